//! Words that express an act (`acts.csv`).

use super::LexiconError;
use super::table::Tables;
use super::words::Words;
use crate::annotation::Act;

/// How a word takes part in a chain of verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActRole {
    /// Says something: a clause follows, and another act's word in it may take its place (认为).
    Speech,
    /// A stance that ends whatever stood open before it (反对).
    Stance,
    /// A verb that also describes what others are called on or expected to do (维护).
    Weak,
    /// Opens an undertaking, or stands before another act (将, 愿).
    Modal,
    /// Says what must be done: a call when its speaker says it (应).
    Duty,
    /// A noun that makes an act with a light verb (关切 in 表示关切).
    Noun,
    /// A verb without a meaning of its own before such a noun (表示).
    Light,
    /// A verb of doing that makes an undertaking where nothing governs it (推动).
    Lead,
}

/// A word of `acts.csv`.
#[derive(Debug, Clone)]
pub struct ActWord {
    /// The act that it expresses.
    pub act: Act,
    /// How it does so.
    pub role: ActRole,
}

/// Reads the table.
pub(super) fn read(tables: &Tables) -> Result<Words<ActWord>, LexiconError> {
    let mut acts = Words::default();
    tables.rows("acts", |row| {
        let act = Act::ALL.into_iter().find(|act| act.name() == row.get("act"));
        let act = act.ok_or_else(|| row.error(format!("there is no act {:?}", row.get("act"))))?;
        let role = match row.get("role") {
            "speech" => ActRole::Speech,
            "stance" => ActRole::Stance,
            "weak" => ActRole::Weak,
            "modal" => ActRole::Modal,
            "duty" => ActRole::Duty,
            "noun" => ActRole::Noun,
            "light" => ActRole::Light,
            "lead" => ActRole::Lead,
            other => return Err(row.error(format!("there is no role {other:?}"))),
        };
        for word in row.list("words") {
            acts.add(word, ActWord { act, role });
        }
        Ok(())
    })?;
    Ok(acts.finish())
}
