//! Dates and date lines, by their form in normalised text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

const MONTH_DAY: &str =
    r"(?<month>\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?<day>\d{1,2}|[一二三四五六七八九十]{1,3})日)?";
const YEAR: &str = r"(?<year>\d{4}|[一二][〇零一二三四五六七八九]{3})";

/// A date line: where its parts stand, in bytes of the text that was searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Year, unless the line leaves it to its surroundings.
    year: Option<u16>,
    /// `-MM-DD`, `-MM` or nothing.
    rest: String,
    pub(super) range: Range<usize>,
    pub(super) place: Option<Range<usize>>,
}

impl Found {
    /// The date in ISO 8601, as precise as the text; `year` is the surroundings'.
    pub(super) fn iso(&self, year: Option<u16>) -> Option<String> {
        self.year.or(year).map(|year| format!("{year:04}{}", self.rest))
    }

    pub(super) fn year(&self) -> Option<u16> {
        self.year
    }
}

/// The form of a line with a date, as a regular expression compiled once.
macro_rules! form {
    ($name:ident, $($part:expr),+) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&[$($part),+].concat()).ok());
    };
}

form!(ISO, r"^（?(?<year>\d{4})[—.-](?<month>\d{1,2})[—.-](?<day>\d{1,2})(?: \d{1,2}[:：]\d\d(?:[:：]\d\d)?)?）?$");
form!(DATE_PLACE, "^（? *", YEAR, "年(?:", MONTH_DAY, ")? *(?:[于在，, ] *(?<place>\\p{Han}{2,12}))?[）。]?$");
form!(PLACE_DATE, "^（? *(?<place>\\p{Han}{2,12})[，, ] *", YEAR, "年(?:", MONTH_DAY, ")?[）。]?$");
form!(NEWS, r"^（?据?\p{Han}{1,6}?[社报网台](?<place>\p{Han}{2,8}?) ?(?:", YEAR, "年)?", MONTH_DAY, "(?:电|讯|消息)");
form!(SIGNED, r"本\p{Han}{1,10}?[已]?于", YEAR, "年(?:", MONTH_DAY, r")?[于在](?<place>\p{Han}{2,10}?)签[订署字]");
form!(TEXT_YEAR, YEAR, "年");
form!(NAME_YEAR, r"(?:^|[^0-9])(?<year>(?:1[5-9]|20)\d\d)(?:$|[^0-9])");
form!(NAME_DATE, r"(?:^|[^0-9])(?<year>(?:1[5-9]|20)\d\d)[-_.]?(?<month>\d\d)[-_.]?(?<day>\d\d)(?:$|[^0-9])");

/// The date line that a whole line is (二〇二二年二月四日于北京).
pub(super) fn line(line: &str) -> Option<Found> {
    [&DATE_PLACE, &PLACE_DATE, &ISO].into_iter().find_map(|form| first(form, line))
}

/// The date line that a news report begins with (新华社北京2月4日电).
pub(super) fn news(line: &str) -> Option<Found> {
    first(&NEWS, line)
}

/// Where and when the last words of an instrument say that it was signed (本协定于…在…签订).
pub(super) fn signed(paragraph: &str) -> Option<Found> {
    first(&SIGNED, paragraph)
}

/// The year that a file name has.
pub(super) fn year_of_name(name: &str) -> Option<u16> {
    first(&NAME_YEAR, name)?.year
}

/// The ISO date that a record's date field writes, in digits or in words.
pub(super) fn date_of_record(date: &str) -> Option<String> {
    date_of_name(date).or_else(|| line(date.trim())?.iso(None))
}

/// The first year that a text names.
pub(super) fn year_of_text(text: &str) -> Option<u16> {
    first(&TEXT_YEAR, text)?.year
}

/// The ISO date that a file name has.
pub(super) fn date_of_name(name: &str) -> Option<String> {
    first(&NAME_DATE, name)?.iso(None)
}

fn first(form: &LazyLock<Option<Regex>>, text: &str) -> Option<Found> {
    found(&LazyLock::force(form).as_ref()?.captures(text)?)
}

fn found(captures: &Captures<'_>) -> Option<Found> {
    let part = |name: &str| captures.name(name);
    let year = part("year").and_then(|year| number(year.as_str()));
    let month = part("month").and_then(|month| number(month.as_str()));
    let day = part("day").and_then(|day| number(day.as_str()));
    if month.is_some_and(|m| !(1..=12).contains(&m)) || day.is_some_and(|d| !(1..=31).contains(&d)) {
        return None;
    }
    let last = part("day").or(part("month")).or(part("year"))?;
    let start = part("year").or(part("month"))?.start();
    // 年, 月 or 日 after the last number belongs to the date
    let tail = captures.get(0)?.as_str()[last.end() - captures.get(0)?.start()..].chars().next();
    let end = last.end() + tail.filter(|c| matches!(c, '年' | '月' | '日')).map_or(0, char::len_utf8);
    Some(Found {
        year,
        rest: [month, day].iter().flatten().map(|n| format!("-{n:02}")).collect(),
        range: start..end,
        place: part("place").map(|place| place.range()),
    })
}

/// The number that digits (2022), numerals one after the other (二〇二二) or with a ten (二十一) write.
fn number(words: &str) -> Option<u16> {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).or((c == '零').then_some(0));
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        return words.parse().ok();
    }
    match words.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens.chars().next()?)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones.chars().next()?)? };
            u16::try_from(tens * 10 + ones).ok()
        }
        None => {
            words.chars().try_fold(0_u16, |sum, c| sum.checked_mul(10)?.checked_add(u16::try_from(digit(c)?).ok()?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{date_of_name, line, news, signed, year_of_name};

    #[test]
    fn reads_lines_that_are_dates() {
        for (text, iso, place) in [
            ("二〇二二年二月四日于北京", "2022-02-04", Some("北京")),
            ("（1997年12月16日于吉隆坡）", "1997-12-16", Some("吉隆坡")),
            ("2019年7月23日于北京", "2019-07-23", Some("北京")),
            ("北京，二〇一九年六月", "2019-06", Some("北京")),
            ("2001年", "2001", None),
            ("一九九七年十一月二十三日", "1997-11-23", None),
            ("2022-02-04 10:30", "2022-02-04", None),
        ] {
            let found = line(text);
            assert_eq!(found.as_ref().and_then(|f| f.iso(None)).as_deref(), Some(iso), "{text}");
            assert_eq!(found.and_then(|f| f.place).map(|p| &text[p]), place, "{text}");
        }
        for text in ["2022年是中俄关系的重要一年", "1997年13月1日", "双方", "2022年2月4日访华。两国元首"]
        {
            assert_eq!(line(text), None, "{text}");
        }
    }

    #[test]
    fn reads_news_and_signatures() {
        let text = "新华社北京2月4日电 2月4日，俄罗斯总统";
        let found = news(text);
        assert_eq!(found.as_ref().and_then(|f| f.iso(Some(2022))).as_deref(), Some("2022-02-04"));
        assert_eq!(found.as_ref().map(|f| &text[f.range.clone()]), Some("2月4日"));
        assert_eq!(found.and_then(|f| f.place).map(|p| &text[p]), Some("北京"));
        let text = "本报吉隆坡12月16日电中华人民共和国主席";
        assert_eq!(news(text).and_then(|f| f.place).map(|p| &text[p]), Some("吉隆坡"));
        let text = "本协定于二〇一五年五月八日在莫斯科签订，一式两份。";
        assert_eq!(signed(text).and_then(|f| f.iso(None)).as_deref(), Some("2015-05-08"));
        assert_eq!(signed(text).and_then(|f| f.place).map(|p| &text[p]), Some("莫斯科"));
    }

    #[test]
    fn reads_file_names() {
        assert_eq!(date_of_name("2022-02-04-china-russia.md").as_deref(), Some("2022-02-04"));
        assert_eq!(date_of_name("doc20220204.txt").as_deref(), Some("2022-02-04"));
        assert_eq!(year_of_name("中俄1997.txt"), Some(1997));
        assert_eq!(year_of_name("no-12345.txt"), None);
    }
}
