//! Phrases: the actors, places and things of a clause, each with how it stands to the words that state a relation.
//! The reader of arguments serves events and knows verbs and verbal nouns only; this one also sees things
//! (`مسیر قاچاق`) and stands around any word. Decides nothing about what a relation is.

use super::items::{item_at, named_body, opens_range, starts_inside_quantity, thing_at};
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::{Closed, Lexeme};
use crate::stages::clauses::closed_class;
use crate::stages::constituents::{is_according, preposition};
use crate::world::actors::ActorKind;
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_text::{Span, TokenIdx, TokenKind};

/// What a phrase names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    /// A participant or place.
    Entity(Entity),
    /// A thing of the relation files.
    Thing(u32),
    /// What a clause says, with its key.
    Content(String),
}

/// One name or thing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) tokens: Span<TokenIdx>,
    pub(crate) what: What,
    /// Whose it is, or who does it: what stands in its genitive.
    pub(crate) owner: Option<Entity>,
}

/// Names and things that share a function.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) items: Vec<Item>,
    /// `None`: nothing says how it stands to the verb.
    pub(crate) function: Option<Function>,
    /// In a list behind the words.
    pub(crate) listed: bool,
    /// Right before the words, with at most a comma between.
    pub(crate) apposed: bool,
    /// Words that no list knows stand before it in its phrase: it is the genitive of something else.
    pub(crate) loose: bool,
}

impl Phrase {
    pub(crate) fn start(&self) -> usize {
        self.items.first().map_or(0, |i| i.tokens.start())
    }

    pub(crate) fn end(&self) -> usize {
        self.items.last().map_or(0, |i| i.tokens.end())
    }
}

/// How many adjectives may stand between the words and their genitive.
const MAX_ADJECTIVES: usize = 1;
/// How many words may stand before the first name of a clause.
const MAX_OPENING: usize = 1;
/// How many adjectives may stand between a name and the comma or conjunction that goes on with its list.
const MAX_TAIL: usize = 1;
/// The longest name of a body that no list knows, in words.
pub(super) const MAX_NAME: usize = 2;

/// Reads the phrases around the words at `trigger` among the given tokens.
pub(crate) fn read(
    analysis: &Analysis<'_>,
    tokens: impl Iterator<Item = usize>,
    trigger: Span<TokenIdx>,
) -> Vec<Phrase> {
    let mut reader = Reader {
        analysis,
        trigger,
        out: Vec::new(),
        pending: Pending::Bare,
        gap: 0,
        joining: None,
        list: false,
        source_end: None,
    };
    let mut next = 0;
    for at in tokens {
        if at >= next {
            next = reader.token(at);
        }
    }
    reader.out
}

/// What the next phrase is.
#[derive(Clone, Copy, PartialEq)]
enum Pending {
    Bare,
    After(Function),
    /// The words stand right before it.
    Ezafe,
    /// A source or an adverbial: no part of the relation.
    Ignore,
}

/// What stands between the last name and here.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    Comma,
    And,
}

struct Reader<'a, 'r> {
    analysis: &'a Analysis<'r>,
    trigger: Span<TokenIdx>,
    out: Vec<Phrase>,
    pending: Pending,
    /// Words passed since the last name or function word.
    gap: usize,
    joining: Option<Joint>,
    /// Behind the dash or colon that opens a list.
    list: bool,
    /// Where the person ends who is the source and so no part of the relation.
    source_end: Option<usize>,
}

impl Reader<'_, '_> {
    fn token(&mut self, at: usize) -> usize {
        if self.trigger.range().contains(&at) {
            self.words();
            return self.trigger.end();
        }
        if let Some(date) = self.analysis.date_at[at] {
            self.close();
            return self.analysis.dates[date as usize].tokens.end();
        }
        if let Some(item) = item_at(self.analysis, at, self.trigger) {
            let end = item.tokens.end();
            self.item(item);
            return end.max(at + 1);
        }
        if let Some(verb) = self.analysis.verb_at[at] {
            self.close();
            return self.analysis.verbs[verb as usize].tokens.end().max(at + 1);
        }
        if let Some((n, ())) = self.analysis.longest(at, is_according) {
            self.close();
            self.pending = Pending::Ignore;
            return at + n;
        }
        if let Some((n, function)) = preposition(self.analysis, at) {
            if starts_inside_quantity(self.analysis, at) || opens_range(self.analysis, at, function) {
                return at + 1; // `بین سه تا چهار هزار`: the word belongs to the number
            }
            self.close();
            self.pending = Pending::After(function);
            // `از مسیر قاچاق`: the second word of the preposition is the thing itself
            let reaches =
                |t: usize| thing_at(self.analysis, t).is_some_and(|(length, _)| t + length > at + n);
            let things = (at + 1..at + n).find(|&t| reaches(t));
            return things.unwrap_or(at + n);
        }
        if let Some((n, class)) = closed_class(self.analysis, at) {
            self.closed(class);
            return at + n;
        }
        self.other(at);
        at + 1
    }

    /// The words that state the relation.
    fn words(&mut self) {
        let near = self.pending == Pending::Bare && self.gap == 0 && self.joining != Some(Joint::And);
        if let Some(last) = self.out.last_mut().filter(|_| near) {
            last.apposed = true;
        }
        self.close();
        self.pending = Pending::Ezafe;
    }

    fn close(&mut self) {
        self.pending = Pending::Bare;
        self.gap = 0;
        self.joining = None;
    }

    fn item(&mut self, item: Item) {
        let pending = std::mem::replace(&mut self.pending, Pending::Bare);
        let gap = std::mem::replace(&mut self.gap, 0);
        let joining = self.joining.take();
        let behind = self.source_end.is_some_and(|end| item.tokens.start() <= end + 1);
        let of_source = behind && pending == Pending::Bare && joining != Some(Joint::And);
        if pending == Pending::Ignore || (of_source && is_titled(&item)) {
            self.source_end = is_human(self.analysis, &item).then_some(item.tokens.end());
            return;
        }
        if pending == Pending::Bare && gap == 0 && joining.is_some() && self.joins(&item, joining) {
            return;
        }
        if pending == Pending::Bare && joining.is_none() && self.belongs(&item, gap) {
            return;
        }
        let (function, reach) = match pending {
            Pending::After(function) => (Some(function), 0),
            Pending::Ezafe if gap <= MAX_ADJECTIVES => (Some(Function::Ezafe), MAX_ADJECTIVES),
            _ => (None, MAX_OPENING),
        };
        let item = if self.list { named_body(self.analysis, item) } else { item };
        let (listed, loose) = (self.list, gap > reach);
        self.out.push(Phrase { items: vec![item], function, listed, apposed: false, loose });
    }

    /// Goes on with the list of the last phrase, if the name does.
    fn joins(&mut self, item: &Item, joining: Option<Joint>) -> bool {
        let goes_on =
            joining == Some(Joint::And) || self.list || list_goes_on(self.analysis, item.tokens.end());
        let Some(last) = self.out.last_mut().filter(|_| goes_on) else { return false };
        let of_thing =
            last.items.last().is_some_and(|i| matches!(i.what, What::Thing(_)) && i.owner.is_some());
        if !of_thing || matches!(item.what, What::Thing(_)) {
            let item = if self.list { named_body(self.analysis, item.clone()) } else { item.clone() };
            last.items.push(item);
        }
        true // behind the genitive of a thing the list is of its owners
    }

    /// A name right behind a thing is its genitive.
    fn belongs(&mut self, item: &Item, gap: usize) -> bool {
        let What::Entity(entity) = &item.what else { return false };
        let Some(last) = self.out.last_mut().and_then(|p| p.items.last_mut()) else { return false };
        let plural = self.analysis.rules.plural_ending();
        if self.analysis.text.key(last.tokens.end() - 1).ends_with(plural) {
            return false; // without the ezafe the plural closes its phrase: `تحریم‌ها ایران را …`
        }
        let close = gap <= 1 && item.tokens.start() - last.tokens.end() == gap;
        if !close || last.owner.is_some() || !matches!(last.what, What::Thing(_)) {
            return false;
        }
        last.owner = Some(entity.clone());
        true
    }

    fn closed(&mut self, class: Closed) {
        match class {
            Closed::ObjectMarker => {
                let ours = self.pending == Pending::Ezafe;
                let marked = |p: &&mut Phrase| match p.function {
                    None => self.gap <= 1,
                    Some(Function::From) => self.gap == 0,
                    _ => false,
                };
                if let Some(last) = self.out.last_mut().filter(|p| !ours && marked(p)) {
                    last.function = Some(Function::Object);
                }
                self.close();
            }
            Closed::Conjunction => self.join(Joint::And),
            Closed::Demonstrative | Closed::Classifier | Closed::Reflexive => {}
            Closed::Adverb if self.pending != Pending::Bare => {}
            _ => self.close(),
        }
    }

    fn join(&mut self, joint: Joint) {
        let chained = self.joining.is_some() && self.gap > 0;
        let fresh = self.pending == Pending::Bare && self.gap <= MAX_TAIL && !self.out.is_empty();
        self.close();
        if fresh && !chained {
            self.joining = Some(joint);
        }
    }

    fn other(&mut self, at: usize) {
        let mark = matches!(self.analysis.text.tokens[at].kind, TokenKind::Punctuation | TokenKind::Symbol);
        if !mark {
            self.gap += usize::from(!is_measure(self.analysis, at));
            if self.joining.is_some() && self.gap > MAX_TAIL {
                self.joining = None;
            }
            return;
        }
        if self.analysis.is_mark(at, "،,؛") {
            return self.join(Joint::Comma);
        }
        if self.analysis.is_mark(at, ":") && at < self.trigger.start() {
            self.close();
            return self.out.clear(); // a heading or a speaker
        }
        if self.analysis.is_mark(at, ":-–—(") {
            let behind = at >= self.trigger.end() && self.out.iter().all(|p| p.end() <= at);
            self.close();
            self.list = behind && at - self.trigger.end() <= MAX_ADJECTIVES;
            return;
        }
        if self.analysis.is_mark(at, "«»\"'") {
            return;
        }
        self.close();
    }
}

/// Whether it is an office, or a person with his: behind a rank or a name it is the same man.
fn is_titled(item: &Item) -> bool {
    matches!(&item.what, What::Entity(e) if e.rule.contains('+') || e.kind == EntityKind::Person || e.rule.starts_with("role."))
}

/// Whether it is a person or an office that one holds.
fn is_human(analysis: &Analysis<'_>, item: &Item) -> bool {
    let What::Entity(entity) = &item.what else { return false };
    match &entity.kind {
        EntityKind::Person => true,
        EntityKind::Actor(idx) => analysis.rules.actors.get(*idx as usize).kind == ActorKind::Person,
        EntityKind::Role { role, owner: None } => {
            analysis.rules.roles[*role as usize].kind == RoleKind::Office
        }
        _ => false,
    }
}

/// Whether it only says how much of what follows is meant, or that it is held (`بیشتر روستاها`, `کنترل شهر`).
fn is_measure(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.relation_hits_in(at..at + 1).iter().any(|(_, h)| h.lexeme == Lexeme::Measure)
}

/// Whether a comma or conjunction with another name stands behind a name that a comma joins.
fn list_goes_on(analysis: &Analysis<'_>, end: usize) -> bool {
    (end..=end + MAX_TAIL).any(|at| {
        let joint = analysis.is_mark(at, "،,")
            || (at < analysis.text.tokens.len()
                && matches!(closed_class(analysis, at), Some((_, Closed::Conjunction))));
        joint && analysis.entity_at.get(at + 1).copied().flatten().is_some()
    })
}
