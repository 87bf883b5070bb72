//! The tables of names and acts (`data/lexicon/*.csv`), built in and extended by the user's own.
//!
//! Whatever is *known* is a row of a table; code holds grammar only. The module knows no documents.

mod acts;
mod entry;
mod names;
mod patterns;
mod pointers;
mod table;
mod words;

pub use acts::{ActRole, ActWord};
pub use entry::Entry;
pub use names::{NameHit, Names};
pub use patterns::RelationPattern;
pub use pointers::{Pointer, PointerKind};
pub use words::{Role, WordHit, Words};

use std::collections::HashMap;
use std::path::Path;

use petgraph::algo::toposort;
use petgraph::graphmap::DiGraphMap;
use regex::RegexSet;
use rustc_hash::FxHashMap;

use crate::annotation::Class;

/// A table that does not load.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// A row that cannot be used.
    #[error("{table}, line {line}: {problem}")]
    Row {
        /// File name of the table.
        table: String,
        /// Line of the row, from 1.
        line: u64,
        /// What is wrong and what to do.
        problem: String,
    },
    /// A folder or file that cannot be read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The path.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// An organization that is a part of itself.
    #[error(
        "organizations.csv: {0} is a part of itself by way of the column part_of; take one of these rows' part_of out"
    )]
    Cycle(String),
    /// A matcher that cannot be built from the tables.
    #[error("the tables make no matcher: {0}")]
    Matcher(String),
}

/// All tables, ready for use.
#[derive(Debug)]
pub struct Lexicon {
    entries: Vec<Entry>,
    by_id: HashMap<Class, HashMap<String, usize>>,
    by_name: HashMap<String, usize>,
    by_letter: FxHashMap<char, Vec<usize>>,
    names: Names,
    words: Words,
    acts: Words<ActWord>,
    pointers: Words<Pointer>,
    patterns: Vec<RelationPattern>,
    pattern_set: RegexSet,
    version: String,
}

/// Checks that no organization is a part of itself, by way of others or not: who climbs from an organ to its whole
/// must arrive.
fn wholes(entries: &[Entry]) -> Result<(), LexiconError> {
    let mut parts: DiGraphMap<&str, ()> = DiGraphMap::new();
    for entry in entries.iter().filter(|entry| entry.class == Class::Organization) {
        if let Some(whole) = entry.fact("part_of") {
            parts.add_edge(&entry.id, whole, ());
        }
    }
    match toposort(&parts, None) {
        Ok(_) => Ok(()),
        Err(cycle) => Err(LexiconError::Cycle(cycle.node_id().to_owned())),
    }
}

impl Lexicon {
    /// The built-in tables.
    ///
    /// # Errors
    /// Where a built-in table is broken, which the tests rule out.
    pub fn builtin() -> Result<Self, LexiconError> {
        Self::load(None, &[])
    }

    /// The built-in tables with those of `folder` (same file names and columns) added.
    ///
    /// # Errors
    /// Where the folder cannot be read or a row of it cannot be used.
    pub fn with_folder(folder: &Path) -> Result<Self, LexiconError> {
        Self::load(Some(folder), &[])
    }

    /// The built-in tables (and those of `folder`) without some tables of names, by their names
    /// (`organizations`, `treaties` …): for measuring what the rules find alone.
    ///
    /// # Errors
    /// Where a table cannot be read or used, or there is none of that name.
    pub fn load(folder: Option<&Path>, without: &[String]) -> Result<Self, LexiconError> {
        let tables = table::Tables::read(folder, without)?;
        let mut entries = Vec::new();
        for (class, file) in entry::FILES {
            entry::read(&tables, class, file, &mut entries)?;
        }
        let mut by_id: HashMap<Class, HashMap<String, usize>> = HashMap::new();
        let mut by_name = HashMap::new();
        let mut by_letter: FxHashMap<char, Vec<usize>> = FxHashMap::default();
        for (ix, entry) in entries.iter().enumerate() {
            by_id.entry(entry.class).or_default().entry(entry.id.clone()).or_insert(ix);
            for name in entry.names() {
                by_name.entry(name.to_owned()).or_insert(ix);
            }
            for letter in &entry.letters {
                by_letter.entry(*letter).or_default().push(ix);
            }
        }
        wholes(&entries)?;
        let words = words::read(&tables)?;
        let patterns = patterns::read(&tables)?;
        let pattern_set = RegexSet::new(patterns.iter().map(|p| p.regex.as_str()))
            .map_err(|error| LexiconError::Matcher(error.to_string()))?;
        Ok(Self {
            names: Names::new(&entries, &words),
            acts: acts::read(&tables)?,
            pointers: pointers::read(&tables)?,
            version: tables.version(),
            entries,
            by_id,
            by_name,
            by_letter,
            words,
            patterns,
            pattern_set,
        })
    }

    /// The entry of that class and id.
    #[must_use]
    pub fn entry(&self, class: Class, id: &str) -> Option<&Entry> {
        self.by_id.get(&class)?.get(id).map(|&ix| &self.entries[ix])
    }

    /// The entry that bears that Chinese name, written without quotation marks.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Entry> {
        self.by_name.get(name).map(|&ix| &self.entries[ix])
    }

    /// The entries that a single character may stand for in combinations such as 中俄.
    pub fn lettered(&self, letter: char) -> impl Iterator<Item = &Entry> {
        self.by_letter.get(&letter).into_iter().flatten().map(|&ix| &self.entries[ix])
    }

    /// All entries, in the order of the tables.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The matcher of all names.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Function words, offices, head nouns.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Words that express an act.
    #[must_use]
    pub fn acts(&self) -> &Words<ActWord> {
        &self.acts
    }

    /// Words that point to entities named elsewhere.
    #[must_use]
    pub fn pointers(&self) -> &Words<Pointer> {
        &self.pointers
    }

    /// The relation patterns that occur in `text`, an abstract of a sentence.
    pub fn patterns_in(&self, text: &str) -> impl Iterator<Item = &RelationPattern> {
        self.pattern_set.matches(text).into_iter().map(|ix| &self.patterns[ix])
    }

    /// Every relation pattern.
    #[must_use]
    pub fn patterns(&self) -> &[RelationPattern] {
        &self.patterns
    }

    /// Hash of all tables, for provenance: the first 16 hexadecimal digits of their SHA-256.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test")]

    use super::*;

    #[test]
    fn an_organization_that_is_part_of_itself_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let rows = "id,zh,part_of\na,甲方联合会,b\nb,乙方联合会,a\n";
        std::fs::write(folder.path().join("organizations.csv"), rows).expect("a table");
        let error = Lexicon::with_folder(folder.path()).expect_err("a cycle");
        assert!(matches!(error, LexiconError::Cycle(_)), "{error}");
    }
}
