//! Treatygraph reads diplomatic documents and keeps what each party states as a cited RDF graph.

pub mod annotation;
pub mod cli;
pub mod document;
pub mod extract;
pub mod lexicon;
pub mod queries;
pub mod rdf;
pub mod score;
pub mod span;
pub mod store;
