//! Lines of plain text and Markdown: what marks them, and where their words stand.

use std::ops::Range;

/// What a line is by the marks before its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// No mark.
    None,
    /// A heading by mark-up.
    Heading,
    /// A bullet, a dash or a number in digits.
    Item,
    /// The number of a section (一、, 第三条) and words after it.
    Section,
    /// Nothing but the number of a section.
    Number,
}

/// What stands between a line and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A line end.
    Line,
    /// A line end that the mark-up makes a break.
    Break,
    /// Blank lines or a form feed.
    Blank,
}

/// A line without its marks and the white space around its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) mark: Mark,
    pub(super) gap: Gap,
    /// Bytes of the words.
    pub(super) words: Range<usize>,
    /// Index of the words' first character.
    pub(super) at: usize,
}

/// Splits plain text, or Markdown, into its lines that are not blank.
pub(super) fn lines(text: &str, markdown: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut gap = Gap::Blank;
    let mut byte = 0;
    let mut at = 0;
    // a lone carriage return ends a line only where nothing else does
    let carriage_return = !text.contains('\n');
    let ends =
        |c: char| matches!(c, '\n' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') || carriage_return && c == '\r';
    for piece in text.split_inclusive(ends) {
        let (start, first) = (byte, at);
        byte += piece.len();
        at += piece.chars().count();
        let words = piece.trim_matches(is_blank);
        if markdown && underlines(words) && gap == Gap::Line && !lines.is_empty() {
            if let Some(line) = lines.last_mut() {
                line.mark = Mark::Heading;
            }
            continue;
        }
        if words.is_empty() || markdown && is_rule(words) {
            gap = Gap::Blank;
        } else {
            let (skip, mark) = marks(words, markdown);
            let body = words[skip..].trim_matches(is_blank);
            let body = if mark == Mark::Heading && markdown { body.trim_end_matches('#').trim_end() } else { body };
            let offset = body.as_ptr() as usize - piece.as_ptr() as usize;
            if !body.is_empty() {
                let at = first + piece[..offset].chars().count();
                lines.push(Line { mark, gap, words: start + offset..start + offset + body.len(), at });
                let broken = markdown && piece.trim_end_matches(['\n', '\r']).ends_with("  ");
                gap = if broken { Gap::Break } else { Gap::Line };
            }
        }
        if piece.ends_with('\u{c}') {
            gap = Gap::Blank;
        }
    }
    lines
}

/// The mark of a line of words from a source that marks headings and items otherwise (HTML).
pub(super) fn number_mark(words: &str) -> (usize, Mark) {
    marks(words, false)
}

/// White space and the characters of no width that stand around lines.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}

/// Bytes that the marks of a line take, and what they say.
fn marks(words: &str, markdown: bool) -> (usize, Mark) {
    if markdown {
        let quoted = if words.starts_with('>') { words.trim_start_matches(|c| c == '>' || is_blank(c)) } else { words };
        let skip = words.len() - quoted.len();
        let level = quoted.bytes().take_while(|&b| b == b'#').count();
        if (1..=6).contains(&level) && quoted[level..].starts_with(is_blank) {
            return (skip + level, Mark::Heading);
        }
        if quoted.len() > 4 && quoted.starts_with("**") && quoted[2..].find("**") == Some(quoted.len() - 4) {
            return (skip, Mark::Heading);
        }
        if let Some(item) = quoted.strip_prefix(['-', '*', '+']).filter(|item| item.starts_with(is_blank)) {
            let item = item.trim_start_matches(is_blank);
            return (words.len() - item.len() + number(item).map_or(0, |(skip, _)| skip), Mark::Item);
        }
        if skip > 0 {
            let (more, mark) = number(quoted).unwrap_or((0, Mark::None));
            return (skip + more, mark);
        }
    }
    let bullet = words.trim_start_matches(['•', '●', '◆', '■', '○', '▪', '—', '―']);
    let dashed = words.starts_with(['—', '―']);
    let skip = words.len() - bullet.len();
    if skip > 0 && !(dashed && words.chars().nth(1).is_some_and(|c| !matches!(c, '—' | '―') && !is_blank(c))) {
        return (skip, Mark::Item);
    }
    number(words).unwrap_or((0, Mark::None))
}

/// Bytes that the number before a line's words takes.
fn number(words: &str) -> Option<(usize, Mark)> {
    if is_number(words) {
        return Some((0, Mark::Number));
    }
    let first = words.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        return Some((first.len_utf8(), Mark::Item));
    }
    let bracket = first == '(' || first == '（';
    let inner = if bracket { &words[first.len_utf8()..] } else { words };
    let rest = inner.trim_start_matches(is_digit);
    let (digits, rest, mark) = if rest.len() < inner.len() {
        (inner[..inner.len() - rest.len()].chars().count(), rest, Mark::Item)
    } else {
        let ordinal = inner.strip_prefix('第').unwrap_or(inner);
        let rest = ordinal.trim_start_matches(is_hanzi_digit);
        (ordinal[..ordinal.len() - rest.len()].chars().count(), rest, Mark::Section)
    };
    if !(1..=4).contains(&digits) {
        return None;
    }
    let mut after = rest.chars();
    let stop = after.next()?;
    let follower = after.next();
    let fits = if inner.starts_with('第') && !bracket {
        matches!(stop, '条' | '章' | '节' | '款' | '部')
            && follower.is_some_and(|c| is_blank(c) || matches!(c, '：' | ':'))
    } else if bracket {
        matches!(stop, ')' | '）')
    } else if mark == Mark::Item {
        matches!(stop, '.' | '．' | '、' | ')' | '）') && !follower.is_some_and(is_digit)
    } else {
        stop == '、'
    };
    let colon = follower.filter(|c| matches!(c, '：' | ':') && inner.starts_with('第')).map_or(0, char::len_utf8);
    fits.then(|| (words.len() - rest.len() + stop.len_utf8() + colon, mark))
}

/// Whether words are nothing but the number of a section (四, 第三条, （一）, 2.).
fn is_number(words: &str) -> bool {
    let bare = words.trim_matches(['(', '（', ')', '）', '、', '.', '．', '第', '条', '章', '节', '部', '分']);
    let count = bare.chars().count();
    (1..=4).contains(&count)
        && words.chars().count() <= count + 3
        && (bare.chars().all(is_hanzi_digit) || bare.chars().count() <= 3 && bare.chars().all(is_digit))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_hanzi_digit(c: char) -> bool {
    super::fold::is_numeral(c) || matches!(c, '百' | '壹' | '贰' | '叁')
}

/// Whether a line of Markdown is a rule across the page.
fn is_rule(words: &str) -> bool {
    let mut marks = words.chars().filter(|c| !c.is_whitespace());
    marks.next().is_some_and(|first| matches!(first, '-' | '*' | '_') && marks.all(|c| c == first)) && words.len() > 2
}

/// Whether a line of Markdown makes the one before it a heading.
fn underlines(words: &str) -> bool {
    words.len() > 2 && (words.bytes().all(|b| b == b'=') || words.bytes().all(|b| b == b'-'))
}

#[cfg(test)]
mod tests {
    use super::{Gap, Mark, lines};

    fn read(text: &str, markdown: bool) -> Vec<(Mark, &str)> {
        lines(text, markdown).into_iter().map(|line| (line.mark, &text[line.words])).collect()
    }

    #[test]
    fn tells_marks_from_words() {
        for (line, mark, words) in [
            ("## 四", Mark::Heading, "四"),
            ("- 1.《协定》", Mark::Item, "《协定》"),
            ("8.《协定》", Mark::Item, "《协定》"),
            ("1.5亿美元", Mark::None, "1.5亿美元"),
            ("一、双方认为", Mark::Section, "双方认为"),
            ("（二）关于贸易", Mark::Section, "关于贸易"),
            ("第三条　缔约双方", Mark::Section, "缔约双方"),
            ("第一条约定", Mark::None, "第一条约定"),
            ("第三条", Mark::Number, "第三条"),
            ("——双方支持", Mark::Item, "双方支持"),
            ("　　双方支持　", Mark::None, "双方支持"),
            ("**标题**", Mark::Heading, "**标题**"),
            ("-5度", Mark::None, "-5度"),
            ("2022年2月4日", Mark::None, "2022年2月4日"),
        ] {
            assert_eq!(read(line, true), [(mark, words)], "{line}");
        }
    }

    #[test]
    fn knows_where_lines_stand() {
        let text = "\u{FEFF}标题\r\n===\r\n\r\n第一行  \n第二行\u{c}第三行";
        let lines = lines(text, true);
        let gaps: Vec<_> = lines.iter().map(|line| (line.gap, line.at, &text[line.words.clone()])).collect();
        let wanted = [
            (Gap::Blank, 1, "标题"),
            (Gap::Blank, 12, "第一行"),
            (Gap::Break, 18, "第二行"),
            (Gap::Blank, 22, "第三行"),
        ];
        assert_eq!(gaps, wanted);
        assert_eq!(lines[0].mark, Mark::Heading);
    }
}
