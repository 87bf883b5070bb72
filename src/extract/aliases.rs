//! Names that the document itself introduces: in brackets (以下简称“上合组织”), as parts of longer names, without marks.

use aho_corasick::{AhoCorasick, MatchKind};

use super::draft::{Draft, Found, bare};
use crate::annotation::{Class, EntityIx};

/// Finds further mentions of entities by the names that this document gives them.
pub(super) fn find(draft: &mut Draft<'_>) {
    let mut names: Vec<(Vec<char>, EntityIx, Class)> = Vec::new();
    for found in &draft.found {
        let [entity] = found.entities[..] else { continue };
        if found.reference {
            continue;
        }
        let words = draft.words(found.range.clone());
        let plain = bare(words);
        // A title in marks may come again without them.
        if matches!(found.class, Class::Treaty | Class::Initiative) && plain.chars().count() >= 5 && plain != words {
            names.push((plain.chars().collect(), entity, found.class));
        }
        if found.class == Class::Person {
            let parts: Vec<&str> = words.split('·').collect();
            if parts.len() == 1 {
                names.push((words.chars().collect(), entity, found.class));
            } else {
                for part in [parts.last(), parts.first()].into_iter().flatten() {
                    if part.chars().count() >= 2 {
                        names.push((part.chars().collect(), entity, found.class));
                    }
                }
            }
        }
        // 经济智库联盟 after 上合组织经济智库联盟: a body without its owner's name.
        if matches!(found.rule, "name:body" | "name:city-meeting")
            && let Some(owner) = draft.lexicon.names().find(words).next().filter(|hit| hit.start == 0)
        {
            let rest: Vec<char> = words[owner.end..].chars().collect();
            if rest.len() >= 5 && !words[owner.end..].starts_with("成员国") {
                names.push((rest, entity, found.class));
            }
        }
        if let Some(short) = abbreviation(draft, found.range.end) {
            names.push((short, entity, found.class));
        }
    }
    names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
    names.dedup_by(|a, b| a.0 == b.0);
    let needles: Vec<String> = names.iter().map(|(name, ..)| name.iter().collect()).collect();
    let Ok(automaton) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&needles) else { return };
    let text = &draft.document.text;
    for hit in automaton.find_iter(text.as_str()) {
        let (name, entity, class) = &names[hit.pattern().as_usize()];
        let start = text.char_at_byte(hit.start());
        let end = start + name.len();
        let marked = start > 0 && draft.chars[start - 1] == '“' && draft.chars.get(end) == Some(&'”');
        let range = if marked { start - 1..end + 1 } else { start..end };
        draft.add(Found {
            range,
            class: *class,
            entities: vec![*entity],
            reference: false,
            nested: false,
            rule: "alias:document",
        });
    }
}

/// The short name in brackets after a name: （以下简称“上合组织”）, （AUKUS）.
fn abbreviation(draft: &Draft<'_>, at: usize) -> Option<Vec<char>> {
    if draft.chars.get(at) != Some(&'（') {
        return None;
    }
    let length = draft.chars[at..].iter().take(30).position(|&c| c == '）')?;
    let inside = &draft.chars[at + 1..at + length];
    let latin = inside.len() >= 2 && inside.iter().all(|c| c.is_ascii_alphanumeric() || *c == '-');
    if latin {
        return Some(inside.to_vec());
    }
    // 《公约》 stays a reference wherever it stands.
    if inside.contains(&'《') {
        return None;
    }
    let called = inside.windows(2).position(|pair| pair == ['简', '称'])?;
    let rest: Vec<char> =
        inside[called + 2..].iter().copied().filter(|c| !matches!(c, '“' | '”' | '为' | '《' | '》')).collect();
    let end = rest.iter().position(|c| matches!(c, '或' | '、' | '，')).unwrap_or(rest.len());
    let short = &rest[..end];
    let pointer = draft.lexicon.pointers().longest(short, |_| true).is_some_and(|hit| hit.len == short.len());
    (short.len() >= 2 && !pointer).then(|| short.to_vec())
}
