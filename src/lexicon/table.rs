//! CSV tables: the built-in ones, and a user's folder laid over them.

use std::collections::HashMap;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::LexiconError;

/// The built-in tables by file stem, as they stand in `data/lexicon/`.
const BUILTIN: [(&str, &str); 13] = [
    ("acts", include_str!("../../data/lexicon/acts.csv")),
    ("bodies", include_str!("../../data/lexicon/bodies.csv")),
    ("events", include_str!("../../data/lexicon/events.csv")),
    ("initiatives", include_str!("../../data/lexicon/initiatives.csv")),
    ("organizations", include_str!("../../data/lexicon/organizations.csv")),
    ("persons", include_str!("../../data/lexicon/persons.csv")),
    ("places", include_str!("../../data/lexicon/places.csv")),
    ("pointers", include_str!("../../data/lexicon/pointers.csv")),
    ("relations", include_str!("../../data/lexicon/relations.csv")),
    ("states", include_str!("../../data/lexicon/states.csv")),
    ("treaties", include_str!("../../data/lexicon/treaties.csv")),
    ("types", include_str!("../../data/lexicon/types.csv")),
    ("words", include_str!("../../data/lexicon/words.csv")),
];

/// Texts of the tables in use: by stem, the file names and their contents.
pub(super) struct Tables {
    texts: Vec<(&'static str, String, String)>,
}

/// One row of a table with the names of its columns.
pub(super) struct Row<'a> {
    pub(super) table: &'a str,
    pub(super) line: u64,
    columns: &'a HashMap<String, usize>,
    record: &'a csv::StringRecord,
}

impl Row<'_> {
    /// The cell of that column, trimmed; empty where the table has no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|&ix| self.record.get(ix)).unwrap_or_default().trim()
    }

    /// The values of a cell that holds several, separated by `|`.
    pub(super) fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split('|').map(str::trim).filter(|value| !value.is_empty())
    }

    /// An error about this row.
    pub(super) fn error(&self, problem: impl Into<String>) -> LexiconError {
        LexiconError::Row { table: self.table.to_owned(), line: self.line, problem: problem.into() }
    }
}

impl Tables {
    /// Takes the built-in tables but for `without`, then those of `folder`.
    pub(super) fn read(folder: Option<&Path>, without: &[String]) -> Result<Self, LexiconError> {
        if let Some(unknown) = without.iter().find(|name| !BUILTIN.iter().any(|(stem, _)| stem == name)) {
            let known: Vec<&str> = BUILTIN.iter().map(|(stem, _)| *stem).collect();
            return Err(LexiconError::Matcher(format!(
                "there is no table {unknown}; the tables are {}",
                known.join(", ")
            )));
        }
        let mut texts = Vec::new();
        for (stem, text) in BUILTIN {
            let kept = if without.iter().any(|name| name == stem) { "" } else { text };
            texts.push((stem, format!("data/lexicon/{stem}.csv"), kept.to_owned()));
            if let Some(folder) = folder {
                let path = folder.join(format!("{stem}.csv"));
                match std::fs::read_to_string(&path) {
                    Ok(text) => texts.push((stem, path.display().to_string(), text)),
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound && folder.is_dir() => {}
                    Err(source) => return Err(LexiconError::Read { path: path.display().to_string(), source }),
                }
            }
        }
        Ok(Self { texts })
    }

    /// Calls `each` with every row of the tables of that stem.
    pub(super) fn rows(
        &self,
        stem: &str,
        mut each: impl FnMut(&Row<'_>) -> Result<(), LexiconError>,
    ) -> Result<(), LexiconError> {
        for (_, file, text) in self.texts.iter().filter(|(of, _, _)| *of == stem) {
            let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
            let broken = |error: &csv::Error| LexiconError::Row {
                table: file.clone(),
                line: error.position().map_or(1, csv::Position::line),
                problem: format!("is no CSV row with the columns of the header: {error}"),
            };
            let columns: HashMap<String, usize> = reader
                .headers()
                .map_err(|e| broken(&e))?
                .iter()
                .enumerate()
                .map(|(ix, name)| (name.to_owned(), ix))
                .collect();
            let mut record = csv::StringRecord::new();
            while reader.read_record(&mut record).map_err(|e| broken(&e))? {
                let line = record.position().map_or(0, csv::Position::line);
                each(&Row { table: file, line, columns: &columns, record: &record })?;
            }
        }
        Ok(())
    }

    /// Hash over all texts, 16 hexadecimal digits.
    pub(super) fn version(&self) -> String {
        let mut hash = Sha256::new();
        for (stem, _, text) in &self.texts {
            hash.update(stem.as_bytes());
            hash.update([0]);
            hash.update(text.as_bytes());
        }
        hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}
