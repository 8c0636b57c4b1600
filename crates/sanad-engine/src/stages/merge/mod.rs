//! Merge: mentions of one event become one draft record.
//! Reads: candidates with their cells. Writes: drafts in text order.

pub(crate) mod absorb;
pub(crate) mod adversary;
pub(crate) mod answered;
pub(crate) mod backdrop;
pub(crate) mod blamed;
pub(crate) mod condemned;
pub(crate) mod counterparts;
pub(crate) mod hinges;
pub(crate) mod one_blow;
pub(crate) mod one_place;
pub(crate) mod one_side;
pub(crate) mod partners;
pub(crate) mod retold;
pub(crate) mod taken_up;
pub(crate) mod told_twice;

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::stages::clauses::Relation;
use crate::stages::constituents::is_pointed_at;
use crate::stages::counts::Count;
use crate::stages::events::Candidate;
use crate::world::functions::Function;
use absorb::{absorb, is_unnamed};
use answered::answers;
use one_place::places_agree;
use sanad_calendar::Edtf;
use sanad_model::{ActorClass, EventType, Factuality};

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
        let from = out.len().saturating_sub(WINDOW);
        if let Some(told) = taken_up::told(analysis, &out[from..], &draft) {
            let earlier = &mut out[from + told];
            let draft = taken_up::agreeing(analysis, earlier, draft);
            absorb(analysis, earlier, draft);
            continue;
        }
        let same = out.iter_mut().rev().take(WINDOW).find(|earlier| same_event(analysis, earlier, &draft));
        match same {
            Some(earlier) => absorb(analysis, earlier, draft),
            None => out.push(draft),
        }
    }
    out
}

fn same_event(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    if a.event_type != b.event_type
        || answers(analysis, a, b)
        || apart(analysis, a, b)
        || aside(analysis, a, b)
    {
        return false;
    }
    points_back(analysis, a, b)
        || echoes(analysis, a, b)
        || one_act(a, b)
        || retold::is_one(analysis, a, b)
        || (a.factuality == b.factuality || both_unreal(a, b) || unmade(a, b).is_some())
            && !two_acts(analysis, a, b)
            && kinds_agree(analysis, a, b)
            && dates_agree(analysis, a.date, b.date)
            && places_agree(analysis, a, b)
            && parties_agree(analysis, a, b)
}

/// Whether they stand in two items of a list of news.
fn apart(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let item = |d: &Draft| analysis.item_of(d.candidates[0].trigger.start());
    item(a) != item(b)
}

/// Whether one is told in passing, in a relative clause within the clause of the other, and does not tell of the same
/// sufferers (`هواپیماهایی که به … حمله کرده بودند، … را بمباران کردند`), or who did the one suffered the other.
fn aside(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let next = &b.candidates[0];
    let passing = |c: &Candidate| c.relation == Relation::Relative;
    let verbal = |c: &Candidate| c.owns_verb || !c.nominal;
    let beside: Vec<&Candidate> = a.candidates.iter().filter(|c| c.sentence == next.sentence).collect();
    let split = beside
        .iter()
        .all(|c| c.clause != next.clause && passing(c) != passing(next) && (verbal(c) && verbal(next)));
    let reversed = |x: &Draft, y: &Draft| {
        let did = |p: &Party| y.recipient.iter().any(|r| r.entity.key == p.entity.key);
        x.actor.iter().any(did)
    };
    let results = is_result(analysis, a) || is_result(analysis, b);
    let aimed = |d: &Draft| !d.recipient.is_empty() || !d.places.is_empty(); // else it is the launch and the hit
    !beside.is_empty()
        && split
        && aimed(a)
        && aimed(b)
        && !shares_victim_or_place(analysis, a, b)
        && (!results || reversed(a, b) || reversed(b, a))
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

pub(crate) fn shares_victim_or_place(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
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

/// What is said of an agreement that one mention only names and the other calls planned or possible: it is yet to come.
pub(crate) fn unmade(a: &Draft, b: &Draft) -> Option<Factuality> {
    let named = |d: &Draft| {
        let bare = |c: &Candidate| c.nominal && !c.owns_verb;
        d.factuality == Factuality::Occurred
            && d.date.is_none()
            && d.places.is_empty()
            && d.candidates.iter().all(bare)
    };
    let unreal = |d: &Draft| matches!(d.factuality, Factuality::Planned | Factuality::Possible);
    let ahead = |d: &Draft| unreal(d) && !d.actor.is_empty();
    let agreed = a.event_type == EventType::Agree && b.event_type == EventType::Agree;
    let alike = a.candidates[0].frame == b.candidates[0].frame;
    let pair = [(a, b), (b, a)].into_iter().find(|(x, y)| named(x) && ahead(y))?;
    (agreed && alike).then_some(pair.1.factuality)
}

/// Force of any kind may be one attack; other types must share their frame or their modes.
fn kinds_agree(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let frame = |d: &Draft| d.candidates[0].frame;
    let kin = |d: &Draft| {
        let frame = &analysis.rules.frames[frame(d) as usize];
        frame.like.as_deref().unwrap_or(&frame.id)
    };
    let fixed = |d: &Draft| analysis.rules.frames[frame(d) as usize].acled.clone();
    let abducts = |d: &Draft| d.modes.iter().any(|m| m == "abduct");
    match a.event_type {
        EventType::Assault => {
            let one_way = fixed(a) == fixed(b) || frame(a) == frame(b);
            abducts(a) == abducts(b) && (one_way || one_blow::one_aircraft(analysis, a, b))
        }
        EventType::Coerce | EventType::Retreat | EventType::Sanction | EventType::Mobilize => {
            frame(a) == frame(b) || (a.modes == b.modes && !a.modes.is_empty())
        }
        EventType::Protest => true,
        // two acts of speech are two, though both support or accuse
        EventType::Support | EventType::Accuse | EventType::Reject => frame(a) == frame(b),
        EventType::Request => kin(a) == kin(b) || same_word(analysis, a, b), // `اصرار`, `اصرار دارند`
        EventType::Consult => {
            let share =
                a.actor.iter().any(|x| b.actor.iter().any(|y| same_party(analysis, &x.entity, &y.entity)));
            frame(a) == frame(b) || (a.modes == b.modes && near(a, b) && (share || same_word(analysis, a, b)))
        }
        // a journey that is planned and the agreement it is for are two
        EventType::Agree => {
            let kind = |d: &Draft| analysis.rules.frames[frame(d) as usize].event_type;
            let alike = kind(a) == kind(b) || (a.recipient.is_empty() && b.recipient.is_empty());
            frame(a) == frame(b) || (a.modes == b.modes && alike)
        }
        _ => frame(a) == frame(b) || a.modes == b.modes,
    }
}

pub(crate) fn dates_agree(analysis: &Analysis<'_>, a: Option<usize>, b: Option<usize>) -> bool {
    let edtf = |d: Option<usize>| d.and_then(|d| analysis.dates[d].edtf);
    match (edtf(a), edtf(b)) {
        (Some(a), Some(b)) => a == b || within(&a, &b) || within(&b, &a),
        _ => true,
    }
}

/// A day told once by its month or year (`اعتراضات دی‌ماه`) and once in full is one day.
const YEAR: i64 = 366;

/// Whether the first date lies in the second, which is no longer than a year.
pub(crate) fn within(narrow: &Edtf, wide: &Edtf) -> bool {
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

fn parties_agree(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let actors = sides_agree(analysis, &a.actor, &b.actor);
    let recipients = sides_agree(analysis, &a.recipient, &b.recipient);
    let near = near(a, b);
    if a.event_type == EventType::Assault {
        let recipients = recipients
            || (near && same_word(analysis, a, b) && things(analysis, a) && things(analysis, b))
            || (near && one_blow::what_is_theirs(analysis, a, b))
            || (near && one_blow::victims_by_name(analysis, a, b))
            || one_blow::headline_told(analysis, a, b);
        let actors = actors || (near && one_blow::unnamed_doer(analysis, a, b));
        let shares = shares_cell(analysis, a, b);
        let result = is_result(analysis, a) || is_result(analysis, b);
        // a result belongs to an attack; two of one kind with two sufferers are two
        let two_results = is_result(analysis, a) && is_result(analysis, b) && owns_verbs(a, b);
        let crossed = sides_agree(analysis, &joined(a), &joined(b));
        if by_its_noun(a, b) {
            return true;
        }
        if !result && one_blow::adds_one(analysis, a, b) {
            return false;
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
        && matches!(noun.function, None | Some(Function::With | Function::ByMeans))
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

/// How far apart two mentions may be to be near where lines are short, in tokens.
const SHORT_LINES: usize = 45;

/// Within two sentences, or told in the headline and the first sentences of the body.
fn near(a: &Draft, b: &Draft) -> bool {
    let last = a.candidates.iter().map(|c| c.trigger.end()).max().unwrap_or(0);
    if b.candidates[0].trigger.start().saturating_sub(last) <= SHORT_LINES {
        return true;
    }
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
pub(crate) fn sides_agree(analysis: &Analysis<'_>, a: &[Party], b: &[Party]) -> bool {
    a.is_empty()
        || b.is_empty()
        || a.iter().any(|x| b.iter().any(|y| same_party(analysis, &x.entity, &y.entity)))
}

pub(crate) fn same_party(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
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
