//! Annotations as the JSON of `eval/GUIDELINES.md`, section 4: one object for each document.
//!
//! Beside the guidelines' fields, mentions, statements and relations have the `rule` that found them,
//! relations the words that state them (`evidence`), and entities that no table holds `"known": false`.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::{Addressee, Annotation, Class, Entity, EntityIx, Quote, RelationObject};

/// The annotation as something that serializes to the guidelines' object.
#[must_use]
pub fn to_json(annotation: &Annotation) -> impl Serialize + '_ {
    let ids = Ids::of(annotation);
    Json {
        source: &annotation.source,
        entities: (0_u32..)
            .zip(&annotation.entities)
            .map(|(ix, e)| EntityJson {
                id: ids.id(EntityIx(ix)),
                class: e.class,
                label: &e.label,
                known: (!e.known).then_some(false),
            })
            .collect(),
        mentions: annotation
            .mentions
            .iter()
            .map(|m| MentionJson {
                quote: quote(&m.quote),
                class: m.class,
                entities: ids.all(&m.entities),
                reference: m.reference,
                rule: m.rule,
            })
            .collect(),
        statements: annotation
            .statements
            .iter()
            .map(|s| StatementJson {
                trigger: quote(&s.trigger),
                act: s.act.name(),
                holders: ids.all(&s.holders),
                addressees: s
                    .addressees
                    .iter()
                    .map(|addressee| match addressee {
                        Addressee::Entity(ix) => ids.id(*ix),
                        Addressee::Words(words) => Cow::Borrowed(words.text.as_str()),
                    })
                    .collect(),
                object: quote(&s.object),
                targets: ids.all(&s.targets),
                topics: s.topics.iter().map(quote).collect(),
                rule: s.rule,
            })
            .collect(),
        relations: annotation
            .relations
            .iter()
            .map(|r| RelationJson {
                subject: ids.id(r.subject),
                relation: r.kind.name(),
                object: match &r.object {
                    RelationObject::Entity(ix) => ids.id(*ix),
                    RelationObject::Date(date) => Cow::Borrowed(date.as_str()),
                },
                evidence: quote(&r.evidence),
                rule: r.rule,
            })
            .collect(),
    }
}

/// Writes the annotation as one line.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_line(annotation: &Annotation, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &to_json(annotation))?;
    out.write_all(b"\n")
}

/// The ids of a document's entities: class and id as in the entity's IRI (`state/CHN`). An id alone is one within its
/// class only, and the documents of one source share a space of ids.
struct Ids(Vec<String>);

impl Ids {
    fn of(annotation: &Annotation) -> Self {
        let id = |entity: &Entity| format!("{}/{}", entity.class.name().to_ascii_lowercase(), entity.id);
        Self(annotation.entities.iter().map(id).collect())
    }

    fn id(&self, ix: EntityIx) -> Cow<'static, str> {
        self.0.get(ix.0 as usize).cloned().unwrap_or_default().into()
    }

    fn all(&self, ixs: &[EntityIx]) -> Vec<Cow<'static, str>> {
        ixs.iter().map(|&ix| self.id(ix)).collect()
    }
}

fn quote(quote: &Quote) -> QuoteJson<'_> {
    QuoteJson { start: quote.span.start, end: quote.span.end, text: &quote.text }
}

#[derive(Serialize)]
struct Json<'a> {
    source: &'a str,
    entities: Vec<EntityJson<'a>>,
    mentions: Vec<MentionJson<'a>>,
    statements: Vec<StatementJson<'a>>,
    relations: Vec<RelationJson<'a>>,
}

#[derive(Serialize)]
struct EntityJson<'a> {
    id: Cow<'a, str>,
    class: Class,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<bool>,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    #[serde(flatten)]
    quote: QuoteJson<'a>,
    class: Class,
    entities: Vec<Cow<'a, str>>,
    reference: bool,
    rule: &'a str,
}

#[derive(Serialize)]
struct StatementJson<'a> {
    trigger: QuoteJson<'a>,
    act: &'a str,
    holders: Vec<Cow<'a, str>>,
    addressees: Vec<Cow<'a, str>>,
    object: QuoteJson<'a>,
    targets: Vec<Cow<'a, str>>,
    topics: Vec<QuoteJson<'a>>,
    rule: &'a str,
}

#[derive(Serialize)]
struct RelationJson<'a> {
    subject: Cow<'a, str>,
    relation: &'a str,
    object: Cow<'a, str>,
    evidence: QuoteJson<'a>,
    rule: &'a str,
}
