//! `extract --unknown`: what no table holds, for growing the lexicon.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::annotation::Annotation;
use crate::cli::output::table;
use crate::document::Document;

/// Characters of an example on each side of the words.
const AROUND: u32 = 12;

/// How often something was found, and where first.
struct Seen {
    count: usize,
    example: String,
}

/// Names found by rule alone, and verbs of the parties that no act has, over all documents.
#[derive(Default)]
pub(super) struct Unknown {
    seen: BTreeMap<(&'static str, String), Seen>,
}

impl Unknown {
    /// Counts those of a document.
    pub(super) fn add(&mut self, document: &Document, annotation: &Annotation) {
        for mention in annotation.mentions.iter().filter(|mention| !mention.reference) {
            for entity in mention.entities.iter().map(|&ix| annotation.entity(ix)).filter(|entity| !entity.known) {
                self.count(document, entity.class.name(), &entity.label, mention.quote.span);
            }
        }
        for verb in &annotation.unread {
            self.count(document, "verb", &verb.text, verb.span);
        }
    }

    fn count(&mut self, document: &Document, what: &'static str, words: &str, span: crate::span::Span) {
        let one_line = |words: &str| words.replace(['\n', '\r', '\t'], "");
        let example = || {
            let wide = crate::span::Span::new(
                span.start.saturating_sub(AROUND),
                (span.end + AROUND).min(document.source.len() as u32),
            );
            format!("…{}… ({} {})", one_line(document.source.slice(wide)), document.source.name(), span)
        };
        self.seen.entry((what, one_line(words))).or_insert_with(|| Seen { count: 0, example: example() }).count += 1;
    }

    /// Prints a table, the most frequent first.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut rows: Vec<(&(&'static str, String), &Seen)> = self.seen.iter().collect();
        rows.sort_by_key(|(key, seen)| (std::cmp::Reverse(seen.count), *key));
        let header = ["count", "what", "words", "example"].map(str::to_owned).to_vec();
        let rows = rows.into_iter().map(|((what, words), seen)| {
            vec![seen.count.to_string(), (*what).to_owned(), words.clone(), seen.example.clone()]
        });
        writeln!(out, "{}", table(header, rows.collect(), &[0]))
    }
}
