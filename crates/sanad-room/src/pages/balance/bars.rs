//! The drawing of the balance: by month, cooperation upwards and conflict downwards, on one scale; no script is needed.

use super::part::{Weight, weights};
use crate::ask::Address;
use crate::look::{Look, Tongue};
use maud::{Markup, html};
use sanad_calendar::{Calendar, Day};
use sanad_weigh::system::{Dating, Line, PairHistory, Row};

/// Size of the drawing, and of its parts.
const WIDTH: f64 = 1000.0;
const HALF: f64 = 130.0;
const AXIS: f64 = 44.0;
/// Widest bar.
const WIDE: f64 = 56.0;
/// Room that a label of a month needs, and a number above a bar.
const LABEL: f64 = 96.0;
const NUMBER: f64 = 18.0;
/// Empty space at either end, for labels.
const MARGIN: f64 = 40.0;
/// So many empty months in a row are drawn as a gap.
const GAP: usize = 4;

/// A month of the drawing.
pub(super) struct Month {
    pub(super) label: String,
    pub(super) first: Day,
    pub(super) conflict: Weight,
    pub(super) cooperation: Weight,
    /// How many of them are dated by publication only.
    pub(super) published: usize,
}

/// Every month from the first with an incident to the last.
pub(super) fn months(history: &PairHistory) -> Vec<Month> {
    let dated = |row: &&Row| matches!(row.period.dating, Dating::Month | Dating::Published);
    let first = |row: &Row| Day::from_iso(&format!("{}-01", row.period.label));
    let known: Vec<Day> = history.months.iter().filter(dated).filter_map(first).collect();
    let (Some(begin), Some(end)) = (known.iter().min(), known.iter().max()) else { return Vec::new() };
    let next = |day: &Day| start(day.plus(31)).filter(|later| later <= end);
    std::iter::successors(Some(*begin), next).map(|day| month(history, day)).collect()
}

fn start(day: Day) -> Option<Day> {
    let (year, month, _) = day.ymd(Calendar::Gregorian);
    Day::first_of(Calendar::Gregorian, year, month)
}

fn month(history: &PairHistory, first: Day) -> Month {
    let (year, month, _) = first.ymd(Calendar::Gregorian);
    let label = format!("{year:04}-{month:02}");
    let lines: Vec<&Line> = history.lines.iter().filter(|line| line.month.label == label).collect();
    let (conflict, cooperation) = weights(lines.iter().copied());
    let published =
        lines.iter().filter(|line| line.month.dating == Dating::Published && line.score.is_some()).count();
    Month { label, first, conflict, cooperation, published }
}

/// A month in words: the Gregorian one that it is, and the Solar Hijri months that it lies in.
pub(super) fn month_words(look: &Look, first: Day) -> String {
    let (year, month, _) = first.ymd(Calendar::Gregorian);
    let last = Day::last_of(Calendar::Gregorian, year, month).unwrap_or(first);
    let gregorian =
        format!("{} {}", look.t(&format!("month.gregorian.{month}")), look.digits(&year.to_string()));
    let solar = |day: Day| {
        let (year, month, _) = day.ymd(Calendar::Solar);
        (look.t(&format!("month.solar.{month}")), look.digits(&year.to_string()))
    };
    let ((one, one_year), (two, two_year)) = (solar(first), solar(last));
    if one_year == two_year {
        format!("{gregorian} ({one}–{two} {two_year})")
    } else {
        format!("{gregorian} ({one} {one_year} – {two} {two_year})")
    }
}

/// Months as they are drawn: a long stretch without any incident takes no more room than one month, and says so.
fn columns(months: &[Month]) -> Vec<&[Month]> {
    let is_empty = |month: &Month| month.conflict.count + month.cooperation.count == 0;
    let runs = months.chunk_by(|a, b| is_empty(a) && is_empty(b));
    runs.flat_map(|run| if run.len() >= GAP { vec![run] } else { run.chunks(1).collect() }).collect()
}

/// The bars.
pub(super) fn drawing(months: &[Month], names: (&str, &str), address: &Address, look: &Look) -> Markup {
    let most = months.iter().flat_map(|m| [m.conflict.sum, m.cooperation.sum]).fold(1.0, f64::max);
    let columns = columns(months);
    let step = (WIDTH - 2.0 * MARGIN) / columns.len().max(1) as f64;
    let every = (LABEL / step).ceil().max(1.0) as usize;
    let height = 2.0 * HALF + AXIS;
    let label = look.fill("balance.drawing", &[("a", names.0), ("b", names.1)]);
    let wide = (step * 0.8).min(WIDE);
    html! {
        svg.balance viewBox=(format!("0 0 {WIDTH} {height}")) role="group" aria-label=(label) {
            text.side x=(edge(look)) y="14" { (look.t("sign.cooperation")) }
            text.side x=(edge(look)) y=(height - 4.0) { (look.t("sign.conflict")) }
            line.zero x1="0" x2=(WIDTH) y1=(HALF) y2=(HALF) {}
            line.zero x1="0" x2=(WIDTH) y1=(HALF + AXIS) y2=(HALF + AXIS) {}
            @for (at, column) in columns.iter().enumerate() {
                @let middle = place(look, MARGIN + (at as f64 + 0.5) * step);
                @match column {
                    [month] => { (bars(month, middle, wide, most, address, look)) @if at % every == 0 { (axis(month.first, middle, look)) } }
                    gap => { (empty(gap.len(), middle, look)) }
                }
            }
        }
    }
}

/// A stretch of months without any incident, marked on both lines.
fn empty(months: usize, middle: f64, look: &Look) -> Markup {
    let words = look.fill("balance.gap", &[("count", &look.number(months as u64))]);
    html! {
        g.gap {
            title { (words) }
            @for y in [HALF, HALF + AXIS] {
                @for at in [-8.0, 0.0, 8.0] { circle cx=(dot(middle + at)) cy=(dot(y)) r="2.5" {} }
            }
        }
    }
}

/// Whether some months are drawn as a gap.
pub(super) fn has_gap(months: &[Month]) -> bool {
    columns(months).iter().any(|column| column.len() > 1)
}

/// Time runs the way the visitor reads.
fn place(look: &Look, x: f64) -> f64 {
    if look.tongue == Tongue::Fa { WIDTH - x } else { x }
}

fn edge(look: &Look) -> f64 {
    place(look, 4.0)
}

fn bars(month: &Month, middle: f64, width: f64, most: f64, address: &Address, look: &Look) -> Markup {
    if month.conflict.count + month.cooperation.count == 0 {
        return html! {};
    }
    let number = |count: usize| look.number(count as u64);
    let words = look.fill(
        "balance.month",
        &[
            ("month", &month_words(look, month.first)),
            ("conflict", &number(month.conflict.count)),
            ("cooperation", &number(month.cooperation.count)),
        ],
    );
    let tall = |weight: Weight| if weight.count == 0 { 0.0 } else { 3.0 + (HALF - 28.0) * weight.sum / most };
    let (up, down) = (tall(month.cooperation), tall(month.conflict));
    let x = middle - width / 2.0;
    let link = address.with("part", &format!("month:{}", month.label)).to_link();
    html! {
        a href=(format!("{link}#evidence")) aria-label=(words) {
            title { (words) }
            @if up > 0.0 {
                rect.bar.cooperation x=(dot(x)) y=(dot(HALF - up)) width=(dot(width)) height=(dot(up)) {}
                @if width >= NUMBER { text.count x=(dot(middle)) y=(dot(HALF - up - 4.0)) aria-hidden="true" { (number(month.cooperation.count)) } }
            }
            @if down > 0.0 {
                rect.bar.conflict x=(dot(x)) y=(dot(HALF + AXIS)) width=(dot(width)) height=(dot(down)) {}
                @if width >= NUMBER { text.count x=(dot(middle)) y=(dot(HALF + AXIS + down + 13.0)) aria-hidden="true" { (number(month.conflict.count)) } }
            }
        }
    }
}

fn axis(first: Day, middle: f64, look: &Look) -> Markup {
    let (year, month, _) = first.ymd(Calendar::Gregorian);
    let (solar_year, solar, _) = first.plus(15).ymd(Calendar::Solar);
    let named = |group: &str, month: u8, year: i32| {
        format!("{} {}", look.t(&format!("month.{group}.{month}")), look.digits(&year.to_string()))
    };
    let (one, two) = (named("gregorian", month, year), named("solar", solar, solar_year));
    html! {
        text.axis x=(dot(middle)) y=(dot(HALF + 18.0)) { (one) }
        text.axis.second x=(dot(middle)) y=(dot(HALF + 36.0)) { (two) }
    }
}

fn dot(number: f64) -> String {
    format!("{number:.1}")
}
