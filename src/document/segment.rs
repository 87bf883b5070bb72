//! Sentences and clauses of a block, by punctuation.

use std::ops::Range;

use super::{Block, Text};

/// A sentence and its clauses, as ranges of [`Text`] characters without the punctuation between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first character to the last, without the closing stop.
    pub range: Range<usize>,
    /// The clauses, in order; at least one.
    pub clauses: Vec<Range<usize>>,
}

/// The closing partner of an opening bracket or quotation mark, all of them in normalised form.
fn closer(open: char) -> Option<char> {
    Some(match open {
        '“' => '”',
        '‘' => '’',
        '《' => '》',
        '〈' => '〉',
        '（' => '）',
        '「' => '」',
        _ => return None,
    })
}

impl Block {
    /// Splits the block into sentences at 。！？ and these into clauses at ，；：, but for what stands in
    /// brackets or quotation marks. A bracket that never closes in its block brackets nothing.
    #[must_use]
    pub fn sentences(&self, text: &Text) -> Vec<Sentence> {
        let chars = text.chars();
        let mut sentences = Vec::new();
        let mut clauses: Vec<Range<usize>> = Vec::new();
        let mut start = self.range.start;
        let mut at = self.range.start;
        let mut close = |clauses: &mut Vec<Range<usize>>, start: usize, end: usize, full: bool| {
            if start < end {
                clauses.push(start..end);
            }
            if full && !clauses.is_empty() {
                let clauses = std::mem::take(clauses);
                let range = clauses[0].start..clauses[clauses.len() - 1].end;
                sentences.push(Sentence { range, clauses });
            }
        };
        while at < self.range.end {
            let c = chars[at];
            if let Some(wanted) = closer(c)
                && let Some(length) = chars[at..self.range.end].iter().position(|&c| c == wanted)
            {
                at += length + 1;
                continue;
            }
            let (clause, full) = match c {
                '。' | '！' | '？' | '\n' => (true, true),
                '，' | '；' | '：' => (true, false),
                // A space in Chinese text parts what a headline joins.
                ' ' if at > self.range.start && chars[at - 1] > '\u{2e7f}' && chars.get(at + 1).is_some_and(|&c| c > '\u{2e7f}') => (true, false),
                _ => (false, false),
            };
            if clause {
                close(&mut clauses, start, at, full);
                start = at + 1;
            }
            at += 1;
        }
        close(&mut clauses, start, self.range.end, true);
        sentences
    }
}
