//! What an incident is about, in a line: type, who, to whom, where, when.

use super::terms::{date, event_type, name, name_of};
use crate::look::{Look, Tongue};
use crate::names::Names;
use crate::snapshot::Line;
use maud::{Markup, html};

/// With markup, for a heading or a row.
pub(crate) fn heading(names: Names<'_>, look: &Look, line: &Line) -> Markup {
    html! {
        (event_type(look, line.event_type))
        @if !line.actors.is_empty() { " · " (parties(names, look, &line.actors)) }
        @if !line.recipients.is_empty() {
            " " span.to aria-label=(look.t("incident.to")) { (look.t("incident.arrow")) } " " (parties(names, look, &line.recipients))
        }
        @if line.place.is_some() || !line.places.is_empty() { " · " bdi { (place(names, look, line)) } }
        " · " (date(look, line.date.as_deref()))
    }
}

/// Without markup, for a title.
pub(crate) fn title(names: Names<'_>, look: &Look, line: &Line) -> String {
    let mut parts = vec![look.t(&format!("type.{}", line.event_type)).to_owned()];
    parts.extend(line.actors.first().map(|key| name_of(names, look, key, None)));
    let somewhere = line.place.is_some() || !line.places.is_empty();
    parts.extend(somewhere.then(|| place(names, look, line)));
    parts.join(" · ")
}

/// Names of parties, each isolated.
pub(crate) fn parties(names: Names<'_>, look: &Look, keys: &[String]) -> Markup {
    html! {
        @for (at, key) in keys.iter().enumerate() {
            @if at > 0 { (look.t("list.and")) }
            (name(names, look, key, None))
        }
    }
}

/// The place: the name of its division or country, and its own name where that says more.
pub(crate) fn place(names: Names<'_>, look: &Look, line: &Line) -> String {
    match &line.place {
        Some(value) => place_value(names, look, value),
        None => {
            line.places.iter().map(|code| name_of(names, look, code, None)).collect::<Vec<_>>().join(" + ")
        }
    }
}

/// A place as weighing gives it (`AF-PKA Barmal`), with the division by name.
pub(crate) fn place_value(names: Names<'_>, look: &Look, value: &str) -> String {
    let one = |place: &str| match place.split_once(' ') {
        Some((code, own)) if names.lists(code) => {
            let division = name_of(names, look, code, None);
            let own_name = names.name(place, look.tongue).unwrap_or_else(|| own.to_owned());
            if names.name(code, Tongue::En).as_deref() == Some(own) {
                division
            } else {
                format!("{own_name}{}{division}", look.t("list.in"))
            }
        }
        None if names.lists(place) => name_of(names, look, place, None),
        _ => names.name(place, look.tongue).unwrap_or_else(|| place.to_owned()),
    };
    value.split(" + ").map(one).collect::<Vec<_>>().join(" + ")
}
