//! GeoJSON (RFC 7946): one feature an incident, a point where the profile shows one, flat properties.

use crate::best::Best;
use crate::coders::{self, NOTICE, country_of};
use crate::dataset::Dataset;
use crate::files::{File, Files};
use geojson::{Bbox, Feature, FeatureCollection, Geometry, JsonObject, JsonValue, feature::Id};
use serde_json::json;
use std::collections::BTreeSet;

/// One feature collection.
pub(crate) fn files(dataset: &Dataset) -> Files {
    let best = dataset.incidents.iter().filter_map(|incident| Best::of(dataset, incident));
    let features: Vec<Feature> = best.map(|best| feature(dataset, &best)).collect();
    let points = || features.iter().filter_map(|feature| feature.bbox.as_ref());
    let rows = features.len();
    let bbox = bounds(points());
    let notice = json!({ "notice": NOTICE, "case_id": dataset.head.case_id, "redaction_profile": dataset.head.profile.name() });
    let features = features.into_iter().map(|feature| Feature { bbox: None, ..feature }).collect();
    let collection = FeatureCollection { bbox, features, foreign_members: notice.as_object().cloned() };
    let text = serde_json::to_string(&collection).unwrap_or_default() + "\n";
    Files::one(File::new("events.geojson", text.into_bytes(), Some(rows)), Vec::new())
}

/// West, south, east, north of all points.
fn bounds<'b>(points: impl Iterator<Item = &'b Bbox>) -> Option<Bbox> {
    points.fold(None, |bounds: Option<Bbox>, point| {
        let Some(mut bounds) = bounds else { return Some(point.clone()) };
        for (nth, value) in bounds.iter_mut().enumerate() {
            *value = if nth < 2 { value.min(point[nth]) } else { value.max(point[nth]) };
        }
        Some(bounds)
    })
}

fn feature(dataset: &Dataset, best: &Best<'_>) -> Feature {
    let point = best.place.and_then(|place| place.longitude.zip(place.latitude));
    Feature {
        bbox: point.map(|(x, y)| vec![x, y, x, y]),
        geometry: point.map(|(x, y)| Geometry::new_point([x, y])),
        id: Some(Id::String(best.incident.id.clone())),
        properties: Some(properties(dataset, best)),
        foreign_members: None,
    }
}

fn properties(dataset: &Dataset, best: &Best<'_>) -> JsonObject {
    let place = best.place;
    let names =
        |parties: Vec<&crate::Party>| parties.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join("; ");
    let statuses: BTreeSet<&str> = best.events.iter().map(|e| e.review_status.as_str()).collect();
    let factualities: BTreeSet<&str> = best.events.iter().map(|e| e.factuality.as_str()).collect();
    let join = |words: BTreeSet<&str>| words.into_iter().collect::<Vec<_>>().join("; ");
    let value = json!({
        "sanad_id": best.incident.id,
        "case_id": dataset.head.case_id,
        "schema_version": crate::SCHEMA_VERSION,
        "review_status": join(statuses),
        "redaction_profile": dataset.head.profile.name(),
        "event_date": best.date.and_then(|d| d.first.clone()),
        "date_end": best.date.and_then(|d| d.last.clone()),
        "date_edtf": best.date.and_then(|d| d.edtf.clone()),
        "event_type": best.lead.event_type.as_str(),
        "mode": best.lead.modes.join("; "),
        "acled_sub_event_type": best.lead.acled.as_ref().map(|(_, sub)| sub),
        "factuality": join(factualities),
        "actors": names(best.side(dataset, |event| &event.actors)),
        "recipients": names(best.side(dataset, |event| &event.recipients)),
        "place": place.and_then(|p| p.name.clone()),
        "place_kind": place.map(|p| p.kind.as_str()),
        "admin1": place.and_then(|p| p.admin1.clone()),
        "country": country_of(place).map(|country| country.name),
        "latitude": place.and_then(|p| p.latitude),
        "longitude": place.and_then(|p| p.longitude),
        "geo_precision": place.map(|p| p.precision),
        "geo_generalised": place.is_some_and(|p| p.generalised),
        "deaths_low": best.deaths.map(|d| d.low),
        "deaths_best": best.deaths.map(|d| d.best),
        "deaths_high": best.deaths.map(|d| d.high),
        "independent_sources": best.independent,
        "n_contradictions": best.incident.contradictions.len(),
        "sources": coders::statements(dataset, best),
    });
    match value {
        JsonValue::Object(object) => object,
        _ => JsonObject::new(),
    }
}
