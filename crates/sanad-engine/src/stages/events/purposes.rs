//! Purposes: whose plan, effort or order it is that a phrase with `برای` tells (`تلاش‌های … برای …`).
//! Part of the reader of a clause.

use crate::analysis::{Entity, EntityKind};
use crate::stages::events::arguments::Arg;
use crate::stages::events::reader::Reader;
use crate::world::functions::{Function, Hinge};

impl Reader<'_, '_> {
    /// Remembers who stands in the genitive of the noun phrase that is being read.
    pub(crate) fn note_genitive(&mut self, entity: &Entity, behind_words: bool) {
        let listed = self.coordinating && !self.genitives.is_empty();
        if !listed {
            self.genitives.clear();
        }
        let acts =
            matches!(entity.kind, EntityKind::Actor(_) | EntityKind::Person | EntityKind::Adjective(_));
        if acts && (listed || behind_words) {
            self.genitives.push(entity.clone());
        }
    }

    /// At a preposition: whoever stands right before `برای` in a genitive is the one who aims, and before `از` whose
    /// aim is spoken of (`هدف … از`).
    pub(crate) fn purpose_at(&mut self, at: usize, function: Function) {
        let before = std::mem::take(&mut self.genitives);
        let close = before.last().is_some_and(|e| e.tokens.end() == at);
        let aims = match function {
            Function::For => true,
            Function::From => before.first().is_some_and(|e| self.is_aim_of(e)),
            _ => false,
        };
        self.aiming = if aims && close { before } else { Vec::new() };
    }

    /// Whether the word for an aim stands before an entity, at most with an adjective between.
    fn is_aim_of(&self, entity: &Entity) -> bool {
        let start = entity.tokens.start();
        let aim = |t: usize| self.analysis.rules.hinge(self.analysis.text.key(t)) == Some(Hinge::Aim);
        (start.saturating_sub(2)..start).any(aim)
    }

    /// The doers of a verbal noun of purpose.
    pub(crate) fn aims(&mut self, function: Option<Function>) -> Vec<Arg> {
        let aiming = std::mem::take(&mut self.aiming);
        let doer = |entity| Arg { entity, function: Function::Subject, inferred: true };
        match function {
            Some(Function::For | Function::From) => aiming.into_iter().map(doer).collect(),
            _ => Vec::new(),
        }
    }
}
