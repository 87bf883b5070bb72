//! The scores are those of `eval/score.py`: `system.jsonl` is a damaged copy of `gold.json`, and
//! `expected.json` and `expected.txt` are what the Python script prints for them, with and without `--json`.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use serde_json::Value;
use treatygraph::score::{Gold, score};

const GOLD: &str = include_str!("fixtures/score/gold.json");
const SYSTEM: &str = include_str!("fixtures/score/system.jsonl");

#[test]
fn the_numbers_are_those_of_the_script() {
    let report = score(&Gold::parse(GOLD).unwrap(), &Gold::parse(SYSTEM).unwrap());
    let expected: Value = serde_json::from_str(include_str!("fixtures/score/expected.json")).unwrap();
    assert_eq!(serde_json::to_value(&report).unwrap(), expected);
    assert_eq!(report.to_string(), include_str!("fixtures/score/expected.txt"));
    assert_eq!(report.missing, Vec::<String>::new());
}

#[test]
fn gold_against_itself_is_perfect() {
    let gold = Gold::parse(GOLD).unwrap();
    let report = score(&gold, &gold);
    assert!((report.overall - 1.0).abs() < 1e-12);
    assert!(report.errors.is_empty());
}

#[test]
fn a_missing_document_counts_as_empty() {
    let gold = Gold::parse(GOLD).unwrap();
    let report = score(&gold, &Gold::default());
    assert_eq!(report.missing.len(), 2);
    assert!(report.overall.abs() < 1e-12);
}

#[test]
fn what_is_no_annotation_is_refused_with_its_place() {
    assert!(Gold::parse("{\"source\": \"a\"}\n{oops}").unwrap_err().to_string().starts_with("line 2: "));
    assert!(Gold::parse("[{\"source\": \"a\"}, {}]").unwrap_err().to_string().starts_with("object 2: "));
}
