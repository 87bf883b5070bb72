//! Graph files and the queries that they answer. This module knows RDF; it knows no Chinese.

mod file;
mod names;
mod parts;
mod query;

pub use file::{GraphFile, convert};
pub use names::Names;
pub use parts::{Part, Parts};
pub use query::Graph;

use std::path::PathBuf;

/// A graph that cannot be read, written or asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file's name does not say what it holds.
    #[error("{}: a graph file ends in .nq or .trig, or in .nq.gz, .nq.zst, .trig.gz or .trig.zst; rename it", .0.display())]
    Name(PathBuf),
    /// The file cannot be read.
    #[error("{}: cannot be read: {source}; check the path, or make the graph with `treatygraph build`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no RDF of the format that its name tells.
    #[error("{}: is not the RDF that its name tells: {source}; build it anew", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Where and what.
        source: oxigraph::io::RdfParseError,
    },
    /// The file cannot be written; what was there before is whole.
    #[error("{}: cannot be written: {source}; check the folder's permissions and space", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The store failed.
    #[error("the store failed: {0}")]
    Store(#[from] oxigraph::store::StorageError),
    /// The query is no SPARQL.
    #[error("{place}the query does not parse: {message}")]
    Query {
        /// The name of the query and a colon, or nothing.
        place: String,
        /// Where and what.
        message: String,
    },
    /// The query failed while it ran.
    #[error("the query failed: {0}")]
    Evaluation(#[from] oxigraph::sparql::QueryEvaluationError),
}
