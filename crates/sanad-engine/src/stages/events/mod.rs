//! Events: reads each clause's verb and verbal nouns by their frames and fills actor and recipient by valency.
//! Reads: hits, verbs, entities. Writes: candidates.

pub(crate) mod addressed;
pub(crate) mod admission;
pub(crate) mod arguments;
pub(crate) mod capabilities;
pub(crate) mod contents;
pub(crate) mod marked;
pub(crate) mod obligations;
pub(crate) mod parties;
pub(crate) mod predicates;
pub(crate) mod purposes;
pub(crate) mod reader;
pub(crate) mod subjects;
pub(crate) mod verbal_nouns;
pub(crate) mod vows;

use crate::analysis::Analysis;
use crate::stages::attribution;
use crate::stages::clauses::{self, Clause, Relation};
use crate::stages::coreference;
use crate::stages::scopes::Scopes;
use crate::world::cues::SupportVoice;
use crate::world::functions::{Function, FunctionSet};
use admission::Verdict;
use arguments::{Arg, ClauseReading, Nominal};
use predicates::Predicate;
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
    /// How its clause hangs from another.
    pub(crate) relation: Relation,
    /// The words for what somebody must do, which tell the demand with `باید`.
    pub(crate) asked: Option<Span<TokenIdx>>,
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
    let genitive = match predicate.voice {
        Voice::Passive => Function::Agent, // `هدف جنگنده‌های … قرار گرفت`
        _ => Function::To,                 // `عازم … شد`
    };
    let mut reading = arguments::read(analysis, &clause, predicate.taken_words(), genitive);
    if predicate.voice == Voice::Passive {
        for arg in &mut reading.args {
            if arg.function == Function::Subject {
                arg.function = Function::Object;
            }
        }
    }
    give_up_subjects(analysis, &clause, &mut reading);
    ReadClause { clause, predicate, reading }
}

/// The subject of `هدف قرار دادیم` is whoever speaks: what else looks like one is acted on.
fn give_up_subjects(analysis: &Analysis<'_>, clause: &Clause, reading: &mut ClauseReading) {
    let person = clause.verb.and_then(|v| analysis.verbs[v].person);
    let speaks = matches!(person, Some(Person::Sg1 | Person::Pl1));
    let first = |a: &Arg| coreference::first_person(analysis, &a.entity).is_some();
    let named = reading.with(Function::Subject).any(first);
    let object = reading.with(Function::Object).next().is_some();
    if !speaks || named || !object {
        return;
    }
    for arg in reading.args.iter_mut().filter(|a| a.function == Function::Subject) {
        arg.function = Function::Object;
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
        let mut demanded = false;
        for (c_idx, clause) in sentence.clauses.iter().enumerate() {
            let mut place = |options: Vec<Candidate>| {
                let chosen = choose(analysis, sentence, scopes, options, &mut notes);
                let demands = chosen.as_ref().is_some_and(|c| contents::demands(analysis, c));
                let asked = chosen.as_ref().and_then(|c| contents::asked(analysis, sentence, c));
                out.extend(chosen.map(|c| Candidate { asked, ..c }));
                demands
            };
            demanded &= obligations::is_wanted(analysis, &clause.clause);
            if !demanded && !contents::of_a_threat(analysis, sentence, c_idx) {
                demanded = place(verbal(analysis, clause, s_idx, c_idx));
            }
            for nominal in &clause.reading.nominals {
                if !contents::of_an_act(analysis, clause, nominal) {
                    place(nominal_options(analysis, clause, nominal, s_idx, c_idx));
                }
            }
        }
    }
    let company = admission::in_company(analysis, sentences, scopes, &out, notes.waiting);
    out.extend(company);
    out.sort_by_key(|c| (c.trigger.start(), c.trigger.end()));
    out
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
        parties::fill_roles(analysis, &mut option);
        if option.actor.is_empty() {
            option.actor.extend(attribution::announcing_doer(
                analysis,
                scopes,
                &option,
                &sentence.clauses[option.clause],
            ));
        }
        let frame = &analysis.rules.frames[option.frame as usize];
        if option.recipient.is_empty() && frame.event_type == EventType::Threaten {
            option.recipient = parties::warned(analysis, sentence, &option);
            if option.recipient.is_empty() {
                option.recipient = contents::threatened(analysis, sentence, &option);
            }
        }
        let reason = match admission::verdict(analysis, sentence, frame, &option) {
            Verdict::Stands => return Some(option),
            Verdict::Lacks(_) if contents::says_what_will_be_done(analysis, sentence, &option) => {
                return Some(option);
            }
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
        args: parties::with_parties_of_nouns(analysis, clause, frame),
        actor: Vec::new(),
        recipient: Vec::new(),
        nominal: false,
        function: None,
        support: None,
        trigger_is_participle: false,
        owns_verb: true,
        relation: clause.clause.relation,
        asked: None,
    };
    let demands = obligations::demands(analysis, clause);
    let must = obligations::frames(analysis, &clause.clause);
    let fits = |f: &&u32| demands || !analysis.rules.frames[**f as usize].obliges;
    must.iter().chain(&clause.predicate.frames).filter(fits).map(candidate).collect()
}

/// Whether the frames of a verbal noun know a subject; else who does it is its agent (`توافقی با … انجام داد`).
fn acts_as_subject(analysis: &Analysis<'_>, nominal: &Nominal) -> bool {
    nominal.frames.iter().any(|&f| {
        let frame = &analysis.rules.frames[f as usize];
        frame.actor.has(Function::Subject) || frame.recipient.has(Function::Subject)
    })
}

/// Whether a verbal noun says itself who does it (`حملات X`, `شرط X`).
fn names_doer(analysis: &Analysis<'_>, nominal: &Nominal) -> bool {
    let doer = |set: FunctionSet| nominal.args.iter().any(|a| set.has(a.function) && a.entity.can_act());
    let mut frames = nominal.frames.iter().map(|&f| &analysis.rules.frames[f as usize]);
    let owned = |t: EventType| t.is_physical() || t == EventType::Request;
    frames.any(|frame| owned(frame.event_type) && doer(frame.actor))
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
    args.extend(parties::lent_to(analysis, clause, nominal));
    if let Some(support) = &support {
        // who goes on with, halts or refrains from another's act does not do it
        let done_by_another = support.voice == SupportVoice::Active && names_doer(analysis, nominal);
        args.extend(clause.reading.args.iter().cloned().map(|mut arg| {
            arg.inferred |= done_by_another && arg.function == Function::Subject;
            if arg.function == Function::Subject {
                arg.function = match support.voice {
                    SupportVoice::Passive => Function::Object,
                    SupportVoice::Active if !acts_as_subject(analysis, nominal) => Function::Agent,
                    _ => Function::Subject,
                };
            }
            arg
        }));
    } else {
        args.extend(parties::controller(analysis, clause, nominal));
        args.extend(parties::callers(analysis, clause, nominal));
        args.extend(parties::asked(analysis, clause, nominal));
        args.extend(parties::undergone(analysis, clause, nominal));
    }
    for arg in &mut args {
        if purposes::says_whose(analysis, nominal, arg) {
            arg.function = Function::Agent;
        }
    }
    if support.is_none() && purposes::strikes_another(analysis, clause, nominal) {
        for arg in args.iter_mut().filter(|a| a.function == Function::Ezafe && a.entity.can_act()) {
            arg.function = Function::Agent;
        }
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
        relation: clause.clause.relation,
        asked: None,
    };
    nominal.frames.iter().map(candidate).collect()
}
