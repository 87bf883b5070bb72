//! The gold annotation of the sample as the data model has it: what an expert would put into the graph.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use treatygraph::annotation::{
    Act, Addressee, Annotation, Class, Entity, EntityIx, Front, Mention, Quote, Relation, RelationKind, RelationObject,
    Statement,
};
use treatygraph::document::Source;
use treatygraph::span::Span;

const NAME: &str = "2022-02-04-china-russia";

/// The sample's gold. It holds no evidence: a statement rests on its sentence here, and a relation on the sentence in
/// which its subject and object stand nearest to each other.
pub(crate) fn gold() -> Annotation {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join(format!("data/corpus/{NAME}.md"))).unwrap();
    let json = std::fs::read_to_string(root.join(format!("data/gold/{NAME}.gold.json"))).unwrap();
    Loader::new(&serde_json::from_str(&json).unwrap(), text).annotation()
}

struct Loader<'a> {
    gold: &'a Value,
    chars: Vec<char>,
    source: Source,
    ids: HashMap<&'a str, EntityIx>,
}

impl<'a> Loader<'a> {
    fn new(gold: &'a Value, text: String) -> Self {
        let ids = array(gold, "entities").enumerate().map(|(ix, entity)| (str(entity, "id"), EntityIx(ix as u32)));
        Self { gold, chars: text.chars().collect(), ids: ids.collect(), source: Source::new(NAME, text) }
    }

    fn annotation(&self) -> Annotation {
        let entity = |entity: &Value| Entity {
            id: Arc::from(str(entity, "id")),
            class: class(str(entity, "class")),
            label: str(entity, "label").replace('\n', ""),
            known: true,
        };
        let mention = |mention: &'a Value| Mention {
            quote: self.quote(mention),
            class: class(str(mention, "class")),
            entities: self.entities(mention, "entities"),
            reference: mention["reference"].as_bool().unwrap(),
            rule: "gold",
        };
        let mentions: Vec<Mention> = array(self.gold, "mentions").map(mention).collect();
        let statements = array(self.gold, "statements").map(|s| self.statement(s, &mentions)).collect();
        let relations = array(self.gold, "relations").map(|r| self.relation(r, &mentions)).collect();
        let entities: Vec<Entity> = array(self.gold, "entities").map(entity).collect();
        Annotation {
            source: format!("{NAME}.md"),
            ordinal: 0,
            front: Front {
                title: Some(entities[2].label.clone()),
                date: Some("2022-02-04".to_owned()),
                place: Some("北京".to_owned()),
                kind: Some("joint-statement".to_owned()),
                issuers: vec![EntityIx(0), EntityIx(1)],
            },
            entities,
            mentions,
            statements,
            relations,
            unread: Vec::new(),
        }
    }

    fn statement(&self, value: &'a Value, mentions: &[Mention]) -> Statement {
        let trigger = self.quote(&value["trigger"]);
        let holders = self.entities(value, "holders");
        let before = |mention: &Mention| mention.quote.span.end <= trigger.span.start && mention.reference;
        let holder_mention = mentions.iter().rposition(|mention| before(mention) && mention.entities == holders);
        let addressee = |words: &'a Value| match self.ids.get(words.as_str().unwrap()) {
            Some(&ix) => Addressee::Entity(ix),
            None => Addressee::Words(Quote { span: trigger.span, text: words.as_str().unwrap().to_owned() }),
        };
        Statement {
            act: Act::ALL.into_iter().find(|act| act.name() == str(value, "act")).unwrap(),
            holders,
            addressees: array(value, "addressees").map(addressee).collect(),
            object: self.quote(&value["object"]),
            targets: self.entities(value, "targets"),
            topics: array(value, "topics").map(|topic| self.quote(topic)).collect(),
            evidence: self.sentence(trigger.span),
            trigger,
            holder_mention,
            rule: "gold",
        }
    }

    fn relation(&self, value: &'a Value, mentions: &[Mention]) -> Relation {
        let subject = self.ids[str(value, "subject")];
        let object = match self.ids.get(str(value, "object")) {
            Some(&ix) => RelationObject::Entity(ix),
            None => RelationObject::Date(str(value, "object").to_owned()),
        };
        let of = |ix| mentions.iter().filter(move |mention| mention.entities.contains(&ix)).map(|m| m.quote.span);
        let hull = |a: Span, b: Span| Span::new(a.start.min(b.start), a.end.max(b.end));
        let nearest = match object {
            RelationObject::Entity(object) => {
                of(subject).flat_map(|a| of(object).map(move |b| hull(a, b))).min_by_key(|span| span.len())
            }
            RelationObject::Date(_) => None,
        };
        let span = nearest.or_else(|| of(subject).next()).unwrap_or(mentions[0].quote.span);
        Relation {
            subject,
            kind: RelationKind::from_name(str(value, "relation")).unwrap(),
            object,
            evidence: self.sentence(span),
            rule: "gold",
        }
    }

    fn entities(&self, value: &'a Value, field: &str) -> Vec<EntityIx> {
        array(value, field).map(|id| self.ids[id.as_str().unwrap()]).collect()
    }

    fn quote(&self, value: &Value) -> Quote {
        let at = |field: &str| value[field].as_u64().unwrap() as u32;
        self.words(Span::new(at("start"), at("end")))
    }

    fn words(&self, span: Span) -> Quote {
        Quote { span, text: self.source.slice(span).to_owned() }
    }

    /// The sentences that hold `span`.
    fn sentence(&self, span: Span) -> Quote {
        let stops = |c: &char| matches!(c, '。' | '\n');
        let start = self.chars[..span.start as usize].iter().rposition(stops).map_or(0, |at| at + 1);
        let rest = &self.chars[span.end as usize..];
        let end = span.end as usize + rest.iter().position(stops).unwrap_or(rest.len());
        self.words(Span::new(start as u32, end as u32))
    }
}

fn array<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value[field].as_array().unwrap().iter()
}

fn str<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("{field} of {value} is no string"))
}

fn class(name: &str) -> Class {
    Class::ALL.into_iter().find(|class| class.name() == name).unwrap()
}
