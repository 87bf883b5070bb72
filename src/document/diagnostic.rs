//! What could not be read, where, and what to do about it.

use std::fmt;

/// What is wrong with an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DiagnosticKind {
    /// No file or folder has that path.
    Missing,
    /// The system does not let it be read.
    Unreadable,
    /// It holds nothing, or white space alone.
    Empty,
    /// It is no text.
    Binary,
    /// Its bytes are not text in the encoding that was given or found.
    Encoding,
    /// A folder that holds no document.
    NoDocuments,
    /// A line of a JSONL file that is no record with a text.
    Record,
    /// It is larger than [`MAX_BYTES`](super::MAX_BYTES).
    TooLarge,
}

/// Something that could not be read. The rest of the input was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The input, as it was named.
    pub path: String,
    /// What is wrong.
    pub kind: DiagnosticKind,
    /// Line in the file, from 1, where there is one to point at.
    pub line: Option<usize>,
    /// Byte offset in the file, from 0, where there is one to point at.
    pub byte: Option<usize>,
    /// What is wrong and what to do, in words.
    pub message: String,
}

impl Diagnostic {
    /// Makes one that concerns the whole of an input.
    pub(super) fn new(path: impl Into<String>, kind: DiagnosticKind, message: impl Into<String>) -> Self {
        Self { path: path.into(), kind, line: None, byte: None, message: message.into() }
    }

    /// The same, at a line.
    #[must_use]
    pub(super) fn at_line(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }

    /// The same, at a byte.
    #[must_use]
    pub(super) fn at_byte(self, byte: usize) -> Self {
        Self { byte: Some(byte), ..self }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(byte) = self.byte {
            write!(f, ", byte {byte}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for Diagnostic {}
