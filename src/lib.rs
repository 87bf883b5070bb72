//! Treatygraph reads diplomatic documents and keeps what each party states as a cited RDF graph.

pub mod annotation;
pub mod document;
pub mod extract;
pub mod lexicon;
pub mod score;
pub mod span;
