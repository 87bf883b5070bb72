//! Finds mentions, references, statements and relations in one document.

use crate::annotation::Annotation;
use crate::document::Document;
use crate::lexicon::Lexicon;

/// The extractor: the lexicon with its matchers, ready for any number of documents on any thread.
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
}

impl Extractor {
    /// Prepares an extractor.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        Self { lexicon }
    }

    /// The tables in use.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Finds all that the document states.
    #[must_use]
    pub fn annotate(&self, document: &Document) -> Annotation {
        Annotation { source: document.source.name().to_owned(), ordinal: document.ordinal, ..Annotation::default() }
    }
}
