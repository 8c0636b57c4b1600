//! Purposes: whose plan, effort or order it is that a phrase with `برای` tells (`تلاش‌های … برای …`).
//! Part of the reader of a clause.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::stages::events::arguments::{Arg, Nominal};
use crate::stages::events::reader::Reader;
use crate::world::functions::{Function, Hinge};
use sanad_model::EventType;

/// Whether the words right before a verbal noun say that the subject is about it (`در حال اعزام نیرو است`).
pub(crate) fn is_under_way(analysis: &Analysis<'_>, nominal: &Nominal) -> bool {
    let before = nominal.tokens.start().checked_sub(1);
    let progress = |t: usize| analysis.rules.hinge(analysis.text.key(t)) == Some(Hinge::Progress);
    nominal.function == Some(Function::In) && before.is_some_and(progress)
}

/// Whether an adjective of a people behind a word for force says whose it is (`بمباران آمریکایی`); the people
/// themselves (`کشتن آمریکایی‌ها`) suffer it.
pub(crate) fn says_whose(analysis: &Analysis<'_>, nominal: &Nominal, arg: &Arg) -> bool {
    let force = |&f: &u32| analysis.rules.frames[f as usize].event_type == EventType::Assault;
    let last = analysis.text.key(arg.entity.tokens.end() - 1);
    arg.function == Function::Ezafe
        && matches!(arg.entity.kind, EntityKind::Adjective(_))
        && nominal.frames.iter().any(force)
        && !last.ends_with(analysis.rules.plural_ending())
}

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
