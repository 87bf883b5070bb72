//! The head of a clause: who its subject is, and which chain of verbs opens its predicate.

use std::ops::Range;

use super::draft::Draft;
use super::scene::Scene;
use crate::annotation::{Act, Class, EntityIx};
use crate::lexicon::{ActRole, Role};

/// The subject of a clause.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) holders: Vec<EntityIx>,
    /// The first mention that names it.
    pub(super) mention: usize,
    /// Where the predicate begins.
    pub(super) end: usize,
}

/// One act in the head of a clause.
#[derive(Debug, Clone)]
pub(super) struct HeadAct {
    pub(super) act: Act,
    pub(super) role: ActRole,
    /// The role of the first verb of the chain (重申 in 重申将深化).
    pub(super) outer: ActRole,
    pub(super) trigger: Range<usize>,
    /// What stands between 对 and the trigger, where that is the object.
    pub(super) between: Option<Range<usize>>,
    /// 相互 before the trigger: each holder towards the others.
    pub(super) mutual: bool,
    pub(super) rule: &'static str,
}

/// Skips what may open a clause: section numbers, dashes, times, 为此, 与此同时.
pub(super) fn skip_openings(draft: &Draft<'_>, clause: &Range<usize>) -> usize {
    let words = draft.lexicon.words();
    let mut at = clause.start;
    loop {
        let rest = &draft.chars[at..clause.end];
        let numeral = rest.iter().take_while(|c| "一二三四五六七八九十0123456789".contains(**c)).count();
        if numeral > 0 && numeral <= 3 && matches!(rest.get(numeral), Some('、' | '.')) {
            at += numeral + 1;
        } else if rest.first() == Some(&'第')
            && let Some(end) = rest.iter().take(8).position(|c| matches!(c, '条' | '款' | '章'))
        {
            at += end + 1;
        } else if rest.first() == Some(&'（')
            && let Some(end) = rest.iter().take(5).position(|&c| c == '）')
        {
            at += end + 1;
        } else if matches!(rest.first(), Some('—' | '·' | '-' | ' ' | '●' | '•')) {
            at += 1;
        } else if let Some(time) = draft.times.iter().find(|time| time.range.start == at && time.range.end < clause.end)
        {
            at = time.range.end;
        } else {
            let opening = words.at(rest, Role::Opening);
            if opening == 0 {
                return at;
            }
            at += opening;
        }
        if at >= clause.end {
            return clause.start;
        }
    }
}

/// Reads the subject at `from`.
pub(super) fn subject(draft: &Draft<'_>, scene: &Scene, from: usize, end: usize) -> Option<Subject> {
    let words = draft.lexicon.words();
    let mut at = from;
    let mut holders: Vec<EntityIx> = Vec::new();
    let mut first = None;
    loop {
        let start = skip_offices(draft, at, end);
        let Some(ix) = draft.at(start).filter(|&ix| draft.found[ix].range.start == start) else { break };
        let found = &draft.found[ix];
        if !matches!(found.class, Class::State | Class::Organization | Class::Person) || found.range.end > end {
            break;
        }
        first.get_or_insert(ix);
        let mut who = found.entities.clone();
        at = found.range.end;
        // 法国总统马克龙, 阿拉伯联合酋长国阿布扎比王储…穆罕默德: the person acts.
        let person = skip_offices(draft, at, end);
        if person > at
            && let Some(found) = draft.starting(person).filter(|found| found.class == Class::Person)
        {
            who = found.entities.clone();
            at = found.range.end;
            at += words.at(&draft.chars[at..end.max(at)], Role::Honorific);
        } else {
            let suffix = words.longest(&draft.chars[at..end.max(at)], |(role, _)| *role == Role::Suffix);
            if let Some(suffix) = suffix {
                at += suffix.len;
                if suffix.value.1 == "leaders" && who == scene.parties && !scene.leaders().is_empty() {
                    who = scene.leaders();
                }
            }
            at += words.at(&draft.chars[at..end.max(at)], Role::Honorific);
        }
        for entity in who {
            if !holders.contains(&entity) {
                holders.push(entity);
            }
        }
        let joint = words.at(&draft.chars[at..end.max(at)], Role::Joint);
        if joint == 0 || draft.chars[at] == '，' {
            break;
        }
        let next = skip_offices(draft, at + joint, end);
        if draft.starting(next).is_none_or(|f| !matches!(f.class, Class::State | Class::Organization | Class::Person)) {
            break;
        }
        at += joint;
    }
    let mention = first?;
    if draft.chars.get(at) == Some(&'的') || at > end {
        return None;
    }
    Some(Subject { holders, mention, end: at })
}

/// Skips office words, places and the marks between them (国家主席, 阿布扎比王储、武装部队副总司令).
fn skip_offices(draft: &Draft<'_>, from: usize, end: usize) -> usize {
    let words = draft.lexicon.words();
    let mut at = from;
    let mut office = false;
    while at < end {
        if !draft.covered(at) {
            let length = words.at(&draft.chars[at..end.min(at + 14)], Role::Office);
            if length > 1 {
                office = true;
                at += length;
                continue;
            }
            if office && matches!(draft.chars[at], '、' | '兼') {
                at += 1;
                continue;
            }
        } else if let Some(found) = draft.starting(at)
            && found.class == Class::Place
            && words.at(&draft.chars[found.range.end..end.max(found.range.end)], Role::Office) > 1
        {
            at = found.range.end;
            continue;
        }
        break;
    }
    if office { at } else { from }
}

/// Reads the chain of verbs that opens a predicate at `from`.
pub(super) fn head(draft: &Draft<'_>, from: usize, end: usize) -> Vec<HeadAct> {
    let words = draft.lexicon.words();
    let acts = draft.lexicon.acts();
    let mut at = from;
    let mut phrase: Option<Range<usize>> = None;
    let mut mutual = false;
    let mut adverb_from = None;
    while at < end {
        let rest = &draft.chars[at..end];
        let act = acts.longest(rest, |word| word.role != ActRole::Noun).map_or(0, |hit| hit.len);
        let adverb = words.at(rest, Role::Adverb);
        // 应对, 抗议活动: a longer word that is no act.
        if act > 0 && words.at(rest, Role::Block) > act {
            return Vec::new();
        }
        if act > 0 && act >= adverb && !draft.covered(at) {
            // 应联合国…: what should be done has a subject of its own.
            let duty = acts.longest(rest, |word| word.role == ActRole::Duty).is_some_and(|hit| hit.len == act);
            if duty && draft.covered(at + act) {
                return Vec::new();
            }
            return chain(draft, at, end, adverb_from, phrase, mutual);
        }
        if adverb > 0 && !draft.covered(at) {
            mutual |= rest.starts_with(&['相', '互']) || rest.starts_with(&['互', '相']);
            adverb_from.get_or_insert(at);
            at += adverb;
            continue;
        }
        if let Some(time) = draft.times.iter().find(|time| time.range.start == at) {
            at = time.range.end;
            continue;
        }
        adverb_from = None;
        let preposition = words.at(rest, Role::Preposition);
        if phrase.is_none() && preposition > 0 && !draft.covered(at) {
            let Some((object, next)) = prepositional(draft, at, at + preposition, end) else { return Vec::new() };
            phrase = Some(object);
            at = next;
            continue;
        }
        if draft.lexicon.words().at(rest, Role::Denial) > 0
            && rest.get(1).is_some_and(|c| matches!(c, '和' | '与' | '向' | '对' | '在' | '以' | '再'))
        {
            return vec![HeadAct {
                act: Act::Commit,
                role: ActRole::Modal,
                outer: ActRole::Modal,
                trigger: at..at + 1,
                between: None,
                mutual: false,
                rule: "head:denial",
            }];
        }
        return Vec::new();
    }
    Vec::new()
}

/// The phrase that a preposition opens and where the verb after it is looked for: the first word of an act
/// that can follow a phrase, its adverbs before it.
fn prepositional(draft: &Draft<'_>, open: usize, from: usize, end: usize) -> Option<(Range<usize>, usize)> {
    let words = draft.lexicon.words();
    let acts = draft.lexicon.acts();
    let toward = matches!(draft.chars[open], '对' | '就' | '在' | '向');
    let mut at = from;
    while at < end {
        if draft.covered(at) {
            at = draft.at(at).map_or(at + 1, |ix| draft.found[ix].range.end);
            continue;
        }
        let rest = &draft.chars[at..end];
        if let Some(hit) =
            acts.longest(rest, |word| !matches!(word.role, ActRole::Noun | ActRole::Lead | ActRole::Duty))
        {
            let light = hit.value.role == ActRole::Light && noun(draft, at + hit.len, end).is_some();
            let closes = matches!(
                draft.chars[at - 1],
                '上' | '下' | '中' | '内' | '后' | '时' | '间' | '道' | '际' | '此' | '面'
            ) || words.at_end(&draft.chars[from..at], Role::Adverb) > 1
                || draft.covered(at - 1);
            let last = at + hit.len == end && toward;
            let modal = hit.value.role == ActRole::Modal && closes && hit.len + usize::from(closes) > 1;
            let stance = matches!(hit.value.role, ActRole::Stance | ActRole::Speech)
                && closes
                && rest.get(hit.len) != Some(&'的');
            if light || last || modal || stance {
                let mut to = at;
                loop {
                    let adverb = words.at_end(&draft.chars[from..to], Role::Adverb);
                    if adverb == 0 || draft.covered(to - 1) {
                        break;
                    }
                    to -= adverb;
                }
                return Some((from..to.max(from), at));
            }
        }
        at += 1;
    }
    None
}

/// The noun that a light verb makes an act with, within a few characters after it.
fn noun(draft: &Draft<'_>, from: usize, end: usize) -> Option<(Range<usize>, Act)> {
    let words = draft.lexicon.words();
    let mut at = from;
    while at < end.min(from + 10) {
        let rest = &draft.chars[at..end];
        if matches!(draft.chars[at], '、' | '“' | '《' | '，') {
            return None;
        }
        if let Some(hit) = draft
            .lexicon
            .acts()
            .longest(rest, |word| word.role == ActRole::Noun)
            .filter(|hit| !is_noun(draft, at + hit.len, end))
        {
            return Some((at..at + hit.len, hit.value.act));
        }
        let adverb = words.at(rest, Role::Adverb);
        if adverb > 0 {
            at += adverb;
        } else if draft.covered(at) {
            at = draft.at(at).map_or(at + 1, |ix| draft.found[ix].range.end);
        } else if matches!(draft.chars[at], '的' | '了' | '地') || at < from + 4 {
            at += 1;
        } else {
            return None;
        }
    }
    None
}

/// Whether the word after an act's word makes it a noun (的支持, 支持下).
fn is_noun(draft: &Draft<'_>, end: usize, limit: usize) -> bool {
    end < limit && matches!(draft.chars[end], '的' | '下' | '者' | '性' | '书' | '权')
}

/// Reads the chain from its first word; the innermost act decides, coordinated acts are one each.
fn chain(
    draft: &Draft<'_>,
    start: usize,
    end: usize,
    adverb_from: Option<usize>,
    phrase: Option<Range<usize>>,
    mut mutual: bool,
) -> Vec<HeadAct> {
    let words = draft.lexicon.words();
    let acts = draft.lexicon.acts();
    let mut at = start;
    let mut open = adverb_from.unwrap_or(start);
    let Some(mut hit) = acts.longest(&draft.chars[at..end], |word| word.role != ActRole::Noun) else {
        return Vec::new();
    };
    let outer = hit.value.role;
    loop {
        let to = at + hit.len;
        if hit.value.role == ActRole::Light
            && let Some((range, act)) = noun(draft, to, end)
            && (phrase.is_some()
                || acts
                    .longest(&draft.chars[to..end], |word| matches!(word.role, ActRole::Stance | ActRole::Modal))
                    .is_none())
        {
            return with_nouns(draft, at, range, act, end, phrase);
        }
        let mut next = to;
        let mut next_mutual = mutual;
        let mut next_open = None;
        loop {
            let adverb = words.at(&draft.chars[next..end], Role::Adverb);
            let act = acts
                .longest(&draft.chars[next..end], |word| !matches!(word.role, ActRole::Noun | ActRole::Light))
                .map_or(0, |hit| hit.len);
            if adverb == 0 || act >= adverb || draft.covered(next) {
                break;
            }
            next_mutual |= draft.chars[next..].starts_with(&['相', '互']);
            next_open.get_or_insert(next);
            next += adverb;
        }
        let inner = acts
            .longest(&draft.chars[next..end], |word| !matches!(word.role, ActRole::Noun | ActRole::Light))
            .filter(|_| !draft.covered(next));
        let replaces = inner.as_ref().is_some_and(|inner| {
            !is_noun(draft, next + inner.len, end)
                // 重申相互尊重…的原则: a noun phrase.
                && (inner.value.role != ActRole::Weak || !next_mutual && !judged(draft, next..end))
                && takes(hit.value.act, hit.value.role, inner.value.role)
                // 致力于将…作为: a lone 将 after another verb is a preposition.
                && !(hit.value.role == ActRole::Modal && inner.value.role == ActRole::Modal && inner.len < 2)
                // 认为应…: what should be is asserted, unless an act follows (应维护).
                && (inner.value.role != ActRole::Duty || governs(draft, next + inner.len, end))
        });
        match inner {
            Some(inner) if replaces => {
                at = next;
                open = next_open.unwrap_or(next);
                mutual = next_mutual;
                hit = inner;
            }
            _ => {
                // 强调继续在…问题上给予对方坚定支持: the act is in the noun at the end.
                if matches!(hit.value.role, ActRole::Speech | ActRole::Light)
                    && words.at(&draft.chars[next..end], Role::Preposition) > 0
                {
                    let inner = head(draft, next, end);
                    if inner.first().is_some_and(|head| head.rule == "head:noun") {
                        return inner;
                    }
                }
                break;
            }
        }
    }
    let role = hit.value.role;
    if is_noun(draft, at + hit.len, end)
        || (role == ActRole::Light && !draft.chars[at..at + hit.len].ends_with(&['表', '示']))
    {
        return Vec::new();
    }
    let role = if role == ActRole::Light { ActRole::Speech } else { role };
    let between = phrase.filter(|_| at + hit.len == end && matches!(role, ActRole::Stance));
    let mut heads = vec![HeadAct {
        act: hit.value.act,
        role,
        outer,
        trigger: open..at + hit.len,
        between: between.clone(),
        mutual,
        rule: "head:verb",
    }];
    coordinated(draft, at + hit.len, end, &mut heads);
    heads
}

/// Whether a clause judges what its first words name (维护…符合…利益): then these are its subject.
pub(super) fn judged(draft: &Draft<'_>, clause: Range<usize>) -> bool {
    let words = draft.lexicon.words();
    clause.clone().skip(2).any(|at| !draft.covered(at) && words.at(&draft.chars[at..clause.end], Role::Judgement) > 0)
}

/// Whether a stance follows the verb of duty that ends at `at`.
fn governs(draft: &Draft<'_>, mut at: usize, end: usize) -> bool {
    loop {
        let rest = &draft.chars[at..end];
        let adverb = draft.lexicon.words().at(rest, Role::Adverb);
        let act = draft
            .lexicon
            .acts()
            .longest(rest, |word| matches!(word.role, ActRole::Stance | ActRole::Weak))
            .map_or(0, |hit| hit.len);
        if act > 0 && act >= adverb {
            return true;
        }
        if adverb == 0 {
            return false;
        }
        at += adverb;
    }
}

/// Whether an act's word of the role `inner` right after one of `outer` decides in its place.
fn takes(act: Act, outer: ActRole, inner: ActRole) -> bool {
    match outer {
        ActRole::Speech | ActRole::Light if act == Act::Reaffirm => {
            matches!(inner, ActRole::Stance | ActRole::Weak | ActRole::Modal)
        }
        ActRole::Speech | ActRole::Light => {
            matches!(inner, ActRole::Stance | ActRole::Weak | ActRole::Modal | ActRole::Duty | ActRole::Speech)
        }
        ActRole::Modal => matches!(inner, ActRole::Stance | ActRole::Weak | ActRole::Modal),
        ActRole::Duty => matches!(inner, ActRole::Stance | ActRole::Weak),
        _ => false,
    }
}

/// 支持 and what is joined to it: the same act makes the trigger longer, another is an act of its own with the same object.
fn coordinated(draft: &Draft<'_>, mut at: usize, end: usize, heads: &mut Vec<HeadAct>) {
    let words = draft.lexicon.words();
    while at < end {
        let rest = &draft.chars[at..end];
        let joint = if rest.first() == Some(&'并') {
            1
        } else {
            words.longest(rest, |(role, _)| *role == Role::Joint).map_or(0, |hit| hit.len)
        };
        if joint == 0 || draft.chars[at] == '，' {
            return;
        }
        let mut next = at + joint;
        while next < end {
            let adverb = words.at(&draft.chars[next..end], Role::Adverb);
            let act = draft
                .lexicon
                .acts()
                .longest(&draft.chars[next..end], |word| word.role != ActRole::Noun)
                .map_or(0, |hit| hit.len);
            if adverb == 0 || act >= adverb {
                break;
            }
            next += adverb;
        }
        let Some(hit) = draft.lexicon.acts().longest(&draft.chars[next..end], |word| {
            matches!(word.role, ActRole::Stance | ActRole::Weak | ActRole::Modal)
        }) else {
            return;
        };
        if is_noun(draft, next + hit.len, end) || draft.covered(next) || next + hit.len >= end {
            return;
        }
        let Some(last) = heads.last_mut() else { return };
        if last.act == hit.value.act {
            last.trigger.end = next + hit.len;
        } else {
            heads.push(HeadAct {
                act: hit.value.act,
                role: hit.value.role,
                outer: hit.value.role,
                trigger: next..next + hit.len,
                between: None,
                mutual: false,
                rule: "head:coordinated",
            });
        }
        at = next + hit.len;
    }
}

/// 表示坚决反对和强烈抗议: every noun is an act.
fn with_nouns(
    draft: &Draft<'_>,
    start: usize,
    first: Range<usize>,
    act: Act,
    end: usize,
    phrase: Option<Range<usize>>,
) -> Vec<HeadAct> {
    let words = draft.lexicon.words();
    let mut at = first.end;
    let mut heads = vec![HeadAct {
        act,
        role: ActRole::Stance,
        outer: ActRole::Stance,
        trigger: start..first.end,
        between: phrase.clone(),
        mutual: false,
        rule: "head:noun",
    }];
    while at < end {
        let joint = words.at(&draft.chars[at..end], Role::Joint);
        if joint == 0 || draft.chars[at] == '，' {
            break;
        }
        let Some((range, act)) = noun(draft, at + joint, end).filter(|(range, _)| range.start <= at + joint + 4) else {
            break;
        };
        at = range.end;
        heads.push(HeadAct {
            act,
            role: ActRole::Stance,
            outer: ActRole::Stance,
            trigger: range,
            between: phrase.clone(),
            mutual: false,
            rule: "head:noun",
        });
    }
    if at < end && heads.iter().all(|head| head.between.is_some()) {
        // 对…表示赞赏的…: the noun governs more than the phrase; leave what stands after it out.
        coordinated(draft, at, end, &mut heads);
    }
    heads
}
