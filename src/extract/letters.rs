//! States by a single character: 中俄, 访华, 日、美两国, 阿副总统, 俄方.

use std::ops::Range;

use super::draft::{Draft, Found};
use crate::annotation::EntityIx;
use crate::lexicon::{Entry, Role};

/// A run of characters that stand for states (中俄, 法中, 中日韩) at `at`.
pub(super) fn run(draft: &mut Draft<'_>, at: usize, end: usize) -> Option<(Range<usize>, Vec<EntityIx>)> {
    let mut entities = Vec::new();
    let mut to = at;
    let mut named = 0;
    while to < end.min(at + 6) {
        let Some((entity, weight)) = resolve(draft, draft.chars[to]) else { break };
        if entities.contains(&entity) || (weight == 0 && to > at + 1) || (to == at + 1 && weight == 0 && named == 0) {
            break;
        }
        entities.push(entity);
        named += usize::from(weight > 0);
        to += 1;
    }
    // Of a pair, one may be a state that the document does not name elsewhere, where its character stands for no other.
    if named < entities.len() && entities.len() > 2 {
        return None;
    }
    (entities.len() >= 2).then_some((at..to, entities))
}

/// The entity that a character stands for here: the one that the document names most, else the only one that it can be.
fn resolve(draft: &mut Draft<'_>, letter: char) -> Option<(EntityIx, u32)> {
    let lexicon = draft.lexicon;
    let mut best: Option<(u32, &Entry)> = None;
    let mut candidates = 0;
    for entry in lexicon.lettered(letter) {
        candidates += 1;
        let count = draft.weight(entry);
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, entry));
        }
    }
    let (count, entry) = best?;
    (count > 0 || candidates == 1).then(|| (draft.known(entry), count))
}

/// Adds the combinations and the single characters that their neighbours tell to be states.
pub(super) fn find(draft: &mut Draft<'_>) {
    let words = draft.lexicon.words();
    let mut at = 0;
    while at < draft.chars.len() {
        if draft.covered(at) || draft.lexicon.lettered(draft.chars[at]).next().is_none() {
            at += 1;
            continue;
        }
        if words.at_end(&draft.chars[at.saturating_sub(1)..=at], Role::Block) > 0 {
            at += 1;
            continue;
        }
        if let Some((range, entities)) =
            run(draft, at, draft.chars.len()).filter(|(range, _)| !range.clone().any(|at| draft.covered(at)))
        {
            let class = draft.entity(entities[0]).class;
            // 中法律 is no 中法: the last character must not begin a word with the next.
            let next: String = draft.chars[range.end - 1..(range.end + 1).min(draft.chars.len())].iter().collect();
            if !super::jieba().has_word(&next) || words.at(&draft.chars[range.end..], Role::Belonging) > 0 {
                at = range.end;
                draft.add(Found { range, class, entities, reference: false, nested: false, rule: "letters:run" });
                continue;
            }
        }
        single(draft, at);
        at += 1;
    }
}

/// One character between words that tell it: 访华, 阿副总统, 日、美两国.
fn single(draft: &mut Draft<'_>, at: usize) {
    let words = draft.lexicon.words();
    let before = &draft.chars[at.saturating_sub(2)..at];
    let after = &draft.chars[at + 1..(at + 6).min(draft.chars.len())];
    let toward = words.at_end(before, Role::Toward);
    let belonging = words.at(after, Role::Belonging) > 0;
    let c = draft.chars[at];
    let listed =
        |draft: &Draft<'_>, ix: usize| draft.chars.get(ix).is_some_and(|&c| draft.lexicon.lettered(c).next().is_some());
    let list = (after.first() == Some(&'、')
        && listed(draft, at + 2)
        && after.get(2).is_some_and(|&c| {
            c == '、' || words.at(&after[2..], Role::Belonging) > 0 || words.at(&after[2..], Role::Stop) > 0
        }))
        || (before.last() == Some(&'、') && at >= 2 && listed(draft, at - 2) && draft.covered(at - 2));
    let pair = |from: usize| -> String { draft.chars[from..(from + 2).min(draft.chars.len())].iter().collect() };
    // A character that makes a word with a neighbour (法律, 其中) is no name; 访华 is a word and a name in it.
    let word = super::jieba().has_word(&pair(at)) || (toward == 0 && at > 0 && super::jieba().has_word(&pair(at - 1)));
    // 清政府: a state that is no more has no other short name.
    let historic = belonging && draft.lexicon.lettered(c).all(|entry| entry.fact("status") == Some("historic"));
    let named = historic || draft.lexicon.lettered(c).any(|entry| draft.weight(entry) > 0);
    let told = list || (toward > 0 && named && !word) || (belonging && named && !word);
    if !told {
        return;
    }
    let Some((entity, _)) = resolve(draft, c).filter(|(_, weight)| *weight > 0 || historic) else { return };
    draft.add(Found {
        range: at..at + 1,
        class: draft.entity(entity).class,
        entities: vec![entity],
        reference: false,
        nested: false,
        rule: "letters:single",
    });
}

/// Adds the sides: 中方, 俄方, 欧方, 朝鲜方.
pub(super) fn sides(draft: &mut Draft<'_>) {
    for at in 1..draft.chars.len() {
        if draft.chars[at] != '方' || draft.covered(at) || draft.covered(at - 1) {
            continue;
        }
        let words = draft.lexicon.words();
        let after = &draft.chars[at..(at + 3).min(draft.chars.len())];
        if words.at(after, Role::NoSide) > 0 {
            continue;
        }
        let Some((entity, _)) = resolve(draft, draft.chars[at - 1]) else { continue };
        let class = draft.entity(entity).class;
        draft.add(Found {
            range: at - 1..at + 1,
            class,
            entities: vec![entity],
            reference: true,
            nested: false,
            rule: "letters:side",
        });
    }
}
