//! Dates, years and ranges of them, in ISO 8601 and as precise as the text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::Document;

/// A time that the text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Time {
    /// Its characters.
    pub(super) range: Range<usize>,
    /// One ISO date, or the first and the last of a range.
    pub(super) dates: Vec<String>,
}

#[expect(clippy::expect_used, reason = "a constant expression")]
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let digit = "[0-9〇○零一二三四五六七八九]";
    let small = "(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})";
    Regex::new(&format!(
        "(?:(?P<y>{digit}{{4}})(?:年)?(?:[—至到](?P<y2>{digit}{{4}}))?年)?(?:(?P<m>{small})月(?:(?P<d>{small})日)?(?:[—至到](?:(?P<m2>{small})月)?(?P<d2>{small})日)?)?"
    ))
    .expect("a valid pattern")
});

/// Value of a number in digits or in Chinese up to 99.
fn number(text: &str) -> Option<u32> {
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    let digit = |c: char| {
        "〇一二三四五六七八九".chars().position(|d| d == c || (d == '〇' && (c == '零' || c == '○'))).map(|v| v as u32)
    };
    let (mut tens, mut units, mut plain) = (0, None, 0);
    for c in text.chars() {
        match c {
            '十' => (tens, units) = (units.unwrap_or(1), Some(0)),
            '廿' => (tens, units) = (2, Some(0)),
            _ => {
                let value = c.to_digit(10).or_else(|| digit(c))?;
                plain = plain * 10 + value;
                units = Some(value);
            }
        }
    }
    if text.contains(['十', '廿']) { Some(tens * 10 + units.unwrap_or(0)) } else { Some(plain) }
}

/// Finds all times of a document. A month and day without a year take the year named last, else that of the dateline.
pub(super) fn find(document: &Document) -> Vec<Time> {
    let text = &document.text;
    let mut year: Option<u32> = document.dateline.as_ref().and_then(|line| line.date.get(..4)?.parse().ok());
    let mut times = Vec::new();
    // An empty match at every other character would be slow: only look where a digit can begin.
    let mut at = 0;
    let begins = |c: char| c.is_ascii_digit() || "〇一二三四五六七八九十廿".contains(c);
    while at < text.len() {
        if !begins(text.chars()[at]) {
            at += 1;
            continue;
        }
        let byte = text.byte(at);
        let window = &text.as_str()[byte..text.byte((at + 32).min(text.len()))];
        let hit = DATE.captures(window).filter(|c| c.get(0).is_some_and(|m| m.start() == 0 && !m.is_empty()));
        let Some(hit) = hit else {
            while at < text.len() && begins(text.chars()[at]) {
                at += 1;
            }
            continue;
        };
        let part = |name: &str| hit.name(name).and_then(|m| number(m.as_str()));
        let length = hit.get(0).map_or(1, |m| m.as_str().chars().count());
        let range = at..at + length;
        at = range.end;
        if let Some(y) = part("y") {
            year = Some(y);
        }
        let Some(y) = year else { continue };
        let (m, d) = (part("m"), part("d"));
        if m.is_some_and(|m| m == 0 || m > 12) || d.is_some_and(|d| d == 0 || d > 31) {
            continue;
        }
        let mut dates = vec![iso(y, m, d)];
        if let Some(y2) = part("y2") {
            dates.push(iso(y2, None, None));
        } else if let Some(d2) = part("d2") {
            dates.push(iso(y, part("m2").or(m), Some(d2)));
        }
        if hit.name("y").is_some() || m.is_some() {
            times.push(Time { range, dates });
        }
    }
    times
}

fn iso(year: u32, month: Option<u32>, day: Option<u32>) -> String {
    match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    }
}
