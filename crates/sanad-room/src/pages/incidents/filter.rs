//! Which incidents: the filter that the list and the map share, and the form that sets it.

use crate::ask::Address;
use crate::look::Look;
use crate::names::Names;
use crate::problem::Problem;
use crate::show::terms::name_of;
use crate::snapshot::Line;
use maud::{Markup, html};
use sanad_calendar::Day;
use sanad_model::{EventType, Factuality};
use sanad_weigh::World;
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Actors and places offered for narrowing.
const OFFERED: usize = 200;

/// What the parts of a filter mean, for the description of the API.
pub(crate) const TYPE: (&str, &str) = ("type", "PLOVER event type");
/// See [`TYPE`].
pub(crate) const ACTOR: (&str, &str) = ("actor", "key of an actor or recipient, or of what it is a part of");
/// See [`TYPE`].
pub(crate) const PLACE: (&str, &str) = (
    "place",
    "ISO 3166 code of a country or first-level division, or a place as incidents have it (`AF-KAB Bagrami`)",
);
/// See [`TYPE`].
pub(crate) const FROM: (&str, &str) = ("from", "not before this ISO day");
/// See [`TYPE`].
pub(crate) const TO: (&str, &str) = ("to", "not after this ISO day");
/// See [`TYPE`].
pub(crate) const FACTUALITY: (&str, &str) = ("factuality", "occurred, negated, possible, planned, prevented");
/// See [`TYPE`].
pub(crate) const REPORTS: (&str, &str) = ("reports", "at least so many reports");
/// See [`TYPE`].
pub(crate) const CONTRADICTED: (&str, &str) =
    ("contradicted", "`yes`: only where sources contradict one another");

/// The one value of a switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Yes {
    /// On.
    Yes,
}

/// Which incidents. Pages repeat the fields in their query, for a query that is flattened refuses no unknown name.
#[derive(Debug, Default)]
pub(crate) struct Filter<'q> {
    pub(crate) event_type: Option<EventType>,
    pub(crate) actor: Option<&'q str>,
    pub(crate) place: Option<&'q str>,
    pub(crate) from: Option<Day>,
    pub(crate) to: Option<Day>,
    pub(crate) factuality: Option<Factuality>,
    pub(crate) reports: Option<usize>,
    pub(crate) contradicted: bool,
}

impl Filter<'_> {
    /// Whether an incident is asked for.
    pub(crate) fn fits(&self, world: &World, line: &Line) -> bool {
        let party = |wanted: &str| {
            let mut parties = line.actors.iter().chain(&line.recipients);
            parties.any(|key| world.line_of(key).contains(&wanted))
        };
        let after = |from: Day| line.days.is_some_and(|(_, last)| last >= from);
        let before = |to: Day| line.days.is_some_and(|(first, _)| first <= to);
        self.event_type.is_none_or(|wanted| wanted == line.event_type)
            && self.factuality.is_none_or(|wanted| wanted == line.factuality)
            && self.actor.is_none_or(party)
            && self.place.is_none_or(|wanted| is_at(line, wanted))
            && self.reports.is_none_or(|least| line.reports >= least)
            && (!self.contradicted || line.contradictions > 0)
            && self.from.is_none_or(after)
            && self.to.is_none_or(before)
    }
}

/// Whether an incident is said to have happened in a country or division, or at a place by its own name.
fn is_at(line: &Line, wanted: &str) -> bool {
    let within =
        |code: &String| code == wanted || code.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('-'));
    line.places.iter().any(within) || line.own_places().any(|own| own == wanted)
}

/// An ISO day of the query.
///
/// # Errors
/// When it is no day.
pub(crate) fn day(iso: Option<&str>) -> Result<Option<Day>, Problem> {
    let Some(iso) = iso else { return Ok(None) };
    let day = Day::from_iso(iso);
    day.map(Some).ok_or_else(|| Problem::bad_query(format!("`{iso}` is no day: write it as 2026-06-12")))
}

/// What a list can be narrowed to: the actors and places of a case, most incidents first.
#[derive(Debug)]
pub(crate) struct Offer {
    actors: Vec<String>,
    places: Vec<String>,
}

impl Offer {
    /// Of all incidents of a case.
    pub(crate) fn of(lines: &[Line]) -> Self {
        Self {
            actors: most(lines.iter().flat_map(|l| l.actors.iter().chain(&l.recipients))),
            places: most(lines.iter().flat_map(|l| &l.places)),
        }
    }
}

/// The most frequent keys, most first.
fn most<'k>(keys: impl Iterator<Item = &'k String>) -> Vec<String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    let mut keys: Vec<_> = counts.into_iter().collect();
    keys.sort_by_key(|(_, count)| Reverse(*count));
    keys.into_iter().take(OFFERED).map(|(key, _)| key.clone()).collect()
}

/// The form of a page; `more` stands before its button.
pub(crate) fn form(offer: &Offer, names: Names<'_>, look: &Look, address: &Address, more: &Markup) -> Markup {
    let types = EventType::ALL.iter().map(|t| (t.to_string(), look.t(&format!("type.{t}")).to_owned()));
    let factualities =
        Factuality::ALL.iter().map(|f| (f.to_string(), look.t(&format!("factuality.{f}")).to_owned()));
    let named = |keys: &[String]| -> Vec<(String, String)> {
        keys.iter().map(|key| (key.clone(), name_of(names, look, key, None))).collect()
    };
    // A place by its own name is chosen by a link, so it is no code that the list offers: it stays as it is.
    let mut places = named(&offer.places);
    let place = value_of(address, "place");
    if !place.is_empty() && !offer.places.iter().any(|code| code == place) {
        places.insert(0, (place.to_owned(), crate::show::heading::place_value(names, look, place)));
    }
    html! {
        form.filters method="get" action=(address.path) {
            (choice(address, "type", look.t("filter.type"), look.t("filter.all"), types))
            (choice(address, "actor", look.t("filter.actor"), look.t("filter.all"), named(&offer.actors)))
            (choice(address, "place", look.t("filter.place"), look.t("filter.all"), places))
            (choice(address, "factuality", look.t("filter.factuality"), look.t("filter.all"), factualities))
            label { (look.t("filter.from")) input type="date" name="from" value=(value_of(address, "from")); }
            label { (look.t("filter.to")) input type="date" name="to" value=(value_of(address, "to")); }
            label { (look.t("filter.reports")) input type="number" name="reports" min="1" value=(value_of(address, "reports")); }
            (choice(address, "contradicted", look.t("filter.contradicted"), look.t("filter.all"), [("yes".to_owned(), look.t("filter.yes").to_owned())]))
            (more)
            button.main { (look.t("filter.go")) }
        }
    }
}

/// The value that a part of the query has.
fn value_of<'a>(address: &'a Address, name: &str) -> &'a str {
    address.query.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
}

/// A list to choose from, with `all` as the choice of none.
pub(crate) fn choice(
    address: &Address,
    name: &str,
    label: &str,
    all: &str,
    choices: impl IntoIterator<Item = (String, String)>,
) -> Markup {
    let chosen = value_of(address, name);
    html! {
        label { (label)
            select name=(name) {
                option value="" { (all) }
                @for (key, words) in choices { option value=(key) selected[key == chosen] { (words) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Line {
        Line {
            id: "i-1".into(),
            event_type: EventType::Assault,
            actors: vec!["taliban".into()],
            recipients: vec!["civilians".into()],
            places: vec!["AF-KAB".into()],
            place: Some("AF-KAB Bagrami".into()),
            date: Some("2026-06-10/2026-06-12".into()),
            days: Day::from_iso("2026-06-10").zip(Day::from_iso("2026-06-12")),
            factuality: Factuality::Occurred,
            killed: None,
            reports: 2,
            independent: 1,
            denying: 0,
            contradictions: 0,
        }
    }

    #[test]
    fn a_place_is_asked_for_by_country_division_or_its_own_name() {
        let fits =
            |place| Filter { place: Some(place), ..Filter::default() }.fits(&World::default(), &line());
        for (place, wanted) in [
            ("AF", true),
            ("AF-KAB", true),
            ("AF-KAB Bagrami", true),
            ("AF-KA", false),
            ("A", false),
            ("AF-KAB Deh Sabz", false),
        ] {
            assert_eq!(fits(place), wanted, "{place}");
        }
    }

    #[test]
    fn a_date_that_may_fit_fits() {
        let on = |from, to| {
            let filter =
                Filter { from: day(from).expect("a day"), to: day(to).expect("a day"), ..Filter::default() };
            filter.fits(&World::default(), &line())
        };
        assert!(on(Some("2026-06-12"), None) && on(None, Some("2026-06-10")));
        assert!(!on(Some("2026-06-13"), None) && !on(None, Some("2026-06-09")));
    }
}
