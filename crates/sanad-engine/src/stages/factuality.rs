//! Factuality: whether an event is presented as having happened, from verb forms and cue words.
//! Reads: candidates, clauses, scopes, hits. Writes: one value and its rule a candidate.

use crate::analysis::Analysis;
use crate::lexicon::Lexeme;
use crate::stages::attribution::{self, Scope as Said};
use crate::stages::clauses::Relation;
use crate::stages::constituents::{is_pointed_at, preposition};
use crate::stages::events::predicates;
use crate::stages::events::{Candidate, ReadClause, ReadSentence};
use crate::stages::scopes::Scopes;
use crate::world::cues::{FactualityCue, Scope};
use crate::world::frames::Frame;
use crate::world::functions::{Function, Hinge};
use sanad_grammar::morphology::{Person, Tense, VerbGroup, VerbId};
use sanad_model::{EventType, Factuality, SourceKind};
use sanad_text::{Span, TokenIdx};

/// How far before a verbal noun a cue that governs it may stand, in tokens.
const NOUN_REACH: usize = 2;

/// How far behind the words of a light-verb cue its verb may stand, in tokens.
const LIGHT_REACH: usize = 3;

/// How far before a mere circumstance a cue may start (`در صورت حمله`), in tokens.
const CLOSE: usize = 3;

/// The rule of a verb that says that something will not or should not happen: no denial of anything that did.
pub(crate) const NEGATED_AHEAD: &str = "factuality.negative-verb-ahead";

/// The rule of a negated subjunctive: what is not wanted to happen.
pub(crate) const NEGATED_WISH: &str = "factuality.negative-wish";

/// The rule of a present tense in which the speakers tell what they will do.
const PROMISE: &str = "factuality.promise";

/// What is asked about: words of a clause that say something happens or holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) trigger: Span<TokenIdx>,
    /// Index of the clause in its sentence.
    pub(crate) clause: usize,
    /// True for verbal nouns and participles.
    pub(crate) nominal: bool,
    /// Whether the verb of the clause is its own.
    pub(crate) owns_verb: bool,
    /// The function of a verbal noun in its clause.
    pub(crate) function: Option<Function>,
}

impl Told {
    /// What a candidate tells.
    pub(crate) fn of(candidate: &Candidate) -> Self {
        Self {
            trigger: candidate.trigger,
            clause: candidate.clause,
            nominal: candidate.nominal,
            owns_verb: candidate.owns_verb,
            function: candidate.function,
        }
    }
}

/// The factuality of a candidate and the rule that decided it.
pub(crate) fn of(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    sentence: &ReadSentence,
    scopes: &Scopes,
) -> (Factuality, String) {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    if let Some(factuality) = frame.factuality {
        return (factuality, frame.id.clone());
    }
    let told = Told::of(candidate);
    let spares = spares(analysis, frame.event_type, candidate.trigger.start());
    let (factuality, rule) = judge(analysis, &told, sentence, scopes, &spares);
    match own_verb(analysis, &told, &sentence.clauses[told.clause]) {
        // who says that he eases something, or goes somewhere, speaks of what he will do
        Some(verb)
            if (frame.event_type == EventType::Concede || is_journey(frame, candidate))
                && factuality == Factuality::Occurred
                && verb.tense == Tense::Present
                && !verb.progressive =>
        {
            (Factuality::Planned, PROMISE.to_owned())
        }
        Some(verb) if factuality == Factuality::Occurred && vows(frame, verb) => {
            (Factuality::Planned, PROMISE.to_owned())
        }
        _ if factuality == Factuality::Occurred && yet_to_be_done(analysis, candidate, sentence, scopes) => {
            (Factuality::Planned, "factuality.decided".to_owned())
        }
        _ if factuality == Factuality::Occurred && spoken_of(analysis, candidate, sentence) => {
            (Factuality::Possible, "factuality.spoken-of".to_owned())
        }
        _ => (factuality, rule),
    }
}

/// `می‌زنیم`: who speaks of his own violence in the present says what he will do.
fn vows(frame: &Frame, verb: &VerbGroup) -> bool {
    let own = matches!(verb.person, Some(Person::Sg1 | Person::Pl1));
    frame.event_type == EventType::Assault && own && verb.tense == Tense::Present && !verb.progressive
}

fn is_journey(frame: &Frame, candidate: &Candidate) -> bool {
    frame.modes.iter().any(|m| m == "visit") && !candidate.nominal
}

/// What somebody agrees to, permits or votes for is yet to be done (`با آزادی گروگان‌ها موافقت کرد`).
fn yet_to_be_done(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    sentence: &ReadSentence,
    scopes: &Scopes,
) -> bool {
    let claimed = scopes.covering(candidate.trigger).any(|s| s.kind == Some(SourceKind::Claim));
    let decides = |&f: &u32| analysis.rules.frames[f as usize].decides;
    let about =
        matches!(candidate.function, Some(Function::With | Function::Object | Function::To | Function::For));
    let told_at = candidate.trigger.start();
    let is_answer = |t: usize| analysis.rules.hinge(analysis.text.key(t)) == Some(Hinge::Answer);
    use EventType as T;
    let done = !matches!(
        analysis.rules.frames[candidate.frame as usize].event_type,
        T::Agree | T::Request | T::Accuse | T::Threaten | T::Reject | T::Support // it stands when it is accepted
    );
    // `با تأخیر در پاسخ به حملهٔ X موافقت کرد`: what is answered was done before
    let answered = (told_at.saturating_sub(2)..told_at).any(is_answer);
    about
        && done
        && !answered
        && !claimed
        && candidate.nominal
        && !candidate.owns_verb
        && sentence.clauses[candidate.clause].predicate.frames.iter().any(decides)
}

/// An agreement that names only the side it is with is spoken of, unless the verb says that it was reached.
fn spoken_of(analysis: &Analysis<'_>, candidate: &Candidate, sentence: &ReadSentence) -> bool {
    let agrees = |&f: &u32| analysis.rules.frames[f as usize].event_type == EventType::Agree;
    agrees(&candidate.frame)
        && candidate.nominal
        && !candidate.owns_verb
        && candidate.actor.iter().all(|a| a.inferred || a.function == Function::With)
        && candidate.actor.iter().any(|a| a.function == Function::With)
        && !sentence.clauses[candidate.clause].predicate.frames.iter().any(agrees)
}

/// Which cues do not touch an event: those that spare its type, and those that stop what went on till then.
fn spares<'a>(
    analysis: &'a Analysis<'_>,
    event_type: EventType,
    at: usize,
) -> impl Fn(&FactualityCue) -> bool + 'a {
    let goes_on = move |word: &String| analysis.text.key(at).starts_with(word.as_str());
    move |cue| cue.spares.contains(&event_type) || cue.ongoing.iter().any(goes_on)
}

/// The factuality of what the words tell; `spares` says which cues do not touch it.
pub(crate) fn judge(
    analysis: &Analysis<'_>,
    told: &Told,
    sentence: &ReadSentence,
    scopes: &Scopes,
    spares: &dyn Fn(&FactualityCue) -> bool,
) -> (Factuality, String) {
    let clause = &sentence.clauses[told.clause];
    if let Some(scope) = denied(analysis, told, clause, scopes) {
        return (scope.factuality.unwrap_or(Factuality::Negated), scope.rule.clone());
    }
    if let Some(negated) = own_negation(analysis, told, clause) {
        return negated;
    }
    // a cue that spares this event does not hide the next one
    let touches = |cue: &&FactualityCue| !spares(cue);
    let behind = after(analysis, told, clause).filter(touches);
    // what was planned and then called off (`حملات برنامه‌ریزی‌شده … لغو شد`) did not happen
    let called_off = behind.filter(|cue| cue.factuality == Factuality::Prevented);
    let found = beside_noun(analysis, told, sentence)
        .filter(touches)
        .map(|cue| called_off.filter(|_| cue.factuality == Factuality::Planned).unwrap_or(cue))
        .or(behind)
        .or_else(|| before(analysis, told, sentence, clause).filter(touches))
        .or_else(|| of_clause(analysis, told, clause).filter(touches));
    found
        .map(decided)
        .or_else(|| from_verb(analysis, told, clause))
        .or_else(|| consequent(analysis, told, sentence))
        .unwrap_or((Factuality::Occurred, "factuality.asserted".into()))
}

/// A cue that speaks about its whole clause (`احتمالاً`).
fn of_clause<'a>(analysis: &'a Analysis<'_>, told: &Told, clause: &ReadClause) -> Option<&'a FactualityCue> {
    let owns = told.owns_verb || told.nominal;
    let mut cues = clause.clause.tokens().filter_map(|at| cue_at(analysis, at, Scope::Clause));
    cues.next().filter(|_| owns).map(|(_, cue)| cue)
}

/// What a report makes of the event; the verb of the event itself (`پیشنهاد را رد کرد`) reports nothing of it.
fn denied<'s>(
    analysis: &Analysis<'_>,
    told: &Told,
    clause: &ReadClause,
    scopes: &'s Scopes,
) -> Option<&'s Said> {
    if is_circumstance(analysis, told)
        && matches!(
            told.function,
            Some(Function::After | Function::During | Function::Because | Function::Answer)
        )
    {
        return None; // `پس از حمله … را رد کرد`
    }
    if describes_somebody(analysis, clause) {
        return None; // `ارتش که … را بازداشت کرد، این گزارش را رد کرد`
    }
    let own = |s: &&Said| !told.nominal && s.tokens.start() >= clause.clause.extent().start();
    let mut covering = scopes.covering(told.trigger).filter(|s| s.factuality.is_some() && !own(s));
    covering.next_back()
}

/// Whether a relative clause tells of a person or a body, and not what a piece of news says.
fn describes_somebody(analysis: &Analysis<'_>, clause: &ReadClause) -> bool {
    let start = clause.clause.extent().start();
    let before = (start.saturating_sub(2)..start).rev().find_map(|t| analysis.entity_at[t]);
    clause.clause.relation == Relation::Relative
        && before.is_some_and(|idx| analysis.entities[idx as usize].can_act())
}

fn cue_at<'a>(analysis: &'a Analysis<'_>, at: usize, scope: Scope) -> Option<(usize, &'a FactualityCue)> {
    analysis
        .longest(at, |hit| match hit.lexeme {
            Lexeme::Cue(idx) => Some(&analysis.rules.cues[idx as usize]).filter(|c| c.scope == scope),
            Lexeme::CueLight { cue, verb } => Some(&analysis.rules.cues[cue as usize]).filter(|c| {
                c.scope == scope && light_follows(analysis, at + hit.n_tokens, verb, c.factuality)
            }),
            _ => None,
        })
        .filter(|(n, cue)| {
            let beside = [at.wrapping_sub(1), at + n];
            !beside.iter().any(|&t| cue.blocks.iter().any(|b| *b == analysis.text.key(t)))
        })
}

/// Whether the verb of a light-verb cue stands behind its words; what made something happen (`موفق شد … بگیرد`) must
/// have been done itself (`ممکن است مجبور شود …` tells nothing).
fn light_follows(analysis: &Analysis<'_>, end: usize, verb: u16, factuality: Factuality) -> bool {
    let verbs = (end..(end + LIGHT_REACH).min(analysis.verb_at.len())).find_map(|t| analysis.verb_at[t]);
    verbs.is_some_and(|v| {
        let group = &analysis.verbs[v as usize];
        let done =
            group.asserts() && !group.negated && !matches!(group.tense, Tense::Future | Tense::Present);
        (done || factuality != Factuality::Occurred)
            && analysis.rules.alternation(VerbId(verb), group, "").is_some()
    })
}

fn decided(cue: &FactualityCue) -> (Factuality, String) {
    (cue.factuality, format!("factuality.{}", cue.id))
}

/// A modifier of the verbal noun: `حملهٔ احتمالی`, `تعلیق حمله`.
fn beside_noun<'a>(
    analysis: &'a Analysis<'_>,
    told: &Told,
    sentence: &ReadSentence,
) -> Option<&'a FactualityCue> {
    if !told.nominal {
        return None;
    }
    let (start, end) = (told.trigger.start(), told.trigger.end());
    let first = start.saturating_sub(NOUN_REACH + 2).max(sentence.tokens.start());
    let before = (first..start).rev().find_map(|at| {
        cue_at(analysis, at, Scope::Noun)
            .filter(|(n, cue)| at + n <= start && start - (at + n) < NOUN_REACH && cue.before != Some(false))
    });
    let last = (end + NOUN_REACH).min(sentence.tokens.end());
    // `خنثی‌سازی طرح ترور`: the plan itself was foiled
    let foiled = before.filter(|(_, cue)| cue.factuality == Factuality::Planned).and_then(|_| {
        let from = first.saturating_sub(NOUN_REACH).max(sentence.tokens.start());
        let mut cues = (from..start).filter_map(|at| cue_at(analysis, at, Scope::Noun));
        cues.find(|(_, cue)| cue.factuality == Factuality::Prevented && cue.before != Some(false))
    });
    let found = foiled.or(before).or_else(|| {
        (end..last).find_map(|at| cue_at(analysis, at, Scope::Noun).filter(|(_, c)| c.before != Some(true)))
    });
    found.map(|(_, cue)| cue)
}

/// A cue behind the event in its clause: `… خنثی شد`.
fn after<'a>(analysis: &'a Analysis<'_>, told: &Told, clause: &ReadClause) -> Option<&'a FactualityCue> {
    let pointed = is_pointed_at(analysis, told.trigger.start());
    let failed_in = pointed || told.function == Some(Function::In); // `در حمله ناکام ماند`
    if !told.nominal || told.owns_verb || (is_circumstance(analysis, told) && !failed_in) {
        return None;
    }
    let behind = clause.clause.tokens().filter(|t| *t >= told.trigger.end());
    let mut cues = behind.filter_map(|at| cue_at(analysis, at, Scope::Previous));
    cues.next().map(|(_, cue)| cue)
}

fn own_negation(analysis: &Analysis<'_>, told: &Told, clause: &ReadClause) -> Option<(Factuality, String)> {
    let group = own_verb(analysis, told, clause)?;
    let ahead = matches!(group.tense, Tense::Future | Tense::Subjunctive | Tense::Imperative);
    let rule = match group.tense {
        Tense::Subjunctive if group.modal.is_none() => NEGATED_WISH,
        _ if ahead && group.modal.is_none() => NEGATED_AHEAD,
        _ => "factuality.negative-verb",
    };
    group.negated.then(|| (Factuality::Negated, rule.to_owned()))
}

fn own_verb<'a>(analysis: &'a Analysis<'_>, told: &Told, clause: &ReadClause) -> Option<&'a VerbGroup> {
    told.owns_verb.then(|| clause.clause.verb.map(|v| &analysis.verbs[v])).flatten()
}

/// A cue before the event, in its clause or in the clause it hangs from: `قصد داشت … حمله کند`.
fn before<'a>(
    analysis: &'a Analysis<'_>,
    told: &Told,
    sentence: &ReadSentence,
    clause: &ReadClause,
) -> Option<&'a FactualityCue> {
    let start = told.trigger.start();
    let in_clause = clause.clause.tokens().filter(|t| *t < start).collect::<Vec<_>>();
    if is_circumstance(analysis, told) {
        let from = start.saturating_sub(CLOSE).max(clause.clause.extent().start());
        // `در صورت ازسرگیری حملات`: with at most one word between
        let by =
            |n: usize, at: usize| at + n == start || (at + n + 1 == start && analysis.is_plain_word(at + n));
        let joined = |at: usize| cue_at(analysis, at, Scope::Next).filter(|(n, _)| by(*n, at));
        return (from..start).rev().find_map(joined).map(|(_, cue)| cue);
    }
    let aim = told.nominal && told.function == Some(Function::To);
    let verb = clause.clause.verb.filter(|_| told.owns_verb || aim).map(|v| &analysis.verbs[v]);
    let open = verb.is_some_and(|g| !g.tense.indicative());
    let only_noun = told.nominal && !told.owns_verb;
    let counts = |cue: &&FactualityCue| (!cue.weak || open || only_noun) && !(cue.of_verbs && only_noun);
    let near = in_clause.iter().rev().find_map(|&at| governing(analysis, at, start).filter(counts));
    if near.is_some() {
        return near;
    }
    if !open {
        return None;
    }
    hosts(analysis, sentence, told.clause).find_map(|host| {
        let tokens: Vec<usize> = host.clause.tokens().collect();
        tokens.iter().rev().find_map(|&at| governing(analysis, at, start).filter(counts))
    })
}

/// Whether a verbal noun is only the circumstance of what its clause tells (`احتمالاً در حملهٔ دیروز …`): it is taken
/// to have happened, whatever the clause makes of the rest.
fn is_circumstance(analysis: &Analysis<'_>, told: &Told) -> bool {
    use Function as F;
    let around = matches!(told.function, Some(F::In | F::After | F::During | F::Because | F::Answer))
        && !(told.function == Some(F::In) && is_under_way(analysis, told.trigger.start()));
    let start = told.trigger.start();
    let is_answer = |t: usize| analysis.rules.hinge(analysis.text.key(t)) == Some(Hinge::Answer);
    let answered = told.function == Some(F::To) && (start.saturating_sub(2)..start).any(is_answer); // `واکنش به حمله`
    told.nominal && !told.owns_verb && (around || answered || is_pointed_at(analysis, start))
}

/// How far behind `در حال` a verbal noun may stand with what governs it (`در حال آماده‌سازی موجی از حملات`), in tokens.
const UNDER_WAY: usize = 6;

/// Whether `در حال` leads to a verbal noun: then it is what somebody is about, no circumstance.
fn is_under_way(analysis: &Analysis<'_>, start: usize) -> bool {
    let progress = |t: usize| analysis.rules.hinge(analysis.text.key(t)) == Some(Hinge::Progress);
    let leads = |t: usize| matches!(preposition(analysis, t), Some((1, Function::In)));
    (start.saturating_sub(UNDER_WAY)..start).any(|t| leads(t) && progress(t + 1))
}

/// The clauses before one, back to the first that asserts: those whose words may govern a verb that does not.
fn hosts<'s>(
    analysis: &'s Analysis<'_>,
    sentence: &'s ReadSentence,
    clause: usize,
) -> impl Iterator<Item = &'s ReadClause> {
    let mut asserted = false;
    sentence.clauses[..clause].iter().rev().filter(|c| c.clause.relation != Relation::Relative).take_while(
        move |c| {
            let goes_on = !asserted;
            asserted = c.clause.verb.is_some_and(|v| analysis.verbs[v].tense.indicative());
            goes_on
        },
    )
}

fn governing<'a>(analysis: &'a Analysis<'_>, at: usize, start: usize) -> Option<&'a FactualityCue> {
    cue_at(analysis, at, Scope::Next).filter(|(n, _)| at + n <= start).map(|(_, cue)| cue)
}

/// `اگر …، مواضع آنان را می‌زند`: what follows on a condition told in the same sentence, in the present tense.
fn consequent(analysis: &Analysis<'_>, told: &Told, sentence: &ReadSentence) -> Option<(Factuality, String)> {
    let conditional = |c: &ReadClause| c.clause.relation == Relation::Subordinate { conditional: true };
    let just_before = told.clause.checked_sub(1).is_some_and(|before| conditional(&sentence.clauses[before]));
    let group = own_verb(analysis, told, &sentence.clauses[told.clause])?;
    (just_before && group.tense == Tense::Present)
        .then(|| (Factuality::Possible, "factuality.consequent".to_owned()))
}

/// Whether a verbal noun hangs from a word for a cause (`باعث`), and from none for a hindrance (`مانع`).
fn is_brought_about(analysis: &Analysis<'_>, told: &Told, clause: &ReadClause) -> bool {
    let start = told.trigger.start();
    let hinders = |t: usize| {
        cue_at(analysis, t, Scope::Noun).is_some_and(|(_, cue)| cue.factuality == Factuality::Prevented)
    };
    told.nominal
        && !told.owns_verb
        && told.function.is_none()
        && predicates::is_caused(analysis, &clause.clause, start, true)
        && !(clause.clause.extent().start()..start).any(hinders)
}

/// What the verb form itself says, and conditions.
fn from_verb(analysis: &Analysis<'_>, told: &Told, clause: &ReadClause) -> Option<(Factuality, String)> {
    if told.nominal && !told.owns_verb && is_pointed_at(analysis, told.trigger.start()) {
        return None; // `اگر این مذاکرات …` speaks of what goes on
    }
    let conditional = clause.clause.relation == Relation::Subordinate { conditional: true }
        || attribution::opens_with_condition(analysis, clause);
    if conditional {
        return Some((Factuality::Possible, "factuality.condition".into()));
    }
    // `باعث جنگ خواهد شد`: what is brought about has the time of its cause
    let caused = is_brought_about(analysis, told, clause);
    let verb = clause.clause.verb.filter(|_| caused).map(|v| &analysis.verbs[v]);
    if let Some(group) = own_verb(analysis, told, clause).or(verb) {
        return match group.tense {
            Tense::Future => Some((Factuality::Planned, "factuality.future".into())),
            Tense::Subjunctive | Tense::Imperative => {
                Some((Factuality::Planned, "factuality.subjunctive".into()))
            }
            Tense::PerfectSubjunctive => {
                Some((Factuality::Possible, "factuality.perfect-subjunctive".into()))
            }
            _ if group.modal.is_some() => Some((Factuality::Possible, "factuality.modal".into())),
            _ => None,
        };
    }
    let for_it = |at: usize| preposition(analysis, at).is_some_and(|(_, f)| f == Function::For);
    let purpose = told.function == Some(Function::For)
        || (told.function.is_none() && told.trigger.start().checked_sub(1).is_some_and(for_it));
    (told.nominal && purpose).then(|| (Factuality::Planned, "factuality.purpose".to_owned()))
}
