//! Short names and labels for people.

use oxigraph::model::{LiteralRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::Store;

use crate::annotation::Class;
use crate::rdf::Base;
use crate::rdf::vocab::{PREFIXES, dct, rdfs, skos};

/// Languages in which the graph names things.
const LANGUAGES: [&str; 3] = ["zh", "en", "ru"];

/// The prefixes of a graph, and the labels that it gives.
#[derive(Clone)]
pub struct Names {
    store: Store,
    prefixes: Vec<(String, String)>,
}

impl Names {
    pub(super) fn new(store: Store) -> Self {
        let base = base_of(&store);
        let mut prefixes: Vec<(String, String)> =
            PREFIXES.iter().map(|(prefix, namespace)| ((*prefix).to_owned(), (*namespace).to_owned())).collect();
        prefixes.extend(Class::ALL.map(|class| (class.name().to_ascii_lowercase(), base.class(class))));
        for prefix in ["concept", "doc", "graph"] {
            let folder = if prefix == "concept" { "id/concept" } else { prefix };
            prefixes.push((prefix.to_owned(), format!("{}{folder}/", base.as_str())));
        }
        Self { store, prefixes }
    }

    /// Prefixes and what they stand for.
    #[must_use]
    pub fn prefixes(&self) -> &[(String, String)] {
        &self.prefixes
    }

    /// `state:CHN` for `https://w3id.org/treatygraph/id/state/CHN`; the IRI where no prefix fits.
    #[must_use]
    pub fn short(&self, iri: &str) -> String {
        let fitting = self.prefixes.iter().filter_map(|(prefix, namespace)| {
            iri.strip_prefix(namespace.as_str()).filter(|rest| !rest.is_empty()).map(|rest| (prefix, rest))
        });
        match fitting.min_by_key(|(_, rest)| rest.len()) {
            Some((prefix, rest)) => format!("{prefix}:{rest}"),
            None => iri.to_owned(),
        }
    }

    /// The label of an IRI in a language, or in another where it has none in that.
    #[must_use]
    pub fn label(&self, iri: NamedNodeRef<'_>, language: &str) -> Option<String> {
        let mut other: Option<String> = None;
        for property in [rdfs::LABEL, dct::TITLE] {
            let labels =
                self.store.quads_for_pattern(Some(iri.into()), Some(NamedNodeRef::new_unchecked(property)), None, None);
            for quad in labels.flatten() {
                if let Term::Literal(label) = quad.object {
                    if label.language() == Some(language) {
                        return Some(label.value().to_owned());
                    }
                    other = other.into_iter().chain([label.value().to_owned()]).min();
                }
            }
        }
        other
    }

    /// The entities that go by `name`: an IRI, a short name, an id, or a label in any language.
    #[must_use]
    pub fn entities(&self, name: &str) -> Vec<NamedNode> {
        if let Some((prefix, rest)) = name.split_once(':')
            && let Some((_, namespace)) = self.prefixes.iter().find(|(p, _)| p == prefix)
        {
            return NamedNode::new(format!("{namespace}{rest}")).into_iter().collect();
        }
        if name.contains("://") {
            return NamedNode::new(name).into_iter().collect();
        }
        let ids = self.subjects(dct::IDENTIFIER, LiteralRef::new_simple_literal(name));
        if !ids.is_empty() {
            return ids;
        }
        let labelled = |property| {
            let mut found: Vec<NamedNode> = LANGUAGES
                .iter()
                .flat_map(|language| {
                    self.subjects(property, LiteralRef::new_language_tagged_literal_unchecked(name, language))
                })
                .collect();
            found.sort();
            found.dedup();
            found
        };
        let preferred = labelled(rdfs::LABEL);
        if preferred.is_empty() { labelled(skos::ALT_LABEL) } else { preferred }
    }

    /// The label that is most like `name`.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<String> {
        let labels =
            self.store.quads_for_pattern(None, Some(NamedNodeRef::new_unchecked(skos::PREF_LABEL)), None, None);
        let labels = labels.flatten().filter_map(|quad| match quad.object {
            Term::Literal(label) => Some(label.value().to_owned()),
            _ => None,
        });
        labels
            .map(|label| (strsim::normalized_damerau_levenshtein(name, &label), label))
            .filter(|(likeness, _)| *likeness > 0.3)
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)))
            .map(|(_, label)| label)
    }

    fn subjects(&self, property: &str, object: LiteralRef<'_>) -> Vec<NamedNode> {
        let property = NamedNodeRef::new_unchecked(property);
        let quads = self.store.quads_for_pattern(None, Some(property), Some(object.into()), None);
        let mut found: Vec<NamedNode> = quads
            .flatten()
            .filter_map(|quad| match quad.subject {
                NamedOrBlankNode::NamedNode(subject) => Some(subject),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect();
        found.sort();
        found.dedup();
        found
    }
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Names").field("prefixes", &self.prefixes).finish_non_exhaustive()
    }
}

/// The base that a graph was built with, by the name of its graph of entities.
fn base_of(store: &Store) -> Base {
    let graphs = store.named_graphs().flatten().filter_map(|graph| match graph {
        NamedOrBlankNode::NamedNode(graph) => {
            graph.as_str().strip_suffix("graph/entities").and_then(|base| Base::new(base).ok())
        }
        NamedOrBlankNode::BlankNode(_) => None,
    });
    graphs.min_by(|a, b| a.as_str().cmp(b.as_str())).unwrap_or_default()
}
