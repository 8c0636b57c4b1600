//! One place: whether two reports may be of one place, told wide and narrow or in other words.
//! Part of the merge stage; never looks at who did what.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::Lexeme;
use crate::stages::merge::Draft;
use sanad_model::{EventType, PlaceKind};

/// Whether the places of two drafts contradict each other nowhere: one is silent, or one place may be in both.
pub(crate) fn places_agree(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let ground = a.event_type != EventType::Assault; // two towns taken are two gains
    let (a, b) = (&a.places, &b.places);
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| same(analysis, x, y, ground)))
}

fn same(analysis: &Analysis<'_>, x: &Entity, y: &Entity, ground: bool) -> bool {
    let code = |e: &Entity| e.place.and_then(|p| analysis.rules.places.get(p as usize).code.clone());
    let vague = |e: &Entity| e.kind == EntityKind::Noun; // `همهٔ مناطقی که …` may be any of them
    x.key == y.key
        || vague(x)
        || vague(y)
        || (!ground && (shares_name(analysis, x, y) || lies_by(analysis, x, y) || lies_in(analysis, x, y)))
        || match (code(x), code(y)) {
            _ if is_town(analysis, x) && is_town(analysis, y) => false, // two towns of one province
            (Some(x), Some(y)) => x.starts_with(y.as_str()) || y.starts_with(x.as_str()),
            _ => !ground && (x.place.is_none() || y.place.is_none()), // a village no list knows may lie there
        }
}

fn kind(analysis: &Analysis<'_>, entity: &Entity) -> Option<PlaceKind> {
    entity.place.map(|p| analysis.rules.places.get(p as usize).kind)
}

fn is_town(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    matches!(kind(analysis, entity), Some(PlaceKind::City | PlaceKind::Village | PlaceKind::Island))
}

/// Whether one is a place no list knows that is told to lie in the other (`محلهٔ تپه` in a town).
fn lies_in(analysis: &Analysis<'_>, x: &Entity, y: &Entity) -> bool {
    let itself = |e: &Entity| e.place.is_some_and(|p| analysis.rules.places.get(p as usize).id == e.key);
    x.place.is_some() && x.place == y.place && (itself(x) || itself(y))
}

/// Whether a name stands in both phrases (`روستای مسن در قشم`, `محدودهٔ روستای مسن`).
fn shares_name(analysis: &Analysis<'_>, x: &Entity, y: &Entity) -> bool {
    let names = |t: usize| {
        let hits = analysis.hits_at(t);
        !hits
            .iter()
            .any(|h| matches!(h.lexeme, Lexeme::PlaceWord(_) | Lexeme::Preposition(_) | Lexeme::Closed(_)))
            && analysis.text.key(t).chars().count() >= NAME
    };
    let wide = |t: usize| {
        analysis.hits_at(t).iter().any(|h| match h.lexeme {
            Lexeme::Place(p) => is_wide(analysis.rules.places.get(p as usize).kind),
            _ => false,
        })
    };
    let names = |t: usize| names(t) && !wide(t);
    let narrow = |e: &Entity| {
        !matches!(kind(analysis, e), Some(PlaceKind::Country | PlaceKind::Continent | PlaceKind::Region))
    };
    let shared = |t: usize| y.tokens.range().any(|u| analysis.text.key(u) == analysis.text.key(t));
    narrow(x) && narrow(y) && x.tokens.range().filter(|&t| names(t)).any(shared)
}

fn is_wide(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::Country | PlaceKind::Continent | PlaceKind::Region | PlaceKind::Admin1)
}

/// The fewest letters of a name.
const NAME: usize = 3;

/// Whether a wide place lies where the other does: a part of a country has no borders in the news (`جنوب لبنان`).
fn lies_by(analysis: &Analysis<'_>, x: &Entity, y: &Entity) -> bool {
    let wide = |e: &Entity| {
        matches!(kind(analysis, e), Some(PlaceKind::Admin1 | PlaceKind::Region | PlaceKind::District))
    };
    let at = |e: &Entity| e.place.and_then(|p| analysis.rules.places.point(p as usize));
    let (Some((north, east)), Some((other_north, other_east))) = (at(x), at(y)) else { return false };
    (wide(x) || wide(y)) && (north - other_north).abs() < REACH && (east - other_east).abs() < REACH
}

/// How far from the middle of a wide place it reaches, in degrees.
const REACH: f64 = 0.5;
