//! Owners: a role noun with what it belongs to (`ارتش … آمریکا`, `نیروهای این کشور`, `تیم خود`).
//! Part of the groups stage; an owner that is a pronoun gets its key from coreference, which asks here for the whole.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::{Closed, Lexeme};
use crate::stages::clauses::closed_class;
use crate::stages::groups::unlisted;
use crate::stages::groups::{MAX_FILLERS, group_at, is_naming};
use crate::world::actors::ActorKind;
use crate::world::roles::{Role, RoleKind};
use sanad_grammar::morphology::Marks;
use sanad_model::ActorClass;
use sanad_text::{Span, TokenIdx, TokenKind};

/// How many adjectives and nouns may stand between a thing and its owner (`سامانهٔ رادار اخطار اولیهٔ دشمن`).
const MAX_FILLERS_OF_THING: usize = 4;

/// A role noun with its owner.
pub(crate) fn role_group(
    analysis: &Analysis<'_>,
    at: usize,
    head_end: usize,
    end: usize,
    role_idx: u32,
    depth: usize,
) -> Entity {
    let role = &analysis.rules.roles[role_idx as usize];
    let fillers = if role.kind == RoleKind::Thing { MAX_FILLERS_OF_THING } else { MAX_FILLERS };
    let armed = role.kind == RoleKind::People && role.class(None).is_armed();
    let doers = armed || role.kind == RoleKind::Force;
    let thing =
        |o: &Entity| role.kind == RoleKind::People && o.class(analysis.rules, None) == ActorClass::Object;
    let number = |o: &Entity| {
        let at = o.tokens.start();
        let near = [at, at.saturating_sub(1).max(head_end)];
        matches!(o.kind, EntityKind::Role { .. }) && near.iter().any(|&t| analysis.number_at[t].is_some())
    };
    let counted = |o: &Entity| number(o) && (doers || thing(o));
    let behind = || owner_after(analysis, head_end, end, fillers, depth);
    // a number opens a phrase of its own (`مردان مسلح یک قاضی را …`)
    let owner = possessor(analysis, at, head_end).or_else(|| behind().filter(|o| !counted(o)));
    if owner.is_none()
        && let Some(named) = own_name(analysis, at, head_end, end, role_idx)
    {
        return named;
    }
    let bare_end = match role.kind {
        RoleKind::Thing => past_own_words(analysis, head_end, end),
        _ => head_end,
    };
    let tokens = Span::new(at, owner.as_ref().map_or(bare_end, |o| o.tokens.end()));
    if let (RoleKind::Source, Some(named)) = (role.kind, &owner) {
        if role.passes {
            return Entity { tokens, ..named.clone() }; // `گزارش رویترز` is Reuters
        }
        return sources_of(role_idx, role, named, tokens);
    }
    owned(analysis, tokens, role_idx, owner)
}

/// The longest name of a group that no list knows, in words.
const MAX_NAME: usize = 3;

/// A group or unit with a name that no list knows (`گروه …`, `لشکر …`): the name says who it is.
fn own_name(analysis: &Analysis<'_>, at: usize, head_end: usize, end: usize, role: u32) -> Option<Entity> {
    let known = &analysis.rules.roles[role as usize];
    let quoted = usize::from(analysis.is_mark(head_end, "«\""));
    let (from, most) = (head_end + quoted, end.min(head_end + quoted + MAX_NAME));
    let name = (from..most).take_while(|&t| unlisted::is_name(analysis, t)).count();
    let stop = from + name;
    let closed = quoted == 0 || analysis.is_mark(stop, "»\"");
    if !known.named || name == 0 || !closed {
        return None;
    }
    let words: Vec<String> = (from..stop).map(|t| analysis.rules.romanise(analysis.text.key(t))).collect();
    let tokens = Span::new(at, stop + quoted);
    let kind = EntityKind::Role { role, owner: None };
    let rule = format!("role.{}", known.id);
    Some(Entity { tokens, key: words.join("-"), name: None, kind, place: None, number: None, rule })
}

/// `منابع رسانه‌ای X`: sources of X, not X itself.
fn sources_of(role_idx: u32, role: &Role, owner: &Entity, tokens: Span<TokenIdx>) -> Entity {
    let key = if role.takes_owner() { role.entity(Some((&owner.key, true))) } else { owner.key.clone() };
    let kind = EntityKind::Role { role: role_idx, owner: Some(Box::new(owner.clone())) };
    let rule = format!("role.{}", role.id);
    Entity { tokens, key, name: None, kind, place: None, number: None, rule }
}

/// Whom the ending of a role noun names (`نیروهایش`, `سربازانمان`).
fn possessor(analysis: &Analysis<'_>, at: usize, head_end: usize) -> Option<Entity> {
    let last = head_end - 1;
    let key = analysis.text.key(last);
    let inflected = || {
        analysis
            .hits_at(at)
            .iter()
            .all(|h| h.inflected || at + h.n_tokens != head_end || !is_naming(h.lexeme))
    };
    let (_, first) = analysis.rules.possessors().iter().find(|(ending, _)| key.ends_with(ending.as_str()))?;
    if !inflected() {
        return None;
    }
    let mut stems = Vec::new();
    analysis.rules.suffixes.stems(key, &mut stems);
    let (phrases, mut buffer) = (&analysis.rules.lexicon.phrases, String::new());
    let known = stems.iter().find(|s| phrases.word(s.text(key, &mut buffer)).is_some())?;
    if !known.marks.has(Marks::POSSESSIVE) {
        return None;
    }
    let kind = match first {
        true => {
            EntityKind::Anaphor(analysis.rules.anaphors.iter().position(|a| a.class == "speakers")? as u32)
        }
        false => EntityKind::Reflexive,
    };
    Some(Entity { kind, ..reflexive(last, 1) })
}

/// The entity that a role noun and its owner, if it is known, make.
pub(crate) fn owned(
    analysis: &Analysis<'_>,
    tokens: Span<TokenIdx>,
    role_idx: u32,
    owner: Option<Entity>,
) -> Entity {
    let role = &analysis.rules.roles[role_idx as usize];
    // the place of a building is where it stands, not whose it is
    let placed = |o: &&Entity| role.kind == RoleKind::Thing && o.kind == EntityKind::Place;
    let home = analysis.rules.dialect.home(analysis.published.as_deref());
    // the police of a province at home are those of who governs there
    let local = role.kind != RoleKind::Thing && owner.as_ref().is_some_and(|o| at_home(analysis, o));
    let home = home.filter(|_| analysis.dialect && (local || (role.home && owner.is_none())));
    let named = owner.as_ref().filter(|o| !o.key.is_empty() && !placed(o));
    let of = home.or(named.map(|o| o.key.as_str()));
    let hits = analysis.hits_at(tokens.start());
    let plural = hits.iter().any(|h| h.lexeme == Lexeme::Role(role_idx) && h.inflected);
    let holder = match (role.holder.as_ref().filter(|_| !plural), of) {
        (Some(office), Some(of)) => analysis.rules.actors.holder(office, of, analysis.published.as_deref()),
        _ => None,
    };
    let rule = format!("role.{}", role.id);
    if let Some(idx) = holder {
        let person = analysis.rules.actors.get(idx);
        let kind = EntityKind::Actor(idx as u32);
        let (key, name) = (person.id.clone(), person.name.clone());
        return Entity { tokens, key, name, kind, place: None, number: None, rule };
    }
    let is_home =
        || home.and_then(|key| analysis.rules.actors.by_id(key)).is_some_and(|a| a.kind == ActorKind::State);
    let of_state = match &owner {
        Some(owner) if home.is_none() => is_state(analysis, owner),
        _ => is_home(),
    };
    let key = role.entity(of.map(|of| (of, of_state)));
    let place = owner.as_ref().filter(|_| role.kind == RoleKind::Thing).and_then(|o| o.place);
    let name = analysis.rules.actors.by_id(&key).and_then(|a| a.name.clone());
    let kind = match analysis.rules.actors.index_of(&key) {
        Some(idx) if role.kind != RoleKind::Thing && !waits(owner.as_ref()) => EntityKind::Actor(idx as u32),
        _ => EntityKind::Role { role: role_idx, owner: owner.map(Box::new) },
    };
    Entity { tokens, key, name, kind, place, number: None, rule }
}

/// Whether an owner is a place in the writer's own country.
fn at_home(analysis: &Analysis<'_>, owner: &Entity) -> bool {
    let home = analysis.rules.dialect.home(analysis.published.as_deref());
    let country = home.and_then(|key| analysis.rules.actors.country_of(key));
    let code = owner.place.and_then(|idx| analysis.rules.places.get(idx as usize).code.as_deref());
    owner.kind == EntityKind::Place
        && country.zip(code).is_some_and(|(country, code)| code.starts_with(country))
}

/// Whether the owner is a pronoun that coreference has not resolved yet.
fn waits(owner: Option<&Entity>) -> bool {
    owner
        .is_some_and(|o| o.key.is_empty() && matches!(o.kind, EntityKind::Anaphor(_) | EntityKind::Reflexive))
}

fn is_state(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Actor(idx) | EntityKind::Adjective(idx) => {
            analysis.rules.actors.get(idx as usize).kind == ActorKind::State
        }
        _ => false,
    }
}

/// The owner that follows a role noun, after at most so many adjectives.
/// Epithets (`کودک‌کش`, `متجاوز`) only colour the owner and may be as many as they like, joined by `و`.
fn owner_after(
    analysis: &Analysis<'_>,
    head_end: usize,
    end: usize,
    most: usize,
    depth: usize,
) -> Option<Entity> {
    let mut at = past_quotation(analysis, head_end, end);
    let (mut fillers, mut epithet) = (0, false);
    while at < end && fillers <= most {
        if analysis.text.tokens[at].kind == TokenKind::Punctuation {
            return None;
        }
        match closed_class(analysis, at) {
            Some((n, Closed::Epithet | Closed::NoName)) => {
                (at, epithet) = (at + n, true);
                continue;
            }
            Some((n, Closed::Conjunction)) if epithet && is_epithet(analysis, at + n) => {
                at += n;
                continue;
            }
            Some((n, Closed::Belonging)) => {
                at += n;
                continue;
            }
            Some((n, Closed::Reflexive)) => return Some(reflexive(at, n)),
            _ => {}
        }
        if let Some(owner) = group_at(analysis, at, end, depth + 1) {
            return owns(analysis, &owner).then_some(owner);
        }
        if !analysis.is_plain_word(at) {
            return None;
        }
        at += 1;
        fillers += 1;
    }
    None
}

/// Counted things that are said to belong to somebody (`ده هدف مهم متعلق به …`) are his.
pub(crate) fn belonging(analysis: &Analysis<'_>, things: &Entity, end: usize) -> Option<Entity> {
    let from = things.tokens.end();
    let adjectives = (from..end.min(from + MAX_FILLERS))
        .take_while(|&t| analysis.is_plain_word(t) && !belongs(analysis, t))
        .count();
    let (n, _) =
        closed_class(analysis, from + adjectives).filter(|(_, class)| *class == Closed::Belonging)?;
    let owner = group_at(analysis, from + adjectives + n, end, 1).filter(|o| owns(analysis, o))?;
    let tokens = things.tokens.join(owner.tokens);
    (owner.kind != EntityKind::Place).then_some(Entity { tokens, number: things.number, ..owner })
}

fn belongs(analysis: &Analysis<'_>, at: usize) -> bool {
    matches!(closed_class(analysis, at), Some((_, Closed::Belonging)))
}

fn is_epithet(analysis: &Analysis<'_>, at: usize) -> bool {
    matches!(closed_class(analysis, at), Some((_, Closed::Epithet | Closed::NoName)))
}

/// `خود`: whose subject the clause will tell.
fn reflexive(at: usize, n_tokens: usize) -> Entity {
    Entity {
        tokens: Span::new(at, at + n_tokens),
        key: String::new(),
        name: None,
        kind: EntityKind::Reflexive,
        place: None,
        number: None,
        rule: "owner.reflexive".into(),
    }
}

/// The adjectives and the name of a thing (`معدن …`), up to the next word that lists know.
fn past_own_words(analysis: &Analysis<'_>, from: usize, end: usize) -> usize {
    let named = |t: usize| analysis.text.tokens[t].kind == TokenKind::Latin && !is_link(analysis.text.key(t));
    let own = |t: &usize| {
        (analysis.text.tokens[*t].kind == TokenKind::Word || named(*t))
            && analysis.is_plain_word(*t)
            && !analysis.opens_light_phrase(*t)
            && !analysis.hits_at(*t).iter().any(|h| is_naming(h.lexeme))
    };
    from + (from..end.min(from + MAX_FILLERS + 1)).take_while(own).count()
}

/// Whether a token in Latin letters is an address, not a name.
fn is_link(key: &str) -> bool {
    key.starts_with('@') || key.contains("://")
}

/// A name in quotation marks may stand between a body and its owner (`تیپ «…» ارتش`).
fn past_quotation(analysis: &Analysis<'_>, at: usize, end: usize) -> usize {
    let close = (at + 1..end.min(at + 6)).find(|&t| analysis.is_mark(t, "»\""));
    match close {
        Some(close) if analysis.is_mark(at, "«\"") => close + 1,
        _ => at,
    }
}

/// Whether an entity can be whom a role belongs to: a state, a group, a body, a place, who was named before;
/// not some people or things.
fn owns(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    match &entity.kind {
        EntityKind::Actor(_) | EntityKind::Adjective(_) | EntityKind::Place => true,
        EntityKind::Role { role, .. } => {
            matches!(analysis.rules.roles[*role as usize].kind, RoleKind::Office | RoleKind::Force)
        }
        EntityKind::Anaphor(idx) => analysis.rules.anaphors[*idx as usize].class != "both-sides",
        _ => false,
    }
}
