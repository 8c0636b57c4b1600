//! How the map looks: filter, drawing, the opened place, the table.

use super::{Counted, Data, Query, here};
use crate::ask::{Address, Ask};
use crate::look::Look;
use crate::names::Names;
use crate::pages::incidents::filter;
use crate::places::{Shape, Spot};
use crate::room::Desk;
use crate::show::layout::data_for_script;
use crate::show::terms::name_of;
use maud::{Markup, html};
use sanad_model::EventType;
use serde_json::json;
use std::cmp::Reverse;

/// Event types named in a row of the table.
const TYPES: usize = 3;

/// The page.
pub(super) fn page(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, names) = (&ask.look, desk.names());
    html! {
        h1 { (look.t("nav.map")) }
        (filter::form(&data.offer, names, look, &ask.address, &html! {}))
        p.counts { (counts(data, look)) }
        div.map {
            (stage(look, data.places.is_empty()))
            section.panel #panel tabindex="-1" aria-labelledby="panel-title" { (panel(data, ask, desk)) }
        }
        (legend(look, data.places.is_empty()))
        p.muted.borders { small { (look.t("map.borders")) } }
        h2 #table { (look.t("map.table")) }
        @if data.places.is_empty() { p.note { (look.t("incidents.none")) } } @else { (table(data, ask, names)) }
        (data_for_script("map-data", &for_script(data, ask, names)))
    }
}

fn counts(data: &Data, look: &Look) -> Markup {
    let number = |count: usize| look.number(count as u64);
    let undrawn: usize =
        data.places.iter().filter(|place| place.spot.shape == Shape::None).map(|place| place.incidents).sum();
    html! {
        (look.fill("map.total", &[
            ("placed", &number(data.total - data.unplaced)),
            ("count", &number(data.total)),
            ("places", &number(data.places.len())),
        ]))
        @if data.unplaced > 0 { " " (look.fill("map.unplaced", &[("count", &number(data.unplaced))])) }
        @if undrawn > 0 { " " (look.fill("map.undrawn", &[("count", &number(undrawn))])) }
    }
}

/// Where the script draws; without it nothing is here, and the table says all.
fn stage(look: &Look, empty: bool) -> Markup {
    let button = |act: &str, sign: &str| {
        let words = look.t(&format!("map.{act}"));
        html! { button type="button" data-act=(act) aria-label=(words) title=(words) { (sign) } }
    };
    html! {
        div.stage.scripted #stage hidden[empty] {
            div.tools { (button("in", "+")) (button("out", "−")) (button("fit", "⤢")) }
            div.drawing #drawing role="group" tabindex="0" aria-label=(look.t("map.drawing")) aria-describedby="map-keys" {}
            p.visually-hidden #map-keys { (look.t("map.keys")) }
        }
    }
}

fn panel(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, names) = (&ask.look, desk.names());
    let Some(opened) = &data.here else {
        return html! { h2 #panel-title { (look.t("map.panel")) } p.muted { (look.t("map.choose")) } };
    };
    let all = without_place(&ask.address).at("/incidents").with("place", &opened.spot.key).to_link();
    let all_words = if opened.spot.shape == Shape::Area { "map.all-within" } else { "map.all" };
    html! {
        h2 #panel-title { bdi { (full_name(names, look, &opened.spot)) } }
        p { span.chip { (known(look, &opened.spot)) } " " span.chip { (look.fill("map.incidents", &[("count", &look.number(opened.incidents as u64))])) } }
        p { a href=(all) { (look.t(all_words)) } }
        @if opened.incidents == 0 { p.note { (look.t("incidents.none")) } }
        (here::list(opened, look, desk))
    }
}

fn without_place(address: &Address) -> Address {
    address.with("at", "").with("place", "")
}

/// What the signs mean.
fn legend(look: &Look, empty: bool) -> Markup {
    let sign = |kind: &str| html! { span class=(format!("sign {kind}")) aria-hidden="true" {} };
    html! {
        ul.legend.scripted #legend hidden[empty] {
            @for kind in ["point", "about", "division", "country", "group"] {
                li { (sign(kind)) " " (look.t(&format!("map.legend.{kind}"))) }
            }
        }
    }
}

fn table(data: &Data, ask: &Ask<Query>, names: Names<'_>) -> Markup {
    let look = &ask.look;
    html! {
        div.scroll.tall {
            table.rows aria-labelledby="table" {
                thead { tr {
                    th scope="col" { (look.t("filter.place")) }
                    th scope="col" { (look.t("map.known")) }
                    th scope="col" { (look.t("map.count")) }
                    th scope="col" { (look.t("map.types")) }
                    th scope="col" { (look.t("map.list")) }
                } }
                tbody { @for place in &data.places { (row(place, ask, names)) } }
            }
        }
    }
}

fn row(place: &Counted, ask: &Ask<Query>, names: Names<'_>) -> Markup {
    let (look, spot) = (&ask.look, &place.spot);
    let all = without_place(&ask.address).at("/incidents").with("place", &spot.key).to_link();
    let name = full_name(names, look, spot);
    html! {
        tr {
            th scope="row" { a href=(opening(&ask.address, spot)) data-key=(spot.key) { bdi { (name) } } }
            td { (known(look, spot)) }
            td { (look.number(place.incidents as u64)) }
            td { (types(place, look)) }
            td { a href=(all) aria-label=(format!("{}: {name}", look.t("map.list"))) { (look.t("map.list")) } }
        }
    }
}

/// The most frequent event types.
fn types(place: &Counted, look: &Look) -> String {
    let mut types: Vec<(&EventType, &usize)> = place.types.iter().collect();
    types.sort_by_key(|(_, count)| Reverse(**count));
    let words = types
        .iter()
        .take(TYPES)
        .map(|(kind, count)| format!("{} {}", look.t(&format!("type.{kind}")), look.number(**count as u64)));
    words.collect::<Vec<_>>().join(look.t("list.in"))
}

/// The address at which a place is opened.
fn opening(address: &Address, spot: &Spot) -> String {
    address.with("at", &spot.key).to_link() + "#panel"
}

/// How precisely it is known.
fn known(look: &Look, spot: &Spot) -> String {
    let kind = look.t(&format!("place.{}", spot.kind));
    match (spot.shape, spot.radius_km) {
        (Shape::Circle, Some(km)) => {
            look.fill("map.known.circle", &[("kind", kind), ("km", &look.number(km))])
        }
        (Shape::Area, _) if spot.precision == 6 => look.t("map.known.country").to_owned(),
        (Shape::Area, _) => look.t("map.known.division").to_owned(),
        _ => look.fill("map.known.none", &[("kind", kind)]),
    }
}

/// What it is called: an area by its code's name, any other place by its own, in Persian as reports call it.
fn short_name(names: Names<'_>, look: &Look, spot: &Spot) -> String {
    match (&spot.code, spot.shape) {
        (Some(code), Shape::Area) => name_of(names, look, code, None),
        _ if look.lang() == "fa" => spot.words.clone(),
        _ => spot.name.clone().unwrap_or_else(|| spot.words.clone()),
    }
}

/// The same with what it lies in.
fn full_name(names: Names<'_>, look: &Look, spot: &Spot) -> String {
    let own = short_name(names, look, spot);
    let whole = spot.code.as_ref().filter(|_| spot.shape != Shape::Area);
    let country = spot.code.as_ref().and_then(|code| code.split_once('-')).map(|(country, _)| country);
    let within = whole.map(String::as_str).or(country).map(|code| name_of(names, look, code, None));
    match within.filter(|within| *within != own) {
        Some(within) => format!("{own}{}{within}", look.t("list.in")),
        None => own,
    }
}

/// What the script draws, and the words it needs.
fn for_script(data: &Data, ask: &Ask<Query>, names: Names<'_>) -> serde_json::Value {
    let look = &ask.look;
    let place = |place: &Counted| {
        let (spot, count) = (&place.spot, look.number(place.incidents as u64));
        let full = full_name(names, look, spot);
        let label =
            look.fill("map.label", &[("place", &full), ("count", &count), ("known", &known(look, spot))]);
        json!({
            "key": spot.key, "code": spot.code, "shape": spot.shape, "precision": spot.precision, "km": spot.radius_km,
            "at": spot.longitude.zip(spot.latitude), "count": place.incidents, "name": short_name(names, look, spot),
            "label": label, "link": ask.address.with("at", &spot.key).to_link(),
        })
    };
    json!({
        "places": data.places.iter().filter(|p| p.spot.shape != Shape::None).map(place).collect::<Vec<_>>(),
        "opened": data.here.as_ref().map(|here| &here.spot.key),
        "digits": look.value("digits"),
        "words": { "group": look.t("map.group"), "groupTitle": look.t("map.group-title"), "wait": look.t("map.wait"), "failed": look.t("map.failed") },
    })
}
