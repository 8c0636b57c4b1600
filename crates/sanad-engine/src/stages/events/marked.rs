//! The object marker `را`: makes what stands before it the object, whatever it seemed to be.
//! Part of the reader of a clause.

use crate::analysis::{Entity, EntityKind};
use crate::lexicon::Closed;
use crate::mentions::is_only_adjective;
use crate::stages::clauses::closed_class;
use crate::stages::constituents::{one_phrase, preposition};
use crate::stages::events::arguments::Arg;
use crate::stages::events::reader::{Pending, Reader, Slot};
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_model::ActorClass;
use sanad_text::Span;

/// How many tokens may describe an object.
const MAX_DESCRIPTION: usize = 5;
/// How many tokens may stand between an object and the place that belongs to it.
const MAX_PLACE_GAP: usize = 4;

impl Reader<'_, '_> {
    /// `را`: what stands before it is the object.
    pub(crate) fn object_marker(&mut self) {
        if let Pending::Ezafe { nominal, .. } = self.pending {
            self.words = None; // adjectives of the verbal noun
            self.out.nominals[nominal].function = Some(Function::Object);
            self.pending = Pending::Bare;
            self.noun = None;
            return;
        }
        if self.words_describe_last() || self.words_name_last() {
            self.words = None;
        }
        let had_words = self.words.is_some();
        if let Some(words) = self.words {
            // the words that open the clause are its object, not a subject (`«پالایشگاه …» را هدف قرار دادند`)
            self.out.opens_with_words &= self.opening != Some(words.start());
            self.share_object(words.start());
        }
        self.flush_words(Some(Function::Object));
        if !had_words {
            let last = self.last;
            match last {
                Some(slot) if slot.nominal.is_none() && self.parts_from_force() => {}
                Some(slot) if slot.nominal.is_none() => match self.lies_in_place(slot.function) {
                    Some(idx) if self.words_behind_force(idx) => {}
                    Some(idx) => self.make_object(idx),
                    None if self.take_passed_over(slot.function) => {}
                    None => self.make_last_object(self.out.args.len()),
                },
                Some(Slot { nominal: Some(idx), .. }) => {
                    self.out.nominals[idx].function = Some(Function::Object)
                }
                _ => {}
            }
            if let (None, Some(idx)) = (self.last, self.noun) {
                self.out.nominals[idx].function = Some(Function::Object);
            }
        }
        self.pending = Pending::Bare;
        self.noun = None;
        self.coordinating = false;
    }

    /// Whom a conjunction joins to the words of the object is acted on with them (`سربازان و دیگران را`).
    fn share_object(&mut self, start: usize) {
        let Some(joint) = start.checked_sub(1) else { return };
        let joins = matches!(closed_class(self.analysis, joint), Some((1, Closed::Conjunction)));
        let Some(arg) = self.out.args.last_mut().filter(|a| joins && a.entity.tokens.end() == joint) else {
            return;
        };
        if arg.function == Function::Subject {
            arg.function = Function::Object;
        }
    }

    /// Whether the words read last only describe the noun before them (`معترضان بی‌گناه و غیرمسلح را`).
    fn words_describe_last(&self) -> bool {
        let (Some(words), Some(arg)) = (self.words, self.out.args.last()) else { return false };
        let open = matches!(arg.entity.kind, EntityKind::Role { owner: None, .. });
        let (from, to) = (arg.entity.tokens.end(), words.end());
        let bare = matches!(arg.function, Function::Subject | Function::Object);
        let own = |t: usize| {
            self.analysis.is_plain_word(t)
                || matches!(closed_class(self.analysis, t), Some((_, Closed::Conjunction)))
        };
        let joined = (from..to).any(|t| !self.analysis.is_plain_word(t));
        let described = (from..to).all(|t| is_only_adjective(self.analysis, t));
        open && bare
            && (joined || described)
            && self.last.is_some()
            && to - from <= MAX_DESCRIPTION
            && (from..to).all(own)
    }

    /// Whether the words read last are the quoted name of the thing before them (`نفت‌کش … «…» را`).
    fn words_name_last(&self) -> bool {
        let (Some(words), Some(arg)) = (self.words, self.out.args.last()) else { return false };
        let Some(quote) = words.start().checked_sub(1) else { return false };
        let bare = matches!(arg.function, Function::Subject | Function::Object);
        let thing = matches!(arg.entity.kind, EntityKind::Role { .. });
        bare && thing
            && self.last.is_some()
            && self.analysis.is_mark(quote, "«\"“")
            && arg.entity.tokens.end() == quote
    }

    /// The object stands before its place, and with it what a conjunction joins to it.
    fn make_object(&mut self, idx: usize) {
        match self.out.args[idx].function {
            Function::Subject => self.make_last_object(idx + 1),
            _ => self.out.args[idx].function = Function::Object,
        }
    }

    /// Makes an object of people who seemed to be the owners of the force before them: unarmed people and persons without
    /// an office have none, so it is the subject (`پلیس معترضان را متفرق کرد`).
    fn parts_from_force(&mut self) -> bool {
        let (Some(people), Some(force)) = (&self.passed_over, self.out.args.last()) else { return false };
        let role = |entity: &Entity| match entity.kind {
            EntityKind::Role { role, .. } => Some(&self.analysis.rules.roles[role as usize]),
            _ => None,
        };
        let beside = force.entity.tokens.end() == people.tokens.start();
        let unarmed =
            role(people).is_some_and(|whom| whom.kind == RoleKind::People && !whom.class(None).is_armed());
        let no_owner = unarmed || people.kind == EntityKind::Person;
        let is_force = role(&force.entity).is_some_and(|who| who.kind == RoleKind::Force);
        let parts = force.function == Function::Subject && is_force && beside && no_owner;
        if parts && let Some(entity) = self.passed_over.take() {
            self.out.args.push(Arg { entity, function: Function::Object, inferred: false });
        }
        parts
    }

    /// Makes an object of the words between a force with its owner, or a state, and a place: nothing can describe it any
    /// more (`جنگنده‌های اسرائیلی مناطقی در جنوب لبنان را بمباران کردند`).
    fn words_behind_force(&mut self, idx: usize) -> bool {
        let force = &self.out.args[idx];
        let place = self.out.args[idx + 1].entity.tokens.start();
        let end = force.entity.tokens.end();
        let words = (end..place).take_while(|&t| self.analysis.is_plain_word(t)).count();
        let named = matches!(force.entity.kind, EntityKind::Actor(_));
        let class = force.entity.class(self.analysis.rules, self.analysis.published.as_deref());
        let complete =
            named && (class == ActorClass::State || (class.is_armed() && force.entity.tokens.len() > 1));
        let described = (end..end + words).all(|t| is_only_adjective(self.analysis, t));
        let stands = force.function == Function::Subject && complete && words > 0 && !described;
        if stands {
            let entity = self.unlisted(Span::new(end, end + words));
            self.out.args.push(Arg { entity, function: Function::Object, inferred: false });
        }
        stands
    }

    /// Makes an object of what seemed to be the genitive of a means (`با موشک پایگاه … در … را هدف قرار داد`).
    fn take_passed_over(&mut self, function: Function) -> bool {
        let Some((entity, place)) = self.passed_over.take().zip(self.out.args.last()) else { return false };
        let (end, start) = (entity.tokens.end(), place.entity.tokens.start());
        let close = end < start && start - end <= MAX_PLACE_GAP;
        let stands = function == Function::In
            && close
            && (end..start)
                .all(|t| preposition(self.analysis, t).is_some() || self.analysis.is_plain_word(t));
        if stands {
            self.out.args.push(Arg { entity, function: Function::Object, inferred: false });
        }
        stands
    }

    /// What stands before a phrase that says where it is (`پالایشگاه … در … را`).
    pub(crate) fn lies_in_place(&self, function: Function) -> Option<usize> {
        let (place, before) = self.out.args.split_last()?;
        let idx = before.len().checked_sub(1)?;
        let bare = matches!(before[idx].function, Function::Subject | Function::Object);
        let (end, start) = (before[idx].entity.tokens.end(), place.entity.tokens.start());
        let close =
            (end..start).all(|t| preposition(self.analysis, t).is_some() || self.analysis.is_plain_word(t));
        (function == Function::In && bare && close && start - end <= MAX_PLACE_GAP).then_some(idx)
    }

    /// The run that ends before `until` was the object after all, whatever stood before it.
    fn make_last_object(&mut self, until: usize) {
        let Some(was) = self.out.args[..until].last().map(|a| a.function) else { return };
        let mut next_start = None;
        let mut listed = false; // two names with a comma between them are no list: the first is the subject
        let mut persons = false; // nor are a body and the persons whom it acts on
        for arg in self.out.args[..until].iter_mut().rev() {
            let same_phrase = next_start.is_none_or(|next| {
                let end = arg.entity.tokens.end();
                listed |= (end..next)
                    .any(|t| matches!(closed_class(self.analysis, t), Some((_, Closed::Conjunction))));
                let comma = (end..next).any(|t| self.analysis.is_mark(t, "،,"));
                let apart = comma && arg.entity.kind != EntityKind::Person && persons;
                (listed || !comma) && !apart && one_phrase(self.analysis, end, next)
            });
            if !same_phrase || (arg.function != was && arg.function != Function::Subject) {
                break;
            }
            persons = arg.entity.kind == EntityKind::Person;
            arg.function = Function::Object;
            next_start = Some(arg.entity.tokens.start());
        }
        // a name that only looked like the object, for there was a subject already, is none
        let first = next_start.unwrap_or(0);
        self.out.args.retain(|a| {
            a.function != Function::Object
                || a.entity.tokens.start() >= first
                || !matches!(a.entity.kind, EntityKind::Actor(_))
        });
    }
}
