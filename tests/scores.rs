//! What the extractor has reached on the sample, as floors: a change that falls below one of them fails.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::Path;

use treatygraph::document::{ReadOptions, read};
use treatygraph::extract::Extractor;
use treatygraph::lexicon::Lexicon;
use treatygraph::score::{Gold, Report, score};

const NAME: &str = "2022-02-04-china-russia";

/// Least F1 on the sample, a little under what is measured; raise them with the extractor, never lower them.
const FLOORS: [(&str, f64); 6] = [
    ("overall", 0.97),
    ("mentions", 0.97),
    ("references", 0.98),
    ("statements", 0.98),
    ("edges", 0.96),
    ("relations", 0.95),
];

/// The tables of names that are no closed list.
const OPEN: [&str; 6] = ["organizations", "treaties", "initiatives", "events", "persons", "places"];

/// Least F1 on the sample without the tables of [`OPEN`]: what is found of names that no table holds.
const FLOORS_WITHOUT_TABLES: [(&str, f64); 1] = [("mentions", 0.75)];

fn measure(without: &[&str]) -> Report {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let gold = Gold::parse(&fs::read_to_string(root.join(format!("gold/{NAME}.gold.json"))).unwrap()).unwrap();
    let without: Vec<String> = without.iter().map(ToString::to_string).collect();
    let extractor = Extractor::new(Lexicon::load(None, &without).unwrap());
    let (documents, diagnostics) = read(&[root.join(format!("corpus/{NAME}.md"))], &ReadOptions::default());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let annotations: Vec<_> = documents.iter().map(|document| extractor.annotate(document)).collect();
    let report = score(&gold, &Gold::of(&annotations).unwrap());
    assert_eq!(report.missing, Vec::<String>::new());
    report
}

fn f1(report: &Report, name: &str) -> f64 {
    if name == "overall" { report.overall } else { report.rows.iter().find(|row| row.name == name).unwrap().f1 }
}

/// The scores under their floors, in words.
fn below(report: &Report, floors: &[(&str, f64)]) -> Vec<String> {
    let scores = floors.iter().map(|&(name, floor)| (name, floor, f1(report, name)));
    scores.filter(|(_, floor, f1)| f1 < floor).map(|(name, floor, f1)| format!("{name} {f1:.3} < {floor}")).collect()
}

#[test]
fn the_sample_scores_no_less_than_before() {
    let report = measure(&[]);
    assert_eq!(below(&report, &FLOORS), Vec::<String>::new(), "\n{report}");
}

#[test]
fn names_that_no_table_holds_are_found_by_rule() {
    let report = measure(&OPEN);
    assert_eq!(below(&report, &FLOORS_WITHOUT_TABLES), Vec::<String>::new(), "\n{report}");
}
