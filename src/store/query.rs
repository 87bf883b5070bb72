//! A graph in memory that answers SPARQL.

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::sparql::{QueryResults, SparqlEvaluator, SparqlSyntaxError};
use oxigraph::store::{LoaderError, Store};
use unicode_width::UnicodeWidthStr;

use super::{GraphFile, Names, Parts, StoreError};

/// Longest stretch of a message that the parser gives for what it expected.
const EXPECTED: usize = 120;

/// A loaded graph.
#[derive(Clone)]
pub struct Graph {
    store: Store,
    names: Names,
}

impl std::fmt::Debug for Graph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Graph").field("names", &self.names).finish_non_exhaustive()
    }
}

impl Graph {
    /// Loads a graph file into memory.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn open(file: &GraphFile) -> Result<Self, StoreError> {
        let store = Store::new()?;
        let mut loader = store.bulk_loader();
        loader.load_from_reader(RdfParser::from_format(file.format()), file.open()?).map_err(|error| match error {
            LoaderError::Storage(error) => StoreError::Store(error),
            LoaderError::Parsing(oxigraph::io::RdfParseError::Io(source)) => {
                StoreError::Read { path: file.path().to_owned(), source }
            }
            LoaderError::Parsing(source) => StoreError::Syntax { path: file.path().to_owned(), source },
            other => StoreError::Read { path: file.path().to_owned(), source: std::io::Error::other(other) },
        })?;
        loader.commit()?;
        Ok(Self { names: Names::new(store.clone()), store })
    }

    /// Loads a graph that was just made.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn of(parts: &Parts) -> Result<Self, StoreError> {
        let store = Store::new()?;
        let mut loader = store.bulk_loader();
        for piece in parts.pieces() {
            loader.load_from_slice(RdfParser::from_format(RdfFormat::NQuads), piece).map_err(|error| match error {
                LoaderError::Storage(error) => StoreError::Store(error),
                other => StoreError::Read { path: "the new graph".into(), source: std::io::Error::other(other) },
            })?;
        }
        loader.commit()?;
        Ok(Self { names: Names::new(store.clone()), store })
    }

    /// The store itself.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Its short names and labels.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Answers a query over the union of all graphs, unless the query names its own. The prefixes of
    /// [`Names::prefixes`] need no declaration. `place` stands before the message where the query does not parse.
    ///
    /// # Errors
    /// Where the query does not parse or fails.
    pub fn query(&self, query: &str, place: &str) -> Result<QueryResults<'static>, StoreError> {
        let mut evaluator = SparqlEvaluator::new();
        for (prefix, namespace) in self.names.prefixes() {
            // They are made from constants and a base that was checked.
            evaluator = match evaluator.with_prefix(prefix, namespace) {
                Ok(evaluator) => evaluator,
                Err(_) => SparqlEvaluator::new(),
            };
        }
        let mut prepared = evaluator.parse_query(query).map_err(|source| syntax_error(query, place, &source))?;
        if prepared.dataset().is_default_dataset() {
            prepared.dataset_mut().set_default_graph_as_union();
        }
        Ok(prepared.on_store(&self.store).execute()?)
    }
}

/// The parser's message with the line of the query that it is about, and a mark below the place.
fn syntax_error(query: &str, place: &str, error: &SparqlSyntaxError) -> StoreError {
    let message = error.to_string();
    let position = message.strip_prefix("error at ").and_then(|rest| {
        let (position, expected) = rest.split_once(": ")?;
        let (line, column) = position.split_once(':')?;
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, expected.to_owned()))
    });
    let Some((line, column, expected)) = position else {
        return StoreError::Query { place: place.to_owned(), message };
    };
    // Where the text ends too early, its last line is the one to look at.
    let (line, words, column) = match query.lines().nth(line.saturating_sub(1)) {
        Some(words) => (line, words, column),
        None => {
            let last = query.trim_end().lines().last().unwrap_or_default();
            (query.trim_end().lines().count(), last, last.chars().count() + 1)
        }
    };
    let before: String = words.chars().take(column.saturating_sub(1)).collect();
    let indent = " ".repeat(before.width());
    let expected = match expected.char_indices().nth(EXPECTED) {
        Some((at, _)) => format!("{} …", &expected[..at]),
        None => expected,
    };
    let message = format!("line {line}, column {column}: {expected}\n  {words}\n  {indent}^");
    StoreError::Query { place: place.to_owned(), message }
}
