//! Relations stated in passing: the patterns of the table over abstracts of sentences, and what a date line says.

use std::ops::Range;

use super::draft::{Draft, shortened};
use super::scene::Scene;
use crate::annotation::{Class, EntityIx, RelationKind, RelationObject};
use crate::lexicon::RelationPattern;

/// A sentence in which every mention and every date is one symbol.
struct Abstract {
    text: String,
    /// For every byte of `text` that begins a character: its characters in the document, and what it stands for.
    parts: Vec<(usize, Range<usize>, Part)>,
}

enum Part {
    Mention(Vec<EntityIx>),
    Date(Vec<String>),
    Text,
}

/// Adds all relations that the sentences state.
pub(super) fn find(draft: &mut Draft<'_>, scene: &Scene) {
    let sentences: Vec<Range<usize>> = draft.sentences.iter().map(|s| s.range.clone()).collect();
    for sentence in sentences {
        let abstracted = abstracted(draft, sentence.clone());
        let lexicon = draft.lexicon;
        for pattern in lexicon.patterns_in(&abstracted.text) {
            apply(draft, pattern, &abstracted);
        }
    }
    names(draft);
    if let (Some(meeting), Some(instrument), Some(title)) =
        (scene.meeting, scene.instrument, draft.document.title.clone())
    {
        let label = draft.entity(meeting).label.clone();
        if draft.words(title.clone()).contains(&label) {
            draft.relate(meeting, RelationKind::Adopted, instrument, title, "relations:title-meeting");
        }
    }
    for (sister, first) in draft.sisters.clone() {
        let shared: Vec<_> = draft
            .relations
            .iter()
            .filter(|r| {
                r.subject == first && matches!(r.kind, RelationKind::HeldIn | RelationKind::HeldOn)
                    || r.object == RelationObject::Entity(first) && r.kind == RelationKind::Hosts
            })
            .cloned()
            .collect();
        for mut related in shared {
            if related.subject == first {
                related.subject = sister;
            } else {
                related.object = RelationObject::Entity(sister);
            }
            related.rule = "name:sister-games";
            draft.relations.push(related);
        }
    }
    dateline(draft, scene);
}

/// What a name says of itself: its organ's whole, its place, its year.
fn names(draft: &mut Draft<'_>) {
    let lexicon = draft.lexicon;
    let named: Vec<(Range<usize>, Class, EntityIx)> = draft
        .found
        .iter()
        .filter(|f| !f.reference && f.entities.len() == 1)
        .map(|f| (f.range.clone(), f.class, f.entities[0]))
        .collect();
    for (range, class, entity) in named {
        let words = super::draft::bare(draft.words(range.clone()));
        match class {
            Class::Organization => {
                let whole = draft
                    .entry(entity)
                    .and_then(|entry| entry.fact("part_of"))
                    .and_then(|id| lexicon.entry(Class::Organization, id));
                if let Some(whole) = whole.filter(|whole| whole.names().any(|name| words.starts_with(name))) {
                    let whole = draft.known(whole);
                    draft.relate(entity, RelationKind::PartOf, whole, range, "name:part-of");
                }
            }
            Class::Event => {
                for hit in lexicon.names().find(shortened(&words)).filter(|hit| hit.start <= 45) {
                    let entry = &lexicon.entries()[hit.entry];
                    let city = entry.class == Class::Place && entry.fact("kind") == Some("city");
                    let games = lexicon
                        .words()
                        .longest_at_end(&words.chars().collect::<Vec<_>>(), |(role, kind)| {
                            *role == crate::lexicon::Role::Meeting
                                && matches!(kind.as_str(), "games" | "fair" | "meeting")
                        })
                        .is_some();
                    if city && games {
                        let place = draft.known(entry);
                        draft.relate(entity, RelationKind::HeldIn, place, range.clone(), "name:place");
                    }
                }
                let dates: Vec<String> = draft
                    .times
                    .iter()
                    .filter(|time| time.range.start >= range.start && time.range.end <= range.end)
                    .flat_map(|time| time.dates.clone())
                    .collect();
                for date in dates {
                    draft.date(entity, RelationKind::HeldOn, &date, range.clone(), "name:date");
                }
            }
            Class::Treaty | Class::Initiative => {
                if draft.found.iter().any(|f| {
                    f.nested
                        && range.contains(&f.range.start)
                        && f.range.end <= range.end
                        && class == Class::Treaty
                        && f.class == Class::State
                }) {
                    continue;
                }
                for hit in lexicon.names().find(shortened(&words)) {
                    let entry = &lexicon.entries()[hit.entry];
                    let region = entry.class == Class::Place && entry.fact("kind") != Some("city");
                    let state = entry.class == Class::State && class == Class::Initiative;
                    if region || state {
                        let place = draft.known(entry);
                        draft.relate(entity, RelationKind::AboutPlace, place, range.clone(), "name:about");
                    }
                }
            }
            _ => {}
        }
    }
}

fn abstracted(draft: &Draft<'_>, sentence: Range<usize>) -> Abstract {
    let mut text = String::with_capacity(sentence.len() * 3);
    let mut parts = Vec::with_capacity(sentence.len());
    let mut times = draft
        .times
        .iter()
        .filter(|time| time.range.start >= sentence.start && time.range.end <= sentence.end)
        .peekable();
    let mut at = sentence.start;
    while at < sentence.end {
        if let Some(found) = draft.starting(at).filter(|found| found.range.end <= sentence.end) {
            parts.push((text.len(), found.range.clone(), Part::Mention(found.entities.clone())));
            text.push(RelationPattern::symbol(found.class));
            at = found.range.end;
            continue;
        }
        while times.peek().is_some_and(|time| time.range.start < at) {
            times.next();
        }
        if let Some(time) =
            times.peek().filter(|time| time.range.start == at && !time.range.clone().any(|at| draft.covered(at)))
        {
            parts.push((text.len(), time.range.clone(), Part::Date(time.dates.clone())));
            text.push(RelationPattern::DATE);
            at = time.range.end;
            continue;
        }
        parts.push((text.len(), at..at + 1, Part::Text));
        text.push(draft.chars[at]);
        at += 1;
    }
    Abstract { text, parts }
}

impl Abstract {
    fn entities(&self, range: Range<usize>) -> Vec<EntityIx> {
        self.within(range)
            .filter_map(|part| if let Part::Mention(entities) = part { Some(entities) } else { None })
            .flatten()
            .copied()
            .collect()
    }

    fn dates(&self, range: Range<usize>) -> Vec<&str> {
        self.within(range)
            .filter_map(|part| if let Part::Date(dates) = part { Some(dates) } else { None })
            .flatten()
            .map(String::as_str)
            .collect()
    }

    fn within(&self, range: Range<usize>) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |(at, ..)| range.contains(at)).map(|(_, _, part)| part)
    }

    fn place(&self, range: Range<usize>) -> Range<usize> {
        let mut parts = self.parts.iter().filter(|(at, ..)| range.contains(at));
        let first = parts.next().map_or(0..0, |(_, place, _)| place.clone());
        first.start..parts.next_back().map_or(first.end, |(_, place, _)| place.end)
    }
}

fn apply(draft: &mut Draft<'_>, pattern: &RelationPattern, abstracted: &Abstract) {
    let mut from = 0;
    while let Some(hit) = pattern.regex.captures_at(&abstracted.text, from) {
        let (Some(whole), Some(subject)) = (hit.get(0), hit.name("S")) else { return };
        // The next search begins after the first symbol, so that one mention can serve two relations.
        from = abstracted.text[whole.start()..]
            .chars()
            .next()
            .map_or(abstracted.text.len(), |c| whole.start() + c.len_utf8());
        let evidence = abstracted.place(whole.range());
        let subjects = abstracted.entities(subject.range());
        if hit.name("O").is_none()
            && hit.name("D").is_none()
            && let [one, other] = subjects[..]
        {
            draft.relate(one, pattern.kind, other, evidence.clone(), pattern.id);
        }
        for &subject in &subjects {
            if let Some(object) = hit.name("O") {
                for object in abstracted.entities(object.range()) {
                    draft.relate(subject, pattern.kind, object, evidence.clone(), pattern.id);
                }
            }
            if let Some(date) = hit.name("D") {
                for date in abstracted.dates(date.range()) {
                    draft.date(subject, pattern.kind, date, evidence.clone(), pattern.id);
                }
            }
        }
    }
}

/// The date line gives the document its day and place of signature; a list of signed documents gives it to all of them.
fn dateline(draft: &mut Draft<'_>, scene: &Scene) {
    let Some(line) = draft.document.dateline.clone() else { return };
    let place = line
        .place
        .clone()
        .and_then(|range| draft.within(range).find(|(_, f)| f.class == Class::Place).map(|(_, f)| f.entities[0]));
    if let Some(instrument) = scene.instrument {
        draft.date(instrument, RelationKind::SignedOn, &line.date, line.range.clone(), "relations:dateline");
        if let Some(place) = place {
            draft.relate(instrument, RelationKind::HeldIn, place, line.range.clone(), "relations:dateline");
        }
        return;
    }
    let listed: Vec<(EntityIx, Range<usize>)> = draft
        .document
        .blocks
        .iter()
        .filter(|block| block.kind == crate::document::BlockKind::ListItem)
        .filter_map(|block| {
            draft
                .within(block.range.clone())
                .find(|(_, f)| f.class == Class::Treaty && f.range.start <= block.range.start + 4)
                .map(|(_, f)| (f.entities[0], f.range.clone()))
        })
        .collect();
    for (instrument, range) in listed {
        draft.date(instrument, RelationKind::SignedOn, &line.date, range, "relations:list");
    }
}
