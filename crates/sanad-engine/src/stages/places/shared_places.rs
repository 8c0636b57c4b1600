//! Shared places: what is done in one breath with what the sentence told before was done where that was
//! (`در … به کشتی حمله و آن را توقیف کردند`, `موشکی به سمت … شلیک کرد که رهگیری شد`).
//! Reads: clauses, merged drafts. Writes: places of drafts that have none; never takes one away.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::stages::clauses::Relation;
use crate::stages::events::{Candidate, ReadClause, ReadSentence};
use crate::stages::merge::Draft;
use crate::stages::places;
use crate::stages::scopes::Scopes;
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_model::{EventType, PlaceKind};

/// Gives each draft without a place the one of the clause that its own goes on with.
pub(crate) fn fill(
    analysis: &Analysis<'_>,
    scopes: &Scopes,
    sentences: &[ReadSentence],
    drafts: &mut [Draft],
) {
    for idx in 0..drafts.len() {
        if !places::lacks(analysis, &drafts[idx]) {
            continue;
        }
        let found = drafts[idx].candidates.iter().find_map(|c| {
            let host = host(&sentences[c.sentence], c)?;
            let of_event = told_there(analysis, drafts, c.sentence, host);
            let clause = &sentences[c.sentence].clauses[host];
            let beside = sentences[c.sentence].clauses[c.clause].clause.relation == Relation::Main;
            let moves = matches!(drafts[idx].event_type, EventType::Mobilize | EventType::Retreat);
            let found = if of_event.is_empty() && beside && !moves && silent(drafts, c.sentence, host, clause)
            {
                around(analysis, &sentences[c.sentence], clause, c)
            } else {
                of_event
            };
            (!found.is_empty()).then_some(found)
        });
        let acts = matches!(drafts[idx].event_type, EventType::Assault | EventType::Coerce);
        let found = found.or_else(|| local(analysis, scopes, &drafts[idx]).filter(|_| acts));
        if let Some(found) = found {
            drafts[idx].places = found;
        }
    }
}

/// The clause that the event's own goes on with: the one that it describes, or the one before whose subject it shares.
fn host(sentence: &ReadSentence, candidate: &Candidate) -> Option<usize> {
    let own = &sentence.clauses[candidate.clause];
    if candidate.nominal && !candidate.owns_verb {
        return None;
    }
    match own.clause.relation {
        Relation::Relative => own.clause.parent,
        // `… شلیک کرد که رهگیری شد` hangs from the verb
        Relation::Complement => own.clause.parent.filter(|&c| {
            sentence.clauses[c].predicate.speech.is_none()
                && own.reading.with(Function::Subject).all(|a| a.inferred)
        }),
        Relation::Main if goes_on(own) => {
            let before = candidate.clause.checked_sub(1)?;
            (sentence.clauses[before].clause.relation == Relation::Main).then_some(before)
        }
        _ => None,
    }
}

/// Whether a clause names no subject of its own.
fn goes_on(clause: &ReadClause) -> bool {
    let reading = &clause.reading;
    !reading.opens_with_words
        && reading.with(Function::Subject).all(|a| a.inferred)
        && reading.with(Function::Agent).all(|a| a.inferred)
}

/// The places of what took place in a clause of a sentence.
fn told_there(analysis: &Analysis<'_>, drafts: &[Draft], sentence: usize, clause: usize) -> Vec<Entity> {
    let told = |d: &&Draft| {
        places::took_place(d)
            && d.candidates.iter().any(|c| {
                let verb = !c.nominal || c.owns_verb;
                verb && c.sentence == sentence && c.clause == clause && !places::is_sum(analysis, d)
            })
    };
    let mut with_places = drafts.iter().filter(told).filter(|d| !d.places.is_empty());
    match (with_places.next(), with_places.next()) {
        (Some(only), None) => only.places.clone(),
        _ => Vec::new(),
    }
}

/// The places that the clause before names, in the same quotation as the event if in any.
fn around(
    analysis: &Analysis<'_>,
    sentence: &ReadSentence,
    clause: &ReadClause,
    candidate: &Candidate,
) -> Vec<Entity> {
    let mut found = places::governed(analysis, sentence, clause);
    let quoted = |from: usize| (from..candidate.trigger.start()).any(|t| analysis.is_mark(t, "«»\""));
    found.retain(|e| !quoted(e.tokens.end()));
    found
}

/// Whether a clause tells neither an event nor what somebody says.
fn silent(drafts: &[Draft], sentence: usize, clause: usize, read: &ReadClause) -> bool {
    let mut told = drafts.iter().flat_map(|d| &d.candidates);
    read.predicate.speech.is_none() && !told.any(|c| c.sentence == sentence && c.clause == clause)
}

/// The town or province of the body that did it or tells it, if they are of one (`دادستانی …`): its reach is no wider.
fn local(analysis: &Analysis<'_>, scopes: &Scopes, draft: &Draft) -> Option<Vec<Entity>> {
    let doers = draft.actor.iter().map(|p| &p.entity);
    let told = draft.candidates.iter().flat_map(|c| scopes.covering(c.trigger)).flat_map(|s| &s.sources);
    let mut homes = doers.chain(told).filter_map(|e| home(analysis, e));
    let first = homes.next()?;
    homes.all(|h| h.key == first.key).then(|| vec![first.clone()])
}

/// The place whose office or force it is, unless that is a country.
fn home<'e>(analysis: &Analysis<'_>, entity: &'e Entity) -> Option<&'e Entity> {
    let EntityKind::Role { role, owner: Some(owner) } = &entity.kind else { return None };
    let body = matches!(analysis.rules.roles[*role as usize].kind, RoleKind::Office | RoleKind::Force);
    let wide = |p: u32| {
        let kind = analysis.rules.places.get(p as usize).kind;
        matches!(kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::Continent | PlaceKind::Sea)
    };
    match owner.kind {
        EntityKind::Place => Some(owner.as_ref()).filter(|o| body && o.place.is_some_and(|p| !wide(p))),
        _ => home(analysis, owner),
    }
}
