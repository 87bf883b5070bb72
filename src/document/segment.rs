//! Sentences and clauses of a block, by punctuation.

use std::ops::Range;

use super::fold::is_wide;
use super::{Block, Text};

/// A sentence and its clauses, as ranges of [`Text`] characters without the punctuation between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first character to the last, without the closing stop.
    pub range: Range<usize>,
    /// The clauses, in order; at least one.
    pub clauses: Vec<Range<usize>>,
}

/// Opening brackets and quotation marks with their closing partners, in normalised form.
const PAIRS: [(char, char); 6] = [('“', '”'), ('‘', '’'), ('《', '》'), ('〈', '〉'), ('（', '）'), ('「', '」')];

impl Block {
    /// Splits the block into sentences at 。！？ and these into clauses at
    /// ，；： and the spaces of headlines, but for what stands in brackets or quotation marks. A bracket that never closes in its
    /// block brackets nothing.
    ///
    /// A quotation of whole sentences (指出：“……。……。”) stays in the sentence that introduces it.
    #[must_use]
    pub fn sentences(&self, text: &Text) -> Vec<Sentence> {
        let chars = &text.chars()[self.range.clone()];
        let mut closers = Closers::new(chars);
        let mut sentences = Vec::new();
        let mut clauses: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while at < chars.len() {
            if let Some(closer) = closers.after(at) {
                at = closer + 1;
                // 他说：“……。”双方…: the stop within the quotation ends the sentence around it
                if chars[closer] == '”' && is_stop(chars[closer - 1]) && chars.get(at).is_some_and(|&c| !is_mark(c)) {
                    self.clause(&mut clauses, start..at);
                    sentence(&mut sentences, &mut clauses);
                    start = at;
                }
                continue;
            }
            let c = chars[at];
            if is_mark(c) || parts_headline(chars, at) {
                self.clause(&mut clauses, start..at);
                start = at + 1;
            }
            if is_stop(c) {
                sentence(&mut sentences, &mut clauses);
            }
            at += 1;
        }
        self.clause(&mut clauses, start..chars.len());
        sentence(&mut sentences, &mut clauses);
        sentences
    }

    /// Adds a clause at `range` of the block's characters, if it is one.
    fn clause(&self, clauses: &mut Vec<Range<usize>>, range: Range<usize>) {
        if !range.is_empty() {
            clauses.push(self.range.start + range.start..self.range.start + range.end);
        }
    }
}

/// Makes a sentence of the clauses so far, if there are any.
fn sentence(sentences: &mut Vec<Sentence>, clauses: &mut Vec<Range<usize>>) {
    if let (Some(first), Some(last)) = (clauses.first(), clauses.last()) {
        let range = first.start..last.end;
        sentences.push(Sentence { range, clauses: std::mem::take(clauses) });
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '\n')
}

fn is_mark(c: char) -> bool {
    is_stop(c) || matches!(c, '，' | '；' | '：')
}

/// Whether the space at `at` parts what a Chinese headline joins (甲同乙会谈 两国一致同意).
fn parts_headline(chars: &[char], at: usize) -> bool {
    let wide = |at: usize| chars.get(at).is_some_and(|&c| is_wide(c));
    chars[at] == ' ' && at > 0 && wide(at - 1) && wide(at + 1)
}

/// Where each kind of bracket closes next. Every position is passed once for each kind, however many
/// brackets there are.
struct Closers<'c> {
    chars: &'c [char],
    /// Position of the next closing bracket of each kind that has been looked for.
    next: [usize; PAIRS.len()],
}

impl<'c> Closers<'c> {
    fn new(chars: &'c [char]) -> Self {
        Self { chars, next: [0; PAIRS.len()] }
    }

    /// The position of the closing partner of the bracket at `at`, if it is one and has one. Positions
    /// are asked for in order.
    fn after(&mut self, at: usize) -> Option<usize> {
        let kind = PAIRS.iter().position(|&(open, _)| open == self.chars[at])?;
        let next = &mut self.next[kind];
        if *next <= at {
            let rest = &self.chars[at..];
            *next = rest.iter().position(|&c| c == PAIRS[kind].1).map_or(self.chars.len(), |length| at + length);
        }
        (*next < self.chars.len()).then_some(*next)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, BlockKind, Text};

    fn clauses(words: &str) -> Vec<Vec<String>> {
        let mut text = Text::default();
        text.push('\n', (0, 1));
        for (ix, c) in words.chars().enumerate() {
            text.push(c, (ix as u32 + 1, ix as u32 + 2));
        }
        let block = Block { kind: BlockKind::Paragraph, range: 1..text.len() };
        let sentences = block.sentences(&text);
        sentences.into_iter().map(|s| s.clauses.into_iter().map(|c| text.slice(c).to_owned()).collect()).collect()
    }

    #[test]
    fn splits_at_stops_and_commas() {
        assert_eq!(
            clauses("双方反对北约扩张，呼吁北约：停止；好。俄方支持！"),
            [vec!["双方反对北约扩张", "呼吁北约", "停止", "好"], vec!["俄方支持"]]
        );
        assert_eq!(clauses("增长3.5亿，。双方"), [vec!["增长3.5亿"], vec!["双方"]]);
        assert!(clauses("。，").is_empty());
    }

    #[test]
    fn keeps_brackets_and_quotations_whole() {
        assert_eq!(
            clauses("支持《甲，乙》（2015年。签署），反对“丙。丁”的做法。"),
            [vec!["支持《甲，乙》（2015年。签署）", "反对“丙。丁”的做法"]]
        );
        assert_eq!(clauses("他说：“好。”双方同意。"), [vec!["他说", "“好。”"], vec!["双方同意"]]);
        assert_eq!(clauses("他说：“好。”"), [vec!["他说", "“好。”"]]);
    }

    #[test]
    fn an_open_bracket_brackets_nothing() {
        assert_eq!(clauses("甲（乙，丙。丁"), [vec!["甲（乙", "丙"], vec!["丁"]]);
        assert_eq!(clauses(&"（".repeat(200_000)).len(), 1);
    }

    #[test]
    fn spaces_part_headlines() {
        assert_eq!(clauses("习近平同马克龙会谈 两国元首同意"), [vec!["习近平同马克龙会谈", "两国元首同意"]]);
        assert_eq!(clauses("AUKUS 成员国"), [vec!["AUKUS 成员国"]]);
    }

    #[test]
    fn ellipses_end_no_clause() {
        assert_eq!(clauses("和平……发展，合作。"), [vec!["和平……发展", "合作"]]);
    }
}
