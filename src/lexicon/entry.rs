//! A known entity as a table has it.

use crate::annotation::Class;

/// One row of a table of names, whichever the table.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Stable id within the class (`CHN`, `npt`).
    pub id: String,
    /// Its class.
    pub class: Option<Class>,
    /// Preferred Chinese name.
    pub zh: String,
    /// Other Chinese names.
    pub aliases: Vec<String>,
    /// English name; empty where unknown.
    pub en: String,
    /// Russian name; empty where unknown.
    pub ru: String,
    /// Abbreviation in Latin letters (NATO); for a state, its one-character Chinese names.
    pub abbr: Vec<String>,
    /// Wikidata id (`Q148`), only where verified.
    pub wikidata: String,
    /// Further columns that the graph keeps, by their names in the table (`iso2`, `m49`, `cow`, `status`, `part_of`, `date`, `kind` …).
    pub facts: Vec<(&'static str, String)>,
}
