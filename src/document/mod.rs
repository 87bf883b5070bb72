//! Reads source files and gives documents: normalised text in which every character knows where it
//! stands in the source.
//!
//! Reading never fails as a whole: what cannot be read is a [`Diagnostic`], and the rest goes on.
//! This module knows files, mark-up, line ends and punctuation; it knows no entities.

mod segment;
mod source;
mod text;

pub use segment::Sentence;
pub use source::Source;
pub use text::Text;

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
