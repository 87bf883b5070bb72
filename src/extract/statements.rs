//! Statements: clause by clause, with the subject carried over, changed and restored.

use std::ops::Range;

use super::draft::Draft;
use super::heads::{self, HeadAct, Subject};
use super::scene::Scene;
use crate::annotation::{Act, Class, EntityIx};
use crate::document::BlockKind;
use crate::lexicon::{ActRole, Role};

/// A statement in the making.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    pub(super) act: Act,
    pub(super) role: ActRole,
    pub(super) trigger: Range<usize>,
    pub(super) holders: Vec<EntityIx>,
    pub(super) holder_mention: Option<usize>,
    pub(super) addressees: Vec<To>,
    pub(super) object: Range<usize>,
    /// The object stands before the trigger (对…表示关切).
    pub(super) closed: bool,
    pub(super) mutual: bool,
    pub(super) sentence: Range<usize>,
    pub(super) rule: &'static str,
}

/// Whom a call is addressed to.
#[derive(Debug, Clone)]
pub(super) enum To {
    Entity(EntityIx),
    Words(Range<usize>),
}

/// Who holds what is said where no subject stands.
#[derive(Debug, Clone)]
struct Holder {
    entities: Vec<EntityIx>,
    mention: Option<usize>,
}

/// What the clauses of a document gave.
pub(super) struct Reading {
    /// The statements.
    pub(super) stated: Vec<Stated>,
    /// Verbs of the parties that no table of acts holds.
    pub(super) unread: Vec<Range<usize>>,
}

/// Finds all statements of the document.
pub(super) fn find(draft: &Draft<'_>, scene: &Scene) -> Reading {
    let mut reader =
        Reader { draft, scene, out: Vec::new(), unread: Vec::new(), carry: None, speaker: None, asked: Vec::new() };
    let mut block_end = 0;
    for sentence in &draft.sentences {
        if sentence.range.start >= block_end {
            // Items after a dash go on with the holder of what announces them.
            let block = draft.document.blocks.iter().find(|block| block.range.contains(&sentence.range.start));
            let item = draft.chars[sentence.range.start] == '—'
                || block.is_some_and(|block| block.kind == BlockKind::ListItem);
            block_end = block.map_or(0, |block| block.range.end);
            if !item {
                reader.carry = None;
            }
            reader.speaker = None;
            reader.asked.clear();
        }
        reader.sentence(&sentence.range, &sentence.clauses);
    }
    let mut out = reader.out;
    out.retain(|stated| !stated.object.is_empty() && !stated.holders.is_empty());
    for stated in &mut out {
        close_object(draft, stated);
    }
    Reading { stated: out, unread: reader.unread }
}

/// Takes closing marks off the object.
fn close_object(draft: &Draft<'_>, stated: &mut Stated) {
    while stated.object.len() > 1 && matches!(draft.chars[stated.object.end - 1], '，' | '。' | '；' | '：' | ' ') {
        stated.object.end -= 1;
    }
}

struct Reader<'a, 'd> {
    draft: &'a Draft<'d>,
    scene: &'a Scene,
    out: Vec<Stated>,
    unread: Vec<Range<usize>>,
    carry: Option<Holder>,
    speaker: Option<Holder>,
    /// Whom the last call of a speaker was addressed to.
    asked: Vec<To>,
}

impl Reader<'_, '_> {
    fn sentence(&mut self, sentence: &Range<usize>, clauses: &[Range<usize>]) {
        let draft = self.draft;
        let mut open: Option<usize> = None;
        let mut pending: Option<Subject> = None;
        let (mut fresh, mut setting) = (true, false);
        for clause in &split(draft, clauses) {
            let from = heads::skip_openings(draft, clause);
            if from >= clause.end {
                continue;
            }
            let subject = self.subject(from, clause.end);
            let at = subject.as_ref().map_or(from, |subject| subject.end);
            let heads = heads::head(draft, at, clause.end);
            let emitted = match (&subject, heads.is_empty()) {
                (Some(subject), false) => self.with_subject(subject, &heads, &mut open, clause, sentence),
                (None, false) => self.without_subject(&heads, &mut open, pending.take(), fresh, clause, sentence),
                (Some(subject), true) => {
                    self.note_unread(subject, clause.end);
                    if !draft.chars[subject.end..clause.end].starts_with(&['作', '为']) {
                        self.foreign(open, clause);
                        let other = |ix: usize| {
                            !clausal(self.out[ix].act)
                                || !self.out[ix].object.is_empty()
                                    && self.out[ix].holders != subject.holders
                                    && predicate(draft, subject.end, clause.end)
                        };
                        if open.is_none_or(other) && self.is_party(&subject.holders) {
                            open = None;
                        }
                    }
                    pending = predicate(draft, subject.end, clause.end).then(|| subject.clone());
                    false
                }
                (None, true) => {
                    if let Some(ix) = open
                        && !clausal(self.out[ix].act)
                        && draft
                            .lexicon
                            .pointers()
                            .longest(&draft.chars[from..clause.end], |p| {
                                matches!(
                                    p.kind,
                                    crate::lexicon::PointerKind::Determiner | crate::lexicon::PointerKind::Last(_)
                                )
                            })
                            .is_some()
                    {
                        // 这…, 该理念…: a clause about what was said is none of its object.
                        open = None;
                    }
                    false
                }
            };
            if !emitted && let Some(ix) = open {
                let stated = &mut self.out[ix];
                if !stated.closed {
                    if stated.object.is_empty() {
                        stated.object.start = clause.start;
                    }
                    let (start, end) = (stated.object.start, stated.object.end);
                    stated.object.end = clause.end;
                    // 欢迎和支持…: coordinated acts go on with one object.
                    for twin in self.out[..ix].iter_mut().rev().take(2).filter(|twin| twin.object == (start..end)) {
                        twin.object.end = clause.end;
                    }
                } else {
                    open = None;
                }
            }
            if emitted {
                pending = None;
            }
            setting |= draft.lexicon.words().at(&draft.chars[from..clause.end], Role::Preposition) > 0;
            let scenery = setting
                || draft.lexicon.words().at(&draft.chars[from..clause.end], Role::Preposition) > 0
                || from > clause.start;
            fresh = fresh && !emitted && subject.is_none() && scenery;
        }
    }

    /// The subject at `from`, or after a phrase that sets the scene.
    fn subject(&self, from: usize, end: usize) -> Option<Subject> {
        let draft = self.draft;
        if let Some(subject) = heads::subject(draft, self.scene, from, end) {
            return Some(subject);
        }
        if draft.lexicon.words().at(&draft.chars[from..end], Role::Preposition) == 0 || draft.covered(from) {
            return None;
        }
        // 为此双方…, 在此基础上双方…: a reference to the parties with a verb right after it.
        draft.within(from..end).filter(|(_, f)| f.reference && f.class == Class::State).find_map(|(_, found)| {
            let before = found.range.start.checked_sub(1).map(|at| draft.chars[at])?;
            if !matches!(before, '上' | '下' | '中' | '内' | '后' | '时' | '间' | '此' | '际') {
                return None;
            }
            let subject = heads::subject(draft, self.scene, found.range.start, end)?;
            (!heads::head(draft, subject.end, end).is_empty()).then_some(subject)
        })
    }

    /// Notes the verb after a party, where the clause has one and no table of acts holds it.
    fn note_unread(&mut self, subject: &Subject, end: usize) {
        if !self.is_party(&subject.holders) {
            return;
        }
        let words = self.draft.lexicon.words();
        let mut at = subject.end;
        loop {
            let adverb = words.at(&self.draft.chars[at..end.max(at)], Role::Adverb);
            if adverb == 0 {
                break;
            }
            at += adverb;
        }
        if at >= end || self.draft.covered(at) {
            return;
        }
        let next: String = self.draft.chars[at..end.min(at + 6)].iter().collect();
        if let Some(verb) = super::jieba().tag(&next, true).first().filter(|tag| tag.tag == "v") {
            let length = verb.word.chars().count();
            if length > 1 {
                self.unread.push(at..at + length);
            }
        }
    }

    fn is_party(&self, holders: &[EntityIx]) -> bool {
        let scene = self.scene;
        holders.iter().all(|ix| {
            scene.parties.contains(ix)
                || scene.delegates.contains(ix)
                || scene.members.contains(ix)
                || scene.organization == Some(*ix)
                || scene.offices.iter().any(|(person, of)| person == ix && scene.parties.contains(of))
                || self.carry.as_ref().is_some_and(|carry| carry.entities.contains(ix))
        })
    }

    /// The clause of an open statement that has a subject of its own: what follows in it is that subject's.
    fn foreign(&mut self, _open: Option<usize>, _clause: &Range<usize>) {}

    fn with_subject(
        &mut self,
        subject: &Subject,
        heads: &[HeadAct],
        open: &mut Option<usize>,
        clause: &Range<usize>,
        sentence: &Range<usize>,
    ) -> bool {
        let draft = self.draft;
        let first = &heads[0];
        let embedded = open.is_some_and(|ix| {
            let stated = &self.out[ix];
            !stated.closed && clausal(stated.act) && !self.is_party(&subject.holders)
        });
        if embedded {
            return false;
        }
        // A verb of doing tells an undertaking only of the parties, and not what is over (加强了).
        let past = draft.chars[first.trigger.end..clause.end].iter().take(4).any(|&c| c == '了');
        if first.role == ActRole::Lead
            && (past
                || !self.is_party(&subject.holders)
                || self.speaker.is_none() && open.is_some_and(|ix| clausal(self.out[ix].act)))
        {
            return false;
        }
        if first.role == ActRole::Lead && !self.leads(subject) {
            return false;
        }
        let holder = Holder { entities: subject.holders.clone(), mention: Some(subject.mention) };
        if let Some(ix) = *open
            && self.out[ix].object.is_empty()
        {
            self.out[ix].holders.clear();
        }
        let persons = holder.entities.iter().all(|&ix| draft.entity(ix).class == Class::Person);
        if first.role == ActRole::Duty {
            // 双方要…: the speaker calls on the subject; without a speaker the parties undertake it.
            let asked: Vec<To> = holder.entities.iter().map(|&ix| To::Entity(ix)).collect();
            match self.speaker.clone() {
                Some(speaker) if speaker.entities != holder.entities => {
                    self.asked.clone_from(&asked);
                    self.emit(heads, &speaker, asked, clause, sentence, open);
                }
                _ if self.is_party(&holder.entities) && open.is_none() => {
                    let mut heads = heads.to_vec();
                    heads[0].act = Act::Commit;
                    self.emit(&heads, &holder, Vec::new(), clause, sentence, open);
                }
                _ => return false,
            }
            return true;
        }
        if persons && first.role == ActRole::Speech {
            self.speaker = Some(holder.clone());
        }
        self.emit(heads, &holder, Vec::new(), clause, sentence, open);
        self.carry = Some(if self.speaker.is_some() && !persons && self.in_speech(*open) {
            self.carry.clone().unwrap_or(holder)
        } else {
            holder
        });
        true
    }

    fn in_speech(&self, _open: Option<usize>) -> bool {
        false
    }

    fn leads(&self, subject: &Subject) -> bool {
        subject.holders.len() > 1 || self.scene.parties.len() == 1 || self.speaker.is_none()
    }

    fn without_subject(
        &mut self,
        heads: &[HeadAct],
        open: &mut Option<usize>,
        pending: Option<Subject>,
        fresh: bool,
        clause: &Range<usize>,
        sentence: &Range<usize>,
    ) -> bool {
        let draft = self.draft;
        let first = &heads[0];
        if let Some(subject) = pending
            && first.role != ActRole::Lead
            && self.is_party(&subject.holders)
            && (draft.chars[subject.end..].starts_with(&['作', '为']) || open.is_none())
        {
            if let Some(ix) = *open {
                self.out[ix].holders.clear();
            }
            let holder = Holder { entities: subject.holders, mention: Some(subject.mention) };
            self.emit(heads, &holder, Vec::new(), clause, sentence, open);
            self.carry = Some(holder);
            return true;
        }
        let Some(ix) = *open else {
            // At the head of a sentence the holder of the sentence before goes on.
            let holder = match first.role {
                // In reported speech a sentence without a subject is the speaker's.
                _ if self.speaker.is_some() => self.speaker.clone(),
                _ => self.carry.clone(),
            };
            let Some(holder) = holder.filter(|_| fresh) else { return false };
            let nominal = draft.chars[first.trigger.end..clause.end].iter().any(|&c| c == '是');
            return match if first.role == ActRole::Weak { first.outer } else { first.role } {
                ActRole::Stance | ActRole::Speech | ActRole::Modal if !nominal || first.role != ActRole::Stance => {
                    self.emit(heads, &holder, Vec::new(), clause, sentence, open);
                    true
                }
                ActRole::Duty if !heads::judged(draft, first.trigger.end..sentence.end) || self.speaker.is_some() => {
                    let asked = if self.speaker.is_some() && first.act == Act::CallOn {
                        self.asked.clone()
                    } else {
                        Vec::new()
                    };
                    self.emit(heads, &holder, asked, clause, sentence, open);
                    true
                }
                _ => false,
            };
        };
        let stated = &self.out[ix];
        if first.role == ActRole::Modal && turns(draft, first, clause) {
            return false;
        }
        // 愿同各方一道，坚持…: a phrase of company alone is no undertaking; what follows is.
        if stated.role == ActRole::Modal
            && !stated.closed
            && matches!(first.role, ActRole::Stance | ActRole::Weak)
            && draft.lexicon.words().at(&draft.chars[stated.object.clone()], Role::Preposition) > 0
            && !draft.chars[stated.object.clone()].contains(&'，')
            && closes_phrase(draft, &stated.object)
        {
            let holder = Holder { entities: stated.holders.clone(), mention: stated.holder_mention };
            self.out[ix].holders.clear();
            self.emit(heads, &holder, Vec::new(), clause, sentence, open);
            return true;
        }
        let holder = Holder { entities: stated.holders.clone(), mention: stated.holder_mention };
        let stated_closed = stated.closed;
        let speech = matches!(stated.role, ActRole::Speech);
        let bare = stated.object.is_empty();
        let addressed = stated.act == Act::CallOn && stated.role != ActRole::Duty;
        let emits = match first.outer {
            // 双方认为，应…: the chain goes on over the comma.
            ActRole::Duty => speech && bare && stated.act == Act::Assert,
            ActRole::Stance => {
                let weak = matches!(first.act, Act::Support | Act::Recognize | Act::Agree);
                let also = draft.chars[clause.start..first.trigger.start].iter().any(|&c| c == '同')
                    || draft.chars[clause.start..].starts_with(&['还']);
                !(weak
                    && stated.act == Act::CallOn
                    && !also
                    && !(stated.role == ActRole::Duty && self.speaker.is_none()))
                    || (first.act == Act::Agree && !addressed)
            }
            ActRole::Speech => true,
            ActRole::Modal => bare && speech || !clausal(stated.act) || !self.foreign_clause(ix),
            ActRole::Weak => {
                let own = matches!(stated.act, Act::Commit | Act::Oppose | Act::Condemn)
                    || stated.act == Act::Support && first.act == Act::Commit
                    || stated.act == Act::CallOn && stated.addressees.is_empty();
                // 为建立…秩序，维护世界和平而努力: one phrase of purpose.
                let purpose = ["而努力", "而奋斗", "作出贡献", "做出贡献"]
                    .iter()
                    .any(|end| draft.words(sentence.clone()).ends_with(end))
                    && draft.chars[stated.object.clone()].contains(&'为');
                if purpose {
                    return false;
                }
                (bare && speech && !heads::judged(draft, clause.clone()))
                    || own
                    || matches!(stated.role, ActRole::Weak | ActRole::Duty)
            }
            ActRole::Lead if first.act == Act::Agree => !clausal(stated.act),
            ActRole::Lead => stated.closed && !bare || matches!(stated.act, Act::Condemn | Act::Concern),
            ActRole::Light | ActRole::Noun => false,
        };
        if !emits {
            return false;
        }
        let asked = if first.role == ActRole::Duty && self.speaker.is_some() { self.asked.clone() } else { Vec::new() };
        if bare && speech {
            self.out[ix].holders.clear();
        }
        let before = (stated_closed && heads.last().is_some_and(|head| head.trigger.end == clause.end))
            .then(|| self.out[ix].object.clone());
        if let Some(object) = before {
            // 对…表示坚决反对，不予承认: the same object again.
            let mut heads = heads.to_vec();
            for head in &mut heads {
                head.between = Some(object.clone());
            }
            self.emit(&heads, &holder, asked, clause, sentence, open);
            return true;
        }
        self.emit(heads, &holder, asked, clause, sentence, open);
        true
    }

    /// Whether the object of an open statement is a clause with a subject that is no party: 将 in it is that subject's.
    fn foreign_clause(&self, ix: usize) -> bool {
        let stated = &self.out[ix];
        if stated.object.is_empty() {
            return false;
        }
        let from = heads::skip_openings(self.draft, &stated.object);
        match heads::subject(self.draft, self.scene, from, stated.object.end) {
            Some(subject) => !self.is_party(&subject.holders),
            None => stated.act == Act::Assert,
        }
    }

    /// Adds a statement for each act of a head and leaves the last open.
    fn emit(
        &mut self,
        heads: &[HeadAct],
        holder: &Holder,
        asked: Vec<To>,
        clause: &Range<usize>,
        sentence: &Range<usize>,
        open: &mut Option<usize>,
    ) {
        let last_end = heads.last().map_or(clause.start, |head| head.trigger.end);
        for head in heads {
            let mut object = last_end..clause.end;
            if head.role == ActRole::Modal && heads.len() > 1 {
                object = head.trigger.end..clause.end;
            }
            let mut addressees = asked.clone();
            let mut act = head.act;
            if head.between.is_none() && (act == Act::CallOn || self.encourages(&head.trigger)) && addressees.is_empty()
            {
                let (found, at) = self.addressees(object.start, clause.end);
                if act == Act::CallOn || !found.is_empty() {
                    act = Act::CallOn;
                    addressees = found;
                    object.start = at;
                }
            }
            self.out.push(Stated {
                act,
                role: head.role,
                trigger: head.trigger.clone(),
                holders: holder.entities.clone(),
                holder_mention: holder.mention,
                addressees,
                closed: head.between.is_some(),
                object: head.between.clone().unwrap_or(object),
                mutual: head.mutual,
                sentence: sentence.clone(),
                rule: head.rule,
            });
        }
        *open = Some(self.out.len() - 1);
        self.carry = Some(holder.clone());
    }

    /// 鼓励 is a call where somebody is encouraged to do something.
    fn encourages(&self, trigger: &Range<usize>) -> bool {
        self.draft.words(trigger.clone()).ends_with("鼓励")
    }

    /// Whom a call that starts at `from` is addressed to, and where what is called for begins.
    fn addressees(&self, from: usize, end: usize) -> (Vec<To>, usize) {
        let draft = self.draft;
        let words = draft.lexicon.words();
        let mut list = Vec::new();
        let mut at = from;
        loop {
            let start = at;
            if let Some(found) = draft.starting(at).filter(|f| {
                f.range.end <= end
                    && matches!(f.class, Class::State | Class::Organization | Class::Person | Class::Treaty)
            }) {
                let after = found.range.end;
                let collective = words.at(&draft.chars[after..end.max(after)], Role::Collective);
                if found.class == Class::Treaty {
                    if collective == 0 {
                        break;
                    }
                    at = after + collective;
                    list.push(To::Words(start..at));
                } else {
                    at = after + collective.max(words.at(&draft.chars[after..end.max(after)], Role::Suffix));
                    list.extend(found.entities.iter().map(|&ix| To::Entity(ix)));
                }
            } else if !draft.covered(at) {
                let length = words.at(&draft.chars[at..end], Role::Collective);
                if length == 0 {
                    break;
                }
                at += length;
                list.push(To::Words(start..at));
            } else {
                break;
            }
            let joint = words.at(&draft.chars[at..end.max(at)], Role::Joint);
            if joint == 0 || draft.chars[at] == '，' {
                break;
            }
            let next = at + joint;
            let goes_on = next < end
                && (words.at(&draft.chars[next..end], Role::Collective) > 0
                    || draft.starting(next).is_some_and(|f| matches!(f.class, Class::State | Class::Organization)));
            if !goes_on {
                break;
            }
            at = next;
        }
        if at < end && draft.chars[at] == '间' {
            at += 1;
        }
        // 呼吁联合国的改革: what is called for is the noun, nobody is addressed.
        if at >= end || matches!(draft.chars[at], '的' | '、') { (Vec::new(), from) } else { (list, at) }
    }
}

/// Splits clauses where a second act is joined to the first (支持…并愿积极参与…).
fn split(draft: &Draft<'_>, clauses: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut parts = Vec::with_capacity(clauses.len());
    for clause in clauses {
        let mut start = clause.start;
        for at in clause.start + 2..clause.end.saturating_sub(2) {
            if draft.chars[at] != '并'
                || draft.covered(at)
                || draft.lexicon.acts().longest_at_end(&draft.chars[start..at], |_| true).is_some()
            {
                continue;
            }
            let joined = heads::head(draft, at, clause.end);
            if joined
                .first()
                .is_some_and(|head| matches!(head.role, ActRole::Modal | ActRole::Stance | ActRole::Speech))
            {
                parts.push(start..at);
                start = at;
            }
        }
        parts.push(start..clause.end);
    }
    parts
}

/// 将…提升至, 将…作为: 将 opens the object of another verb.
fn turns(draft: &Draft<'_>, head: &HeadAct, clause: &Range<usize>) -> bool {
    head.trigger.len() == 1
        && (head.trigger.end + 1..clause.end)
            .any(|at| draft.lexicon.words().at(&draft.chars[at..clause.end], Role::Turning) > 0)
}

/// Whether a phrase ends in a word that closes one (…一道, …基础上, …机制).
fn closes_phrase(draft: &Draft<'_>, phrase: &Range<usize>) -> bool {
    let words = draft.lexicon.words();
    matches!(draft.chars[phrase.end - 1], '道' | '上' | '下' | '中' | '内')
        || words
            .longest_at_end(&draft.chars[phrase.clone()], |(role, kind)| *role == Role::Generic || kind == "forum")
            .is_some()
}

/// Whether a predicate begins at `at`, and not a noun that the name before it only qualifies (两国人民).
fn predicate(draft: &Draft<'_>, at: usize, end: usize) -> bool {
    let rest = &draft.chars[at..end.max(at)];
    if rest.is_empty()
        || draft.covered(at)
        || draft.lexicon.words().at(rest, Role::Preposition) > 0
        || draft.lexicon.words().at(rest, Role::Adverb) > 0
    {
        return true;
    }
    let next: String = rest.iter().take(6).collect();
    super::jieba().tag(&next, true).first().is_some_and(|tag| tag.tag.starts_with('v') || tag.tag.starts_with('d'))
}

/// Acts whose object is a clause with a subject of its own.
fn clausal(act: Act) -> bool {
    matches!(act, Act::Assert | Act::Reaffirm | Act::Recognize | Act::CallOn | Act::Oppose)
}
