//! Which entity of the system is which of the gold.

use std::collections::{HashMap, HashSet};

use super::gold::{GoldEntity, GoldMention, Sheet};

/// Mentions are looked up by the part of the text that they begin in: spans that overlap by half begin
/// in the same part or in neighbours.
const PART: i64 = 64;

/// Maps system entities to gold entities.
pub(super) struct Alignment<'a>(HashMap<&'a str, &'a str>);

impl<'a> Alignment<'a> {
    /// Aligns one to one by shared mentions, most shared first; then those without a mention of their
    /// own by class and name.
    pub(super) fn of(gold: &'a Sheet, system: &'a Sheet) -> Self {
        let mut votes: Vec<_> = votes(gold, system).into_iter().collect();
        votes.sort_by(|(a, n), (b, m)| m.cmp(n).then(a.cmp(b)));
        let mut image = HashMap::new();
        let mut used = HashSet::new();
        for ((theirs, ours), _) in votes {
            if !image.contains_key(theirs) && used.insert(ours) {
                image.insert(theirs, ours);
            }
        }
        let name = |e: &'a GoldEntity| (e.class.as_str(), bare(&e.label));
        let unused = gold.entities.iter().filter(|e| !used.contains(e.id.as_str()));
        let unnamed: HashMap<_, _> = unused.map(|e| (name(e), e.id.as_str())).collect();
        for entity in &system.entities {
            if let Some(&ours) = unnamed.get(&name(entity))
                && !image.contains_key(entity.id.as_str())
                && used.insert(ours)
            {
                image.insert(&entity.id, ours);
            }
        }
        Self(image)
    }

    /// The gold id of a system entity, or one that the gold cannot have.
    pub(super) fn id(&self, id: &str) -> String {
        self.0.get(id).map_or_else(|| format!("?{id}"), |&id| id.to_owned())
    }

    /// The same for what may be a date, which is itself.
    pub(super) fn id_or_date(&self, id: &str) -> String {
        let date = id.starts_with(|c: char| c.is_ascii_digit()) && !self.0.contains_key(id);
        if date { id.to_owned() } else { self.id(id) }
    }
}

/// How strongly mentions of both sides at the same place say that two entities are one.
fn votes<'a>(gold: &'a Sheet, system: &'a Sheet) -> HashMap<(&'a str, &'a str), u32> {
    let mut parts: HashMap<i64, Vec<&GoldMention>> = HashMap::new();
    for mention in &gold.mentions {
        parts.entry(mention.span.start.div_euclid(PART)).or_default().push(mention);
    }
    let mut votes = HashMap::new();
    for theirs in &system.mentions {
        let part = theirs.span.start.div_euclid(PART);
        for ours in (part - 1..=part + 1).filter_map(|part| parts.get(&part)).flatten() {
            let exact = theirs.span.key() == ours.span.key();
            let near = theirs.span.overlap(&ours.span) > 0
                && theirs.class == ours.class
                && theirs.span.intersection_over_union(&ours.span) >= 0.5;
            if theirs.entities.len() != ours.entities.len() || !(exact || near) {
                continue;
            }
            let weight = if exact { 3 } else { 1 } * if theirs.reference || ours.reference { 1 } else { 4 };
            for (theirs, ours) in theirs.entities.iter().zip(&ours.entities) {
                *votes.entry((theirs.as_str(), ours.as_str())).or_default() += weight;
            }
        }
    }
    votes
}

/// A name without what may or may not enclose it.
fn bare(label: &str) -> String {
    label.chars().filter(|c| !"《》〈〉“”\"「」 \n".contains(*c)).collect()
}
