//! What texts state of the two: lines along time, drawn as far as their dates go, and the same as a list.

use crate::ask::Address;
use crate::look::{Look, Tongue};
use crate::room::Desk;
use crate::show::sign::sign;
use crate::show::ties::{sentence, support, when};
use maud::{Markup, html};
use sanad_calendar::Day;
use sanad_weigh::system::StatedLine;

const WIDTH: f64 = 1000.0;
const ROW: f64 = 22.0;
/// Lines that are drawn; the list has all.
const DRAWN: usize = 24;

/// The drawing and the list.
pub(super) fn stated(
    lines: &[StatedLine],
    (first, last): (Day, Day),
    names: (&str, &str),
    address: &Address,
    look: &Look,
    desk: &Desk<'_>,
) -> Markup {
    let drawn: Vec<(usize, &StatedLine)> =
        lines.iter().enumerate().filter(|(_, line)| !line.tie.interval.is_unknown()).take(DRAWN).collect();
    html! {
        @if lines.is_empty() { p.muted { (look.t("balance.stated.none")) } }
        @if !drawn.is_empty() {
            p.reach-days { bdi { (look.day(first)) } bdi { (look.day(last)) } }
            svg.stated viewBox=(format!("0 0 {WIDTH} {}", ROW * drawn.len() as f64)) aria-hidden="true" {
                @for (row, (at, line)) in drawn.iter().enumerate() { (bar(line, *at, row, (first, last), look)) }
            }
        }
        ol.stated-list { @for line in lines { li {
            (sentence(desk, look, &line.tie)) " "
            span.muted { bdi { (when(look, &line.tie)) } } " " (support(look, &line.tie)) " "
            @if let Some(side) = line.favours {
                span.chip { (look.fill("balance.favours", &[("name", if side == sanad_weigh::system::Side::A { names.0 } else { names.1 })])) } " "
            }
            a href=(format!("{}#evidence", address.with("part", &format!("stated:{}", line.tie.id)).to_link())) {
                (look.fill("network.show", &[("count", &look.number(line.evidence.len() as u64))]))
            }
        } } }
    }
}

/// A line from the first to the last day for which it is stated; an end that is not known fades in dots.
fn bar(line: &StatedLine, at: usize, row: usize, (first, last): (Day, Day), look: &Look) -> Markup {
    let days = (last.since(first) + 1).max(1) as f64;
    let x = |day: Day| (day.since(first) as f64 / days).clamp(0.0, 1.0) * (WIDTH - 80.0) + 40.0;
    let interval = &line.tie.interval;
    let (from, to) = (interval.from.or(interval.to), interval.to.or(interval.from));
    let (Some(from), Some(to)) = (from, to) else { return html! {} };
    let y = ROW * (row as f64 + 0.5);
    let (begin, end) = (x(from), x(to.plus(1)).max(x(from) + 4.0));
    let flip = |x: f64| if look.tongue == Tongue::Fa { WIDTH - x } else { x };
    let class = format!("line {}", sign(line.tie.kind).as_str());
    html! {
        text.number x=(flip(6.0)) y=(y + 4.0) { (look.number(at as u64 + 1)) }
        line class=(class) x1=(flip(begin)) x2=(flip(end)) y1=(y) y2=(y) {}
        @if interval.from.is_none() { line.dots x1=(flip(begin - 28.0)) x2=(flip(begin)) y1=(y) y2=(y) {} }
        @if interval.to.is_none() { line.dots x1=(flip(end)) x2=(flip(end + 28.0)) y1=(y) y2=(y) {} }
    }
}
