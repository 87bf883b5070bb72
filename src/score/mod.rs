//! Scores extracted annotations against gold: a port of `eval/score.py`, with the same numbers.
//!
//! The terms are those of `eval/GUIDELINES.md`, section 5.

mod align;
mod count;
mod document;
mod gold;
mod report;

pub use gold::{Gold, GoldEntity, GoldError, GoldMention, GoldRelation, GoldSpan, GoldStatement, Sheet};
pub use report::{Report, Row};

use count::{Tally, overall};

/// Scores the documents that the gold has; a document that the system does not have counts as empty.
#[must_use]
pub fn score(gold: &Gold, system: &Gold) -> Report {
    let empty = Sheet::default();
    let mut total = Tally::default();
    let mut documents = Vec::new();
    let mut missing = Vec::new();
    for (name, wanted) in gold.sheets() {
        let found = system.sheet(name).unwrap_or_else(|| {
            missing.push(name.to_owned());
            &empty
        });
        let own = document::score(wanted, found);
        documents.push((name.to_owned(), overall(&own)));
        total.merge(own);
    }
    Report::new(&total, documents, missing)
}
