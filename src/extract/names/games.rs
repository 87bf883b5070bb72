//! Events by place and year: games, fairs, disasters, meetings in a city.

use std::ops::Range;

use super::{Candidate, Hit, Name, head, runs};
use crate::annotation::{Class, EntityIx};
use crate::extract::draft::{Draft, Found};
use crate::extract::jieba;
use crate::lexicon::Role;

/// Games, exhibitions, accidents and wars by place and year: 北京2022年冬奥会, 2020年迪拜世博会, 福岛核电站事故.
pub(super) fn games(draft: &Draft<'_>, hits: &[Hit<'_>], candidates: &mut Vec<Candidate>) {
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
pub(super) fn city_meetings(draft: &Draft<'_>, hits: &[Hit<'_>], candidates: &mut Vec<Candidate>) {
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
pub(super) fn games_by_segment(draft: &Draft<'_>, candidates: &mut Vec<Candidate>) {
    let words = draft.lexicon.words();
    for at in 2..draft.chars.len() {
        let games = words.longest(&draft.chars[at..(at + 12).min(draft.chars.len())], |(role, kind)| {
            *role == Role::Meeting && matches!(kind.as_str(), "games" | "fair")
        });
        let Some(games) = games.filter(|_| !draft.covered(at)) else { continue };
        let to = draft.times.iter().find(|time| time.range.end == at).map_or(at, |time| time.range.start);
        let place = (2..=5)
            .rev()
            .filter(|&n| n <= to && (to - n..to).all(|at| runs(draft.chars[at]) && !draft.covered(at)))
            .find(|&n| matches!(jieba().tag(draft.words(to - n..to), false).as_slice(), [only] if only.tag == "ns"));
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
pub(super) fn sister_games(draft: &mut Draft<'_>) {
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
