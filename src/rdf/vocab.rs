//! The terms of the graph. `ontology/treatygraph.ttl` defines those of the `tg:` namespace.

use crate::annotation::{Act, Class, RelationKind};

/// Namespace of the ontology; it does not follow the base of the data.
pub const TG: &str = "https://w3id.org/treatygraph/ontology#";

macro_rules! terms {
    ($($(#[$doc:meta])* $module:ident $namespace:literal { $($name:ident = $local:literal;)* })*) => {
        $(
            $(#[$doc])*
            pub mod $module {
                $(
                    #[doc = concat!("`<", $namespace, $local, ">`")]
                    pub const $name: &str = concat!($namespace, $local);
                )*
            }
        )*
    };
}

terms! {
    /// Terms of treatygraph.
    tg "https://w3id.org/treatygraph/ontology#" {
        DOCUMENT = "Document";
        MENTION = "Mention";
        STATEMENT = "Statement";
        STATED_RELATION = "StatedRelation";
        CONCEPT = "Concept";
        ISSUER = "issuer";
        PLACE_TEXT = "placeText";
        MENTIONS = "mentions";
        REFERS_TO = "refersTo";
        MENTION_CLASS = "mentionClass";
        IS_REFERENCE = "isReference";
        ACT = "act";
        HOLDER = "holder";
        HOLDER_MENTION = "holderMention";
        JOINTLY = "jointly";
        ADDRESSEE = "addressee";
        ADDRESSEE_TEXT = "addresseeText";
        TARGET = "target";
        TOPIC = "topic";
        OBJECT_TEXT = "objectText";
        TRIGGER_TEXT = "triggerText";
        EVIDENCE = "evidence";
        RULE = "rule";
        CALLS_ON = "callsOn";
        FOUND_BY_RULE = "foundByRule";
        ISO2 = "iso2";
        M49 = "m49";
        COW = "cow";
        STATUS = "status";
        UNTC = "untc";
        KIND = "kind";
    }
    /// RDF.
    rdf "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
        TYPE = "type";
        SUBJECT = "subject";
        PREDICATE = "predicate";
        OBJECT = "object";
    }
    /// RDF Schema.
    rdfs "http://www.w3.org/2000/01/rdf-schema#" {
        LABEL = "label";
    }
    /// OWL.
    owl "http://www.w3.org/2002/07/owl#" {
        SAME_AS = "sameAs";
    }
    /// SKOS.
    skos "http://www.w3.org/2004/02/skos/core#" {
        PREF_LABEL = "prefLabel";
        ALT_LABEL = "altLabel";
        EXACT_MATCH = "exactMatch";
    }
    /// Dublin Core terms.
    dct "http://purl.org/dc/terms/" {
        TITLE = "title";
        DATE = "date";
        TYPE = "type";
        SOURCE = "source";
        IDENTIFIER = "identifier";
    }
    /// Web Annotation.
    oa "http://www.w3.org/ns/oa#" {
        SPECIFIC_RESOURCE = "SpecificResource";
        HAS_SOURCE = "hasSource";
        HAS_SELECTOR = "hasSelector";
        TEXT_POSITION_SELECTOR = "TextPositionSelector";
        TEXT_QUOTE_SELECTOR = "TextQuoteSelector";
        START = "start";
        END = "end";
        EXACT = "exact";
    }
    /// PROV-O.
    prov "http://www.w3.org/ns/prov#" {
        WAS_DERIVED_FROM = "wasDerivedFrom";
    }
    /// XML Schema datatypes.
    xsd "http://www.w3.org/2001/XMLSchema#" {
        BOOLEAN = "boolean";
        INTEGER = "integer";
        DATE = "date";
        G_YEAR_MONTH = "gYearMonth";
        G_YEAR = "gYear";
    }
}

/// Prefixes that queries may use without declaring them, and that tables and TriG show.
pub const PREFIXES: [(&str, &str); 10] = [
    ("tg", TG),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("wd", "http://www.wikidata.org/entity/"),
];

macro_rules! local {
    ($name:literal) => {
        concat!("https://w3id.org/treatygraph/ontology#", $name)
    };
}

/// The class of an entity.
#[must_use]
pub const fn class(class: Class) -> &'static str {
    match class {
        Class::State => local!("State"),
        Class::Organization => local!("Organization"),
        Class::Treaty => local!("Treaty"),
        Class::Initiative => local!("Initiative"),
        Class::Person => local!("Person"),
        Class::Place => local!("Place"),
        Class::Event => local!("Event"),
    }
}

/// The concept of an act, and the direct edge from holder to target that it makes. To assert is no stance.
#[must_use]
pub const fn act(act: Act) -> (&'static str, Option<&'static str>) {
    match act {
        Act::Assert => (local!("Assert"), None),
        Act::Reaffirm => (local!("Reaffirm"), Some(local!("reaffirms"))),
        Act::Support => (local!("Support"), Some(local!("supports"))),
        Act::Oppose => (local!("Oppose"), Some(local!("opposes"))),
        Act::Condemn => (local!("Condemn"), Some(local!("condemns"))),
        Act::Concern => (local!("Concern"), Some(local!("isConcernedAbout"))),
        Act::Welcome => (local!("Welcome"), Some(local!("welcomes"))),
        Act::CallOn => (local!("CallOn"), Some(local!("callsFor"))),
        Act::Commit => (local!("Commit"), Some(local!("commitsTo"))),
        Act::Agree => (local!("Agree"), Some(local!("agreesOn"))),
        Act::Recognize => (local!("Recognize"), Some(local!("recognizes"))),
    }
}

/// The property of a relation.
#[must_use]
pub const fn relation(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::PartyTo => local!("partyTo"),
        RelationKind::MemberOf => local!("memberOf"),
        RelationKind::Proposed => local!("proposed"),
        RelationKind::SupportsProposal => local!("supportsProposal"),
        RelationKind::WithdrewFrom => local!("withdrewFrom"),
        RelationKind::Founded => local!("founded"),
        RelationKind::Adopted => local!("adopted"),
        RelationKind::SignedOn => local!("signedOn"),
        RelationKind::AdoptedOn => local!("adoptedOn"),
        RelationKind::HeldIn => local!("heldIn"),
        RelationKind::HeldOn => local!("heldOn"),
        RelationKind::Hosts => local!("hosts"),
        RelationKind::Attends => local!("attends"),
        RelationKind::HoldsOffice => local!("holdsOffice"),
        RelationKind::Visits => local!("visits"),
        RelationKind::Meets => local!("meets"),
        RelationKind::PartOf => local!("partOf"),
        RelationKind::Chairs => local!("chairs"),
        RelationKind::BasedOn => local!("basedOn"),
        RelationKind::AboutPlace => local!("aboutPlace"),
    }
}

/// The property of a fact of a lexicon table, for the columns that identify or classify an entity. Columns that
/// relate two entities (`part_of`, `parties`) stay out: the graph's relations are those that documents state.
#[must_use]
pub fn fact(column: &str) -> Option<&'static str> {
    Some(match column {
        "iso2" => tg::ISO2,
        "m49" => tg::M49,
        "cow" => tg::COW,
        "status" => tg::STATUS,
        "untc" => tg::UNTC,
        "kind" => tg::KIND,
        _ => return None,
    })
}

/// The datatype of a date by its precision; nothing where it is no date.
#[must_use]
pub fn date_type(date: &str) -> Option<&'static str> {
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = date.split('-');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(y), None, None, None) if digits(y, 4) => Some(xsd::G_YEAR),
        (Some(y), Some(m), None, None) if digits(y, 4) && digits(m, 2) => Some(xsd::G_YEAR_MONTH),
        (Some(y), Some(m), Some(d), None) if digits(y, 4) && digits(m, 2) && digits(d, 2) => Some(xsd::DATE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_keep_the_names_of_the_data_model() {
        for (kind, _, local) in RelationKind::ALL {
            assert_eq!(relation(kind), format!("{TG}{local}"));
        }
    }

    #[test]
    fn a_date_is_as_precise_as_its_text() {
        assert_eq!(date_type("2022-02-04"), Some(xsd::DATE));
        assert_eq!(date_type("2022-02"), Some(xsd::G_YEAR_MONTH));
        assert_eq!(date_type("2022"), Some(xsd::G_YEAR));
        assert_eq!(date_type("二〇二二"), None);
    }
}
