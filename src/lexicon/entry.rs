//! A known entity as a table has it.

use super::LexiconError;
use super::table::Tables;
use crate::annotation::Class;

/// The tables of names and their classes. Where two tables hold one name, the earlier table has it.
pub(super) const FILES: [(Class, &str); 7] = [
    (Class::State, "states"),
    (Class::Organization, "organizations"),
    (Class::Treaty, "treaties"),
    (Class::Initiative, "initiatives"),
    (Class::Place, "places"),
    (Class::Event, "events"),
    (Class::Person, "persons"),
];

/// Columns that are kept as facts where a table has them.
const FACTS: [&str; 18] = [
    "iso2",
    "m49",
    "cow",
    "status",
    "capital",
    "part_of",
    "kind",
    "date",
    "date_kind",
    "place",
    "parties",
    "based_on",
    "untc",
    "proposer",
    "state",
    "office",
    "from",
    "to",
];

/// One row of a table of names, whichever the table.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Stable id within the class (`CHN`, `npt`).
    pub id: String,
    /// Its class.
    pub class: Class,
    /// Preferred Chinese name.
    pub zh: String,
    /// Other Chinese names.
    pub aliases: Vec<String>,
    /// English name; empty where unknown.
    pub en: String,
    /// Russian name; empty where unknown.
    pub ru: String,
    /// Abbreviations in Latin letters (NATO).
    pub abbreviations: Vec<String>,
    /// The single characters that stand for it in combinations (中 in 中俄).
    pub letters: Vec<char>,
    /// Wikidata id (`Q148`), only where verified.
    pub wikidata: String,
    /// Further columns that the graph keeps, by their names in the table (`iso2`, `part_of`, `date` …).
    pub facts: Vec<(&'static str, String)>,
}

impl Entry {
    /// The preferred name, the other names and the abbreviations.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.zh).chain(&self.aliases).chain(&self.abbreviations).map(String::as_str)
    }

    /// The fact of that name, if the table has it.
    #[must_use]
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.iter().find(|(of, _)| *of == name).map(|(_, value)| value.as_str())
    }
}

/// Appends the rows of one table of names.
pub(super) fn read(tables: &Tables, class: Class, stem: &str, entries: &mut Vec<Entry>) -> Result<(), LexiconError> {
    tables.rows(stem, |row| {
        let (id, zh) = (row.get("id"), row.get("zh"));
        if id.is_empty() || zh.is_empty() {
            return Err(row.error("needs an id and a Chinese name (columns id and zh)"));
        }
        if !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return Err(row.error(format!("the id {id:?} may hold letters, digits and - only; the name goes into zh")));
        }
        let mut aliases: Vec<String> = row.list("short").chain(row.list("aliases")).map(str::to_owned).collect();
        let (mut abbreviations, mut letters) = (Vec::new(), Vec::new());
        for value in row.list("abbr") {
            let mut chars = value.chars();
            match (chars.next(), chars.next()) {
                (Some(letter), None) if !letter.is_ascii() => letters.push(letter),
                _ => abbreviations.push(value.to_owned()),
            }
        }
        // Quotation marks are grammar: the names are matched without them and widened over them.
        aliases.retain(|alias| alias != zh && !alias.contains(['“', '”', '《', '》']));
        let facts = FACTS
            .into_iter()
            .filter_map(|name| {
                Some(row.get(name)).filter(|value| !value.is_empty()).map(|value| (name, value.to_owned()))
            })
            .collect();
        entries.push(Entry {
            id: id.to_owned(),
            class,
            zh: zh.to_owned(),
            aliases,
            en: row.get("en").to_owned(),
            ru: row.get("ru").to_owned(),
            abbreviations,
            letters,
            wikidata: row.get("wikidata").to_owned(),
            facts,
        });
        Ok(())
    })
}
