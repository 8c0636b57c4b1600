//! Purposes: whose plan, effort or order it is that a phrase with `برای` tells (`تلاش‌های … برای …`).
//! Part of the reader of a clause.

use super::arguments::Arg;
use super::reader::Reader;
use crate::analysis::{Entity, EntityKind};
use crate::world::functions::Function;

impl Reader<'_, '_> {
    /// Remembers who stands in the genitive of the noun phrase that is being read.
    pub(super) fn note_genitive(&mut self, entity: &Entity, behind_words: bool) {
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

    /// At a preposition: whoever stands right before `برای` in a genitive is the one who aims.
    pub(super) fn purpose_at(&mut self, at: usize, function: Function) {
        let before = std::mem::take(&mut self.genitives);
        let close = before.last().is_some_and(|e| e.tokens.end() == at);
        self.aiming = if function == Function::For && close { before } else { Vec::new() };
    }

    /// The doers of a verbal noun of purpose.
    pub(super) fn aims(&mut self, function: Option<Function>) -> Vec<Arg> {
        let aiming = std::mem::take(&mut self.aiming);
        let doer = |entity| Arg { entity, function: Function::Subject, inferred: true };
        match function {
            Some(Function::For) => aiming.into_iter().map(doer).collect(),
            _ => Vec::new(),
        }
    }
}
