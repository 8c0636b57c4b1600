//! Events: reads each clause's verb and verbal nouns by their frames and fills actor and recipient by valency.
//! Reads: hits, verbs, entities. Writes: candidates.

use super::admission::{self, Verdict};
use super::arguments::{self, Arg, ClauseReading, Nominal};
use super::attribution;
use super::clauses::{self, Clause, Relation};
use super::predicates::{self, Predicate};
use super::scopes::Scopes;
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::world::cues::SupportVoice;
use crate::world::functions::{Function, FunctionSet};
use crate::world::roles::RoleKind;
use sanad_grammar::morphology::{Person, Voice};
use sanad_model::{EventType, Rejection};
use sanad_text::{SentenceKind, Span, TokenIdx};

/// A sentence cut into read clauses.
pub(crate) struct ReadSentence {
    /// Index of the sentence in the text.
    pub(crate) sentence: usize,
    pub(crate) tokens: Span<TokenIdx>,
    pub(crate) clauses: Vec<ReadClause>,
}

/// A clause with its predicate and arguments.
pub(crate) struct ReadClause {
    pub(crate) clause: Clause,
    pub(crate) predicate: Predicate,
    pub(crate) reading: ClauseReading,
}

/// A possible event.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) frame: u32,
    pub(crate) trigger: Span<TokenIdx>,
    /// Index among the read sentences, and of the clause in it.
    pub(crate) sentence: usize,
    pub(crate) clause: usize,
    /// Every argument, for places and numbers.
    pub(crate) args: Vec<Arg>,
    pub(crate) actor: Vec<Arg>,
    pub(crate) recipient: Vec<Arg>,
    /// True for verbal nouns and participles.
    pub(crate) nominal: bool,
    /// The function of a verbal noun in its clause.
    pub(crate) function: Option<Function>,
    /// The support-verb entry that made a clause of the verbal noun.
    pub(crate) support: Option<String>,
    /// The trigger is a participle that describes a noun.
    pub(crate) trigger_is_participle: bool,
    /// Whether the verb of the clause is the event's own (light or support verb).
    pub(crate) owns_verb: bool,
}

/// Reads every sentence.
pub(crate) fn read_sentences(analysis: &Analysis<'_>) -> Vec<ReadSentence> {
    let sentences = analysis.text.sentences.iter().enumerate();
    sentences
        .filter(|(_, s)| s.kind == SentenceKind::Prose)
        .map(|(sentence, s)| {
            let clauses = clauses::split(analysis, s.tokens);
            let clauses = clauses.into_iter().map(|clause| read_clause(analysis, clause)).collect();
            ReadSentence { sentence, tokens: s.tokens, clauses }
        })
        .collect()
}

fn read_clause(analysis: &Analysis<'_>, clause: Clause) -> ReadClause {
    let predicate = predicates::of_clause(analysis, &clause);
    let mut reading = arguments::read(analysis, &clause, predicate.taken_words());
    if predicate.voice == Voice::Passive {
        for arg in &mut reading.args {
            if arg.function == Function::Subject {
                arg.function = Function::Object;
            }
        }
    }
    ReadClause { clause, predicate, reading }
}

/// Lends a subject to clauses that drop it: from the host of a relative clause, or from the clause before.
pub(crate) fn inherit_subjects(analysis: &Analysis<'_>, scopes: &Scopes, sentences: &mut [ReadSentence]) {
    let mut last_subject: Vec<Entity> = Vec::new();
    for sentence in sentences {
        for idx in 0..sentence.clauses.len() {
            share_arguments(&mut sentence.clauses, idx);
            let own: Vec<Entity> = subjects(&sentence.clauses[idx]);
            if !own.is_empty() {
                if sentence.clauses[idx].clause.relation != Relation::Relative {
                    last_subject = own;
                }
                continue;
            }
            let reported = idx > 0 && sentence.clauses[idx - 1].predicate.speech.is_some();
            if reported && sentence.clauses[idx].reading.opens_with_words {
                continue; // what is said has a subject of its own
            }
            let lent = match sentence.clauses[idx].clause.relation {
                Relation::Relative => antecedent(analysis, &sentence.clauses, idx).into_iter().collect(),
                _ if speaks_of_itself(analysis, &sentence.clauses[idx]) => {
                    speaker_at(scopes, sentence.clauses[idx].clause.extent().start())
                }
                _ => last_subject.clone(),
            };
            lend(&mut sentence.clauses[idx], &lent);
        }
    }
}

/// A clause of a verb alone (`… را دستگیر کرده و کشتند`) shares the object of the clause before.
fn share_arguments(clauses: &mut [ReadClause], idx: usize) {
    let Some(before) = idx.checked_sub(1) else { return };
    let empty = clauses[idx].reading.args.is_empty() && clauses[idx].reading.nominals.is_empty();
    let beside = clauses[idx].clause.relation == Relation::Main && clauses[idx].clause.verb.is_some();
    if !empty || !beside {
        return;
    }
    let shared: Vec<Arg> =
        clauses[before].reading.with(Function::Object).map(|a| Arg { inferred: true, ..a.clone() }).collect();
    clauses[idx].reading.args.extend(shared);
}

fn subjects(clause: &ReadClause) -> Vec<Entity> {
    let said = clause.reading.with(Function::Subject).filter(|a| !a.inferred && a.entity.can_act());
    said.map(|a| a.entity.clone()).collect()
}

/// Whether the verb is in the first person.
fn speaks_of_itself(analysis: &Analysis<'_>, clause: &ReadClause) -> bool {
    let person = clause.clause.verb.and_then(|v| analysis.verbs[v].person);
    matches!(person, Some(Person::Sg1 | Person::Pl1))
}

/// Who speaks at a token.
fn speaker_at(scopes: &Scopes, token: usize) -> Vec<Entity> {
    let mut speaking = scopes.at(token).filter(|s| !s.sources.is_empty());
    speaking.next_back().map(|s| s.sources.clone()).unwrap_or_default()
}

/// The entity right before the relative clause.
fn antecedent(analysis: &Analysis<'_>, clauses: &[ReadClause], idx: usize) -> Option<Entity> {
    let start = clauses[idx].clause.extent().start();
    let before = (start.saturating_sub(4)..start).rev().find_map(|t| analysis.entity_at[t])?;
    Some(analysis.entities[before as usize].clone())
}

fn lend(clause: &mut ReadClause, subjects: &[Entity]) {
    if clause.clause.verb.is_none() || clause.predicate.voice == Voice::Passive {
        return;
    }
    for entity in subjects {
        let arg = Arg { entity: entity.clone(), function: Function::Subject, inferred: true };
        clause.reading.args.push(arg);
    }
}

/// Every event the clauses report, and, if there is a list to fill, the triggers that were turned down.
pub(crate) fn candidates(
    analysis: &Analysis<'_>,
    sentences: &[ReadSentence],
    scopes: &Scopes,
    rejections: &mut Option<Vec<Rejection>>,
) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut notes = Notes { rejections, waiting: Vec::new() };
    for (s_idx, sentence) in sentences.iter().enumerate() {
        for (c_idx, clause) in sentence.clauses.iter().enumerate() {
            let mut place = |options: Vec<Candidate>| {
                if let Some(candidate) = choose(analysis, sentence, scopes, options, &mut notes) {
                    out.push(candidate);
                }
            };
            place(verbal(analysis, clause, s_idx, c_idx));
            for nominal in &clause.reading.nominals {
                if !content_of_an_act(analysis, clause, nominal) {
                    place(nominal_options(analysis, clause, nominal, s_idx, c_idx));
                }
            }
        }
    }
    let company = admission::in_company(analysis, sentences, &out, notes.waiting);
    out.extend(company);
    out.sort_by_key(|c| (c.trigger.start(), c.trigger.end()));
    out
}

/// Whether an agreement or a meeting is only what another act is about (`امضای توافق`, `توافق را لغو کرد`): one record, not two.
fn content_of_an_act(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> bool {
    let rules = analysis.rules;
    let kind = |frames: &[u32]| frames.first().map(|&f| rules.frames[f as usize].event_type);
    let consults = |frames: &[u32]| kind(frames) == Some(EventType::Consult);
    if nominal.function == Some(Function::For) && consults(&nominal.frames) {
        return consults(&clause.predicate.frames); // who comes for a meeting pays one visit
    }
    if kind(&nominal.frames) != Some(EventType::Agree) {
        return false;
    }
    let about = |kind: Option<EventType>| {
        matches!(kind, Some(EventType::Support | EventType::Sanction | EventType::Agree | EventType::Reject))
    };
    let outer = nominal.outer.is_some_and(|o| about(kind(&clause.reading.nominals[o].frames)));
    let verb = kind(&clause.predicate.frames).filter(|k| *k != EventType::Agree); // reaching it is the agreement
    let object = nominal.function == Some(Function::Object) && about(verb);
    outer || object
}

/// The first option whose frame is satisfied; the others are told why not.
/// One that lacks nothing but a known party waits until the company it keeps is known.
fn choose(
    analysis: &Analysis<'_>,
    sentence: &ReadSentence,
    scopes: &Scopes,
    options: Vec<Candidate>,
    notes: &mut Notes<'_>,
) -> Option<Candidate> {
    let mut options = options;
    options.sort_by_key(|o| analysis.rules.frames[o.frame as usize].beside.is_empty()); // the choosier first
    let mut waits: Option<Candidate> = None;
    for mut option in options {
        fill_roles(analysis, &mut option);
        if option.actor.is_empty() {
            option.actor.extend(attribution::announcing_doer(analysis, scopes, &option));
        }
        let frame = &analysis.rules.frames[option.frame as usize];
        let reason = match admission::verdict(analysis, sentence, frame, &option) {
            Verdict::Stands => return Some(option),
            Verdict::Lacks(reason) => {
                waits = waits.or_else(|| Some(option.clone()));
                reason
            }
            Verdict::TurnedDown(reason) => reason,
        };
        let Some(list) = &mut notes.rejections else { continue };
        let span = analysis.source_of(option.trigger);
        let text = analysis.text.source_text(span).to_owned();
        let (start, end) = (span.start(), span.end());
        list.push(Rejection { start, end, text, rule: frame.id.clone(), reason });
    }
    notes.waiting.extend(waits);
    None
}

/// What is written down beside the candidates that stand.
struct Notes<'n> {
    rejections: &'n mut Option<Vec<Rejection>>,
    /// Candidates that lack a known party.
    waiting: Vec<Candidate>,
}

fn verbal(
    analysis: &Analysis<'_>,
    clause: &ReadClause,
    sentence: usize,
    clause_idx: usize,
) -> Vec<Candidate> {
    let Some(trigger) = clause.predicate.trigger else { return Vec::new() };
    let candidate = |&frame: &u32| Candidate {
        frame,
        trigger,
        sentence,
        clause: clause_idx,
        args: with_parties_of_nouns(analysis, clause, frame),
        actor: Vec::new(),
        recipient: Vec::new(),
        nominal: false,
        function: None,
        support: None,
        trigger_is_participle: false,
        owns_verb: true,
    };
    clause.predicate.frames.iter().map(candidate).collect()
}

/// The arguments of a verb; where a verbal noun fills the recipient, its doers are meant
/// (`حملهٔ اسرائیل را محکوم کرد` condemns Israel).
fn with_parties_of_nouns(analysis: &Analysis<'_>, clause: &ReadClause, frame: u32) -> Vec<Arg> {
    let mut args = clause.reading.args.clone();
    let doers = analysis.rules.frames[frame as usize].actor;
    if doers.has(Function::Between) {
        reciprocal(clause, &mut args);
    }
    let wanted = analysis.rules.frames[frame as usize].recipient;
    if analysis.rules.frames[frame as usize].event_type.is_physical() {
        return args;
    }
    for nominal in &clause.reading.nominals {
        let Some(function) = nominal.function.filter(|f| wanted.has(*f)) else { continue };
        if args.iter().any(|a| a.function == function && a.entity.is_known()) {
            continue;
        }
        let Some(&evoked) = nominal.frames.first() else { continue };
        let doers = analysis.rules.frames[evoked as usize].actor;
        let parties = nominal.args.iter().filter(|a| doers.has(a.function) && a.entity.can_act());
        args.extend(parties.map(|a| Arg { function, ..a.clone() }));
    }
    args
}

/// The parties of what was reached ("we reached an agreement between ... and ...") are those of the verb, and its subject mediated.
fn reciprocal(clause: &ReadClause, args: &mut Vec<Arg>) {
    let lent = |a: &&Arg| matches!(a.function, Function::Between | Function::With);
    let parties: Vec<Arg> =
        clause.reading.nominals.iter().flat_map(|n| n.args.iter()).filter(lent).cloned().collect();
    if parties.iter().filter(|a| a.function == Function::Between).count() >= 2 {
        args.retain(|a| a.function != Function::Subject);
    }
    args.extend(parties);
}

fn nominal_options(
    analysis: &Analysis<'_>,
    clause: &ReadClause,
    nominal: &Nominal,
    sentence: usize,
    clause_idx: usize,
) -> Vec<Candidate> {
    let support = predicates::support_of(analysis, &clause.clause, nominal);
    let mut args = nominal.args.clone();
    args.extend(lent_by_inner(clause, nominal));
    if let Some(support) = &support {
        args.extend(clause.reading.args.iter().cloned().map(|mut arg| {
            if arg.function == Function::Subject && support.voice == SupportVoice::Passive {
                arg.function = Function::Object;
            }
            arg
        }));
    } else {
        args.extend(controller(analysis, clause, nominal));
    }
    let trigger = support.as_ref().map_or(nominal.tokens, |s| s.trigger);
    args.retain(|a| !a.entity.tokens.overlaps(trigger));
    let candidate = |&frame: &u32| Candidate {
        frame,
        trigger,
        sentence,
        clause: clause_idx,
        args: args.clone(),
        actor: Vec::new(),
        recipient: Vec::new(),
        nominal: true,
        function: nominal.function,
        support: support.as_ref().map(|s| s.rule.clone()),
        trigger_is_participle: nominal.participle.is_some(),
        owns_verb: support.is_some(),
    };
    nominal.frames.iter().map(candidate).collect()
}

/// What the verbal nouns in its genitive have said for it (`امضای توافق میان … و …`).
fn lent_by_inner(clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    if !nominal.args.is_empty() {
        return Vec::new();
    }
    let own = clause.reading.nominals.iter().position(|n| n.tokens == nominal.tokens);
    let inner = clause.reading.nominals.iter().filter(|n| n.outer.is_some() && n.outer == own);
    inner.flat_map(|n| n.args.iter().cloned()).collect()
}

/// The subject that controls a verbal noun of purpose (`… برای حمله به … آماده شد`).
fn controller(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    let aimed =
        nominal.args.iter().any(|a| matches!(a.function, Function::To | Function::Against | Function::On));
    let purpose = nominal.reflexive
        || matches!(nominal.function, Some(Function::For | Function::To | Function::Object))
        || (nominal.function == Some(Function::In) && aimed);
    let has_own = nominal.args.iter().any(|a| matches!(a.function, Function::Ezafe | Function::Agent));
    let speech = !nominal.reflexive && predicates::is_speech(analysis, &clause.clause);
    let suffers = clause.predicate.frames.iter().any(|&f| {
        let frame = &analysis.rules.frames[f as usize];
        frame.recipient.has(Function::Subject) && !frame.actor.has(Function::Subject)
    });
    let acted_on =
        suffers || (nominal.function == Some(Function::Object) && !clause.predicate.frames.is_empty());
    if !purpose || has_own || nominal.participle.is_some() || speech || acted_on {
        return Vec::new();
    }
    let lend = |a: &Arg| Arg { inferred: true, ..a.clone() };
    clause.reading.with(Function::Subject).map(lend).collect()
}

/// Fills actor and recipient from the arguments by the frame's valency.
fn fill_roles(analysis: &Analysis<'_>, candidate: &mut Candidate) {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let physical = frame.event_type.is_physical();
    // "the Doha talks" were held there; two capitals side by side are parties
    let capitals = candidate.args.iter().filter(|a| a.function == Function::Ezafe && a.entity.is_capital());
    let venue = frame.event_type == EventType::Consult && capitals.count() == 1;
    let stands_for_state = |a: &Arg| match a.function {
        Function::Subject | Function::Agent | Function::Between => true,
        Function::Ezafe if venue => false,
        _ => !physical,
    };
    let usable = |a: &&Arg| {
        !matches!(a.entity.kind, EntityKind::Place) && (!a.entity.is_capital() || stands_for_state(a))
    };
    let role = |set: FunctionSet| -> Vec<Arg> {
        candidate.args.iter().filter(usable).filter(|a| set.has(a.function)).cloned().collect()
    };
    let (mut actor, mut recipient) = (role(frame.actor), role(frame.recipient));
    let source_only = |a: &Arg| is_source(analysis, &a.entity);
    actor.retain(|a| a.entity.kind != EntityKind::Noun && !source_only(a));
    recipient.retain(|a| !source_only(a));
    let (actor, recipient) = (said_first(actor), said_first(recipient));
    candidate.actor = actor;
    candidate.recipient = recipient;
}

/// Words for unnamed sources only say who tells, never who does.
fn is_source(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Role { role, .. } if analysis.rules.roles[role as usize].kind == RoleKind::Source)
}

/// What the clause itself says beats what was lent to it.
fn said_first(args: Vec<Arg>) -> Vec<Arg> {
    match args.iter().any(|a| !a.inferred) {
        true => args.into_iter().filter(|a| !a.inferred).collect(),
        false => args,
    }
}
