//! Reads source files and gives documents: normalised text in which every character knows where it
//! stands in the source.
//!
//! Reading never fails as a whole: what cannot be read is a [`Diagnostic`], and the rest goes on.
//! This module knows files, mark-up, line ends and punctuation; it knows no entities.

mod build;
mod date;
mod decode;
mod diagnostic;
mod fold;
mod html;
mod index;
mod jsonl;
mod layout;
mod line;
mod read;
mod segment;
mod source;
mod text;
mod walk;

pub use decode::{UnknownEncoding, encoding};
pub use diagnostic::{Diagnostic, DiagnosticKind};
pub use read::{MAX_BYTES, ReadOptions, Reading, documents_of, read, sources};
pub use segment::Sentence;
pub use source::{Record, Source};
pub use text::Text;
pub use walk::{Format, Input};

use std::ops::Range;
use std::sync::Arc;

/// What a block of text is, by its mark-up or its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A title or a heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    ListItem,
}

/// A stretch of text that stands on its own. Lines that a page break or a hard wrap cut are one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its characters in [`Document::text`], without mark-up and list numbers.
    pub range: Range<usize>,
}

/// The line that dates and places a document (二〇二二年二月四日于北京).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// ISO 8601 date, as precise as the text.
    pub date: String,
    /// Characters of the date in [`Document::text`].
    pub range: Range<usize>,
    /// Characters of the place's name in [`Document::text`].
    pub place: Option<Range<usize>>,
}

/// One document of a source.
#[derive(Debug, Clone)]
pub struct Document {
    /// The source that holds it.
    pub source: Arc<Source>,
    /// Which document of the source it is, from 0.
    pub ordinal: usize,
    /// The normalised text.
    pub text: Text,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// Characters of the title in [`Document::text`].
    pub title: Option<Range<usize>>,
    /// Its dateline.
    pub dateline: Option<Dateline>,
}

impl Document {
    /// Reads plain text or Markdown that is in memory already.
    #[must_use]
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Vec<Self> {
        documents_of(Arc::new(Source::new(name, text)), Format::Markdown)
    }

    /// The title's words: the heading's in the text, or else the record's.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let heading = self.title.clone().map(|range| self.text.slice(range));
        heading.or(self.source.record().title.as_deref())
    }

    /// The document's date in ISO 8601, as precise as its source: the date line's, or else the record's,
    /// or else the one in the source's name.
    #[must_use]
    pub fn date(&self) -> Option<String> {
        let line = self.dateline.as_ref().map(|line| line.date.clone());
        let record = || self.source.record().date.as_deref().and_then(date::date_of_record);
        line.or_else(record).or_else(|| date::date_of_name(self.source.name()))
    }
}
