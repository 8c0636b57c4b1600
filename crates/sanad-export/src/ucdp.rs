//! The 49 columns of UCDP GED, one row an incident with at least one death and a type of violence.

use crate::best::{Best, Deaths, width};
use crate::coders::{self, country_of};
use crate::dataset::{Dataset, Party, Spot};
use crate::files::{File, Files};
use crate::options::Options;
use crate::sheet::{Cell, Style, csv};
use sanad_model::ActorClass;
use std::collections::{BTreeMap, BTreeSet};

/// The columns, in UCDP's order.
pub const UCDP_COLUMNS: [&str; 49] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

const CIVILIANS: &str = "Civilians";

/// What a row says beside its place: kept until the deaths of its dyad in its year are summed.
struct Row<'a> {
    best: Best<'a>,
    deaths: Deaths,
    kind: u8,
    when: When,
    sides: [Option<&'a Party>; 2],
}

/// First and last day, and UCDP's `date_prec`.
struct When {
    first: String,
    last: String,
    precision: u8,
}

/// One CSV file.
pub(crate) fn files(dataset: &Dataset, options: &Options) -> Files {
    let mut left: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for best in dataset.incidents.iter().filter_map(|incident| Best::of(dataset, incident)) {
        match read(dataset, best) {
            Ok(row) => found.push(row),
            Err(why) => *left.entry(why).or_default() += 1,
        }
    }
    found.sort_by(|a, b| (&a.when.first, &a.best.incident.id).cmp(&(&b.when.first, &b.best.incident.id)));
    let mut dyads: BTreeMap<(String, String), u64> = BTreeMap::new();
    for row in &found {
        *dyads.entry(row.dyad_year()).or_default() += row.deaths.best;
    }
    let rows: Vec<Vec<Cell>> =
        found.iter().map(|row| row.cells(dataset, dyads[&row.dyad_year()] >= 25)).collect();
    let style = Style { mark: options.excel, neutralise: options.neutralises() };
    let notes = left.into_iter().map(|(why, count)| (count, why)).collect();
    let (bytes, rows) = csv(&UCDP_COLUMNS, rows, style);
    Files::one(File::new("ucdp.csv", bytes, Some(rows)), notes)
}

fn read<'a>(dataset: &'a Dataset, best: Best<'a>) -> Result<Row<'a>, &'static str> {
    if best.asserted.is_empty() {
        return Err("incidents that no report says happened");
    }
    let kind = best.asserted.iter().find_map(|event| event.ucdp);
    let kind = kind.ok_or("incidents without a type of violence of UCDP")?;
    let deaths = best.deaths.ok_or("incidents without a number of deaths")?;
    if deaths.best == 0 {
        return Err("incidents without a death in the best estimate");
    }
    let when = when(dataset, &best).ok_or("incidents without a date or a day of publication")?;
    country_of(best.place).ok_or("incidents without a country")?;
    let sides = sides(dataset, &best, kind);
    Ok(Row { deaths, kind, when, sides, best })
}

/// Precisions 1 to 5: a day, 2 to 6 days, a week, a month, more. Without a date the day of publication stands, as 5.
fn when(dataset: &Dataset, best: &Best<'_>) -> Option<When> {
    if let Some(date) = best.date
        && let (Some(first), Some(last)) = (&date.first, &date.last)
    {
        let precision = match width(date) {
            1 => 1,
            2..=6 => 2,
            7 => 3,
            8..=31 => 4,
            _ => 5,
        };
        return Some(When { first: first.clone(), last: last.clone(), precision });
    }
    let day = coders::published(dataset, best)?;
    Some(When { first: day.clone(), last: day, precision: 5 })
}

/// Organised sides only; in one-sided violence the second side is civilians, who are no party.
fn sides<'a>(dataset: &'a Dataset, best: &Best<'a>, kind: u8) -> [Option<&'a Party>; 2] {
    let organised = |party: &&'a Party| party.class.is_armed();
    let mut doers = best.side(dataset, |event| &event.actors).into_iter().filter(organised);
    let first = doers.next();
    if kind == 3 {
        return [first, None];
    }
    let mut targets = best.side(dataset, |event| &event.recipients).into_iter().filter(organised);
    let other = |party: &&'a Party| first.is_none_or(|first| first.key != party.key);
    [first, targets.find(other).or_else(|| doers.find(other))]
}

impl Row<'_> {
    fn names(&self) -> [String; 2] {
        let [a, b] = self.sides;
        let unknown = || "XXX (unknown)".to_owned();
        let second =
            if self.kind == 3 { CIVILIANS.to_owned() } else { b.map_or_else(unknown, |p| p.name.clone()) };
        [a.map_or_else(unknown, |p| p.name.clone()), second]
    }

    fn dyad_year(&self) -> (String, String) {
        (self.names().join(" - "), self.year().to_owned())
    }

    fn year(&self) -> &str {
        self.when.first.get(..4).unwrap_or_default()
    }

    fn cells(&self, dataset: &Dataset, active: bool) -> Vec<Cell> {
        let mut out = self.identity(active);
        out.extend(self.sources(dataset));
        out.extend(self.place());
        out.extend(self.figures());
        out
    }

    /// Columns 1 to 18. Conflicts, dyads and sides get no number: those are UCDP's to give.
    fn identity(&self, active: bool) -> Vec<Cell> {
        let id = coders::row_id(&self.best.incident.id);
        let country = country_of(self.best.place).map_or("", |country| country.name);
        let [a, b] = self.names();
        let statuses: BTreeSet<&str> = self.best.events.iter().map(|e| e.review_status.as_str()).collect();
        let status = statuses.into_iter().collect::<Vec<_>>().join("; ");
        let conflict = if self.kind == 1 {
            format!("{country}: {}", [a.as_str(), b.as_str()].join(" - "))
        } else {
            [a.as_str(), b.as_str()].join(" - ")
        };
        vec![
            id.clone().into(),
            id.into(),
            self.year().into(),
            Cell::Int(active.into()),
            format!("Sanad: {status}").into(),
            self.kind.into(),
            Cell::None,
            Cell::None,
            conflict.into(),
            Cell::None,
            Cell::None,
            [a.as_str(), b.as_str()].join(" - ").into(),
            Cell::None,
            Cell::None,
            a.into(),
            Cell::None,
            Cell::None,
            b.into(),
        ]
    }

    /// Columns 19 to 24.
    fn sources(&self, dataset: &Dataset) -> Vec<Cell> {
        let documents: Vec<_> =
            self.best.documents().into_iter().map(|idx| &dataset.documents[idx]).collect();
        let outlet =
            |d: &crate::Document| d.publisher_name.clone().unwrap_or_else(|| "Undisclosed outlet".to_owned());
        let day = |d: &crate::Document| d.published.clone().unwrap_or_default();
        let articles: Vec<String> = documents
            .iter()
            .map(|d| format!("\"{},{},{}\"", outlet(d).replace('"', "'"), day(d), d.id))
            .collect();
        let offices: Vec<String> = documents.iter().map(|d| outlet(d)).collect();
        let days: Vec<String> = documents.iter().map(|d| day(d)).collect();
        vec![
            self.best.independent.into(),
            articles.join(";").into(),
            offices.join(";").into(),
            days.join(";").into(),
            Cell::None,
            coders::statements(dataset, &self.best).into(),
        ]
    }

    /// Columns 25 to 36.
    fn place(&self) -> Vec<Cell> {
        let place = self.best.place;
        let country = country_of(place);
        let point = place.and_then(|p| p.latitude.zip(p.longitude));
        let name = place.and_then(|p| p.name.clone());
        vec![
            place.map_or(6, |p| p.precision).into(),
            name.into(),
            place.map(described).into(),
            place.and_then(|p| p.admin1.clone()).into(),
            place.filter(|p| p.precision == 3).and_then(|p| p.name.clone()).into(),
            point.map(|p| p.0).into(),
            point.map(|p| p.1).into(),
            point.map(|(latitude, longitude)| format!("POINT ({longitude} {latitude})")).into(),
            point.and_then(|(latitude, longitude)| priogrid(latitude, longitude)).into(),
            country.map_or("", |c| c.name).into(),
            country.and_then(|c| c.gw.parse::<i64>().ok()).into(),
            country.map_or("", |c| c.ucdp_region).into(),
        ]
    }

    /// Columns 37 to 49. Reports say how many died, seldom on which side: all is `deaths_unknown`, save civilians.
    fn figures(&self) -> Vec<Cell> {
        let best = self.deaths.best;
        let (civilians, unknown) = if self.kind == 3 { (best, 0) } else { (0, best) };
        let midnight = |day: &str| format!("{day} 00:00:00.000");
        let clarity: i64 = if self.when.precision >= 3 { 2 } else { 1 };
        let [a, b] = self.sides.map(|side| side.and_then(state_number));
        vec![
            Cell::Int(clarity),
            self.when.precision.into(),
            midnight(&self.when.first).into(),
            midnight(&self.when.last).into(),
            Cell::Int(0),
            Cell::Int(0),
            civilians.into(),
            unknown.into(),
            best.into(),
            self.deaths.high.into(),
            self.deaths.low.into(),
            a.into(),
            b.into(),
        ]
    }
}

fn described(place: &Spot) -> String {
    let kind = place.kind.as_str();
    if place.generalised { format!("{kind}; made coarser than reported") } else { kind.to_owned() }
}

/// The Gleditsch–Ward number of a side that is a state.
fn state_number(party: &Party) -> Option<i64> {
    let state = matches!(party.class, ActorClass::State | ActorClass::StateForce);
    let code = party.country.as_deref().filter(|_| state)?;
    crate::countries::country(code)?.gw.parse().ok()
}

/// The half-degree cell of PRIO-GRID, counted from 1 at 90° S, 180° W, row by row.
fn priogrid(latitude: f64, longitude: f64) -> Option<i64> {
    if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "both are small and not negative")]
    let cell = |degrees: f64, last: i64| ((degrees / 0.5).floor() as i64).min(last);
    let (row, column) = (cell(latitude + 90.0, 359), cell(longitude + 180.0, 719));
    Some(row * 720 + column + 1)
}

#[cfg(test)]
mod tests {
    use super::priogrid;

    #[test]
    fn cells_are_those_of_prio_grid() {
        // Kabul lies in row 249, column 498, both counted from 0.
        assert_eq!(priogrid(34.53, 69.17), Some(179_779));
        assert_eq!(priogrid(-90.0, -180.0), Some(1));
        assert_eq!(priogrid(90.0, 180.0), Some(259_200));
        assert_eq!(priogrid(91.0, 0.0), None);
    }
}
