//! The words of an HTML page with their places in it.

use std::collections::HashMap;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::line::{Gap, Line, Mark, is_blank, number_mark};
use super::{Source, Text, fold::is_ideograph};

/// Elements whose content is not read.
const SKIPPED: [&str; 10] =
    ["head", "script", "style", "noscript", "template", "svg", "math", "select", "textarea", "iframe"];
/// Elements that stand within a line.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// The text of a page before it is normalised, and its lines.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) text: Text,
    pub(super) lines: Vec<Line>,
}

/// Reads the page that a source holds.
pub(super) fn page(source: &Source) -> Page {
    let html = source.text();
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => reader.open(&String::from_utf8_lossy(&tag.name), tag.self_closing),
            Token::EndTag(tag) => reader.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) if reader.skipped.is_none() => {
                reader.words(html, words.span.start, words.span.end.min(html.len()));
            }
            _ => {}
        }
    }
    reader.end_line(Gap::Blank);
    reader.page
}

/// What is read so far.
#[derive(Debug)]
struct Reader {
    page: Page,
    /// Byte and character of `html` up to which characters are counted.
    counted: (usize, usize),
    /// Byte and character of the page's text where the line begins.
    line: (usize, usize),
    gap: Gap,
    /// Mark of the element that holds the line.
    mark: Mark,
    /// The element that is not read, and how many of it are open.
    skipped: Option<(String, usize)>,
    /// Whether line ends count.
    preformatted: bool,
    /// What entities stand for.
    entities: HashMap<String, String>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            page: Page::default(),
            counted: (0, 0),
            line: (0, 0),
            gap: Gap::Blank,
            mark: Mark::None,
            skipped: None,
            preformatted: false,
            entities: HashMap::new(),
        }
    }
}

impl Reader {
    fn open(&mut self, name: &str, self_closing: bool) {
        match &mut self.skipped {
            Some((_, _)) if name == "body" => self.skipped = None,
            Some((skipped, open)) => {
                *open += usize::from(skipped == name);
                return;
            }
            None if SKIPPED.contains(&name) && !self_closing => self.skipped = Some((name.to_owned(), 1)),
            None => {}
        }
        match name {
            "br" => self.end_line(Gap::Break),
            inline if INLINE.contains(&inline) => {}
            block => {
                self.end_line(Gap::Blank);
                self.preformatted |= block == "pre";
                self.mark = match block {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Mark::Heading,
                    "li" => Mark::Item,
                    // a paragraph within an item is the item's
                    "p" | "div" if self.mark == Mark::Item => Mark::Item,
                    _ => Mark::None,
                };
            }
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((skipped, open)) = &mut self.skipped {
            if skipped == name {
                *open -= 1;
                if *open == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        if !INLINE.contains(&name) && name != "br" {
            self.end_line(Gap::Blank);
            self.preformatted &= name != "pre";
            self.mark = Mark::None;
        }
    }

    /// Appends the words at `start..end` of `html`.
    fn words(&mut self, html: &str, start: usize, end: usize) {
        let mut at = start;
        while let Some(c) = html.get(at..end).and_then(|rest| rest.chars().next()) {
            let place = self.place(html, at);
            if c == '&'
                && let Some((length, meaning)) = self.entity(&html[at..end])
            {
                let width = html[at..at + length].chars().count() as u32;
                for c in meaning.chars() {
                    self.page.text.push(c, (place, place + width));
                }
                at += length;
                continue;
            }
            match c {
                '\n' if self.preformatted => self.end_line(Gap::Line),
                _ if c.is_whitespace() && c != '\u{3000}' => self.space(html, at, place),
                _ => self.page.text.push(c, (place, place + 1)),
            }
            at += c.len_utf8();
        }
    }

    /// Appends white space: once for a run of it, and not where a line end parts two Chinese characters.
    fn space(&mut self, html: &str, at: usize, place: u32) {
        let last = self.page.text.chars().last().copied();
        let rest = &html[at..];
        let next = rest.trim_start().chars().next();
        let parts_words =
            last.is_some_and(is_ideograph) && next.is_some_and(is_ideograph) && rest.starts_with(['\n', '\r']);
        if last.is_some_and(|c| !is_blank(c)) && !parts_words {
            self.page.text.push(' ', (place, place + 1));
        }
    }

    /// Bytes and meaning of the entity at the start of `rest`, if there is one.
    fn entity(&mut self, rest: &str) -> Option<(usize, String)> {
        const LONGEST: usize = 33;
        let name = |c: &u8| c.is_ascii_alphanumeric() || *c == b'#';
        let length = rest.bytes().skip(1).take(LONGEST).take_while(name).count() + 2;
        let entity = rest.get(..length).filter(|entity| entity.ends_with(';'))?;
        let meaning = self.entities.entry(entity.to_owned()).or_insert_with(|| {
            Tokenizer::new(entity).flatten().fold(String::new(), |meaning, token| match token {
                Token::String(words) => meaning + &String::from_utf8_lossy(&words),
                _ => meaning,
            })
        });
        (meaning != entity).then(|| (length, meaning.clone()))
    }

    /// Index of the character at byte `at` of `html`; bytes are asked for in order.
    fn place(&mut self, html: &str, at: usize) -> u32 {
        let (byte, chars) = self.counted;
        self.counted = (at, chars + html[byte..at].chars().count());
        self.counted.1 as u32
    }

    /// Ends the line, if it has words; `gap` stands before the next.
    fn end_line(&mut self, gap: Gap) {
        let text = &self.page.text;
        let (start, at) = self.line;
        let line = &text.as_str()[start..];
        let words = line.trim_matches(is_blank);
        if !words.is_empty() {
            let blank = line.len() - line.trim_start_matches(is_blank).len();
            let (skip, mark) = number_mark(words);
            let (skip, mark) = if self.mark == Mark::Heading { (0, mark) } else { (skip, mark) };
            let body = words[skip..].trim_start_matches(is_blank);
            let from = blank + words.len() - body.len();
            let mark = match (self.mark, mark) {
                (_, Mark::Number) => Mark::Number,
                (Mark::None, number) => number,
                (element, _) => element,
            };
            if !body.is_empty() {
                let at = at + line[..from].chars().count();
                self.page.lines.push(Line { mark, gap: self.gap, words: start + from..start + from + body.len(), at });
            }
            self.gap = gap;
        } else if gap == Gap::Blank {
            self.gap = gap;
        }
        self.line = (text.as_str().len(), text.len());
    }
}
