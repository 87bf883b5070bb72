//! Reads files, folders and standard input into documents.

use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use encoding_rs::Encoding;

use super::build::{Raw, documents};
use super::decode::decode;
use super::diagnostic::{Diagnostic, DiagnosticKind};
use super::walk::{File, Format, Input, files};
use super::{Document, Source, html, jsonl, line};

/// Largest file that is read, in bytes: far above any document or collection of them, and low enough
/// that its text with its offsets, about five times its size, fits into memory.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// How to read.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions {
    /// The encoding of all inputs; found for each of them where there is none.
    pub encoding: Option<&'static Encoding>,
    /// The format of all inputs; told by their names, and on standard input by the text, where there is none.
    pub format: Option<Format>,
}

/// What one file, or one input that could not be read, gave.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Its documents, in order.
    pub documents: Vec<Document>,
    /// What could not be read of it.
    pub diagnostics: Vec<Diagnostic>,
}

impl From<Diagnostic> for Reading {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { documents: Vec::new(), diagnostics: vec![diagnostic] }
    }
}

/// Reads all inputs: files, folders with all that they hold, and standard input (`-`).
///
/// Never fails as a whole: what cannot be read is in the diagnostics.
#[must_use]
pub fn read(inputs: &[PathBuf], options: &ReadOptions) -> (Vec<Document>, Vec<Diagnostic>) {
    let mut all = Reading::default();
    for reading in sources(inputs, options) {
        all.documents.extend(reading.documents);
        all.diagnostics.extend(reading.diagnostics);
    }
    (all.documents, all.diagnostics)
}

/// Reads one file after the other, when it is asked for.
pub fn sources<'i>(inputs: &'i [PathBuf], options: &'i ReadOptions) -> impl Iterator<Item = Reading> + use<'i> {
    let files = inputs.iter().flat_map(|input| files(input));
    files.map(|file| file.and_then(|file| read_file(&file, options)).unwrap_or_else(Reading::from))
}

/// The documents of a text that is in memory; a JSONL source gives those of its records.
#[must_use]
pub fn documents_of(source: Arc<Source>, format: Format) -> Vec<Document> {
    match format {
        Format::Plain | Format::Markdown => {
            let markdown = format == Format::Markdown;
            let raw = Raw { text: source.text(), origin: |ix| (ix as u32, ix as u32 + 1), markdown };
            documents(&source, &raw, &line::lines(source.text(), markdown))
        }
        Format::Html => {
            let page = html::page(&source);
            let origin = |ix| page.text.origin(ix).unwrap_or_default();
            let raw = Raw { text: page.text.as_str(), origin, markdown: false };
            documents(&source, &raw, &page.lines)
        }
        Format::Jsonl => {
            let name = source.name().to_owned();
            jsonl::records(&name, &name, source.text())
                .filter_map(Result::ok)
                .flat_map(|record| documents_of(record, Format::Markdown))
                .collect()
        }
    }
}

fn read_file(file: &File, options: &ReadOptions) -> Result<Reading, Diagnostic> {
    let path = match &file.input {
        Input::Path(path) => path.display().to_string(),
        Input::Stdin => "standard input".to_owned(),
    };
    let bytes = bytes(&file.input, &path)?;
    let (text, cut) = decode(&path, bytes, options.encoding)?;
    if text.chars().all(line::is_blank) {
        let message = "is empty; remove it from the input, or check how it was saved";
        return Err(cut.unwrap_or_else(|| Diagnostic::new(path, DiagnosticKind::Empty, message)));
    }
    let format = options.format.or(file.format).unwrap_or_else(|| Format::of_text(&text));
    let mut reading = Reading { documents: Vec::new(), diagnostics: cut.into_iter().collect() };
    if format == Format::Jsonl {
        for record in jsonl::records(&path, &file.name, &text) {
            match record {
                Ok(source) => reading.documents.extend(documents_of(source, Format::Markdown)),
                Err(diagnostic) => reading.diagnostics.push(diagnostic),
            }
        }
        return Ok(reading);
    }
    reading.documents = documents_of(Arc::new(Source::new(file.name.clone(), text)), format);
    if reading.documents.is_empty() {
        let message = "holds no text; remove it from the input, or check how it was saved";
        reading.diagnostics.push(Diagnostic::new(path, DiagnosticKind::Empty, message));
    }
    Ok(reading)
}

/// All bytes of an input that is not too large.
fn bytes(input: &Input, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let read = match input {
        Input::Path(path) => fs::File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)),
        Input::Stdin => io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes),
    };
    match read {
        Err(error) => {
            let message = format!("cannot be read: {error}; check its permissions");
            Err(Diagnostic::new(path, DiagnosticKind::Unreadable, message))
        }
        Ok(read) if read as u64 > MAX_BYTES => {
            let message = format!("is larger than {} MiB; split it into several files", MAX_BYTES >> 20);
            Err(Diagnostic::new(path, DiagnosticKind::TooLarge, message))
        }
        Ok(_) => Ok(bytes),
    }
}
