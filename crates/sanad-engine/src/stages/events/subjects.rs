//! Subjects: lends a subject (or an object) to clauses that drop it, from the clause before, the host of a relative
//! clause or whoever speaks; and tells who `ما` is. Part of the events stage; never touches what a clause names itself.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::Closed;
use crate::stages::clauses::{Relation, closed_class};
use crate::stages::coreference;
use crate::stages::events::arguments::Arg;
use crate::stages::events::{ReadClause, ReadSentence};
use crate::stages::groups::owners;
use crate::stages::scopes::Scopes;
use crate::world::actors::ActorKind;
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_grammar::morphology::{Person, Tense, Voice};
use sanad_model::{ActorClass, EventType};

/// Lends a subject to clauses that drop it: from the host of a relative clause, or from the clause before.
pub(crate) fn inherit_subjects(analysis: &Analysis<'_>, scopes: &Scopes, sentences: &mut [ReadSentence]) {
    let mut last_subject: Vec<Entity> = Vec::new();
    let mut item = 0;
    for sentence in sentences {
        let here = analysis.item_of(sentence.tokens.start());
        if std::mem::replace(&mut item, here) != here {
            last_subject.clear();
        }
        for clause in &mut sentence.clauses {
            name_first_person(analysis, scopes, clause);
        }
        for idx in 0..sentence.clauses.len() {
            share_arguments(&mut sentence.clauses, idx);
            let own: Vec<Entity> = subjects(&sentence.clauses[idx]);
            if !own.is_empty() {
                match sentence.clauses[idx].clause.relation {
                    Relation::Relative => lend_object(analysis, &mut sentence.clauses, idx),
                    // what hangs from a relative clause is no topic of the sentence either
                    Relation::Complement if host(&sentence.clauses, idx).is_some() => {}
                    _ => last_subject = own,
                }
                continue;
            }
            let lent = lenders(analysis, scopes, &sentence.clauses, idx, &last_subject);
            lend(&mut sentence.clauses[idx], &lent);
        }
    }
}

/// Who may be the subject that a clause leaves out.
fn lenders(
    analysis: &Analysis<'_>,
    scopes: &Scopes,
    clauses: &[ReadClause],
    idx: usize,
    last_subject: &[Entity],
) -> Vec<Entity> {
    let clause = &clauses[idx];
    let opens = closed_class(analysis, clause.clause.extent().start());
    let beside = matches!(opens, Some((_, Closed::Conjunction))); // who condemned it also calls for something
    let reported = idx > 0 && !beside && clauses[idx - 1].predicate.speech.is_some();
    // the words that open what is said in the first person are its object (`کنترل جزیره را به دست می‌گیریم`)
    if reported && clause.reading.opens_with_words && !speaks_of_itself(analysis, clause) {
        return Vec::new(); // what is said has a subject of its own
    }
    if let Some(asked) = told_to(analysis, clauses, idx) {
        return asked;
    }
    if let Some(shared) = host_subjects(clauses, idx).or_else(|| shared_antecedent(analysis, clauses, idx)) {
        return shared;
    }
    match clause.clause.relation {
        Relation::Relative => antecedent(analysis, clauses, idx).into_iter().collect(),
        _ if clause.predicate.voice == Voice::Passive => predicate_noun(analysis, clauses, idx)
            .or_else(|| topic(analysis, clauses, idx))
            .into_iter()
            .collect(),
        _ if speaks_of_itself(analysis, clause) => speaker_at(analysis, scopes, said_at(analysis, clause))
            .into_iter()
            .map(|e| spoken_for(analysis, e))
            .collect(),
        _ if idx == 0 && last_subject.is_empty() && !clause.reading.opens_with_words => {
            force_at(analysis, scopes, clause)
        }
        _ => last_subject.to_vec(),
    }
}

/// The subject of the clause that one of time or condition interrupts (`ارتش پس از آنکه … را گرفت، …`).
fn host_subjects(clauses: &[ReadClause], idx: usize) -> Option<Vec<Entity>> {
    let interrupts = matches!(clauses[idx].clause.relation, Relation::Subordinate { .. });
    let host = host(clauses, idx).filter(|_| interrupts)?;
    Some(subjects(host)).filter(|s| !s.is_empty())
}

/// The clause that this one interrupts.
fn host(clauses: &[ReadClause], idx: usize) -> Option<&ReadClause> {
    let inner = clauses[idx].clause.extent();
    let around = |c: &&ReadClause| {
        let extent = c.clause.extent();
        extent.start() < inner.start() && inner.end() <= extent.end()
    };
    clauses[idx + 1..].iter().find(around)
}

/// Whom the relative clause before describes, where this one goes on with it (`که … را گرفت و … را کشت`).
fn shared_antecedent(analysis: &Analysis<'_>, clauses: &[ReadClause], idx: usize) -> Option<Vec<Entity>> {
    let inner = &clauses[idx].clause;
    let before = &clauses[idx.checked_sub(1)?];
    let opens = closed_class(analysis, inner.extent().start());
    let goes_on = inner.relation == Relation::Relative
        && before.clause.relation == Relation::Relative
        && matches!(opens, Some((_, Closed::Conjunction)));
    let doers = before.reading.with(Function::Subject).filter(|a| a.entity.can_act());
    Some(doers.map(|a| a.entity.clone()).collect()).filter(|d: &Vec<Entity>| goes_on && !d.is_empty())
}

/// Whom the clause before orders or asks to do what this one says (`به پلیس دستور داد … را متفرق کند`), or accuses of it.
fn told_to(analysis: &Analysis<'_>, clauses: &[ReadClause], idx: usize) -> Option<Vec<Entity>> {
    let verb = clauses[idx].clause.verb?;
    let wanted = match analysis.verbs[verb].tense {
        Tense::Subjunctive => EventType::Request,
        _ => EventType::Accuse,
    };
    let before = &clauses[idx.checked_sub(1)?];
    let content = wanted == EventType::Request || clauses[idx].clause.relation == Relation::Complement;
    let mut frames = before.predicate.frames.iter().map(|&f| &analysis.rules.frames[f as usize]);
    let frame = frames.find(|f| f.event_type == wanted).filter(|_| content)?;
    let asked =
        before.reading.args.iter().filter(|a| {
            frame.recipient.has(a.function) && a.function != Function::Subject && a.entity.can_act()
        });
    let asked: Vec<Entity> = asked.map(|a| a.entity.clone()).collect();
    (!asked.is_empty()).then_some(asked)
}

/// A clause of a verb alone (`… را دستگیر کرده و کشتند`) shares the object of the clause before.
fn share_arguments(clauses: &mut [ReadClause], idx: usize) {
    let Some(before) = idx.checked_sub(1) else { return };
    let empty = clauses[idx].reading.args.is_empty() && clauses[idx].reading.nominals.is_empty();
    let beside = clauses[idx].clause.relation == Relation::Main && clauses[idx].clause.verb.is_some();
    if !empty || !beside {
        return;
    }
    let shared: Vec<Arg> =
        clauses[before].reading.with(Function::Object).map(|a| Arg { inferred: true, ..a.clone() }).collect();
    clauses[idx].reading.args.extend(shared);
}

fn subjects(clause: &ReadClause) -> Vec<Entity> {
    let said = clause.reading.with(Function::Subject).filter(|a| !a.inferred && a.entity.can_act());
    said.map(|a| a.entity.clone()).collect()
}

/// Whether the verb is in the first person.
fn speaks_of_itself(analysis: &Analysis<'_>, clause: &ReadClause) -> bool {
    let person = clause.clause.verb.and_then(|v| analysis.verbs[v].person);
    matches!(person, Some(Person::Sg1 | Person::Pl1))
}

/// The token at which a clause is certainly said: its verb, for a headline's speaker may stand in the same clause.
fn said_at(analysis: &Analysis<'_>, clause: &ReadClause) -> usize {
    let verb = clause.clause.verb.map(|v| analysis.verbs[v].tokens.start());
    verb.unwrap_or_else(|| clause.clause.extent().start())
}

/// Who speaks at a token. Where a medium quotes somebody, it is not the medium that says "we".
fn speaker_at(analysis: &Analysis<'_>, scopes: &Scopes, token: usize) -> Vec<Entity> {
    let mut speaking = scopes.at(token).filter(|s| !s.sources.is_empty());
    let mut sources = speaking.next_back().map(|s| s.sources.clone()).unwrap_or_default();
    let quotes = |e: &Entity| e.class(analysis.rules, analysis.published.as_deref()) == ActorClass::Media;
    if !sources.iter().all(quotes) {
        sources.retain(|e| !quotes(e));
    }
    sources
}

/// For whom an unnamed source speaks (`یک منبع نظامی X`).
fn spoken_for(analysis: &Analysis<'_>, speaker: Entity) -> Entity {
    match &speaker.kind {
        EntityKind::Role { role, owner: Some(owner) }
            if analysis.rules.roles[*role as usize].kind == RoleKind::Source =>
        {
            Entity { tokens: speaker.tokens, ..(**owner).clone() }
        }
        _ => speaker,
    }
}

/// The force that speaks of its own acts as others would (`سنتکام: امروز حملات را آغاز کرد`).
fn force_at(analysis: &Analysis<'_>, scopes: &Scopes, clause: &ReadClause) -> Vec<Entity> {
    let day = analysis.published.as_deref();
    let force = |e: &Entity| {
        let class = e.class(analysis.rules, day);
        class.is_armed() && class != ActorClass::State
    };
    let person = clause.clause.verb.and_then(|v| analysis.verbs[v].person);
    let alone = person == Some(Person::Sg3)
        && clause.clause.relation == Relation::Main
        && clause.predicate.speech.is_none();
    let mut speaking = speaker_at(analysis, scopes, said_at(analysis, clause));
    speaking.retain(|e| alone && force(e));
    speaking
}

/// `ما` is whoever speaks, and what is `ما`'s belongs to the body he speaks for.
fn name_first_person(analysis: &Analysis<'_>, scopes: &Scopes, clause: &mut ReadClause) {
    let reading = &mut clause.reading;
    let inner = reading.nominals.iter_mut().flat_map(|n| n.args.iter_mut());
    for arg in reading.args.iter_mut().chain(inner) {
        let at = arg.entity.tokens.start();
        if let Some(plural) = coreference::first_person(analysis, &arg.entity) {
            let Some(speaker) = speaker_at(analysis, scopes, at).into_iter().next() else { continue };
            let speaker = match plural && arg.function != Function::Subject {
                true => coreference::principal(analysis, speaker.clone()).unwrap_or(speaker),
                false => speaker,
            };
            let Entity { key, name, kind, .. } = speaker;
            arg.entity = Entity { key, name, kind, ..arg.entity.clone() };
        } else if let EntityKind::Role { role, owner: Some(owner) } = &arg.entity.kind
            && owner.key.is_empty()
            && coreference::first_person(analysis, owner).is_some()
        {
            let speaker = speaker_at(analysis, scopes, at).into_iter().next();
            let Some(body) = speaker.and_then(|s| coreference::principal(analysis, s)) else { continue };
            let number = arg.entity.number;
            arg.entity = Entity { number, ..owners::owned(analysis, arg.entity.tokens, *role, Some(body)) };
        }
    }
}

/// The entity right before the relative clause.
fn antecedent(analysis: &Analysis<'_>, clauses: &[ReadClause], idx: usize) -> Option<Entity> {
    let start = clauses[idx].clause.extent().start();
    let before = (start.saturating_sub(4)..start).rev().find_map(|t| analysis.entity_at[t])?;
    Some(analysis.entities[before as usize].clone())
}

/// The predicate noun that a clause behind `بودن` describes (`کشتی‌هایی باشد که … توقیف شده‌اند`).
fn predicate_noun(analysis: &Analysis<'_>, clauses: &[ReadClause], idx: usize) -> Option<Entity> {
    let clause = &clauses[idx].clause;
    let host = &clauses[clause.parent.filter(|_| clause.relation == Relation::Complement)?];
    let verb =
        host.clause.verb.filter(|_| host.predicate.speech.is_none() && host.predicate.frames.is_empty())?;
    let at = analysis.verbs[verb].tokens.start().checked_sub(1)?;
    let entity = &analysis.entities[analysis.entity_at[at]? as usize];
    matches!(entity.kind, EntityKind::Role { .. } | EntityKind::Actor(_)).then(|| entity.clone())
}

/// What the clause before was about goes on as the one acted on (`هدف قرار گرفت و کشته شد`): people and things,
/// for a state is not killed or held.
fn topic(analysis: &Analysis<'_>, clauses: &[ReadClause], idx: usize) -> Option<Entity> {
    let clause = &clauses[idx];
    let named =
        clause.reading.args.iter().any(|a| matches!(a.function, Function::Object | Function::Subject));
    if named || clause.reading.opens_with_words || clause.clause.relation != Relation::Main {
        return None;
    }
    let before = &clauses[idx.checked_sub(1)?].reading;
    let mut about = before.args.iter().filter(|a| {
        matches!(a.function, Function::Subject | Function::Object)
            && !matches!(a.entity.kind, EntityKind::Noun)
    });
    let topic = about.next().filter(|_| about.next().is_none())?;
    let state = match topic.entity.kind {
        EntityKind::Actor(idx) => analysis.rules.actors.get(idx as usize).kind == ActorKind::State,
        _ => false,
    };
    (!state && topic.entity.can_act()).then(|| topic.entity.clone())
}

fn lend(clause: &mut ReadClause, subjects: &[Entity]) {
    if clause.clause.verb.is_none() {
        return;
    }
    let function = match clause.predicate.voice {
        Voice::Passive if clause.reading.with(Function::Object).next().is_some() => return,
        Voice::Passive => Function::Object,
        _ => Function::Subject,
    };
    for entity in subjects {
        clause.reading.args.push(Arg { entity: entity.clone(), function, inferred: true });
    }
}

/// The noun that a relative clause with a subject of its own describes is its object (`کشتی‌ای که … توقیف کرد`).
fn lend_object(analysis: &Analysis<'_>, clauses: &mut [ReadClause], idx: usize) {
    let clause = &clauses[idx];
    let takes = clause
        .predicate
        .frames
        .iter()
        .any(|&f| analysis.rules.frames[f as usize].recipient.has(Function::Object));
    let bare =
        clause.predicate.voice == Voice::Active && clause.reading.with(Function::Object).next().is_none();
    if takes
        && bare
        && let Some(entity) = antecedent(analysis, clauses, idx)
    {
        let arg = Arg { entity, function: Function::Object, inferred: true };
        clauses[idx].reading.args.push(arg);
    }
}
