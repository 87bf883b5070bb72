//! Words that stand for entities without naming them: 双方, 两国元首, 《公约》, 该组织, 成员国.

use std::ops::Range;

use super::draft::{Draft, Found};
use super::scene::Scene;
use crate::annotation::{Class, EntityIx};
use crate::lexicon::{PointerKind, Role};

/// A named mention as references look back on it.
struct Seen {
    at: usize,
    class: Class,
    entities: Vec<EntityIx>,
}

/// Finds and resolves all references but the sides (俄方), which `letters` finds.
pub(super) fn find(draft: &mut Draft<'_>, scene: &Scene) {
    draft.sort();
    let mut seen: Vec<Seen> = draft
        .found
        .iter()
        .map(|found| Seen { at: found.range.start, class: found.class, entities: found.entities.clone() })
        .collect();
    seen.sort_by_key(|seen| seen.at);
    let mut at = 0;
    while at < draft.chars.len() {
        if draft.chars[at] == '《' && !draft.covered(at) {
            at = marked_noun(draft, scene, &seen, at);
            continue;
        }
        if draft.covered(at) {
            at += 1;
            continue;
        }
        let before = seen.partition_point(|seen| seen.at < at);
        let next = pointer(draft, scene, &seen[..before], at).or_else(|| bare_noun(draft, scene, &seen[..before], at));
        match next {
            Some((range, entities, rule)) if !entities.is_empty() => {
                let class = draft.entity(entities[0]).class;
                // （以下简称“本组织”）: the marks belong to a name that is introduced.
                let introduced = range.start > 0
                    && draft.chars[range.start - 1] == '“'
                    && draft.chars.get(range.end) == Some(&'”')
                    && draft.chars[at] == '本';
                let range = if introduced { range.start - 1..range.end + 1 } else { range };
                at = range.end;
                draft.add(Found { range, class, entities, reference: true, nested: false, rule });
            }
            Some((range, ..)) => at = range.end,
            None => at += 1,
        }
    }
    draft.sort();
}

type Resolved = (Range<usize>, Vec<EntityIx>, &'static str);

/// A word of the table of pointers.
fn pointer(draft: &Draft<'_>, scene: &Scene, seen: &[Seen], at: usize) -> Option<Resolved> {
    let words = draft.lexicon.words();
    let rest = &draft.chars[at..(at + 12).min(draft.chars.len())];
    // 第三国 is a state that takes no part.
    if at > 0 && draft.chars[at - 1] == '第' {
        return None;
    }
    let hit = draft.lexicon.pointers().longest(rest, |_| true)?;
    let range = at..at + hit.len;
    // 冲突双方, 各方面, 其它: longer words that point to nobody here.
    let collective = words.at_end(&draft.chars[..range.end], Role::Collective) > hit.len;
    if collective || (draft.chars[at] == '它' && at > 0 && draft.chars[at - 1] == '其') {
        return None;
    }
    let entities = match hit.value.kind {
        PointerKind::Determiner => return determined(draft, scene, seen, at, hit.len),
        PointerKind::Parties => {
            let subject = matches!(draft.chars[at], '他' | '她') || rest.starts_with(&['各', '国']);
            let enough =
                if rest.starts_with(&['各', '国']) { scene.parties.len() > 2 } else { scene.parties.len() > 1 };
            if subject && !(enough && opens_clause(draft, at)) {
                return None;
            }
            parties(scene, seen, at)
        }
        PointerKind::States(count) => states(draft, scene, seen, at, count),
        PointerKind::Leaders => scene.leaders(),
        PointerKind::Delegates => scene.delegates.clone(),
        PointerKind::Members => members(draft, scene, at)?,
        PointerKind::Own
            if rest.get(hit.len..).is_some_and(|rest| {
                draft.lexicon.pointers().longest(rest, |p| matches!(p.kind, PointerKind::States(_))).is_some()
            }) =>
        {
            return None;
        }
        PointerKind::Own => own(scene)?,
        PointerKind::Other => other(draft, scene, at),
        PointerKind::Last(class) => last(seen, class, at, 80)?,
    };
    let longer = words.longest(rest, |(role, _)| *role == Role::Block).is_some_and(|block| block.len > hit.len);
    (!longer).then_some((range, entities, "reference:pointer"))
}

/// Whether a clause begins at `at`, numbers and openings aside.
fn opens_clause(draft: &Draft<'_>, at: usize) -> bool {
    at == 0
        || matches!(draft.chars[at - 1], '，' | '。' | '；' | '、' | '\n' | '：' | ' ')
        || draft.sentences.iter().any(|s| s.clauses.iter().any(|c| c.start == at))
}

fn parties(scene: &Scene, seen: &[Seen], at: usize) -> Vec<EntityIx> {
    if scene.parties.len() > 1 { scene.parties.clone() } else { recent(seen, at, 2) }
}

/// So many states: those right before the word (日、美两国), the parties where they are as many, else those named last.
fn states(draft: &Draft<'_>, scene: &Scene, seen: &[Seen], at: usize, count: usize) -> Vec<EntityIx> {
    let mut adjacent = Vec::new();
    let mut end = at;
    for mention in seen.iter().rev().filter(|s| s.class == Class::State) {
        let Some(found) = draft.starting(mention.at) else { continue };
        if found.range.end > end || end - found.range.end > 1 {
            break;
        }
        adjacent.splice(0..0, mention.entities.iter().copied());
        end = mention.at;
    }
    if adjacent.len() == count {
        return adjacent;
    }
    let states = scene.parties.clone();
    if states.len() == count { states } else { recent(seen, at, count) }
}

/// The last states that were named together, or one after the other.
fn recent(seen: &[Seen], at: usize, count: usize) -> Vec<EntityIx> {
    let states = || seen.iter().rev().filter(|s| s.class == Class::State && at - s.at < 400);
    if let Some(together) = states().find(|s| s.entities.len() == count) {
        return together.entities.clone();
    }
    let mut list: Vec<EntityIx> = Vec::new();
    for entity in states().flat_map(|s| s.entities.iter().copied()) {
        if !list.contains(&entity) {
            list.push(entity);
        }
        if list.len() == count {
            list.sort_by_key(|ix| seen.iter().position(|s| s.entities.contains(ix)));
            return list;
        }
    }
    Vec::new()
}

/// 成员国: the states that the text lists; where it lists none, the organization, but not right after its name.
fn members(draft: &Draft<'_>, scene: &Scene, at: usize) -> Option<Vec<EntityIx>> {
    let owner = draft
        .at(at.checked_sub(1)?)
        .map(|ix| &draft.found[ix])
        .filter(|f| f.range.end == at && f.class == Class::Organization);
    let about = owner.map_or(scene.organization, |f| Some(f.entities[0]))?;
    if scene.organization == Some(about) && scene.members.len() > 2 {
        Some(scene.members.clone())
    } else if owner.is_some() {
        None
    } else {
        Some(vec![about])
    }
}

/// 对方: the other party where one of the two is the subject, else both, each for the other.
fn other(draft: &Draft<'_>, scene: &Scene, at: usize) -> Vec<EntityIx> {
    let start = draft.sentences.iter().find(|s| s.range.contains(&at)).map_or(0, |s| s.range.start);
    let before =
        (start..at).rev().filter_map(|at| draft.at(at)).map(|ix| &draft.found[ix]).find(|f| f.class == Class::State);
    // 越方和老方…对方: both are the subject.
    let joined = before
        .is_some_and(|found| draft.lexicon.words().at_end(&draft.chars[start..found.range.start], Role::Joint) > 0);
    match before.map(|found| found.entities.as_slice()).filter(|_| !joined) {
        Some(&[one]) if scene.parties.len() == 2 && scene.parties.contains(&one) => {
            scene.parties.iter().copied().filter(|&party| party != one).collect()
        }
        _ => scene.parties.clone(),
    }
}

/// 我们, in a document of one state.
fn own(scene: &Scene) -> Option<Vec<EntityIx>> {
    (!scene.parties.is_empty()).then(|| {
        if scene.instrument.is_some() && scene.parties.len() == 1 {
            scene.parties[..1].to_vec()
        } else {
            scene.parties.clone()
        }
    })
}

fn last(seen: &[Seen], class: Class, at: usize, reach: usize) -> Option<Vec<EntityIx>> {
    seen.iter()
        .rev()
        .take_while(|s| at - s.at < reach)
        .find(|s| s.class == class && s.entities.len() == 1)
        .map(|s| s.entities.clone())
}

/// 该组织, 本公约, 此次访问: a determiner and the head noun of a name seen before.
fn determined(draft: &Draft<'_>, scene: &Scene, seen: &[Seen], at: usize, length: usize) -> Option<Resolved> {
    let words = draft.lexicon.words();
    let noun_at = at + length;
    let rest = &draft.chars[noun_at..(noun_at + 8).min(draft.chars.len())];
    if draft.covered(noun_at) {
        return None;
    }
    let hit = words.longest(rest, |(role, _)| {
        matches!(role, Role::Instrument | Role::Body | Role::Meeting | Role::Scheme | Role::Area)
    })?;
    let range = at..noun_at + hit.len;
    let noun = &rest[..hit.len];
    let entities = resolve_noun(draft, scene, seen, noun, draft.chars[at] == '本')?;
    Some((range, entities, "reference:determiner"))
}

/// The entity named last whose name ends in `noun`, or whose class the noun tells.
fn resolve_noun(draft: &Draft<'_>, scene: &Scene, seen: &[Seen], noun: &[char], own: bool) -> Option<Vec<EntityIx>> {
    let words = draft.lexicon.words();
    let noun_text: String = noun.iter().collect();
    let is = |role: Role| words.longest(noun, |(of, _)| *of == role).is_some_and(|hit| hit.len == noun.len());
    let classes: Vec<Class> = [
        (Role::Instrument, Class::Treaty),
        (Role::Body, Class::Organization),
        (Role::Meeting, Class::Event),
        (Role::Scheme, Class::Initiative),
        (Role::Area, Class::Place),
    ]
    .into_iter()
    .filter(|(role, _)| is(*role))
    .map(|(_, class)| class)
    .collect();
    if own
        && classes.contains(&Class::Organization)
        && let Some(organization) = scene.organization
    {
        return Some(vec![organization]);
    }
    if own
        && classes.contains(&Class::Treaty)
        && let Some(instrument) = scene.instrument
    {
        return Some(vec![instrument]);
    }
    if classes.contains(&Class::Event)
        && let Some(meeting) = scene.meeting
        && draft.entity(meeting).label.ends_with(&noun_text)
    {
        return Some(vec![meeting]);
    }
    let names = |ix: EntityIx| {
        let entity = draft.entity(ix);
        let bare = super::draft::bare(&entity.label);
        bare.ends_with(&noun_text)
            || draft.entry(ix).is_some_and(|entry| entry.names().any(|name| name.ends_with(&noun_text)))
    };
    let fits = |s: &&Seen| s.entities.len() == 1 && classes.contains(&s.class);
    let by_name = seen.iter().rev().filter(fits).find(|s| names(s.entities[0]));
    let by_class = || seen.iter().rev().filter(fits).find(|s| !matches!(s.class, Class::Event));
    by_name.or_else(by_class).map(|s| s.entities.clone())
}

/// 《公约》: the instrument named last whose title ends so.
fn marked_noun(draft: &mut Draft<'_>, scene: &Scene, seen: &[Seen], at: usize) -> usize {
    let Some(length) = draft.chars[at..].iter().take(8).position(|&c| c == '》') else { return at + 1 };
    let range = at..at + length + 1;
    let noun: Vec<char> = draft.chars[at + 1..at + length].to_vec();
    let before = seen.partition_point(|seen| seen.at < at);
    if let Some(entities) = resolve_noun(draft, scene, &seen[..before], &noun, false) {
        draft.add(Found {
            range: range.clone(),
            class: Class::Treaty,
            entities,
            reference: true,
            nested: false,
            rule: "reference:marks",
        });
    }
    range.end
}

/// 条约, 公约, 会议 without any mark, where the document has one such and the word stands alone.
fn bare_noun(draft: &Draft<'_>, scene: &Scene, seen: &[Seen], at: usize) -> Option<Resolved> {
    let words = draft.lexicon.words();
    let rest = &draft.chars[at..(at + 6).min(draft.chars.len())];
    let hit = words.longest(rest, |(role, kind)| match role {
        Role::Instrument => matches!(kind.as_str(), "treaty" | "convention" | "joint-statement"),
        Role::Body => kind == "body",
        Role::Meeting => kind == "meeting" || kind == "visit",
        _ => false,
    })?;
    if hit.value.1 == "visit" && words.at(&draft.chars[at + hit.len..], Role::Moment) == 0 {
        return None;
    }
    let end = at + hit.len;
    let before = at.checked_sub(1).map(|at| draft.chars[at]);
    let tied = |c: char| {
        !matches!(c, '，' | '。' | '、' | '；' | '：' | '\n' | '（' | '“' | '》' | '”')
            && words.at(&[c], Role::Joint) == 0
    };
    // A word before it that only qualifies it (国际公约, 一系列条约) makes it no reference.
    let clear = before.is_none_or(|c| !tied(c)) || {
        let open = &draft.chars[at.saturating_sub(6)..at];
        words.at_end(open, Role::Adverb) > 1
            || draft.lexicon.acts().longest_at_end(open, |_| true).is_some_and(|hit| hit.len > 1)
            || words.longest_at_end(open, |(role, _)| *role == Role::Stop).is_some_and(|hit| hit.len > 1)
            || matches!(before, Some('对' | '在' | '就' | '为' | '将'))
    };
    if !clear
        || draft.chars[end..].starts_with(&['草', '案'])
        || draft.covered(end)
        || words.at(&draft.chars[end..], Role::Office) > 1
    {
        return None;
    }
    let noun: String = draft.chars[at..end].iter().collect();
    let scene_meeting =
        scene.meeting.filter(|&meeting| hit.value.0 == Role::Meeting && draft.entity(meeting).label.ends_with(&noun));
    if let Some(meeting) = scene_meeting {
        return Some((at..end, vec![meeting], "reference:noun"));
    }
    let class = match hit.value.0 {
        Role::Instrument => Class::Treaty,
        Role::Body => Class::Organization,
        _ => Class::Event,
    };
    let candidate = seen.iter().rev().take_while(|s| at - s.at < 600).find(|s| {
        s.class == class
            && s.entities.len() == 1
            && super::draft::bare(&draft.entity(s.entities[0]).label).ends_with(&noun)
    })?;
    Some((at..end, candidate.entities.clone(), "reference:noun"))
}
