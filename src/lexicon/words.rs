//! Words with a role in the grammar, and the dictionary that finds the longest word at a place.

use std::collections::HashMap;

use super::LexiconError;
use super::table::Tables;

/// What a word of `words.csv`, `types.csv` or `bodies.csv` does in a sentence or a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Stands between a subject and its verb (继续, 坚定).
    Adverb,
    /// Opens a phrase that may stand between a subject and its verb (在, 就, 对).
    Preposition,
    /// An office that a person holds (总统).
    Office,
    /// Follows a name and leaves its bearer the holder (政府, 方面).
    Suffix,
    /// A collective that can be addressed and is no entity (国际社会).
    Collective,
    /// Looks as if it held a name and holds none (发展中国家).
    Block,
    /// A form of address after a name (殿下).
    Honorific,
    /// Joins two names in a list (和, 、).
    Joint,
    /// Ends the name of an instrument (条约).
    Instrument,
    /// Ends the name of a body (委员会).
    Body,
    /// Ends the name of an event (峰会).
    Meeting,
    /// Ends the name of an initiative (倡议).
    Scheme,
    /// A body that any state may have (外交部).
    Ministry,
    /// Stands where a name cannot (的, 是): an open name ends before it.
    Stop,
    /// Opens a clause that only sets the scene (为此, 当前).
    Opening,
    /// A head noun too common to end a name in running text (组织, 计划).
    Generic,
    /// Follows a title in 《》 and makes it that of another instrument (落实行动计划).
    TitleTail,
    /// Opens the title of an instrument without 《》 (关于, 打击).
    TitleOpening,
    /// A verb of making before such a title (缔结).
    Making,
    /// Opens the name of a body that no owner's name opens (特设).
    BodyOpening,
    /// Follows an initiative's name in quotation marks (倡议, 计划).
    SchemeNoun,
    /// Not a side, though it ends in 方 (方面, 方案).
    NoSide,
    /// A surname of Chinese, Korean or Vietnamese form.
    Surname,
    /// A character of transliterated names.
    Syllable,
    /// Makes what follows an undertaking's opposite (不).
    Denial,
    /// Stands before a state's character (访 in 访华).
    Toward,
    /// Stands after a state's character (方, 总统 …).
    Belonging,
    /// A verb of holding or attending beside an event (举行, 出席).
    Holding,
    /// Makes what stands before it the subject of a judgement (符合, 至关重要).
    Judgement,
    /// Follows 将 and its object: 将…作为, 将…提升至.
    Turning,
    /// Follows the one who made what the sentence names after it (提出, 举办).
    Agent,
    /// Stands before the one who suffers (干涉, 损害).
    Harm,
    /// Stands before the one who gains (造福, 有利于).
    Benefit,
    /// Makes the name before it a time (期间, 之际).
    Moment,
    /// Widens a place's name (地区, 盆地).
    Area,
}

impl Role {
    /// The name in the column `role`.
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "adverb" => Self::Adverb,
            "preposition" => Self::Preposition,
            "office" => Self::Office,
            "suffix" => Self::Suffix,
            "collective" => Self::Collective,
            "block" => Self::Block,
            "honorific" => Self::Honorific,
            "joint" => Self::Joint,
            "stop" => Self::Stop,
            "opening" => Self::Opening,
            "generic" => Self::Generic,
            "title-tail" => Self::TitleTail,
            "title-opening" => Self::TitleOpening,
            "making" => Self::Making,
            "body-opening" => Self::BodyOpening,
            "scheme-noun" => Self::SchemeNoun,
            "no-side" => Self::NoSide,
            "surname" => Self::Surname,
            "syllable" => Self::Syllable,
            "denial" => Self::Denial,
            "toward" => Self::Toward,
            "belonging" => Self::Belonging,
            "holding" => Self::Holding,
            "judgement" => Self::Judgement,
            "turning" => Self::Turning,
            "agent" => Self::Agent,
            "harm" => Self::Harm,
            "benefit" => Self::Benefit,
            "moment" => Self::Moment,
            "area" => Self::Area,
            _ => return None,
        })
    }
}

/// What [`Words::longest`] found.
#[derive(Debug)]
pub struct WordHit<'w, T> {
    /// Number of characters.
    pub len: usize,
    /// What the table says of the word.
    pub value: &'w T,
}

/// A dictionary from words to values, searched at a place of a text. A word may have several values.
#[derive(Debug)]
pub struct Words<T = (Role, String)> {
    by_first: HashMap<char, Vec<(Vec<char>, T)>>,
    by_last: HashMap<char, Vec<(char, usize)>>,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self { by_first: HashMap::new(), by_last: HashMap::new() }
    }
}

impl<T> Words<T> {
    /// Adds a word.
    pub(super) fn add(&mut self, word: &str, value: T) {
        let chars: Vec<char> = word.chars().collect();
        let Some(&first) = chars.first() else { return };
        self.by_first.entry(first).or_default().push((chars, value));
    }

    /// Makes the dictionary ready: longer words first, and an index by the last character.
    pub(super) fn finish(mut self) -> Self {
        for (&first, list) in &mut self.by_first {
            list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
            for (ix, (word, _)) in list.iter().enumerate() {
                if let Some(&last) = word.last() {
                    self.by_last.entry(last).or_default().push((first, ix));
                }
            }
        }
        let by_first = &self.by_first;
        for list in self.by_last.values_mut() {
            list.sort_by_key(|(first, ix)| (std::cmp::Reverse(by_first[first][*ix].0.len()), *first, *ix));
        }
        self
    }

    /// The longest word at the beginning of `text` whose value `wanted` accepts.
    pub fn longest(&self, text: &[char], mut wanted: impl FnMut(&T) -> bool) -> Option<WordHit<'_, T>> {
        let list = self.by_first.get(text.first()?)?;
        let (word, value) = list.iter().filter(|(word, value)| text.starts_with(word) && wanted(value)).max_by_key(|(word, _)| word.len())?;
        Some(WordHit { len: word.len(), value })
    }

    /// The longest word at the end of `text` whose value `wanted` accepts.
    pub fn longest_at_end(&self, text: &[char], mut wanted: impl FnMut(&T) -> bool) -> Option<WordHit<'_, T>> {
        let list = self.by_last.get(text.last()?)?;
        list.iter().find_map(|(first, ix)| {
            let (word, value) = &self.by_first[first][*ix];
            (text.ends_with(word) && wanted(value)).then_some(WordHit { len: word.len(), value })
        })
    }

    /// Every word with its value, in no order that matters.
    pub fn iter(&self) -> impl Iterator<Item = (String, &T)> {
        self.by_first.values().flatten().map(|(word, value)| (word.iter().collect(), value))
    }
}

impl Words {
    /// Length of the longest word of that role at the beginning of `text`; 0 where there is none.
    #[must_use]
    pub fn at(&self, text: &[char], role: Role) -> usize {
        self.longest(text, |(of, _)| *of == role).map_or(0, |hit| hit.len)
    }

    /// Length of the longest word of that role at the end of `text`; 0 where there is none.
    #[must_use]
    pub fn at_end(&self, text: &[char], role: Role) -> usize {
        self.longest_at_end(text, |(of, _)| *of == role).map_or(0, |hit| hit.len)
    }
}

/// Reads `words.csv`, the head nouns of `types.csv` and the bodies of `bodies.csv`.
pub(super) fn read(tables: &Tables) -> Result<Words, LexiconError> {
    let mut words = Words::default();
    tables.rows("words", |row| {
        let role = Role::from_name(row.get("role")).ok_or_else(|| row.error(format!("there is no role {:?}", row.get("role"))))?;
        for word in row.list("words") {
            words.add(word, (role, row.get("kind").to_owned()));
        }
        Ok(())
    })?;
    tables.rows("types", |row| {
        let role = match row.get("class") {
            "Treaty" => Role::Instrument,
            "Organization" => Role::Body,
            "Event" => Role::Meeting,
            "Initiative" => Role::Scheme,
            other => return Err(row.error(format!("there is no class {other:?} of head nouns"))),
        };
        let word: Vec<char> = row.get("word").chars().collect();
        let generic = words.longest(&word, |(role, _)| *role == Role::Generic).is_some_and(|hit| hit.len == word.len());
        words.add(row.get("word"), (role, if generic { "generic" } else { row.get("kind") }.to_owned()));
        Ok(())
    })?;
    tables.rows("bodies", |row| {
        for name in std::iter::once(row.get("zh")).chain(row.list("aliases")) {
            words.add(name, (Role::Ministry, row.get("kind").to_owned()));
        }
        Ok(())
    })?;
    Ok(words.finish())
}
