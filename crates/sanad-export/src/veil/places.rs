//! Places as a profile shows them: in `public` none finer than a district, and no finer than a province where the kind
//! of event or of place is sensitive.

use super::Veil;
use crate::atlas::Point;
use crate::dataset::{Spot, Words};
use sanad_model::{Place, PlaceKind, Record};

/// A coarse place: what stands for a finer one.
struct Coarse {
    name: Option<String>,
    kind: PlaceKind,
    code: Option<String>,
    point: Option<Point>,
    precision: u8,
}

/// Whether the place of an event would put victims, prisoners or patients at risk.
pub(crate) fn is_sensitive(record: &Record) -> bool {
    let mode = |m: &String| matches!(m.as_str(), "sexual" | "torture" | "abduct" | "arrest" | "deport");
    record.mode.iter().any(mode)
        || record
            .location
            .iter()
            .any(|p| matches!(p.kind, PlaceKind::Camp | PlaceKind::Site | PlaceKind::Base))
}

impl Veil<'_> {
    /// A place, in `public` as coarse as it must be.
    pub(crate) fn spot(&self, place: &Place, sensitive: bool, words: Words) -> Spot {
        let fine = Coarse {
            name: place.name.clone(),
            kind: place.kind,
            code: place.code.clone(),
            point: place.latitude.zip(place.longitude),
            precision: place.precision,
        };
        let shown = if self.hides() { self.coarse(place, sensitive) } else { fine };
        let generalised = (shown.kind, &shown.name) != (place.kind, &place.name)
            || shown.point != place.latitude.zip(place.longitude);
        let admin1 = shown.code.as_ref().and_then(|code| self.atlas.divisions.get(code));
        Spot {
            id: spot_id(&shown),
            admin1: admin1.map(|(name, _)| name.clone()),
            name: shown.name,
            kind: shown.kind,
            code: shown.code,
            latitude: shown.point.map(|point| point.0),
            longitude: shown.point.map(|point| point.1),
            precision: shown.precision,
            generalised,
            words,
        }
    }

    fn coarse(&self, place: &Place, sensitive: bool) -> Coarse {
        let code = place.code.as_deref().unwrap_or_default();
        let name = place.name.as_deref().unwrap_or_default();
        let district = self.atlas.districts.get_key_value(&(code.to_owned(), name.to_owned()));
        if let (Some(((code, name), point)), false) = (district, sensitive) {
            let (name, code) = (Some(name.clone()), Some(code.clone()));
            let point = point.map(rounded);
            return Coarse { name, kind: PlaceKind::District, code, point, precision: 3 };
        }
        if let Some((name, point)) = self.atlas.divisions.get(code) {
            let (name, code, point) = (Some(name.clone()), Some(code.to_owned()), point.map(rounded));
            return Coarse { name, kind: PlaceKind::Admin1, code, point, precision: place.precision.max(4) };
        }
        let country = code.split('-').next().unwrap_or_default();
        if let Some((name, point)) = self.atlas.countries.get(country) {
            let (name, code, point) = (Some(name.clone()), Some(country.to_owned()), point.map(rounded));
            return Coarse { name, kind: PlaceKind::Country, code, point, precision: 6 };
        }
        let region = self.atlas.regions.contains(name);
        let point = place.latitude.zip(place.longitude).filter(|_| region).map(rounded);
        let name = region.then(|| name.to_owned());
        let kind = if region { place.kind } else { PlaceKind::Region };
        Coarse { name, kind, code: None, point, precision: place.precision.max(5) }
    }

    /// Whether the words that name a place are those of a place as coarse as it is shown.
    pub(crate) fn place_words_shown(&self, place: &Place) -> bool {
        matches!(place.kind, PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Continent)
            || self.atlas.regions.contains(place.name.as_deref().unwrap_or_default())
    }
}

/// To a tenth of a degree: about eleven kilometres.
fn rounded((latitude, longitude): Point) -> Point {
    ((latitude * 10.0).round() / 10.0, (longitude * 10.0).round() / 10.0)
}

fn spot_id(place: &Coarse) -> String {
    let parts = [place.code.as_deref().unwrap_or_default(), place.kind.as_str()];
    let name = place.name.as_deref().unwrap_or_default();
    let hash = blake3::hash([parts[0], parts[1], name].join("\u{1f}").as_bytes()).to_hex();
    format!("p-{}", &hash[..12])
}
