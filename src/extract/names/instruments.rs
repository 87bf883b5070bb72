//! Instruments and initiatives without 《》: after a name, in “ ”, by number, after a verb of making.

use std::sync::LazyLock;

use regex::Regex;

use super::{Candidate, Hit, Name, head, runs};
use crate::annotation::{Class, EntityIx, RelationKind};
use crate::extract::draft::Draft;
use crate::lexicon::Role;

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
pub(super) fn instruments(draft: &Draft<'_>, hits: &[Hit<'_>], candidates: &mut Vec<Candidate>) {
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
pub(super) fn proposed(draft: &Draft<'_>, candidates: &mut Vec<Candidate>) {
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
pub(super) fn quoted(draft: &Draft<'_>, candidates: &mut Vec<Candidate>) {
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
        let firm = words
            .longest_at_end(text, |(role, kind)| *role == Role::Instrument && FIRM.contains(&kind.as_str()))
            .is_some();
        // “联合行动计划” is a document, “振兴计划” an initiative.
        let plan = words
            .longest_at_end(text, |(role, _)| matches!(role, Role::Scheme | Role::Instrument))
            .is_some_and(|hit| hit.value.0 == Role::Instrument && hit.value.1 == "plan" && hit.len > 2);
        let class = if inner.len() < 2 || clause {
            None
        } else if abbreviated {
            Some((Class::Organization, end))
        } else if firm || plan {
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
pub(super) fn resolutions(draft: &mut Draft<'_>, candidates: &mut Vec<Candidate>) {
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
