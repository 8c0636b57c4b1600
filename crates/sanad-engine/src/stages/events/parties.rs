//! Parties: whom a predicate may take as doer and sufferer: its own arguments, those of nouns it governs, the subject
//! that controls it. Part of the events stage; decides nothing about whether there is an event.

use crate::analysis::{Analysis, Entity, EntityKind, LexHit};
use crate::lexicon::{Closed, Lexeme, Naming};
use crate::stages::clauses::closed_class;
use crate::stages::constituents::is_pointed_at;
use crate::stages::events::arguments::{Arg, Nominal};
use crate::stages::events::contents::is_lifted;
use crate::stages::events::predicates;
use crate::stages::events::purposes;
use crate::stages::events::{Candidate, ReadClause, ReadSentence};
use crate::stages::groups::toponyms;
use crate::world::actors::ActorKind;
use crate::world::cues::SupportVoice;
use crate::world::functions::{Function, FunctionSet};
use crate::world::roles::{Role, RoleKind};
use sanad_model::{ActorClass, EventType, PlaceKind};

/// The arguments of a verb; where a verbal noun fills the recipient, its doers are meant
/// (`حملهٔ اسرائیل را محکوم کرد` condemns Israel).
pub(crate) fn with_parties_of_nouns(analysis: &Analysis<'_>, clause: &ReadClause, frame: u32) -> Vec<Arg> {
    let mut args = clause.reading.args.clone();
    if analysis.rules.frames[frame as usize].actor.has(Function::Between) {
        reciprocal(clause, &mut args);
    }
    args.extend(named_by_object(analysis, clause, frame));
    args.extend(relieved(analysis, clause, frame));
    let wanted = analysis.rules.frames[frame as usize].recipient;
    if analysis.rules.frames[frame as usize].event_type.is_physical() {
        args.extend(protesters_in_object(analysis, clause));
        return args;
    }
    let subjects: Vec<&str> = clause.reading.with(Function::Subject).map(|a| a.entity.key.as_str()).collect();
    for nominal in &clause.reading.nominals {
        // a verbal noun that nothing governs is the subject of a clause without another (`توافق … تحول خوشایند است`)
        let alone = subjects.is_empty().then_some(Function::Subject);
        let Some(function) = nominal.function.or(alone).filter(|f| wanted.has(*f)) else { continue };
        if args.iter().any(|a| a.function == function && a.entity.is_known()) {
            continue;
        }
        let parties = doers_of(analysis, clause, nominal).into_iter();
        // who welcomes his own agreement welcomes the other side's part in it
        let others = parties.filter(|a| !subjects.contains(&a.entity.key.as_str()));
        args.extend(others.map(|a| Arg { function, ..a }));
    }
    args
}

/// Whom the noun names that the verb needs beside it (`حکم اعدام X اجرا شد`).
fn named_by_object<'c>(
    analysis: &'c Analysis<'_>,
    clause: &'c ReadClause,
    frame: u32,
) -> impl Iterator<Item = Arg> + 'c {
    let frame = &analysis.rules.frames[frame as usize];
    let needed = &frame.beside;
    // else the genitive may say who did it
    let suffers = frame.recipient.has(Function::Ezafe) && !frame.actor.has(Function::Ezafe);
    let words = |n: &Nominal| n.tokens.range().map(|t| analysis.text.key(t)).collect::<Vec<_>>().join(" ");
    let done = |n: &&Nominal| matches!(n.function, None | Some(Function::Object));
    let nominals = clause.reading.nominals.iter().filter(done);
    let named = nominals.filter(move |n| suffers && needed.contains(&words(n)));
    named.flat_map(|n| n.args.iter()).filter(|a| a.function == Function::Ezafe).cloned()
}

/// Against whom the measure was that somebody eases (`محاصرهٔ X را لغو کرد`).
fn relieved(analysis: &Analysis<'_>, clause: &ReadClause, frame: u32) -> Vec<Arg> {
    let frame = &analysis.rules.frames[frame as usize];
    if frame.event_type != EventType::Concede || !frame.recipient.has(Function::Against) {
        return Vec::new();
    }
    let lifted = clause.reading.nominals.iter().filter(|n| is_lifted(analysis, clause, n));
    let suffers = |n: &Nominal, a: &Arg| {
        let measure = n.frames.first().map(|&f| &analysis.rules.frames[f as usize]);
        measure.is_some_and(|m| m.recipient.has(a.function) && !m.actor.has(a.function))
    };
    let whom = lifted.flat_map(|n| n.args.iter().filter(move |a| suffers(n, a)));
    whom.map(|a| Arg { function: Function::Against, ..a.clone() }).collect()
}

/// Whose protest it is that a force acts on (`تجمع معلمان را متفرق کرد`).
fn protesters_in_object(analysis: &Analysis<'_>, clause: &ReadClause) -> Vec<Arg> {
    let protest = |&f: &u32| analysis.rules.frames[f as usize].event_type == EventType::Protest;
    let object = |n: &&Nominal| n.function == Some(Function::Object) && n.frames.iter().any(protest);
    let whose = clause.reading.nominals.iter().filter(object).flat_map(|n| &n.args);
    let whose = whose.filter(|a| a.function == Function::Ezafe && a.entity.can_act());
    whose.map(|a| Arg { function: Function::Object, ..a.clone() }).collect()
}

/// The parties of what was reached ("we reached an agreement between ... and ...") are those of the verb, and its subject mediated.
fn reciprocal(clause: &ReadClause, args: &mut Vec<Arg>) {
    let lent = |a: &&Arg| matches!(a.function, Function::Between | Function::With);
    use Function as F;
    // what they talk about or do it after has parties of its own
    let apart = |n: &&Nominal| {
        matches!(n.function, Some(F::About | F::After | F::Before | F::Because | F::Answer | F::During))
    };
    let own = clause.reading.nominals.iter().filter(|n| !apart(n));
    let parties: Vec<Arg> = own.flat_map(|n| n.args.iter()).filter(lent).cloned().collect();
    if parties.iter().filter(|a| a.function == Function::Between).count() >= 2 {
        args.retain(|a| a.function != Function::Subject);
    }
    args.extend(parties);
}

/// The doers that a verbal noun names, or for an agreement the noun behind it that says between whom
/// (`توافق دربارهٔ یادداشت تفاهم میان … و …`).
fn doers_of(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    let frame_of = |n: &Nominal| n.frames.first().map(|&f| &analysis.rules.frames[f as usize]);
    let Some(frame) = frame_of(nominal) else { return Vec::new() };
    let acting = |args: Vec<Arg>, set: FunctionSet| -> Vec<Arg> {
        args.into_iter().filter(|a| set.has(a.function) && a.entity.can_act()).collect()
    };
    let mut found = acting(nominal.args.clone(), frame.actor);
    if found.is_empty() {
        found = acting(lent_by_inner(clause, nominal), frame.actor);
    }
    let about = |n: &&Nominal| {
        n.function == Some(Function::About)
            && n.tokens.start() > nominal.tokens.start()
            && frame_of(n).is_some_and(|f| f.event_type == EventType::Agree)
    };
    if found.is_empty()
        && frame.event_type == EventType::Agree
        && let Some(inner) = clause.reading.nominals.iter().find(about)
    {
        found = acting(inner.args.clone(), frame.actor);
    }
    found
}

/// What the verbal nouns in its genitive have said for it; who did the act that is judged is judged
/// (`محکومیت حملهٔ …`).
pub(crate) fn lent_to(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    let frame = |&f: &u32| &analysis.rules.frames[f as usize];
    let judges = nominal.frames.iter().map(frame).any(|f| f.event_type == EventType::Accuse);
    let lent = lent_by_inner(clause, nominal);
    if !judges {
        return lent;
    }
    let doers = lent.into_iter().filter(|a| a.function == Function::Ezafe);
    doers.map(|a| Arg { function: Function::Object, ..a }).collect()
}

/// What the verbal nouns in its genitive have said for it (`امضای توافق میان … و …`).
fn lent_by_inner(clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    if !nominal.args.is_empty() {
        return Vec::new();
    }
    let own = clause.reading.nominals.iter().position(|n| n.tokens == nominal.tokens);
    let inner = clause.reading.nominals.iter().filter(|n| n.outer.is_some() && n.outer == own);
    inner.flat_map(|n| n.args.iter().cloned()).collect()
}

/// The subject that controls a verbal noun of purpose or manner (`… برای حمله به … آماده شد`, `با تصرف …`),
/// and the one threatened with it.
pub(crate) fn controller(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    let Some(frame) = nominal.frames.first().map(|&f| &analysis.rules.frames[f as usize]) else {
        return Vec::new();
    };
    let aimed =
        nominal.args.iter().any(|a| matches!(a.function, Function::To | Function::Against | Function::On));
    let suffered = nominal.args.iter().any(|a| a.function == Function::Ezafe && !frame.actor.has(a.function));
    let called = frame.event_type == EventType::Consult
        && nominal.args.iter().any(|a| a.function == Function::With && frame.recipient.has(a.function));
    let company = nominal.in_company() && frame.actor.has(Function::With);
    let voiced = purposes::is_voiced(analysis, frame, nominal);
    let controls = predicates::hinges(analysis, &clause.clause, nominal, SupportVoice::Controls);
    let claimed = (aimed || suffered) && purposes::is_claimed(analysis, nominal);
    let purpose = nominal.reflexive
        || company
        || voiced
        || controls
        || matches!(nominal.function, Some(Function::For | Function::To | Function::Object))
        || (matches!(nominal.function, Some(Function::In | Function::With)) && (aimed || suffered))
        || purposes::is_under_way(analysis, nominal)
        || claimed
        || (nominal.function == Some(Function::Before) && aimed) // `پیش از حمله به … هشدار داد`
        || (matches!(nominal.function, Some(Function::In | Function::After)) && called);
    let has_own = nominal.args.iter().any(|a| {
        matches!(a.function, Function::Agent | Function::Subject)
            || (a.function == Function::Ezafe && frame.actor.has(Function::Ezafe))
    });
    let speech = !nominal.reflexive
        && !claimed
        && !company
        && !called
        && !voiced
        && predicates::is_speech(analysis, &clause.clause);
    let suffers = clause.predicate.frames.iter().any(|&f| {
        let frame = &analysis.rules.frames[f as usize];
        let judged = matches!(frame.event_type, EventType::Accuse | EventType::Support); // nothing is done to him
        !judged && frame.recipient.has(Function::Subject) && !frame.actor.has(Function::Subject)
    });
    let object = nominal.function == Some(Function::Object) && !clause.predicate.frames.is_empty();
    let witnessed = frame.event_type == EventType::Assault
        && nominal.function == Some(Function::Object)
        && purposes::is_witness(analysis, clause);
    if witnessed && !has_own {
        return purposes::senders(clause, nominal);
    }
    let acted_on = suffers || (object && !controls);
    if !purpose || has_own || nominal.participle.is_some() || speech || acted_on {
        return Vec::new();
    }
    // who meets somebody is his equal, not lent to him
    let lend = |a: &Arg| Arg { inferred: !company, function: Function::Subject, ..a.clone() };
    let who = if is_made_to(analysis, clause, nominal) { Function::Object } else { Function::Subject };
    let ahead = |a: &&Arg| !claimed || a.entity.tokens.end() <= nominal.tokens.start();
    let able = |a: &&Arg| !(controls || claimed) || purposes::can_halt(analysis, clause, a);
    clause.reading.with(who).filter(ahead).filter(able).map(lend).collect()
}

/// Whether somebody is made to do it, or accused of it: he does it, not who makes or accuses him
/// (`… را مجبور به مذاکره کرد`, `… را به حمله متهم کرد`).
fn is_made_to(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> bool {
    let mut types = clause.predicate.frames.iter().map(|&f| analysis.rules.frames[f as usize].event_type);
    let acting = clause.reading.with(Function::Object).any(|a| !a.inferred && a.entity.can_act());
    let fits = types.all(|t| matches!(t, EventType::Accuse | EventType::Request));
    nominal.function == Some(Function::To) && acting && fits
}

/// Who speaks to whom in a talk that is only pointed at (`در این تماس به … گفت`).
pub(crate) fn callers(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    let Some(frame) = nominal.frames.first().map(|&f| &analysis.rules.frames[f as usize]) else {
        return Vec::new();
    };
    let within = matches!(nominal.function, Some(Function::In | Function::During));
    let talk = frame.event_type == EventType::Consult && is_pointed_at(analysis, nominal.tokens.start());
    if !talk || !within || !nominal.args.is_empty() || !predicates::is_speech(analysis, &clause.clause) {
        return Vec::new();
    }
    let heard = if frame.recipient.has(Function::To) { Function::To } else { Function::With };
    let speaker = clause.reading.with(Function::Subject).cloned();
    let hearer = clause.reading.with(Function::To).map(|a| Arg { function: heard, ..a.clone() });
    speaker.chain(hearer).filter(|a| a.entity.can_act()).collect()
}

/// People of whom a clause tells what came after, before or through something done to them
/// (`ملوانان پس از آزادی …`).
pub(crate) fn undergone(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    let when = [Function::After, Function::Before, Function::During, Function::Because];
    let set_apart = nominal.function.is_some_and(|f| when.contains(&f));
    let Some(frame) = nominal.frames.first().map(|&f| &analysis.rules.frames[f as usize]) else {
        return Vec::new();
    };
    let suffers = frame.recipient.has(Function::Object) && !frame.actor.has(Function::Ezafe);
    let said = nominal.args.iter().any(|a| frame.recipient.has(a.function));
    if !set_apart || !suffers || said {
        return Vec::new();
    }
    let people = |a: &&Arg| {
        let class = a.entity.class(analysis.rules, analysis.published.as_deref());
        matches!(a.function, Function::Subject | Function::Object)
            && !a.inferred
            && class == ActorClass::Civilians
    };
    let lend = |a: &Arg| Arg { function: Function::Object, inferred: true, ..a.clone() };
    clause.reading.args.iter().filter(people).map(lend).collect()
}

/// Who does something at another's request or order is whom it is asked of (`به درخواست …`).
pub(crate) fn asked(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    let Some(frame) = nominal.frames.first().map(|&f| &analysis.rules.frames[f as usize]) else {
        return Vec::new();
    };
    let asks = frame.event_type == EventType::Request && nominal.function == Some(Function::To);
    let by_whom = nominal.args.iter().any(|a| a.function == Function::Ezafe && frame.actor.has(a.function));
    let of_whom = nominal.args.iter().any(|a| frame.recipient.has(a.function));
    let asked_with = [Function::To, Function::From, Function::Object];
    let function = asked_with.into_iter().find(|f| frame.recipient.has(*f));
    let Some(function) = function.filter(|_| asks && by_whom && !of_whom) else { return Vec::new() };
    let lend = |a: &Arg| Arg { function, inferred: true, ..a.clone() };
    clause.reading.with(Function::Subject).map(lend).collect()
}

/// Whom a threat is for: who must not do what its condition names (`اگر … حمله کند، پاسخ می‌دهیم`).
pub(crate) fn warned(analysis: &Analysis<'_>, sentence: &ReadSentence, threat: &Candidate) -> Vec<Arg> {
    let opens = |t: usize| matches!(closed_class(analysis, t), Some((_, Closed::Condition)));
    let conditional = |c: &&ReadClause| c.clause.tokens().any(opens);
    let Some(condition) = sentence.clauses.iter().find(conditional) else { return Vec::new() };
    let ours = |a: &Arg| threat.actor.iter().any(|x| x.entity.key == a.entity.key);
    let doers = condition.reading.with(Function::Subject).filter(|a| a.entity.can_act() && !ours(a));
    doers.map(|a| Arg { inferred: true, ..a.clone() }).collect()
}

/// Fills actor and recipient from the arguments by the frame's valency.
pub(crate) fn fill_roles(analysis: &Analysis<'_>, candidate: &mut Candidate) {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let physical = frame.event_type.is_physical();
    // "the Doha talks" were held there; two capitals side by side are parties
    let capitals = candidate.args.iter().filter(|a| a.function == Function::Ezafe && a.entity.is_capital());
    let venue = frame.event_type == EventType::Consult && capitals.count() == 1;
    let stands_for_state = |a: &Arg| match a.function {
        Function::Subject | Function::Agent | Function::Between => true,
        Function::Ezafe if venue => false,
        _ => !physical,
    };
    let struck = |a: &Arg| frame.event_type == EventType::Assault && is_struck_ground(analysis, a);
    let usable = |a: &&Arg| {
        (!matches!(a.entity.kind, EntityKind::Place) || (struck(a) && !frame.actor.has(a.function)))
            && (!a.entity.is_capital() || stands_for_state(a))
    };
    let role = |set: FunctionSet| -> Vec<Arg> {
        candidate.args.iter().filter(usable).filter(|a| set.has(a.function)).cloned().collect()
    };
    let (mut actor, mut recipient) = (role(frame.actor), role(frame.recipient));
    aim(analysis, candidate, &mut actor, &mut recipient);
    let source_only = |a: &Arg| is_source(analysis, &a.entity);
    let shot_down = frame.acled.as_deref() == Some("Disrupted weapons use");
    actor.retain(|a| a.entity.kind != EntityKind::Noun && !source_only(a) && can_do(analysis, &a.entity));
    if frame.event_type == EventType::Assault {
        actor.retain(|a| !only_tells(analysis, &a.entity));
    }
    if actor.is_empty() && frame.event_type == EventType::Assault {
        actor = owners_of_means(analysis, candidate);
    }
    recipient.retain(|a| !source_only(a) && (shot_down || !is_means(analysis, &a.entity)));
    // who is invited is the object, what `به` leads to is where or what to
    let asked = recipient.iter().any(|a| a.function == Function::Object && !a.inferred);
    if frame.event_type == EventType::Request && asked {
        recipient.retain(|a| a.function != Function::To);
    }
    if frame.takes_ground {
        recipient.retain(|a| !is_ground(analysis, a));
    }
    part(&mut actor, &mut recipient);
    // who acts at another's order acts himself
    if actor.iter().any(|a| a.function == Function::Subject && !a.inferred) {
        actor.retain(|a| a.function != Function::Agent);
    }
    // whom the subject of the clause before talks with is one of two
    let company = frame.actor.has(Function::With)
        && actor.iter().all(|a| a.inferred || a.function == Function::With)
        && actor.iter().any(|a| a.inferred && a.function == Function::Subject);
    candidate.actor = if company { actor } else { said_first(actor) };
    candidate.recipient = said_first(recipient);
    if candidate.recipient.is_empty() && frame.event_type == EventType::Assault {
        candidate.recipient = soil_struck(analysis, candidate);
    }
}

/// Whether what is taken is only ground: words that no list knows, or a thing that stays where it is.
pub(crate) fn is_ground(analysis: &Analysis<'_>, arg: &Arg) -> bool {
    let taken = matches!(arg.function, Function::Object | Function::Ezafe);
    let stays = thing(analysis, &arg.entity)
        .is_some_and(|role| !role.moves && !role.means && !role.acts && !role.acts_owned);
    let object = arg.entity.class(analysis.rules, None) == ActorClass::Object;
    taken && (arg.entity.kind == EntityKind::Noun || (stays && object))
}

/// Whether a place is a base, an airport or the like that something is done to: it is struck as a building is.
fn is_struck_ground(analysis: &Analysis<'_>, arg: &Arg) -> bool {
    use PlaceKind as K;
    let goal = matches!(
        arg.function,
        Function::To | Function::On | Function::Against | Function::Object | Function::Subject
    );
    let kind = arg.entity.place.map(|p| analysis.rules.places.get(p as usize).kind);
    let built = matches!(kind, Some(K::Base | K::Airport | K::Camp | K::Site | K::Port | K::Border));
    goal && built && !toponyms::is_unlisted(&arg.entity)
}

/// The states whose land is struck, where no more is said of what was (`حمله به شمال …`): a side or the soil of a
/// state is the state, a town is only where.
fn soil_struck(analysis: &Analysis<'_>, candidate: &Candidate) -> Vec<Arg> {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let goal = [Function::To, Function::On, Function::Against, Function::Object];
    let struck = |a: &&Arg| {
        goal.contains(&a.function) && frame.recipient.has(a.function) && a.entity.kind == EntityKind::Place
    };
    let state = |a: &Arg| {
        let owner = owner_of_soil(analysis, &a.entity)?;
        let known = analysis.rules.actors.get(owner as usize);
        let entity = Entity {
            key: known.id.clone(),
            name: known.name.clone(),
            kind: EntityKind::Actor(owner),
            rule: format!("soil.{}", known.id),
            ..a.entity.clone()
        };
        Some(Arg { entity, ..a.clone() })
    };
    if candidate.args.iter().filter(struck).any(|a| owner_of_soil(analysis, &a.entity).is_none()) {
        return Vec::new(); // a town in the south of a state is struck, not the south
    }
    let mut found: Vec<Arg> = candidate.args.iter().filter(struck).filter_map(state).collect();
    found.retain(|r| candidate.actor.iter().all(|a| a.entity.key != r.entity.key));
    found
}

/// The state that a phrase for a part of its land ends in, if the part has no name of its own.
fn owner_of_soil(analysis: &Analysis<'_>, place: &Entity) -> Option<u32> {
    let (start, end) = (place.tokens.start(), place.tokens.end());
    let named = |h: &LexHit| h.n_tokens < end - start && matches!(h.lexeme, Lexeme::Place(_));
    if analysis.hits_at(start).iter().any(named) {
        return None;
    }
    let state = |at: usize| {
        analysis.hits_at(at).iter().find_map(|h| match h.lexeme {
            Lexeme::Actor { idx, naming: Naming::Name } if at + h.n_tokens == end => Some(idx),
            _ => None,
        })
    };
    let owner = (start + 1..end).find_map(state)?;
    (analysis.rules.actors.get(owner as usize).kind == ActorKind::State).then_some(owner)
}

/// A noun whose genitive may suffer (`محاصرهٔ …`) has its doer there once it says against whom it is aimed.
fn aim(analysis: &Analysis<'_>, candidate: &Candidate, actor: &mut Vec<Arg>, recipient: &mut Vec<Arg>) {
    let armed = |a: &Arg| a.entity.class(analysis.rules, analysis.published.as_deref()).is_armed();
    let doer = |a: &Arg| a.function == Function::Ezafe && armed(a);
    let aimed = recipient.iter().any(|a| a.function == Function::Against);
    if candidate.nominal && aimed && actor.iter().all(|a| a.inferred) && recipient.iter().any(doer) {
        *actor = recipient.iter().filter(|a| doer(a)).cloned().collect();
        recipient.retain(|a| !doer(a));
    }
}

/// Nobody is on both sides of one act: who can be the sufferer is, if somebody else is left to do it.
fn part(actor: &mut Vec<Arg>, recipient: &mut Vec<Arg>) {
    let among = |args: &[Arg], arg: &Arg| args.iter().any(|a| a.entity.tokens == arg.entity.tokens);
    // the same name again, in brackets or as an owner, when somebody else is struck
    let again = |r: &Arg| actor.iter().any(|a| a.entity.key == r.entity.key);
    if recipient.iter().any(|r| !again(r)) {
        recipient.retain(|r| !again(r));
    }
    match actor.iter().any(|a| !among(recipient, a)) {
        true => actor.retain(|a| !among(recipient, a)),
        false => recipient.retain(|r| !among(actor, r)),
    }
}

/// The role noun of a thing.
fn thing<'r>(analysis: &Analysis<'r>, entity: &Entity) -> Option<&'r Role> {
    let EntityKind::Role { role, .. } = entity.kind else { return None };
    Some(&analysis.rules.roles[role as usize]).filter(|r| r.kind == RoleKind::Thing)
}

/// A building does nothing; a ship does what its crew does.
fn can_do(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let owned = matches!(&entity.kind, EntityKind::Role { owner: Some(_), .. });
    thing(analysis, entity).is_none_or(|role| role.acts || (owned && role.acts_owned))
}

/// An outlet or an expert strikes nobody: who is told of beside him does.
fn only_tells(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let class = entity.class(analysis.rules, analysis.published.as_deref());
    matches!(class, ActorClass::Media | ActorClass::Expert)
}

/// A missile is what somebody is struck with.
fn is_means(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    thing(analysis, entity).is_some_and(|role| role.means)
}

/// Whose weapon it was, where nobody else is said to have struck (`با آتش پدافند X منهدم شد`, `موشک X اصابت کرد`).
fn owners_of_means(analysis: &Analysis<'_>, candidate: &Candidate) -> Vec<Arg> {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let owned = |a: &&Arg| match a.function {
        Function::With | Function::ByMeans => {
            // What bears the maker's name only (`با یک موشک X‌ای`) is anybody's.
            !frame.recipient.has(a.function)
                && names_weapon(analysis, &a.entity, |role| role.kind == RoleKind::Force)
        }
        Function::Subject => {
            frame.weapon_subject && !a.inferred && names_weapon(analysis, &a.entity, |_| true)
        }
        _ => false,
    };
    let known = |a: &&Arg| a.entity.is_known() && can_do(analysis, &a.entity);
    candidate.args.iter().filter(known).filter(owned).cloned().collect()
}

/// Whether the words of an entity name what force is used with, and whose it is (`پهپادهای X`).
fn names_weapon(analysis: &Analysis<'_>, entity: &Entity, accepted: impl Fn(&Role) -> bool) -> bool {
    let mut hits = (entity.tokens.start()..entity.tokens.end()).flat_map(|t| analysis.hits_at(t));
    hits.any(|hit| match hit.lexeme {
        Lexeme::Role(role) => {
            let role = &analysis.rules.roles[role as usize];
            (role.means || role.acts_owned) && accepted(role) && !role.is_nobodys(&entity.key)
        }
        _ => false,
    })
}

/// Words for unnamed sources only say who tells, never who does.
fn is_source(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Role { role, .. } if analysis.rules.roles[role as usize].kind == RoleKind::Source)
}

/// What the clause itself says beats what was lent to it.
fn said_first(args: Vec<Arg>) -> Vec<Arg> {
    match args.iter().any(|a| !a.inferred) {
        true => args.into_iter().filter(|a| !a.inferred).collect(),
        false => args,
    }
}
