//! From lines to blocks: joins what page breaks and hard wraps cut, and finds headings and titles.

use std::ops::Range;

use super::fold::{folded, is_ideograph};
use super::line::{Gap, Line, Mark};
use super::{BlockKind, date};

/// Longest line that may be a heading or a date line, in characters.
const SHORT: usize = 60;
/// Longest line with a comma that may be a title, in characters.
const TITLE_WITH_COMMA: usize = 40;
/// Shortest line without punctuation that a page break or a hard wrap may have cut, in characters.
const WRAPPED: usize = 20;

/// Most lines that stand before the first paragraph as titles.
const TITLE_LINES: usize = 6;

/// A stretch of the source's text: its bytes, and the index of its first character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) bytes: Range<usize>,
    pub(super) at: usize,
}

/// A block in the making: the pieces of its lines, and what their characters tell.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind: BlockKind,
    /// Whether the mark-up says that it is a heading.
    pub(super) marked: bool,
    /// Whether it is nothing but the number of a section.
    pub(super) number: bool,
    /// Whether it is a date line, or the start of a news report with one.
    pub(super) dated: bool,
    pub(super) pieces: Vec<Piece>,
    shape: Shape,
}

/// What the characters of a block tell of its form.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    chars: usize,
    /// Brackets and quotation marks that wait for their partners.
    open: usize,
    /// Whether it has a comma or the like.
    comma: bool,
    /// Whether it has a full stop or the like.
    stop: bool,
    last: Option<char>,
}

impl Shape {
    fn extend(&mut self, words: &str) {
        for c in words.chars() {
            self.chars += 1;
            match c {
                '《' | '“' | '（' | '「' | '(' | '〈' => self.open += 1,
                '》' | '”' | '）' | '」' | ')' | '〉' => self.open = self.open.saturating_sub(1),
                '，' | '、' | '；' | ',' => self.comma = true,
                '。' | '！' | '？' | '｡' => self.stop = true,
                _ => {}
            }
        }
        self.last = words.chars().last().or(self.last);
    }

    /// Whether the block ends as a sentence or a part of one may end.
    fn closed(self) -> bool {
        const FULL: &str = "。！？；｡!?;";
        const CLOSING: &str = "：”）》」』〉…:.)〕】\"";
        // a bracket that is open at a full stop is a slip of the pen, or a quotation of several paragraphs
        self.last.is_some_and(|c| FULL.contains(c) || self.open == 0 && CLOSING.contains(c))
    }

    /// Whether it may be a title or a heading by its form.
    fn title_like(self) -> bool {
        let full = self.last.is_some_and(|c| "。！？；：｡!?;:，、".contains(c));
        !full && !self.stop && self.chars <= if self.comma { TITLE_WITH_COMMA } else { SHORT }
    }
}

/// Makes blocks of lines. `text` is what the lines were taken from.
pub(super) fn drafts(text: &str, lines: &[Line]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut body = false;
    for line in lines {
        let words = &text[line.words.clone()];
        let piece = Piece { bytes: line.words.clone(), at: line.at };
        let mut shape = Shape::default();
        shape.extend(words);
        let dated = is_dated(words, shape);
        if let Some(last) = drafts.last_mut()
            && !dated
            && goes_on(last, line, shape, body)
        {
            last.shape.extend(words);
            last.pieces.push(piece);
        } else {
            drafts.push(draft(line, piece, shape, dated));
        }
        body |= shape.stop;
    }
    title(text, &mut drafts);
    drafts
}

fn draft(line: &Line, piece: Piece, shape: Shape, dated: bool) -> Draft {
    let short_section = line.mark == Mark::Section && shape.title_like() && !shape.comma && !shape.closed();
    let kind = match line.mark {
        Mark::Heading | Mark::Number => BlockKind::Heading,
        _ if short_section => BlockKind::Heading,
        Mark::Item => BlockKind::ListItem,
        Mark::Section | Mark::None => BlockKind::Paragraph,
    };
    let number = line.mark == Mark::Number;
    Draft { kind, marked: line.mark == Mark::Heading, number, dated, pieces: vec![piece], shape }
}

/// Whether a line is a date line or begins a news report.
fn is_dated(words: &str, shape: Shape) -> bool {
    if !words.contains(['年', '月', '-', '.']) {
        return false;
    }
    let start = match words.char_indices().nth(SHORT) {
        Some((end, _)) => &words[..end],
        None => words,
    };
    let start = folded(start);
    date::news(start.as_str()).is_some() || shape.chars <= SHORT && date::line(start.as_str()).is_some()
}

/// Whether `line`, of that shape, goes on with what `last` began: whether a page break, a hard wrap or
/// the mark-up's free line ends stand between them. `body` tells that a sentence has ended before.
fn goes_on(last: &Draft, line: &Line, shape: Shape, body: bool) -> bool {
    if line.mark != Mark::None
        || line.gap == Gap::Break
        || last.kind == BlockKind::Heading
        || last.dated && !last.shape.comma
    {
        return false;
    }
    if last.shape.closed() {
        return false;
    }
    if last.shape.open > 0 {
        return true;
    }
    match last.kind {
        BlockKind::ListItem if line.gap == Gap::Blank => last.shape.last.is_some_and(|c| "，、,".contains(c)),
        _ if last.shape.comma || last.shape.stop => {
            body || last.shape.stop || shape.stop && last.shape.chars > TITLE_WITH_COMMA
        }
        _ => body && last.shape.chars >= WRAPPED && (shape.stop || shape.comma),
    }
}

/// Makes headings of the lines before the first paragraph, and one heading of a title of several lines.
fn title(text: &str, drafts: &mut Vec<Draft>) {
    if drafts.iter().any(|draft| draft.marked) {
        return;
    }
    let is_title = |draft: &Draft| draft.kind == BlockKind::Paragraph && !draft.dated && draft.shape.title_like();
    let mut lines = drafts.iter().take(TITLE_LINES).take_while(|draft| is_title(draft)).count();
    if lines == drafts.len() {
        return;
    }
    for draft in &mut drafts[..lines] {
        draft.kind = BlockKind::Heading;
    }
    let mut at = 1;
    while at < lines {
        if title_goes_on(text, &drafts[at - 1], &drafts[at]) {
            let next = drafts.remove(at);
            let last = &mut drafts[at - 1];
            last.pieces.extend(next.pieces);
            last.shape.chars += next.shape.chars;
            last.shape.open = (last.shape.open + next.shape.open).saturating_sub(1);
            lines -= 1;
        } else {
            at += 1;
        }
    }
}

/// Whether the second line of a title goes on with the first: it begins with a word that needs one
/// before it, or the first says what it is about and not yet what it is (甲和乙关于…, …的声明).
fn title_goes_on(text: &str, first: &Draft, second: &Draft) -> bool {
    let words = |draft: &Draft| {
        draft.pieces.iter().map(|p| folded(&text[p.bytes.clone()]).as_str().to_owned()).collect::<String>()
    };
    let (first_words, second_words) = (words(first), words(second));
    let needs_more = first_words.split_once("关于").is_some_and(|(_, topic)| !topic.contains('的'));
    let starts_within = ["关于", "的", "和", "与", "及", "暨"].iter().any(|word| second_words.starts_with(word));
    starts_within || needs_more || first.shape.open > 0
}

impl Draft {
    /// Whether it has sentences of its own.
    pub(super) fn is_body(&self) -> bool {
        self.kind != BlockKind::Heading && (self.shape.stop || self.shape.comma || self.kind == BlockKind::ListItem)
    }

    /// Whether it may be a heading, by mark-up or by its form.
    pub(super) fn heads(&self) -> bool {
        !self.number
            && !self.dated
            && (self.kind == BlockKind::Heading || self.kind == BlockKind::Paragraph && self.shape.title_like())
    }
}

/// Whether two words that a line end parted need a space between them.
pub(super) fn needs_space(before: &str, after: &str) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c));
    word(before.chars().next_back()) && word(after.chars().next())
}
