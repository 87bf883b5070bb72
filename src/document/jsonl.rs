//! Records of a JSONL file: an object on each line, whose text is a source of its own.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::diagnostic::{Diagnostic, DiagnosticKind};
use super::{Record, Source};

/// The fields that may hold a record's text, the first that is there counts.
const TEXT: [&str; 3] = ["text", "content", "body"];

/// The sources of the records of a file, or what is wrong with one. `name` is the file's source name.
pub(super) fn records<'t>(
    path: &'t str,
    name: &'t str,
    text: &'t str,
) -> impl Iterator<Item = Result<Arc<Source>, Diagnostic>> + use<'t> {
    let mut byte = 0;
    let lines = text.split_inclusive('\n').enumerate().map(move |(ix, line)| {
        byte += line.len();
        (ix + 1, byte - line.len(), line.trim_matches(super::line::is_blank))
    });
    lines.filter(|(_, _, words)| !words.is_empty()).map(move |(line, byte, words)| {
        record(name, line, words)
            .map_err(|message| Diagnostic::new(path, DiagnosticKind::Record, message).at_line(line).at_byte(byte))
    })
}

fn record(name: &str, line: usize, words: &str) -> Result<Arc<Source>, String> {
    let mut object: Map<String, Value> = serde_json::from_str(words)
        .map_err(|error| format!("is no JSON object ({error}); write one record on each line"))?;
    let text = TEXT.iter().find_map(|field| match object.remove(*field) {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text),
        _ => None,
    });
    let text = text.ok_or("has no text; put it into the field \"text\", \"content\" or \"body\"")?;
    let mut field = |name: &str| match object.remove(name)? {
        Value::String(value) => Some(value),
        Value::Number(value) => Some(value.to_string()),
        _ => None,
    };
    let id = field("id").unwrap_or_else(|| line.to_string());
    let record = Record { title: field("title"), date: field("date"), url: field("url") };
    Ok(Arc::new(Source::with_record(format!("{name}#{id}"), text, record)))
}
