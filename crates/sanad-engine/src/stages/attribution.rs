//! Attribution: who says what, from headlines, speech verbs and words like `به گفتهٔ`.
//! Reads: hits, verbs, entities, clauses. Writes: scopes, in text order, so that outer sources come first.

use super::clauses::{Relation, closed_class};
use super::arguments::Arg;
use super::events::{Candidate, ReadClause, ReadSentence};
use super::predicates;
use super::scopes::Scopes;
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::{Closed, Lexeme};
use crate::world::cues::{SourceCue, SourceCueKind, SpeechKind};
use crate::world::functions::Function;
use sanad_model::{ActorClass, EventType, Factuality, SourceKind};
use sanad_text::{Span, TokenIdx};

/// A stretch of text and the source it is ascribed to.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    /// Where it holds.
    pub(crate) tokens: Span<TokenIdx>,
    /// Who says it; empty for hearsay.
    pub(crate) sources: Vec<Entity>,
    /// Given kind, where the words decide it.
    pub(crate) kind: Option<SourceKind>,
    /// What the report makes of its content.
    pub(crate) factuality: Option<Factuality>,
    /// The rule or cue.
    pub(crate) rule: String,
}

/// A headline's speaker must stand this near its colon, in tokens.
const MAX_HEADER: usize = 18;

/// Finds every scope of the document.
pub(crate) fn scopes(analysis: &Analysis<'_>, sentences: &[ReadSentence]) -> Scopes {
    let mut out: Vec<Scope> = Vec::new();
    let mut speakers: Vec<Entity> = Vec::new();
    let mut headline: Option<usize> = None;
    let end = analysis.text.tokens.len();
    for (idx, sentence) in sentences.iter().enumerate() {
        if let Some((colon, scope)) = header(analysis, sentence, end) {
            // A new headline ends the reach of the one before.
            if let Some(before) = headline.and_then(|idx: usize| out.get_mut(idx)) {
                before.tokens = Span::new(before.tokens.start(), sentence.tokens.start());
            }
            headline = Some(out.len());
            speakers.clone_from(&scope.sources);
            out.push(scope);
            cue_scopes(analysis, Span::new(colon, sentence.tokens.end()), &mut out, &mut speakers);
        } else {
            cue_scopes(analysis, sentence.tokens, &mut out, &mut speakers);
        }
        for clause in &sentence.clauses {
            if let Some(scope) = speech(analysis, sentence, clause, &sentences[idx + 1..], &speakers) {
                if !scope.sources.is_empty() {
                    speakers.clone_from(&scope.sources);
                }
                out.push(scope);
            }
        }
    }
    out.sort_by_key(|s| s.tokens.start());
    Scopes::new(out, end)
}

/// `X: …` and `ادعای X: …` at the head of a sentence.
fn header(analysis: &Analysis<'_>, sentence: &ReadSentence, end: usize) -> Option<(usize, Scope)> {
    let from = sentence.tokens.start();
    let to = sentence.tokens.end().min(from + MAX_HEADER);
    let colon = (from..to).find(|&t| analysis.is_mark(t, ":"))?;
    let says = sentence.clauses.iter().any(|c| {
        c.predicate.speech.is_some() && c.clause.extent().start() <= from && c.clause.extent().end() <= colon
    });
    let plain = (from..colon).all(|t| analysis.verb_at[t].is_none());
    if !(plain || says) {
        return None;
    }
    let speakers: Vec<Entity> = entities_in(analysis, Span::new(from, colon))
        .into_iter()
        .filter(|e| can_speak(analysis, e))
        .take(if says { 1 } else { 2 })
        .collect();
    let first = speakers.first()?;
    if first.tokens.start() > from + 4 && !says {
        return None;
    }
    let chained = between_has_cue(analysis, &speakers);
    let sources = if chained { speakers } else { vec![first.clone()] };
    let tokens = Span::new(colon + 1, end.max(colon + 1));
    Some((colon, Scope { tokens, sources, kind: None, factuality: None, rule: "attribution.header".into() }))
}

/// Whether a word like `به نقل از` stands between the two speakers of a headline.
fn between_has_cue(analysis: &Analysis<'_>, speakers: &[Entity]) -> bool {
    speakers.len() == 2
        && (speakers[0].tokens.end()..speakers[1].tokens.start())
            .any(|t| analysis.hits_at(t).iter().any(|h| matches!(h.lexeme, Lexeme::AccordingTo(_))))
}

fn entities_in(analysis: &Analysis<'_>, tokens: Span<TokenIdx>) -> Vec<Entity> {
    let mut out: Vec<Entity> = Vec::new();
    for idx in tokens.range().filter_map(|t| analysis.entity_at[t]) {
        let entity = &analysis.entities[idx as usize];
        if out.last().is_none_or(|last| last.tokens != entity.tokens) {
            out.push(entity.clone());
        }
    }
    out
}

fn can_speak(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let class = entity.class(analysis.rules, analysis.published.as_deref());
    !matches!(entity.kind, EntityKind::Place | EntityKind::Noun | EntityKind::Counted)
        && class != ActorClass::Object
}

/// Scopes of `به گفتهٔ X`, interviews and hearsay in a stretch of text.
fn cue_scopes(
    analysis: &Analysis<'_>,
    tokens: Span<TokenIdx>,
    out: &mut Vec<Scope>,
    speakers: &mut Vec<Entity>,
) {
    let mut at = tokens.start();
    while at < tokens.end() {
        let cue = analysis.longest(at, |h| match h.lexeme {
            Lexeme::AccordingTo(idx) => Some(idx),
            _ => None,
        });
        let Some((n, idx)) = cue else {
            at += 1;
            continue;
        };
        let cue = &analysis.rules.source_cues[idx as usize];
        if let Some(scope) = cue_scope(analysis, cue, at + n, tokens, speakers) {
            if !scope.sources.is_empty() {
                speakers.clone_from(&scope.sources);
            }
            out.push(scope);
        }
        at += n;
    }
}

fn cue_scope(
    analysis: &Analysis<'_>,
    cue: &SourceCue,
    after: usize,
    tokens: Span<TokenIdx>,
    speakers: &[Entity],
) -> Option<Scope> {
    let rule = format!("attribution.{}", cue.id);
    let next = (after..(after + 3).min(tokens.end())).find_map(|t| analysis.entity_at[t]);
    let source = next.map(|idx| analysis.entities[idx as usize].clone()).filter(|e| can_speak(analysis, e));
    let scope = |sources: Vec<Entity>, kind| Scope { tokens, sources, kind, factuality: cue.factuality, rule };
    match cue.kind {
        SourceCueKind::AccordingTo => Some(scope(vec![source?], None)),
        SourceCueKind::Interview => {
            let source = source?;
            let class = source.class(analysis.rules, analysis.published.as_deref());
            (class == ActorClass::Media).then(|| scope(vec![source], None))
        }
        SourceCueKind::Impersonal if cue.source == Some(SourceKind::Anonymous) => {
            Some(scope(speakers.first().cloned().into_iter().collect(), None)).filter(|_| cue.factuality.is_some())
        }
        _ => None,
    }
}

/// A speech verb: its subject says what follows, in this sentence and in the quotation it opens.
fn speech(
    analysis: &Analysis<'_>,
    sentence: &ReadSentence,
    clause: &ReadClause,
    later: &[ReadSentence],
    speakers: &[Entity],
) -> Option<Scope> {
    let kind = clause.predicate.speech?;
    if matches!(clause.clause.relation, Relation::Subordinate { .. }) {
        return None;
    }
    let function = if clause.predicate.voice == sanad_grammar::morphology::Voice::Passive {
        Function::Agent
    } else {
        Function::Subject
    };
    let said: Vec<Entity> = clause
        .reading
        .with(function)
        .filter(|a| can_speak(analysis, &a.entity))
        .map(|a| a.entity.clone())
        .collect();
    let continues = kind == SpeechKind::Add || clause.reading.with(Function::Subject).next().is_none();
    let active = function == Function::Subject;
    let sources = match said.is_empty() {
        false => said,
        true if active && continues => speakers.to_vec(),
        true => return None,
    };
    let end = quotation_end(analysis, clause, sentence, later);
    let tokens = Span::new(clause.clause.extent().start(), end);
    let factuality = (kind == SpeechKind::Deny).then_some(Factuality::Negated);
    let rule = format!("attribution.speech-{}", format!("{kind:?}").to_lowercase());
    Some(Scope { tokens, sources, kind: None, factuality, rule })
}

/// The end of what is said: the sentence, or the closing mark of a quotation that goes on.
fn quotation_end(
    analysis: &Analysis<'_>,
    clause: &ReadClause,
    sentence: &ReadSentence,
    later: &[ReadSentence],
) -> usize {
    let end = sentence.tokens.end();
    let opened = (clause.clause.extent().end()..end).filter(|&t| analysis.is_mark(t, "«“")).count();
    let closed = (clause.clause.extent().end()..end).filter(|&t| analysis.is_mark(t, "»”")).count();
    if opened <= closed {
        return end;
    }
    for next in later.iter().take(12) {
        if let Some(close) = next.tokens.range().find(|&t| analysis.is_mark(t, "»”")) {
            return close;
        }
    }
    end
}

/// The kind of a source on the day of publication.
pub(crate) fn source_kind(analysis: &Analysis<'_>, entity: &Entity) -> SourceKind {
    if let EntityKind::Role { role, .. } = &entity.kind {
        if let Some(kind) = analysis.rules.roles[*role as usize].source_kind {
            return kind;
        }
    }
    match entity.class(analysis.rules, analysis.published.as_deref()) {
        ActorClass::State | ActorClass::StateForce => SourceKind::Official,
        ActorClass::Rebel | ActorClass::Militia | ActorClass::UnknownArmed => SourceKind::ArmedGroup,
        ActorClass::Media => SourceKind::Media,
        ActorClass::Igo => SourceKind::Igo,
        ActorClass::Ngo => SourceKind::Ngo,
        ActorClass::Expert => SourceKind::Expert,
        ActorClass::Civilians | ActorClass::Protesters => SourceKind::Witness,
        _ if entity.kind == EntityKind::Person => SourceKind::Official,
        _ => SourceKind::Other,
    }
}

/// Whether a clause only reports (so that its nouns are not acts of its subject).
pub(crate) fn reports(analysis: &Analysis<'_>, clause: &ReadClause) -> bool {
    clause.predicate.speech.is_some() || predicates::is_speech(analysis, &clause.clause)
}

/// Whether a conjunction of condition opens the clause.
pub(crate) fn opens_with_condition(analysis: &Analysis<'_>, clause: &ReadClause) -> bool {
    clause.clause.tokens().take(3).any(|t| matches!(closed_class(analysis, t), Some((_, Closed::Condition))))
}

/// A force that announces an arrest, or a blow to an armed side, in the passive, tells its own act:
/// then the doer is the innermost source, as an inference.
pub(crate) fn announcing_doer(analysis: &Analysis<'_>, scopes: &Scopes, candidate: &Candidate) -> Option<Arg> {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let day = analysis.published.as_deref();
    let armed = |c: ActorClass| {
        matches!(c, ActorClass::StateForce | ActorClass::Rebel | ActorClass::Militia | ActorClass::UnknownArmed)
    };
    let mut covering = scopes.covering(candidate.trigger).filter(|s| !s.sources.is_empty());
    let source = covering.next_back()?.sources.last()?;
    let struck = candidate.recipient.iter().any(|a| armed(a.entity.class(analysis.rules, day)));
    let fits = match frame.event_type {
        EventType::Coerce => frame.modes.iter().any(|m| m == "arrest" || m == "seize"),
        EventType::Assault => struck,
        _ => false,
    };
    let related = candidate.recipient.iter().any(|a| {
        let actors = &analysis.rules.actors;
        a.entity.key == source.key
            || actors.is_part_of(&a.entity.key, &source.key)
            || actors.is_part_of(&source.key, &a.entity.key)
    });
    let doer = fits && !related && armed(source.class(analysis.rules, day));
    doer.then(|| Arg { entity: source.clone(), function: Function::Agent, inferred: true })
}
