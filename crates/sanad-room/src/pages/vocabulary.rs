//! The closed lists of the codebook and the names that a cell can hold: for programs, for forms, and to read.

use crate::ask::Ask;
use crate::look::Look;
use crate::page::Page;
use crate::problem::Problem;
use crate::room::Desk;
use crate::words::find;
use maud::{Markup, html};
use sanad_model::{
    ACLED_TYPES, ActorClass, EventType, Factuality, PlaceKind, QuantityKind, RelationType, SourceKind,
    TermKind,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub(crate) struct Vocabulary;

/// Nothing can be asked of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {}

/// Every closed list, and the keys of actors and places with their names.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    event_type: Vec<Term>,
    /// Modes by event type.
    mode: BTreeMap<&'static str, &'static [&'static str]>,
    factuality: Vec<Term>,
    class: Vec<Term>,
    place: Vec<Term>,
    quantity: Vec<Term>,
    source: Vec<Term>,
    relation: Vec<Term>,
    term: Vec<Term>,
    /// ACLED's sub-event types by event type.
    acled: Vec<(&'static str, &'static [&'static str])>,
    ucdp: [&'static str; 3],
    /// Keys of actors and kinds of people.
    actors: Vec<Term>,
    /// ISO codes of countries and divisions.
    places: Vec<Term>,
}

/// A code or key, and what it is called.
#[derive(Debug, Serialize)]
struct Term {
    code: String,
    en: String,
    fa: String,
}

impl Term {
    fn of(group: &str, code: &str) -> Self {
        let words = |tongue| {
            find(&format!("{group}.{code}"), tongue).map_or_else(|| code.replace('_', " "), str::to_owned)
        };
        use crate::look::Tongue::{En, Fa};
        Self { code: code.to_owned(), en: words(En), fa: words(Fa) }
    }
}

impl Page for Vocabulary {
    const NAME: &'static str = "vocabulary";
    const PATH: &'static str = "/vocabulary";
    const SUMMARY: &'static str =
        "The closed lists of the codebook, keys of actors and codes of places, with their names";
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, _: &Ask<Query>) -> Result<Data, Problem> {
        // Neither a pattern nor a place by its own name is a key or a code.
        let is_key = |key: &str| !key.contains(|c: char| c == '{' || c.is_whitespace());
        let labels = desk.knowledge().labels.iter().filter(|(key, _)| is_key(key));
        let (places, actors): (Vec<Term>, Vec<Term>) = labels
            .map(|(key, label)| Term {
                code: key.clone(),
                en: label.en.clone().unwrap_or_else(|| key.clone()),
                fa: label.fa.clone().or_else(|| label.en.clone()).unwrap_or_else(|| key.clone()),
            })
            .partition(|term| term.code.starts_with(|c: char| c.is_ascii_uppercase()));
        Ok(Data {
            event_type: EventType::ALL.iter().map(|t| Term::of("type", t.as_str())).collect(),
            mode: EventType::ALL.iter().map(|t| (t.as_str(), t.modes())).collect(),
            factuality: Factuality::ALL.iter().map(|t| Term::of("factuality", t.as_str())).collect(),
            class: ActorClass::ALL.iter().map(|t| Term::of("class", t.as_str())).collect(),
            place: PlaceKind::ALL.iter().map(|t| Term::of("place", t.as_str())).collect(),
            quantity: QuantityKind::ALL.iter().map(|t| Term::of("quantity", t.as_str())).collect(),
            source: SourceKind::ALL.iter().map(|t| Term::of("source", t.as_str())).collect(),
            relation: RelationType::ALL.iter().map(|t| Term::of("relation", t.as_str())).collect(),
            term: TermKind::ALL.iter().map(|t| Term::of("term", t.as_str())).collect(),
            acled: ACLED_TYPES.to_vec(),
            ucdp: ["state-based", "non-state", "one-sided"],
            actors,
            places,
        })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("vocabulary.title").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, _: &Desk<'_>) -> Markup {
        let look = &ask.look;
        let lists = [
            ("cell.event_type", &data.event_type),
            ("cell.factuality", &data.factuality),
            ("cell.relation", &data.relation),
            ("review.class", &data.class),
            ("cell.quantities", &data.quantity),
            ("cell.attribution", &data.source),
            ("cell.location", &data.place),
        ];
        html! {
            h1 { (look.t("vocabulary.title")) }
            @for (title, terms) in lists {
                h2 { (look.t(title)) }
                dl.terms { @for term in terms {
                    div {
                        dt { (if look.lang() == "fa" { &term.fa } else { &term.en }) " " code.code { (term.code) } }
                        @if let Some(modes) = data.mode.get(term.code.as_str()).filter(|modes| !modes.is_empty()) { dd { @for mode in *modes { code.chip { (mode) } " " } } }
                    }
                } }
            }
        }
    }
}
