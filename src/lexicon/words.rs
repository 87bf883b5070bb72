//! Words with a role in the grammar, and the dictionary that finds the longest word at a place.

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
    /// Stands before an initiative's name (共建).
    Building,
    /// A verb of putting forward before 的 and a name (提出).
    Proposing,
    /// Stands before a place (在, 赴).
    Locating,
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
            "building" => Self::Building,
            "proposing" => Self::Proposing,
            "locating" => Self::Locating,
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
    words: Vec<(Vec<char>, T)>,
    by_first: Index,
    by_last: Index,
}

/// Words by one of their characters, the longer first. It is asked at every character of every text, so
/// it is an array over the basic plane and not a hash table.
#[derive(Debug, Default)]
struct Index {
    /// Per character: which list, plus one; 0 for none.
    list_of: Vec<u16>,
    lists: Vec<Vec<u32>>,
}

impl Index {
    fn add(&mut self, c: char, word: usize) {
        let at = c as usize;
        if at >= self.list_of.len() {
            self.list_of.resize(at + 1, 0);
        }
        if self.list_of[at] == 0 {
            self.lists.push(Vec::new());
            self.list_of[at] = self.lists.len() as u16;
        }
        self.lists[self.list_of[at] as usize - 1].push(word as u32);
    }

    fn at(&self, c: char) -> &[u32] {
        match self.list_of.get(c as usize) {
            Some(&list) if list > 0 => &self.lists[list as usize - 1],
            _ => &[],
        }
    }
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self { words: Vec::new(), by_first: Index::default(), by_last: Index::default() }
    }
}

impl<T> Words<T> {
    /// Adds a word.
    pub(super) fn add(&mut self, word: &str, value: T) {
        let chars: Vec<char> = word.chars().collect();
        if let (Some(&first), Some(&last)) = (chars.first(), chars.last()) {
            self.by_first.add(first, self.words.len());
            self.by_last.add(last, self.words.len());
            self.words.push((chars, value));
        }
    }

    /// Makes the dictionary ready: longer words come first.
    pub(super) fn finish(mut self) -> Self {
        for list in self.by_first.lists.iter_mut().chain(&mut self.by_last.lists) {
            list.sort_by_key(|&ix| (std::cmp::Reverse(self.words[ix as usize].0.len()), ix));
        }
        self
    }

    /// The longest word at the beginning of `text` whose value `wanted` accepts.
    pub fn longest(&self, text: &[char], mut wanted: impl FnMut(&T) -> bool) -> Option<WordHit<'_, T>> {
        let list = self.by_first.at(*text.first()?);
        let mut words = list.iter().map(|&ix| &self.words[ix as usize]);
        let (word, value) = words.find(|(word, value)| wanted(value) && text.starts_with(word))?;
        Some(WordHit { len: word.len(), value })
    }

    /// The longest word at the end of `text` whose value `wanted` accepts.
    pub fn longest_at_end(&self, text: &[char], mut wanted: impl FnMut(&T) -> bool) -> Option<WordHit<'_, T>> {
        let list = self.by_last.at(*text.last()?);
        let mut words = list.iter().map(|&ix| &self.words[ix as usize]);
        let (word, value) = words.find(|(word, value)| wanted(value) && text.ends_with(word))?;
        Some(WordHit { len: word.len(), value })
    }

    /// Every word with its value, in the order of the tables.
    pub fn iter(&self) -> impl Iterator<Item = (String, &T)> {
        self.words.iter().map(|(word, value)| (word.iter().collect(), value))
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
        let role = Role::from_name(row.get("role"))
            .ok_or_else(|| row.error(format!("there is no role {:?}", row.get("role"))))?;
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
        let generic = words.iter().any(|(word, (role, _))| *role == Role::Generic && word == row.get("word"));
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
