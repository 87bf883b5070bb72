//! Bodies composed of an owner's name and what it has, and bodies that only their own adjectives name.

use std::ops::Range;

use super::meetings::is_held;
use super::{Candidate, Hit, Name, head};
use crate::annotation::Class;
use crate::extract::draft::Draft;
use crate::extract::jieba;
use crate::lexicon::Role;

/// Class and id of the row whose name a body's name begins with.
type Owner = (Class, String);

/// Bodies composed of a state or an organization and what it has: 俄罗斯外交部, 上合组织实业家委员会.
pub(super) fn bodies(draft: &Draft<'_>, hits: &[Hit<'_>], candidates: &mut Vec<Candidate>) {
    let words = draft.lexicon.words();
    let mut owners: Vec<(Range<usize>, Option<Owner>)> = hits
        .iter()
        .filter(|hit| matches!(hit.entry.class, Class::State | Class::Organization))
        .map(|hit| (hit.range.clone(), Some((hit.entry.class, hit.entry.id.clone()))))
        .collect();
    // 中国—东盟联合合作委员会: two names before one body.
    for pair in hits.windows(2) {
        if pair[0].range.end + 1 == pair[1].range.start && matches!(draft.chars[pair[0].range.end], '—' | '-' | '·')
        {
            owners.push((pair[0].range.start..pair[1].range.end, None));
        }
    }
    // 中法企业家委员会: two letters before one body.
    for at in 0..draft.chars.len().saturating_sub(1) {
        let lettered = |at: usize| draft.lexicon.lettered(draft.chars[at]).next().is_some();
        // 成立中法…: a character that ends a word opens no pair.
        let ends_word = || at > 0 && jieba().has_word(&draft.chars[at - 1..=at].iter().collect::<String>());
        if lettered(at)
            && lettered(at + 1)
            && !draft.covered(at)
            && !hits.iter().any(|hit| hit.range.contains(&at))
            && !ends_word()
        {
            owners.push((at..at + 2, None));
        }
    }
    for (range, owner) in owners {
        let at = range.end;
        let rest = &draft.chars[at..(at + 20).min(draft.chars.len())];
        let state = matches!(owner, Some((Class::State, _)));
        // 日本政府 acts for its state and is no body of its own.
        if let Some(hit) = words
            .longest(rest, |(role, _)| *role == Role::Ministry)
            .filter(|hit| state && words.at(rest, Role::Generic) < hit.len)
        {
            // 外交部长 is an office, not a ministry; 国务院总理 likewise.
            let office =
                !matches!(hit.value.1.as_str(), "ministry" | "agency") && words.at(&rest[hit.len..], Role::Office) > 0;
            if rest.get(hit.len) != Some(&'长') && !office {
                candidates.push(Candidate {
                    range: range.start..at + hit.len,
                    class: Class::Organization,
                    name: Name::Form,
                    rule: "name:state-body",
                    part_of: owner,
                });
            }
            continue;
        }
        if words.at(rest, Role::Generic) > 0 {
            continue;
        }
        let members = if rest.starts_with(&['成', '员', '国']) { 3 } else { 0 };
        if words.at(&rest[members..], Role::Stop) > 0 || words.at(&rest[members..], Role::Joint) > 0 {
            continue;
        }
        let wanted = |role: Role, kind: &str| {
            role == Role::Body && !matches!(kind, "ministry" | "generic" | "party") && (state || kind != "company")
        };
        let Some(end) = head(draft, at + members, 22, false, wanted) else { continue };
        // 中国银行业 and the like: a head noun right after the name, with nothing told of it, needs the table.
        let inside = &draft.chars[at..end];
        if draft.chars.get(end) == Some(&'长')
            || state && words.at(&draft.chars[end..], Role::Office) > 0
            || inside.iter().any(|c| matches!(c, '同' | '和' | '与')) && state
        {
            continue;
        }
        if hits.iter().any(|hit| hit.range.start >= at && hit.range.start < end && hit.entry.class == Class::State)
            || words.at(rest, Role::Office) > 1
        {
            continue;
        }
        let forum = words.longest_at_end(inside, |(role, kind)| *role == Role::Body && kind == "forum").is_some();
        if forum && is_held(draft, range.start..end) {
            candidates.push(Candidate {
                range: range.start..end,
                class: Class::Event,
                name: Name::Form,
                rule: "name:forum-held",
                part_of: None,
            });
            continue;
        }
        let company = words.longest_at_end(inside, |(_, kind)| kind == "company" || kind == "bank").is_some();
        candidates.push(Candidate {
            range: range.start..end,
            class: Class::Organization,
            name: Name::Form,
            rule: "name:body",
            part_of: owner.filter(|_| !company),
        });
    }
    // 特设政府间专家委员会, 经贸联委会: bodies that nothing but their own adjectives name.
    for at in 0..draft.chars.len() {
        let Some(hit) =
            words.longest(&draft.chars[at..(at + 6).min(draft.chars.len())], |(role, _)| *role == Role::BodyOpening)
        else {
            continue;
        };
        if at > 0 && words.at_end(&draft.chars[..at], Role::BodyOpening) > 0 {
            continue;
        }
        let wanted = |role: Role, kind: &str| role == Role::Body && kind == "body";
        if let Some(end) = head(draft, at + hit.len, 12, false, wanted) {
            candidates.push(Candidate {
                range: at..end,
                class: Class::Organization,
                name: Name::Form,
                rule: "name:body-opening",
                part_of: None,
            });
        }
    }
}
