//! The object marker `را`: makes what stands before it the object, whatever it seemed to be.
//! Part of the reader of a clause.

use super::constituents::one_phrase;
use super::reader::{Pending, Reader, Slot};
use crate::world::functions::Function;

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
                Some(slot) if slot.nominal.is_none() => {
                    self.make_last_object();
                }
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
