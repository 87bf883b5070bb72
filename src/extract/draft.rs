//! The working state of one document: its entities, its mentions, and where they stand.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use sha2::{Digest as _, Sha256};

use super::times::Time;
use crate::annotation::{Class, Entity, EntityIx, Quote, RelationKind, RelationObject};
use crate::document::{Document, Sentence};
use crate::lexicon::{Entry, Lexicon};

/// A mention in the making, in ranges of normalised characters.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) class: Class,
    pub(super) entities: Vec<EntityIx>,
    pub(super) reference: bool,
    /// Inside the title of an instrument, as one of its parties.
    pub(super) nested: bool,
    pub(super) rule: &'static str,
}

/// A relation in the making.
#[derive(Debug, Clone)]
pub(super) struct Related {
    pub(super) subject: EntityIx,
    pub(super) kind: RelationKind,
    pub(super) object: RelationObject,
    pub(super) evidence: Range<usize>,
    pub(super) rule: &'static str,
}

/// What is known of the document so far.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) document: &'a Document,
    pub(super) chars: &'a [char],
    pub(super) sentences: Vec<Sentence>,
    pub(super) times: Vec<Time>,
    pub(super) entities: Vec<Entity>,
    index: FxHashMap<(Class, Arc<str>), EntityIx>,
    /// Mentions by start; where two start together, the longer first.
    pub(super) found: Vec<Found>,
    /// How often each entity is named.
    counts: Vec<u32>,
    /// Events that share the place and the year of another.
    pub(super) sisters: Vec<(EntityIx, EntityIx)>,
    /// Relations that the stages found.
    pub(super) relations: Vec<Related>,
    /// For every character, the mention that is not nested and covers it, plus one; 0 for none.
    cover: Vec<u32>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(lexicon: &'a Lexicon, document: &'a Document) -> Self {
        let chars = document.text.chars();
        let sentences = document.blocks.iter().flat_map(|block| block.sentences(&document.text)).collect();
        Self {
            lexicon,
            document,
            chars,
            sentences,
            times: super::times::find(document),
            entities: Vec::new(),
            index: FxHashMap::default(),
            found: Vec::new(),
            counts: Vec::new(),
            sisters: Vec::new(),
            relations: Vec::new(),
            cover: vec![0; chars.len()],
        }
    }

    /// The words of a range, normalised.
    pub(super) fn words(&self, range: Range<usize>) -> &'a str {
        self.document.text.slice(range)
    }

    /// The words of a range as they stand in the source.
    pub(super) fn quote(&self, range: Range<usize>) -> Quote {
        let span = self.document.text.span(range);
        Quote { span, text: self.document.source.slice(span).to_owned() }
    }

    /// The entity of a row of a table.
    pub(super) fn known(&mut self, entry: &Entry) -> EntityIx {
        self.intern(entry.class, &entry.id, &entry.zh, true)
    }

    /// The entity that a rule found under this name: the lexicon's where it has one, else a new one.
    pub(super) fn named(&mut self, class: Class, name: &str) -> EntityIx {
        let bare = bare(name);
        let lexicon = self.lexicon;
        if let Some(entry) = lexicon.named(&bare).filter(|entry| entry.class == class) {
            return self.known(entry);
        }
        let id = hashed(class, &bare);
        self.intern(class, &id, name, false)
    }

    /// An entity that only this document can tell from others of the same name (a visit, a meeting).
    pub(super) fn own(&mut self, class: Class, name: &str) -> EntityIx {
        let id = hashed(class, &format!("{} {} {}", self.document.source.name(), self.document.ordinal, bare(name)));
        self.intern(class, &id, name, false)
    }

    fn intern(&mut self, class: Class, id: &str, label: &str, known: bool) -> EntityIx {
        let id: Arc<str> = id.into();
        let next = EntityIx(self.entities.len() as u32);
        let ix = *self.index.entry((class, Arc::clone(&id))).or_insert(next);
        if ix == next {
            self.counts.push(0);
            self.entities.push(Entity { id, class, label: label.replace('\n', ""), known });
        }
        ix
    }

    pub(super) fn entity(&self, ix: EntityIx) -> &Entity {
        &self.entities[ix.0 as usize]
    }

    /// The row of an entity, where a table has it.
    pub(super) fn entry(&self, ix: EntityIx) -> Option<&'a Entry> {
        let entity = self.entity(ix);
        self.lexicon.entry(entity.class, &entity.id)
    }

    /// Adds a mention where no other that is not nested stands; says whether it could.
    pub(super) fn add(&mut self, found: Found) -> bool {
        let range = found.range.clone();
        if range.is_empty() || found.entities.is_empty() {
            return false;
        }
        if !found.nested {
            if self.cover[range.clone()].iter().any(|&by| by != 0) {
                return false;
            }
            self.cover[range].fill(self.found.len() as u32 + 1);
        }
        for entity in &found.entities {
            self.counts[entity.0 as usize] += 1;
        }
        self.found.push(found);
        true
    }

    /// Makes the known person mentioned at `start` one that only the document knows, in all mentions of these words.
    pub(super) fn rename(&mut self, start: usize) -> EntityIx {
        let Some(ix) = self.at(start) else { return EntityIx(0) };
        let (range, class, old) = (self.found[ix].range.clone(), self.found[ix].class, self.found[ix].entities[0]);
        let name = self.words(range);
        let id = hashed(class, &bare(name));
        let new = self.intern(class, &id, name, false);
        let words: Vec<bool> = self.found.iter().map(|f| self.words(f.range.clone()) == name).collect();
        for (found, same) in self.found.iter_mut().zip(words) {
            if same && found.entities == [old] {
                found.entities = vec![new];
            }
        }
        new
    }

    /// Counts a name that stands inside another and is no mention yet.
    pub(super) fn heed(&mut self, entry: &Entry) {
        let entity = self.known(entry);
        self.counts[entity.0 as usize] += 1;
    }

    /// How often the document names what the row names.
    pub(super) fn weight(&self, entry: &Entry) -> u32 {
        let ix = self.index.get(&(entry.class, Arc::from(entry.id.as_str())));
        ix.map_or(0, |ix| self.counts[ix.0 as usize])
    }

    /// Adds a relation between two entities.
    pub(super) fn relate(
        &mut self,
        subject: EntityIx,
        kind: RelationKind,
        object: EntityIx,
        evidence: Range<usize>,
        rule: &'static str,
    ) {
        if subject != object {
            self.relations.push(Related { subject, kind, object: RelationObject::Entity(object), evidence, rule });
        }
    }

    /// Adds a relation to a date.
    pub(super) fn date(
        &mut self,
        subject: EntityIx,
        kind: RelationKind,
        date: &str,
        evidence: Range<usize>,
        rule: &'static str,
    ) {
        self.relations.push(Related { subject, kind, object: RelationObject::Date(date.to_owned()), evidence, rule });
    }

    /// Whether a mention that is not nested covers the character.
    pub(super) fn covered(&self, at: usize) -> bool {
        self.cover.get(at).is_some_and(|&by| by != 0)
    }

    /// The mention that is not nested and covers the character.
    pub(super) fn at(&self, at: usize) -> Option<usize> {
        self.cover.get(at).filter(|&&by| by != 0).map(|&by| by as usize - 1)
    }

    /// The mention that is not nested and starts at the character.
    pub(super) fn starting(&self, at: usize) -> Option<&Found> {
        self.at(at).map(|ix| &self.found[ix]).filter(|found| found.range.start == at)
    }

    /// Sorts the mentions by place; indices change.
    pub(super) fn sort(&mut self) {
        self.found.sort_by_key(|f| (f.range.start, std::cmp::Reverse(f.range.end)));
        self.cover.fill(0);
        for (ix, found) in self.found.iter().enumerate().filter(|(_, found)| !found.nested) {
            self.cover[found.range.clone()].fill(ix as u32 + 1);
        }
    }

    /// Mentions that are not nested and lie wholly in `range`, in order. Needs [`Draft::sort`] before.
    pub(super) fn within(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, &Found)> {
        let from = self.found.partition_point(|f| f.range.start < range.start);
        let to = self.found.partition_point(|f| f.range.start < range.end);
        let end = range.end;
        self.found[from..to.max(from)]
            .iter()
            .enumerate()
            .map(move |(ix, found)| (from + ix, found))
            .filter(move |(_, found)| !found.nested && found.range.end <= end)
    }
}

/// A name without its quotation marks and spaces.
pub(super) fn bare(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '《' | '》' | '〈' | '〉' | '“' | '”' | '「' | '」') && !c.is_whitespace())
        .collect()
}

/// Id of an entity that no table has: 16 hexadecimal digits of the SHA-256 of class and name.
fn hashed(class: Class, name: &str) -> String {
    let hash = Sha256::new().chain_update(class.name()).chain_update([0]).chain_update(name).finalize();
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A name without its last character, so that names inside it are found and not the whole.
pub(super) fn shortened(name: &str) -> &str {
    name.char_indices().next_back().map_or("", |(at, _)| &name[..at])
}

/// Whether a character is a Chinese one of the common block.
pub(super) fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
