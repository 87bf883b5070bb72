//! Words that point to entities named elsewhere in the document (`pointers.csv`).

use super::LexiconError;
use super::table::Tables;
use super::words::Words;
use crate::annotation::Class;

/// To what a word points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PointerKind {
    /// The parties of the document (双方, 各方).
    Parties,
    /// So many states: the parties, or those named last (两国, 五国).
    States(usize),
    /// The persons who lead the parties (两国元首).
    Leaders,
    /// The persons whom the document lists as present (各代表团团长).
    Delegates,
    /// The members of the organization that the document is about (成员国).
    Members,
    /// The speaker's own side (我们).
    Own,
    /// The other side of a mutual act (对方).
    Other,
    /// The entity of that class named last (它, 该 + noun).
    Last(Class),
    /// Makes the head noun that follows a reference (该, 上述).
    Determiner,
}

/// A word of `pointers.csv`.
#[derive(Debug, Clone)]
pub struct Pointer {
    /// To what it points.
    pub kind: PointerKind,
}

/// Reads the table.
pub(super) fn read(tables: &Tables) -> Result<Words<Pointer>, LexiconError> {
    let mut pointers = Words::default();
    tables.rows("pointers", |row| {
        let class = Class::ALL.into_iter().find(|class| class.name() == row.get("class"));
        let kind = match row.get("kind") {
            "parties" => PointerKind::Parties,
            "states" => PointerKind::States(
                row.get("count").parse().map_err(|_| row.error("kind states needs a number in the column count"))?,
            ),
            "leaders" => PointerKind::Leaders,
            "delegates" => PointerKind::Delegates,
            "members" => PointerKind::Members,
            "own" => PointerKind::Own,
            "other" => PointerKind::Other,
            "last" => PointerKind::Last(class.ok_or_else(|| row.error("kind last needs a class"))?),
            "determiner" => PointerKind::Determiner,
            other => return Err(row.error(format!("there is no kind {other:?}"))),
        };
        for word in row.list("words") {
            pointers.add(word, Pointer { kind });
        }
        Ok(())
    })?;
    Ok(pointers.finish())
}
