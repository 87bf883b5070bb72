//! Instruments by their titles: in 《》, in the document's heading, and what a title itself says of its
//! parties and of the instrument that it rests on.

use std::ops::Range;

use super::draft::{Draft, Found, shortened};
use crate::annotation::{Class, EntityIx, RelationKind};
use crate::lexicon::Role;

/// A party that a title names.
struct Party {
    range: Range<usize>,
    class: Class,
    entities: Vec<EntityIx>,
    /// Characters after it that still belong to it (政府, （中华人民共和国）).
    end: usize,
    /// A body of a state, by its own name.
    body: bool,
}

/// Finds every title in 《》 and the heading of the document.
pub(super) fn find(draft: &mut Draft<'_>) {
    if let Some(title) = draft.document.title.clone()
        && draft
            .lexicon
            .words()
            .longest_at_end(&draft.chars[title.clone()], |(role, kind)| {
                *role == Role::Instrument && !matches!(kind.as_str(), "document" | "generic")
            })
            .is_some()
        && !draft.chars[title.clone()].contains(&'《')
    {
        // A state that only the title names is what 越 in 越方 stands for.
        let lexicon = draft.lexicon;
        for hit in lexicon.names().find(draft.words(title.clone())) {
            draft.heed(&lexicon.entries()[hit.entry]);
        }
        instrument(draft, title, "title:heading");
    }
    let mut at = 0;
    while at < draft.chars.len() {
        if draft.chars[at] == '《'
            && let Some(end) = closing(draft.chars, at)
        {
            let mut end = end + 1;
            let inner = at + 1..end - 1;
            if draft
                .lexicon
                .words()
                .longest(&draft.chars[inner.clone()], |(role, _)| *role == Role::Instrument)
                .is_some_and(|hit| hit.len == inner.len())
            {
                // 《公约》 alone points to an instrument named before: `references` reads it.
                at = end;
                continue;
            }
            let tail = tail(draft, end);
            let whole = draft.words(at..end).to_owned();
            end += tail;
            let entity = instrument(draft, at..end, "title:marks");
            if tail > 0
                && let Some(entity) = entity
            {
                let parent = draft.named(Class::Treaty, &whole);
                draft.relate(entity, RelationKind::BasedOn, parent, at..end, "title:tail");
            }
            at = end;
        } else {
            at += 1;
        }
    }
}

/// The 》 that closes the 《 at `open`, titles inside titles minded.
fn closing(chars: &[char], open: usize) -> Option<usize> {
    let mut depth = 0;
    for (ix, c) in chars.iter().enumerate().skip(open).take(200) {
        match c {
            '《' => depth += 1,
            '》' => {
                depth -= 1;
                if depth == 0 {
                    return Some(ix);
                }
            }
            _ => {}
        }
    }
    None
}

/// Length of a tail that makes the title that of another instrument (《…纲要》落实行动计划).
fn tail(draft: &Draft<'_>, end: usize) -> usize {
    let words = draft.lexicon.words();
    let rest = &draft.chars[end..(end + 16).min(draft.chars.len())];
    words.at(rest, Role::TitleTail)
}

/// Adds the instrument of that title, its parties and its relations.
fn instrument(draft: &mut Draft<'_>, range: Range<usize>, rule: &'static str) -> Option<EntityIx> {
    let name = draft.words(range.clone()).to_owned();
    let inner = inner(draft.chars, range.clone());
    let last = &draft.chars[inner.clone()];
    let scheme = draft.lexicon.words().at_end(last, Role::Scheme) > 0
        && draft.lexicon.words().at_end(last, Role::Instrument) == 0;
    let class = match draft.lexicon.named(&super::draft::bare(&name)) {
        Some(entry) if matches!(entry.class, Class::Treaty | Class::Initiative) => entry.class,
        _ if scheme => Class::Initiative,
        _ => Class::Treaty,
    };
    let entity = draft.named(class, &name);
    if !draft.add(Found { range: range.clone(), class, entities: vec![entity], reference: false, nested: false, rule })
    {
        return None;
    }
    Some(entity)
}

/// What the titles found say of themselves: their parties, the instruments that they rest on.
pub(super) fn read(draft: &mut Draft<'_>) {
    let titles: Vec<(Range<usize>, EntityIx, Class)> = draft
        .found
        .iter()
        .filter(|found| {
            !found.nested
                && !found.reference
                && matches!(found.class, Class::Treaty | Class::Initiative)
                && found.entities.len() == 1
        })
        .map(|found| (found.range.clone(), found.entities[0], found.class))
        .collect();
    for (range, entity, class) in titles {
        let inner = inner(draft.chars, range.clone());
        name_parties(draft, &range, inner.clone(), entity);
        if class == Class::Treaty {
            nested_title(draft, inner.clone(), entity);
            supplement(draft, inner, entity);
        }
    }
}

fn name_parties(draft: &mut Draft<'_>, range: &Range<usize>, inner: Range<usize>, entity: EntityIx) {
    for party in parties(draft, inner) {
        draft.add(Found {
            range: party.range.clone(),
            class: party.class,
            entities: party.entities.clone(),
            reference: false,
            nested: true,
            rule: "title:party",
        });
        for &subject in &party.entities {
            draft.relate(subject, RelationKind::PartyTo, entity, range.clone(), "title:party");
        }
        if party.end > party.range.end
            && let Some(state) = bracketed_state(draft, party.range.end)
        {
            draft.add(Found {
                range: state.0,
                class: Class::State,
                entities: vec![state.1],
                reference: false,
                nested: true,
                rule: "title:party-state",
            });
            for &body in &party.entities {
                draft.relate(body, RelationKind::PartOf, state.1, range.clone(), "title:party-state");
            }
        }
    }
}

/// What stands inside the outer marks.
fn inner(chars: &[char], range: Range<usize>) -> Range<usize> {
    if chars[range.start] == '《' {
        let end = closing(chars, range.start).unwrap_or(range.end - 1).min(range.end);
        range.start + 1..end
    } else if chars[range.start] == '“' && chars[range.end - 1] == '”' {
        range.start + 1..range.end - 1
    } else {
        range
    }
}

/// 〈…〉 inside a title names another instrument, which has no mention of its own.
fn nested_title(draft: &mut Draft<'_>, inner: Range<usize>, outer: EntityIx) {
    let chars = &draft.chars[inner.clone()];
    let (Some(open), Some(close)) = (chars.iter().position(|&c| c == '〈'), chars.iter().position(|&c| c == '〉'))
    else {
        return;
    };
    if open >= close {
        return;
    }
    let range = inner.start + open..inner.start + close + 1;
    let name = draft.words(range.clone()).to_owned();
    let nested = draft.named(Class::Treaty, &name);
    for party in parties(draft, range.start + 1..range.end - 1) {
        for subject in party.entities {
            draft.relate(subject, RelationKind::PartyTo, nested, range.clone(), "title:nested-party");
        }
    }
    if open == 0 {
        draft.relate(outer, RelationKind::BasedOn, nested, inner, "title:nested");
    }
}

/// 议定书补充条款 supplements the protocol that the title names without it.
fn supplement(draft: &mut Draft<'_>, inner: Range<usize>, entity: EntityIx) {
    let words = draft.lexicon.words();
    let chars = &draft.chars[inner.clone()];
    let Some(hit) = words.longest_at_end(chars, |(role, kind)| *role == Role::Instrument && kind == "supplement")
    else {
        return;
    };
    let parent_end = inner.end - hit.len;
    let parent = &draft.chars[inner.start..parent_end];
    if words.at_end(parent, Role::Instrument) == 0 {
        return;
    }
    let from = (inner.start..parent_end.saturating_sub(1))
        .find(|&at| draft.chars[at] == '关' && draft.chars[at + 1] == '于')
        .unwrap_or(inner.start);
    let name = draft.words(from..parent_end).to_owned();
    let parent = draft.named(Class::Treaty, &name);
    draft.relate(entity, RelationKind::BasedOn, parent, inner, "title:supplement");
}

/// The parties at the beginning of a title: two or more joined, or one body that speaks for itself.
fn parties(draft: &mut Draft<'_>, inner: Range<usize>) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    let mut at = inner.start;
    while let Some(party) = party(draft, at, inner.end) {
        at = party.end;
        parties.push(party);
        let joint = match draft.chars.get(at) {
            Some('—' | '-' | '一' | '·') => 1,
            _ => draft.lexicon.words().at(&draft.chars[at..inner.end.max(at)], Role::Joint),
        };
        if joint == 0 {
            break;
        }
        at += joint;
    }
    let several = parties.iter().map(|party| party.entities.len()).sum::<usize>() > 1;
    let alone = parties.len() == 1
        && parties[0].body
        && draft
            .lexicon
            .words()
            .longest(&draft.chars[at..inner.end], |(role, kind)| {
                *role == Role::Instrument && matches!(kind.as_str(), "statement" | "declaration")
            })
            .is_some_and(|hit| at + hit.len == inner.end);
    if several || alone { parties } else { Vec::new() }
}

/// The party that starts at `at`.
fn party(draft: &mut Draft<'_>, at: usize, end: usize) -> Option<Party> {
    if at >= end {
        return None;
    }
    let words = draft.lexicon.words();
    let window = draft.words(at..end);
    // A title that is a name of its own must not hide the names inside it.
    let hit = draft.lexicon.names().find(shortened(window)).next().filter(|hit| hit.start == 0);
    let Some(hit) = hit else {
        let (range, entities) = super::letters::run(draft, at, end)?;
        let end = range.end;
        return Some(Party { range, class: Class::State, entities, end, body: false });
    };
    let lexicon = draft.lexicon;
    let entry = &lexicon.entries()[hit.entry];
    let length = window[..hit.end].chars().count();
    if !matches!(entry.class, Class::State | Class::Organization) {
        return None;
    }
    let owner = draft.known(entry);
    let mut range = at..at + length;
    let mut class = entry.class;
    let mut entities = vec![owner];
    let mut body = false;
    if let Some(length) = body_length(draft, range.end, end) {
        range.end += length;
        let name = draft.words(range.clone()).to_owned();
        class = Class::Organization;
        let entity = draft.named(class, &name);
        if draft.lexicon.words().longest_at_end(&draft.chars[range.clone()], |(_, kind)| kind == "company").is_none() {
            draft.relate(entity, RelationKind::PartOf, owner, range.clone(), "name:state-body");
        }
        entities = vec![entity];
        body = true;
    }
    let mut after = range.end;
    if let Some((state, _)) = bracketed_state(draft, after) {
        after = state.end + 1;
    }
    after += words.at(&draft.chars[after..end.max(after)], Role::Suffix);
    Some(Party { range, class, entities, end: after, body })
}

/// Length of the name of a body that follows a state's name in a title: a known one, else up to the head noun.
fn body_length(draft: &Draft<'_>, at: usize, end: usize) -> Option<usize> {
    let words = draft.lexicon.words();
    let rest = &draft.chars[at..end.min(at + 26).max(at)];
    if words.at(rest, Role::Suffix) > 0 && words.at(rest, Role::Ministry) == 0 {
        return None;
    }
    if let Some(hit) = words.longest(rest, |(role, _)| *role == Role::Ministry) {
        return Some(hit.len);
    }
    if words.at(rest, Role::Joint) > 0
        || words.at(rest, Role::Stop) > 0
        || matches!(rest.first(), Some('—' | '-' | '一' | '·'))
    {
        return None;
    }
    let mut from = 1;
    while from < rest.len() {
        if matches!(rest[from], '“' | '〈' | '（' | '，') || (rest[from] == '关' && rest.get(from + 1) == Some(&'于'))
        {
            return None;
        }
        let mut length = words
            .longest(&rest[from..], |(role, kind)| *role == Role::Body && kind != "forum")
            .map_or(0, |hit| hit.len);
        if length > 0 {
            // A head noun may be made of two (集团 + 有限公司).
            while let Some(hit) = words.longest(&rest[from + length..], |(role, _)| *role == Role::Body) {
                length += hit.len;
            }
            return Some(from + length);
        }
        from += 1;
    }
    None
}

/// A state in brackets right at `at` （中华人民共和国）.
fn bracketed_state(draft: &mut Draft<'_>, at: usize) -> Option<(Range<usize>, EntityIx)> {
    if draft.chars.get(at) != Some(&'（') {
        return None;
    }
    let close = at + draft.chars[at..(at + 24).min(draft.chars.len())].iter().position(|&c| c == '）')?;
    let lexicon = draft.lexicon;
    let entry = lexicon.named(draft.words(at + 1..close)).filter(|entry| entry.class == Class::State)?;
    Some((at + 1..close, draft.known(entry)))
}
