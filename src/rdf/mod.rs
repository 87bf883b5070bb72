//! Writes annotations as RDF: the vocabulary, deterministic IRIs, and the mapping to N-Quads text.
//!
//! N-Quads text is the one form that leaves this module. The store and every other format read it from there,
//! so that a document costs one pass of writing and its quads have one spelling.

mod document;
mod entity;
mod iri;
mod nquads;
pub mod vocab;

pub use document::write_document;
pub use entity::write_entity;
pub use iri::{Base, BaseError};

/// The ontology, in Turtle.
pub const ONTOLOGY: &str = include_str!("../../ontology/treatygraph.ttl");
