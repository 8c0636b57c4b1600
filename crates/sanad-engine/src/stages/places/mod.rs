//! Places: gives each event the most specific places its words name.
//! Reads: entities, candidates. Writes: places of a candidate.

pub(crate) mod place_lists;
pub(crate) mod shared_places;

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::Closed;
use crate::stages::clauses::{Relation, closed_class};
use crate::stages::constituents::preposition;
use crate::stages::events::arguments::Arg;
use crate::stages::events::parties;
use crate::stages::events::{Candidate, ReadClause, ReadSentence};
use crate::stages::groups::toponyms;
use crate::stages::merge::Draft;
use crate::world::actors::ActorKind;
use crate::world::frames::Frame;
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
    let own = inside_first(analysis, candidate, aimed_at(candidate, own));
    let own = with_struck(analysis, candidate, own);
    let own = specific(analysis, listed(analysis, candidate, own));
    let describes = candidate.nominal && !candidate.owns_verb && candidate.trigger_is_participle;
    if !own.is_empty() || describes {
        return own;
    }
    let clause = &sentence.clauses[candidate.clause];
    let frame = &analysis.rules.frames[candidate.frame as usize];
    if let Some(goal) = visited(analysis, candidate, frame) {
        return vec![goal];
    }
    let physical = frame.event_type.is_physical();
    if let Some(shut) = toponyms::within(analysis, candidate.trigger).filter(|_| physical) {
        return vec![shut];
    }
    let ground = concerns_ground(frame);
    let around = clause.clause.tokens().filter_map(|t| located_at(analysis, t, ground));
    let around = around.filter(|e| physical || !of_another(clause, candidate, e));
    let around = around.filter(|e| !in_dateline(analysis, sentence, e));
    let around = around.filter(|_| !is_apart(candidate, clause)).collect();
    let around = specific(analysis, listed(analysis, candidate, around));
    let host = || host_place(analysis, clause).into_iter().collect::<Vec<_>>();
    if !around.is_empty() || !physical {
        return around;
    }
    let taken = candidate.args.iter().filter(|a| is_taken(analysis, candidate, a));
    let taken: Vec<Entity> = taken.map(|a| a.entity.clone()).collect();
    if !taken.is_empty() {
        return taken;
    }
    if clause.clause.relation == Relation::Relative && !host().is_empty() {
        return host();
    }
    // a building says where it stands (`فرودگاه حلب`)
    let struck = candidate.recipient.iter().map(|a| &a.entity);
    specific(analysis, struck.filter(|e| e.place.is_some() && stands_there(analysis, e)).cloned().collect())
}

/// The places with all that stand in one list with them; who acts or suffers in the next words is none of them.
fn listed(analysis: &Analysis<'_>, candidate: &Candidate, places: Vec<Entity>) -> Vec<Entity> {
    let takes_part = |e: &Entity| {
        let mut parties = candidate.actor.iter().chain(&candidate.recipient);
        e.kind != EntityKind::Place && parties.any(|a| a.entity.tokens == e.tokens)
    };
    place_lists::with_rest(analysis, places, |e| is_there(analysis, e) && !takes_part(e))
}

/// Whether it is only what the clause answers, or what another event of the clause followed: that was elsewhere.
fn is_apart(candidate: &Candidate, clause: &ReadClause) -> bool {
    let tells = !clause.predicate.frames.is_empty();
    let apart = match candidate.function {
        Some(Function::Answer | Function::Before) => true,
        Some(Function::After | Function::Because) => tells,
        _ => false,
    };
    candidate.nominal && !candidate.owns_verb && apart
}

/// Where a visitor goes, named inside the words that tell it or right behind them (`وارد پاریس شد`, `راهی …`).
fn visited(analysis: &Analysis<'_>, candidate: &Candidate, frame: &Frame) -> Option<Entity> {
    let visits = frame.modes.iter().any(|m| m == "visit");
    let near = candidate.trigger.start()..=candidate.trigger.end();
    let mut named = near.filter_map(|t| analysis.entity_at.get(t).copied().flatten());
    let idx = named.next().filter(|_| visits)?;
    let entity = &analysis.entities[idx as usize];
    (is_there(analysis, entity) && candidate.actor.iter().all(|a| a.entity.tokens != entity.tokens))
        .then(|| entity.clone())
}

/// Whether a place itself can be what the event is about: it is attacked, threatened or given back.
fn concerns_ground(frame: &Frame) -> bool {
    frame.event_type.is_physical() || matches!(frame.event_type, EventType::Concede | EventType::Threaten)
}

/// The place that a relative clause describes (`در لیبی که اعتراضات … آغاز شد`).
fn host_place(analysis: &Analysis<'_>, clause: &ReadClause) -> Option<Entity> {
    let start = clause.clause.extent().start();
    let before = (start.saturating_sub(2)..start).rev().find_map(|t| analysis.entity_at[t])?;
    let entity = &analysis.entities[before as usize];
    let first = entity.tokens.start();
    let governed = (1..=3.min(first))
        .any(|n| preposition(analysis, first - n).is_some_and(|(len, f)| len == n && f == Function::In));
    (toponyms::is_somewhere(analysis, entity) && governed).then(|| entity.clone())
}

/// A thing that stands in one of the places says more exactly where (`… به فرودگاه حلب در سوریه`).
fn with_struck(analysis: &Analysis<'_>, candidate: &Candidate, mut own: Vec<Entity>) -> Vec<Entity> {
    let struck = candidate.recipient.iter().map(|a| &a.entity).filter(|e| stands_there(analysis, e));
    let inside = struck.filter(|e| own.iter().any(|place| contains(analysis, place, e)));
    let inside: Vec<Entity> = inside.cloned().collect();
    own.extend(inside);
    own
}

/// Where something is sent or fired from is not where it happens, if the text says where it goes.
fn aimed_at(candidate: &Candidate, own: Vec<Entity>) -> Vec<Entity> {
    let function =
        |e: &Entity| candidate.args.iter().find(|a| a.entity.tokens == e.tokens).map(|a| a.function);
    let goal = own.iter().any(|e| matches!(function(e), Some(Function::To | Function::On)));
    let start = |e: &&Entity| match function(e) {
        Some(Function::From) => true,
        Some(Function::Ezafe | Function::Object) => goal,
        _ => false,
    };
    match own.iter().any(|e| !start(&e)) {
        true => own.into_iter().filter(|e| !start(&e)).collect(),
        false => own,
    }
}

/// What is said to be in a place is not in the state that it is sent to, if that is another.
fn inside_first(analysis: &Analysis<'_>, candidate: &Candidate, mut own: Vec<Entity>) -> Vec<Entity> {
    let lands = analysis.rules.frames[candidate.frame as usize].lands;
    let is = |e: &Entity, f: Function| {
        candidate.args.iter().any(|a| a.function == f && a.entity.tokens == e.tokens)
    };
    if lands && own.iter().any(|e| is(e, Function::In)) {
        own.retain(|e| !is(e, Function::To) || !is_state(analysis, e) || e.is_capital());
    }
    own
}

fn is_state(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Actor(idx)
        if analysis.rules.actors.get(idx as usize).kind == ActorKind::State)
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
    let left = frame.event_type == EventType::Retreat && function == Function::From;
    let hosted = function == Function::Ezafe && is_hosted(analysis, candidate, frame, entity);
    let unrest =
        frame.event_type == EventType::Protest && function == Function::Ezafe && !candidate.owns_verb;
    let aimed =
        candidate.args.iter().any(|a| matches!(a.function, Function::To | Function::Against | Function::On));
    if entity.is_capital() && function == Function::Ezafe && aimed {
        return false; // `حملهٔ کی‌یف به …` is Ukraine's
    }
    let place_only =
        frame.event_type.is_physical() && (entity.kind == EntityKind::Place || entity.is_capital());
    let hit = frame.lands && function == Function::To && is_state(analysis, entity);
    // a strait that is reopened, a suburb that is threatened
    let acted_on = function == Function::Object && entity.kind == EntityKind::Place && concerns_ground(frame);
    let by_kind = hit || visited || left || hosted || unrest || acted_on || (place_only && goal);
    is_there(analysis, entity) && (function == Function::In || by_kind)
}

/// Whether talks are called after the town where they are held (`مذاکرات ژنو`); two capitals are those who talk.
fn is_hosted(analysis: &Analysis<'_>, candidate: &Candidate, frame: &Frame, entity: &Entity) -> bool {
    let talks = frame.event_type == EventType::Consult && candidate.nominal;
    let city = |p: u32| analysis.rules.places.get(p as usize).kind == PlaceKind::City;
    let town = entity.is_capital() || (entity.kind == EntityKind::Place && entity.place.is_some_and(city));
    let behind = entity.tokens.start() == candidate.trigger.end();
    let next = entity.tokens.end();
    let joined = matches!(closed_class(analysis, next), Some((_, Closed::Conjunction)))
        || preposition(analysis, next).is_some_and(|(_, f)| f == Function::With);
    talks && town && behind && !joined && !analysis.is_mark(next, "-–—")
}

/// Whether an entity says where something is: a thing only if it stands where its owner's name says.
fn is_there(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let thing = matches!(&entity.kind, EntityKind::Role { role, owner: Some(_) }
        if analysis.rules.roles[*role as usize].kind == RoleKind::Thing);
    toponyms::is_somewhere(analysis, entity) && (!thing || stands_there(analysis, entity))
}

/// Ground that is taken: land and buildings without a name, or a whole state.
fn is_taken(analysis: &Analysis<'_>, candidate: &Candidate, arg: &Arg) -> bool {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let whole = arg.function == Function::Object || (candidate.nominal && arg.function == Function::Ezafe);
    let known = arg.entity.place.is_some();
    frame.takes_ground
        && (parties::is_ground(analysis, arg) || (whole && known && is_state(analysis, &arg.entity)))
}

/// The longest dateline, in tokens.
const MAX_DATELINE: usize = 6;

/// `واشنگتن، آمریکا — …`: where a report was written is not where it happened.
fn in_dateline(analysis: &Analysis<'_>, sentence: &ReadSentence, place: &Entity) -> bool {
    let first = sentence.tokens.start();
    let colon = (first..place.tokens.start()).rev().find(|&t| analysis.is_mark(t, ":"));
    let start = colon.map_or(first, |t| t + 1);
    let end = sentence.tokens.end().min(start + MAX_DATELINE);
    let Some(dash) = (start..end).find(|&t| analysis.is_mark(t, "—–-")) else { return false };
    let of_dateline = |t: usize| analysis.entity_at[t].is_some() || !analysis.is_plain_word(t);
    place.tokens.end() <= dash && (start..dash).all(of_dateline)
}

/// The place that starts at a token, if a locative preposition governs it or it can be nothing else.
fn located_at(analysis: &Analysis<'_>, token: usize, physical: bool) -> Option<Entity> {
    let entity = &analysis.entities[analysis.entity_at[token]? as usize];
    if entity.tokens.start() != token || !is_there(analysis, entity) {
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
        let same = |a: &Entity, b: &Entity| {
            let listed = !toponyms::is_unlisted(a) && !toponyms::is_unlisted(b);
            a.tokens == b.tokens || (listed && a.place.is_some() && a.place == b.place)
        };
        if out.iter().any(|o| same(o, &place)) {
            continue;
        }
        out.push(place);
    }
    let wider = |a: &Entity, b: &Entity| contains(analysis, a, b) || stands_in(analysis, b, a);
    let keep: Vec<bool> = out.iter().map(|a| !out.iter().any(|b| wider(a, b))).collect();
    let mut keep = keep.into_iter();
    out.retain(|_| keep.next().unwrap_or(true));
    out
}

/// Whether the words put one place in the other (`جزیرهٔ لارک در تنگهٔ هرمز`).
fn stands_in(analysis: &Analysis<'_>, inner: &Entity, outer: &Entity) -> bool {
    let (mut at, end) = (inner.tokens.end(), outer.tokens.start());
    let mut led = false;
    while at < end {
        at += match preposition(analysis, at) {
            Some((n, Function::In)) => {
                led = true;
                if at + n > end { 1 } else { n } // the side in `در جنوب لبنان` is part of the name
            }
            _ if analysis.is_mark(at, "،,»\"") => 1,
            _ => return false,
        };
    }
    led && at == end
}

/// Whether `a` holds `b`: a country its provinces, a province its towns.
fn contains(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    let (Some(a_idx), Some(b_idx)) = (a.place, b.place) else { return false };
    if toponyms::is_unlisted(a) {
        return false; // its place is the one around it
    }
    if toponyms::is_unlisted(b) && a_idx == b_idx {
        return true;
    }
    let (a, b) = (analysis.rules.places.get(a_idx as usize), analysis.rules.places.get(b_idx as usize));
    let (Some(a_code), Some(b_code)) = (&a.code, &b.code) else { return false };
    match (a.kind, b.kind) {
        (PlaceKind::Country, kind) if kind != PlaceKind::Country => b_code.starts_with(a_code.as_str()),
        (PlaceKind::Region, kind) if !is_wide(kind) => b_code.get(..2) == a_code.get(..2),
        (PlaceKind::Admin1, kind) if !matches!(kind, PlaceKind::Country | PlaceKind::Admin1) => {
            a_code == b_code
        }
        _ => false,
    }
}

/// How many sentences a place may be carried on.
const CARRY: usize = 2;

/// Gives an event of the first lines that names no place the one that the headline tells (`کشف سلاح در …`), if no
/// event of its own was coded there: the headline then tells the same one in other words.
pub(crate) fn from_headline(analysis: &Analysis<'_>, sentences: &[ReadSentence], drafts: &mut [Draft]) {
    let Some(headline) = sentences.first().filter(|_| analysis.published.is_some()) else { return };
    let silent = drafts.iter().all(|d| d.candidates.iter().all(|c| c.sentence > 0));
    let range = || headline.tokens.range();
    let said = range().find(|&t| analysis.is_mark(t, ":")).unwrap_or(headline.tokens.end());
    let governed = range().take_while(|&t| t < said).filter_map(|t| located_at(analysis, t, false));
    let governed = governed.filter(|e| !toponyms::is_unlisted(e) || e.place.is_some());
    let governed = specific(analysis, governed.filter(|e| !in_dateline(analysis, headline, e)).collect());
    if !silent || governed.len() != 1 {
        return;
    }
    let named = |idx: usize| sentences[idx].tokens.range().any(|t| located_at(analysis, t, true).is_some());
    let first = drafts.first_mut().filter(|d| lacks(analysis, d));
    if let Some(draft) = first.filter(|d| last_sentence(d) <= CARRY && !named(d.candidates[0].sentence)) {
        draft.places = governed;
    }
}

/// Whether an event took place somewhere, and the text has not said where.
pub(crate) fn lacks(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    took_place(draft) && draft.places.is_empty() && !is_sum(analysis, draft)
}

/// The places that a clause says that it is in.
pub(crate) fn governed(analysis: &Analysis<'_>, sentence: &ReadSentence, clause: &ReadClause) -> Vec<Entity> {
    let inside = clause.clause.tokens().filter_map(|t| located_at(analysis, t, false));
    specific(analysis, inside.filter(|e| !in_dateline(analysis, sentence, e)).collect())
}

/// Gives what the same doer does next the place where the text last saw him do something, if it names none.
pub(crate) fn carry(analysis: &Analysis<'_>, drafts: &mut [Draft]) {
    for idx in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(idx);
        let Some(draft) = rest.first_mut().filter(|d| lacks(analysis, d)) else { continue };
        let near = |d: &&Draft| draft.candidates[0].sentence.saturating_sub(last_sentence(d)) <= CARRY;
        let same = before.iter().rev().take(CARRY).take_while(near).find(|d| same_doer(d, draft));
        if let Some(earlier) = same.filter(|d| took_place(d)) {
            draft.places.clone_from(&earlier.places);
        }
    }
}

/// Whether it sums up many incidents (a war), which are told of many places.
pub(crate) fn is_sum(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    draft.candidates.iter().any(|c| analysis.rules.frames[c.frame as usize].is_sum)
}

pub(crate) fn took_place(draft: &Draft) -> bool {
    draft.event_type.is_physical() && draft.factuality == Factuality::Occurred
}

fn last_sentence(draft: &Draft) -> usize {
    draft.candidates.iter().map(|c| c.sentence).max().unwrap_or(0)
}

fn same_doer(a: &Draft, b: &Draft) -> bool {
    a.actor.iter().any(|x| b.actor.iter().any(|y| x.entity.key == y.entity.key))
}

fn is_wide(kind: PlaceKind) -> bool {
    matches!(
        kind,
        PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Region | PlaceKind::Continent | PlaceKind::Sea
    )
}
