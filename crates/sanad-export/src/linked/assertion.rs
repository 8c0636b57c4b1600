//! What a claim asserts: an event in the terms of SEM, or a stated relation.

use super::{Out, iri, text, typed, urn};
use crate::dataset::{Date, Event, Party, Relation};

pub(super) fn event(out: &mut Out, subject: &str, event: &Event) -> std::io::Result<()> {
    out.put(subject, "rdf:type", iri("sem:Event"))?;
    out.put(subject, "sem:eventType", iri(&format!("sanad:{}", event.event_type)))?;
    out.put(subject, "sanad:factuality", text(event.factuality.as_str()))?;
    for mode in &event.modes {
        out.put(subject, "sanad:mode", text(mode))?;
    }
    if let Some((_, sub)) = &event.acled {
        out.put(subject, "sanad:acledSubEventType", text(sub))?;
    }
    parties(out, subject, "sanad:actor", &event.actors)?;
    parties(out, subject, "sanad:recipient", &event.recipients)?;
    for place in &event.places {
        let at = urn("place", &place.id);
        out.put(subject, "sem:hasPlace", iri(&at))?;
        if let Some(name) = &place.name {
            out.put(&at, "rdfs:label", text(name))?;
        }
        if let Some((latitude, longitude)) = place.latitude.zip(place.longitude) {
            let point = format!("POINT({longitude} {latitude})");
            out.put(&at, "geo:asWKT", typed(&point, "geo:wktLiteral"))?;
        }
        out.put(&at, "sanad:wherePrec", typed(&place.precision.to_string(), "xsd:integer"))?;
    }
    date(out, subject, event.date.as_ref())?;
    for (nth, figure) in event.figures.iter().enumerate() {
        let node = format!("{subject}-q{nth}");
        out.put(subject, "sanad:quantity", iri(&node))?;
        out.put(&node, "sanad:counts", text(figure.what.as_str()))?;
        bounds(out, &node, figure.low, figure.high)?;
    }
    Ok(())
}

pub(super) fn relation(out: &mut Out, subject: &str, relation: &Relation) -> std::io::Result<()> {
    out.put(subject, "rdf:type", iri("sanad:StatedRelation"))?;
    out.put(subject, "sanad:relationType", iri(&format!("sanad:{}", relation.relation)))?;
    out.put(subject, "sanad:factuality", text(relation.factuality.as_str()))?;
    parties(out, subject, "sanad:subject", &relation.subjects)?;
    parties(out, subject, "sanad:object", &relation.objects)?;
    date(out, subject, relation.date.as_ref())?;
    if let Some((unit, low, high)) = &relation.amount {
        out.put(subject, "sanad:counts", text(unit))?;
        bounds(out, subject, *low, *high)?;
    }
    Ok(())
}

fn parties(out: &mut Out, subject: &str, role: &str, parties: &[Party]) -> std::io::Result<()> {
    for party in parties {
        let actor = urn("actor", &party.key);
        out.put(subject, role, iri(&actor))?;
        out.put(&actor, "rdfs:label", text(&party.name))?;
    }
    Ok(())
}

fn date(out: &mut Out, subject: &str, date: Option<&Date>) -> std::io::Result<()> {
    match date.and_then(|date| date.edtf.as_deref()) {
        Some(edtf) => out.put(subject, "sem:hasTimeStamp", typed(edtf, "edtf:EDTF")),
        None => Ok(()),
    }
}

fn bounds(out: &mut Out, node: &str, low: Option<u64>, high: Option<u64>) -> std::io::Result<()> {
    for (name, bound) in [("sanad:low", low), ("sanad:high", high)] {
        if let Some(bound) = bound {
            out.put(node, name, typed(&bound.to_string(), "xsd:nonNegativeInteger"))?;
        }
    }
    Ok(())
}
