//! Fills the two sides of a relation from the phrases around the words that state it.

use super::items;
use super::phrases::{self, Item, Phrase, What};
use super::triggers::{Evoked, Head};
use crate::analysis::{Analysis, Entity, EntityKind, LexHit};
use crate::lexicon::{Lexeme, Naming};
use crate::stages::clauses::Relation;
use crate::stages::events::ReadSentence;
use crate::world::actors::{Actor, ActorKind};
use crate::world::functions::Function;
use crate::world::relations::{Party, RelationRule, Side, Slot};
use crate::world::roles::RoleKind;
use sanad_grammar::morphology::{Tense, Voice};
use sanad_model::TermKind;
use sanad_text::{Span, TokenIdx};

/// One end of a relation as found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct End {
    pub(super) item: Item,
    pub(super) kind: TermKind,
    /// Said elsewhere and carried here.
    pub(super) inferred: bool,
}

/// The clause of a trigger with its phrases.
pub(super) struct Around<'a, 'r> {
    pub(super) analysis: &'a Analysis<'r>,
    pub(super) sentence: &'a ReadSentence,
    pub(super) evoked: Evoked,
    pub(super) head: Head,
    pub(super) phrases: Vec<Phrase>,
}

impl<'a, 'r> Around<'a, 'r> {
    pub(super) fn new(
        analysis: &'a Analysis<'r>,
        sentence: &'a ReadSentence,
        evoked: Evoked,
        head: Head,
    ) -> Self {
        let clause = &sentence.clauses[evoked.clause].clause;
        let end = clause.extent().end();
        // a list may stand behind the verb, after a colon
        let list = match analysis.is_mark(end, ":") && end < sentence.tokens.end() {
            true => end..sentence.tokens.end(),
            false => end..end,
        };
        let mut phrases = phrases::read(analysis, clause.tokens().chain(list), evoked.trigger);
        name_bare(&mut phrases, evoked.trigger);
        if evoked.voice == Some(Voice::Passive) {
            let subjects = phrases.iter_mut().filter(|p| p.function == Some(Function::Subject));
            subjects.for_each(|p| p.function = Some(Function::Object));
        }
        Self { analysis, sentence, evoked, head, phrases }
    }

    /// The ends on one side: the first alternative that gives as many as are wanted.
    pub(super) fn side(&self, side: &Side, kinds: &[TermKind], party: Party, least: usize) -> Vec<End> {
        let found = side.iter().map(|slots| {
            let mut ends: Vec<End> = Vec::new();
            for end in slots.iter().flat_map(|slot| self.slot(*slot, kinds)) {
                if ends.iter().all(|e| e.item.tokens != end.item.tokens) && is(self.analysis, &end, party) {
                    ends.push(end);
                }
            }
            ends
        });
        let mut found = found.filter(|ends| ends.len() >= least);
        found.next().unwrap_or_default()
    }

    fn slot(&self, slot: Slot, kinds: &[TermKind]) -> Vec<End> {
        match slot {
            Slot::In(function) => self.function(function, kinds),
            Slot::Apposed => {
                let apposed = |p: &&Phrase| p.apposed && !p.loose && p.function != Some(Function::Ezafe);
                let last = self.phrases.iter().find(apposed).and_then(|p| p.items.last());
                last.and_then(|i| self.end(i.clone(), kinds, false)).into_iter().collect()
            }
            Slot::Owner => self.owner().and_then(|i| self.end(i, kinds, false)).into_iter().collect(),
            Slot::Listed => self.of_phrases(|p| p.listed, kinds),
            Slot::Glossed => self.glossed().and_then(|i| self.end(i, kinds, true)).into_iter().collect(),
            Slot::Trigger => self.trigger().and_then(|i| self.end(i, kinds, false)).into_iter().collect(),
            Slot::Content => self.content().and_then(|i| self.end(i, kinds, false)).into_iter().collect(),
            Slot::Parties => Vec::new(), // when all relations of the document are known
        }
    }

    fn of_phrases(&self, wanted: impl Fn(&Phrase) -> bool, kinds: &[TermKind]) -> Vec<End> {
        let ends = self.phrases.iter().filter(|p| wanted(p) && !p.loose).map(|p| self.ends(p, kinds));
        let mut ends = ends.filter(|e| !e.is_empty());
        ends.next().unwrap_or_default()
    }

    fn ends(&self, phrase: &Phrase, kinds: &[TermKind]) -> Vec<End> {
        phrase.items.iter().filter_map(|i| self.end(i.clone(), kinds, false)).collect()
    }

    fn function(&self, function: Function, kinds: &[TermKind]) -> Vec<End> {
        if function == Function::Subject {
            return self.subject(kinds);
        }
        let own = self.head.own || self.evoked.voice.is_some() || function == Function::Object;
        let near = |p: &Phrase| p.end() > self.evoked.trigger.end() || own;
        let end = self.evoked.trigger.end();
        let reach = match function {
            Function::With if self.evoked.voice.is_none() => MAX_WITH,
            _ => usize::MAX,
        };
        let reached = |p: &Phrase| p.end() > end && p.start().saturating_sub(end) <= reach;
        let behind = self.of_phrases(|p| p.function == Some(function) && reached(p), kinds);
        if !behind.is_empty() {
            return behind;
        }
        let found = self.of_phrases(|p| p.function == Some(function) && near(p), kinds);
        match found.is_empty() && function == Function::Object && self.evoked.voice == Some(Voice::Passive) {
            true => self.lent(kinds),
            false => found,
        }
    }

    /// The subject of the clause, said in it or lent to it.
    fn subject(&self, kinds: &[TermKind]) -> Vec<End> {
        if !self.head.lends_subject {
            return Vec::new();
        }
        let said = self.of_phrases(|p| p.function == Some(Function::Subject), kinds);
        let passive = self.evoked.voice == Some(Voice::Passive);
        let other = self.phrases.iter().any(|p| p.function == Some(Function::Subject));
        if !said.is_empty() || passive || other {
            return said;
        }
        self.lent(kinds)
    }

    /// Whose the one thing behind the words is.
    fn owner(&self) -> Option<Item> {
        let behind = self.phrases.iter().find(|p| p.function == Some(Function::Ezafe))?;
        let owner = behind.items.first()?.owner.clone().filter(|_| behind.items.len() == 1)?;
        Some(Item { tokens: owner.tokens, what: What::Entity(owner), owner: None })
    }

    /// A subject that stands in another clause.
    fn lent(&self, kinds: &[TermKind]) -> Vec<End> {
        let read = &self.sentence.clauses[self.evoked.clause];
        if read.clause.relation == Relation::Relative {
            let described = self.described(read.clause.extent().start());
            return described.and_then(|i| self.end(i, kinds, true)).into_iter().collect();
        }
        let bidden = read.clause.verb.is_some_and(|v| self.analysis.verbs[v].tense == Tense::Imperative);
        if self.evoked.voice.is_none() || read.reading.opens_with_words || bidden {
            return Vec::new(); // the clause has a subject of its own that no list knows
        }
        let lent = read.reading.with(Function::Subject).filter(|a| a.inferred);
        let items =
            lent.map(|a| Item { tokens: a.entity.tokens, what: What::Entity(a.entity.clone()), owner: None });
        items.filter_map(|i| self.end(i, kinds, true)).collect()
    }

    /// What a relative clause that starts at a token describes: the name or thing right before it.
    fn described(&self, start: usize) -> Option<Item> {
        let nothing = Span::new(start, start);
        let first = start.saturating_sub(8).max(self.sentence.tokens.start());
        let last = phrases::read(self.analysis, first..start, nothing).pop()?;
        let item = last.items.last()?.clone();
        (start - item.tokens.end() <= 3).then_some(item)
    }

    /// What the clause behind this one says; the thing it is about gives the key, where a list knows it.
    fn content(&self) -> Option<Item> {
        let own = self.sentence.clauses[self.evoked.clause].clause.extent().end();
        let next = self.sentence.clauses.iter().find(|c| c.clause.extent().start() >= own)?;
        let group = &self.analysis.verbs[next.clause.verb?];
        if group.tense.indicative() {
            return None; // another statement, not what was undertaken
        }
        let words = next.clause.extent();
        let activity = words.range().find_map(|at| {
            let (_, idx) = items::thing_at(self.analysis, at)?;
            let thing = &self.analysis.rules.relations.things[idx as usize];
            (thing.kind == TermKind::Activity).then(|| thing.id.clone())
        });
        let key = activity.unwrap_or_else(|| UNDERTAKING.to_owned());
        Some(Item { tokens: words, what: What::Content(key), owner: None })
    }

    /// The words themselves as a thing.
    fn trigger(&self) -> Option<Item> {
        let trigger = self.evoked.trigger;
        let (n, thing) =
            trigger.range().filter_map(|at| items::thing_at(self.analysis, at)).max_by_key(|(n, _)| *n)?;
        let tokens =
            if n > trigger.len() { Span::new(trigger.start(), trigger.start() + n) } else { trigger };
        Some(Item { tokens, what: What::Thing(thing), owner: None })
    }

    /// What stands before the bracket that is open at the words, however many sentences ago.
    fn glossed(&self) -> Option<Item> {
        let start = self.evoked.trigger.start();
        let mut depth = 0;
        let open = (start.saturating_sub(MAX_GLOSS)..start).rev().find(|&t| {
            depth += usize::from(self.analysis.is_mark(t, ")"));
            let opens = self.analysis.is_mark(t, "(");
            let found = opens && depth == 0;
            depth -= usize::from(opens && depth > 0);
            found
        })?;
        let entity = self.analysis.entity_at[open.checked_sub(1)?]?;
        let entity = self.analysis.entities[entity as usize].clone();
        Some(Item { tokens: entity.tokens, what: What::Entity(entity), owner: None })
    }

    fn end(&self, item: Item, kinds: &[TermKind], inferred: bool) -> Option<End> {
        let kind = kind(self.analysis, &item, kinds)?;
        Some(End { item, kind, inferred })
    }
}

/// How far behind a noun its partner after `با` may stand, in tokens.
const MAX_WITH: usize = 7;

/// The key of something undertaken that no list knows.
const UNDERTAKING: &str = "undertaking";

/// Names that nothing marks: the first is the subject, one right before the verb the object.
fn name_bare(phrases: &mut [Phrase], trigger: Span<TokenIdx>) {
    let before = |p: &Phrase| p.end() <= trigger.start();
    let bare = phrases.iter_mut().filter(|p| p.function.is_none() && !p.listed && before(p));
    for (at, phrase) in bare.enumerate() {
        let before = trigger.start().checked_sub(phrase.end());
        phrase.function = match at {
            0 => Some(Function::Subject),
            1 if before.is_some_and(|gap| gap <= 1) => Some(Function::Object),
            _ => None,
        };
    }
}

/// Whether an end is the sort of party that the rule asks for.
fn is(analysis: &Analysis<'_>, end: &End, party: Party) -> bool {
    let What::Entity(entity) = &end.item.what else { return party == Party::Any };
    let state = matches!(&entity.kind, EntityKind::Actor(idx) | EntityKind::Adjective(idx)
        if analysis.rules.actors.get(*idx as usize).kind == ActorKind::State);
    let held = analysis.rules.actors.by_id(&entity.key).is_some_and(|a| a.kind == ActorKind::State);
    match party {
        Party::Any => true,
        Party::Body => !state && !held,
        Party::Armed => {
            let class = entity.class(analysis.rules, analysis.published.as_deref());
            let known = analysis.rules.actors.by_id(&entity.key);
            !state && !held && known.map_or(class.is_armed(), Actor::bears_arms)
        }
    }
}

/// How many tokens back the bracket may be open.
const MAX_GLOSS: usize = 60;

/// The kind of an item, if it is one of those asked for and the words say who or what it is.
pub(super) fn kind(analysis: &Analysis<'_>, item: &Item, wanted: &[TermKind]) -> Option<TermKind> {
    let fits = |kind: TermKind| wanted.is_empty() || wanted.contains(&kind);
    let entity = match &item.what {
        What::Thing(idx) => {
            return Some(analysis.rules.relations.things[*idx as usize].kind).filter(|k| fits(*k));
        }
        What::Content(_) => return Some(TermKind::Activity).filter(|k| fits(*k)),
        What::Entity(entity) => entity,
    };
    let mut can = kinds_of(analysis, entity).into_iter();
    can.find(|kind| fits(*kind)).filter(|_| is_somebody(entity))
}

/// An office that nobody holds by name and a crowd are no party of a relation.
fn is_somebody(entity: &Entity) -> bool {
    let unnamed = entity.key.is_empty() || entity.key.starts_with("unidentified");
    // whom a pronoun or `این کشور` means is too often another than the nearest
    let pointed =
        ["coreference.pronoun", "coreference.anaphor-state"].iter().any(|r| entity.rule.starts_with(r));
    !unnamed && !pointed && entity.kind != EntityKind::Counted && entity.key != "civilians"
}

/// What an entity can be, the likeliest first.
fn kinds_of(analysis: &Analysis<'_>, entity: &Entity) -> Vec<TermKind> {
    let mut kinds = match &entity.kind {
        EntityKind::Actor(idx) if analysis.rules.actors.get(*idx as usize).kind == ActorKind::Person => {
            vec![TermKind::Person]
        }
        EntityKind::Person => vec![TermKind::Person],
        EntityKind::Place => return vec![TermKind::Place],
        EntityKind::Adjective(_) if entity.number.is_none() => return Vec::new(),
        EntityKind::Actor(_) if entity.number.is_none() && is_adjective(analysis, entity) => {
            return Vec::new();
        }
        EntityKind::Role { role, .. } => match analysis.rules.roles[*role as usize].kind {
            RoleKind::Thing if analysis.rules.relations.is_ground(*role) => vec![TermKind::Place],
            RoleKind::Thing | RoleKind::Source | RoleKind::People => Vec::new(),
            _ => vec![TermKind::Actor],
        },
        _ => vec![TermKind::Actor],
    };
    if entity.place.is_some() {
        kinds.push(TermKind::Place);
    }
    kinds
}

/// Whether the one word is rather an adjective: `آمریکایی` is American before it is "an America".
fn is_adjective(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let at = entity.tokens.start();
    let hits = || analysis.hits_at(at).iter().filter(|h| h.n_tokens == 1);
    let naming = |h: &LexHit| if let Lexeme::Actor { naming, .. } = h.lexeme { Some(naming) } else { None };
    entity.tokens.len() == 1
        && !analysis.text.key(at).ends_with(analysis.rules.plural_ending())
        && hits().any(|h| naming(h) == Some(Naming::Adjective))
        && !hits().any(|h| naming(h) == Some(Naming::Name) && !h.inflected)
}

/// The entity key of an end.
pub(super) fn entity_key(analysis: &Analysis<'_>, end: &End) -> String {
    match &end.item.what {
        What::Entity(entity) if end.kind == TermKind::Place => place_key(analysis, entity),
        What::Entity(entity) => entity.key.clone(),
        What::Thing(idx) => analysis.rules.relations.things[*idx as usize].id.clone(),
        What::Content(key) => key.clone(),
    }
}

fn place_key(analysis: &Analysis<'_>, entity: &Entity) -> String {
    match entity.place {
        Some(idx) => analysis.rules.places.get(idx as usize).id.to_lowercase(),
        None => entity.key.clone(),
    }
}

/// The slots a rule uses on its subject side.
pub(super) fn uses(rule: &RelationRule, slot: Slot) -> bool {
    rule.subject.iter().chain(&rule.object).flatten().any(|s| *s == slot)
}
