//! Places: gives each event the most specific places its words name.
//! Reads: entities, candidates. Writes: places of a candidate.

use super::constituents::preposition;
use super::events::{Candidate, ReadClause, ReadSentence};
use super::merge::Draft;
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_model::{EventType, Factuality, PlaceKind};

/// The places of a candidate: its own locative arguments, else those of its clause.
pub(crate) fn of(analysis: &Analysis<'_>, candidate: &Candidate, sentence: &ReadSentence) -> Vec<Entity> {
    let own: Vec<Entity> = candidate
        .args
        .iter()
        .filter(|a| locates(analysis, candidate, &a.entity, a.function))
        .filter(|a| !in_dateline(analysis, sentence, &a.entity))
        .map(|a| a.entity.clone())
        .collect();
    let own = specific(analysis, aimed_at(candidate, own));
    let describes = candidate.nominal && !candidate.owns_verb && candidate.trigger_is_participle;
    if !own.is_empty() || describes {
        return own;
    }
    let clause = &sentence.clauses[candidate.clause];
    let physical = analysis.rules.frames[candidate.frame as usize].event_type.is_physical();
    let around = clause.clause.tokens().filter_map(|t| located_at(analysis, t, physical));
    let around = around.filter(|e| physical || !of_another(clause, candidate, e));
    let around = around.filter(|e| !in_dateline(analysis, sentence, e)).collect();
    let around = specific(analysis, around);
    if !around.is_empty() || !physical {
        return around;
    }
    // a building says where it stands (`فرودگاه حلب`)
    let struck = candidate.recipient.iter().map(|a| &a.entity);
    specific(analysis, struck.filter(|e| e.place.is_some() && stands_there(analysis, e)).cloned().collect())
}

/// Where something is sent or fired from is not where it happens, if the text says where it goes.
fn aimed_at(candidate: &Candidate, own: Vec<Entity>) -> Vec<Entity> {
    let function =
        |e: &Entity| candidate.args.iter().find(|a| a.entity.tokens == e.tokens).map(|a| a.function);
    let start = |e: &&Entity| function(e) == Some(Function::From);
    match own.iter().any(|e| !start(&e)) {
        true => own.into_iter().filter(|e| !start(&e)).collect(),
        false => own,
    }
}

/// Whether a place is said of another verbal noun of the clause.
fn of_another(clause: &ReadClause, candidate: &Candidate, place: &Entity) -> bool {
    clause.reading.nominals.iter().any(|n| {
        !n.tokens.overlaps(candidate.trigger) && n.args.iter().any(|a| a.entity.tokens == place.tokens)
    })
}

/// Whether a thing stands where its owner's name says: a state's airport is in it, but the bases of some states
/// are in others, and a ship is anywhere.
fn stands_there(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let EntityKind::Role { role, owner } = &entity.kind else { return false };
    let role = &analysis.rules.roles[*role as usize];
    let by_place = owner.as_ref().is_some_and(|o| o.kind == EntityKind::Place || o.is_capital());
    let at_home = |o: &Entity| !role.abroad.is_empty() && !role.abroad.contains(&o.key);
    let fixed = role.kind == RoleKind::Thing && !role.moves;
    fixed && (by_place || role.civil || owner.as_ref().is_some_and(|o| at_home(o)))
}

/// A place that no state is, in any function of place or goal; a state only after `در`.
fn locates(analysis: &Analysis<'_>, candidate: &Candidate, entity: &Entity, function: Function) -> bool {
    let goal = matches!(
        function,
        Function::In | Function::To | Function::On | Function::Ezafe | Function::Object | Function::From
    );
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let moves = matches!(frame.event_type, EventType::Retreat | EventType::Mobilize);
    let reached = matches!(function, Function::To | Function::Ezafe | Function::Object);
    let visited =
        (reached && frame.modes.iter().any(|m| m == "visit")) || (moves && function == Function::To);
    let aimed =
        candidate.args.iter().any(|a| matches!(a.function, Function::To | Function::Against | Function::On));
    if entity.is_capital() && function == Function::Ezafe && aimed {
        return false; // `حملهٔ کی‌یف به …` is Ukraine's
    }
    let place_only =
        frame.event_type.is_physical() && (entity.kind == EntityKind::Place || entity.is_capital());
    entity.place.is_some() && (function == Function::In || visited || (place_only && goal))
}

/// The longest dateline, in tokens.
const MAX_DATELINE: usize = 6;

/// `واشنگتن، آمریکا — …`: where a report was written is not where it happened.
fn in_dateline(analysis: &Analysis<'_>, sentence: &ReadSentence, place: &Entity) -> bool {
    let start = sentence.tokens.start();
    let end = sentence.tokens.end().min(start + MAX_DATELINE);
    let Some(dash) = (start..end).find(|&t| analysis.is_mark(t, "—–-")) else { return false };
    let of_dateline = |t: usize| analysis.entity_at[t].is_some() || !analysis.is_plain_word(t);
    place.tokens.end() <= dash && (start..dash).all(of_dateline)
}

/// The place that starts at a token, if a locative preposition governs it or it can be nothing else.
fn located_at(analysis: &Analysis<'_>, token: usize, physical: bool) -> Option<Entity> {
    let entity = &analysis.entities[analysis.entity_at[token]? as usize];
    if entity.tokens.start() != token || entity.place.is_none() {
        return None;
    }
    let before = (1..=3.min(token)).rev().find_map(|n| {
        preposition(analysis, token - n).filter(|(length, _)| *length == n).map(|(_, function)| function)
    });
    let fits = match before {
        Some(Function::In) => true,
        Some(Function::To | Function::On) | None => physical && entity.kind == EntityKind::Place,
        Some(_) => false, // `از خاک عراق`, `دربارهٔ تنگهٔ هرمز`
    };
    (fits && !opens_with_it(analysis, entity)).then(|| entity.clone())
}

/// A country or region before the colon of a headline is whose voice it is; a town's police speak of the town.
fn opens_with_it(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let wide = |p: u32| {
        let kind = analysis.rules.places.get(p as usize).kind;
        matches!(kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::Continent)
    };
    analysis.is_mark(entity.tokens.end(), ":") && entity.place.is_some_and(wide)
}

/// Drops places that another of the list lies in.
fn specific(analysis: &Analysis<'_>, places: Vec<Entity>) -> Vec<Entity> {
    let mut out: Vec<Entity> = Vec::new();
    for place in places {
        let same = |a: &Entity, b: &Entity| a.tokens == b.tokens || (a.place.is_some() && a.place == b.place);
        if out.iter().any(|o| same(o, &place)) {
            continue;
        }
        out.push(place);
    }
    let wider = |a: &Entity, b: &Entity| contains(analysis, a, b);
    let keep: Vec<bool> = out.iter().map(|a| !out.iter().any(|b| wider(a, b))).collect();
    let mut keep = keep.into_iter();
    out.retain(|_| keep.next().unwrap_or(true));
    out
}

/// Whether `a` holds `b`: a country its provinces, a province its towns.
fn contains(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    let (Some(a_idx), Some(b_idx)) = (a.place, b.place) else { return false };
    let (a, b) = (analysis.rules.places.get(a_idx as usize), analysis.rules.places.get(b_idx as usize));
    let (Some(a_code), Some(b_code)) = (&a.code, &b.code) else { return false };
    match (a.kind, b.kind) {
        (PlaceKind::Country, kind) if kind != PlaceKind::Country => b_code.starts_with(a_code.as_str()),
        (PlaceKind::Admin1, kind) if !matches!(kind, PlaceKind::Country | PlaceKind::Admin1) => {
            a_code == b_code
        }
        _ => false,
    }
}

/// How many sentences a place may be carried on.
const CARRY: usize = 2;

/// Gives what the same doer does next the place where the text last saw him do something, if it names none.
pub(crate) fn carry(drafts: &mut [Draft]) {
    for idx in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(idx);
        let Some(draft) = rest.first_mut().filter(|d| took_place(d) && d.places.is_empty()) else { continue };
        let near = |d: &&Draft| draft.candidates[0].sentence.saturating_sub(last_sentence(d)) <= CARRY;
        let same = before.iter().rev().take(CARRY).take_while(near).find(|d| same_doer(d, draft));
        if let Some(earlier) = same.filter(|d| took_place(d)) {
            draft.places.clone_from(&earlier.places);
        }
    }
}

fn took_place(draft: &Draft) -> bool {
    draft.event_type.is_physical() && draft.factuality == Factuality::Occurred
}

fn last_sentence(draft: &Draft) -> usize {
    draft.candidates.iter().map(|c| c.sentence).max().unwrap_or(0)
}

fn same_doer(a: &Draft, b: &Draft) -> bool {
    a.actor.iter().any(|x| b.actor.iter().any(|y| x.entity.key == y.entity.key))
}
