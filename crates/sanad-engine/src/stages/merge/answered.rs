//! Answered: acts that the text says something else answers (`در پاسخ به حملهٔ …`), which are never the answer itself.
//! Part of the merge stage.

use crate::analysis::Analysis;
use crate::stages::constituents::preposition;
use crate::stages::events::Candidate;
use crate::stages::merge::{Draft, same_party, shares_victim_or_place};
use crate::world::functions::Function;
use sanad_model::EventType;

/// What a sentence says is done in answer to an act is another act.
pub(crate) fn answers(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let next = &b.candidates[0];
    let here = |c: &Candidate| {
        c.sentence == next.sentence && is_answered(analysis, c) != is_answered(analysis, next)
    };
    a.candidates.iter().any(here) || headline_of_answer(analysis, a, b)
}

/// Whether a headline (`پایگاه … منهدم شد`) stands before what its body says was answered by it: an act of other parties.
fn headline_of_answer(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let next = &b.candidates[0];
    let headline = a.candidates.iter().all(|c| c.sentence == 0 && !is_answered(analysis, c));
    let one_doer = a.actor.iter().any(|x| b.actor.iter().any(|y| same_party(analysis, &x.entity, &y.entity)));
    let silent = b.actor.is_empty() && b.recipient.is_empty();
    analysis.published.is_some()
        && b.event_type == EventType::Assault
        && headline
        && next.sentence > 0
        && is_answered(analysis, next)
        && !silent
        && !one_doer
        && !shares_victim_or_place(analysis, a, b)
}

/// How far behind `در پاسخ به` the words may reach that say what is answered, in tokens.
const ANSWERED: usize = 16;

/// Whether only words stand between `در پاسخ به` and the trigger, no mark.
fn led_by_answer(analysis: &Analysis<'_>, candidate: &Candidate) -> bool {
    let start = candidate.trigger.start();
    let mut before = (start.saturating_sub(ANSWERED)..start).rev();
    let marked = |t: usize| analysis.is_mark(t, "،,؛:.!?؟") || analysis.is_sentence_end(t);
    let leads = |t: usize| preposition(analysis, t).is_some_and(|(_, f)| f == Function::Answer);
    before.find(|&t| marked(t) || leads(t)).is_some_and(leads)
}

/// Whether a noun names what something else answers.
pub(crate) fn is_answered(analysis: &Analysis<'_>, candidate: &Candidate) -> bool {
    let noun = candidate.nominal && !candidate.owns_verb;
    noun && (candidate.function == Some(Function::Answer) || led_by_answer(analysis, candidate))
}
