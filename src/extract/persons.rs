//! Persons: those that the tables hold, those whose names have a point, and those whom an office announces.

use super::draft::{Draft, Found, is_han};
use crate::annotation::Class;
use crate::lexicon::Role;

/// Finds persons that no table holds; those of the tables are names like others.
pub(super) fn find(draft: &mut Draft<'_>) {
    pointed(draft);
    announced(draft);
}

fn syllable(draft: &Draft<'_>, at: usize) -> bool {
    at < draft.chars.len() && !draft.covered(at) && draft.lexicon.words().at(&draft.chars[at..=at], Role::Syllable) > 0
}

fn add(draft: &mut Draft<'_>, range: std::ops::Range<usize>, rule: &'static str) {
    let name = draft.words(range.clone()).to_owned();
    let person = draft.named(Class::Person, &name);
    draft.add(Found { range, class: Class::Person, entities: vec![person], reference: false, nested: false, rule });
}

/// 穆罕默德·本·扎耶德, 弗·弗·普京: parts joined by points, the last as far as its characters transliterate.
fn pointed(draft: &mut Draft<'_>) {
    let mut at = 1;
    while at + 1 < draft.chars.len() {
        if draft.chars[at] != '·' || draft.covered(at) || !syllable(draft, at - 1) || !syllable(draft, at + 1) {
            at += 1;
            continue;
        }
        let mut open = at;
        while open > 0 && at - open < 8 && syllable(draft, open - 1) {
            open -= 1;
        }
        // An office before the name is not its beginning (总统弗·弗·普京).
        let words = draft.lexicon.words();
        let office_ends = |from: &usize| words.at_end(&draft.chars[open.saturating_sub(6)..*from], Role::Office) > 1;
        let start = (open..at).rev().find(office_ends).unwrap_or(open);
        let mut end = at;
        while end < draft.chars.len() && (syllable(draft, end) || (draft.chars[end] == '·' && syllable(draft, end + 1)))
        {
            if draft.chars[end] != '·' && words.at(&draft.chars[end..], Role::Honorific) > 1 {
                break;
            }
            end += 1;
        }
        let company = words.longest(&draft.chars[end..], |(role, kind)| *role == Role::Body && kind == "company");
        if let Some(company) = company {
            // 洛克希德·马丁公司
            let range = start..end + company.len;
            let name = draft.words(range.clone()).to_owned();
            let body = draft.named(Class::Organization, &name);
            draft.add(Found {
                range,
                class: Class::Organization,
                entities: vec![body],
                reference: false,
                nested: false,
                rule: "person:company",
            });
        } else if end > at + 1 && start < at {
            add(draft, start..end, "person:points");
        }
        at = end.max(at + 1);
    }
}

/// A name right after an office: 总理米舒斯京出席, 外长王毅表示.
fn announced(draft: &mut Draft<'_>) {
    let mut at = 0;
    while at < draft.chars.len() {
        let words = draft.lexicon.words();
        let office = words
            .longest(&draft.chars[at..(at + 12).min(draft.chars.len())], |(role, kind)| {
                *role == Role::Office && kind != "collective"
            })
            .map_or(0, |hit| hit.len);
        if office < 2 || draft.covered(at) {
            at += 1;
            continue;
        }
        let start = at + office;
        at = start;
        if start >= draft.chars.len()
            || draft.covered(start)
            || words.at(&draft.chars[start..], Role::Adverb) > 1
            || words.at(&draft.chars[start..], Role::Office) > 0
        {
            continue;
        }
        let mut end = start;
        while end < start + 8 && syllable(draft, end) && words.at(&draft.chars[end..], Role::Honorific) < 2 {
            end += 1;
        }
        let closes = |end: usize| {
            let Some(&c) = draft.chars.get(end) else { return true };
            matches!(c, '，' | '。' | '、' | '；' | '（' | '）' | '\n' | ' ')
                || draft.covered(end)
                || words.at(&draft.chars[end..], Role::Stop) > 0
                || words.at(&draft.chars[end..], Role::Joint) > 0
                || words.at(&draft.chars[end..], Role::Honorific) > 0
                || words.at(&draft.chars[end..], Role::Toward) > 0
                || words.at(&draft.chars[end..], Role::Adverb) > 0
                || draft.lexicon.acts().longest(&draft.chars[end..], |_| true).is_some()
        };
        if end >= start + 2 && closes(end) && words.at(&draft.chars[start..], Role::Stop) == 0 {
            add(draft, start..end, "person:office");
            continue;
        }
        // 杨洁篪, 王毅: a surname and one or two characters.
        if words.at(&draft.chars[start..], Role::Surname) == 1
            && words.at(&draft.chars[start..], Role::Stop) == 0
            && words.at(&draft.chars[start..], Role::Joint) == 0
        {
            let tagged: String = draft.chars[start..(start + 4).min(draft.chars.len())].iter().collect();
            let first = super::jieba()
                .tag(&tagged, true)
                .first()
                .map(|tag| (tag.word.chars().count(), tag.tag.starts_with("nr")));
            let length = match first {
                Some((length @ 2..=4, true)) => Some(length),
                _ => [3, 2].into_iter().find(|&n| {
                    start + n <= draft.chars.len()
                        && closes(start + n)
                        && !super::jieba().has_word(draft.words(start..start + n))
                        && !(start + 1..start + n).any(|ix| draft.covered(ix) || !is_han(draft.chars[ix]))
                }),
            };
            if let Some(length) = length {
                add(draft, start..start + length, "person:office");
            }
        }
    }
}
