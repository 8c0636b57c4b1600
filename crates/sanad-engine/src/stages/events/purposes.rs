//! Purposes: whose plan, effort or order it is that a phrase with `برای` tells (`تلاش‌های … برای …`), and what the words
//! around a verbal noun say of who does it: under way, witnessed, halted. Part of the reader of a clause.

use crate::analysis::{Analysis, Entity, EntityKind, LexHit};
use crate::lexicon::{Closed, Lexeme, Naming};
use crate::stages::clauses::closed_class;
use crate::stages::constituents::preposition;
use crate::stages::events::ReadClause;
use crate::stages::events::arguments::{Arg, Nominal};
use crate::stages::events::reader::Reader;
use crate::world::frames::Frame;
use crate::world::functions::{Function, Hinge};
use sanad_grammar::morphology::{Person, Voice};
use sanad_model::{ActorClass, EventType};

/// Whether the words right before a verbal noun say that the subject is about it (`در حال اعزام نیرو است`).
pub(crate) fn is_under_way(analysis: &Analysis<'_>, nominal: &Nominal) -> bool {
    let before = nominal.tokens.start().checked_sub(1);
    let progress = |t: usize| analysis.rules.hinge(analysis.text.key(t)) == Some(Hinge::Progress);
    nominal.function == Some(Function::In) && before.is_some_and(progress)
}

/// How far before its verb the word may stand that says somebody sees or makes known what another does, in tokens.
const WITNESSED: usize = 2;

/// Whether an act of force hangs from a word for a claim (`مدعی حمله به … شد`): who claims it did it, unless it names another.
pub(crate) fn is_claimed(analysis: &Analysis<'_>, nominal: &Nominal) -> bool {
    let force = |&f: &u32| analysis.rules.frames[f as usize].event_type == EventType::Assault;
    let before = nominal.tokens.start().checked_sub(1);
    let claim = |t: usize| analysis.rules.hinge(analysis.text.key(t)) == Some(Hinge::Claim);
    nominal.frames.iter().any(force) && before.is_some_and(claim)
}

/// Whether the verb says that its subject sees, measures or makes known an act (`… را شناسایی کرد`), and does not do it.
pub(crate) fn is_witness(analysis: &Analysis<'_>, clause: &ReadClause) -> bool {
    let Some(verb) = clause.clause.verb else { return false };
    let start = analysis.verbs[verb].tokens.start();
    let word = |t: usize| analysis.rules.hinge(analysis.text.key(t)) == Some(Hinge::Witness);
    (start.saturating_sub(WITNESSED)..start).any(word)
}

/// Whose land an act that somebody witnessed came from (`شلیک موشک از X را رصد کرد`): they did it.
pub(crate) fn senders(clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    let from = |a: &&Arg| a.function == Function::From && matches!(a.entity.kind, EntityKind::Actor(_));
    let all = nominal.args.iter().chain(clause.reading.args.iter()).filter(from);
    all.map(|a| Arg { inferred: true, function: Function::Subject, ..a.clone() }).collect()
}

/// Whether an adjective of a people behind a word for force says whose it is (`بمباران آمریکایی`); the people
/// themselves (`کشتن آمریکایی‌ها`) suffer it.
pub(crate) fn says_whose(analysis: &Analysis<'_>, nominal: &Nominal, arg: &Arg) -> bool {
    // of the dead and wounded (`کشتهٔ آمریکایی`) it says who they are
    let force = |&f: &u32| {
        let frame = &analysis.rules.frames[f as usize];
        frame.event_type == EventType::Assault
            && !frame.is_result
            && frame.counts.is_none()
            && !frame.actor.has(Function::Ezafe)
    };
    let last = analysis.text.key(arg.entity.tokens.end() - 1);
    arg.function == Function::Ezafe
        && is_of_a_people(analysis, arg)
        && arg.entity.tokens.start() == nominal.tokens.end()
        && nominal.frames.iter().all(force)
        && !last.ends_with(analysis.rules.plural_ending())
}

/// Whether the words are the adjective of a state or body, which may also stand for one of its people.
fn is_of_a_people(analysis: &Analysis<'_>, arg: &Arg) -> bool {
    let adjective =
        |h: &LexHit| !h.inflected && matches!(h.lexeme, Lexeme::Actor { naming: Naming::Adjective, .. });
    arg.entity.tokens.len() == 1 && analysis.hits_at(arg.entity.tokens.start()).iter().any(adjective)
}

/// Whether who halts an act or refrains from it may be its doer: a party that uses force, not whom an imperative calls on.
pub(crate) fn can_halt(analysis: &Analysis<'_>, clause: &ReadClause, arg: &Arg) -> bool {
    let person = clause.clause.verb.and_then(|v| analysis.verbs[v].person);
    let class = arg.entity.class(analysis.rules, analysis.published.as_deref());
    let side = matches!(class, ActorClass::State | ActorClass::StateForce | ActorClass::Political);
    let known = !arg.inferred || !arg.entity.key.starts_with("unidentified");
    (side || class.is_armed()) && known && !matches!(person, Some(Person::Sg2 | Person::Pl2))
}

/// Whether a noun says in what tone somebody speaks (`با انتقاد از … گفت`, `ضمن محکومیت … گفت`): he does it who speaks.
pub(crate) fn is_voiced(analysis: &Analysis<'_>, frame: &Frame, nominal: &Nominal) -> bool {
    let tone = matches!(nominal.function, Some(Function::With | Function::During));
    let verbal = matches!(
        frame.event_type,
        EventType::Accuse | EventType::Reject | EventType::Request | EventType::Support | EventType::Threaten
    );
    // what is welcomed or rejected may be no party (`با استقبال از این تفاهم‌نامه`, `با رد این ادعا`)
    let next = nominal.tokens.end();
    let matter = || {
        let pointed = matches!(closed_class(analysis, next), Some((_, Closed::Demonstrative)));
        // to sign something is a deed, no tone
        (pointed && frame.event_type != EventType::Support)
            || preposition(analysis, next).is_some_and(|(_, f)| frame.recipient.has(f))
    };
    tone && verbal && (nominal.args.iter().any(|a| frame.recipient.has(a.function)) || matter())
}

/// Whether a verbal noun of force is the subject of a verb of force that has an object of its own: its genitive is then
/// who did it (`بمباران X سه نفر را کشت`).
pub(crate) fn strikes_another(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> bool {
    let force = |frames: &[u32]| {
        frames.iter().any(|&f| analysis.rules.frames[f as usize].event_type == EventType::Assault)
    };
    let subject = nominal.function.is_none() && nominal.participle.is_none() && !nominal.infinitive;
    subject
        && force(&nominal.frames)
        && force(&clause.predicate.frames)
        && clause.predicate.voice == Voice::Active
        && clause.reading.with(Function::Object).next().is_some()
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
