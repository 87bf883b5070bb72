//! Lint of the tables in `data/lexicon/`: what every row must hold, whoever adds it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use treatygraph::annotation::Class;

const TABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/lexicon");

/// The tables of names in their precedence: a name in two of them names the row of the earlier.
const NAMES: [&str; 7] = ["states", "organizations", "treaties", "initiatives", "places", "events", "persons"];

type Row = HashMap<String, String>;

fn rows(table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(format!("{TABLES}/{table}.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn list<'r>(row: &'r Row, column: &str) -> impl Iterator<Item = &'r str> {
    row.get(column).into_iter().flat_map(|cell| cell.split('|')).map(str::trim).filter(|value| !value.is_empty())
}

/// Runs `problem` over all rows of all tables of names and fails with all problems at once.
fn each(problem: impl Fn(&str, &Row) -> Vec<String>) {
    let mut found = Vec::new();
    for table in NAMES {
        for row in rows(table) {
            found.extend(
                problem(table, &row).into_iter().map(|problem| format!("{table}.csv, {}: {problem}", row["id"])),
            );
        }
    }
    assert!(found.is_empty(), "{} problems\n{}", found.len(), found.join("\n"));
}

/// All names of a row, as they are matched: without quotation marks, and without a state's single character.
fn names(row: &Row) -> BTreeSet<String> {
    let bare = |name: &str| name.replace(['“', '”', '《', '》'], "");
    let letter = |name: &&str| name.chars().count() > 1 || name.is_ascii();
    let abbreviations = list(row, "abbr").filter(letter);
    ["zh", "short", "aliases"].into_iter().flat_map(|column| list(row, column)).chain(abbreviations).map(bare).collect()
}

fn ids(table: &str) -> BTreeSet<String> {
    rows(table).iter().map(|row| row["id"].clone()).collect()
}

#[test]
fn ids_are_unique_ascii_and_sorted() {
    for table in NAMES.into_iter().chain(["relations"]) {
        let ids: Vec<String> = rows(table).iter().map(|row| row["id"].clone()).collect();
        for pair in ids.windows(2) {
            assert!(pair[0] < pair[1], "{table}.csv: {} must stand before {}, and only once", pair[1], pair[0]);
        }
        let plain = |id: &&String| !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') || id.is_empty();
        assert_eq!(ids.iter().find(plain), None, "{table}.csv: an id holds letters, digits and - only");
    }
}

#[test]
fn names_belong_to_one_row() {
    let mut owners: BTreeMap<String, Vec<(&str, String)>> = BTreeMap::new();
    for table in NAMES {
        for row in rows(table) {
            for name in names(&row) {
                owners.entry(name).or_default().push((table, row["id"].clone()));
            }
        }
    }
    let shared: BTreeMap<String, BTreeSet<String>> = rows("shared-names")
        .iter()
        .inspect(|row| assert!(!row["reason"].is_empty(), "shared-names.csv: {} needs a reason", row["name"]))
        .map(|row| (row["name"].clone(), list(row, "tables").map(str::to_owned).collect()))
        .collect();
    let mut problems = Vec::new();
    for (name, owners) in owners.iter().filter(|(_, owners)| owners.len() > 1) {
        let tables: BTreeSet<String> = owners.iter().map(|(table, _)| (*table).to_owned()).collect();
        if tables.len() < owners.len() {
            problems.push(format!("{name} names two rows of one table: {owners:?}"));
        } else if shared.get(name) != Some(&tables) {
            problems.push(format!("{name} names {owners:?}; list it in shared-names.csv with the reason, or drop one"));
        }
    }
    for name in shared.keys().filter(|name| owners.get(*name).is_none_or(|owners| owners.len() < 2)) {
        problems.push(format!("shared-names.csv: no two tables share {name}"));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn names_are_longer_than_a_character() {
    each(|_, row| names(row).into_iter().filter(|name| name.chars().count() < 2).collect());
}

#[test]
fn names_hold_no_stray_characters() {
    let stray = |name: &String| name.contains(['。', '；', '\n', '"', '　']) || name.trim() != name;
    each(|_, row| names(row).into_iter().filter(stray).collect());
}

#[test]
fn rows_have_sources() {
    each(|_, row| if row["source"].is_empty() { vec!["has no source".to_owned()] } else { Vec::new() });
}

#[test]
fn references_between_tables_exist() {
    let known: HashMap<&str, BTreeSet<String>> = NAMES.into_iter().map(|table| (table, ids(table))).collect();
    let columns: [(&str, &str, &[&str]); 7] = [
        ("organizations", "part_of", &["organizations", "states"]),
        ("treaties", "parties", &["states", "organizations"]),
        ("treaties", "based_on", &["treaties"]),
        ("initiatives", "proposer", &["states", "organizations", "persons"]),
        ("places", "part_of", &["places", "states"]),
        ("persons", "state", &["states"]),
        ("events", "state", &["states"]),
    ];
    each(|table, row| {
        let mut problems = Vec::new();
        for (_, column, targets) in columns.iter().filter(|(of, _, _)| *of == table) {
            for value in list(row, column) {
                // The office of an organization: org:un.
                let exists = match value.strip_prefix("org:") {
                    Some(id) => known["organizations"].contains(id),
                    None => targets.iter().any(|target| known[target].contains(value)),
                };
                if !exists {
                    problems.push(format!("{column} {value} is the id of no row of {}", targets.join(" or ")));
                }
            }
        }
        problems
    });
}

#[test]
fn wikidata_ids_have_their_form() {
    let right = |id: &str| id.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    each(|_, row| {
        row.get("wikidata").filter(|id| !id.is_empty() && !right(id)).map(|id| vec![id.clone()]).unwrap_or_default()
    });
    for table in NAMES {
        let mut seen = HashMap::new();
        for row in rows(table).iter().filter(|row| !row["wikidata"].is_empty()) {
            let before = seen.insert(row["wikidata"].clone(), row["id"].clone());
            assert_eq!(before, None, "{table}.csv: {} has the same Wikidata id {}", row["id"], row["wikidata"]);
        }
    }
}

fn is_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let within = |part: Option<&&str>, length: usize, most: u32| {
        part.is_none_or(|part| part.len() == length && part.parse().is_ok_and(|n: u32| n >= 1 && n <= most))
    };
    parts.len() <= 3 && within(parts.first(), 4, 2100) && within(parts.get(1), 2, 12) && within(parts.get(2), 2, 31)
}

#[test]
fn dates_are_iso() {
    each(|_, row| {
        let dates = ["date", "from", "to"].into_iter().flat_map(|column| list(row, column)).flat_map(|d| d.split('/'));
        dates.filter(|date| !is_date(date)).map(|date| format!("{date} is no ISO date")).collect()
    });
    each(|_, row| {
        let (Some(from), Some(to)) = (row.get("from"), row.get("to")) else { return Vec::new() };
        let length = from.len().min(to.len());
        let backwards = !to.is_empty() && from[..length] > to[..length];
        if backwards { vec![format!("ends {to} before it begins {from}")] } else { Vec::new() }
    });
}

#[test]
fn head_nouns_have_classes() {
    for row in rows("types") {
        assert!(Class::ALL.iter().any(|class| class.name() == row["class"]), "types.csv: {row:?}");
    }
}

#[test]
fn words_of_acts_and_pointers_stand_once_in_a_role() {
    for (table, role) in [("acts", "role"), ("pointers", "kind")] {
        let mut seen: HashMap<(String, bool), String> = HashMap::new();
        for row in rows(table) {
            for word in list(&row, "words") {
                let noun = table == "acts" && row[role] == "noun";
                let before = seen.insert((word.to_owned(), noun), row[role].clone());
                assert_eq!(before, None, "{table}.csv: {word} stands twice");
            }
        }
    }
}
