//! What an incident is about, in a line: type, who, to whom, where, when.

use super::terms::{date, event_type, name, name_of};
use crate::knowledge::Knowledge;
use crate::look::Look;
use crate::snapshot::Line;
use maud::{Markup, html};

/// With markup, for a heading or a row.
pub(crate) fn heading(knowledge: &Knowledge, look: &Look, line: &Line) -> Markup {
    html! {
        (event_type(look, line.event_type))
        @if !line.actors.is_empty() { " · " (parties(knowledge, look, &line.actors)) }
        @if !line.recipients.is_empty() {
            " " span.to aria-label=(look.t("incident.to")) { (look.t("incident.arrow")) } " " (parties(knowledge, look, &line.recipients))
        }
        @if line.place.is_some() || !line.places.is_empty() { " · " bdi { (place(knowledge, look, line)) } }
        " · " (date(look, line.date.as_deref()))
    }
}

/// Without markup, for a title.
pub(crate) fn title(knowledge: &Knowledge, look: &Look, line: &Line) -> String {
    let mut parts = vec![look.t(&format!("type.{}", line.event_type)).to_owned()];
    parts.extend(line.actors.first().map(|key| name_of(knowledge, look, key, None)));
    let somewhere = line.place.is_some() || !line.places.is_empty();
    parts.extend(somewhere.then(|| place(knowledge, look, line)));
    parts.join(" · ")
}

/// Names of parties, each isolated.
pub(crate) fn parties(knowledge: &Knowledge, look: &Look, keys: &[String]) -> Markup {
    html! {
        @for (at, key) in keys.iter().enumerate() {
            @if at > 0 { (look.t("list.and")) }
            (name(knowledge, look, key, None))
        }
    }
}

/// The place: the name of its division or country, and its own name where that says more.
pub(crate) fn place(knowledge: &Knowledge, look: &Look, line: &Line) -> String {
    match &line.place {
        Some(value) => place_value(knowledge, look, value),
        None => line
            .places
            .iter()
            .map(|code| name_of(knowledge, look, code, None))
            .collect::<Vec<_>>()
            .join(" + "),
    }
}

/// A place as weighing gives it (`AF-PKA Barmal`), with the division by name.
pub(crate) fn place_value(knowledge: &Knowledge, look: &Look, value: &str) -> String {
    let one = |place: &str| match place.split_once(' ') {
        Some((code, own)) if knowledge.labels.contains_key(code) => {
            let division = name_of(knowledge, look, code, None);
            let own_name = knowledge.name(place, look.tongue).unwrap_or_else(|| own.to_owned());
            if knowledge.labels[code].en.as_deref() == Some(own) {
                division
            } else {
                format!("{own_name}{}{division}", look.t("list.in"))
            }
        }
        None if knowledge.labels.contains_key(place) => name_of(knowledge, look, place, None),
        _ => place.to_owned(),
    };
    value.split(" + ").map(one).collect::<Vec<_>>().join(" + ")
}
