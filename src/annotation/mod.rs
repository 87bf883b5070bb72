//! What the extractor found in one document: the data model between `extract` and `rdf`.
//!
//! The terms are those of `eval/GUIDELINES.md`. Entities live in one table per document and everything
//! else points into it, so that a statement cannot name an entity that the document does not have.
//! A statement or a relation cannot be built without its [`Quote`]: there is no constructor without one.

pub mod json;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// The seven classes of entity (GUIDELINES section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// States, with their short, historic and one-character names.
    State,
    /// Intergovernmental organizations, organs, fora, alliances, ministries, companies.
    Organization,
    /// Legal and political instruments.
    Treaty,
    /// Named initiatives, strategies, agendas and political principles.
    Initiative,
    /// Named people.
    Person,
    /// Places that are not states.
    Place,
    /// Named or dated events.
    Event,
}

impl Class {
    /// Every class, in the order of the guidelines.
    pub const ALL: [Self; 7] =
        [Self::State, Self::Organization, Self::Treaty, Self::Initiative, Self::Person, Self::Place, Self::Event];

    /// The name used in the annotation format and as the local name of the class in the ontology.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::State => "State",
            Self::Organization => "Organization",
            Self::Treaty => "Treaty",
            Self::Initiative => "Initiative",
            Self::Person => "Person",
            Self::Place => "Place",
            Self::Event => "Event",
        }
    }
}

/// Index of an entity in [`Annotation::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

/// Something that the document names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Stable id within its class: the lexicon's (`CHN`, `npt`), or a hash of class and normalised name.
    pub id: Arc<str>,
    /// Its class.
    pub class: Class,
    /// The lexicon's preferred Chinese name, or the surface string that introduced it.
    pub label: String,
    /// Whether a lexicon table holds it; otherwise a rule found it by its form alone.
    pub known: bool,
}

/// A stretch of the source: its span and the words there, exactly as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Where in the source.
    pub span: Span,
    /// `source[span]`, page breaks and mark-up included.
    pub text: String,
}

/// A span that names or stands for one or more entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub quote: Quote,
    /// Class of the (first) entity.
    pub class: Class,
    /// What it names or stands for, in the order of the words.
    pub entities: Vec<EntityIx>,
    /// Whether it stands for entities without naming them (双方, 《公约》).
    pub reference: bool,
    /// Id of the rule or table that found it.
    pub rule: &'static str,
}

/// The kind of speech act (GUIDELINES section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Says that something is so.
    Assert,
    /// Says again that something is so.
    Reaffirm,
    /// Supports.
    Support,
    /// Opposes.
    Oppose,
    /// Condemns.
    Condemn,
    /// Is concerned about.
    Concern,
    /// Welcomes or praises.
    Welcome,
    /// Calls on somebody, or for something.
    CallOn,
    /// Undertakes.
    Commit,
    /// Agrees with the other holders.
    Agree,
    /// Recognizes.
    Recognize,
}

impl Act {
    /// Every act, in the order of the guidelines.
    pub const ALL: [Self; 11] = [
        Self::Assert,
        Self::Reaffirm,
        Self::Support,
        Self::Oppose,
        Self::Condemn,
        Self::Concern,
        Self::Welcome,
        Self::CallOn,
        Self::Commit,
        Self::Agree,
        Self::Recognize,
    ];

    /// The name in the annotation format (`call_on`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Assert => "assert",
            Self::Reaffirm => "reaffirm",
            Self::Support => "support",
            Self::Oppose => "oppose",
            Self::Condemn => "condemn",
            Self::Concern => "concern",
            Self::Welcome => "welcome",
            Self::CallOn => "call_on",
            Self::Commit => "commit",
            Self::Agree => "agree",
            Self::Recognize => "recognize",
        }
    }
}

/// Whom a call is addressed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressee {
    /// An entity of the document.
    Entity(EntityIx),
    /// A collective that is no entity (国际社会), by its words.
    Words(Quote),
}

/// One act of one or more holders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The act.
    pub act: Act,
    /// The words that express it.
    pub trigger: Quote,
    /// Who acts; never empty.
    pub holders: Vec<EntityIx>,
    /// Whom a call is addressed to.
    pub addressees: Vec<Addressee>,
    /// What is stated.
    pub object: Quote,
    /// The entities that the stance is towards.
    pub targets: Vec<EntityIx>,
    /// Noun phrases of the object that name no entity.
    pub topics: Vec<Quote>,
    /// The sentence that holds it all.
    pub evidence: Quote,
    /// The mention that named the holders, where it is a reference (双方): what was resolved.
    pub holder_mention: Option<usize>,
    /// Id of the rule that found it.
    pub rule: &'static str,
}

/// The closed set of relations (GUIDELINES section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the guidelines' names say it; the ontology defines each")]
pub enum RelationKind {
    PartyTo,
    MemberOf,
    Proposed,
    SupportsProposal,
    WithdrewFrom,
    Founded,
    Adopted,
    SignedOn,
    AdoptedOn,
    HeldIn,
    HeldOn,
    Hosts,
    Attends,
    HoldsOffice,
    Visits,
    Meets,
    PartOf,
    Chairs,
    BasedOn,
    AboutPlace,
}

impl RelationKind {
    /// Every relation with its name in the annotation format and its local name in the ontology.
    pub const ALL: [(Self, &'static str, &'static str); 20] = [
        (Self::PartyTo, "party_to", "partyTo"),
        (Self::MemberOf, "member_of", "memberOf"),
        (Self::Proposed, "proposed", "proposed"),
        (Self::SupportsProposal, "supports_proposal", "supportsProposal"),
        (Self::WithdrewFrom, "withdrew_from", "withdrewFrom"),
        (Self::Founded, "founded", "founded"),
        (Self::Adopted, "adopted", "adopted"),
        (Self::SignedOn, "signed_on", "signedOn"),
        (Self::AdoptedOn, "adopted_on", "adoptedOn"),
        (Self::HeldIn, "held_in", "heldIn"),
        (Self::HeldOn, "held_on", "heldOn"),
        (Self::Hosts, "hosts", "hosts"),
        (Self::Attends, "attends", "attends"),
        (Self::HoldsOffice, "holds_office", "holdsOffice"),
        (Self::Visits, "visits", "visits"),
        (Self::Meets, "meets", "meets"),
        (Self::PartOf, "part_of", "partOf"),
        (Self::Chairs, "chairs", "chairs"),
        (Self::BasedOn, "based_on", "basedOn"),
        (Self::AboutPlace, "about_place", "aboutPlace"),
    ];

    /// The name in the annotation format (`party_to`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The local name in the ontology (`partyTo`).
    #[must_use]
    pub const fn local_name(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    /// The relation of that annotation name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n, _)| *n == name).map(|(kind, _, _)| *kind)
    }
}

/// Object of a relation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationObject {
    /// An entity of the document.
    Entity(EntityIx),
    /// An ISO 8601 date, as precise as the text (`2019`, `2019-05`, `2019-05-04`).
    Date(String),
}

/// A fact that the document states in passing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Its subject.
    pub subject: EntityIx,
    /// Which relation.
    pub kind: RelationKind,
    /// Its object.
    pub object: RelationObject,
    /// The words that state it.
    pub evidence: Quote,
    /// Id of the rule that found it.
    pub rule: &'static str,
}

/// What the document says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    /// Its title, on one line.
    pub title: Option<String>,
    /// Its date, ISO 8601, as precise as the text.
    pub date: Option<String>,
    /// Words of the place line (北京).
    pub place: Option<String>,
    /// Kind of document: an id of `data/lexicon/types.csv` (`joint-statement`, `treaty`, `list`, `news` …).
    pub kind: Option<String>,
    /// Who issues it.
    pub issuers: Vec<EntityIx>,
}

/// All that was found in one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotation {
    /// Name of the source file (or record).
    pub source: String,
    /// Which document of the source this is, from 0.
    pub ordinal: usize,
    /// What it says of itself.
    pub front: Front,
    /// Entities, in order of first mention.
    pub entities: Vec<Entity>,
    /// Mentions, in order of their spans.
    pub mentions: Vec<Mention>,
    /// Statements, in order of their triggers.
    pub statements: Vec<Statement>,
    /// Relations, sorted.
    pub relations: Vec<Relation>,
    /// Verbs of the parties that no table of acts holds: what the extractor could not read, for growing the tables.
    pub unread: Vec<Quote>,
}

impl Annotation {
    /// The entity at `ix`.
    ///
    /// # Panics
    /// Where `ix` was made for another annotation.
    #[must_use]
    pub fn entity(&self, ix: EntityIx) -> &Entity {
        &self.entities[ix.0 as usize]
    }
}
