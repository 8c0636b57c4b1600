//! The 31 columns of ACLED, one row an incident.

use crate::best::{Best, width};
use crate::coders::{self, country_of};
use crate::dataset::{Dataset, Spot};
use crate::files::{File, Files};
use crate::options::Options;
use crate::sheet::{Cell, Style, csv};
use crate::sides::{Kind, Side, inter, interaction, sides};
use sanad_calendar::Day;
use sanad_model::{PlaceKind, QuantityKind};

/// The columns, in ACLED's order.
pub const ACLED_COLUMNS: [&str; 31] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

/// Why an incident is no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Left {
    NotAsserted,
    NotCoded,
    NoDay,
    NoPlace,
}

impl Left {
    fn words(self) -> &'static str {
        match self {
            Self::NotAsserted => "incidents that no report says happened",
            Self::NotCoded => "incidents of a type that ACLED does not code",
            Self::NoDay => "incidents without a date of a month's precision or a day of publication",
            Self::NoPlace => "incidents without a country",
        }
    }
}

/// The day of a row, its precision, and whether it is only that of publication.
struct When {
    day: String,
    precision: u8,
    published: bool,
}

/// One CSV file.
pub(crate) fn files(dataset: &Dataset, options: &Options) -> Files {
    let mut left = std::collections::BTreeMap::<Left, usize>::new();
    let mut rows = Vec::new();
    for best in dataset.incidents.iter().filter_map(|incident| Best::of(dataset, incident)) {
        match row(dataset, &best, options) {
            Ok(row) => rows.push(row),
            Err(why) => *left.entry(why).or_default() += 1,
        }
    }
    rows.sort_by_key(|row| (row[1].csv(false), row[0].csv(false)));
    let style = Style { mark: options.excel, neutralise: options.neutralises() };
    let notes = left.into_iter().map(|(why, count)| (count, why.words())).collect();
    let (bytes, rows) = csv(&ACLED_COLUMNS, rows, style);
    Files::one(File::new("acled.csv", bytes, Some(rows)), notes)
}

fn row(dataset: &Dataset, best: &Best<'_>, options: &Options) -> Result<Vec<Cell>, Left> {
    if best.asserted.is_empty() {
        return Err(Left::NotAsserted);
    }
    let (kind, sub) = best.lead.acled.clone().ok_or(Left::NotCoded)?;
    let when = when(dataset, best).ok_or(Left::NoDay)?;
    let country = country_of(best.place).ok_or(Left::NoPlace)?;
    let place = best.place.ok_or(Left::NoPlace)?;
    let (first, second) = sides(dataset, best, Some(country));
    let targeted = targets_civilians(&kind, &sub, &second);
    let district = (place.kind == PlaceKind::District).then(|| place.name.clone()).flatten();
    let text: [Cell; 31] = [
        coders::row_id(&best.incident.id).into(),
        when.day.as_str().into(),
        when.day.get(..4).unwrap_or_default().into(),
        when.precision.into(),
        disorder(&kind, &sub).into(),
        kind.into(),
        sub.into(),
        first.name.as_str().into(),
        first.assoc.join("; ").into(),
        inter(&first, options.inter).into(),
        second.name.as_str().into(),
        second.assoc.join("; ").into(),
        inter(&second, options.inter).into(),
        interaction(&first, &second, options.inter).into(),
        if targeted { "Civilian targeting".into() } else { Cell::None },
        country.iso.into(),
        country.acled_region.into(),
        country.name.into(),
        place.admin1.clone().into(),
        district.into(),
        Cell::None,
        place.name.clone().or_else(|| place.admin1.clone()).unwrap_or_else(|| country.name.to_owned()).into(),
        place.latitude.into(),
        place.longitude.into(),
        geo_precision(place).into(),
        coders::outlets(dataset, best).into(),
        scale(dataset, best, country.code).into(),
        notes(dataset, best, &when, place).into(),
        best.deaths.map_or(0, |deaths| deaths.best).into(),
        tags(best).into(),
        coders::seconds(&best.incident.changed).into(),
    ];
    Ok(text.into())
}

/// A day; within a week, its first day; within a month, the middle of what it can be; else the day of publication.
fn when(dataset: &Dataset, best: &Best<'_>) -> Option<When> {
    let stated = best.date.filter(|date| width(date) <= 31).and_then(|date| {
        let first = Day::from_iso(date.first.as_deref()?)?;
        let span = width(date);
        let unsure = date.edtf.as_deref().is_some_and(|edtf| edtf.contains(['~', '?', '%']));
        let (day, precision) = match span {
            1 => (first, if unsure { 2 } else { 1 }),
            2..=7 => (first, 2),
            _ => (first.plus((span - 1) / 2), 3),
        };
        Some(When { day: crate::embargo::iso(day), precision, published: false })
    });
    let undated = best.date.is_none();
    stated.or_else(|| {
        let day = coders::published(dataset, best).filter(|_| undated)?;
        Some(When { day, precision: 3, published: true })
    })
}

fn disorder(kind: &str, sub: &str) -> &'static str {
    match (kind, sub) {
        ("Protests", "Excessive force against protesters") => "Political violence; Demonstrations",
        ("Protests", _) | ("Riots", "Violent demonstration") => "Demonstrations",
        ("Strategic developments", _) => "Strategic developments",
        _ => "Political violence",
    }
}

fn targets_civilians(kind: &str, sub: &str, target: &Side) -> bool {
    match kind {
        "Violence against civilians" => true,
        "Explosions/Remote violence" => target.kind == Some(Kind::Civilians),
        "Riots" => sub == "Mob violence" && target.kind == Some(Kind::Civilians),
        _ => sub == "Excessive force against protesters",
    }
}

/// 1 a town, 2 a district, 3 anything larger.
fn geo_precision(place: &Spot) -> u8 {
    match place.precision {
        0..=1 => 1,
        2..=3 => 2,
        _ => 3,
    }
}

fn scale(dataset: &Dataset, best: &Best<'_>, here: &str) -> String {
    let of = |idx: usize| match dataset.documents[idx].publisher_country.as_deref() {
        Some(country) if country == here => "National",
        Some(_) => "International",
        None => "Other",
    };
    let found: std::collections::BTreeSet<&str> = best.documents().into_iter().map(of).collect();
    // ACLED's order: the wider scale second.
    let order = ["Other", "National", "International"];
    order
        .into_iter()
        .filter(|scale| found.contains(scale))
        .rev()
        .take(2)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect::<Vec<_>>()
        .join("-")
}

fn notes(dataset: &Dataset, best: &Best<'_>, when: &When, place: &Spot) -> String {
    let (_, sub) = best.lead.acled.clone().unwrap_or_default();
    let about = if when.precision > 1 { "Around " } else { "On " };
    let location = place.name.as_deref().unwrap_or("an undisclosed place");
    let doers: Vec<&str> = best.side(dataset, |e| &e.actors).iter().map(|p| p.name.as_str()).collect();
    let targets: Vec<&str> = best.side(dataset, |e| &e.recipients).iter().map(|p| p.name.as_str()).collect();
    let who = if doers.is_empty() { "not stated who".to_owned() } else { doers.join(", ") };
    let whom = if targets.is_empty() { String::new() } else { format!("; against: {}", targets.join(", ")) };
    let mut out =
        format!("{about}{}, {location}: {sub}, reported of: {who}{whom}.", coders::long_day(&when.day));
    if when.published {
        out.push_str(" The date is not stated: the day of publication stands for it.");
    }
    out.push(' ');
    out.push_str(&coders::statements(dataset, best));
    match best.deaths {
        None => out.push_str(" Fatalities not stated: coded as 0."),
        Some(d) if d.low == d.high => out.push_str(&format!(" Fatalities reported: {}.", d.best)),
        Some(d) => {
            out.push_str(&format!(" Fatalities reported: {} to {}; coded as {}.", d.low, d.high, d.best))
        }
    }
    if let Some(size) = crowd(best) {
        out.push_str(&format!(" [size={size}]"));
    }
    out.push_str(" Coded by Sanad to the ACLED scheme; not ACLED data.");
    out
}

/// The size of a crowd, for demonstrations.
fn crowd(best: &Best<'_>) -> Option<String> {
    let kind = best.lead.acled.as_ref().map_or("", |(kind, _)| kind.as_str());
    if !matches!(kind, "Protests" | "Riots") {
        return None;
    }
    let counted = best.asserted.iter().flat_map(|event| &event.figures);
    let size = counted.filter(|f| f.what == QuantityKind::Personnel).find_map(|f| f.low.or(f.high));
    Some(size.map_or_else(|| "no report".to_owned(), |size| size.to_string()))
}

fn tags(best: &Best<'_>) -> String {
    let crowd = crowd(best).map(|size| format!("crowd size={size}"));
    let statuses: std::collections::BTreeSet<&str> =
        best.events.iter().map(|event| event.review_status.as_str()).collect();
    let coded = format!("sanad={}", statuses.into_iter().collect::<Vec<_>>().join("+"));
    crowd.into_iter().chain([coded]).collect::<Vec<_>>().join("; ")
}
