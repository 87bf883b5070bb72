//! Patterns that state a relation (`relations.csv`).
//!
//! A pattern is a regular expression over an *abstract* of a sentence, in which every mention is one
//! symbol for its class and every date one symbol. Slots name the parts of the relation:
//! `<S:State|Organization>` is one mention, `<S:State+>` a list of them (A、B和C), `<D>` a date.
//! `<_:Place>` is a mention that plays no part.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::LexiconError;
use super::table::Tables;
use crate::annotation::{Class, RelationKind};

/// A row of `relations.csv`.
#[derive(Debug)]
pub struct RelationPattern {
    /// Id of the rule.
    pub id: &'static str,
    /// The relation that it states.
    pub kind: RelationKind,
    /// The compiled pattern, with the groups `S` and `O` or `D`.
    pub regex: Regex,
    /// A sentence in which it states something, and what: `subject label → object label`, separated by `;`.
    pub example: String,
    /// What the example states: `subject > object`, several separated by `|`.
    pub expected: String,
    /// A sentence in which it must state nothing.
    pub counterexample: String,
}

impl RelationPattern {
    /// The symbol of a date in an abstract.
    pub(crate) const DATE: char = '\u{E010}';

    /// The symbol of a mention of that class in an abstract.
    pub(crate) const fn symbol(class: Class) -> char {
        match class {
            Class::State => '\u{E000}',
            Class::Organization => '\u{E001}',
            Class::Treaty => '\u{E002}',
            Class::Initiative => '\u{E003}',
            Class::Person => '\u{E004}',
            Class::Place => '\u{E005}',
            Class::Event => '\u{E006}',
        }
    }
}

#[expect(clippy::expect_used, reason = "a constant expression")]
static SLOT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"<(\w+)(?::([A-Za-z|]+)(\+?))?>").expect("a valid pattern"));

/// Turns slots into groups over symbols.
fn expand(pattern: &str, dated: bool) -> Result<String, String> {
    let (mut problem, mut captured) = (None, !dated);
    let expanded = SLOT.replace_all(pattern, |slot: &Captures<'_>| {
        let name = &slot[1];
        if name == "D" {
            // Only a relation to a date has it as a part, and only the first date is that part.
            let name = if std::mem::replace(&mut captured, true) { "?:" } else { "?P<D>" };
            return format!("({name}{})", RelationPattern::DATE);
        }
        let classes = slot.get(2).map_or("", |m| m.as_str());
        let mut symbols = String::new();
        for class in classes.split('|') {
            match Class::ALL.into_iter().find(|of| of.name() == class) {
                Some(of) => symbols.push(RelationPattern::symbol(of)),
                None => problem = Some(format!("slot {} names no class {class:?}", &slot[0])),
            }
        }
        let list = if &slot[3] == "+" {
            format!("[{symbols}](?:[、和与及同以，]{{1,2}}[{symbols}])*")
        } else {
            format!("[{symbols}]")
        };
        if name == "_" { format!("(?:{list})") } else { format!("(?P<{name}>{list})") }
    });
    problem.map_or(Ok(expanded.into_owned()), Err)
}

/// Reads the table.
pub(super) fn read(tables: &Tables) -> Result<Vec<RelationPattern>, LexiconError> {
    let mut patterns = Vec::new();
    tables.rows("relations", |row| {
        let kind = RelationKind::from_name(row.get("relation"))
            .ok_or_else(|| row.error(format!("there is no relation {:?}", row.get("relation"))))?;
        let dated = matches!(kind, RelationKind::SignedOn | RelationKind::AdoptedOn | RelationKind::HeldOn);
        let expanded = expand(row.get("pattern"), dated).map_err(|problem| row.error(problem))?;
        let regex =
            Regex::new(&expanded).map_err(|error| row.error(format!("the pattern does not compile: {error}")))?;
        let has = |name: &str| regex.capture_names().flatten().any(|group| group == name);
        // Who meets whom is said of two persons at once: one slot holds both.
        if !has("S") || !(has("O") || has("D") || kind == RelationKind::Meets) {
            return Err(row.error("the pattern needs a slot <S:…> and a slot <O:…> or <D>"));
        }
        patterns.push(RelationPattern {
            // Rule ids live as long as the process: a lexicon is loaded once, and evidence quotes them everywhere.
            id: Box::leak(format!("relations.csv:{}", row.get("id")).into_boxed_str()),
            kind,
            regex,
            example: row.get("example").to_owned(),
            expected: row.get("expected").to_owned(),
            counterexample: row.get("counterexample").to_owned(),
        });
        Ok(())
    })?;
    Ok(patterns)
}
