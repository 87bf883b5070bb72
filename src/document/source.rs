//! A source as it was read: its name and its decoded characters.

use crate::span::Span;

/// The decoded text of a file, of standard input, or of one record of a JSONL file.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    /// Byte offset of every scalar value, and the length at the end.
    bytes: Vec<u32>,
}

impl Source {
    /// Takes decoded text under a name.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
        bytes.push(text.len() as u32);
        Self { name: name.into(), text, bytes }
    }

    /// File name, as the annotation format has it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All of the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at `span`; the empty string where the span does not lie in the source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        match (self.bytes.get(span.start as usize), self.bytes.get(span.end as usize)) {
            (Some(&start), Some(&end)) if start <= end => &self.text[start as usize..end as usize],
            _ => "",
        }
    }
}
