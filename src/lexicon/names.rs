//! The dictionary of all names: leftmost, then longest.

use rustc_hash::FxHashMap;

use super::Entry;
use super::words::{Role, Words};

/// The matcher of all names of all tables.
///
/// A dictionary by the first two characters: it is ready in a few milliseconds where an automaton over as
/// many names takes ten times that, and a process that reads one page should not wait for it.
#[derive(Debug)]
pub struct Names {
    /// Per first two characters: the rest of each name, longest first, and the entry that it names; nothing for a
    /// word that only looks as if it held a name.
    by_pair: FxHashMap<(char, char), Vec<Tail>>,
}

/// What follows the first two characters of a name, and the entry that it names.
type Tail = (String, Option<u32>);

/// A name found in a text.
#[derive(Debug, Clone, Copy)]
pub struct NameHit {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Index into [`super::Lexicon::entries`].
    pub entry: usize,
}

impl Names {
    /// Fills the dictionary. Blocking words (发展中国家 holds no 中国) take part and name nothing.
    pub(super) fn new(entries: &[Entry], words: &Words) -> Self {
        let mut by_pair: FxHashMap<(char, char), Vec<Tail>> = FxHashMap::default();
        // One character is too little to be a name by itself: rules of combination read those.
        let mut add = |name: &str, owner: Option<u32>| {
            let mut chars = name.chars();
            if let (Some(first), Some(second)) = (chars.next(), chars.next()) {
                by_pair.entry((first, second)).or_default().push((chars.as_str().to_owned(), owner));
            }
        };
        for (word, (role, _)) in words.iter() {
            if *role == Role::Block {
                add(&word, None);
            }
        }
        for (ix, entry) in entries.iter().enumerate() {
            for name in entry.names() {
                add(name, Some(ix as u32));
            }
        }
        for list in by_pair.values_mut() {
            // Of one name in two rows the earlier row has it.
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
        }
        Self { by_pair }
    }

    /// All names in `text`, leftmost-longest, from left to right.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = NameHit> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let mut chars = text[at..].chars();
                let first = chars.next()?;
                let after_first = chars.as_str();
                let hit = chars
                    .next()
                    .and_then(|second| self.by_pair.get(&(first, second)))
                    .and_then(|list| list.iter().find(|(rest, _)| chars.as_str().starts_with(rest.as_str())));
                let start = at;
                let Some((rest, owner)) = hit else {
                    at = text.len() - after_first.len();
                    continue;
                };
                at = text.len() - chars.as_str().len() + rest.len();
                if let Some(owner) = owner {
                    return Some(NameHit { start, end: at, entry: *owner as usize });
                }
            }
        })
    }
}
