//! The annotation format as it is read for scoring: only what the scores need, and lenient of the rest.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::annotation::{Annotation, json};

/// Text that is no annotation.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {source}; an annotation is a JSON object as in GUIDELINES.md, section 4")]
pub struct GoldError {
    /// Where the text goes wrong (`line 3`, `object 1`).
    pub place: String,
    /// How.
    pub source: serde_json::Error,
}

/// Annotations by the name of their source, without folder and extension.
#[derive(Debug, Clone, Default)]
pub struct Gold(BTreeMap<String, Sheet>);

/// All annotations of one source.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// Entities.
    pub entities: Vec<GoldEntity>,
    /// Mentions.
    pub mentions: Vec<GoldMention>,
    /// Statements.
    pub statements: Vec<GoldStatement>,
    /// Relations.
    pub relations: Vec<GoldRelation>,
}

/// An entity.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldEntity {
    /// Id within the file.
    pub id: String,
    /// Its class.
    pub class: String,
    /// Its name.
    pub label: String,
}

/// Words and where they stand.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct GoldSpan {
    /// First scalar value of the source.
    pub start: i64,
    /// The one after the last.
    pub end: i64,
    /// The words.
    #[serde(default)]
    pub text: String,
}

/// A mention.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldMention {
    /// Its words.
    #[serde(flatten)]
    pub span: GoldSpan,
    /// Its class.
    pub class: String,
    /// Ids of the entities.
    pub entities: Vec<String>,
    /// Whether it is a reference.
    #[serde(default)]
    pub reference: bool,
}

/// A statement.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldStatement {
    /// The trigger.
    pub trigger: GoldSpan,
    /// The act's name.
    pub act: String,
    /// Ids of the holders.
    pub holders: Vec<String>,
    /// The object.
    #[serde(default)]
    pub object: GoldSpan,
    /// Ids of the targets.
    #[serde(default)]
    pub targets: Vec<String>,
    /// The topics.
    #[serde(default)]
    pub topics: Vec<GoldSpan>,
}

/// A relation.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldRelation {
    /// Id of the subject.
    pub subject: String,
    /// The relation's name.
    pub relation: String,
    /// Id of the object, or a date.
    pub object: String,
}

/// An object of the format.
#[derive(Deserialize)]
struct Entry {
    source: String,
    #[serde(flatten)]
    sheet: Sheet,
}

impl Gold {
    /// Reads one object, an array of objects, or an object on each line. Objects of one source are merged.
    ///
    /// # Errors
    /// Where the text is none of these.
    pub fn parse(text: &str) -> Result<Self, GoldError> {
        let error = |kind: &str, ix: usize| {
            let place = format!("{kind} {}", ix + 1);
            move |source| GoldError { place, source }
        };
        let entries: Vec<Entry> = match serde_json::from_str(text) {
            Ok(whole) => {
                let objects = if let Value::Array(objects) = whole { objects } else { vec![whole] };
                let entry = |(ix, object)| serde_json::from_value(object).map_err(error("object", ix));
                objects.into_iter().enumerate().map(entry).collect::<Result<_, _>>()?
            }
            Err(_) => {
                let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
                lines
                    .map(|(ix, line)| serde_json::from_str(line).map_err(error("line", ix)))
                    .collect::<Result<_, _>>()?
            }
        };
        let mut gold = Self::default();
        for Entry { source, sheet } in entries {
            let all = gold.0.entry(stem(&source)).or_default();
            all.entities.extend(sheet.entities);
            all.mentions.extend(sheet.mentions);
            all.statements.extend(sheet.statements);
            all.relations.extend(sheet.relations);
        }
        Ok(gold)
    }

    /// What the extractor found, as if it had been written and read.
    ///
    /// # Errors
    /// Never for annotations that the extractor made.
    pub fn of(annotations: &[Annotation]) -> Result<Self, GoldError> {
        let whole: Vec<_> = annotations.iter().map(json::to_json).collect();
        let text =
            serde_json::to_string(&whole).map_err(|source| GoldError { place: "annotation".to_owned(), source })?;
        Self::parse(&text)
    }

    /// Takes over the sources of `other`, in place of those of the same name.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// All sources, by name.
    pub fn sheets(&self) -> impl Iterator<Item = (&str, &Sheet)> {
        self.0.iter().map(|(name, sheet)| (name.as_str(), sheet))
    }

    /// The annotations of the source of that name.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.0.get(name)
    }
}

/// File name without folder and extension.
fn stem(source: &str) -> String {
    Path::new(source).file_stem().map_or_else(|| source.to_owned(), |stem| stem.to_string_lossy().into_owned())
}

impl GoldSpan {
    pub(super) fn key(&self) -> (i64, i64) {
        (self.start, self.end)
    }

    /// Number of scalar values that both spans hold.
    pub(super) fn overlap(&self, other: &Self) -> i64 {
        (self.end.min(other.end) - self.start.max(other.start)).max(0)
    }

    /// Share of scalar values that both spans hold, of those that either holds.
    pub(super) fn intersection_over_union(&self, other: &Self) -> f64 {
        let both = self.overlap(other);
        let either = (self.end - self.start) + (other.end - other.start) - both;
        if either == 0 { 0.0 } else { both as f64 / either as f64 }
    }
}
