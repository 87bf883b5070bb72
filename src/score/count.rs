//! Counts of what was found, what was spurious and what was missed.

use std::collections::BTreeMap;

/// The parts whose mean is the overall score.
const PARTS: [&str; 5] = ["mentions", "references", "statements", "edges", "relations"];

/// Counts of one score.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    found: usize,
    spurious: usize,
    missed: usize,
}

impl Count {
    /// How many there were to find.
    pub(super) fn gold(self) -> usize {
        self.found + self.missed
    }

    /// Precision, recall and F1.
    pub(super) fn scores(self) -> (f64, f64, f64) {
        let share = |of: usize| if of == 0 { 0.0 } else { self.found as f64 / of as f64 };
        let (p, r) = (share(self.found + self.spurious), share(self.gold()));
        (p, r, if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) })
    }
}

/// Counts by the name of the score, and what was wrong by kind.
#[derive(Debug, Default)]
pub(super) struct Tally {
    counts: BTreeMap<String, Count>,
    pub(super) errors: BTreeMap<&'static str, Vec<String>>,
}

impl Tally {
    /// Adds `found` of `gold` that were to find, among `system` that were given.
    pub(super) fn add(&mut self, name: impl Into<String>, found: usize, system: usize, gold: usize) {
        let count = self.counts.entry(name.into()).or_default();
        count.found += found;
        count.spurious += system.saturating_sub(found);
        count.missed += gold.saturating_sub(found);
    }

    /// Notes what is wrong.
    pub(super) fn error(&mut self, kind: &'static str, what: impl Into<String>) {
        self.errors.entry(kind).or_default().push(what.into());
    }

    /// The counts of a score.
    pub(super) fn count(&self, name: &str) -> Count {
        self.counts.get(name).copied().unwrap_or_default()
    }

    /// Adds all of another tally.
    pub(super) fn merge(&mut self, other: Self) {
        for (name, count) in other.counts {
            let sum = self.counts.entry(name).or_default();
            sum.found += count.found;
            sum.spurious += count.spurious;
            sum.missed += count.missed;
        }
        for (kind, errors) in other.errors {
            self.errors.entry(kind).or_default().extend(errors);
        }
    }
}

/// Mean F1 of the parts that the gold or the system has at all.
pub(super) fn overall(tally: &Tally) -> f64 {
    let counts = PARTS.map(|part| tally.count(part));
    let live: Vec<_> = counts.iter().filter(|c| c.found + c.spurious + c.missed > 0).collect();
    let sum: f64 = live.iter().map(|count| count.scores().2).sum();
    if live.is_empty() { 0.0 } else { sum / live.len() as f64 }
}
