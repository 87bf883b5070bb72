//! Every row of the tables of acts, pointers and relations holds a sentence in which it must find what it expects, and
//! one in which a word of it stands and must find nothing. All of them are run here.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::collections::HashMap;

use treatygraph::annotation::{Annotation, EntityIx, RelationObject};

#[path = "common/extraction.rs"]
mod extraction;
use extraction::{annotated, document};

const TABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/lexicon");

type Row = HashMap<String, String>;

fn rows(table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(format!("{TABLES}/{table}.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn list<'r>(row: &'r Row, column: &str) -> Vec<&'r str> {
    row[column].split('|').map(str::trim).filter(|value| !value.is_empty()).collect()
}

/// What went wrong, over all rows of a table.
struct Failures {
    table: &'static str,
    list: Vec<String>,
}

impl Failures {
    fn new(table: &'static str) -> Self {
        Self { table, list: Vec::new() }
    }

    fn add(&mut self, line: usize, text: &str, problem: &str) {
        self.list.push(format!("{}.csv, row {}: {text}\n    {problem}", self.table, line + 2));
    }

    /// Fails with the whole list.
    fn report(self) {
        assert!(self.list.is_empty(), "{} failures\n{}", self.list.len(), self.list.join("\n"));
    }
}

/// Annotates a text that is one document.
fn one(text: &str) -> Annotation {
    let mut documents = annotated(text);
    assert!(documents.len() <= 1, "{text:?} makes {} documents", documents.len());
    documents.pop().map(|(_, annotation)| annotation).unwrap_or_default()
}

/// Checks what holds of all three tables: the cells are there, and a word of the row stands in both sentences.
fn complete(failures: &mut Failures, line: usize, row: &Row) -> bool {
    for column in ["example", "expected", "counterexample"] {
        if row[column].is_empty() {
            failures.add(line, &row[column], &format!("has no {column}"));
            return false;
        }
    }
    for column in ["example", "counterexample"] {
        if row.contains_key("words") && !list(row, "words").iter().any(|word| row[column].contains(word)) {
            failures.add(line, &row[column], &format!("no word of the row stands in the {column}"));
        }
    }
    true
}

fn statements(annotation: &Annotation, from: u32) -> Vec<String> {
    let own = annotation.statements.iter().filter(|statement| statement.trigger.span.start >= from);
    own.map(|statement| format!("{}: {}", statement.act.name(), statement.trigger.text)).collect()
}

#[test]
fn acts() {
    let mut failures = Failures::new("acts");
    for (line, row) in rows("acts").iter().enumerate() {
        if !complete(&mut failures, line, row) {
            continue;
        }
        let (text, from) = document(&row["example"]);
        let found = statements(&one(&text), from);
        if found != list(row, "expected") {
            failures.add(line, &row["example"], &format!("expected {}, found {found:?}", row["expected"]));
        }
        let (text, from) = document(&row["counterexample"]);
        let act = format!("{}: ", row["act"]);
        for found in statements(&one(&text), from) {
            let trigger = found.strip_prefix(&act);
            if trigger.is_some_and(|trigger| list(row, "words").iter().any(|word| trigger.contains(word))) {
                failures.add(line, &row["counterexample"], &format!("found {found}"));
            }
        }
    }
    failures.report();
}

fn label(annotation: &Annotation, entity: EntityIx) -> &str {
    annotation.entity(entity).label.trim_matches(['《', '》', '“', '”'])
}

fn references(annotation: &Annotation, from: u32) -> Vec<String> {
    let own = annotation.mentions.iter().filter(|mention| mention.reference && mention.quote.span.start >= from);
    own.map(|mention| {
        let labels: Vec<&str> = mention.entities.iter().map(|&entity| label(annotation, entity)).collect();
        format!("{}: {}", mention.quote.text, labels.join("、"))
    })
    .collect()
}

#[test]
fn pointers() {
    let mut failures = Failures::new("pointers");
    for (line, row) in rows("pointers").iter().enumerate() {
        if !complete(&mut failures, line, row) {
            continue;
        }
        let (text, from) = document(&row["example"]);
        let found = references(&one(&text), from);
        for expected in list(row, "expected") {
            if !found.iter().any(|found| found == expected) {
                failures.add(line, &row["example"], &format!("expected {expected}, found {found:?}"));
            }
        }
        let (text, from) = document(&row["counterexample"]);
        for found in references(&one(&text), from) {
            let words = found.split(':').next().unwrap_or_default();
            if list(row, "words").iter().any(|word| words.contains(word)) {
                failures.add(line, &row["counterexample"], &format!("found {found}"));
            }
        }
    }
    failures.report();
}

fn relations(annotation: &Annotation, kind: &str) -> Vec<String> {
    let mut found: Vec<String> = annotation
        .relations
        .iter()
        .filter(|relation| relation.kind.name() == kind)
        .map(|relation| {
            let object = match &relation.object {
                RelationObject::Entity(entity) => label(annotation, *entity),
                RelationObject::Date(date) => date,
            };
            format!("{} > {object}", label(annotation, relation.subject))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn relation_patterns() {
    let mut failures = Failures::new("relations");
    for (line, row) in rows("relations").iter().enumerate() {
        if !complete(&mut failures, line, row) {
            continue;
        }
        let found = relations(&one(&row["example"]), &row["relation"]);
        let mut expected = list(row, "expected");
        expected.sort_unstable();
        if found != expected {
            failures.add(line, &row["example"], &format!("expected {expected:?}, found {found:?}"));
        }
        let found = relations(&one(&row["counterexample"]), &row["relation"]);
        if !found.is_empty() {
            failures.add(line, &row["counterexample"], &format!("found {found:?}"));
        }
    }
    failures.report();
}

#[test]
fn examples_are_no_sentences_of_the_sample() {
    let sample = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/corpus")).unwrap();
    let sample: Vec<String> =
        sample.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap().replace('\n', "")).collect();
    for table in ["acts", "pointers", "relations"] {
        for row in rows(table) {
            for column in ["example", "counterexample"] {
                let cell = row[column].trim_end_matches('。');
                if sample.iter().any(|text| text.contains(cell)) {
                    panic!("{table}.csv: {cell} stands in the sample");
                }
            }
        }
    }
}
