//! Where the incidents of a case are said to have happened, worked out once, as honestly as the reports are precise: a
//! point only with the circle it may lie in, and what is known to a province or a country only as that whole area.

use crate::snapshot::Line;
use sanad_export::Atlas;
use sanad_model::{Place, PlaceKind};
use sanad_weigh::{Corpus, Incident};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// How a place is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Shape {
    /// The whole of the division or country with its code: no more is known.
    Area,
    /// Somewhere within so many kilometres of its point.
    Circle,
    /// Not at all: larger than a country, or without a point.
    None,
}

/// A place that incidents have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Spot {
    /// Names it in addresses: the code of an area, else code and name as incidents have them (`AF-KAB Bagrami`).
    pub(crate) key: String,
    /// ISO 3166-2 or 3166-1 code of what it lies in.
    pub(crate) code: Option<String>,
    /// English or romanised name; none for an area, which is named by its code.
    pub(crate) name: Option<String>,
    /// The words that reports most often have for it.
    pub(crate) words: String,
    /// What it is; of an area that reports call by several names, what the area is.
    pub(crate) kind: PlaceKind,
    /// UCDP `where_prec`: 1 exact, 3 district, 4 province, 5 larger, 6 country, 7 international waters.
    pub(crate) precision: u8,
    /// How it is drawn.
    pub(crate) shape: Shape,
    /// Kilometres around the point in which it lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) radius_km: Option<u16>,
    /// Degrees north.
    pub(crate) latitude: Option<f64>,
    /// Degrees east.
    pub(crate) longitude: Option<f64>,
}

/// All places of a case.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Each once.
    pub(crate) spots: Vec<Spot>,
    /// Of each incident, where in [`Places::spots`] its places are; more than one when reports name several at once.
    pub(crate) of_incident: Vec<Vec<usize>>,
}

impl Places {
    /// Of incidents and the lines made of them. An incident is where most independent sources say.
    pub(crate) fn of(corpus: &Corpus, incidents: &[Incident], lines: &[Line], atlas: &Atlas) -> Self {
        let mut made = Making::default();
        let of_incident = incidents.iter().zip(lines).map(|(incident, line)| {
            let records = incident.events.iter().map(|&event| &corpus.events[event].record);
            let said: Vec<&Place> = records.flat_map(|record| &record.location).collect();
            let mut at: Vec<usize> = line.own_places().filter_map(|own| made.spot(own, &said)).collect();
            at.sort_unstable();
            at.dedup();
            at
        });
        let of_incident = of_incident.collect();
        Self { spots: made.named(atlas), of_incident }
    }
}

/// Places found so far, and the words for each.
#[derive(Default)]
struct Making {
    spots: Vec<Spot>,
    by_key: HashMap<String, usize>,
    words: Vec<BTreeMap<String, usize>>,
}

impl Making {
    /// The place that records call `own`.
    fn spot(&mut self, own: &str, said: &[&Place]) -> Option<usize> {
        let called: Vec<&&Place> = said.iter().filter(|place| own_name(place) == own).collect();
        let spot = spot(own, called.first()?);
        let at = *self.by_key.entry(spot.key.clone()).or_insert(self.spots.len());
        if at == self.spots.len() {
            self.spots.push(spot);
            self.words.push(BTreeMap::new());
        }
        for place in called.iter().filter(|place| is_name(place)) {
            *self.words[at].entry(place.text.clone()).or_default() += 1;
        }
        Some(at)
    }

    /// Every place with the words that most reports have for it, the shortest of those that are as frequent.
    fn named(mut self, atlas: &Atlas) -> Vec<Spot> {
        for (spot, words) in self.spots.iter_mut().zip(self.words) {
            // The point of an area is the area's, not that of the village in it that a report names.
            if spot.shape == Shape::Area {
                let known = atlas.divisions.get(&spot.key).or_else(|| atlas.countries.get(&spot.key));
                let point = known.and_then(|(_, point)| *point);
                (spot.latitude, spot.longitude) = point.unzip();
            }
            let most = words.into_iter().max_by_key(|(text, count)| (*count, std::cmp::Reverse(text.len())));
            if let Some((text, _)) = most {
                spot.words = text;
            }
        }
        self.spots
    }
}

/// Whether the words of a place name it: `this district` does not.
fn is_name(place: &Place) -> bool {
    place.rule != "place.pointing" && (place.rule.starts_with("place.") || place.name.is_none())
}

/// A place by code and name, as weighing writes it.
fn own_name(place: &Place) -> String {
    let name = place.name.as_deref().unwrap_or(&place.text);
    place.code.as_deref().map_or_else(|| name.to_owned(), |code| format!("{code} {name}"))
}

fn spot(own: &str, place: &Place) -> Spot {
    let point = place.latitude.zip(place.longitude);
    let shape = shape(place, point.is_some());
    // Everything that is known to an area only is one: whoever counts an area counts all of it.
    let area = place.code.clone().filter(|_| shape == Shape::Area);
    let whole =
        |code: &String| if code.contains('-') { (PlaceKind::Admin1, 4) } else { (PlaceKind::Country, 6) };
    let (kind, precision) = area.as_ref().map_or((place.kind, place.precision), whole);
    Spot {
        name: place.name.clone().filter(|_| area.is_none()),
        key: area.unwrap_or_else(|| own.to_owned()),
        code: place.code.clone(),
        words: place.text.clone(),
        kind,
        precision,
        shape,
        radius_km: (shape == Shape::Circle).then(|| radius(place)),
        latitude: place.latitude,
        longitude: place.longitude,
    }
}

fn shape(place: &Place, has_point: bool) -> Shape {
    let smaller = !matches!(place.precision, 4 | 6);
    match (has_point, place.code.is_some()) {
        (true, _) if smaller => Shape::Circle,
        (_, true) => Shape::Area,
        (true, false) => Shape::Circle,
        (false, false) => Shape::None,
    }
}

/// How far from its point something at a place may have happened, in kilometres: UCDP calls 2 "within 25 km"; the rest
/// is as large as such places are.
fn radius(place: &Place) -> u16 {
    match (place.precision, place.kind) {
        (1, _) => 5,
        (2 | 3, _) => 25,
        (_, PlaceKind::Ocean) => 1000,
        (_, PlaceKind::Sea) => 200,
        (_, PlaceKind::Strait) => 60,
        (6, _) => 300,
        _ => 75,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(kind: PlaceKind, code: Option<&str>, name: Option<&str>, point: Option<(f64, f64)>) -> Place {
        Place {
            start: 0,
            end: 4,
            text: "here".into(),
            code: code.map(str::to_owned),
            name: name.map(str::to_owned),
            kind,
            latitude: point.map(|p| p.0),
            longitude: point.map(|p| p.1),
            precision: kind.precision(),
            rule: "place.test".into(),
        }
    }

    fn drawn(place: &Place) -> (String, Shape, Option<u16>) {
        let spot = spot(&own_name(place), place);
        (spot.key, spot.shape, spot.radius_km)
    }

    #[test]
    fn what_is_known_to_an_area_is_the_area_whatever_point_stands_for_it() {
        let kabul = place(PlaceKind::Admin1, Some("AF-KAB"), Some("Kabul"), Some((34.5, 69.2)));
        assert_eq!(drawn(&kabul), ("AF-KAB".into(), Shape::Area, None));
        let country = place(PlaceKind::Country, Some("AF"), Some("Afghanistan"), Some((33.0, 66.0)));
        assert_eq!(drawn(&country), ("AF".into(), Shape::Area, None));
        let unknown = place(PlaceKind::Village, Some("AF-KAB"), Some("Somewhere"), None);
        assert_eq!(drawn(&unknown), ("AF-KAB".into(), Shape::Area, None));
    }

    #[test]
    fn a_point_stands_with_the_circle_it_may_lie_in() {
        let district = place(PlaceKind::District, Some("AF-KAB"), Some("Bagrami"), Some((34.5, 69.3)));
        assert_eq!(drawn(&district), ("AF-KAB Bagrami".into(), Shape::Circle, Some(25)));
        let strait = place(PlaceKind::Strait, None, Some("Strait of Hormuz"), Some((26.6, 56.3)));
        assert_eq!(drawn(&strait), ("Strait of Hormuz".into(), Shape::Circle, Some(60)));
    }

    #[test]
    fn a_continent_is_not_drawn() {
        let asia = place(PlaceKind::Continent, None, Some("Asia"), None);
        assert_eq!(drawn(&asia), ("Asia".into(), Shape::None, None));
    }

    #[test]
    fn a_place_is_called_what_most_reports_call_it() {
        let mut making = Making::default();
        let called = |text: &str| {
            let mut one = place(PlaceKind::City, Some("LB-JL"), Some("Dahieh"), Some((33.8, 35.5)));
            one.text = text.to_owned();
            one
        };
        let mut pointing = called("that place");
        pointing.rule = "place.pointing".into();
        let said = [called("Dahieh area"), called("Dahieh"), called("Dahieh"), pointing];
        let said: Vec<&Place> = said.iter().collect();
        assert_eq!(making.spot("LB-JL Dahieh", &said), Some(0));
        assert_eq!(making.spot("LB-JL Elsewhere", &said), None);
        assert_eq!(making.named(&Atlas::default())[0].words, "Dahieh");
    }
}
