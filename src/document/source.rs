//! A source as it was read: its name and its decoded characters.

use super::index::CharIndex;
use crate::span::Span;

/// What a record says of itself beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Its title.
    pub title: Option<String>,
    /// Its date, as the record writes it.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

/// The decoded text of a file, of standard input, or of one record of a JSONL file.
///
/// Offsets into it are `u32`: reading refuses files long before their text has more than 2³² bytes.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    index: CharIndex,
    record: Record,
}

impl Source {
    /// Takes decoded text under a name.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::with_record(name, text, Record::default())
    }

    /// Takes decoded text under a name with what its record says of it.
    #[must_use]
    pub fn with_record(name: impl Into<String>, text: impl Into<String>, record: Record) -> Self {
        let text = text.into();
        Self { name: name.into(), index: CharIndex::of(&text), text, record }
    }

    /// File name, as the annotation format has it; `file.jsonl#id` for a record.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the record says of itself; empty for what is no record.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// All of the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Number of scalar values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The words at `span`; the empty string where the span does not lie in the source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.index.slice(&self.text, span.start as usize, span.end as usize)
    }

    /// Index of the scalar value that the byte at `byte` of [`Source::text`] belongs to.
    #[must_use]
    pub fn char_at_byte(&self, byte: usize) -> usize {
        self.index.char_at(&self.text, byte)
    }
}
