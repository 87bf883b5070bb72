//! Who takes part: the parties of the document, the persons who lead them, who holds which office.

use std::ops::Range;

use super::draft::Draft;
use crate::annotation::{Class, EntityIx, RelationKind};
use crate::lexicon::{PointerKind, Role};

/// The parts that references are resolved to.
#[derive(Debug, Default)]
pub(super) struct Scene {
    /// The parties, in the order of the text.
    pub(super) parties: Vec<EntityIx>,
    /// For each office found: the person, and the state or body where it is held.
    pub(super) offices: Vec<(EntityIx, EntityIx)>,
    /// The persons whom a list of those present names.
    pub(super) delegates: Vec<EntityIx>,
    /// The states for which they came.
    pub(super) members: Vec<EntityIx>,
    /// The organization whose meeting or document this is.
    pub(super) organization: Option<EntityIx>,
    /// The instrument that the document is.
    pub(super) instrument: Option<EntityIx>,
    /// The meeting that the document reports.
    pub(super) meeting: Option<EntityIx>,
}

impl Scene {
    /// The persons who lead the parties, in the order of these; all parties must have one.
    pub(super) fn leaders(&self) -> Vec<EntityIx> {
        let leaders: Vec<EntityIx> = self
            .parties
            .iter()
            .filter_map(|party| self.offices.iter().find(|(_, of)| of == party).map(|(person, _)| *person))
            .collect();
        if leaders.len() == self.parties.len() { leaders } else { Vec::new() }
    }
}

/// Reads the scene from the title and the beginning of the text.
pub(super) fn read(draft: &mut Draft<'_>) -> Scene {
    let mut scene = Scene::default();
    offices(draft, &mut scene);
    let title = draft.document.title.clone();
    if let Some(title) = &title {
        let heading =
            draft.found.iter().find(|found| !found.nested && found.range == *title && found.class == Class::Treaty);
        scene.instrument = heading.map(|found| found.entities[0]);
        let nested: Vec<EntityIx> = draft
            .found
            .iter()
            .filter(|found| found.nested && title.contains(&found.range.start))
            .flat_map(|found| found.entities.iter().copied())
            .collect();
        scene.parties = nested.iter().map(|&party| state_of(draft, party)).collect();
    }
    present(draft, &mut scene);
    listed(draft, &mut scene);
    organization(draft, &mut scene, title.as_ref());
    if scene.parties.is_empty() {
        scene.parties = defined(draft);
    }
    if scene.parties.is_empty() && scene.members.len() > 2 {
        scene.parties.clone_from(&scene.members);
    }
    if scene.parties.is_empty()
        && let Some(title) = title
    {
        scene.parties = named_in(draft, title);
    }
    if scene.parties.len() < 2
        && scene.instrument.is_none()
        && let Some(first) = draft
            .sentences
            .iter()
            .find(|s| draft.document.title.as_ref().is_none_or(|t| s.range.start >= t.end))
            .map(|s| s.range.clone())
    {
        for state in named_in(draft, first) {
            if scene.parties.len() < 2 && !scene.parties.contains(&state) {
                scene.parties.push(state);
            }
        }
    }
    dedup(&mut scene.parties);
    scene
}

fn dedup(list: &mut Vec<EntityIx>) {
    let mut seen = Vec::new();
    list.retain(|ix| {
        let new = !seen.contains(ix);
        seen.push(*ix);
        new
    });
}

/// The state that a body acts for; the body itself where it is none of a state.
fn state_of(draft: &Draft<'_>, body: EntityIx) -> EntityIx {
    draft
        .relations
        .iter()
        .find(|r| r.subject == body && r.kind == RelationKind::PartOf)
        .and_then(|r| match r.object {
            crate::annotation::RelationObject::Entity(whole) if draft.entity(whole).class == Class::State => {
                Some(whole)
            }
            _ => None,
        })
        .unwrap_or(body)
}

/// The states of a stretch, and those of the persons in it.
fn named_in(draft: &mut Draft<'_>, range: Range<usize>) -> Vec<EntityIx> {
    let mentions: Vec<(Class, Vec<EntityIx>)> = draft
        .within(range)
        .filter(|(_, found)| !found.reference)
        .map(|(_, found)| (found.class, found.entities.clone()))
        .collect();
    let mut states = Vec::new();
    for (class, entities) in mentions {
        for entity in entities {
            let state = match class {
                Class::State => Some(entity),
                Class::Person => home(draft, entity),
                _ => None,
            };
            if let Some(state) = state
                && !states.contains(&state)
            {
                states.push(state);
            }
        }
    }
    states
}

/// The state of a person, by the tables.
fn home(draft: &mut Draft<'_>, person: EntityIx) -> Option<EntityIx> {
    let state = draft.entry(person)?.fact("state")?.to_owned();
    let entry = draft.lexicon.entry(Class::State, &state)?;
    Some(draft.known(entry))
}

/// 甲国和乙国（以下简称“双方”）: the names before the bracket.
fn defined(draft: &Draft<'_>) -> Vec<EntityIx> {
    for at in 0..draft.chars.len() {
        if draft.chars[at] != '（' {
            continue;
        }
        let inside = &draft.chars[at..(at + 14).min(draft.chars.len())];
        let called = inside.windows(2).position(|pair| pair == ['简', '称']);
        let Some(called) = called else { continue };
        let from =
            inside[called + 2..].iter().position(|c| !matches!(c, '“' | '为')).map_or(inside.len(), |n| called + 2 + n);
        if draft.lexicon.pointers().longest(&inside[from..], |p| p.kind == PointerKind::Parties).is_none() {
            continue;
        }
        let start = draft.sentences.iter().find(|s| s.range.contains(&at)).map_or(0, |s| s.range.start);
        return draft
            .within(start..at)
            .filter(|(_, found)| matches!(found.class, Class::State | Class::Organization))
            .flat_map(|(_, found)| found.entities.iter().copied())
            .collect();
    }
    Vec::new()
}

/// Reads who holds which office from the words before each person's name.
fn offices(draft: &mut Draft<'_>, scene: &mut Scene) {
    let persons: Vec<(usize, EntityIx)> = draft
        .found
        .iter()
        .filter(|found| found.class == Class::Person && !found.reference)
        .map(|found| (found.range.start, found.entities[0]))
        .collect();
    for (start, person) in persons {
        let Some((from, owner, office)) = office_before(draft, start) else { continue };
        let owner = match owner {
            Some(owner) => Some(owner),
            None => home(draft, person).filter(|_| office),
        };
        let Some(owner) = owner else { continue };
        // The office that the text states tells him from a namesake of another state.
        let namesake =
            draft.entity(owner).class == Class::State && home(draft, person).is_some_and(|state| state != owner);
        let person = if namesake { draft.rename(start) } else { person };
        if !scene.offices.contains(&(person, owner)) {
            scene.offices.push((person, owner));
        }
        draft.relate(person, RelationKind::HoldsOffice, owner, from..start, "scene:office");
        let chair = draft
            .lexicon
            .words()
            .longest_at_end(&draft.chars[from..start], |(role, kind)| *role == Role::Office && kind == "chair")
            .is_some();
        if chair && draft.entity(owner).class == Class::Organization {
            draft.relate(person, RelationKind::Chairs, owner, from..start, "scene:chair");
        }
    }
    signatures(draft, scene);
}

/// The office that stands right before `start`: where it begins, where it is held if a name says so, and whether there is one.
fn office_before(draft: &Draft<'_>, start: usize) -> Option<(usize, Option<EntityIx>, bool)> {
    let words = draft.lexicon.words();
    let mut at = start;
    let mut office = false;
    while at > 0 && start - at < 30 {
        let length = words.at_end(&draft.chars[at.saturating_sub(12)..at], Role::Office);
        if length > 1 && !draft.covered(at - 1) {
            office = true;
            at -= length;
            continue;
        }
        if office && matches!(draft.chars[at - 1], '、' | '兼' | '和') {
            at -= 1;
            continue;
        }
        if office && let Some(time) = draft.times.iter().find(|time| time.range.end == at) {
            at = time.range.start;
            continue;
        }
        let Some(found) = draft.at(at - 1).map(|ix| &draft.found[ix]) else { break };
        match found.class {
            Class::State | Class::Organization if office && found.entities.len() == 1 => {
                return Some((found.range.start, Some(found.entities[0]), true));
            }
            Class::Place if office => at = found.range.start,
            _ => break,
        }
    }
    office.then_some((at, None, true))
}

/// A signature block: states with offices, then as many names, and nothing else.
fn signatures(draft: &mut Draft<'_>, scene: &mut Scene) {
    let blocks: Vec<Range<usize>> = draft.document.blocks.iter().map(|block| block.range.clone()).collect();
    let pairs = blocks.windows(2).map(|pair| pair[0].start..pair[1].end);
    let candidates: Vec<Range<usize>> =
        blocks.iter().cloned().chain(pairs).filter(|range| range.len() <= 120).collect();
    let instrument = draft.document.title.clone().and_then(|title| {
        draft
            .found
            .iter()
            .find(|found| found.range == title && found.class == Class::Treaty)
            .map(|found| found.entities[0])
    });
    for range in candidates {
        let Some((states, persons)) = signers(draft, range.clone()) else { continue };
        for (&person, &state) in persons.iter().zip(&states) {
            scene.offices.push((person, state));
            draft.relate(person, RelationKind::HoldsOffice, state, range.clone(), "scene:signature");
            if let Some(instrument) = instrument {
                draft.relate(person, RelationKind::PartyTo, instrument, range.clone(), "scene:signature");
            }
        }
    }
}

/// The states and the persons of a signature block, where the stretch is one.
fn signers(draft: &Draft<'_>, range: Range<usize>) -> Option<(Vec<EntityIx>, Vec<EntityIx>)> {
    let words = draft.lexicon.words();
    let (mut states, mut persons) = (Vec::new(), Vec::new());
    let mut at = range.start;
    while at < range.end {
        if let Some(found) = draft.starting(at) {
            match found.class {
                Class::State if persons.is_empty() => {
                    if words.at(&draft.chars[found.range.end..], Role::Office) < 2 {
                        return None;
                    }
                    states.extend(&found.entities);
                }
                Class::Person => persons.extend(&found.entities),
                _ => return None,
            }
            at = found.range.end;
            continue;
        }
        let office = words.at(&draft.chars[at..range.end], Role::Office);
        let mark = matches!(draft.chars[at], ' ' | '\n' | '（' | '）' | '签' | '字');
        if office < 2 && !mark {
            return None;
        }
        at += office.max(1);
    }
    (states.len() >= 2 && states.len() == persons.len()).then_some((states, persons))
}

/// The first sentence that lists at least three persons with their states: those present.
fn present(draft: &Draft<'_>, scene: &mut Scene) {
    for sentence in &draft.sentences {
        let persons: Vec<EntityIx> = draft
            .within(sentence.range.clone())
            .filter(|(_, f)| f.class == Class::Person)
            .map(|(_, f)| f.entities[0])
            .collect();
        let pairs: Vec<(EntityIx, EntityIx)> = persons
            .iter()
            .filter_map(|&person| {
                scene
                    .offices
                    .iter()
                    .find(|(of, owner)| *of == person && draft.entity(*owner).class == Class::State)
                    .copied()
            })
            .collect();
        if pairs.len() >= 3 {
            scene.delegates = pairs.iter().map(|(person, _)| *person).collect();
            scene.members = pairs.iter().map(|(_, state)| *state).collect();
            dedup(&mut scene.members);
            return;
        }
    }
}

/// 甲国、乙国和丙国作为…成员国，…声明如下: a document of three or more states that lists them at its beginning.
fn listed(draft: &mut Draft<'_>, scene: &mut Scene) {
    let after = draft.document.title.as_ref().map_or(0, |title| title.end);
    let Some(first) = draft.sentences.iter().find(|s| s.range.start >= after).map(|s| s.range.clone()) else { return };
    let Some(subject) = super::heads::subject(draft, scene, first.start, first.end) else { return };
    if subject.holders.len() < 3
        || !scene.members.is_empty()
        || subject.holders.iter().any(|&ix| draft.entity(ix).class != Class::State)
    {
        return;
    }
    scene.members.clone_from(&subject.holders);
    if scene.parties.len() < 2 {
        scene.parties.clone_from(&subject.holders);
        if let Some(instrument) = scene.instrument {
            for party in subject.holders {
                draft.relate(party, RelationKind::PartyTo, instrument, first.start..subject.end, "scene:listed");
            }
        }
    }
}

/// The organization that the title is about, and the meeting that the first sentence reports.
fn organization(draft: &Draft<'_>, scene: &mut Scene, title: Option<&Range<usize>>) {
    let Some(title) = title else { return };
    let lexicon = draft.lexicon;
    let first = lexicon.names().find(draft.words(title.clone())).next();
    if let Some(hit) = first.filter(|hit| hit.start == 0)
        && lexicon.entries()[hit.entry].class == Class::Organization
    {
        let mut entry = &lexicon.entries()[hit.entry];
        // The meeting of an organ is the organization's.
        while let Some(whole) = entry.fact("part_of").and_then(|id| lexicon.entry(Class::Organization, id)) {
            entry = whole;
        }
        scene.organization = draft.found.iter().flat_map(|f| &f.entities).copied().find(|&ix| {
            let entity = draft.entity(ix);
            entity.class == Class::Organization && *entity.id == *entry.id
        });
    }
    if scene.organization.is_some() {
        let body = draft.sentences.iter().find(|s| s.range.start >= title.end).map(|s| s.range.clone());
        scene.meeting = body
            .and_then(|range| draft.within(range).find(|(_, f)| f.class == Class::Event).map(|(_, f)| f.entities[0]));
    }
}
