//! Who is cited for a record: the sources of the scopes that hold its words, outermost first.
//! A speaker is no source of what he does by speaking. Never finds scopes.

use super::Scope;
use super::sources::{claims, is_own_voice, is_person, source_kind};
use crate::analysis::{Analysis, Entity};
use crate::records::spanned;
use crate::stages::events::ReadSentence;
use crate::stages::merge::{Draft, Party};
use crate::stages::scopes::Scopes;
use sanad_grammar::morphology::{Person, Tense};
use sanad_model::{EventType, Factuality, Source, SourceKind};

/// The rule of a scope that a headline opens.
const HEADER: &str = "attribution.header";

/// The sources of a draft, outermost first.
pub(crate) fn cited(
    analysis: &Analysis<'_>,
    sentences: &[ReadSentence],
    scopes: &Scopes,
    draft: &Draft,
) -> Vec<Source> {
    let told = Told::of(analysis, sentences, draft);
    let spoken = is_act_of_speech(analysis, draft, told.before);
    let mut out: Vec<(Source, &Entity)> = Vec::new();
    for candidate in &draft.candidates {
        for scope in scopes.covering(candidate.trigger) {
            let all = scope.sources.len();
            let end = if spoken { end_of_others(analysis, draft, scope, told) } else { all };
            for entity in &scope.sources[..end] {
                let known = out.iter().any(|(s, _)| s.entity == entity.key);
                if !known && !entity.tokens.overlaps(candidate.trigger) {
                    cite(analysis, &mut out, source(analysis, draft, scope, entity), entity);
                }
            }
        }
    }
    out.into_iter().map(|(source, _)| source).collect()
}

/// Adds a source. An office that stands alone and with its holder (`سفیر X:`, then `فلانی، سفیر X، گفت`) is one
/// source, the person; so it is where the headline has his name and the line below it his office.
fn cite<'e>(
    analysis: &Analysis<'_>,
    out: &mut Vec<(Source, &'e Entity)>,
    source: Source,
    entity: &'e Entity,
) {
    let same = |office: (&Source, &Entity), holder: (&Source, &Entity)| {
        let headed = [office.0, holder.0].iter().all(|s| s.rule == HEADER);
        let acts_for = || analysis.rules.actors.is_part_of(&holder.1.key, &office.1.key);
        office.1.rule.starts_with("role.")
            && !holder.1.rule.starts_with("role.")
            && (holder.0.text.contains(&office.0.text)
                || (headed && is_person(analysis, holder.1) && acts_for()))
    };
    if out.iter().any(|(s, e)| same((&source, entity), (s, e))) {
        return;
    }
    match out.iter().position(|(s, e)| same((s, e), (&source, entity))) {
        Some(at) => out[at] = (source, entity),
        None => out.push((source, entity)),
    }
}

fn source(analysis: &Analysis<'_>, draft: &Draft, scope: &Scope, entity: &Entity) -> Source {
    let (start, end, text) = spanned(analysis, entity.tokens);
    let claimed = || draft.event_type == EventType::Assault && is_claimed(analysis, draft, entity);
    let kind = match scope.kind {
        Some(kind) => kind,
        None if claimed() => SourceKind::Claim,
        None => source_kind(analysis, entity),
    };
    let (entity, name) = (entity.key.clone(), entity.name.clone());
    Source { start, end, text, kind, entity, name, rule: scope.rule.clone() }
}

fn is_claimed(analysis: &Analysis<'_>, draft: &Draft, source: &Entity) -> bool {
    let done = draft.factuality == Factuality::Occurred;
    let actors: Vec<&Entity> = draft.actor.iter().map(|p| &p.entity).collect();
    let recipients: Vec<&Entity> = draft.recipient.iter().map(|p| &p.entity).collect();
    done && claims(analysis, source, &actors, &recipients)
}

/// How many sources of a scope stand outside whoever acts by speaking; those who speak with him follow him.
fn end_of_others(analysis: &Analysis<'_>, draft: &Draft, scope: &Scope, told: Told) -> usize {
    let all = scope.sources.len();
    let voice = |p: &Party| scope.sources.iter().position(|s| speaks_as(analysis, draft, p, s, told.before));
    let first = draft.actor.iter().filter_map(voice).min();
    let together = matches!(draft.event_type, EventType::Support | EventType::Agree);
    match first {
        Some(_) if together && draft.actor.iter().any(|p| voice(p).is_none()) => all,
        Some(first) => first,
        // nobody is named as the doer: whoever speaks does it
        None if told.by_speaker || (draft.actor.is_empty() && told.now) => all.saturating_sub(1),
        None => all,
    }
}

/// Whether a source acts by speaking: it is the actor, or speaks for a body that acts now. A concession is told of a
/// state by its officials, and made by who says it.
fn speaks_as(analysis: &Analysis<'_>, draft: &Draft, actor: &Party, source: &Entity, told: bool) -> bool {
    let parts = &analysis.rules.actors;
    let concedes = draft.event_type == EventType::Concede;
    (actor.entity.key == source.key && !(concedes && actor.inferred))
        || (!told
            && !concedes
            && parts.is_part_of(&source.key, &actor.entity.key)
            && is_own_voice(analysis, &actor.entity, source))
}

/// Whether the act is one of speech: the speaker is then the actor and no source. Who agrees or backs something as he
/// speaks acts by it; who tells that he did so before, or with another, reports it.
fn is_act_of_speech(analysis: &Analysis<'_>, draft: &Draft, told: bool) -> bool {
    use EventType as T;
    let Some(first) = draft.candidates.first() else { return false };
    let signs = analysis.rules.frames[first.frame as usize].acled.is_some();
    match draft.event_type {
        T::Accuse => !draft.modes.iter().any(|mode| mode == "investigate"),
        T::Request | T::Reject | T::Threaten | T::Concede => true,
        // what was signed is told; who praises does it as he speaks
        T::Support if signs => false,
        T::Support => !told || (first.nominal && !first.owns_verb),
        T::Agree => first.owns_verb && !told,
        _ => false,
    }
}

/// How the words of an act of speech stand to whoever is cited for it.
#[derive(Clone, Copy, Debug)]
struct Told {
    /// The verb stands in a past tense.
    before: bool,
    /// The verb is its own, so that the words may be the act.
    now: bool,
    /// The verb is of the first person: the speaker acts.
    by_speaker: bool,
}

impl Told {
    fn of(analysis: &Analysis<'_>, sentences: &[ReadSentence], draft: &Draft) -> Self {
        use EventType as T;
        let candidate = &draft.candidates[0];
        let clause = &sentences[candidate.sentence].clauses[candidate.clause].clause;
        let verb = clause.verb.map(|verb| &analysis.verbs[verb]);
        let past = |t: Tense| t.indicative() && !matches!(t, Tense::Present | Tense::Future);
        let asks = matches!(draft.event_type, T::Request | T::Accuse | T::Reject | T::Threaten);
        let own = candidate.owns_verb && verb.is_some();
        let first = verb.is_some_and(|v| matches!(v.person, Some(Person::Sg1 | Person::Pl1)));
        Self {
            before: verb.is_some_and(|v| past(v.tense)),
            now: asks && own,
            by_speaker: asks && own && first,
        }
    }
}
