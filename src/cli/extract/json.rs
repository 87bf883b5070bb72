//! An annotation in the format of `eval/GUIDELINES.md` section 4.

use std::io::{self, Write};

use serde::Serialize;

use crate::annotation::{Addressee, Annotation, EntityIx, Quote, RelationObject};

#[derive(Serialize)]
struct Json<'a> {
    source: &'a str,
    entities: Vec<Entity<'a>>,
    mentions: Vec<Mention<'a>>,
    statements: Vec<Statement<'a>>,
    relations: Vec<Relation<'a>>,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: &'a str,
    class: &'static str,
    label: &'a str,
}

#[derive(Serialize)]
struct Words<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct Mention<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    class: &'static str,
    entities: Vec<&'a str>,
    reference: bool,
}

#[derive(Serialize)]
struct Statement<'a> {
    trigger: Words<'a>,
    act: &'static str,
    holders: Vec<&'a str>,
    addressees: Vec<&'a str>,
    object: Words<'a>,
    targets: Vec<&'a str>,
    topics: Vec<Words<'a>>,
}

#[derive(Serialize)]
struct Relation<'a> {
    subject: &'a str,
    relation: &'static str,
    object: &'a str,
}

impl<'a> From<&'a Quote> for Words<'a> {
    fn from(quote: &'a Quote) -> Self {
        Self { start: quote.span.start, end: quote.span.end, text: &quote.text }
    }
}

/// Prints an annotation on a line.
pub(super) fn write(annotation: &Annotation, out: &mut impl Write) -> io::Result<()> {
    // Ids are stable within their class; the format has one space of ids.
    let ids: Vec<String> =
        annotation.entities.iter().map(|entity| format!("{}/{}", entity.class.name(), entity.id)).collect();
    let id = |ix: EntityIx| ids[ix.0 as usize].as_str();
    let all = |entities: &[EntityIx]| entities.iter().map(|&ix| id(ix)).collect();
    let json = Json {
        source: &annotation.source,
        entities: (annotation.entities.iter().zip(&ids))
            .map(|(entity, id)| Entity { id, class: entity.class.name(), label: &entity.label })
            .collect(),
        mentions: (annotation.mentions.iter())
            .map(|mention| Mention {
                words: (&mention.quote).into(),
                class: mention.class.name(),
                entities: all(&mention.entities),
                reference: mention.reference,
            })
            .collect(),
        statements: (annotation.statements.iter())
            .map(|statement| Statement {
                trigger: (&statement.trigger).into(),
                act: statement.act.name(),
                holders: all(&statement.holders),
                addressees: (statement.addressees.iter())
                    .map(|addressee| match addressee {
                        Addressee::Entity(ix) => id(*ix),
                        Addressee::Words(quote) => &quote.text,
                    })
                    .collect(),
                object: (&statement.object).into(),
                targets: all(&statement.targets),
                topics: statement.topics.iter().map(Words::from).collect(),
            })
            .collect(),
        relations: (annotation.relations.iter())
            .map(|relation| Relation {
                subject: id(relation.subject),
                relation: relation.kind.name(),
                object: match &relation.object {
                    RelationObject::Entity(ix) => id(*ix),
                    RelationObject::Date(date) => date,
                },
            })
            .collect(),
    };
    serde_json::to_writer(&mut *out, &json)?;
    out.write_all(b"\n")
}
