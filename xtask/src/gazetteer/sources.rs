//! Reads the public data under the data directory into plain rows. Decides nothing about names.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;

/// A first-level division of any country.
#[derive(Debug, Deserialize)]
pub(crate) struct State {
    /// Latin name.
    pub(crate) name: String,
    /// ISO 3166-2 code.
    pub(crate) iso3166_2: String,
    latitude: String,
    longitude: String,
}

/// A settlement or second-level division.
#[derive(Debug, Deserialize)]
pub(crate) struct City {
    /// Latin name.
    pub(crate) name: String,
    /// Second part of the ISO 3166-2 code.
    pub(crate) state_code: String,
    /// ISO 3166-1 alpha-2.
    pub(crate) country_code: String,
    /// `city`, `adm1` (seat of a first-level division), `adm2`, `capital`…
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// Inhabitants, often unknown.
    pub(crate) population: Option<u64>,
    /// Persian name, partly machine-made.
    #[serde(default)]
    pub(crate) fa: Option<String>,
    /// Arabic name, partly machine-made.
    #[serde(default)]
    pub(crate) ar: Option<String>,
    latitude: String,
    longitude: String,
}

impl State {
    /// Coordinates in degrees.
    pub(crate) fn at(&self) -> Option<(f64, f64)> {
        Some((self.latitude.parse().ok()?, self.longitude.parse().ok()?))
    }
}

impl City {
    /// Coordinates in degrees.
    pub(crate) fn at(&self) -> Option<(f64, f64)> {
        Some((self.latitude.parse().ok()?, self.longitude.parse().ok()?))
    }

    /// ISO 3166-2 code of its division.
    pub(crate) fn code(&self) -> String {
        format!("{}-{}", self.country_code, self.state_code)
    }
}

/// A row of the Iranian tables; `ostan` and `shahrestan` refer to row ids of the tables above.
#[derive(Debug, Deserialize)]
pub(crate) struct Division {
    /// Row id.
    pub(crate) id: u32,
    /// Persian name.
    pub(crate) name: String,
    /// Province row, absent in the province table.
    #[serde(default)]
    pub(crate) ostan: u32,
    /// 0 a town, 2 an urban ward.
    #[serde(default)]
    pub(crate) shahr_type: u32,
    /// Code of the Statistical Centre of Iran; for provinces also the number in ISO 3166-2 (2020).
    pub(crate) amar_code: u64,
}

/// All first-level divisions.
pub(crate) fn states(data: &Path) -> Result<Vec<State>> {
    rows(&data.join("gazetteer-csc/states.csv"))
}

/// Settlements of one country.
pub(crate) fn cities(data: &Path, country: &str) -> Result<Vec<City>> {
    let path = data.join(format!("gazetteer-csc/cities/{country}.json"));
    let text = read(&path)?;
    serde_json::from_str(&text).with_context(|| format!("{} is not the expected list", path.display()))
}

/// An Iranian table: `ostan`, `shahrestan` or `shahr`.
pub(crate) fn iran(data: &Path, table: &str) -> Result<Vec<Division>> {
    rows(&data.join(format!("gazetteer-iran/divisions/{table}.csv")))
}

/// Any JSON file.
pub(crate) fn json(path: &Path) -> Result<Value> {
    serde_json::from_str(&read(path)?).with_context(|| format!("{} is not JSON", path.display()))
}

/// Territory names of a CLDR locale: `(territory or territory-alt-x, name)`.
pub(crate) fn territories(data: &Path, locale: &str) -> Result<Vec<(String, String)>> {
    let value = json(&data.join(format!("cldr/{locale}/territories.json")))?;
    let pointer = format!("/main/{locale}/localeDisplayNames/territories");
    let names = value.pointer(&pointer).and_then(Value::as_object).context("no territories in CLDR file")?;
    Ok(names.iter().filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned()))).collect())
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn rows<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let mut reader =
        csv::Reader::from_path(path).with_context(|| format!("cannot read {}", path.display()))?;
    reader.deserialize().collect::<Result<_, _>>().with_context(|| format!("bad row in {}", path.display()))
}
