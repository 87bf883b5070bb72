//! An annotation as the quads of its document's graph.

use std::collections::BTreeMap;

use super::iri::{Base, fragment};
use super::nquads::NQuads;
use super::vocab::{self, dct, oa, prov, rdf, skos, tg, xsd};
use crate::annotation::{Addressee, Annotation, EntityIx, Quote, Relation, RelationObject, Statement};
use crate::span::Span;

/// Appends all that a document states, as N-Quads of the graph that the document names.
pub fn write_document(annotation: &Annotation, base: &Base, out: &mut String) {
    let document = base.document(annotation);
    let entities: Vec<String> = annotation.entities.iter().map(|entity| base.entity(entity)).collect();
    let quads = NQuads::new(out, &document);
    let mut writer = Writer { annotation, base, document: &document, entities, quads, evidence: BTreeMap::new() };
    writer.front();
    writer.mentions();
    for statement in &annotation.statements {
        writer.statement(statement);
    }
    writer.relations();
    writer.evidence();
}

struct Writer<'a> {
    annotation: &'a Annotation,
    base: &'a Base,
    document: &'a str,
    /// IRIs of the annotation's entities.
    entities: Vec<String>,
    quads: NQuads<'a>,
    /// Words of every span that something rests on; written once each, at the end.
    evidence: BTreeMap<Span, &'a str>,
}

impl<'a> Writer<'a> {
    fn entity(&self, ix: EntityIx) -> &str {
        &self.entities[ix.0 as usize]
    }

    fn link(&mut self, predicate: &str, ix: EntityIx) {
        self.quads.iri(predicate, &self.entities[ix.0 as usize]);
    }

    fn link_evidence(&mut self, quote: &'a Quote) {
        self.evidence.entry(quote.span).or_insert(&quote.text);
        self.quads.iri(tg::EVIDENCE, &fragment(self.document, "char", quote.span));
    }

    fn date(&mut self, predicate: &str, date: &str) {
        match vocab::date_type(date) {
            Some(datatype) => self.quads.typed(predicate, date, datatype),
            None => self.quads.string(predicate, date),
        }
    }

    fn front(&mut self) {
        let annotation = self.annotation;
        let front = &annotation.front;
        self.quads.subject(self.document);
        self.quads.iri(rdf::TYPE, tg::DOCUMENT);
        self.quads.string(dct::SOURCE, &annotation.source);
        if let Some(title) = &front.title {
            self.quads.text(dct::TITLE, title, "zh");
        }
        if let Some(date) = &front.date {
            self.date(dct::DATE, date);
        }
        if let Some(place) = &front.place {
            self.quads.text(tg::PLACE_TEXT, place, "zh");
        }
        if let Some(kind) = &front.kind {
            self.quads.string(dct::TYPE, kind);
        }
        for &issuer in &front.issuers {
            self.link(tg::ISSUER, issuer);
        }
        for entity in &self.entities {
            self.quads.iri(tg::MENTIONS, entity);
        }
    }

    fn mentions(&mut self) {
        for mention in &self.annotation.mentions {
            self.quads.subject(&fragment(self.document, "mention", mention.quote.span));
            self.quads.iri(rdf::TYPE, tg::MENTION);
            self.quads.iri(tg::MENTION_CLASS, vocab::class(mention.class));
            for &entity in &mention.entities {
                self.link(tg::REFERS_TO, entity);
            }
            self.quads.typed(tg::IS_REFERENCE, if mention.reference { "true" } else { "false" }, xsd::BOOLEAN);
            self.quads.string(tg::RULE, mention.rule);
            self.link_evidence(&mention.quote);
        }
    }

    fn statement(&mut self, statement: &'a Statement) {
        let (act, edge) = vocab::act(statement.act);
        self.quads.subject(&fragment(self.document, "statement", statement.trigger.span));
        self.quads.iri(rdf::TYPE, tg::STATEMENT);
        self.quads.iri(tg::ACT, act);
        for &holder in &statement.holders {
            self.link(tg::HOLDER, holder);
        }
        if statement.holders.len() > 1 {
            self.quads.typed(tg::JOINTLY, "true", xsd::BOOLEAN);
        }
        if let Some(mention) = statement.holder_mention.and_then(|ix| self.annotation.mentions.get(ix)) {
            self.quads.iri(tg::HOLDER_MENTION, &fragment(self.document, "mention", mention.quote.span));
        }
        for addressee in &statement.addressees {
            match addressee {
                Addressee::Entity(ix) => self.link(tg::ADDRESSEE, *ix),
                Addressee::Words(quote) => self.quads.text(tg::ADDRESSEE_TEXT, &one_line(&quote.text), "zh"),
            }
        }
        for &target in &statement.targets {
            self.link(tg::TARGET, target);
        }
        let topics: Vec<(String, String)> = statement.topics.iter().map(|topic| self.concept(topic)).collect();
        for (iri, _) in &topics {
            self.quads.iri(tg::TOPIC, iri);
        }
        self.quads.text(tg::TRIGGER_TEXT, &one_line(&statement.trigger.text), "zh");
        if !statement.object.text.is_empty() {
            self.quads.text(tg::OBJECT_TEXT, &one_line(&statement.object.text), "zh");
        }
        self.quads.string(tg::RULE, statement.rule);
        self.quads.iri(prov::WAS_DERIVED_FROM, self.document);
        self.link_evidence(&statement.evidence);

        for (iri, words) in &topics {
            self.quads.subject(iri);
            self.quads.iri(rdf::TYPE, tg::CONCEPT);
            self.quads.text(vocab::rdfs::LABEL, words, "zh");
            self.quads.text(skos::PREF_LABEL, words, "zh");
        }
        self.edges(statement, edge);
    }

    /// The short form of a statement, for short queries and graph tools; an entity takes no stance on itself.
    fn edges(&mut self, statement: &Statement, edge: Option<&str>) {
        let addressees = statement.addressees.iter().filter_map(|addressee| match addressee {
            Addressee::Entity(ix) => Some((tg::CALLS_ON, *ix)),
            Addressee::Words(_) => None,
        });
        let targets = edge.into_iter().flat_map(|edge| statement.targets.iter().map(move |&target| (edge, target)));
        let edges: Vec<(&str, EntityIx)> = targets.chain(addressees).collect();
        for &holder in &statement.holders {
            self.quads.subject(&self.entities[holder.0 as usize]);
            for &(edge, other) in edges.iter().filter(|(_, other)| *other != holder) {
                self.quads.iri(edge, &self.entities[other.0 as usize]);
            }
        }
    }

    /// A topic's IRI and its words without what encloses or breaks them.
    fn concept(&self, topic: &Quote) -> (String, String) {
        let line = one_line(&topic.text);
        let inner = line.strip_prefix('“').and_then(|rest| rest.strip_suffix('”'));
        let words = inner.filter(|inner| !inner.contains(['“', '”'])).unwrap_or(&line).to_owned();
        (self.base.concept(&words), words)
    }

    fn relations(&mut self) {
        let ids = self.base.as_str().len() + "id/".len();
        for Relation { subject, kind, object, evidence, rule } in &self.annotation.relations {
            let property = vocab::relation(*kind);
            self.quads.subject(self.entity(*subject).to_owned().as_str());
            let name = match object {
                RelationObject::Entity(ix) => {
                    self.link(property, *ix);
                    &self.entity(*ix)[ids..]
                }
                RelationObject::Date(date) => {
                    self.date(property, date);
                    date
                }
            };
            let iri =
                format!("{}#relation={},{},{name}", self.document, &self.entity(*subject)[ids..], kind.local_name());
            self.quads.subject(&iri);
            self.quads.iri(rdf::TYPE, tg::STATED_RELATION);
            self.link(rdf::SUBJECT, *subject);
            self.quads.iri(rdf::PREDICATE, property);
            match object {
                RelationObject::Entity(ix) => self.link(rdf::OBJECT, *ix),
                RelationObject::Date(date) => self.date(rdf::OBJECT, date),
            }
            self.quads.string(tg::RULE, rule);
            self.quads.iri(prov::WAS_DERIVED_FROM, self.document);
            self.link_evidence(evidence);
        }
    }

    /// Every span that something rests on, once, with its place and its words.
    fn evidence(&mut self) {
        let (mut start, mut end) = (itoa::Buffer::new(), itoa::Buffer::new());
        for (&span, &words) in &self.evidence {
            let selector = fragment(self.document, "selector", span);
            self.quads.subject(&fragment(self.document, "char", span));
            self.quads.iri(rdf::TYPE, oa::SPECIFIC_RESOURCE);
            self.quads.iri(oa::HAS_SOURCE, self.document);
            self.quads.iri(oa::HAS_SELECTOR, &selector);
            self.quads.subject(&selector);
            self.quads.iri(rdf::TYPE, oa::TEXT_POSITION_SELECTOR);
            self.quads.iri(rdf::TYPE, oa::TEXT_QUOTE_SELECTOR);
            self.quads.typed(oa::START, start.format(span.start), xsd::INTEGER);
            self.quads.typed(oa::END, end.format(span.end), xsd::INTEGER);
            self.quads.text(oa::EXACT, words, "zh");
        }
    }
}

/// Words as one reads them, without the line ends that a page break put into them.
fn one_line(words: &str) -> String {
    words.split(['\n', '\r']).map(str::trim).collect()
}
