//! Names: what the tables hold, and what a name's form tells where they hold nothing.

mod bodies;
mod games;
mod instruments;
mod meetings;

use std::ops::Range;

use super::draft::{Draft, Found};
use crate::annotation::{Class, RelationKind};
use crate::lexicon::{Entry, Role};

/// A name from a table at its place.
struct Hit<'a> {
    range: Range<usize>,
    entry: &'a Entry,
}

/// A name in the making: the longest win.
struct Candidate {
    range: Range<usize>,
    class: Class,
    name: Name,
    rule: &'static str,
    part_of: Option<(Class, String)>,
}

/// Whom a candidate names.
enum Name {
    /// A row of a table.
    Known(Class, String),
    /// What its own words say.
    Form,
    /// What its own words say, in this document alone.
    Own,
    /// A resolution of a body, by its number.
    Number(String),
}

/// Finds all names but those in titles, of persons, and by single characters.
pub(super) fn find(draft: &mut Draft<'_>) {
    let hits = hits(draft);
    let mut candidates = Vec::new();
    for hit in &hits {
        candidates.push(Candidate {
            range: with_marks(draft.chars, widened(draft, &hits, hit)),
            class: hit.entry.class,
            name: Name::Known(hit.entry.class, hit.entry.id.clone()),
            rule: "table",
            part_of: None,
        });
    }
    former(draft, &hits, &mut candidates);
    bodies::bodies(draft, &hits, &mut candidates);
    meetings::meetings(draft, &hits, &mut candidates);
    games::games(draft, &hits, &mut candidates);
    games::games_by_segment(draft, &mut candidates);
    games::city_meetings(draft, &hits, &mut candidates);
    instruments::instruments(draft, &hits, &mut candidates);
    instruments::quoted(draft, &mut candidates);
    instruments::proposed(draft, &mut candidates);
    instruments::resolutions(draft, &mut candidates);
    candidates.sort_by_key(|c| (std::cmp::Reverse(c.range.len()), c.range.start, !matches!(c.name, Name::Known(..))));
    for candidate in candidates {
        accept(draft, candidate);
    }
    games::sister_games(draft);
}

fn accept(draft: &mut Draft<'_>, candidate: Candidate) {
    if candidate.range.clone().any(|at| draft.covered(at)) {
        return;
    }
    let lexicon = draft.lexicon;
    let entity = match &candidate.name {
        Name::Known(class, id) => match lexicon.entry(*class, id) {
            Some(entry) => draft.known(entry),
            None => return,
        },
        Name::Form => {
            let name = draft.words(candidate.range.clone()).to_owned();
            draft.named(candidate.class, &name)
        }
        Name::Own => {
            let name = draft.words(candidate.range.clone()).to_owned();
            draft.own(candidate.class, &name)
        }
        Name::Number(number) => draft.named(candidate.class, number),
    };
    let class = draft.entity(entity).class;
    let found = Found {
        range: candidate.range.clone(),
        class,
        entities: vec![entity],
        reference: false,
        nested: false,
        rule: candidate.rule,
    };
    if draft.add(found)
        && let Some((class, id)) = candidate.part_of
        && let Some(entry) = lexicon.entry(class, &id)
    {
        let whole = draft.known(entry);
        draft.relate(entity, RelationKind::PartOf, whole, candidate.range, candidate.rule);
    }
}

/// Names of the tables outside titles.
fn hits<'a>(draft: &Draft<'a>) -> Vec<Hit<'a>> {
    let text = &draft.document.text;
    let lexicon = draft.lexicon;
    let mut hits = Vec::new();
    for hit in lexicon.names().find(text.as_str()) {
        let range = text.char_at_byte(hit.start)..text.char_at_byte(hit.end);
        let latin = |at: usize| draft.chars.get(at).is_some_and(char::is_ascii_alphanumeric);
        let inside_word = draft.chars[range.start].is_ascii_alphanumeric() && range.start > 0 && latin(range.start - 1)
            || draft.chars[range.end - 1].is_ascii_alphanumeric() && latin(range.end);
        if draft.covered(range.start) || draft.covered(range.end - 1) || inside_word {
            continue;
        }
        let entry = &lexicon.entries()[hit.entry];
        // 越南国家主席: 国 belongs to the next word.
        if entry.class == Class::State
            && draft.chars.get(range.end) == Some(&'家')
            && let Some(short) = draft.words(range.clone()).strip_suffix('国').and_then(|name| lexicon.named(name))
        {
            hits.push(Hit { range: range.start..range.end - 1, entry: short });
            continue;
        }
        if entry.class == Class::Person && goes_on(draft, range.end) {
            continue;
        }
        if entry.class == Class::Organization
            && lexicon.words().at(&draft.chars[range.end..], Role::Office) > 1
            && let Some((length, state)) = state_before_body(draft, &range)
        {
            hits.push(Hit { range: range.start..range.start + length, entry: state });
            continue;
        }
        hits.push(Hit { range, entry });
    }
    hits
}

/// Whether a transliterated name goes on over `at` (卡特 in 卡特林).
fn goes_on(draft: &Draft<'_>, at: usize) -> bool {
    let words = draft.lexicon.words();
    let rest = &draft.chars[at..(at + 8).min(draft.chars.len())];
    words.at(rest, Role::Syllable) > 0
        && [Role::Stop, Role::Joint, Role::Adverb, Role::Honorific, Role::Office, Role::Opening, Role::Preposition]
            .iter()
            .all(|&role| words.at(rest, role) == 0)
        && draft.lexicon.acts().longest(rest, |_| true).is_none()
}

/// 中华人民共和国国务院总理: the office is the state's.
fn state_before_body<'a>(draft: &Draft<'a>, range: &Range<usize>) -> Option<(usize, &'a Entry)> {
    let lexicon = draft.lexicon;
    let shortened = draft.words(range.start..range.end - 1);
    let hit = lexicon.names().find(shortened).next().filter(|hit| hit.start == 0)?;
    let entry = &lexicon.entries()[hit.entry];
    (entry.class == Class::State).then(|| (shortened[..hit.end].chars().count(), entry))
}

/// Quotation marks that enclose the whole name belong to it.
fn with_marks(chars: &[char], range: Range<usize>) -> Range<usize> {
    let open = range.start.checked_sub(1).map(|at| chars[at]);
    let close = chars.get(range.end).copied();
    if matches!((open, close), (Some('“'), Some('”')) | (Some('〈'), Some('〉'))) {
        range.start - 1..range.end + 1
    } else {
        range
    }
}

/// 东亚 + 地区, 湄公河 + 盆地: the word that widens a place belongs to its name, but not in 亚太和欧洲地区.
fn widened(draft: &Draft<'_>, hits: &[Hit<'_>], hit: &Hit<'_>) -> Range<usize> {
    if hit.entry.class != Class::Place {
        return hit.range.clone();
    }
    let length = draft.lexicon.words().at(&draft.chars[hit.range.end..], Role::Area);
    let joined = hit.range.start > 1
        && matches!(draft.chars[hit.range.start - 1], '和' | '与' | '及' | '、')
        && hits.iter().any(|other| other.range.end + 1 == hit.range.start && other.entry.class == Class::Place);
    if !joined {
        return hit.range.start..hit.range.end + length;
    }
    // 亚太和欧洲地区: the word belongs to both, so to neither's name.
    let own = draft.lexicon.words().at_end(&draft.chars[hit.range.clone()], Role::Area);
    if own > 0 && hit.range.len() >= own + 2 { hit.range.start..hit.range.end - own } else { hit.range.clone() }
}

/// 原南斯拉夫地区: the region of a state that was.
fn former(draft: &Draft<'_>, hits: &[Hit<'_>], candidates: &mut Vec<Candidate>) {
    for hit in hits.iter().filter(|hit| hit.entry.class == Class::State && hit.range.start > 0) {
        let area = draft.lexicon.words().at(&draft.chars[hit.range.end..], Role::Area);
        if area > 0 && matches!(draft.chars[hit.range.start - 1], '原' | '前') {
            candidates.push(Candidate {
                range: hit.range.start - 1..hit.range.end + area,
                class: Class::Place,
                name: Name::Form,
                rule: "name:former-state",
                part_of: None,
            });
        }
    }
}

/// Whether an open name may run over `c`.
fn runs(c: char) -> bool {
    !matches!(
        c,
        '，' | '。' | '；' | '：' | '、' | '“' | '”' | '《' | '》' | '！' | '？' | '\n' | ' ' | '〈' | '〉' | '…'
    ) && !c.is_control()
}

/// The end of the name that goes on from `from` to a head noun of `role`, within `reach` characters and over no word
/// that a name cannot hold.
fn head(
    draft: &Draft<'_>,
    from: usize,
    reach: usize,
    quotes: bool,
    mut wanted: impl FnMut(Role, &str) -> bool,
) -> Option<usize> {
    let words = draft.lexicon.words();
    let chars = draft.chars;
    let mut at = from;
    while at < chars.len().min(from + reach) {
        let rest = &chars[at..(at + 10).min(chars.len())];
        if let Some(hit) = words.longest(rest, |(role, kind)| wanted(*role, kind)) {
            let mut end = at + hit.len;
            while let Some(hit) = words.longest(&chars[end..(end + 10).min(chars.len())], |(role, kind)| {
                (wanted(*role, kind)
                    || *role == Role::Body
                        && !matches!(kind.as_str(), "generic" | "forum")
                        && wanted(Role::Body, "body"))
                    && kind != "ceremony"
            }) {
                end += hit.len;
            }
            return Some(end);
        }
        if quotes && chars[at] == '“' {
            at += chars[at..].iter().take(24).position(|&c| c == '”')? + 1;
            continue;
        }
        if chars[at] == '（' {
            at += chars[at..].iter().take(8).position(|&c| c == '）')? + 1;
            continue;
        }
        if !runs(chars[at]) || draft.covered(at) || words.at(rest, Role::Stop) > 0 {
            return None;
        }
        at += 1;
    }
    None
}
