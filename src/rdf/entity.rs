//! What is known of an entity apart from documents: its names, its codes, and where others describe it.

use super::iri::Base;
use super::nquads::NQuads;
use super::vocab::{self, dct, owl, rdf, rdfs, skos, tg, xsd};
use crate::annotation::{Class, Entity};
use crate::lexicon::Entry;

/// Appends the description of an entity, as N-Quads of the graph of entities. `entry` is its row in the lexicon.
pub fn write_entity(entity: &Entity, entry: Option<&Entry>, base: &Base, out: &mut String) {
    let mut quads = NQuads::new(out, &base.entities());
    quads.subject(&base.entity(entity));
    quads.iri(rdf::TYPE, vocab::class(entity.class));
    quads.string(dct::IDENTIFIER, &entity.id);
    let Some(entry) = entry else {
        label(&mut quads, &entity.label, "zh");
        if !entity.known {
            quads.typed(tg::FOUND_BY_RULE, "true", xsd::BOOLEAN);
        }
        return;
    };
    for (name, language) in [(&entry.zh, "zh"), (&entry.en, "en"), (&entry.ru, "ru")] {
        if !name.is_empty() {
            label(&mut quads, name, language);
        }
    }
    for alias in &entry.aliases {
        quads.text(skos::ALT_LABEL, alias, "zh");
    }
    for abbreviation in &entry.abbreviations {
        quads.text(skos::ALT_LABEL, abbreviation, "en");
    }
    for (column, value) in &entry.facts {
        if let Some(property) = vocab::fact(column).filter(|_| !value.is_empty()) {
            quads.string(property, value);
        }
    }
    if !entry.wikidata.is_empty() {
        let same = match entity.class {
            Class::State | Class::Organization | Class::Person => owl::SAME_AS,
            _ => skos::EXACT_MATCH,
        };
        quads.iri(same, &format!("http://www.wikidata.org/entity/{}", entry.wikidata));
    }
}

fn label(quads: &mut NQuads<'_>, name: &str, language: &str) {
    quads.text(rdfs::LABEL, name, language);
    quads.text(skos::PREF_LABEL, name, language);
}
