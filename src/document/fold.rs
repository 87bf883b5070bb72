//! One form for each character: half-width and full-width, quotation marks, dashes, middle dots,
//! spaces, Traditional and Simplified. Always one character for one character, so that offsets hold.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::text::Text;

/// What a source character becomes in its surroundings; `None` where it is none (zero-width, control).
///
/// `before` is the folded character before it, `after` the source character after it.
pub(super) fn fold(c: char, before: Option<char>, after: Option<char>, quote_open: bool) -> Option<char> {
    if is_ideograph(c) {
        return Some(c);
    }
    let ascii_around =
        || c.is_ascii() && before.is_some_and(is_ascii_word) && after.map(narrow).is_some_and(is_ascii_word);
    Some(match narrow(c) {
        ',' if !ascii_around() => '，',
        ';' if !ascii_around() => '；',
        ':' if !ascii_around() => '：',
        '!' if !ascii_around() => '！',
        '?' if !ascii_around() => '？',
        '(' => '（',
        ')' => '）',
        '"' if quote_open => '”',
        '"' => '“',
        '「' | '｢' | '〝' | '﹁' => '“',
        '」' | '｣' | '〞' | '〟' | '﹂' => '”',
        '『' | '﹃' => '‘',
        '』' | '﹄' => '’',
        '｡' => '。',
        '､' | '﹑' => '、',
        '⟨' | '〈' => '〈',
        '⟩' | '〉' => '〉',
        '⋯' => '…',
        '○' | '◯' if before.is_some_and(is_numeral) || after.is_some_and(is_numeral) => '〇',
        '•' | '‧' | '・' | '･' | '∙' | '⋅' | '.' if between_words(before, after) => '·',
        '—' | '―' | '–' | '－' | '─' | '━' if !ascii_around_letters(before, after) => '—',
        '-' | '‐' | '‑' | '−' if between_cjk_or_digits(before, after) => '—',
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}' => {
            return None;
        }
        space if space.is_whitespace() => ' ',
        control if control.is_control() => return None,
        other => other,
    })
}

/// Fills a [`Text`] with folded characters, block after block.
#[derive(Debug, Default)]
pub(super) struct Folder {
    text: Text,
    /// The last character of the block.
    before: Option<char>,
    /// Whether a quotation mark of the block waits for its partner.
    quote_open: bool,
}

impl Folder {
    /// A folder with room for as many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: Text::with_capacity(bytes), ..Self::default() }
    }

    /// Appends the words of `raw` to the block; `origin` tells where its character of that index stands
    /// in the source, and `after` is the source character that follows them in the block.
    pub(super) fn append(&mut self, raw: &str, after: Option<char>, origin: impl Fn(usize) -> (u32, u32)) {
        let simplified = simplified(raw);
        let mut chars = simplified.chars().enumerate().peekable();
        while let Some((ix, c)) = chars.next() {
            let next = chars.peek().map(|&(_, next)| next).or(after);
            if let Some(folded) = fold(c, self.before, next, self.quote_open) {
                self.push(folded, origin(ix));
            }
        }
    }

    /// Appends one character that is in its form already.
    pub(super) fn push(&mut self, c: char, origin: (u32, u32)) {
        match c {
            '“' => self.quote_open = true,
            '”' => self.quote_open = false,
            _ => {}
        }
        self.text.push(c, origin);
        self.before = Some(c);
    }

    /// Ends the block.
    pub(super) fn end_block(&mut self) {
        self.before = None;
        self.quote_open = false;
    }

    /// What has been appended.
    pub(super) fn text(&self) -> &Text {
        &self.text
    }

    /// Gives the text.
    pub(super) fn finish(self) -> Text {
        self.text
    }
}

/// The folded form of a few words on their own.
pub(super) fn folded(raw: &str) -> Text {
    let mut folder = Folder::default();
    folder.append(raw, None, |ix| (ix as u32, ix as u32 + 1));
    folder.finish()
}

/// The words in Simplified characters, one for one.
fn simplified(raw: &str) -> Cow<'_, str> {
    if !raw.chars().any(is_traditional) {
        return Cow::Borrowed(raw);
    }
    let folded = fast2s::convert(raw);
    let kept = |(c, folded)| if c != folded && SIMPLIFIED.contains(c) { c } else { folded };
    Cow::Owned(raw.chars().zip(folded.chars()).map(kept).collect())
}

/// Characters that the library takes for Traditional or variant forms and that Simplified text writes too.
/// A list, as no standard tells: GB 2312 has 捍, but 於, 後 and 徵 as well.
const SIMPLIFIED: &str = "捍呵磐矽阪彷呱煅祗黏醯吒疋";

/// First and last character that may have a Simplified form.
const HAN: (char, char) = ('\u{3400}', '\u{9FFF}');

/// Whether the library folds a character, looked up without its hash tables: most text has none.
fn is_traditional(c: char) -> bool {
    static FOLDED: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let all: String = (HAN.0..=HAN.1).collect();
        let folds = |(c, folded)| c != folded && !SIMPLIFIED.contains(c);
        all.chars().zip(fast2s::convert(&all).chars()).map(folds).collect()
    });
    let ix = (c as usize).wrapping_sub(HAN.0 as usize);
    FOLDED.get(ix).is_some_and(|&folded| folded)
}

/// The ASCII form of a full-width or small-form character.
fn narrow(c: char) -> char {
    match c {
        // the full-width block repeats ASCII at a fixed distance; its dash and dot are told apart later
        '\u{FF01}'..='\u{FF5E}' if !matches!(c, '－') => {
            char::from_u32(u32::from(c) - u32::from('！') + u32::from('!')).unwrap_or(c)
        }
        '﹐' => ',',
        '﹔' => ';',
        '﹕' | '︰' => ':',
        '﹖' => '?',
        '﹗' => '!',
        '﹙' => '(',
        '﹚' => ')',
        _ => c,
    }
}

/// Whether a character is a Chinese one.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}' | '\u{F900}'..='\u{FAFF}' | '〇')
}

/// Whether a character is a Chinese one or its punctuation.
pub(super) fn is_wide(c: char) -> bool {
    is_ideograph(c) || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF60}')
}

/// Whether a character is a Chinese numeral of a year, a month or a day.
pub(super) fn is_numeral(c: char) -> bool {
    matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn is_ascii_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '/'
}

fn between_words(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(is_ideograph) && after.is_some_and(is_ideograph)
}

fn ascii_around_letters(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| c.is_ascii_alphabetic()) && after.map(narrow).is_some_and(|c| c.is_ascii_alphabetic())
}

fn between_cjk_or_digits(before: Option<char>, after: Option<char>) -> bool {
    let fits = |c: char| is_ideograph(c) || c.is_ascii_digit() || matches!(c, '“' | '”' | '《' | '》');
    before.is_some_and(fits) && after.map(narrow).is_some_and(fits)
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn gives_one_form_to_look_alikes() {
        for (raw, wanted) in [
            ("双方认为,应合作;共赢:好(不错)!", "双方认为，应合作；共赢：好（不错）！"),
            ("每年1,000亿，10:30，https://a.b", "每年1,000亿，10:30，https://a.b"),
            ("\"一带一路\"和\"金砖+\"", "“一带一路”和“金砖+”"),
            ("「一帶一路」倡議", "“一带一路”倡议"),
            ("弗•弗‧普京 穆罕默德．本·扎", "弗·弗·普京 穆罕默德·本·扎"),
            ("中国－东盟 2019―2020 中-日 COVID-19 F-35", "中国—东盟 2019—2020 中—日 COVID-19 F-35"),
            ("ＡＵＫＵＳ　２０２２年", "AUKUS 2022年"),
            ("二○二二年", "二〇二二年"),
            ("聯合國\u{200B}憲章", "联合国宪章"),
            ("著名、乾隆、瞭望、顯著", "著名、乾隆、瞭望、显著"),
            ("3.5亿", "3.5亿"),
            ("捍卫、大阪、坚如磐石", "捍卫、大阪、坚如磐石"),
            ("關於象徵，後於北京", "关于象征，后于北京"),
        ] {
            assert_eq!(folded(raw).as_str(), wanted, "{raw}");
        }
    }
}
