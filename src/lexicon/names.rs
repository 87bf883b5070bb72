//! One automaton over all names: leftmost, then longest.

use aho_corasick::{AhoCorasick, MatchKind};

use super::words::{Role, Words};
use super::{Entry, LexiconError};

/// The matcher of all names of all tables.
#[derive(Debug)]
pub struct Names {
    automaton: AhoCorasick,
    /// Per pattern: the entry that it names, or nothing for a word that only looks as if it held a name.
    owners: Vec<Option<u32>>,
}

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
    /// Builds the automaton. Blocking words (发展中国家 holds no 中国) take part and name nothing.
    pub(super) fn new(entries: &[Entry], words: &Words) -> Result<Self, LexiconError> {
        let mut patterns: Vec<String> =
            words.iter().filter(|(_, (role, _))| *role == Role::Block).map(|(word, _)| word).collect();
        let mut owners = vec![None; patterns.len()];
        for (ix, entry) in entries.iter().enumerate() {
            for name in entry.names() {
                // One character is too little to be a name by itself: rules of combination read those.
                if name.chars().nth(1).is_some() {
                    patterns.push(name.to_owned());
                    owners.push(Some(ix as u32));
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&patterns)
            .map_err(|error| LexiconError::Matcher(error.to_string()))?;
        Ok(Self { automaton, owners })
    }

    /// All names in `text`, leftmost-longest, from left to right. Where two entries share a name, the earlier row has it.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = NameHit> + 't {
        self.automaton.find_iter(text).filter_map(|hit| {
            let entry = self.owners[hit.pattern().as_usize()]? as usize;
            Some(NameHit { start: hit.start(), end: hit.end(), entry })
        })
    }
}
