//! The reader of a clause: goes through its tokens and puts every entity into its function.
//! Part of the events stage; looks at one clause only and never at frames' roles.

use crate::analysis::{Analysis, Entity, EntityKind, LexHit};
use crate::lexicon::{Closed, Lexeme, Naming};
use crate::stages::clauses::closed_class;
use crate::stages::constituents::{
    event_noun, is_according, is_both_sides, is_pointed_at, list_goes_on, marks_object, participial_phrase,
    parties, preposition,
};
use crate::stages::events::arguments::{Arg, ClauseReading};
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_text::{Span, TokenIdx, TokenKind};

/// What the next noun phrase is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Pending {
    /// Nothing stands before it.
    Bare,
    /// A preposition stands before it.
    After(Function),
    /// A verbal noun stands right before it, or with adjectives between.
    Ezafe { nominal: usize, distance: usize },
    /// Something whose complement is no argument (a source, an adverbial).
    Ignore,
}

/// Where an argument was put, so that a coordinated one can follow it.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    pub(crate) nominal: Option<usize>,
    pub(crate) function: Function,
}

/// How many adjectives may stand between a verbal noun and its genitive.
const MAX_EZAFE_DISTANCE: usize = 3;
/// Marks that join two adjectives.
const DASHES: &str = "-–—";

/// Reads one clause, token by token.
pub(crate) struct Reader<'a, 'r> {
    pub(crate) analysis: &'a Analysis<'r>,
    pub(crate) out: ClauseReading,
    pub(crate) pending: Pending,
    /// The verbal noun whose phrase is open.
    pub(crate) noun: Option<usize>,
    pub(crate) last: Option<Slot>,
    pub(crate) coordinating: bool,
    /// Whether something with content has been read.
    started: bool,
    /// The first word, if no list knows it.
    pub(crate) opening: Option<usize>,
    /// Run of plain words since the last function word.
    pub(crate) words: Option<Span<TokenIdx>>,
    /// The function of the genitive of the light-verb noun.
    genitive: Function,
    /// The entities that are the genitive of the noun phrase just read.
    pub(crate) genitives: Vec<Entity>,
    /// Whose purpose the phrase after `برای` tells.
    pub(crate) aiming: Vec<Entity>,
    /// The last thing read is the light-verb noun.
    pub(crate) behind_light: bool,
    /// Within brackets.
    bracketed: bool,
    /// The subject found is only the genitive of unknown words.
    weak_subject: bool,
    /// What was last taken for the genitive of the noun before it, though it may be a phrase of its own.
    pub(crate) passed_over: Option<Entity>,
}

impl<'a, 'r> Reader<'a, 'r> {
    /// A reader that has read nothing.
    pub(crate) fn new(analysis: &'a Analysis<'r>, genitive: Function) -> Self {
        Self {
            analysis,
            out: ClauseReading::default(),
            pending: Pending::Bare,
            noun: None,
            last: None,
            coordinating: false,
            started: false,
            opening: None,
            words: None,
            genitive,
            genitives: Vec::new(),
            aiming: Vec::new(),
            behind_light: false,
            bracketed: false,
            weak_subject: false,
            passed_over: None,
        }
    }
}

impl Reader<'_, '_> {
    /// Reads the token at `at`; returns the next one to read.
    pub(crate) fn token(&mut self, at: usize) -> usize {
        if let Some(date) = self.analysis.date_at[at] {
            self.flush_words(None);
            if !matches!(self.pending, Pending::Ezafe { .. }) {
                self.pending = Pending::Bare; // `حملهٔ بامداد امروز ارتش` goes on behind its date
            }
            return self.analysis.dates[date as usize].tokens.end();
        }
        if let Some((verb, light, frames)) = participial_phrase(self.analysis, at) {
            self.non_finite(verb, light.join(self.analysis.verbs[verb].tokens), frames);
            return self.analysis.verbs[verb].tokens.end();
        }
        if let Some(idx) = self.analysis.entity_at[at] {
            let entity = self.analysis.entities[idx as usize].clone();
            let end = entity.tokens.end();
            self.entity(entity);
            return end.max(at + 1);
        }
        if let Some(verb) = self.analysis.verb_at[at] {
            return self.participle(verb as usize);
        }
        if let Some((n, frames)) = event_noun(self.analysis, at) {
            self.out.opens_with_words |= !self.started && self.pending == Pending::Bare;
            self.started = true;
            self.event_noun(Span::new(at, at + n), frames);
            return at + n;
        }
        if let Some(n) = self.analysis.longest(at, is_according).map(|(n, ())| n) {
            self.flush_words(None);
            self.pending = Pending::Ignore;
            return at + n;
        }
        let closed = closed_class(self.analysis, at);
        let adverb = closed.filter(|(_, class)| *class == Closed::Adverb).map_or(0, |(n, _)| n);
        if let Some((n, function)) = preposition(self.analysis, at).filter(|(n, _)| *n >= adverb) {
            if !self.counts_acts(at, function) {
                self.preposition(at, function);
            }
            return at + n;
        }
        if let Some((n, class)) = closed {
            self.closed(class, at + n);
            return at + n;
        }
        self.other(at);
        at + 1
    }

    fn entity(&mut self, entity: Entity) {
        self.started = true;
        if self.opens_afresh(&entity) {
            self.pending = Pending::Bare;
            self.noun = None;
        }
        if matches!(entity.kind, EntityKind::Anaphor(_))
            && entity.key.is_empty()
            && !is_both_sides(self.analysis, &entity)
        {
            self.pending = Pending::Bare;
            self.last = None;
            return; // an unresolved pronoun is nobody
        }
        let own_words = self.words.take();
        self.note_genitive(&entity, own_words.is_some());
        let adjective = matches!(entity.kind, EntityKind::Adjective(_));
        if self.coordinating {
            self.coordinating = false;
            if self.shares_owner(&entity) {
                return;
            }
            if let Some(slot) = self.beside_place(&entity).or(self.last) {
                self.put(entity, slot);
                return;
            }
        }
        let marked = marks_object(self.analysis, entity.tokens.end()); // `کی‌یف مسکو را متهم کرد`
        if entity.is_capital() && !marked && (own_words.is_some() || self.follows_place(&entity)) {
            self.pending = Pending::Bare; // `تفاهم‌نامهٔ اسلام‌آباد` is a paper, not Pakistan
            self.last = None;
            return;
        }
        match self.pending {
            Pending::Ignore => self.pending = Pending::Bare,
            Pending::After(function) => {
                let slot = Slot { nominal: self.noun_for(function), function };
                self.put(entity, slot);
                self.pending = Pending::Bare;
            }
            Pending::Ezafe { nominal, .. } => {
                self.put(entity, Slot { nominal: Some(nominal), function: Function::Ezafe });
                self.pending = Pending::Bare;
            }
            Pending::Bare if adjective || self.bracketed => {}
            Pending::Bare if self.behind_light && own_words.is_none() => {
                self.put(entity, Slot { nominal: None, function: self.genitive });
            }
            Pending::Bare => self.bare(entity, own_words.is_some()),
        }
    }

    /// An entity with nothing before it: the subject, the object or the genitive of the noun before it.
    /// `described`: words that no list knows stand right before it.
    fn bare(&mut self, entity: Entity, described: bool) {
        let taken = self.out.with(Function::Subject).next().is_some();
        let definite = !described && matches!(entity.kind, EntityKind::Actor(_) | EntityKind::Person);
        if !described && entity.number.is_none() && self.completes(&entity) {
            self.passed_over = Some(entity);
            return;
        }
        let function = if taken && !definite { Function::Object } else { Function::Subject };
        if taken && definite {
            self.give_way();
        }
        self.weak_subject = function == Function::Subject && described;
        self.put(entity, Slot { nominal: None, function });
    }

    /// Whether a state or place behind a conjunction only owns more of the things before it (`بیمارستان‌های غزه و لبنان`).
    fn shares_owner(&self, entity: &Entity) -> bool {
        let place =
            |e: &Entity| e.place.is_some() && matches!(e.kind, EntityKind::Place | EntityKind::Actor(_));
        let Some(last) = self.out.args.last() else { return false };
        let owned = match &last.entity.kind {
            EntityKind::Role { role, owner: Some(owner) } => {
                self.analysis.rules.roles[*role as usize].kind == RoleKind::Thing && place(owner)
            }
            _ => false,
        };
        owned && place(entity) && !marks_object(self.analysis, last.entity.tokens.end())
    }

    /// Where a counted thing or people go that a conjunction joins to a place: beside what lies in that place
    /// (`سه بیمارستان در غزه و یک مدرسه در رفح`).
    fn beside_place(&self, entity: &Entity) -> Option<Slot> {
        let counted = entity.number.is_some() && entity.place.is_none();
        let function = self.last.filter(|slot| counted && slot.nominal.is_none())?.function;
        let idx = self.lies_in_place(function)?;
        Some(Slot { nominal: None, function: self.out.args[idx].function })
    }

    /// A definite object has `را`, so a second name without it is the subject, and what stood before it as one
    /// only belonged to words that no list knows (`شب سیاه دشمن، …`).
    fn give_way(&mut self) {
        if std::mem::take(&mut self.weak_subject) {
            self.out.args.retain(|a| a.function != Function::Subject);
        }
    }

    /// Whether a place stands right before it, so that it only says more of where (`بزرگراه … بغداد`).
    fn follows_place(&self, entity: &Entity) -> bool {
        let start = entity.tokens.start();
        let before = start.checked_sub(1).and_then(|t| self.analysis.entity_at[t]);
        before.is_some_and(|idx| self.analysis.entities[idx as usize].place.is_some())
    }

    /// Whether a counted phrase can be no complement of what stands before it: a conjunction parts it from the
    /// verbal noun (`کشته و دو تن زخمی`), or the preposition has its pronoun already (`طی آن سه تن`).
    fn opens_afresh(&self, entity: &Entity) -> bool {
        let Some(before) = entity.tokens.start().checked_sub(1) else { return false };
        let word = closed_class(self.analysis, before).map(|(_, class)| class);
        let counted = entity.number.is_some();
        match self.pending {
            // the words behind the preposition are a place that no list knows (`در … سه نفر کشته شدند`)
            Pending::After(Function::In) => counted && self.words.is_some(),
            // `در حملهٔ دیشب سه نفر …`: the genitive is over
            Pending::Ezafe { .. } => {
                let figure = self.analysis.text.tokens[before + 1].kind == TokenKind::Number;
                let dated = figure && self.analysis.date_at[before].is_some();
                counted && (word == Some(Closed::Conjunction) || dated)
            }
            Pending::After(Function::During | Function::Because | Function::Answer | Function::After) => {
                counted && word == Some(Closed::Demonstrative)
            }
            _ => false,
        }
    }

    /// Whether the entity stands right behind a role noun that names no owner yet, as a genitive would.
    /// A name or a role with its owner is complete: what follows is another phrase.
    fn completes(&self, entity: &Entity) -> bool {
        let open = |e: &Entity| matches!(e.kind, EntityKind::Role { owner: None, .. } | EntityKind::Noun);
        let all = self.out.args.iter().chain(self.out.nominals.iter().flat_map(|n| &n.args));
        let last = all.max_by_key(|a| a.entity.tokens.end());
        self.last.is_some()
            && last.is_some_and(|a| a.entity.tokens.end() == entity.tokens.start() && open(&a.entity))
    }

    fn put(&mut self, entity: Entity, slot: Slot) {
        if slot.function == Function::Agent
            && let Some(idx) = slot.nominal
        {
            self.suffers_genitive(idx);
        }
        let mut named = parties(self.analysis, entity.clone());
        if named.is_empty() && slot.function == Function::From {
            let key = "unidentified-parties".to_owned(); // whoever they are, they are asked (`از دو طرف خواست`)
            named.push(Entity { key, ..entity });
        }
        for entity in named {
            let infinitive = slot.nominal.is_some_and(|n| self.out.nominals[n].infinitive);
            let function = match slot.function {
                Function::Ezafe if infinitive => Function::Object,
                function => function,
            };
            let arg = Arg { entity, function, inferred: false };
            match slot.nominal {
                Some(idx) => self.out.nominals[idx].args.push(arg),
                None => self.out.args.push(arg),
            }
        }
        self.last = Some(slot);
    }

    /// Where another is said to have done what a noun tells, who stands in its genitive is acted on
    /// (`لغو تحریم‌های … از سوی …`).
    fn suffers_genitive(&mut self, nominal: usize) {
        if self.doer_in_genitive(nominal) {
            let args = self.out.nominals[nominal].args.iter_mut();
            args.filter(|a| a.function == Function::Ezafe).for_each(|a| a.function = Function::Object);
        }
    }

    /// Whether a noun has its doer in its genitive (`حملهٔ اسرائیل`).
    fn doer_in_genitive(&self, nominal: usize) -> bool {
        let nominal = &self.out.nominals[nominal];
        let frames = nominal.frames.iter().map(|&f| &self.analysis.rules.frames[f as usize]);
        frames.clone().count() > 0
            && frames.clone().all(|frame| frame.actor.has(Function::Ezafe))
            && nominal.args.iter().any(|a| a.function == Function::Ezafe && a.entity.can_act())
    }

    /// The open verbal noun, if it can take this function.
    fn noun_for(&self, function: Function) -> Option<usize> {
        let inner = self.noun?;
        // who did the outer act is said behind the inner one with its own doer (`محکومیت حملهٔ … از سوی …`)
        let outer = self.out.nominals[inner].outer.filter(|_| self.doer_in_genitive(inner));
        let idx = outer.filter(|_| function == Function::Agent).unwrap_or(inner);
        let nominal = &self.out.nominals[idx];
        let general =
            matches!(function, Function::Agent | Function::In | Function::Against | Function::Between);
        let taken = nominal.frames.iter().any(|&f| {
            let frame = &self.analysis.rules.frames[f as usize];
            frame.actor.has(function) || frame.recipient.has(function)
        });
        (general || taken).then_some(idx)
    }

    fn preposition(&mut self, at: usize, function: Function) {
        self.purpose_at(at, function);
        self.started = true;
        self.flush_words(None);
        self.coordinating = false;
        self.pending = Pending::After(function);
    }

    fn closed(&mut self, class: Closed, end: usize) {
        match class {
            Closed::ObjectMarker => self.object_marker(),
            Closed::Conjunction => {
                self.coordinating = self.last.is_some() && self.words.is_none();
                if !self.coordinating {
                    self.flush_words(None);
                }
            }
            Closed::Classifier | Closed::Occurrence => {}
            Closed::Demonstrative if marks_object(self.analysis, end) => {
                self.flush_words(None);
                self.pending = Pending::Bare;
                self.last = None; // `آن را` is the object, not who stands before it
            }
            Closed::Demonstrative | Closed::Generic if self.words.is_some() => {
                self.flush_words(None); // `این` opens a phrase of its own
                self.pending = Pending::Bare;
            }
            Closed::Demonstrative | Closed::Generic => {}
            Closed::Reflexive => {
                self.words = None; // adjectives of what is his own
                if let Pending::Ezafe { nominal, .. } = self.pending {
                    self.out.nominals[nominal].reflexive = true;
                    self.pending = Pending::Bare;
                } else {
                    self.last = None; // `خود را` is the object, not who stands before it
                }
            }
            Closed::Adverb if self.coordinating => {} // `بیروت و سپس صور را`
            _ => {
                self.flush_words(None);
                self.coordinating = false;
            }
        }
    }

    fn other(&mut self, at: usize) {
        if self.analysis.is_mark(at, ":") {
            return self.colon();
        }
        if self.analysis.is_mark(at, "،,؛") {
            return self.comma(at);
        }
        if self.joins_adjectives(at) {
            self.coordinating = true;
            return;
        }
        if matches!(self.analysis.text.tokens[at].kind, TokenKind::Punctuation | TokenKind::Symbol) {
            self.bracketed =
                self.analysis.is_mark(at, "(") || (self.bracketed && !self.analysis.is_mark(at, ")"));
            return;
        }
        if !self.started {
            self.out.opens_with_words = true;
            self.opening = Some(at);
        }
        self.started = true;
        self.words = Some(self.words.map_or(Span::new(at, at + 1), |w| Span::new(w.start(), at + 1)));
        self.coordinating = false;
        if let Pending::Ezafe { nominal, distance } = self.pending {
            self.pending = match distance < MAX_EZAFE_DISTANCE {
                true => Pending::Ezafe { nominal, distance: distance + 1 },
                false => Pending::Bare,
            };
        }
    }

    /// A dash between two adjectives of states coordinates them (`حملهٔ آمریکایی - اسرائیلی`).
    fn joins_adjectives(&self, at: usize) -> bool {
        let adjective = |h: &LexHit| matches!(h.lexeme, Lexeme::Actor { naming: Naming::Adjective, .. });
        let beside = |t: usize| {
            self.analysis.entity_at.get(t).is_some_and(Option::is_some)
                && self.analysis.hits_at(t).iter().any(adjective)
        };
        self.analysis.is_mark(at, DASHES) && self.last.is_some() && at > 0 && beside(at - 1) && beside(at + 1)
    }

    /// What stands before a colon is the speaker or the heading, not the subject of what follows.
    fn colon(&mut self) {
        self.flush_words(None);
        let (heading, rest): (Vec<Arg>, Vec<Arg>) = std::mem::take(&mut self.out.args)
            .into_iter()
            .partition(|a| matches!(a.function, Function::Subject | Function::Object));
        self.out.args = rest;
        // but he is who meets somebody (`رئیس‌جمهور در دیدار با …:`)
        for nominal in self.out.nominals.iter_mut().filter(|n| n.in_company()) {
            nominal.args.extend(heading.iter().filter(|a| a.function == Function::Subject).cloned());
        }
        self.pending = Pending::Bare;
        self.noun = None;
        self.last = None;
        self.coordinating = false;
    }

    /// A comma coordinates inside a list of entities; elsewhere it closes the open phrases.
    fn comma(&mut self, at: usize) {
        if marks_object(self.analysis, at + 1) {
            return; // a relative clause came between the object and its marker
        }
        let lists = self.words.is_none() && self.last.is_some() && list_goes_on(self.analysis, at + 1);
        self.coordinating = lists;
        if !lists {
            self.flush_words(None);
            self.pending = Pending::Bare;
            self.noun = None;
        }
    }

    /// Turns a run of unknown words into an argument where its function is plain.
    pub(crate) fn flush_words(&mut self, marked: Option<Function>) {
        let Some(words) = self.words.take() else { return };
        if is_pointed_at(self.analysis, words.start()) {
            return; // `این رویداد را` names nobody
        }
        let slot = match (marked, self.pending) {
            (Some(function), _) => Slot { nominal: None, function },
            _ => return,
        };
        let entity = self.unlisted(words);
        self.put(entity, slot);
    }

    /// Whom or what words name that no list knows.
    pub(crate) fn unlisted(&self, words: Span<TokenIdx>) -> Entity {
        Entity {
            tokens: words,
            key: self.analysis.rules.romanise(self.analysis.text.key(words.start())),
            name: None,
            kind: EntityKind::Noun,
            place: None,
            number: self.analysis.number_at[words.start()].map(|n| n as usize),
            rule: "group.unlisted".into(),
        }
    }
}
