//! Normalised text: one form for each character, and for each character its place in the source.

use std::ops::Range;

use super::index::CharIndex;
use crate::span::Span;

/// Normalised characters with their places in the source.
///
/// All ranges inside the extractor are ranges of these characters; [`Text::span`] turns one into a
/// source span. A character that the source does not have as one (an HTML entity) keeps its whole range.
#[derive(Debug, Clone, Default)]
pub struct Text {
    string: String,
    chars: Vec<char>,
    index: CharIndex,
    runs: Vec<Run>,
}

/// Characters that follow each other in the source, each of them one scalar value there; a character
/// that is none or several there is a run of its own.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Index of the first character.
    first: u32,
    /// Where it stands in the source.
    start: u32,
    /// Scalar values that each character takes there.
    width: u32,
}

impl Run {
    /// Source position of the character at `ix`, which the run holds.
    fn origin(self, ix: u32) -> (u32, u32) {
        let start = self.start + (ix - self.first);
        (start, start + self.width)
    }
}

impl Text {
    /// Appends a character that stands at `origin` (scalar values of the source, end-exclusive).
    pub fn push(&mut self, c: char, origin: (u32, u32)) {
        let ix = self.chars.len() as u32;
        let follows = self.runs.last().is_some_and(|run| run.width == 1 && run.origin(ix) == origin);
        if !follows {
            self.runs.push(Run { first: ix, start: origin.0, width: origin.1.saturating_sub(origin.0) });
        }
        self.index.push(self.string.len());
        self.string.push(c);
        self.chars.push(c);
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

    /// The characters of `range` as a string; the empty string where the text does not have them.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.index.slice(&self.string, range.start, range.end)
    }

    /// Byte offset in [`Text::as_str`] of the character at `ix`; the length from the end on.
    #[must_use]
    pub fn byte(&self, ix: usize) -> usize {
        self.index.byte(&self.string, ix).unwrap_or(self.string.len())
    }

    /// Index of the character that the byte at `byte` of [`Text::as_str`] belongs to.
    #[must_use]
    pub fn char_at_byte(&self, byte: usize) -> usize {
        self.index.char_at(&self.string, byte)
    }

    /// Where the characters of `range` stand in the source, from the first to the last; an empty span
    /// where the text does not have them.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() || range.end > self.len() {
            let at = self.origin(range.start).map_or_else(|| self.end().unwrap_or(0), |origin| origin.0);
            return Span::new(at, at);
        }
        match (self.origin(range.start), self.origin(range.end - 1)) {
            (Some(first), Some(last)) => Span::new(first.0, last.1),
            _ => Span::default(),
        }
    }

    /// Source position of the character at `ix`.
    pub(super) fn origin(&self, ix: usize) -> Option<(u32, u32)> {
        if ix >= self.len() {
            return None;
        }
        let run = self.runs.partition_point(|run| run.first as usize <= ix).checked_sub(1)?;
        Some(self.runs[run].origin(ix as u32))
    }

    /// Source position after the last character.
    pub(super) fn end(&self) -> Option<u32> {
        Some(self.origin(self.len().checked_sub(1)?)?.1)
    }
}

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::span::Span;

    #[test]
    fn keeps_gaps_and_wide_characters() {
        let mut text = Text::default();
        for (c, origin) in
            [('俄', (3, 4)), ('国', (4, 5)), ('&', (7, 12)), ('"', (12, 18)), ('\n', (18, 18)), ('中', (20, 21))]
        {
            text.push(c, origin);
        }
        assert_eq!(text.span(0..2), Span::new(3, 5));
        assert_eq!(text.span(1..3), Span::new(4, 12));
        assert_eq!(text.span(3..4), Span::new(12, 18));
        assert_eq!(text.span(4..5), Span::new(18, 18));
        assert_eq!(text.span(0..6), Span::new(3, 21));
        assert_eq!(text.span(2..2), Span::new(7, 7));
        assert_eq!(text.span(6..6), Span::new(21, 21));
        assert_eq!(text.slice(1..3), "国&");
    }
}
