//! Merge: mentions of one event become one draft record.
//! Reads: candidates with their cells. Writes: drafts in text order.

use super::constituents::{is_pointed_at, preposition};
use super::counts::{self, Count};
use super::events::Candidate;
use super::told_twice::{self, Fuller};
use super::toponyms;
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::world::functions::Function;
use sanad_calendar::Edtf;
use sanad_model::{ActorClass, EventType, Factuality, PlaceKind};

/// A candidate with all its cells, and the mentions merged into it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) event_type: EventType,
    pub(crate) modes: Vec<String>,
    pub(crate) actor: Vec<Party>,
    pub(crate) recipient: Vec<Party>,
    pub(crate) places: Vec<Entity>,
    /// Index of the date mention.
    pub(crate) date: Option<usize>,
    pub(crate) counts: Vec<Count>,
    pub(crate) factuality: Factuality,
    pub(crate) rules: Vec<String>,
}

/// A participant of a draft.
#[derive(Clone, Debug)]
pub(crate) struct Party {
    pub(crate) entity: Entity,
    pub(crate) inferred: bool,
}

/// How many drafts back a mention may find its event: a long text repeats itself within a few pages, and the cost
/// of coding must not grow with the length of the document.
const WINDOW: usize = 48;

/// Merges drafts that report the same event.
pub(crate) fn run(analysis: &Analysis<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for draft in drafts {
        let same = out.iter_mut().rev().take(WINDOW).find(|earlier| same_event(analysis, earlier, &draft));
        match same {
            Some(earlier) => absorb(analysis, earlier, draft),
            None => out.push(draft),
        }
    }
    out
}

fn same_event(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    if answers(analysis, a, b) {
        return false;
    }
    (a.event_type == b.event_type && (points_back(analysis, a, b) || echoes(analysis, a, b) || one_act(a, b)))
        || a.event_type == b.event_type
            && (a.factuality == b.factuality || both_unreal(a, b))
            && !two_acts(analysis, a, b)
            && kinds_agree(analysis, a, b)
            && dates_agree(analysis, a.date, b.date)
            && places_agree(analysis, a, b)
            && parties_agree(analysis, a, b)
}

/// What a sentence says is done in answer to an act is another act.
fn answers(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let noun = |c: &Candidate| c.nominal && !c.owns_verb;
    let answered =
        |c: &Candidate| noun(c) && (c.function == Some(Function::Answer) || led_by_answer(analysis, c));
    let next = &b.candidates[0];
    a.candidates.iter().any(|c| c.sentence == next.sentence && answered(c) != answered(next))
}

/// How far behind `در پاسخ به` the words may reach that say what is answered, in tokens.
const ANSWERED: usize = 16;

/// Whether only words stand between `در پاسخ به` and the trigger, no mark.
fn led_by_answer(analysis: &Analysis<'_>, candidate: &Candidate) -> bool {
    let start = candidate.trigger.start();
    let mut before = (start.saturating_sub(ANSWERED)..start).rev();
    let marked = |t: usize| analysis.is_mark(t, "،,؛:.!?؟") || analysis.is_sentence_end(t);
    let leads = |t: usize| preposition(analysis, t).is_some_and(|(_, f)| f == Function::Answer);
    before.find(|&t| marked(t) || leads(t)).is_some_and(leads)
}

/// "This attack" takes up the attack told before, whatever else is said of it; who is named must not contradict it.
fn points_back(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let trigger = b.candidates[0].trigger;
    let same_kind = a.candidates[0].frame == b.candidates[0].frame || a.event_type == EventType::Assault;
    b.candidates[0].nominal
        && is_pointed_at(analysis, trigger.start())
        && same_kind
        && near(a, b)
        && sides_agree(analysis, &a.actor, &said(&b.actor))
        && places_agree(analysis, a, b)
}

/// The parties that the words name, without those lent to them.
fn said(parties: &[Party]) -> Vec<Party> {
    parties.iter().filter(|p| !p.inferred).cloned().collect()
}

/// A tale goes on from act to act: two finite verbs, each with its own, are two acts unless they name the same victim or
/// place. A dated report tells the same act again in its next sentence.
fn two_acts(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let (first, next) = (&a.candidates[a.candidates.len() - 1], &b.candidates[0]);
    if analysis.published.is_some() || shares_victim_or_place(analysis, a, b) {
        return false;
    }
    let result = is_result(analysis, a) || is_result(analysis, b);
    let verbs = first.owns_verb && next.owns_verb;
    let clauses = (first.sentence, first.clause) != (next.sentence, next.clause);
    (verbs && clauses && !result) || told_by_another_word(analysis, a, b)
}

fn shares_victim_or_place(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    a.recipient.iter().any(|x| b.recipient.iter().any(|y| same_party(analysis, &x.entity, &y.entity)))
        || a.places.iter().any(|x| b.places.iter().any(|y| x.key == y.key))
}

/// A word for force that was not used before, and something said of it: in a tale, the next act.
fn told_by_another_word(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let bare = said(&b.actor).is_empty()
        && said(&b.recipient).is_empty()
        && b.places.is_empty()
        && b.date.is_none()
        && b.counts.is_empty();
    let next = stem(analysis, &b.candidates[0]);
    a.event_type == EventType::Assault && !bare && a.candidates.iter().all(|c| stem(analysis, c) != next)
}

/// Within one clause a noun and the verb it goes with are one accusation ("called it a violation").
fn one_act(a: &Draft, b: &Draft) -> bool {
    let here = |d: &Draft| (d.candidates[0].sentence, d.candidates[0].clause);
    a.event_type == EventType::Accuse && here(a) == here(b)
}

/// A noun of the same word with nothing of its own only takes up what was told before.
fn echoes(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let bare = b.actor.is_empty() && b.recipient.is_empty() && b.places.is_empty() && b.counts.is_empty();
    let first = &b.candidates[0];
    bare && first.nominal && !first.owns_verb && b.date.is_none() && same_word(analysis, a, b)
}

/// Letters that two forms of one word share.
const STEM_LETTERS: usize = 4;

/// Whether the triggers open with the same word, whatever its ending.
fn same_word(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    stem(analysis, &a.candidates[0]) == stem(analysis, &b.candidates[0])
}

/// What the forms of one word share with each other.
fn stem(analysis: &Analysis<'_>, candidate: &Candidate) -> String {
    analysis.text.key(candidate.trigger.start()).chars().take(STEM_LETTERS).collect()
}

/// What is planned here and possible there is one thing that has not happened.
fn both_unreal(a: &Draft, b: &Draft) -> bool {
    let unreal = |d: &Draft| matches!(d.factuality, Factuality::Planned | Factuality::Possible);
    unreal(a) && unreal(b)
}

/// Force of any kind may be one attack; other types must share their frame or their modes.
fn kinds_agree(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let frame = |d: &Draft| d.candidates[0].frame;
    let fixed = |d: &Draft| analysis.rules.frames[frame(d) as usize].acled.clone();
    let abducts = |d: &Draft| d.modes.iter().any(|m| m == "abduct");
    match a.event_type {
        EventType::Assault => abducts(a) == abducts(b) && (fixed(a) == fixed(b) || frame(a) == frame(b)),
        EventType::Coerce | EventType::Retreat | EventType::Sanction | EventType::Mobilize => {
            frame(a) == frame(b) || (a.modes == b.modes && !a.modes.is_empty())
        }
        EventType::Protest => true,
        // two acts of speech are two, though both support or accuse
        EventType::Support | EventType::Request | EventType::Accuse | EventType::Reject => {
            frame(a) == frame(b)
        }
        EventType::Consult => {
            let share =
                a.actor.iter().any(|x| b.actor.iter().any(|y| same_party(analysis, &x.entity, &y.entity)));
            frame(a) == frame(b) || (a.modes == b.modes && near(a, b) && (share || same_word(analysis, a, b)))
        }
        _ => frame(a) == frame(b) || a.modes == b.modes,
    }
}

fn dates_agree(analysis: &Analysis<'_>, a: Option<usize>, b: Option<usize>) -> bool {
    let edtf = |d: Option<usize>| d.and_then(|d| analysis.dates[d].edtf);
    match (edtf(a), edtf(b)) {
        (Some(a), Some(b)) => a == b || within(&a, &b) || within(&b, &a),
        _ => true,
    }
}

/// A day told once by its month or year (`اعتراضات دی‌ماه`) and once in full is one day.
const YEAR: i64 = 366;

/// Whether the first date lies in the second, which is no longer than a year.
fn within(narrow: &Edtf, wide: &Edtf) -> bool {
    let (narrow, wide) = (narrow.interval(), wide.interval());
    let ((Some(a), Some(b)), (Some(from), Some(to))) = (narrow, wide) else { return false };
    from <= a && b <= to && to.since(from) < YEAR
}

/// The narrower of two dates that agree; the first, if neither is.
fn narrower_date(analysis: &Analysis<'_>, a: Option<usize>, b: Option<usize>) -> Option<usize> {
    let edtf = |d: Option<usize>| d.and_then(|d| analysis.dates[d].edtf);
    match (edtf(a), edtf(b)) {
        (Some(first), Some(other)) if first != other && within(&other, &first) => b,
        (None, Some(_)) => b,
        _ => a.or(b),
    }
}

fn places_agree(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let ground = a.event_type != EventType::Assault; // two towns taken are two gains
    let (a, b) = (&a.places, &b.places);
    let code = |e: &Entity| e.place.and_then(|p| analysis.rules.places.get(p as usize).code.clone());
    let is_town = |e: &Entity| {
        use PlaceKind as P;
        let kind = e.place.map(|p| analysis.rules.places.get(p as usize).kind);
        matches!(kind, Some(P::City | P::Village | P::Island))
    };
    let vague = |e: &Entity| e.kind == EntityKind::Noun; // `همهٔ مناطقی که …` may be any of them
    let same = |x: &Entity, y: &Entity| {
        x.key == y.key
            || vague(x)
            || vague(y)
            || match (code(x), code(y)) {
                _ if is_town(x) && is_town(y) => false, // two towns of one province
                (Some(x), Some(y)) => x.starts_with(y.as_str()) || y.starts_with(x.as_str()),
                _ => !ground && (x.place.is_none() || y.place.is_none()), // a village no list knows may lie there
            }
    };
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| same(x, y)))
}

fn parties_agree(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let actors = sides_agree(analysis, &a.actor, &b.actor);
    let recipients = sides_agree(analysis, &a.recipient, &b.recipient);
    let near = near(a, b);
    if a.event_type == EventType::Assault {
        let recipients =
            recipients || (near && same_word(analysis, a, b) && things(analysis, a) && things(analysis, b));
        let shares = shares_cell(analysis, a, b);
        let result = is_result(analysis, a) || is_result(analysis, b);
        // a result belongs to an attack; two of one kind with two sufferers are two
        let two_results = is_result(analysis, a) && is_result(analysis, b) && owns_verbs(a, b);
        let crossed = sides_agree(analysis, &joined(a), &joined(b));
        if by_its_noun(a, b) {
            return true;
        }
        return match (actors, recipients) {
            (true, true) => shares || near,
            (true, false) => near && ((result && !two_results) || one_unknown(&a.recipient, &b.recipient)),
            (false, _) => crossed && two_sided(a, b) && near,
        };
    }
    let crowd = |d: &Draft| !d.actor.is_empty() && d.actor.iter().all(|p| !is_named(analysis, &p.entity));
    let crowds = a.event_type == EventType::Protest && (crowd(a) || crowd(b));
    let vague = |p: &Party| is_unnamed(p) || p.entity.kind == EntityKind::Noun;
    let nameless = |d: &Draft| d.recipient.iter().all(vague);
    let recipients = recipients || (near && nameless(a) && nameless(b));
    (actors || crowds) && recipients && (shares_cell(analysis, a, b) || near)
}

/// Whether each is told by a finite verb of its own.
fn owns_verbs(a: &Draft, b: &Draft) -> bool {
    a.candidates.iter().all(|c| c.owns_verb) && b.candidates[0].owns_verb
}

/// Whether the key says more than what kind of people they are.
fn is_named(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let class = entity.class(analysis.rules, analysis.published.as_deref());
    !matches!(class, ActorClass::Protesters | ActorClass::Civilians | ActorClass::Unknown)
        || matches!(entity.kind, EntityKind::Actor(_))
}

/// Whether all that was hit are things without a name, which the next sentence may call otherwise.
fn things(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    draft.recipient.iter().all(|p| p.entity.class(analysis.rules, None) == ActorClass::Object)
}

/// The noun is the subject of the verb that tells what it did ("the attack damaged the bridge").
fn by_its_noun(a: &Draft, b: &Draft) -> bool {
    let (noun, verb) = (&a.candidates[a.candidates.len() - 1], &b.candidates[0]);
    noun.nominal
        && !noun.owns_verb
        && noun.function.is_none()
        && !noun.trigger_is_participle
        && verb.owns_verb
        && (noun.sentence, noun.clause) == (verb.sentence, verb.clause)
}

fn two_sided(a: &Draft, b: &Draft) -> bool {
    (a.actor.len() >= 2 && a.recipient.is_empty()) || (b.actor.len() >= 2 && b.recipient.is_empty())
}

fn joined(draft: &Draft) -> Vec<Party> {
    draft.actor.iter().chain(&draft.recipient).cloned().collect()
}

fn one_unknown(a: &[Party], b: &[Party]) -> bool {
    let unknown = |p: &[Party]| p.iter().all(|p| !p.entity.is_known());
    unknown(a) || unknown(b)
}

/// How many sentences of the body a headline sums up.
const HEADLINE_REACH: usize = 4;

/// Within two sentences, or told in the headline and the first sentences of the body.
fn near(a: &Draft, b: &Draft) -> bool {
    let told =
        |pick: fn(usize, usize) -> usize| a.candidates.iter().map(|c| c.sentence).reduce(pick).unwrap_or(0);
    let here = b.candidates[0].sentence;
    here.saturating_sub(told(usize::max)) <= 2 || (told(usize::min) == 0 && here <= HEADLINE_REACH)
}

/// Whether a party or a place is named in both.
fn shares_cell(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let party = |x: &[Party], y: &[Party]| {
        x.iter().any(|x| y.iter().any(|y| same_party(analysis, &x.entity, &y.entity)))
    };
    party(&a.actor, &b.actor)
        || party(&a.recipient, &b.recipient)
        || a.places.iter().any(|x| b.places.iter().any(|y| x.key == y.key))
}

/// One side is silent, or one party is in both.
fn sides_agree(analysis: &Analysis<'_>, a: &[Party], b: &[Party]) -> bool {
    a.is_empty()
        || b.is_empty()
        || a.iter().any(|x| b.iter().any(|y| same_party(analysis, &x.entity, &y.entity)))
}

fn same_party(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    let actors = &analysis.rules.actors;
    let generic = |e: &Entity| matches!(e.kind, EntityKind::Anaphor(_));
    let head = |e: &Entity| analysis.text.key(e.tokens.start());
    let things = a.class(analysis.rules, None) == ActorClass::Object
        || b.class(analysis.rules, None) == ActorClass::Object;
    a.key == b.key
        || (things && head(a) == head(b))
        || generic(a)
        || generic(b)
        || actors.is_part_of(&a.key, &b.key)
        || actors.is_part_of(&b.key, &a.key)
}

fn is_result(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    draft.candidates.iter().any(|c| analysis.rules.frames[c.frame as usize].is_result)
}

fn absorb(analysis: &Analysis<'_>, into: &mut Draft, from: Draft) {
    let richer = cells(&from) > cells(into);
    let actors = &analysis.rules.actors;
    let mut from = from;
    if into.actor.iter().any(|p| !p.inferred) {
        from.actor = said(&from.actor);
    }
    // a state and its army are one doer told twice; as victims they may be two
    add_parties(&mut into.actor, from.actor, |a, b| actors.is_part_of(a, b) || actors.is_part_of(b, a));
    let told = from.recipient.into_iter().filter(|p| !told_before(analysis, &mut into.recipient, p));
    let told = told.collect();
    add_parties(&mut into.recipient, told, |a, b| a == b);
    if into.places.iter().all(|p| from.places.iter().any(|f| narrower(analysis, f, p)))
        && !from.places.is_empty()
    {
        into.places.clear();
    }
    for place in from.places {
        if into.places.iter().all(|p| p.tokens != place.tokens && p.key != place.key)
            && into.places.is_empty()
        {
            into.places.push(place);
        }
    }
    drop_struck_actors(into);
    into.date = narrower_date(analysis, into.date, from.date);
    for count in from.counts {
        counts::add(analysis, &mut into.counts, count);
    }
    into.modes.extend(from.modes);
    into.modes.sort();
    into.modes.dedup();
    into.rules.extend(from.rules);
    match richer {
        true => {
            let earlier = std::mem::replace(&mut into.candidates, from.candidates);
            into.candidates.extend(earlier);
        }
        false => into.candidates.extend(from.candidates),
    }
}

/// Whether `a` is a place inside `b`, as far as kinds and codes tell.
fn narrower(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    let place = |e: &Entity| e.place.map(|p| analysis.rules.places.get(p as usize));
    if b.kind == EntityKind::Noun && a.kind != EntityKind::Noun {
        return true;
    }
    if toponyms::is_unlisted(a) && !toponyms::is_unlisted(b) && a.place == b.place {
        return true; // a town that no list knows lies in the place named behind it
    }
    let (Some(a), Some(b)) = (place(a), place(b)) else { return false };
    let (Some(a_code), Some(b_code)) = (&a.code, &b.code) else { return false };
    let wide = |kind: PlaceKind| matches!(kind, PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Region);
    a_code.starts_with(b_code.as_str()) && wide(b.kind) && (!wide(a.kind) || a_code.len() > b_code.len())
}

/// Where one mention says who fought and another who struck whom, the one struck is no doer.
fn drop_struck_actors(draft: &mut Draft) {
    let struck = |p: &Party| draft.recipient.iter().any(|r| r.entity.key == p.entity.key);
    if draft.actor.iter().any(|p| !struck(p)) {
        let keep: Vec<Party> = draft.actor.iter().filter(|p| !struck(p)).cloned().collect();
        draft.actor = keep;
    }
}

/// Whether the key says only what kind of party it is.
fn is_unnamed(party: &Party) -> bool {
    party.entity.key.starts_with("unidentified")
}

/// A word for some (`سران`) beside the same word with its owner (`سران قطر`) tells nothing more.
fn drop_bare(parties: &mut Vec<Party>) {
    let owned: Vec<String> =
        parties.iter().filter(|p| !is_unnamed(p)).map(|p| p.entity.rule.clone()).collect();
    parties
        .retain(|p| !is_unnamed(p) || !p.entity.rule.starts_with("role.") || !owned.contains(&p.entity.rule));
}

/// Whether one of the parties is this one, told in other words; the fuller of the two phrases is kept.
fn told_before(analysis: &Analysis<'_>, into: &mut [Party], party: &Party) -> bool {
    for known in into {
        match told_twice::fuller(analysis, known, party) {
            Some(Fuller::First) => return true,
            Some(Fuller::Second) => {
                *known = told_twice::joined(known, party);
                return true;
            }
            None => {}
        }
    }
    false
}

/// Adds parties that are not there yet; said ones replace inferred ones of the same key.
fn add_parties(into: &mut Vec<Party>, from: Vec<Party>, same: impl Fn(&str, &str) -> bool) {
    for party in from {
        let known = into.iter().position(|p| same(&p.entity.key, &party.entity.key));
        let adds_little = (party.inferred && !into.is_empty())
            || (is_unnamed(&party) && into.iter().any(|p| !is_unnamed(p)))
            || (!party.entity.is_known() && into.iter().any(|p| p.entity.is_known()));
        match known {
            Some(idx) if into[idx].inferred && !party.inferred => into[idx] = party,
            Some(_) => {}
            None if adds_little => {}
            None => into.push(party),
        }
    }
    drop_bare(into);
}

fn cells(draft: &Draft) -> usize {
    draft.actor.iter().filter(|p| !p.inferred).count()
        + draft.recipient.iter().filter(|p| !p.inferred).count()
        + draft.places.len()
        + usize::from(draft.date.is_some())
}
