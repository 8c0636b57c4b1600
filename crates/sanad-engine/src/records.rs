//! Records: turns merged drafts into the record format, with codes, attribution, ids and problems.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::stages::attribution;
use crate::stages::coding;
use crate::stages::coding::discriminators;
use crate::stages::coreference;
use crate::stages::events::Candidate;
use crate::stages::events::ReadSentence;
use crate::stages::groups::toponyms;
use crate::stages::merge::{Draft, Party};
use crate::stages::scopes::Scopes;
use crate::world::actors::ActorKind;
use crate::{Document, ENGINE};
use sanad_grammar::morphology::Tense;
use sanad_model::{
    ActorClass, EventType, Factuality, Mention, Participant, Place, PlaceKind, Problem, Quantity,
    QuantityKind, Record, SentenceSpan, When,
};
use sanad_text::{Span, TokenIdx};

/// Builds the records of a document.
pub(crate) fn build(
    analysis: &Analysis<'_>,
    document: &Document<'_>,
    sentences: &[ReadSentence],
    scopes: &Scopes,
    drafts: Vec<Draft>,
) -> Vec<Record> {
    let mut records: Vec<Record> = drafts
        .iter()
        .zip(coding::crowds(analysis, &drafts))
        .map(|(draft, crowd)| record(analysis, document, sentences, scopes, draft, crowd))
        .collect();
    records.sort_by_key(|r| r.mentions.iter().map(|m| m.start).min());
    let mut text = blake3::Hasher::new();
    text.update(document.text.as_bytes());
    for record in &mut records {
        record.id = content_id(record, text.clone());
    }
    records
}

fn record(
    analysis: &Analysis<'_>,
    document: &Document<'_>,
    sentences: &[ReadSentence],
    scopes: &Scopes,
    draft: &Draft,
    crowd: bool,
) -> Record {
    let first = &draft.candidates[0];
    let (hit, struck) = struck_places(analysis, draft);
    let date = draft.date.map(|d| when(analysis, d, is_ahead(analysis, sentences, draft)));
    let day = date.as_ref().and_then(|d| d.edtf.clone()).or_else(|| analysis.published.clone());
    let day = day.map(|d| d.chars().take(10).collect::<String>());
    let participant = |p: &Party| participant(analysis, p, day.as_deref());
    let actor = once(draft.actor.iter().map(participant).collect());
    let recipient = once(hit.iter().map(participant).collect());
    let quantities: Vec<Quantity> =
        draft.counts.iter().map(|c| quantity(analysis, c.quantity, c.what)).collect();
    let codes = discriminators::of(analysis, draft, &actor, &recipient, crowd);
    let kinds: Vec<QuantityKind> = quantities.iter().map(|q| q.what).collect();
    let tokens = sentences[first.sentence].tokens;
    let sentence = analysis.source_of(tokens);
    let attribution = attribution::cited(analysis, sentences, scopes, draft);
    let mut rules = draft.rules.clone();
    rules.sort();
    rules.dedup();
    let mut record = Record {
        id: String::new(),
        document: document.id.to_owned(),
        event_type: draft.event_type,
        mode: draft.modes.clone(),
        acled: coding::acled(&codes),
        ucdp: coding::ucdp(&codes, &kinds),
        mentions: mentions(analysis, draft),
        location: draft.places.iter().chain(struck.iter()).map(|p| place(analysis, p)).collect(),
        date,
        quantities,
        attribution,
        factuality: draft.factuality,
        sentence: SentenceSpan {
            start: sentence.start(),
            end: sentence.end(),
            text: analysis.text.source_text(sentence).to_owned(),
        },
        rules,
        problems: Vec::new(),
        engine: ENGINE.to_owned(),
        ruleset: analysis.rules.version.clone(),
        actor,
        recipient,
    };
    record.problems = problems(&record);
    record
}

/// Where people or things were hit in a state (`حمله به اردن … دو سرباز کشته شدند`), the state is the place.
fn struck_places(analysis: &Analysis<'_>, draft: &Draft) -> (Vec<Party>, Vec<Entity>) {
    let is_state = |p: &&Party| {
        p.entity.place.is_some()
            && matches!(p.entity.kind, EntityKind::Actor(idx)
                if analysis.rules.actors.get(idx as usize).kind == ActorKind::State)
    };
    let states: Vec<&Party> = draft.recipient.iter().filter(is_state).collect();
    let mixed = !states.is_empty() && states.len() < draft.recipient.len();
    let elsewhere = draft.places.iter().any(|p| states.iter().all(|s| s.entity.tokens != p.tokens));
    if !mixed || !draft.event_type.is_physical() || elsewhere {
        return (draft.recipient.clone(), Vec::new());
    }
    let hit = draft.recipient.iter().filter(|p| !is_state(p)).cloned().collect();
    let new = states.into_iter().filter(|s| draft.places.iter().all(|p| p.tokens != s.entity.tokens));
    (hit, new.map(|p| p.entity.clone()).collect())
}

/// A party that is named and meant by a pronoun is one party.
fn once(mut parties: Vec<Participant>) -> Vec<Participant> {
    let mut told: Vec<(usize, usize, String)> = Vec::new();
    parties.retain(|p| {
        let this = (p.start, p.end, p.entity.clone());
        let new = !told.contains(&this);
        told.push(this);
        new
    });
    parties
}

fn mentions(analysis: &Analysis<'_>, draft: &Draft) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let words = |c: &Candidate| {
        let frame = c.frame;
        [Some(c.trigger), c.asked].into_iter().flatten().map(move |tokens| (tokens, frame))
    };
    for (tokens, frame) in draft.candidates.iter().flat_map(words) {
        let span = analysis.source_of(tokens);
        let rule = analysis.rules.frames[frame as usize].id.clone();
        let mention = Mention {
            start: span.start(),
            end: span.end(),
            text: analysis.text.source_text(span).to_owned(),
            rule,
        };
        if out.iter().all(|m| (m.start, m.end) != (mention.start, mention.end)) {
            out.push(mention);
        }
    }
    out
}

pub(crate) fn spanned(analysis: &Analysis<'_>, tokens: Span<TokenIdx>) -> (usize, usize, String) {
    let span = analysis.source_of(tokens);
    (span.start(), span.end(), analysis.text.source_text(span).to_owned())
}

fn participant(analysis: &Analysis<'_>, party: &Party, day: Option<&str>) -> Participant {
    let referent = coreference::referent(analysis, &party.entity);
    let (start, end, text) = spanned(analysis, referent.unwrap_or(party.entity.tokens));
    let class = party.entity.class(analysis.rules, day);
    let (entity, name) = (party.entity.key.clone(), party.entity.name.clone());
    Participant {
        start,
        end,
        text,
        entity,
        name,
        class,
        inferred: party.inferred || referent.is_some(),
        rule: party.entity.rule.clone(),
    }
}

pub(crate) fn place(analysis: &Analysis<'_>, entity: &Entity) -> Place {
    let (start, end, text) = spanned(analysis, entity.tokens);
    let known = entity.place.map(|p| analysis.rules.places.get(p as usize));
    let point = known.map_or(PlaceKind::Region, |p| p.kind);
    // of a name that no list knows only the place around it is known
    let unlisted = toponyms::is_unlisted(entity);
    let sort = toponyms::sort_of(analysis, entity.tokens).filter(|_| unlisted);
    let at = known.and_then(|p| p.at);
    Place {
        start,
        end,
        text,
        code: known.and_then(|p| p.code.clone()),
        name: known.filter(|_| !unlisted).and_then(|p| p.name.clone()),
        kind: sort.unwrap_or(point),
        latitude: at.map(|(north, _)| north),
        longitude: at.map(|(_, east)| east),
        precision: point.precision(),
        rule: entity.rule.clone(),
    }
}

/// Whether the event is still to come: planned, or possible and told in a form that does not look back.
fn is_ahead(analysis: &Analysis<'_>, sentences: &[ReadSentence], draft: &Draft) -> bool {
    let first = &draft.candidates[0];
    let verb = sentences[first.sentence].clauses[first.clause].clause.verb;
    let looks_ahead =
        |v: usize| matches!(analysis.verbs[v].tense, Tense::Present | Tense::Future | Tense::Subjunctive);
    match draft.factuality {
        Factuality::Planned => true,
        Factuality::Possible => verb.is_some_and(looks_ahead),
        _ => false,
    }
}

/// The date cell; a bare weekday is the last one, unless the event is still to come.
pub(crate) fn when(analysis: &Analysis<'_>, date: usize, ahead: bool) -> When {
    let mention = &analysis.dates[date];
    let to_come = mention.weekday_future.filter(|_| ahead);
    let (start, end, text) = spanned(analysis, mention.tokens);
    When {
        start,
        end,
        text,
        edtf: to_come.or(mention.edtf).map(|e| e.to_string()),
        rule: mention.rule.clone(),
    }
}

fn quantity(analysis: &Analysis<'_>, idx: usize, what: QuantityKind) -> Quantity {
    let mention = &analysis.quantities[idx];
    let (start, end, text) = spanned(analysis, mention.tokens);
    Quantity { what, low: mention.low, high: mention.high, start, end, text, rule: mention.rule.clone() }
}

fn problems(record: &Record) -> Vec<Problem> {
    let mut out = Vec::new();
    let mut add = |code: &str, message: &str| {
        out.push(Problem { code: code.into(), message: message.into() });
    };
    let force = matches!(record.event_type, EventType::Assault | EventType::Coerce);
    if record.actor.is_empty() {
        add("actor-missing", if force { "who did it is not said" } else { "no actor was found" });
    }
    if record.actor.iter().chain(&record.recipient).any(|p| p.class == ActorClass::Unknown) {
        add("actor-unlisted", "a participant is in no actor file: add it to lang/fa/actors");
    }
    if record.date.as_ref().is_some_and(|d| d.edtf.is_none()) {
        add("date-open", "the date cannot be resolved from the text: give --published or resolve it by hand");
    }
    if record.actor.iter().any(|p| p.inferred) {
        add("actor-inferred", "the actor is taken from another clause: check that it still holds here");
    }
    out
}

/// Problems of the text as a whole.
pub(crate) fn document_problems(analysis: &Analysis<'_>) -> Vec<Problem> {
    let mut out = Vec::new();
    let words = analysis.text.tokens.iter().filter(|t| t.kind == sanad_text::TokenKind::Word).count();
    if words == 0 {
        let message = "no word in Arabic script: Sanad reads Persian and Dari; check the file".to_owned();
        out.push(Problem { code: "no-persian".into(), message });
    }
    out
}

/// A stable id from what the record says: type, mentions and the text they stand in, which `hasher` has seen.
fn content_id(record: &Record, mut hasher: blake3::Hasher) -> String {
    hasher.update(record.event_type.as_str().as_bytes());
    for mention in &record.mentions {
        hasher.update(&mention.start.to_le_bytes());
        hasher.update(&mention.end.to_le_bytes());
    }
    hasher.finalize().to_hex().chars().take(16).collect()
}
