//! The entities that a stance is towards, told from times, places, proposers, victims and beneficiaries.

use std::ops::Range;

use super::draft::{Draft, Found};
use super::statements::{Stated, To};
use crate::annotation::{Act, Class, EntityIx};
use crate::lexicon::{PointerKind, Role};

/// The targets of a statement, in the order of the text.
pub(super) fn find(draft: &Draft<'_>, stated: &Stated) -> Vec<EntityIx> {
    let mut targets: Vec<EntityIx> = Vec::new();
    let addressed = |ix: EntityIx| stated.addressees.iter().any(|to| matches!(to, To::Entity(of) if *of == ix));
    let mentions: Vec<&Found> = draft.within(stated.object.clone()).map(|(_, found)| found).collect();
    let first_end = draft.chars[stated.object.clone()]
        .iter()
        .position(|&c| c == '，')
        .map_or(stated.object.end, |n| stated.object.start + n);
    for (ix, found) in mentions.iter().enumerate() {
        let persons = stated.holders.iter().all(|ix| draft.entity(*ix).class == Class::Person);
        let together = found.entities.len() > 1
            && (found.entities.iter().all(|e| stated.holders.contains(e)) || persons && found.reference);
        if together && stated.act != Act::Assert && found.class == Class::State {
            continue;
        }
        if stated.act != Act::Assert && skips(draft, stated, found, &mentions[ix + 1..]) {
            continue;
        }
        for &entity in &found.entities {
            if !targets.contains(&entity)
                && !addressed(entity)
                && !(stated.holders.len() == 1 && stated.holders[0] == entity)
            {
                targets.push(entity);
            }
        }
    }
    let mutual = stated.mutual || {
        let first = draft.words(stated.object.start..first_end.max(stated.object.start));
        ["彼此", "相互协调", "相互支持", "相互理解和支持"].iter().any(|word| first.contains(word))
            || mentions.iter().any(|f| {
                f.reference
                    && draft
                        .lexicon
                        .pointers()
                        .longest(&draft.chars[f.range.clone()], |p| p.kind == PointerKind::Other)
                        .is_some()
            })
    };
    if (mutual || other_before(draft, stated)) && stated.holders.len() > 1 {
        targets.extend(stated.holders.iter().copied().filter(|ix| draft.entity(*ix).class != Class::Person));
        targets.sort();
        targets.dedup();
    }
    targets
}

/// 给予对方坚定支持: the other side stands inside the trigger.
fn other_before(draft: &Draft<'_>, stated: &Stated) -> bool {
    draft.within(stated.trigger.clone()).any(|(_, f)| {
        draft.lexicon.pointers().longest(&draft.chars[f.range.clone()], |p| p.kind == PointerKind::Other).is_some()
    })
}

/// Whether a mention in an object is none of what the stance is towards.
fn skips(draft: &Draft<'_>, stated: &Stated, found: &Found, later: &[&Found]) -> bool {
    let words = draft.lexicon.words();
    let object = &stated.object;
    let before = &draft.chars[object.start..found.range.start];
    let after = &draft.chars[found.range.end..object.end];
    let clause_start = before.iter().rposition(|&c| matches!(c, '，' | '；')).map_or(0, |n| n + 1);
    let clause = &before[clause_start..];
    // 中方提出的全球发展倡议: what was proposed is the target, where it is an entity.
    let agent = words.at(after, Role::Agent);
    let clause_end = after.iter().position(|&c| c == '，').map_or(object.end, |n| found.range.end + n);
    if agent > 0
        && later.iter().any(|next| next.range.start < clause_end && !matches!(next.class, Class::Place | Class::State))
    {
        return true;
    }
    // 干涉两国内政, 反华: the victim.
    if words.at_end(clause, Role::Harm) > 0 {
        return true;
    }
    // 由…通过的: the agent of a passive.
    if let Some(by) = clause.iter().rposition(|&c| c == '由') {
        let from = found.range.start - (clause.len() - by - 1);
        if (from..found.range.start).all(|at| draft.covered(at) || words.at(&draft.chars[at..], Role::Joint) > 0) {
            return true;
        }
    }
    // 根据…决议尽早…: what a call rests on.
    if stated.act == Act::CallOn
        && ["根据", "按照", "依据"].iter().any(|word| clause.ends_with(&word.chars().collect::<Vec<_>>()))
    {
        return true;
    }
    // 在…期间, …之际, 以…为契机: a time.
    let occasion: String = after.iter().take_while(|&&c| c != '，').collect();
    if words.at(after, Role::Moment) > 0 || occasion.ends_with("为契机") {
        return true;
    }
    // 迪拜酋长: a title's place.
    if found.class == Class::Place && words.at(after, Role::Office) > 1 {
        return true;
    }
    let within = clause.iter().rposition(|&c| matches!(c, '在' | '于'));
    let setting = within.is_some_and(|from| clause.len() - from <= 2 || clause[from..].iter().all(|&c| c != '的'));
    if setting && matches!(found.class, Class::Place) {
        return true;
    }
    if setting && found.class == Class::State && !matches!(stated.act, Act::Commit | Act::Agree) {
        return true;
    }
    // 对本地区…造成, 向第78届联大提交, 造福…人民: whom it happens to.
    if matches!(clause.last(), Some('对')) && matches!(found.class, Class::Place) || matches!(clause.last(), Some('向'))
    {
        return true;
    }
    if words.at_end(clause, Role::Benefit) > 0 {
        return true;
    }
    // 为应对疫情所作努力: the purpose of what is praised.
    if matches!(stated.act, Act::Welcome | Act::Support | Act::Concern)
        && clause.contains(&'为')
        && after.iter().take_while(|&&c| c != '，').collect::<String>().contains(['作', '做', '采', '开'])
        && purpose(after)
    {
        return true;
    }
    false
}

/// Whether what follows closes a phrase of purpose (所作努力, 采取的措施).
fn purpose(after: &[char]) -> bool {
    let clause: String = after.iter().take_while(|&&c| c != '，').collect();
    ["所作", "所做", "作出", "做出", "采取", "开展的"].iter().any(|word| clause.contains(word))
}

/// Noun phrases of an object that names no entity: its parts at 、 和 与 及.
pub(super) fn topics(draft: &Draft<'_>, stated: &Stated, targets: &[EntityIx]) -> Vec<Range<usize>> {
    let words = draft.lexicon.words();
    let object = stated.object.clone();
    let chars = &draft.chars[object.clone()];
    if stated.act == Act::CallOn || stated.act == Act::Assert && !chars.ends_with(&['重', '要', '性']) {
        return Vec::new();
    }
    let end = chars.iter().position(|&c| c == '，').map_or(object.end, |n| object.start + n);
    let range = object.start..end;
    let named = draft.within(range.clone()).any(|(_, found)| found.entities.iter().any(|e| targets.contains(e)));
    if named
        || range.is_empty()
        || words.at(&draft.chars[range.clone()], Role::Preposition) > 0
        || words.at(&draft.chars[range.clone()], Role::Adverb) > 0
    {
        return Vec::new();
    }
    let opens_verb = draft.lexicon.acts().longest(&draft.chars[range.clone()], |_| true).is_some();
    let nominal = draft.chars[range.clone()].contains(&'的') || range.len() <= 16;
    if opens_verb || !nominal {
        return Vec::new();
    }
    let mut topics = Vec::new();
    let long = draft.chars[range.clone()].contains(&'的');
    let mut from = range.start;
    let mut at = range.start;
    while at < range.end {
        let c = draft.chars[at];
        if c == '“'
            && let Some(close) = draft.chars[at..range.end].iter().position(|&c| c == '”')
        {
            at += close + 1;
            continue;
        }
        if !long && matches!(c, '、' | '和' | '与' | '及') && at > from + 1 && at + 2 < range.end {
            topics.push(from..at);
            from = at + 1;
        }
        at += 1;
    }
    topics.push(from..range.end);
    topics
}
