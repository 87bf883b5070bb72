//! Names: what the tables hold, and what a name's form tells where they hold nothing.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::draft::{Draft, Found};
use crate::annotation::{Class, EntityIx, RelationKind};
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
    bodies(draft, &hits, &mut candidates);
    meetings(draft, &hits, &mut candidates);
    games(draft, &hits, &mut candidates);
    games_by_segment(draft, &mut candidates);
    city_meetings(draft, &hits, &mut candidates);
    instruments(draft, &hits, &mut candidates);
    quoted(draft, &mut candidates);
    proposed(draft, &mut candidates);
    resolutions(draft, &mut candidates);
    candidates.sort_by_key(|c| (std::cmp::Reverse(c.range.len()), c.range.start, !matches!(c.name, Name::Known(..))));
    for candidate in candidates {
        accept(draft, candidate);
    }
    sister_games(draft);
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

/// Bodies composed of a state or an organization and what it has: 俄罗斯外交部, 上合组织实业家委员会.
fn bodies(draft: &Draft<'_>, hits: &[Hit<'_>], candidates: &mut Vec<Candidate>) {
    let words = draft.lexicon.words();
    let mut owners: Vec<(Range<usize>, Option<(Class, String)>)> = hits
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
        let ends_word = || at > 0 && super::jieba().has_word(&draft.chars[at - 1..=at].iter().collect::<String>());
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
fn meetings(draft: &Draft<'_>, hits: &[Hit<'_>], candidates: &mut Vec<Candidate>) {
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
fn is_held(draft: &Draft<'_>, range: Range<usize>) -> bool {
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

/// Games, exhibitions, accidents and wars by place and year: 北京2022年冬奥会, 2020年迪拜世博会, 福岛核电站事故.
fn games(draft: &Draft<'_>, hits: &[Hit<'_>], candidates: &mut Vec<Candidate>) {
    for hit in hits.iter().filter(|hit| matches!(hit.entry.class, Class::Place | Class::State)) {
        let before = draft.times.iter().find(|time| time.range.end == hit.range.start);
        let after = draft.times.iter().find(|time| time.range.start == hit.range.end);
        let from = before.map_or(hit.range.start, |time| time.range.start);
        let at = after.map_or(hit.range.end, |time| time.range.end);
        let wanted = |role: Role, kind: &str| {
            role == Role::Meeting
                && (matches!(kind, "games" | "fair" | "conflict" | "disaster")
                    || (kind == "meeting" && before.is_some_and(|t| t.dates[0].len() == 10)))
        };
        let Some(end) = head(draft, at, 8, false, wanted) else { continue };
        let inside = &draft.chars[hit.range.end..end];
        if inside.iter().any(|c| matches!(c, '和' | '与' | '及')) || draft.lexicon.words().at(inside, Role::Area) > 0
        {
            continue;
        }
        candidates.push(Candidate {
            range: from..end,
            class: Class::Event,
            name: Name::Form,
            rule: "name:place-event",
            part_of: None,
        });
    }
}

/// 中非合作论坛约翰内斯堡峰会, 青岛峰会: a meeting by the city where it is held.
fn city_meetings(draft: &Draft<'_>, hits: &[Hit<'_>], candidates: &mut Vec<Candidate>) {
    let words = draft.lexicon.words();
    for hit in hits.iter().filter(|hit| hit.entry.class == Class::Place && hit.entry.fact("kind") == Some("city")) {
        let at = hit.range.end;
        let Some(noun) = words
            .longest(&draft.chars[at..(at + 6).min(draft.chars.len())], |(role, kind)| {
                *role == Role::Meeting && kind == "meeting"
            })
            .filter(|noun| noun.len >= 2)
        else {
            continue;
        };
        let owner =
            hits.iter().find(|owner| owner.range.end == hit.range.start && owner.entry.class == Class::Organization);
        let from = owner.map_or(hit.range.start, |owner| owner.range.start);
        candidates.push(Candidate {
            range: from..at + noun.len,
            class: Class::Event,
            name: Name::Form,
            rule: "name:city-meeting",
            part_of: None,
        });
    }
}

/// The same where no table holds the place: jieba's dictionary knows it.
fn games_by_segment(draft: &Draft<'_>, candidates: &mut Vec<Candidate>) {
    let words = draft.lexicon.words();
    for at in 2..draft.chars.len() {
        let games = words.longest(&draft.chars[at..(at + 12).min(draft.chars.len())], |(role, kind)| {
            *role == Role::Meeting && matches!(kind.as_str(), "games" | "fair")
        });
        let Some(games) = games.filter(|_| !draft.covered(at)) else { continue };
        let to = draft.times.iter().find(|time| time.range.end == at).map_or(at, |time| time.range.start);
        let place = (2..=5).rev().filter(|&n| n <= to && (to - n..to).all(|at| runs(draft.chars[at]) && !draft.covered(at))).find(|&n| {
            matches!(super::jieba().tag(draft.words(to - n..to), false).as_slice(), [only] if only.tag == "ns")
        });
        if let Some(length) = place {
            candidates.push(Candidate {
                range: to - length..at + games.len,
                class: Class::Event,
                name: Name::Form,
                rule: "jieba:place-event",
                part_of: None,
            });
        }
    }
}

/// 北京2022年冬奥会和冬残奥会: games named after others of the same place and year.
fn sister_games(draft: &mut Draft<'_>) {
    let words = draft.lexicon.words();
    let games: Vec<(Range<usize>, EntityIx)> =
        draft.found.iter().filter(|f| f.class == Class::Event).map(|f| (f.range.clone(), f.entities[0])).collect();
    for (range, first) in games {
        let kind = |(role, kind): &(Role, String)| *role == Role::Meeting && kind == "games";
        let Some(own) = words.longest_at_end(&draft.chars[range.clone()], kind) else { continue };
        let at = range.end + words.at(&draft.chars[range.end..], Role::Joint);
        let Some(hit) = words.longest(&draft.chars[at..], kind).filter(|_| at > range.end) else { continue };
        let shared = draft.words(range.start..range.end - own.len).to_owned();
        let sister = draft.named(Class::Event, &format!("{shared}{}", draft.words(at..at + hit.len)));
        let found = Found {
            range: at..at + hit.len,
            class: Class::Event,
            entities: vec![sister],
            reference: false,
            nested: false,
            rule: "name:sister-games",
        };
        if draft.add(found) {
            draft.sisters.push((sister, first));
        }
    }
}

/// Kinds of instrument whose head nouns end a name also where no marks enclose it.
const FIRM: [&str; 9] = [
    "treaty",
    "convention",
    "charter",
    "agreement",
    "protocol",
    "declaration",
    "joint-statement",
    "joint-communique",
    "mou",
];

/// Instruments without marks that begin with a name: 东南亚无核武器区条约, 中国—世卫组织联合研究报告.
fn instruments(draft: &Draft<'_>, hits: &[Hit<'_>], candidates: &mut Vec<Candidate>) {
    let words = draft.lexicon.words();
    for hit in hits {
        if !matches!(hit.entry.class, Class::State | Class::Organization | Class::Place) {
            continue;
        }
        let mut at = hit.range.end;
        if let Some(next) =
            hits.iter().find(|next| next.range.start == at + 1 && matches!(draft.chars[at], '—' | '一' | '和' | '与'))
        {
            at = next.range.end;
        }
        let joined = at > hit.range.end;
        let any =
            |role: Role, kind: &str| role == Role::Instrument && (FIRM.contains(&kind) || joined && kind == "document");
        let Some(end) = head(draft, at, 20, false, any) else { continue };
        if end <= at + 3 || draft.chars[at..end].iter().any(|c| matches!(c, '同' | '两')) {
            continue;
        }
        candidates.push(Candidate {
            range: hit.range.start..end,
            class: Class::Treaty,
            name: Name::Form,
            rule: "name:instrument",
            part_of: None,
        });
    }
    // 打击…的国际公约, after a verb of making.
    for at in 1..draft.chars.len() {
        if draft.covered(at)
            || words.at(&draft.chars[at..], Role::TitleOpening) == 0
            || words.at_end(&draft.chars[..at], Role::Making) == 0
        {
            continue;
        }
        let clause = draft.chars[at..]
            .iter()
            .take(40)
            .position(|&c| !runs(c) && c != '、')
            .map_or(draft.chars.len().min(at + 40), |n| at + n);
        let range = at..clause;
        if words
            .longest_at_end(&draft.chars[range.clone()], |(role, kind)| {
                *role == Role::Instrument && matches!(kind.as_str(), "treaty" | "convention" | "agreement" | "protocol")
            })
            .is_some()
        {
            candidates.push(Candidate {
                range,
                class: Class::Treaty,
                name: Name::Form,
                rule: "name:titled-instrument",
                part_of: None,
            });
        }
    }
}

/// 提出的全球发展倡议: what somebody put forward, up to its head noun.
fn proposed(draft: &Draft<'_>, candidates: &mut Vec<Candidate>) {
    let words = draft.lexicon.words();
    for at in 3..draft.chars.len() {
        if draft.chars[at - 1] != '的' || words.at_end(&draft.chars[..at - 1], Role::Proposing) == 0 {
            continue;
        }
        let from = at + words.at(&draft.chars[at..], Role::Building);
        let wanted =
            |role: Role, kind: &str| role == Role::Scheme && matches!(kind, "initiative" | "strategy" | "agenda");
        if let Some(end) = head(draft, from, 14, false, wanted).filter(|end| end - from > 4) {
            candidates.push(Candidate {
                range: from..end,
                class: Class::Initiative,
                name: Name::Form,
                rule: "name:proposed",
                part_of: None,
            });
        }
    }
}

/// Names in “ ”: by their own head noun, or by the word after them (“…”倡议, “…”决议).
fn quoted(draft: &Draft<'_>, candidates: &mut Vec<Candidate>) {
    let words = draft.lexicon.words();
    let mut at = 0;
    while at < draft.chars.len() {
        if draft.chars[at] != '“' {
            at += 1;
            continue;
        }
        let Some(length) = draft.chars[at..].iter().take(60).position(|&c| c == '”') else {
            at += 1;
            continue;
        };
        let (inner, end) = (at + 1..at + length, at + length + 1);
        let text = &draft.chars[inner.clone()];
        let rest = &draft.chars[end..(end + 10).min(draft.chars.len())];
        let after = |role: Role| words.longest(rest, |(of, _)| *of == role).map_or(0, |hit| hit.len);
        let of =
            usize::from(rest.first() == Some(&'的')) + if rest.starts_with(&['的', '国', '际']) { 2 } else { 0 };
        let clause = text.iter().any(|c| matches!(c, '，' | '。' | '；'));
        // 共建“一带一路”: what is built together under a quoted name.
        let built = at >= 2 && words.at_end(&draft.chars[..at], Role::Building) > 0;
        // “三边安全伙伴关系”（AUKUS）: what has an abbreviation in Latin letters is a body.
        let abbreviated = rest.first() == Some(&'（')
            && rest.get(1..4).is_some_and(|letters| letters.iter().all(char::is_ascii_uppercase));
        let class = if inner.len() < 2 || clause {
            None
        } else if abbreviated {
            Some((Class::Organization, end))
        } else if words
            .longest_at_end(text, |(role, kind)| *role == Role::Instrument && FIRM.contains(&kind.as_str()))
            .is_some()
        {
            Some((Class::Treaty, end))
        } else if words
            .longest_at_end(text, |(role, _)| matches!(role, Role::Scheme | Role::Instrument))
            .is_some_and(|hit| hit.value.0 == Role::Instrument && hit.value.1 == "plan" && hit.len > 2)
        {
            Some((Class::Treaty, end))
        } else if words.longest_at_end(text, |(role, kind)| *role == Role::Scheme && kind != "generic").is_some() {
            Some((Class::Initiative, end))
        } else if words
            .longest_at_end(text, |(role, kind)| {
                *role == Role::Body && !matches!(kind.as_str(), "ministry" | "generic")
            })
            .is_some()
            && inner.len() > 3
        {
            Some((Class::Organization, end))
        } else if built || words.at(&rest[of.min(rest.len())..], Role::SchemeNoun) > 0 {
            Some((Class::Initiative, end))
        } else if words.longest(rest, |(role, kind)| *role == Role::Instrument && kind == "resolution").is_some() {
            Some((Class::Treaty, end + after(Role::Instrument)))
        } else {
            None
        };
        if let Some((class, end)) = class {
            candidates.push(Candidate { range: at..end, class, name: Name::Form, rule: "name:quoted", part_of: None });
        }
        at = end;
    }
}

#[expect(clippy::expect_used, reason = "a constant expression")]
static RESOLUTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?P<body>联合国大会|联合国安理会|安理会|联大|联合国)?(?:关于[^，。；]{1,20}的)?第?(?P<number>[0-9]{1,4}(?:（[^）]{1,8}）|/[0-9]{1,4})?)号(?P<noun>决议)?").expect("a valid pattern")
});

/// Resolutions by number; the later ones of a list (74/247号和75/282号决议) are instruments of their own.
fn resolutions(draft: &mut Draft<'_>, candidates: &mut Vec<Candidate>) {
    let text = &draft.document.text;
    let mut open: Option<(usize, String)> = None;
    let mut pending = Vec::new();
    for hit in RESOLUTION.captures_iter(text.as_str()) {
        let Some(whole) = hit.get(0) else { continue };
        let range = text.char_at_byte(whole.start())..text.char_at_byte(whole.end());
        let follows = open
            .as_ref()
            .is_some_and(|(end, _)| range.start == end + 1 && matches!(draft.chars[*end], '和' | '、' | '与' | '及'));
        let body = match hit.name("body") {
            Some(body) => body.as_str().to_owned(),
            None if follows => open.as_ref().map_or_else(String::new, |(_, body)| body.clone()),
            None => String::new(),
        };
        if !follows {
            pending.clear();
        }
        open = Some((range.end, body.clone()));
        pending.push((range, body, hit["number"].to_owned()));
        if hit.name("noun").is_none() {
            continue;
        }
        for (range, body, number) in pending.drain(..) {
            let lexicon = draft.lexicon;
            let organ = lexicon.named(&body).filter(|entry| entry.class == Class::Organization);
            let label = format!("{}第{number}号决议", organ.map_or(body.as_str(), |entry| entry.zh.as_str()));
            let entity: EntityIx = draft.named(Class::Treaty, &label);
            if let Some(organ) = organ {
                let whole = organ.fact("part_of").and_then(|id| lexicon.entry(Class::Organization, id));
                let organ = draft.known(organ);
                draft.relate(organ, RelationKind::Adopted, entity, range.clone(), "name:resolution");
                if let Some(whole) = whole.filter(|whole| whole.names().any(|name| body.starts_with(name))) {
                    let whole = draft.known(whole);
                    draft.relate(organ, RelationKind::PartOf, whole, range.clone(), "name:resolution");
                }
            }
            candidates.push(Candidate {
                range,
                class: Class::Treaty,
                name: Name::Number(label),
                rule: "name:resolution",
                part_of: None,
            });
        }
        open = None;
    }
}
