//! PLOVER as JSON lines, one incident a line: the fields of POLECAT, and ours under `sanad`.

use crate::best::Best;
use crate::coders;
use crate::dataset::{Dataset, Party, Spot};
use crate::files::{File, Files};
use sanad_model::ActorClass;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// One file of JSON lines.
pub(crate) fn files(dataset: &Dataset) -> Files {
    let mut out = String::new();
    let mut rows = 0;
    for best in dataset.incidents.iter().filter_map(|incident| Best::of(dataset, incident)) {
        out.push_str(&line(dataset, &best).to_string());
        out.push('\n');
        rows += 1;
    }
    Files::one(File::new("plover.jsonl", out.into_bytes(), Some(rows)), Vec::new())
}

fn line(dataset: &Dataset, best: &Best<'_>) -> Value {
    let parties = |of: &[&Party]| of.iter().map(|party| self::party(party)).collect::<Vec<_>>();
    let country = coders::country_of(best.place);
    let figures: Vec<Value> = best
        .lead
        .figures
        .iter()
        .map(|f| json!({ "what": f.what.as_str(), "low": f.low, "high": f.high }))
        .collect();
    json!({
        "id": coders::row_id(&best.incident.id),
        "date": best.date.and_then(|date| date.first.clone()),
        "event": best.lead.event_type.as_str(),
        "mode": best.lead.modes.first(),
        "modes": best.lead.modes,
        "context": Vec::<String>::new(),
        "actor": parties(&best.side(dataset, |event| &event.actors)),
        "recipient": parties(&best.side(dataset, |event| &event.recipients)),
        "location": best.place.map(place),
        "country": country.map(|country| country.code),
        "quantities": figures,
        "sanad": extras(dataset, best),
    })
}

fn party(party: &Party) -> Value {
    json!({
        "name": party.name,
        "code": party.key,
        "country": party.country,
        "sector": sector(party.class),
        "class": party.class.as_str(),
        "pseudonym": party.pseudonym,
    })
}

/// The sector codes that PLOVER took over from CAMEO.
fn sector(class: ActorClass) -> Option<&'static str> {
    Some(match class {
        ActorClass::State => "GOV",
        ActorClass::StateForce => "MIL",
        ActorClass::Rebel => "REB",
        ActorClass::Militia | ActorClass::UnknownArmed => "UAF",
        ActorClass::Political => "OPP",
        ActorClass::Protesters | ActorClass::Civilians => "CVL",
        ActorClass::Media => "MED",
        ActorClass::Igo => "IGO",
        ActorClass::Ngo => "NGO",
        ActorClass::Company => "BUS",
        ActorClass::Expert => "EDU",
        ActorClass::Object | ActorClass::Unknown => return None,
    })
}

fn place(place: &Spot) -> Value {
    json!({
        "name": place.name,
        "code": place.code,
        "kind": place.kind.as_str(),
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "where_prec": place.precision,
        "geo_generalised": place.generalised,
    })
}

fn extras(dataset: &Dataset, best: &Best<'_>) -> Value {
    let factualities: BTreeSet<&str> = best.events.iter().map(|event| event.factuality.as_str()).collect();
    let statuses: BTreeSet<&str> = best.events.iter().map(|event| event.review_status.as_str()).collect();
    let ids: Vec<&str> = best.events.iter().map(|event| event.id.as_str()).collect();
    json!({
        "sanad_id": best.incident.id,
        "case_id": dataset.head.case_id,
        "schema_version": crate::SCHEMA_VERSION,
        "review_status": statuses,
        "redaction_profile": dataset.head.profile.name(),
        "records": ids,
        "factuality": factualities,
        "date_edtf": best.date.and_then(|date| date.edtf.clone()),
        "date_end": best.date.and_then(|date| date.last.clone()),
        "deaths": best.deaths.map(|d| json!({ "low": d.low, "best": d.best, "high": d.high })),
        "acled": best.lead.acled,
        "ucdp": best.lead.ucdp,
        "independent_reports": best.independent,
        "statements": coders::statements(dataset, best),
        "note": "Coded by Sanad to the PLOVER scheme; not POLECAT data.",
    })
}
