//! Verbal nouns and participles: opens the phrase of a noun that tells an event, and of a verb form without tense, and
//! gives it what stands before it. Part of the reader of a clause.

use crate::analysis::Entity;
use crate::lexicon::Closed;
use crate::stages::clauses::closed_class;
use crate::stages::constituents::{event_noun, is_pointed_at, preposition};
use crate::stages::events::arguments::{Arg, Nominal};
use crate::stages::events::reader::{Pending, Reader};
use crate::world::functions::{Function, Hinge};
use sanad_grammar::morphology::FormKind;
use sanad_text::{Span, TokenIdx};

/// How far before `از` the word for a course of acts may stand, with its adjectives between, in tokens.
const COURSE: usize = 3;

impl Reader<'_, '_> {
    pub(crate) fn event_noun(&mut self, tokens: Span<TokenIdx>, frames: Vec<u32>) {
        self.words = None;
        let outer = match self.pending {
            Pending::Ezafe { nominal, .. } => Some(nominal),
            _ => None,
        };
        let function = match self.pending {
            Pending::After(function) => Some(function),
            Pending::Ezafe { .. } => Some(Function::Ezafe),
            Pending::Bare | Pending::Ignore => self.circumstance_goes_on(tokens.start()),
        };
        self.coordinating = false;
        self.last = None;
        let args = self.aims(function);
        let nominal = self.out.nominals.len();
        self.out.nominals.push(Nominal {
            tokens,
            frames,
            args,
            function,
            outer,
            infinitive: false,
            reflexive: false,
            participle: None,
        });
        self.noun = Some(nominal);
        let closed = self.analysis.text.key(tokens.end() - 1).ends_with(self.analysis.rules.plural_ending());
        let complete =
            is_pointed_at(self.analysis, tokens.start()) && !self.has_doer_behind(tokens.end(), nominal);
        self.pending = match closed || complete {
            true => Pending::Bare,
            false => Pending::Ezafe { nominal, distance: 0 },
        };
    }

    /// Whether the words before `از` say how many or which of the acts behind it (`دور تازه‌ای از حملات`): it governs nothing.
    pub(crate) fn counts_acts(&self, at: usize, function: Function) -> bool {
        let course = |t: usize| self.analysis.rules.hinge(self.analysis.text.key(t)) == Some(Hinge::Course);
        let word = |t: &usize| self.analysis.is_plain_word(*t) || course(*t);
        function == Function::From
            && event_noun(self.analysis, at + 1).is_some()
            && (at.saturating_sub(COURSE)..at).rev().take_while(word).any(course)
    }

    /// The function of the verbal noun before, where this one is one more of what a preposition of circumstance governs
    /// (`در پاسخ به نقض آتش‌بس و کشتار …`).
    fn circumstance_goes_on(&self, start: usize) -> Option<Function> {
        let joined = start.checked_sub(1).and_then(|t| closed_class(self.analysis, t));
        let before = self.out.nominals.last()?.function?;
        let circumstance = matches!(before, Function::Answer | Function::Because | Function::After);
        (circumstance && matches!(joined, Some((_, Closed::Conjunction)))).then_some(before)
    }

    /// Whether a name stands right behind a verbal noun and behind it whom it is aimed at (`این حملهٔ آمریکا به …`).
    fn has_doer_behind(&self, at: usize, nominal: usize) -> bool {
        let Some(idx) = self.analysis.entity_at.get(at).copied().flatten() else { return false };
        let after = self.analysis.entities[idx as usize].tokens.end();
        let aimed = preposition(self.analysis, after).map(|(_, function)| function);
        let aims = |f: Function| {
            self.out.nominals[nominal]
                .frames
                .iter()
                .any(|&x| self.analysis.rules.frames[x as usize].recipient.has(f))
        };
        aimed.is_some_and(aims)
    }

    /// A participle that describes the noun before it (`کشتی ربوده‌شده توسط …`).
    pub(crate) fn participle(&mut self, verb: usize) -> usize {
        let group = &self.analysis.verbs[verb];
        let frames = self.analysis.rules.frames_of_verb(group.verb());
        if !frames.is_empty() {
            self.non_finite(verb, group.tokens, frames.to_vec());
        }
        group.tokens.end()
    }

    /// A participle describes the noun before it; an infinitive is a verbal noun with its object behind it.
    pub(crate) fn non_finite(&mut self, verb: usize, tokens: Span<TokenIdx>, frames: Vec<u32>) {
        if self.analysis.verbs[verb].kind != FormKind::Infinitive {
            return self.participle_of(verb, tokens, frames);
        }
        self.event_noun(tokens, frames);
        if let Some(nominal) = self.out.nominals.last_mut() {
            nominal.infinitive = true;
        }
    }

    /// The noun before a participle is the one acted on.
    fn participle_of(&mut self, verb: usize, tokens: Span<TokenIdx>, frames: Vec<u32>) {
        let described = self.described(tokens.start());
        let described = described.map(|entity| Arg { entity, function: Function::Object, inferred: false });
        self.words = None;
        self.noun = Some(self.out.nominals.len());
        self.out.nominals.push(Nominal {
            tokens,
            frames,
            args: described.into_iter().collect(),
            function: None,
            outer: None,
            infinitive: false,
            reflexive: false,
            participle: Some(verb),
        });
        self.pending = Pending::Bare;
    }

    /// The entity that a participle at `start` describes: the last one read, if nothing but its own words lies between.
    fn described(&self, start: usize) -> Option<Entity> {
        let last = self.last_argument()?;
        (start - last.tokens.end() <= 2).then_some(last)
    }

    fn last_argument(&self) -> Option<Entity> {
        let all = self.out.args.iter().chain(self.out.nominals.iter().flat_map(|n| &n.args));
        all.max_by_key(|a| a.entity.tokens.end()).map(|a| a.entity.clone())
    }
}
