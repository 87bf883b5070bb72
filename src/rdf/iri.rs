//! Deterministic IRIs. They are ASCII: what is not, is percent-encoded, so that no Chinese name is lost and no
//! two names become one.

use std::fmt::Write as _;

use oxigraph::model::NamedNode;
use sha2::{Digest, Sha256};

use crate::annotation::{Annotation, Class, Entity};
use crate::span::Span;

/// A base that cannot carry IRIs.
#[derive(Debug, thiserror::Error)]
#[error("the base {base:?} is no IRI ending in / or #: {problem}; write it as https://example.org/graph/")]
pub struct BaseError {
    base: String,
    problem: String,
}

/// What all IRIs of the data begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(String);

impl Default for Base {
    fn default() -> Self {
        Self("https://w3id.org/treatygraph/".to_owned())
    }
}

impl Base {
    /// Takes a base.
    ///
    /// # Errors
    /// Where it is no absolute IRI, or does not end so that a name can follow.
    pub fn new(base: &str) -> Result<Self, BaseError> {
        let error = |problem: String| BaseError { base: base.to_owned(), problem };
        NamedNode::new(base).map_err(|e| error(e.to_string()))?;
        if !base.ends_with(['/', '#']) {
            return Err(error("a name cannot follow it".to_owned()));
        }
        Ok(Self(base.to_owned()))
    }

    /// The base itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the IRIs of all entities of a class begin with.
    #[must_use]
    pub fn class(&self, class: Class) -> String {
        format!("{}id/{}/", self.0, class.name().to_ascii_lowercase())
    }

    /// The IRI of an entity.
    #[must_use]
    pub fn entity(&self, entity: &Entity) -> String {
        let mut iri = self.class(entity.class);
        push_encoded(&mut iri, &entity.id);
        iri
    }

    /// The IRI of a document: its source's name without the extension, the id of its record where it is one, and its
    /// number where it is not the first of its source.
    #[must_use]
    pub fn document(&self, annotation: &Annotation) -> String {
        let (file, record) = match annotation.source.split_once('#') {
            Some((file, record)) => (file, Some(record)),
            None => (annotation.source.as_str(), None),
        };
        let stem = file.rsplit_once('.').map_or(file, |(stem, extension)| {
            let named = !stem.is_empty() && !stem.ends_with('/') && !extension.contains('/');
            if named { stem } else { file }
        });
        let mut iri = format!("{}doc", self.0);
        for part in stem.split('/').chain(record) {
            iri.push('/');
            push_encoded(&mut iri, part);
        }
        if annotation.ordinal > 0 {
            let _ = write!(iri, "-{}", annotation.ordinal);
        }
        iri
    }

    /// The IRI of a topic: a hash of its words.
    pub(crate) fn concept(&self, words: &str) -> String {
        let digest = Sha256::digest(words.as_bytes());
        let mut iri = format!("{}id/concept/", self.0);
        for byte in &digest[..8] {
            let _ = write!(iri, "{byte:02x}");
        }
        iri
    }

    /// The graph that describes the entities.
    #[must_use]
    pub fn entities(&self) -> String {
        format!("{}graph/entities", self.0)
    }

    /// The graph that holds the ontology.
    #[must_use]
    pub fn ontology(&self) -> String {
        format!("{}graph/ontology", self.0)
    }
}

/// A part of a document by its place (`…#char=3,9`, RFC 5147).
pub(crate) fn fragment(document: &str, kind: &str, span: Span) -> String {
    let mut iri = String::with_capacity(document.len() + kind.len() + 16);
    let (mut start, mut end) = (itoa::Buffer::new(), itoa::Buffer::new());
    for part in [document, "#", kind, "=", start.format(span.start), ",", end.format(span.end)] {
        iri.push_str(part);
    }
    iri
}

/// Appends `text`, with all but RFC 3986's unreserved characters percent-encoded.
fn push_encoded(iri: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            iri.push(char::from(byte));
        } else {
            let _ = write!(iri, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(source: &str, ordinal: usize) -> String {
        Base::default().document(&Annotation { source: source.to_owned(), ordinal, ..Annotation::default() })
    }

    #[test]
    fn a_document_is_named_after_its_file_and_number() {
        assert_eq!(
            document("2022-02-04-china-russia.md", 0),
            "https://w3id.org/treatygraph/doc/2022-02-04-china-russia"
        );
        assert_eq!(document("a.b.txt", 2), "https://w3id.org/treatygraph/doc/a.b-2");
        assert_eq!(document(".md", 0), "https://w3id.org/treatygraph/doc/.md");
        assert_eq!(document("2022.d/a", 0), "https://w3id.org/treatygraph/doc/2022.d/a");
        assert_eq!(
            document("2022/公报.jsonl#7/a", 0),
            "https://w3id.org/treatygraph/doc/2022/%E5%85%AC%E6%8A%A5/7%2Fa"
        );
    }

    #[test]
    fn chinese_names_stay_apart_and_valid() {
        let (support, oppose) = (document("支持.md", 0), document("反对.md", 0));
        assert_eq!(support, "https://w3id.org/treatygraph/doc/%E6%94%AF%E6%8C%81");
        assert_ne!(support, oppose);
        assert!(NamedNode::new(support).is_ok());
        assert!(NamedNode::new(document("a b#c?/\"<>.md", 0)).is_ok());
    }

    #[test]
    fn topics_of_other_words_are_other_concepts() {
        let base = Base::default();
        assert_ne!(base.concept("单边制裁"), base.concept("霸凌行径"));
        assert_eq!(base.concept("单边制裁"), base.concept("单边制裁"));
    }

    #[test]
    fn a_base_must_be_an_iri_that_a_name_can_follow() {
        assert!(Base::new("https://example.org/x/").is_ok());
        assert!(Base::new("https://example.org/x").is_err());
        assert!(Base::new("not an iri/").is_err());
    }
}
