//! What `build` tells a person at the end.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use super::output::table;
use crate::annotation::{Act, Annotation, Class, RelationKind};
use crate::document::Document;
use crate::store::Parts;

/// Unknown names that are shown.
const UNKNOWN: usize = 12;

/// Counts over all documents that were read.
#[derive(Debug, Default)]
pub(super) struct Summary {
    documents: usize,
    bytes: usize,
    /// Ids of entities by class, to count each once.
    entities: BTreeMap<Class, BTreeSet<String>>,
    mentions: usize,
    references: usize,
    statements: BTreeMap<Act, usize>,
    relations: BTreeMap<RelationKind, usize>,
    /// Mentions of entities that no table holds, by class and label.
    unknown: BTreeMap<(Class, String), usize>,
}

impl Summary {
    /// Counts a document.
    pub(super) fn add(&mut self, document: &Document, annotation: &Annotation) {
        self.documents += 1;
        if annotation.ordinal == 0 {
            self.bytes += document.source.text().len();
        }
        for entity in &annotation.entities {
            self.entities.entry(entity.class).or_default().insert(entity.id.to_string());
        }
        for mention in &annotation.mentions {
            self.mentions += 1;
            self.references += usize::from(mention.reference);
            for &ix in &mention.entities {
                let entity = annotation.entity(ix);
                if !entity.known && !mention.reference {
                    *self.unknown.entry((entity.class, entity.label.clone())).or_default() += 1;
                }
            }
        }
        for statement in &annotation.statements {
            *self.statements.entry(statement.act).or_default() += 1;
        }
        for relation in &annotation.relations {
            *self.relations.entry(relation.kind).or_default() += 1;
        }
    }

    /// Number of documents so far.
    pub(super) fn documents(&self) -> usize {
        self.documents
    }

    /// Prints it all.
    pub(super) fn write(&self, out: &mut impl Write, parts: &Parts, path: &Path, time: Duration) -> io::Result<()> {
        let entities = Class::ALL.iter().filter_map(|class| Some((class.name(), self.entities.get(class)?.len())));
        let statements = Act::ALL.iter().filter_map(|act| Some((act.name(), *self.statements.get(act)?)));
        let relations =
            RelationKind::ALL.iter().filter_map(|(kind, name, _)| Some((*name, *self.relations.get(kind)?)));
        let columns = [
            ("entities", most_first(entities)),
            ("statements", most_first(statements)),
            ("relations", most_first(relations)),
        ];
        let longest = columns.iter().map(|(_, counts)| counts.len()).max().unwrap_or_default();
        let header = columns.iter().flat_map(|(name, counts)| {
            let total: usize = counts.iter().map(|(_, count)| count).sum();
            [(*name).to_owned(), total.to_string()]
        });
        let rows = (0..longest).map(|row| {
            let cell = |(_, counts): &(&str, Vec<(&str, usize)>)| match counts.get(row) {
                Some((name, count)) => [(*name).to_owned(), count.to_string()],
                None => [String::new(), String::new()],
            };
            columns.iter().flat_map(cell).collect()
        });
        writeln!(out, "{}", table(header.collect(), rows.collect(), &[1, 3, 5]))?;
        self.write_unknown(out)?;
        let rate = self.bytes as f64 / 1e6 / time.as_secs_f64().max(1e-9);
        writeln!(
            out,
            "{} documents with {} mentions ({} of them references) in {:.2} s, {rate:.1} MB/s",
            self.documents,
            self.mentions,
            self.references,
            time.as_secs_f64(),
        )?;
        writeln!(out, "{}: {} documents, {} quads", path.display(), parts.len(), parts.quads())
    }

    fn write_unknown(&self, out: &mut impl Write) -> io::Result<()> {
        if self.unknown.is_empty() {
            return Ok(());
        }
        let mut unknown: Vec<(&(Class, String), &usize)> = self.unknown.iter().collect();
        unknown.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        writeln!(out, "Found by rule alone; the lexicon could hold (--lexicon DIR):")?;
        let rows = unknown.iter().take(UNKNOWN).map(|((class, label), count)| {
            vec![count.to_string(), class.name().to_owned(), label.replace(['\n', '\r'], "")]
        });
        let header = ["mentions", "class", "name"].map(str::to_owned).to_vec();
        writeln!(out, "{}", table(header, rows.collect(), &[0]))?;
        match unknown.len().saturating_sub(UNKNOWN) {
            0 => Ok(()),
            more => writeln!(out, "and {more} more: treatygraph query GRAPH --name unknown-names"),
        }
    }
}

/// The counts from the greatest down.
fn most_first<'a>(counts: impl Iterator<Item = (&'a str, usize)>) -> Vec<(&'a str, usize)> {
    let mut counts: Vec<(&str, usize)> = counts.collect();
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    counts
}
