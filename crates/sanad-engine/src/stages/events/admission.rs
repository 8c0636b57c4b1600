//! Admission: whether a possible event is one, by its words, its parties and the company it keeps.
//! Reads: candidates. Part of the events stage; it changes no candidate.

use crate::analysis::{Analysis, EntityKind};
use crate::lexicon::{Closed, Lexeme};
use crate::stages::attribution;
use crate::stages::clauses::{Clause, Relation, closed_class};
use crate::stages::events::arguments::Arg;
use crate::stages::events::capabilities;
use crate::stages::events::predicates;
use crate::stages::events::vows;
use crate::stages::events::{Candidate, ReadSentence};
use crate::stages::factuality;
use crate::stages::scopes::Scopes;
use crate::world::frames::{Frame, Needs};
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_grammar::morphology::{Person, Tense, VerbGroup};
use sanad_model::{ActorClass, EventType, Factuality};
use sanad_text::TokenKind;

/// The rule of what was sought and not reached.
const UNREACHED: &str = "factuality.negated-unreached";

/// What becomes of a possible event.
pub(crate) enum Verdict {
    Stands,
    /// No party that lists know stands beside it.
    Lacks(String),
    TurnedDown(String),
}

/// Whether the words and parties of a candidate make it an event.
pub(crate) fn verdict(
    analysis: &Analysis<'_>,
    sentence: &ReadSentence,
    frame: &Frame,
    candidate: &Candidate,
) -> Verdict {
    if let Some(word) = predicates::blocked(analysis, sentence.tokens, frame, candidate.trigger) {
        return Verdict::TurnedDown(format!("the word `{word}` beside the trigger makes it something else"));
    }
    let clause = &sentence.clauses[candidate.clause].clause;
    let reason = predicates::clause_forbids(analysis, clause, frame)
        .or_else(|| wrong_time(analysis, clause, frame))
        .or_else(|| polarity(analysis, clause, frame))
        .or_else(|| unmet(analysis, clause, frame, candidate))
        .or_else(|| background(analysis, clause, frame, candidate))
        .or_else(|| other_world(analysis, sentence, frame, candidate));
    match reason {
        Some(reason) => Verdict::TurnedDown(reason),
        None if met(frame, candidate) => Verdict::Stands,
        None => Verdict::Lacks(
            format!("no {:?} among its arguments is a known actor", frame.needs).to_lowercase(),
        ),
    }
}

/// A promise needs the form of one: a future, or a present in which the speakers tell what they will do.
/// What was done needs a past.
fn wrong_time(analysis: &Analysis<'_>, clause: &Clause, frame: &Frame) -> Option<String> {
    let promises = |group: &VerbGroup| {
        let own = matches!(group.person, Some(Person::Sg1 | Person::Pl1));
        group.tense == Tense::Future || (group.tense == Tense::Present && own)
    };
    let tells = |group: &VerbGroup| {
        matches!(group.tense, Tense::Past | Tense::Imperfect | Tense::Perfect | Tense::Pluperfect)
    };
    let is = |form: &dyn Fn(&VerbGroup) -> bool| clause.verb.is_some_and(|v| form(&analysis.verbs[v]));
    match frame.ahead {
        Some(true) if !is(&promises) => Some("its verb does not say what will be done".to_owned()),
        Some(false) if !is(&tells) => Some("its verb does not say what was done".to_owned()),
        _ => None,
    }
}

/// `اجازه نمی‌دهد`: what is an act only when it is not done.
fn polarity(analysis: &Analysis<'_>, clause: &Clause, frame: &Frame) -> Option<String> {
    let negated = clause.verb.is_some_and(|v| analysis.verbs[v].negated);
    match frame.negated {
        Some(true) if !negated => Some("its verb is not negated".to_owned()),
        Some(false) if negated => Some("its verb is negated".to_owned()),
        _ => None,
    }
}

/// `اگر … نپذیرد`: a condition that somebody does not fulfil is neither told nor denied.
fn unmet(analysis: &Analysis<'_>, clause: &Clause, frame: &Frame, candidate: &Candidate) -> Option<String> {
    let conditional = clause.relation == Relation::Subordinate { conditional: true };
    let negated = clause.verb.is_some_and(|v| analysis.verbs[v].negated);
    let reached = candidate.owns_verb || frame.event_type == EventType::Agree; // `اگر به توافق نرسیم`
    (conditional && negated && reached).then(|| "a condition that is not fulfilled is no event".to_owned())
}

fn other_world(
    analysis: &Analysis<'_>,
    sentence: &ReadSentence,
    frame: &Frame,
    candidate: &Candidate,
) -> Option<String> {
    let armed = candidate.actor.iter().chain(&candidate.recipient).any(|a| {
        let class = a.entity.class(analysis.rules, analysis.published.as_deref());
        class.is_armed()
    });
    let asked = frame.event_type.is_physical() && !armed;
    asked.then(|| predicates::other_world(analysis, sentence.tokens, frame)).flatten()
}

/// Whether the parties are there that the frame needs.
fn met(frame: &Frame, candidate: &Candidate) -> bool {
    let known = |args: &[Arg]| args.iter().any(|a| a.entity.is_known());
    let victims = |args: &[Arg]| args.iter().any(|a| matches!(a.entity.kind, EntityKind::Counted));
    let (actor, recipient) =
        (known(&candidate.actor), known(&candidate.recipient) || victims(&candidate.recipient));
    let place = candidate.args.iter().any(|a| {
        let reaches = frame.event_type.is_physical() || frame.event_type == EventType::Aid;
        a.entity.place.is_some() && frame.recipient.has(a.function) && reaches
    });
    // who is judged must be named in the judgement itself, not guessed from what was told before
    let judges = frame.recipient.has(Function::Subject) && !frame.actor.has(Function::Subject);
    let verbal = matches!(frame.event_type, EventType::Accuse | EventType::Support);
    let guessed = judges && verbal && candidate.recipient.iter().all(|a| a.inferred);
    let recipient = (recipient || place) && !guessed;
    match frame.needs {
        Needs::None => true,
        Needs::Any => actor || recipient || happens_somewhere(frame, candidate),
        Needs::Actor => actor,
        Needs::Recipient => recipient,
        Needs::Both => actor && recipient,
    }
}

/// Whether a verb of its own says that force was used in a place (`حمله‌ای در … انجام شد`).
fn happens_somewhere(frame: &Frame, candidate: &Candidate) -> bool {
    let place = |a: &Arg| a.function == Function::In && a.entity.place.is_some();
    frame.event_type.is_physical()
        && candidate.nominal
        && candidate.owns_verb
        && candidate.args.iter().any(place)
}

/// Talks with a news outlet are an interview; a verbal noun whose only party is an adjective is a name of something.
fn background(
    analysis: &Analysis<'_>,
    clause: &Clause,
    frame: &Frame,
    candidate: &Candidate,
) -> Option<String> {
    let parties = || candidate.actor.iter().chain(&candidate.recipient);
    let media = |a: &Arg| a.entity.class(analysis.rules, None) == ActorClass::Media;
    let interview = attribution::is_interview(analysis, candidate.trigger)
        || (frame.event_type == EventType::Consult && parties().any(media));
    let press = frame.event_type == EventType::Accuse
        && !candidate.actor.is_empty()
        && candidate.actor.iter().all(media);
    if press && candidate.nominal {
        return Some("what the press looks into is reporting".to_owned());
    }
    if nameless(analysis, frame, candidate) {
        return Some("nothing is said of it: no party, no place, no date".to_owned());
    }
    if interview {
        return Some("talks with a news outlet are an interview".to_owned());
    }
    let adjectives = candidate.nominal
        && !candidate.owns_verb
        && parties().next().is_some()
        && frame.actor.has(Function::Between)
        && parties().all(|a| matches!(a.entity.kind, EntityKind::Adjective(_)));
    if adjectives {
        return Some("an adjective alone does not say who took part".to_owned());
    }
    if of_a_kind(analysis, candidate) || never_does(analysis, frame, clause) && candidate.owns_verb {
        return Some("what is done or never done in general is no event".to_owned());
    }
    let bare = candidate.nominal && !candidate.owns_verb;
    if frame.event_type == EventType::Assault && bare && candidate.function == Some(Function::Without) {
        return Some("what is done without it says nothing of it".to_owned());
    }
    if frame.event_type == EventType::Assault && capabilities::is_capability(analysis, clause, candidate) {
        return Some("what somebody could do, or what something is for, is no event".to_owned());
    }
    describes(analysis, candidate).then(|| "an adjective made of the noun only describes".to_owned())
}

/// Whether unrest is only mentioned, as the background of something else.
fn nameless(analysis: &Analysis<'_>, frame: &Frame, candidate: &Candidate) -> bool {
    let dated = analysis.date_at.get(candidate.trigger.end()).is_some_and(Option::is_some);
    frame.event_type == EventType::Protest
        && candidate.nominal
        && !candidate.owns_verb
        && candidate.args.is_empty()
        && candidate.function.is_some()
        && !dated
}

/// A negated present says what somebody does not do at all ("the army does not strike civilians").
fn never_does(analysis: &Analysis<'_>, frame: &Frame, clause: &Clause) -> bool {
    let Some(group) = clause.verb.map(|v| &analysis.verbs[v]) else { return false };
    frame.event_type.is_physical() && group.negated && group.tense == Tense::Present && group.modal.is_none()
}

/// Before the ending it belongs to another one, that of the indefinite.
const ALEF: char = '\u{627}';

/// Whether a noun with the ending of an adjective stands behind the word it describes ("war tactics").
fn describes(analysis: &Analysis<'_>, candidate: &Candidate) -> bool {
    let at = candidate.trigger.start();
    let alone = candidate.nominal && !candidate.owns_verb && candidate.trigger.end() == at + 1;
    let violent = analysis.rules.frames[candidate.frame as usize].event_type.is_physical();
    let inflected =
        analysis.hits_at(at).iter().any(|h| h.inflected && matches!(h.lexeme, Lexeme::EventNoun(_)));
    alone
        && inflected
        && analysis
            .text
            .key(at)
            .strip_suffix(analysis.rules.adjective_ending())
            .is_some_and(|s| !s.ends_with(ALEF))
        && at > 0
        && (analysis.is_plain_word(at - 1) || (violent && is_describable(analysis, at - 1)))
        && !determines(analysis, at - 1)
        && analysis.text.tokens[at - 1].kind == TokenKind::Word
}

/// Whether a noun with the ending of an adjective may describe the word here: a thing (`پهپاد تهاجمی`), another adjective
/// (`توان نظامی تهاجمی`) or the dead (`مجروحان جنگی`); behind a name it is a noun (`X جنگی را آغاز کرد`).
fn is_describable(analysis: &Analysis<'_>, at: usize) -> bool {
    let entity = analysis.entity_at[at].map(|idx| &analysis.entities[idx as usize].kind);
    let noun = |h: &crate::analysis::LexHit| match h.lexeme {
        Lexeme::EventNoun(f) => analysis.rules.frames[f as usize].is_result,
        _ => false,
    };
    let function_word =
        |h: &crate::analysis::LexHit| matches!(h.lexeme, Lexeme::Preposition(_) | Lexeme::Closed(_));
    let hits = analysis.hits_at(at);
    match entity {
        Some(EntityKind::Role { role, .. }) => {
            analysis.rules.roles[*role as usize].kind == RoleKind::Thing || ends_as_adjective(analysis, at)
        }
        Some(_) => false,
        None => hits.iter().any(noun) || (ends_as_adjective(analysis, at) && !hits.iter().any(function_word)),
    }
}

fn ends_as_adjective(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.text.key(at).ends_with(analysis.rules.adjective_ending())
}

/// Whether a word says whether or how many of what follows there are ("no agreement"): it is no noun to describe.
fn determines(analysis: &Analysis<'_>, at: usize) -> bool {
    let says = |h: &crate::analysis::LexHit| matches!(h.lexeme, Lexeme::Cue(_) | Lexeme::Closed(_));
    analysis.hits_at(at).iter().any(says)
}

/// Whether the words before a verbal noun make it a kind of act ("any attack").
fn of_a_kind(analysis: &Analysis<'_>, candidate: &Candidate) -> bool {
    let start = candidate.trigger.start();
    let generic =
        |from: usize| matches!(closed_class(analysis, from), Some((n, Closed::Generic)) if from + n == start);
    candidate.nominal && !candidate.owns_verb && (start.saturating_sub(2)..start).any(generic)
}

/// Of the candidates whose parties no list knows, those that stand because the document is about politics or war and
/// somebody or some place is said for them.
pub(crate) fn in_company(
    analysis: &Analysis<'_>,
    sentences: &[ReadSentence],
    scopes: &Scopes,
    standing: &[Candidate],
    waiting: Vec<Candidate>,
) -> Vec<Candidate> {
    let forceful = |c: &&Candidate| analysis.rules.frames[c.frame as usize].event_type.is_physical();
    let political = !standing.is_empty() || waiting.iter().filter(forceful).count() >= 2;
    if !political {
        return Vec::new();
    }
    waiting.into_iter().filter(|c| says_of_whom(analysis, sentences, scopes, c)).collect()
}

/// Whether a candidate has words for a party or a place of its own, though no list knows them. A noun alone is
/// as often the background of something else.
fn says_of_whom(
    analysis: &Analysis<'_>,
    sentences: &[ReadSentence],
    scopes: &Scopes,
    candidate: &Candidate,
) -> bool {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let mut said = candidate.args.iter().filter(|a| !a.inferred);
    let party = |a: &Arg| frame.actor.has(a.function) || frame.recipient.has(a.function);
    let verbal = candidate.owns_verb || analysis.verb_at[candidate.trigger.end() - 1].is_some();
    let clause = &sentences[candidate.sentence].clauses[candidate.clause];
    let factuality = || factuality::of(analysis, candidate, &sentences[candidate.sentence], scopes);
    let open = |v: usize| !analysis.verbs[v].tense.indicative() || analysis.verbs[v].negated;
    // "he tried to take it" is told, "let him take it" is not
    let wished = candidate.owns_verb
        && clause.clause.verb.is_some_and(open)
        && !matches!(factuality(), (Factuality::Planned, rule) if rule != vows::SUBJUNCTIVE);
    if wished || (frame.strict && verbal) {
        return false;
    }
    if !verbal {
        // "last night's attacks" are one event, whoever struck; a war or talks go on behind many things that are told
        let dated = analysis.date_at.get(candidate.trigger.end()).is_some_and(Option::is_some);
        let told = (frame.event_type == EventType::Assault && dated) || !frame.lasts;
        // that no agreement was reached is news
        let unreached = |rule: &str| frame.event_type == EventType::Agree && rule == UNREACHED;
        let (made, rule) = factuality();
        return told && (made != Factuality::Negated || unreached(&rule));
    }
    let speaker = !frame.event_type.is_physical() && candidate.actor.iter().any(|a| a.entity.is_known());
    speaker
        || said.any(|a| party(a) || a.function == Function::In)
        || (candidate.owns_verb
            && clause.clause.tokens().any(|t| t < candidate.trigger.start() && analysis.is_plain_word(t)))
}
