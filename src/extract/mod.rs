//! Finds mentions, references, statements and relations in one document.
//!
//! The stages run in one direction and share a `Draft`: titles, names, persons, single characters and
//! aliases add mentions; the scene says who the parties are; references are resolved to what was named; statements
//! are read clause by clause; relations come from patterns. The module knows nothing of RDF.

mod aliases;
mod draft;
mod heads;
mod letters;
mod names;
mod persons;
mod references;
mod relations;
mod scene;
mod segmented;
mod statements;
mod targets;
mod times;
mod titles;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jieba_rs::Jieba;

use crate::annotation::{Addressee, Annotation, Entity, Front, Mention, Relation, RelationObject, Statement};
use crate::document::Document;
use crate::lexicon::{Entry, Lexicon, Role};
use draft::Draft;
use statements::To;

/// The word segmenter, loaded once; it is asked only where no table and no rule decides.
fn jieba() -> &'static Jieba {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    JIEBA.get_or_init(Jieba::new)
}

/// The extractor: the lexicon with its matchers, ready for any number of documents on any thread.
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
}

impl Extractor {
    /// Prepares an extractor.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        Self { lexicon }
    }

    /// The tables in use.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Finds all that the document states.
    #[must_use]
    pub fn annotate(&self, document: &Document) -> Annotation {
        let mut draft = Draft::new(&self.lexicon, document);
        titles::find(&mut draft);
        names::find(&mut draft);
        persons::find(&mut draft);
        letters::find(&mut draft);
        aliases::find(&mut draft);
        letters::sides(&mut draft);
        segmented::find(&mut draft);
        titles::read(&mut draft);
        draft.sort();
        let scene = scene::read(&mut draft);
        references::find(&mut draft, &scene);
        let reading = statements::find(&draft, &scene);
        relations::find(&mut draft, &scene);
        finish(draft, &scene, &reading)
    }
}

/// Turns the draft into the annotation, in spans of the source.
fn finish(draft: Draft<'_>, scene: &scene::Scene, reading: &statements::Reading) -> Annotation {
    let document = draft.document;
    let statements = reading
        .stated
        .iter()
        .map(|stated| {
            let targets = targets::find(&draft, stated);
            let topics =
                targets::topics(&draft, stated, &targets).into_iter().map(|range| draft.quote(range)).collect();
            let addressees = stated
                .addressees
                .iter()
                .map(|to| match to {
                    To::Entity(ix) => Addressee::Entity(*ix),
                    To::Words(range) => Addressee::Words(draft.quote(range.clone())),
                })
                .collect();
            Statement {
                act: stated.act,
                trigger: draft.quote(stated.trigger.clone()),
                holders: stated.holders.clone(),
                addressees,
                object: draft.quote(stated.object.clone()),
                targets,
                topics,
                evidence: draft.quote(stated.sentence.clone()),
                holder_mention: stated.holder_mention,
                rule: stated.rule,
            }
        })
        .collect();
    let mut relations = BTreeMap::new();
    for related in &draft.relations {
        relations.entry((related.subject, related.kind, related.object.clone())).or_insert_with(|| Relation {
            subject: related.subject,
            kind: related.kind,
            object: related.object.clone(),
            evidence: draft.quote(related.evidence.clone()),
            rule: related.rule,
        });
    }
    let front = Front {
        title: document.title.clone().map(|range| draft.words(range).to_owned()),
        date: document.dateline.as_ref().map(|line| line.date.clone()),
        place: document
            .dateline
            .as_ref()
            .and_then(|line| line.place.clone())
            .map(|range| draft.words(range).to_owned()),
        kind: kind(&draft),
        issuers: scene.parties.clone(),
    };
    let mentions = draft
        .found
        .iter()
        .map(|found| Mention {
            quote: draft.quote(found.range.clone()),
            class: found.class,
            entities: found.entities.clone(),
            reference: found.reference,
            rule: found.rule,
        })
        .collect();
    let entities = labelled(&draft);
    Annotation {
        source: document.source.name().to_owned(),
        ordinal: document.ordinal,
        front,
        mentions,
        statements,
        relations: relations.into_values().collect(),
        unread: reading.unread.iter().map(|range| draft.quote(range.clone())).collect(),
        entities,
    }
}

/// The entities under the names by which the document has them: that of the first mention, else one inside another name.
fn labelled(draft: &Draft<'_>) -> Vec<Entity> {
    let mut entities = draft.entities.clone();
    let mut named = vec![false; entities.len()];
    for found in draft.found.iter().filter(|found| !found.reference) {
        if let [entity] = found.entities[..]
            && !std::mem::replace(&mut named[entity.0 as usize], true)
        {
            entities[entity.0 as usize].label = draft.words(found.range.clone()).replace('\n', "");
        }
    }
    // What only a relation names (上合组织 in 上合组织地区反恐机构) has its name in the words that state it.
    for related in &draft.relations {
        let RelationObject::Entity(object) = related.object else { continue };
        for ix in [related.subject, object].map(|ix| ix.0 as usize) {
            if named[ix] || !entities[ix].known {
                continue;
            }
            let evidence = draft.words(related.evidence.clone());
            let names = draft.lexicon.entry(entities[ix].class, &entities[ix].id).into_iter().flat_map(Entry::names);
            if let Some(name) = names.filter(|name| evidence.contains(name)).max_by_key(|name| name.len()) {
                name.clone_into(&mut entities[ix].label);
                named[ix] = true;
            }
        }
    }
    entities
}

/// Kind of the document by the head noun of its title.
fn kind(draft: &Draft<'_>) -> Option<String> {
    let title = draft.document.title.clone()?;
    let words = draft.lexicon.words();
    words.longest_at_end(&draft.chars[title], |(role, _)| *role == Role::Instrument).map(|hit| hit.value.1.clone())
}
