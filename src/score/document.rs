//! Scores of one document.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::align::Alignment;
use super::count::Tally;
use super::gold::{GoldMention, GoldStatement, Sheet};
use crate::annotation::{Act, Class};

/// Least share of an object or a topic that has to be right.
const HALF: f64 = 0.5;

/// Counts all that is right, spurious and missed in a document.
pub(super) fn score(gold: &Sheet, system: &Sheet) -> Tally {
    let alignment = Alignment::of(gold, system);
    let mut tally = Tally::default();
    mentions(gold, system, &mut tally);
    references(gold, system, &alignment, &mut tally);
    statements(gold, system, &alignment, &mut tally);
    let image = |id: &str| alignment.id(id);
    let own = str::to_owned;
    let (ours, theirs) = (edges(&gold.statements, own), edges(&system.statements, image));
    sets("edges", ["edge missed", "edge spurious"], &ours, &theirs, &mut tally);
    let relations = |sheet: &Sheet, id: &dyn Fn(&str) -> String| -> BTreeSet<_> {
        sheet.relations.iter().map(|r| (id(&r.subject), r.relation.clone(), id(&r.object))).collect()
    };
    let (ours, theirs) = (relations(gold, &own), relations(system, &|id| alignment.id_or_date(id)));
    sets("relations", ["relation missed", "relation spurious"], &ours, &theirs, &mut tally);
    tally
}

fn mentions(gold: &Sheet, system: &Sheet, tally: &mut Tally) {
    fn named(sheet: &Sheet) -> BTreeMap<(i64, i64, &str), &GoldMention> {
        let named = sheet.mentions.iter().filter(|m| !m.reference);
        named.map(|m| ((m.span.start, m.span.end, m.class.as_str()), m)).collect()
    }
    let (ours, theirs) = (named(gold), named(system));
    let of = |class: Option<Class>| {
        let fits = |key: &(i64, i64, &str)| class.is_none_or(|class| key.2 == class.name());
        let found = ours.keys().filter(|&key| fits(key) && theirs.contains_key(key)).count();
        (found, theirs.keys().filter(|&key| fits(key)).count(), ours.keys().filter(|&key| fits(key)).count())
    };
    for class in Class::ALL {
        let (found, system, gold) = of(Some(class));
        tally.add(format!("mentions:{}", class.name()), found, system, gold);
    }
    let (found, system, gold) = of(None);
    tally.add("mentions", found, system, gold);
    for (kind, these, those) in [("mention missed", &ours, &theirs), ("mention spurious", &theirs, &ours)] {
        for (_, mention) in these.iter().filter(|(key, _)| !those.contains_key(key)) {
            tally.error(kind, format!("{} {}", mention.class, mention.span.text));
        }
    }
}

fn references(gold: &Sheet, system: &Sheet, alignment: &Alignment<'_>, tally: &mut Tally) {
    let sets = |sheet: &Sheet, id: &dyn Fn(&str) -> String| -> BTreeMap<_, BTreeSet<String>> {
        let references = sheet.mentions.iter().filter(|m| m.reference);
        references.map(|m| (m.span.key(), m.entities.iter().map(|e| id(e)).collect())).collect()
    };
    let (ours, theirs) = (sets(gold, &str::to_owned), sets(system, &|id| alignment.id(id)));
    let mut found = 0;
    for (span, wanted) in &ours {
        let got = theirs.get(span);
        if got == Some(wanted) {
            found += 1;
        } else {
            let got = got.cloned().unwrap_or_default();
            tally.error("reference", format!("{span:?} want {wanted:?} got {got:?}"));
        }
    }
    tally.add("references", found, theirs.len(), ours.len());
}

fn statements(gold: &Sheet, system: &Sheet, alignment: &Alignment<'_>, tally: &mut Tally) {
    let pairs = matched(&gold.statements, &system.statements);
    let (sizes, mut acts, mut full, mut objects) = ((system.statements.len(), gold.statements.len()), 0, 0, 0);
    for &(ours, theirs) in &pairs {
        let (ours, theirs) = (&gold.statements[ours], &system.statements[theirs]);
        let wanted: BTreeSet<String> = ours.holders.iter().cloned().collect();
        let got: BTreeSet<String> = theirs.holders.iter().map(|id| alignment.id(id)).collect();
        if ours.act != theirs.act {
            tally.error("act", format!("{} want {} got {}", ours.trigger.text, ours.act, theirs.act));
        } else if wanted != got {
            acts += 1;
            tally.error("holders", format!("{} {} want {wanted:?} got {got:?}", ours.act, head(ours, 16)));
        } else {
            acts += 1;
            full += 1;
        }
        objects += usize::from(ours.object.intersection_over_union(&theirs.object) >= HALF);
        let hit = |topic: &&_| theirs.topics.iter().any(|other| other.intersection_over_union(topic) >= HALF);
        let hits = ours.topics.iter().filter(hit).count();
        tally.add("topics", hits, theirs.topics.len(), ours.topics.len());
    }
    for (name, found) in
        [("statements:trigger", pairs.len()), ("statements:act", acts), ("statements", full), ("objects", objects)]
    {
        tally.add(name, found, sizes.0, sizes.1);
    }
    let (took_ours, took_theirs): (BTreeSet<_>, BTreeSet<_>) = pairs.into_iter().unzip();
    for (kind, statements, took) in
        [("statement missed", &gold.statements, took_ours), ("statement spurious", &system.statements, took_theirs)]
    {
        for (_, statement) in statements.iter().enumerate().filter(|(ix, _)| !took.contains(ix)) {
            tally.error(kind, format!("{} {} {}", statement.act, statement.trigger.text, head(statement, 30)));
        }
    }
}

/// Pairs statements one to one by the overlap of their triggers: most first, then those of the same act.
fn matched(gold: &[GoldStatement], system: &[GoldStatement]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (g, ours) in gold.iter().enumerate() {
        for (s, theirs) in system.iter().enumerate() {
            let overlap = ours.trigger.overlap(&theirs.trigger);
            if overlap > 0 {
                candidates.push((Reverse(overlap), Reverse(ours.act == theirs.act), g, s));
            }
        }
    }
    candidates.sort_unstable();
    let (mut took_ours, mut took_theirs) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, _, g, s) in candidates {
        if !took_ours.contains(&g) && !took_theirs.contains(&s) {
            took_ours.insert(g);
            took_theirs.insert(s);
            pairs.push((g, s));
        }
    }
    pairs
}

/// The edges from holders to targets; an assertion has none, and none goes from an entity to itself.
fn edges(statements: &[GoldStatement], id: impl Fn(&str) -> String) -> BTreeSet<(String, String, String)> {
    let mut edges = BTreeSet::new();
    for statement in statements.iter().filter(|s| s.act != Act::Assert.name()) {
        for holder in statement.holders.iter().map(|holder| id(holder)) {
            let targets = statement.targets.iter().map(|target| id(target)).filter(|target| *target != holder);
            edges.extend(targets.map(|target| (holder.clone(), statement.act.clone(), target)));
        }
    }
    edges
}

type Triples = BTreeSet<(String, String, String)>;

fn sets(name: &str, kinds: [&'static str; 2], ours: &Triples, theirs: &Triples, tally: &mut Tally) {
    tally.add(name, ours.intersection(theirs).count(), theirs.len(), ours.len());
    for (kind, these, those) in [(kinds[0], ours, theirs), (kinds[1], theirs, ours)] {
        for (a, b, c) in these.difference(those) {
            tally.error(kind, format!("{a} {b} {c}"));
        }
    }
}

/// The first words of a statement's object.
fn head(statement: &GoldStatement, chars: usize) -> String {
    statement.object.text.chars().take(chars).collect()
}
