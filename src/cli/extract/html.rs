//! A document as a page of its own, with mentions and statements marked.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::annotation::{Annotation, Mention, Statement};
use crate::document::Document;
use crate::span::Span;

/// What stands before the first document.
pub(super) const HEAD: &str = include_str!("head.html");
/// What stands after the last one.
pub(super) const TAIL: &str = "</body>\n</html>\n";

/// Prints a document.
pub(super) fn write(document: &Document, annotation: &Annotation, out: &mut impl Write) -> io::Result<()> {
    let title = annotation.front.title.as_deref().unwrap_or(&annotation.source);
    writeln!(out, "<article>\n<h1>{}</h1>", escape(title))?;
    let marks = Marks::of(annotation);
    for block in &document.blocks {
        let span = document.text.span(block.range.clone());
        write!(out, "<p>")?;
        for (part, words) in marks.parts(span) {
            marks.write(part, &words_of(document, words), annotation, out)?;
        }
        writeln!(out, "</p>")?;
    }
    writeln!(out, "</article>")
}

fn words_of(document: &Document, span: Span) -> String {
    escape(&document.source.slice(span).replace(['\n', '\r'], ""))
}

/// Where something begins or ends, and what lies there.
struct Marks<'a> {
    mentions: Vec<&'a Mention>,
    triggers: BTreeMap<u32, &'a Statement>,
    cuts: Vec<u32>,
}

#[derive(Clone, Copy)]
enum Part<'a> {
    Plain,
    Mention(&'a Mention),
    Trigger(&'a Statement),
}

impl<'a> Marks<'a> {
    /// Of mentions that lie in one another the outermost is marked.
    fn of(annotation: &'a Annotation) -> Self {
        let mut mentions: Vec<&Mention> = annotation.mentions.iter().collect();
        mentions.sort_by_key(|mention| (mention.quote.span.start, std::cmp::Reverse(mention.quote.span.end)));
        let mut end = 0;
        mentions.retain(|mention| {
            let outer = mention.quote.span.start >= end;
            end = end.max(mention.quote.span.end);
            outer
        });
        let triggers =
            annotation.statements.iter().map(|statement| (statement.trigger.span.start, statement)).collect();
        let spans = mentions.iter().map(|mention| mention.quote.span);
        let spans = spans.chain(annotation.statements.iter().map(|statement| statement.trigger.span));
        let mut cuts: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        Self { mentions, triggers, cuts }
    }

    /// The stretches of `span`, each with what is marked there.
    fn parts(&self, span: Span) -> Vec<(Part<'a>, Span)> {
        let inside = self.cuts.iter().copied().filter(|&cut| span.start < cut && cut < span.end);
        let bounds: Vec<u32> = [span.start].into_iter().chain(inside).chain([span.end]).collect();
        bounds.windows(2).map(|pair| Span::new(pair[0], pair[1])).map(|words| (self.at(words), words)).collect()
    }

    fn at(&self, words: Span) -> Part<'a> {
        let trigger = self.triggers.range(..=words.start).next_back().map(|(_, statement)| *statement);
        if let Some(statement) = trigger.filter(|statement| statement.trigger.span.contains(words)) {
            return Part::Trigger(statement);
        }
        let at = self.mentions.partition_point(|mention| mention.quote.span.start <= words.start);
        match at.checked_sub(1).and_then(|ix| self.mentions.get(ix)) {
            Some(mention) if mention.quote.span.contains(words) => Part::Mention(mention),
            _ => Part::Plain,
        }
    }

    fn write(&self, part: Part<'_>, words: &str, annotation: &Annotation, out: &mut impl Write) -> io::Result<()> {
        let labels = |entities: &[crate::annotation::EntityIx]| {
            let labels: Vec<&str> = entities.iter().map(|&ix| annotation.entity(ix).label.as_str()).collect();
            escape(&labels.join("、"))
        };
        match part {
            Part::Plain => write!(out, "{words}"),
            Part::Mention(mention) => {
                let (class, reference) = (mention.class.name(), if mention.reference { " reference" } else { "" });
                write!(
                    out,
                    "<mark class=\"{class}{reference}\" title=\"{class}: {}\">{words}</mark>",
                    labels(&mention.entities)
                )
            }
            Part::Trigger(statement) => {
                let (act, holders) = (statement.act.name(), labels(&statement.holders));
                let targets = labels(&statement.targets);
                write!(out, "<b class=\"{act}\" title=\"{holders} · {act} · {targets}\">{words}<sup>{act}</sup></b>")
            }
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
