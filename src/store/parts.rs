//! The graph as text, in parts that can be replaced: one for each document, one for each entity, and the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};

use super::{GraphFile, StoreError};
use crate::annotation::Annotation;
use crate::lexicon::Lexicon;
use crate::rdf::vocab::{dct, tg};
use crate::rdf::{Base, ONTOLOGY, write_document, write_entity};

/// One document's graph.
#[derive(Debug, Clone, Default)]
struct DocumentPart {
    /// Name of its source, by which a later build replaces it.
    source: String,
    /// IRIs of the entities that it names.
    entities: Vec<String>,
    /// Its N-Quads lines, sorted.
    lines: String,
}

/// A graph in the making. It writes its documents in the order of their IRIs and the quads of each sorted, so that
/// the same documents and tables give the same bytes.
#[derive(Debug, Clone)]
pub struct Parts {
    base: Base,
    /// By document IRI.
    documents: BTreeMap<String, DocumentPart>,
    /// Descriptions of entities, by their IRIs.
    entities: BTreeMap<String, String>,
    /// Lines of the graphs that are neither a document's nor that of the entities, by graph.
    others: BTreeMap<String, String>,
}

/// One document with the descriptions of its entities, made ready on any thread.
#[derive(Debug, Clone)]
pub struct Part {
    iri: String,
    document: DocumentPart,
    /// IRI and description.
    entities: Vec<(String, String)>,
}

impl Part {
    /// Maps an annotation.
    #[must_use]
    pub fn new(annotation: &Annotation, lexicon: &Lexicon, base: &Base) -> Self {
        let mut lines = String::new();
        write_document(annotation, base, &mut lines);
        let entities: Vec<(String, String)> = annotation
            .entities
            .iter()
            .map(|entity| {
                let mut lines = String::new();
                write_entity(entity, lexicon.entry(entity.class, &entity.id), base, &mut lines);
                (base.entity(entity), sorted(&lines))
            })
            .collect();
        let document = DocumentPart {
            source: annotation.source.clone(),
            entities: entities.iter().map(|(iri, _)| iri.clone()).collect(),
            lines: sorted(&lines),
        };
        Self { iri: base.document(annotation), document, entities }
    }

    /// The document's IRI.
    #[must_use]
    pub fn iri(&self) -> &str {
        &self.iri
    }

    /// Number of quads of the document's graph.
    #[must_use]
    pub fn len(&self) -> usize {
        self.document.lines.lines().count()
    }

    /// Whether the document's graph holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.document.lines.is_empty()
    }
}

impl Parts {
    /// An empty graph with the ontology.
    ///
    /// # Errors
    /// Where the ontology is no Turtle, which the tests rule out.
    pub fn new(base: Base) -> Result<Self, StoreError> {
        let mut parts = Self { base, documents: BTreeMap::new(), entities: BTreeMap::new(), others: BTreeMap::new() };
        parts
            .set_ontology()
            .map_err(|source| StoreError::Syntax { path: "ontology/treatygraph.ttl".into(), source })?;
        Ok(parts)
    }

    /// Reads a graph file; the ontology becomes that of this program.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(file: &GraphFile, base: Base) -> Result<Self, StoreError> {
        let mut parts = Self::new(base)?;
        let ontology = parts.base.ontology();
        let mut documents: BTreeMap<String, DocumentPart> = BTreeMap::new();
        for quad in RdfParser::from_format(file.format()).for_reader(file.open()?) {
            let quad = quad.map_err(|source| match source {
                oxigraph::io::RdfParseError::Io(source) => StoreError::Read { path: file.path().to_owned(), source },
                source => StoreError::Syntax { path: file.path().to_owned(), source },
            })?;
            let graph = match &quad.graph_name {
                GraphName::NamedNode(graph) => graph.as_str().to_owned(),
                other => other.to_string(),
            };
            if graph != ontology {
                parts.add(graph, &quad, &mut documents);
            }
        }
        for lines in parts.entities.values_mut() {
            *lines = sorted(lines);
        }
        for (graph, mut document) in documents {
            document.lines = sorted(&document.lines);
            if document.source.is_empty() {
                parts.others.insert(graph, document.lines);
            } else {
                parts.documents.insert(graph, document);
            }
        }
        Ok(parts)
    }

    fn add(&mut self, graph: String, quad: &Quad, documents: &mut BTreeMap<String, DocumentPart>) {
        if graph == self.base.entities()
            && let NamedOrBlankNode::NamedNode(entity) = &quad.subject
        {
            push_line(self.entities.entry(entity.as_str().to_owned()).or_default(), quad);
            return;
        }
        let part = documents.entry(graph).or_default();
        match (quad.predicate.as_str(), &quad.object) {
            (dct::SOURCE, Term::Literal(source)) => part.source = source.value().to_owned(),
            (tg::MENTIONS, Term::NamedNode(entity)) => part.entities.push(entity.as_str().to_owned()),
            _ => {}
        }
        push_line(&mut part.lines, quad);
    }

    fn set_ontology(&mut self) -> Result<(), oxigraph::io::RdfParseError> {
        let graph = oxigraph::model::NamedNode::new_unchecked(self.base.ontology());
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph);
        let mut lines = String::new();
        for quad in parser.for_slice(ONTOLOGY) {
            push_line(&mut lines, &quad?);
        }
        self.others.insert(self.base.ontology(), sorted(&lines));
        Ok(())
    }

    /// Drops the documents of these sources.
    pub fn forget(&mut self, sources: &BTreeSet<&str>) {
        self.documents.retain(|_, document| !sources.contains(document.source.as_str()));
    }

    /// Adds a document. The descriptions of its entities replace what an earlier build wrote of them.
    ///
    /// # Errors
    /// Where another document has its IRI: the name of that document's source.
    pub fn insert(&mut self, part: Part) -> Result<(), String> {
        if let Some(other) = self.documents.get(&part.iri) {
            return Err(other.source.clone());
        }
        self.entities.extend(part.entities);
        self.documents.insert(part.iri, part.document);
        Ok(())
    }

    /// Number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Number of quads that [`Parts::write`] writes.
    #[must_use]
    pub fn quads(&self) -> usize {
        self.pieces().iter().map(|piece| piece.lines().count()).sum()
    }

    /// The text, in the order in which it is written; entities that no document names any more are left out.
    #[must_use]
    pub fn pieces(&self) -> Vec<&str> {
        let named: BTreeSet<&str> =
            self.documents.values().flat_map(|document| &document.entities).map(String::as_str).collect();
        let documents = self.documents.values().map(|document| document.lines.as_str());
        let entities = self.entities.iter().filter(|(iri, _)| named.contains(iri.as_str())).map(|(_, lines)| lines);
        documents.chain(entities.map(String::as_str)).chain(self.others.values().map(String::as_str)).collect()
    }

    /// Writes the graph file.
    ///
    /// # Errors
    /// Where it cannot be written; what was there before is then whole.
    pub fn write(&self, file: &GraphFile) -> Result<(), StoreError> {
        file.replace(&self.pieces())
    }

    /// Writes the graph to `out` in `format`.
    ///
    /// # Errors
    /// Where `out` fails.
    pub fn convert<W: io::Write>(&self, format: RdfFormat, out: W) -> io::Result<W> {
        super::file::convert(&self.pieces(), format, out)
    }
}

fn push_line(lines: &mut String, quad: &Quad) {
    // Writing to a string cannot fail.
    let _ = writeln!(lines, "{quad} .");
}

/// The lines in order, each once.
fn sorted(lines: &str) -> String {
    let mut sorted: Vec<&str> = lines.split_inclusive('\n').collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.concat()
}
