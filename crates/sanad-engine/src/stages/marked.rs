//! The object marker `را`: makes what stands before it the object, whatever it seemed to be.
//! Part of the reader of a clause.

use super::constituents::{one_phrase, preposition};
use super::reader::{Pending, Reader, Slot};
use crate::analysis::EntityKind;
use crate::world::functions::Function;

/// How many tokens may stand between an object and the place that belongs to it.
const MAX_PLACE_GAP: usize = 4;

impl Reader<'_, '_> {
    /// `را`: what stands before it is the object.
    pub(super) fn object_marker(&mut self) {
        if let Pending::Ezafe { nominal, .. } = self.pending {
            self.words = None; // adjectives of the verbal noun
            self.out.nominals[nominal].function = Some(Function::Object);
            self.pending = Pending::Bare;
            self.noun = None;
            return;
        }
        let had_words = self.words.is_some();
        self.flush_words(Some(Function::Object));
        if !had_words {
            match self.last {
                Some(slot) if slot.nominal.is_none() => match self.place_of_object(slot.function) {
                    Some(idx) => self.out.args[idx].function = Function::Object,
                    None => self.make_last_object(),
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

    /// The object before a phrase that says where it is (`پالایشگاه … در … را`).
    fn place_of_object(&self, function: Function) -> Option<usize> {
        let (place, before) = self.out.args.split_last()?;
        let idx = before.len().checked_sub(1)?;
        let bare = matches!(before[idx].function, Function::Subject | Function::Object);
        let (end, start) = (before[idx].entity.tokens.end(), place.entity.tokens.start());
        let close =
            (end..start).all(|t| preposition(self.analysis, t).is_some() || self.analysis.is_plain_word(t));
        let locates = function == Function::In && !matches!(before[idx].entity.kind, EntityKind::Actor(_));
        (locates && bare && close && start - end <= MAX_PLACE_GAP).then_some(idx)
    }

    /// The run at the end was the object after all, whatever stood before it.
    fn make_last_object(&mut self) {
        let Some(was) = self.out.args.last().map(|a| a.function) else { return };
        let mut next_start = None;
        for arg in self.out.args.iter_mut().rev() {
            let same_phrase =
                next_start.is_none_or(|next| one_phrase(self.analysis, arg.entity.tokens.end(), next));
            if !same_phrase || (arg.function != was && arg.function != Function::Subject) {
                break;
            }
            arg.function = Function::Object;
            next_start = Some(arg.entity.tokens.start());
        }
    }
}
