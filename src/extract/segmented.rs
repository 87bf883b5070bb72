//! Places that no table holds and jieba's dictionary knows, where the words around them say that a place stands there.

use super::draft::{Draft, Found, is_han};
use crate::annotation::Class;
use crate::lexicon::Role;

/// Adds them: after 在, 于, 赴, 抵 and the like, or before 地区, 半岛.
pub(super) fn find(draft: &mut Draft<'_>) {
    let words = draft.lexicon.words();
    for at in 0..draft.chars.len().saturating_sub(1) {
        if draft.covered(at) || !is_han(draft.chars[at]) || !is_han(draft.chars[at + 1]) {
            continue;
        }
        let located = at > 0 && words.at_end(&draft.chars[at - 1..at], Role::Locating) > 0;
        let area = || (2..=4).any(|n| words.at(&draft.chars[(at + n).min(draft.chars.len())..], Role::Area) > 0);
        if !located && !area() {
            continue;
        }
        let end = (at + 6).min(draft.chars.len());
        let end = (at..end).find(|&at| draft.covered(at) || !is_han(draft.chars[at])).unwrap_or(end);
        let tags = super::jieba().tag(draft.words(at..end), false);
        let Some(first) = tags.first().filter(|tag| tag.tag == "ns") else { continue };
        let to = at + first.word.chars().count();
        let after = &draft.chars[to..(to + 6).min(draft.chars.len())];
        let widened = words.at(after, Role::Area);
        if to < at + 2
            || (!located && widened == 0)
            || words.at(&draft.chars[at..to], Role::Block) > 0
            || matches!(after.first(), Some('人' | '语' | '文' | '族' | '方'))
        {
            continue;
        }
        let range = at..to + widened;
        let name = draft.words(range.clone()).to_owned();
        let entity = draft.named(Class::Place, &name);
        draft.add(Found {
            range,
            class: Class::Place,
            entities: vec![entity],
            reference: false,
            nested: false,
            rule: "jieba:place",
        });
    }
}
