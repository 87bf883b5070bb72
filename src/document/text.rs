//! Normalised text: one form for each character, and for each character its place in the source.

use std::ops::Range;

use crate::span::Span;

/// Normalised characters with their places in the source.
///
/// All ranges inside the extractor are ranges of these characters; [`Text::span`] turns one into a
/// source span. A character that the source does not have as one (an HTML entity) keeps its whole range.
#[derive(Debug, Clone, Default)]
pub struct Text {
    string: String,
    chars: Vec<char>,
    /// Byte offset in `string` of every character, and the length at the end.
    bytes: Vec<u32>,
    /// Character index at every byte of `string`, and the number of characters at the end.
    at_byte: Vec<u32>,
    /// Source position of every character: first scalar value and the one after the last.
    origin: Vec<(u32, u32)>,
}

impl Text {
    /// Appends a character that stands at `origin` (scalar values of the source, end-exclusive).
    pub fn push(&mut self, c: char, origin: (u32, u32)) {
        if self.bytes.is_empty() {
            self.bytes.push(0);
            self.at_byte.push(0);
        }
        self.at_byte.pop();
        let ix = self.chars.len() as u32;
        self.at_byte.extend(std::iter::repeat_n(ix, c.len_utf8()));
        self.at_byte.push(ix + 1);
        self.string.push(c);
        self.chars.push(c);
        self.bytes.push(self.string.len() as u32);
        self.origin.push(origin);
    }

    /// Number of characters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether there is no character.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The characters.
    #[must_use]
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// All of it as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// The characters of `range` as a string.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &str {
        match (self.bytes.get(range.start), self.bytes.get(range.end)) {
            (Some(&start), Some(&end)) if start <= end => &self.string[start as usize..end as usize],
            _ => "",
        }
    }

    /// Byte offset in [`Text::as_str`] of the character at `ix`.
    #[must_use]
    pub fn byte(&self, ix: usize) -> usize {
        self.bytes.get(ix).map_or(self.string.len(), |&b| b as usize)
    }

    /// Index of the character that the byte at `byte` of [`Text::as_str`] belongs to.
    #[must_use]
    pub fn char_at_byte(&self, byte: usize) -> usize {
        self.at_byte.get(byte).map_or(self.chars.len(), |&c| c as usize)
    }

    /// Where the characters of `range` stand in the source, from the first to the last.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() || range.end > self.origin.len() {
            let at = self.origin.get(range.start).map_or_else(|| self.origin.last().map_or(0, |o| o.1), |o| o.0);
            return Span::new(at, at);
        }
        Span::new(self.origin[range.start].0, self.origin[range.end - 1].1)
    }
}
