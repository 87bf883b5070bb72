//! Which files the inputs name, in which format.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::diagnostic::{Diagnostic, DiagnosticKind};

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Lines of text.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// A record in JSON on each line.
    Jsonl,
}

impl Format {
    /// The format that a file's name tells.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        Some(match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Plain,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "jsonl" | "ndjson" => Self::Jsonl,
            _ => return None,
        })
    }

    /// The format that a text without a name looks like.
    pub(super) fn of_text(text: &str) -> Self {
        let start = text.trim_start_matches(super::line::is_blank);
        let lower = start.chars().take(64).collect::<String>().to_ascii_lowercase();
        if ["<!doctype", "<html", "<head", "<body"].iter().any(|tag| lower.starts_with(tag)) {
            Self::Html
        } else if start.starts_with('{') {
            Self::Jsonl
        } else {
            Self::Markdown
        }
    }
}

/// A file to read: where it is, the name of its source, and its format where its name tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    pub(super) input: Input,
    pub(super) name: String,
    pub(super) format: Option<Format>,
}

/// The files that an input names: itself, or those of a folder in the order of their paths.
///
/// A source is named by its file name, and within a folder by its path from there.
pub(super) fn files(path: &Path) -> Vec<Result<File, Diagnostic>> {
    if path == Path::new("-") {
        return vec![Ok(File { input: Input::Stdin, name: "stdin".to_owned(), format: None })];
    }
    let shown = path.display().to_string();
    if !path.exists() {
        let message = "there is no such file or folder; check the path";
        return vec![Err(Diagnostic::new(shown, DiagnosticKind::Missing, message))];
    }
    if !path.is_dir() {
        let name = path.file_name().map_or(shown, |name| name.to_string_lossy().into_owned());
        let format = Some(Format::of_path(path).unwrap_or(Format::Plain));
        return vec![Ok(File { input: Input::Path(path.to_owned()), name, format })];
    }
    let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    let files: Vec<_> =
        walk.filter_entry(|entry| !hidden(entry)).filter_map(|entry| file(path, entry).transpose()).collect();
    if files.is_empty() {
        let message = "the folder holds no .txt, .md, .html or .jsonl file; name another";
        return vec![Err(Diagnostic::new(shown, DiagnosticKind::NoDocuments, message))];
    }
    files
}

/// The file of an entry of a folder, if it is a document.
fn file(folder: &Path, entry: walkdir::Result<DirEntry>) -> Result<Option<File>, Diagnostic> {
    let entry = entry.map_err(|error| {
        let path = error.path().unwrap_or(folder).display().to_string();
        Diagnostic::new(path, DiagnosticKind::Unreadable, format!("cannot be read: {error}; check its permissions"))
    })?;
    let format = Format::of_path(entry.path());
    if !entry.file_type().is_file() || format.is_none() {
        return Ok(None);
    }
    let within = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    let name = within.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    Ok(Some(File { input: Input::Path(entry.into_path()), name, format }))
}
