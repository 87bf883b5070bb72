//! The scores, as a table and as JSON.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::count::{Tally, overall};
use crate::annotation::Class;

/// One score.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name, as in `score.py`.
    pub name: String,
    /// Share of what was given that is right.
    pub precision: f64,
    /// Share of what was to find that was found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// How many there were to find.
    pub gold: usize,
}

/// All scores, from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The scores over all documents.
    pub rows: Vec<Row>,
    /// Mean F1 of mentions, references, statements, edges and relations.
    pub overall: f64,
    /// The overall score of each document, by name.
    pub documents: Vec<(String, f64)>,
    /// The mean of the documents' overall scores.
    pub mean: f64,
    /// Documents of the gold that the system does not have.
    pub missing: Vec<String>,
    /// What is wrong, by kind.
    pub errors: BTreeMap<&'static str, Vec<String>>,
}

impl Report {
    pub(super) fn new(total: &Tally, documents: Vec<(String, f64)>, missing: Vec<String>) -> Self {
        let classes = Class::ALL.iter().map(|class| format!("mentions:{}", class.name()));
        let others = ["references", "statements:trigger", "statements:act", "statements", "objects", "topics"];
        let others = others.into_iter().chain(["edges", "relations"]).map(str::to_owned);
        let names = ["mentions".to_owned()].into_iter().chain(classes).chain(others);
        let row = |name: String| {
            let count = total.count(&name);
            let (precision, recall, f1) = count.scores();
            Row { name, precision, recall, f1, gold: count.gold() }
        };
        let sum: f64 = documents.iter().map(|(_, score)| score).sum();
        Self {
            rows: names.map(row).collect(),
            overall: overall(total),
            mean: if documents.is_empty() { 0.0 } else { sum / documents.len() as f64 },
            documents,
            missing,
            errors: total.errors.clone(),
        }
    }

    /// Up to `most` of what is wrong of each kind, in words.
    #[must_use]
    pub fn list_errors(&self, most: usize) -> String {
        let kind = |(kind, errors): (&&str, &Vec<String>)| {
            let lines: String = errors.iter().take(most).map(|error| format!("  {error}\n")).collect();
            format!("\n{kind}: {}\n{lines}", errors.len())
        };
        self.errors.iter().map(kind).collect()
    }
}

/// A score to four places, as `score.py` gives it.
fn rounded(score: f64) -> f64 {
    format!("{score:.4}").parse().unwrap_or(score)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:24} {:>7} {:>7} {:>7} {:>6}", "", "P", "R", "F1", "gold")?;
        for row in &self.rows {
            let [p, r, f1] = [row.precision, row.recall, row.f1].map(rounded);
            writeln!(f, "{:24} {p:7.3} {r:7.3} {f1:7.3} {:6}", row.name, row.gold)?;
        }
        writeln!(f, "{:24} {:7} {:7} {:7.3}", "overall", "", "", rounded(self.overall))?;
        if self.documents.len() > 1 {
            for (name, score) in &self.documents {
                writeln!(f, "  {:38.38} {score:7.3}", name)?;
            }
            writeln!(f, "{:24} {:7} {:7} {:7.3}", "mean of documents", "", "", rounded(self.mean))?;
        }
        Ok(())
    }
}

/// The object that `score.py --json` prints.
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Full {
            p: f64,
            r: f64,
            f1: f64,
            gold: usize,
        }
        #[derive(serde::Serialize)]
        struct Mean {
            f1: f64,
        }
        let mut map = serializer.serialize_map(Some(self.rows.len() + 2))?;
        for row in &self.rows {
            let [p, r, f1] = [row.precision, row.recall, row.f1].map(rounded);
            map.serialize_entry(&row.name, &Full { p, r, f1, gold: row.gold })?;
        }
        map.serialize_entry("overall", &Mean { f1: rounded(self.overall) })?;
        map.serialize_entry("mean of documents", &Mean { f1: rounded(self.mean) })?;
        map.end()
    }
}
