//! Apposition: a name and an office that stand side by side are one mention
//! (`عباس عراقچی، وزیر خارجهٔ ایران،`), and so are an unlisted person's words before an office.
//! Part of the groups stage.

use crate::analysis::{Analysis, Entity, EntityKind, LexHit};
use crate::lexicon::{Closed, Lexeme};
use crate::stages::clauses::closed_class;
use crate::world::actors::ActorKind;
use crate::world::roles::RoleKind;
use sanad_model::ActorClass;
use sanad_text::{Span, TokenIdx, TokenKind};

/// The longest phrase of function words that a word may end (`در همین حال`), less one.
const MAX_FUNCTION_WORDS: usize = 3;
/// Marks that open or close a quotation.
const QUOTES: &str = "«»\"“”";
/// The longest unlisted personal name, in words.
const MAX_NAME_WORDS: usize = 4;

/// Joins neighbours among the entities of one sentence, which start at `first` in `entities`.
pub(crate) fn join(
    analysis: &Analysis<'_>,
    sentence: Span<TokenIdx>,
    entities: &mut Vec<Entity>,
    first: usize,
) {
    let found = entities.split_off(first);
    for entity in found {
        if let Some(place) = entities.get_mut(first..).and_then(|e| e.last_mut())
            && lies_in(analysis, place, &entity)
        {
            place.tokens = place.tokens.join(entity.tokens);
            continue;
        }
        let previous_end =
            entities.get(first..).and_then(|e| e.last()).map_or(sentence.start(), |e| e.tokens.end());
        if let Some(previous) = entities.get_mut(first..).and_then(|e| e.last_mut())
            && let Some(joined) =
                joined(analysis, previous, &entity).or_else(|| held_together(analysis, previous, &entity))
        {
            *previous = joined;
            continue;
        }
        entities.push(with_unlisted_name(analysis, previous_end, entity));
    }
}

/// Whether the right one only says in which country a place lies (`بندر … عمان`).
fn lies_in(analysis: &Analysis<'_>, place: &Entity, state: &Entity) -> bool {
    if place.kind != EntityKind::Place || place.tokens.end() != state.tokens.start() || state.number.is_some()
    {
        return false;
    }
    let is_state = |idx: u32| analysis.rules.actors.get(idx as usize).kind == ActorKind::State;
    let country = matches!(state.kind, EntityKind::Actor(idx) if is_state(idx))
        .then(|| analysis.rules.actors.country_of(&state.key));
    let Some(country) = country.flatten() else { return false };
    let code = place.place.and_then(|p| analysis.rules.places.get(p as usize).code.as_deref());
    code.is_none_or(|code| code.len() > country.len() && code.starts_with(country))
}

/// Things of one owner, named only behind the last of them (`پایگاه و مراکز X`), are one mention.
fn held_together(analysis: &Analysis<'_>, left: &Entity, right: &Entity) -> Option<Entity> {
    let gap = Span::<TokenIdx>::new(left.tokens.end(), right.tokens.start());
    let joins =
        gap.len() == 1 && matches!(closed_class(analysis, gap.start()), Some((1, Closed::Conjunction)));
    let thing = |role: u32| analysis.rules.roles[role as usize].kind == RoleKind::Thing;
    let bare = matches!(left.kind, EntityKind::Role { role, owner: None } if thing(role));
    let owned = match &right.kind {
        EntityKind::Role { role, owner: Some(owner) } => thing(*role) && owner.kind != EntityKind::Place,
        _ => false,
    };
    let theirs = right.class(analysis.rules, analysis.published.as_deref()) != ActorClass::Object;
    let uncounted = left.number.is_none() && right.number.is_none();
    let one = joins && bare && owned && theirs && uncounted;
    one.then(|| Entity { tokens: left.tokens.join(right.tokens), ..right.clone() })
}

/// One mention made of two, if they stand in apposition.
fn joined(analysis: &Analysis<'_>, left: &Entity, right: &Entity) -> Option<Entity> {
    let gap = Span::<TokenIdx>::new(left.tokens.end(), right.tokens.start());
    let comma = gap.len() == 1 && analysis.is_mark(gap.start(), "،,");
    let parenthesis =
        gap.len() == 1 && analysis.is_mark(gap.start(), "(") && analysis.is_mark(right.tokens.end(), ")");
    let described =
        gap.len() == 1 && analysis.is_mark(gap.start(), "»") && says_what_he_is(analysis, left, right);
    let quoted = described || quotes_one(analysis, left, right);
    if !(gap.is_empty() || comma || parenthesis || quoted) {
        return None;
    }
    let (name, office) = match (is_person(analysis, left), is_person(analysis, right)) {
        (true, false) if is_office(analysis, right) || says_what_he_is(analysis, left, right) => {
            (left, right)
        }
        (false, true) if is_office(analysis, left) => (right, left),
        (true, true) if left.key == right.key => (left, right),
        _ if left.key == right.key && (parenthesis || gap.is_empty()) => (left, right),
        // `… وزیر خارجهٔ آمریکا` is listed among the names of the body that he leads
        (true, false) if names_head(analysis, right) && one_country(analysis, left, right) => (left, right),
        (false, true) if names_head(analysis, left) && one_country(analysis, left, right) => (right, left),
        // a body and the one it is a part of, by whom it is told from others of its name
        (false, false) if gap.is_empty() && is_body_of(analysis, left, right) => (left, right),
        // a person and the office or body he acts for
        (true, false) if comma && analysis.rules.actors.is_part_of(&left.key, &right.key) => (left, right),
        _ => return None,
    };
    let mut entity = name.clone();
    entity.tokens = left.tokens.join(right.tokens);
    if parenthesis || (quoted && analysis.is_mark(right.tokens.end(), QUOTES)) {
        entity.tokens = Span::new(entity.tokens.start(), entity.tokens.end() + 1);
    }
    entity.number = left.number;
    entity.rule = format!("{}+{}", name.rule, office.rule);
    Some(entity)
}

/// Whether the name of the two alone stands in quotation marks (`«X» وزیر …`, `وزیر … «X»`), with at most a comma.
fn quotes_one(analysis: &Analysis<'_>, left: &Entity, right: &Entity) -> bool {
    let quote = |t: usize| analysis.is_mark(t, QUOTES);
    let gap = left.tokens.end()..right.tokens.start();
    let marks = gap.clone().all(|t| quote(t) || analysis.is_mark(t, "،,"));
    if !marks || gap.clone().filter(|&t| quote(t)).count() != 1 || gap.len() > 2 {
        return false;
    }
    let opens_left = left.tokens.start() > 0 && quote(left.tokens.start() - 1);
    let left_quoted = opens_left && quote(gap.start);
    left_quoted || (quote(gap.end - 1) && quote(right.tokens.end()))
}

fn is_person(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Actor(idx) => {
            analysis.rules.actors.get(idx as usize).kind == ActorKind::Person
                && !entity.rule.starts_with("role.")
        }
        EntityKind::Person => true,
        _ => false,
    }
}

/// Whether the words are an office: a role noun of a person, or a holder named by his office.
fn is_office(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    entity.rule.starts_with("role.")
        && analysis
            .rules
            .role_named(&entity.rule["role.".len()..])
            .is_some_and(|r| r.kind == RoleKind::Office)
}

/// Whether two names side by side are a body and the whole it belongs to (`وزارت امر به معروف طالبان`).
fn is_body_of(analysis: &Analysis<'_>, body: &Entity, whole: &Entity) -> bool {
    let organised = |e: &Entity| match e.kind {
        EntityKind::Actor(idx) => analysis.rules.actors.get(idx as usize).kind == ActorKind::Organisation,
        _ => false,
    };
    let named = |e: &Entity| matches!(e.kind, EntityKind::Actor(_)) && !e.is_capital();
    organised(body)
        && named(whole)
        && (analysis.rules.actors.is_part_of(&body.key, &whole.key) || at_home_in(analysis, body, whole))
}

/// Whether the state behind a medium only says where it is at home (`خبرگزاری … روسیه`).
fn at_home_in(analysis: &Analysis<'_>, medium: &Entity, state: &Entity) -> bool {
    let is_state = |idx: u32| analysis.rules.actors.get(idx as usize).kind == ActorKind::State;
    medium.class(analysis.rules, None) == ActorClass::Media
        && matches!(state.kind, EntityKind::Actor(idx) if is_state(idx))
        && one_country(analysis, medium, state)
}

/// Whether the words behind a name that no list has say what one person is (`نوید کمالی، فعال مدنی`) or of whom he is one.
fn says_what_he_is(analysis: &Analysis<'_>, name: &Entity, words: &Entity) -> bool {
    let one = |h: &LexHit| match h.lexeme {
        Lexeme::Role(role) => analysis.rules.roles[role as usize].kind == RoleKind::People && !h.inflected,
        _ => false,
    };
    let counted = words.number.is_some() && words.can_act();
    name.kind == EntityKind::Person && (counted || analysis.hits_at(words.tokens.start()).iter().any(one))
}

/// Whether the words name a body by the office of its head.
fn names_head(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let office = |h: &LexHit| match h.lexeme {
        Lexeme::Role(role) => analysis.rules.roles[role as usize].kind == RoleKind::Office,
        _ => false,
    };
    matches!(entity.kind, EntityKind::Actor(_)) && analysis.hits_at(entity.tokens.start()).iter().any(office)
}

fn one_country(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    let country = |e: &Entity| analysis.rules.actors.country_of(&e.key);
    country(a).is_some() && country(a) == country(b)
}

/// An office after a comma takes the unlisted words before it as the person's name.
fn with_unlisted_name(analysis: &Analysis<'_>, from: usize, office: Entity) -> Entity {
    let start = office.tokens.start();
    let has_owner = office.tokens.len() > 1;
    // `X، از فرماندهان Y`: one of them, named.
    let partitive = start > from && analysis.text.key(start - 1) == analysis.rules.partitive();
    let comma = if partitive { start.saturating_sub(2) } else { start.saturating_sub(1) };
    let held = office.class(analysis.rules, None) != ActorClass::Company; // nobody is a company
    if !is_office(analysis, &office)
        || !held
        || !has_owner
        || comma < from + 1
        || !analysis.is_mark(comma, "،,")
    {
        return office;
    }
    let mut at = comma;
    while at > from && comma - at < MAX_NAME_WORDS && is_name_word(analysis, at - 1) {
        at -= 1;
    }
    let n_words = comma - at;
    let bounded = at == from || !is_name_word(analysis, at - 1);
    if n_words == 0 || !bounded {
        return office;
    }
    let words: Vec<String> = (at..comma).map(|i| analysis.rules.romanise(analysis.text.key(i))).collect();
    let rule = format!("person.unlisted+{}", office.rule);
    let tokens = Span::new(at, office.tokens.end());
    Entity {
        tokens,
        key: words.join("-"),
        name: None,
        kind: EntityKind::Person,
        place: None,
        number: None,
        rule,
    }
}

fn is_name_word(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.text.tokens[at].kind == TokenKind::Word
        && analysis.is_plain_word(at)
        && analysis.hits_at(at).is_empty()
        && !(at.saturating_sub(MAX_FUNCTION_WORDS)..at)
            .any(|start| closed_class(analysis, start).is_some_and(|(n, _)| start + n > at))
}
