//! Meetings, ceremonies and visits: by ordinal, by those who meet, by the verb of holding.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Candidate, Hit, Name, head, runs};
use crate::annotation::Class;
use crate::extract::draft::Draft;
use crate::lexicon::Role;

#[expect(clippy::expect_used, reason = "a constant expression")]
static ORDINAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("第[0-9一二三四五六七八九十百]{1,5}(?:次|届|轮)|首次|首届").expect("a valid pattern"));

/// Where the name that ends before `at` begins: the name of a table, as far as nothing interrupts, else a body's own words.
fn beginning(draft: &Draft<'_>, hits: &[Hit<'_>], at: usize, reach: usize) -> Option<usize> {
    let words = draft.lexicon.words();
    let mut best = None;
    let mut from = at;
    while from > at.saturating_sub(reach) {
        from -= 1;
        if let Some(hit) = hits.iter().rev().find(|hit| hit.range.end == from + 1) {
            best = Some(hit.range.start);
            // 上合组织成员国…: the first of two names that touch has it.
            from = hit.range.start;
            if from == 0 || !hits.iter().any(|other| other.range.end == from) {
                break;
            }
            continue;
        }
        let lettered = |at: usize| draft.lexicon.lettered(draft.chars[at]).next().is_some();
        if from > 0 && lettered(from) && lettered(from - 1) && !draft.covered(from) {
            return Some(from - 1);
        }
        // 高官会和第五次…: a list of meetings, not one name.
        if matches!(draft.chars[from], '和' | '与' | '及')
            && words
                .longest_at_end(&draft.chars[..from], |(role, _)| matches!(role, Role::Meeting | Role::Body))
                .is_some()
        {
            break;
        }
        let stop = words.at(&draft.chars[from..at], Role::Stop);
        if draft.chars[from] == '）' {
            let open = draft.chars[..from].iter().rposition(|&c| c == '（')?;
            if from - open > 8 {
                break;
            }
            from = open;
            continue;
        }
        if !runs(draft.chars[from])
            || draft.covered(from)
            || (stop > 0 && !matches!(draft.chars[from], '上' | '内' | '外' | '等' | '要' | '有'))
        {
            break;
        }
    }
    best
}

/// Meetings by their ordinal: 金砖国家领导人第十四次会晤, 第76届联大; and by those who meet: 上合组织成员国农业部长会议.
pub(super) fn meetings(draft: &Draft<'_>, hits: &[Hit<'_>], candidates: &mut Vec<Candidate>) {
    let words = draft.lexicon.words();
    let text = &draft.document.text;
    let wanted = |role: Role, _: &str| role == Role::Meeting;
    for hit in ORDINAL.find_iter(text.as_str()) {
        let (start, end) = (text.char_at_byte(hit.start()), text.char_at_byte(hit.end()));
        if draft.covered(start) {
            continue;
        }
        let named = hits
            .iter()
            .find(|hit| hit.range.start == end && hit.entry.fact("kind") == Some("organ"))
            .map(|hit| hit.range.end);
        let Some(end) = head(draft, end, 18, true, wanted).or(named) else { continue };
        let own = |from: usize| {
            // 成员国…理事会第十九次会议: the meeting of a body whose owner stands apart.
            let body =
                words.longest_at_end(&draft.chars[..from], |(role, _)| matches!(role, Role::Body | Role::Meeting));
            body.map(|_| {
                let mut at = from;
                while at > 0 {
                    if draft.chars[at - 1] == '）' {
                        match draft.chars[at.saturating_sub(8)..at].iter().rposition(|&c| c == '（') {
                            Some(open) => at = at.saturating_sub(8) + open,
                            None => break,
                        }
                        continue;
                    }
                    if !(runs(draft.chars[at - 1])
                        && !draft.covered(at - 1)
                        && words.at_end(&draft.chars[..at], Role::Stop) == 0
                        && words.at_end(&draft.chars[..at], Role::Joint) == 0
                        && draft.chars[at - 1] != '（')
                    {
                        break;
                    }
                    at -= 1;
                }
                at
            })
        };
        let from = beginning(draft, hits, start, 30).or_else(|| own(start)).unwrap_or(start);
        candidates.push(Candidate {
            range: from..end,
            class: Class::Event,
            name: Name::Form,
            rule: "name:ordinal-meeting",
            part_of: None,
        });
    }
    ceremonies(draft, candidates);
    visits(draft, candidates);
    for hit in hits.iter().filter(|hit| matches!(hit.entry.class, Class::State | Class::Organization)) {
        let at = hit.range.end;
        let members = if draft.chars[at..].starts_with(&['成', '员', '国']) { 3 } else { 0 };
        let Some(end) = head(draft, at + members, 16, false, |role, kind| role == Role::Meeting && kind == "meeting")
        else {
            continue;
        };
        // 上合组织成员国元首理事会会议: the meeting of an organ.
        let organ = hit.entry.class == Class::Organization && hit.entry.fact("part_of").is_some() && end <= at + 4;
        if organ
            || words
                .longest(&draft.chars[at + members..end], |(role, kind)| {
                    *role == Role::Office || (*role == Role::Suffix && kind == "leaders")
                })
                .is_some()
            || (at + members..end).any(|from| {
                words
                    .longest(&draft.chars[from..end], |(role, _)| *role == Role::Office)
                    .is_some_and(|hit| hit.len >= 2)
            })
        {
            candidates.push(Candidate {
                range: hit.range.start..end,
                class: Class::Event,
                name: Name::Form,
                rule: "name:meeting",
                part_of: None,
            });
        }
    }
    // 中阿商务论坛: two letters and a meeting.
    for at in 0..draft.chars.len().saturating_sub(3) {
        let lettered = |at: usize| draft.lexicon.lettered(draft.chars[at]).next().is_some();
        if lettered(at)
            && lettered(at + 1)
            && !draft.covered(at)
            && !hits.iter().any(|hit| hit.range.contains(&at) || hit.range.contains(&(at + 1)))
            && let Some(end) = head(draft, at + 2, 10, false, |role, kind| {
                role == Role::Meeting && matches!(kind, "meeting" | "fair" | "year")
            })
            && end > at + 4
        {
            let from = draft.times.iter().find(|time| time.range.end == at).map_or(at, |time| time.range.start);
            candidates.push(Candidate {
                range: from..end,
                class: Class::Event,
                name: Name::Form,
                rule: "name:letters-meeting",
                part_of: None,
            });
        }
    }
}

/// Whether the words around a forum's name say that it was held: then it is an event.
pub(super) fn is_held(draft: &Draft<'_>, range: Range<usize>) -> bool {
    let words = draft.lexicon.words();
    let before = &draft.chars[range.start.saturating_sub(6)..range.start];
    words.at_end(before, Role::Holding) > 0
        || before.ends_with(&['的']) && words.at_end(&before[..before.len() - 1], Role::Holding) > 0
        || words.at(&draft.chars[range.end..], Role::Holding) > 0
}

/// 出席了台山核电站…命名揭牌仪式: a ceremony, from the verb on.
fn ceremonies(draft: &Draft<'_>, candidates: &mut Vec<Candidate>) {
    let words = draft.lexicon.words();
    for end in 1..=draft.chars.len() {
        if words
            .longest_at_end(&draft.chars[..end], |(role, kind)| *role == Role::Meeting && kind == "ceremony")
            .is_none_or(|hit| matches!(draft.words(end - hit.len..end), "开幕式" | "闭幕式" | "国庆"))
        {
            continue;
        }
        let mut from = end;
        while from > end.saturating_sub(40)
            && from > 0
            && runs(draft.chars[from - 1])
            && !draft.covered(from - 1)
            && !matches!(draft.chars[from - 1], '了' | '的')
            && words.at_end(&draft.chars[..from], Role::Holding) == 0
        {
            from -= 1;
        }
        let verb = from - usize::from(from > 0 && draft.chars[from - 1] == '了');
        if end - from > 6 && words.at_end(&draft.chars[..verb], Role::Holding) > 0 {
            candidates.push(Candidate {
                range: from..end,
                class: Class::Event,
                name: Name::Form,
                rule: "name:ceremony",
                part_of: None,
            });
        }
    }
}

/// 对…进行国事访问: the visit is an event of this document.
fn visits(draft: &Draft<'_>, candidates: &mut Vec<Candidate>) {
    let words = draft.lexicon.words();
    for at in 2..draft.chars.len() {
        if !matches!(draft.chars[at - 1], '行') || draft.covered(at) {
            continue;
        }
        let Some(hit) = words
            .longest(&draft.chars[at..], |(role, kind)| *role == Role::Meeting && kind == "visit")
            .filter(|hit| hit.len >= 4)
        else {
            continue;
        };
        candidates.push(Candidate {
            range: at..at + hit.len,
            class: Class::Event,
            name: Name::Own,
            rule: "name:visit",
            part_of: None,
        });
    }
}
