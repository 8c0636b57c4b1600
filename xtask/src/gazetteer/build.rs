//! Turns source rows into places, one function a file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::names::{agree, ascii, is_persian, join_key, kebab, persian};
use super::overlay::Overlay;
use super::place::Place;
use super::sources::{self, City};

/// Countries of which settlements are taken, with the population from which a mere town counts.
const REGION: [(&str, u64); 7] =
    [("IQ", 0), ("SY", 0), ("PK", 40_000), ("YE", 5_000), ("TJ", 10_000), ("UZ", 40_000), ("TM", 20_000)];
/// Provinces where every town counts: those of armed conflict.
const ALL_TOWNS: [&str; 2] = ["PK-KP", "PK-BA"];

/// Every country: Persian names of the country list and CLDR, Dari ones of CLDR.
pub(crate) fn countries(data: &Path) -> Result<Vec<Place>> {
    let value = sources::json(&data.join("geo-countries/countries.json"))?;
    let list = value.as_array().context("countries.json is not a list")?;
    let (persian_names, dari) = (sources::territories(data, "fa")?, sources::territories(data, "fa-AF")?);
    let mut places = Vec::new();
    for country in list {
        let text = |key: &str| country.get(key).and_then(Value::as_str).unwrap_or_default();
        let code = text("cca2").to_owned();
        let mut place =
            Place { id: code.clone(), kind: "country".into(), name: ascii(text("name")), ..Place::default() };
        let number = |i: usize| country.pointer(&format!("/latlng/{i}")).and_then(Value::as_f64);
        place.at = number(0).zip(number(1));
        place.add_persian("fa", text("fa"));
        for (language, names) in [("fa", &persian_names), ("prs", &dari)] {
            for (key, name) in names {
                if key.split('-').next() == Some(code.as_str()) {
                    place.add_persian(language, name);
                }
            }
        }
        place.code = code;
        places.push(place);
    }
    Ok(places)
}

impl Place {
    /// Adds a name cleaned, unless it is no plain Persian run (a bracket, a list).
    fn add_persian(&mut self, language: &'static str, name: &str) {
        let name = persian(name);
        if is_persian(&name) {
            self.add(language, &name);
        }
    }
}

/// First-level divisions: Afghan and Iranian ones with names of their own sources, others as the overlay names them.
pub(crate) fn admin1(data: &Path, overlay: &Overlay) -> Result<Vec<Place>> {
    let mut persian_names: BTreeMap<String, String> = BTreeMap::new();
    for ostan in sources::iran(data, "ostan")? {
        persian_names.insert(format!("IR-{:02}", ostan.amar_code), ostan.name);
    }
    for province in list(data, "provinces-joined.json")? {
        persian_names.insert(field(&province, "iso3166_2"), field(&province, "fa"));
    }
    let mut places = Vec::new();
    for state in sources::states(data)? {
        let id = state.iso3166_2.clone();
        if !persian_names.contains_key(&id) && !overlay.has(&id) {
            continue;
        }
        let name = ascii(&state.name);
        let mut place = Place {
            id: id.clone(),
            kind: "admin1".into(),
            code: id,
            name,
            at: state.at(),
            ..Place::default()
        };
        if let Some(name) = persian_names.get(&place.id) {
            place.add_persian("fa", name);
        }
        places.push(place);
    }
    Ok(places)
}

fn list(data: &Path, file: &str) -> Result<Vec<Value>> {
    let value = sources::json(&data.join("gazetteer-afghan-districts").join(file))?;
    value.as_array().cloned().with_context(|| format!("{file} is not a list"))
}

fn field(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

/// Afghan districts by Dari name; coordinates of the settlement of the same name in the same province.
pub(crate) fn afghan_districts(data: &Path) -> Result<Vec<Place>> {
    let codes: BTreeMap<String, String> = list(data, "provinces-joined.json")?
        .iter()
        .map(|p| (join_key(&field(p, "fa")), field(p, "iso3166_2")))
        .collect();
    let towns = sources::cities(data, "AF")?;
    let mut places = Vec::new();
    let mut seen = BTreeSet::new();
    for province in list(data, "districts.json")? {
        let code = codes.get(&join_key(&field(&province, "fa"))).context("a province without a code")?;
        for district in province.get("districts").and_then(Value::as_array).into_iter().flatten() {
            let (dari, latin) = (field(district, "fa"), ascii(&field(district, "fr")));
            let id = format!("{code}-{}", kebab(&latin)).to_lowercase();
            if !seen.insert(id.clone()) {
                continue;
            }
            let mut place =
                Place { id, kind: "district".into(), code: code.clone(), name: latin, ..Place::default() };
            dari.split('/').for_each(|name| place.add_persian("fa", name));
            place.at = find(&towns, code, &dari, Some(&place.name)).and_then(City::at);
            places.push(place);
        }
    }
    Ok(places)
}

/// The settlement with this Persian name, or else a Latin one of the same spelling, in this division.
fn find<'a>(towns: &'a [City], code: &str, persian_name: &str, latin: Option<&str>) -> Option<&'a City> {
    let key = join_key(persian_name);
    let inside = || towns.iter().filter(|t| t.code() == code);
    let by_name = inside().find(|t| t.fa.as_deref().is_some_and(|fa| join_key(fa) == key));
    by_name.or_else(|| latin.and_then(|latin| inside().find(|t| kebab(&t.name) == kebab(latin))))
}

/// Iranian counties and towns; Latin names and coordinates where the settlement list has the name.
pub(crate) fn iran(data: &Path) -> Result<Vec<Place>> {
    let codes: BTreeMap<u32, String> =
        sources::iran(data, "ostan")?.iter().map(|o| (o.id, format!("IR-{:02}", o.amar_code))).collect();
    let towns = sources::cities(data, "IR")?;
    let mut places = Vec::new();
    for (table, kind) in [("shahrestan", "district"), ("shahr", "city")] {
        for row in sources::iran(data, table)?.iter().filter(|r| r.shahr_type == 0) {
            let code = codes.get(&row.ostan).context("an Iranian division without a province")?;
            let id = format!("{}-{kind}-{}", code.to_lowercase(), row.amar_code);
            let mut place = Place { id, kind: kind.into(), code: code.clone(), ..Place::default() };
            place.add_persian("fa", &row.name);
            if let Some(town) = find(&towns, code, &row.name, None) {
                place.name = ascii(&town.name);
                place.at = town.at();
            }
            places.push(place);
        }
    }
    Ok(places)
}

/// Settlements of the neighbouring countries whose Persian name is a rendering of the Latin one.
pub(crate) fn region(data: &Path, overlay: &Overlay) -> Result<Vec<Place>> {
    let mut places = Vec::new();
    for (country, least) in REGION {
        let mut seen = BTreeSet::new();
        for town in sources::cities(data, country)? {
            let id = format!("{}-{}", town.code(), kebab(&town.name)).to_lowercase();
            let big = town.kind != "city" && town.kind != "adm2" || town.population.unwrap_or(0) >= least;
            let wanted = overlay.has(&id) || big || ALL_TOWNS.contains(&town.code().as_str());
            if wanted && seen.insert(id.clone()) {
                places.push(settlement(id, &town));
            }
        }
    }
    Ok(places)
}

/// A town the overlay does not name counts only after a place word: its name is made by machine.
fn settlement(id: String, town: &City) -> Place {
    let name = ascii(&town.name);
    let at = town.at();
    let mut place =
        Place { id, kind: "city".into(), code: town.code(), name, at, cue: true, ..Place::default() };
    let arab = ["IQ", "SY", "YE"].contains(&town.country_code.as_str());
    let candidates = if arab { [&town.ar, &town.fa] } else { [&town.fa, &town.ar] };
    for name in candidates.into_iter().flatten() {
        let name = bare(&persian(name)).to_owned();
        if agree(&name, &town.name) && is_persian(&name) {
            place.add("fa", &name);
            break;
        }
    }
    place
}

/// Without the place word that some names open with.
fn bare(name: &str) -> &str {
    ["شهرستان ", "شهر ", "ناحیه ", "منطقه ", "بخش ", "استان ", "قضاء ", "مدینه "]
        .iter()
        .find_map(|w| name.strip_prefix(w))
        .unwrap_or(name)
}
