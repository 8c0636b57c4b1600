//! Times `incidents` on made-up events, to show that the time grows with their number and not with its square.
//!
//! `cargo run -p sanad-weigh --example scale`: five years of events in 34 provinces, a third of them without a place
//! finer than the province, a fifth without a date, a tenth without a place, each incident in one to six reports.
#![expect(clippy::print_stdout, reason = "an example prints")]

use sanad_calendar::{Calendar, Day, Moment};
use sanad_model::Record;
use sanad_weigh::{Corpus, Event, Report, World, incidents};
use std::time::Instant;

fn main() {
    for n in [10_000, 50_000, 150_000] {
        let corpus = made(n);
        let start = Instant::now();
        let found = incidents(&corpus, &World::default());
        let (time, largest) = (start.elapsed(), found.iter().map(|i| i.events.len()).max().unwrap_or(0));
        let per = time.as_secs_f64() * 1e6 / n as f64;
        println!(
            "{n:>7} events: {:>7} incidents, largest {largest}, {time:.2?}, {per:.1} µs each",
            found.len()
        );
    }
}

/// Numbers that look random and are the same on every machine (a linear congruence).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// What really happened.
struct Truth {
    province: u64,
    town: u64,
    day: Day,
    actor: u64,
    kind: &'static str,
    mode: Option<&'static str>,
}

fn made(n: usize) -> Corpus {
    let mut dice = Dice(7);
    let mut corpus = Corpus::default();
    let first = Day::new(Calendar::Gregorian, 2018, 1, 1).expect("a day");
    while corpus.events.len() < n {
        let truth = Truth {
            province: dice.roll(34),
            town: dice.roll(12),
            day: first.plus(dice.roll(5 * 365).cast_signed()),
            actor: dice.roll(9),
            kind: ["ASSAULT", "ASSAULT", "ASSAULT", "COERCE", "ACCUSE", "CONSULT"][dice.roll(6) as usize],
            mode: [None, Some("suicide-attack"), Some("firearms"), Some("aerial")][dice.roll(4) as usize],
        };
        for _ in 0..=dice.roll(6) {
            add(&mut corpus, &truth, &mut dice);
        }
    }
    corpus.sort()
}

fn add(corpus: &mut Corpus, truth: &Truth, dice: &mut Dice) {
    let at = corpus.reports.len();
    let iso = |day: Day| Moment::day(day).to_string();
    let (published, key) = (iso(truth.day.plus(dice.roll(3).cast_signed())), format!("d{at:07}"));
    let date = match dice.roll(10) {
        0 | 1 => None,
        2 => Some(iso(truth.day)[..7].to_owned()),
        _ => Some(iso(truth.day)),
    };
    let fine = dice.roll(3) > 0;
    let code = format!("AF-{:02}", truth.province);
    let point = (30.0 + truth.province as f64 * 0.2, 60.0 + truth.town as f64 * 0.5);
    let place = serde_json::json!({
        "start": 0, "end": 1, "text": "x", "code": code, "precision": 1, "rule": "r",
        "name": if fine { format!("town {} {}", truth.province, truth.town) } else { code.clone() },
        "kind": if fine { "city" } else { "admin1" },
        "latitude": fine.then_some(point.0), "longitude": fine.then_some(point.1),
    });
    let actor = serde_json::json!({
        "start": 0, "end": 1, "text": "x", "entity": format!("group-{}", truth.actor), "name": null,
        "class": "rebel", "inferred": false, "rule": "r",
    });
    let record = serde_json::json!({
        "id": format!("{at:016x}"), "document": key, "event_type": truth.kind,
        "mode": truth.mode.iter().filter(|_| truth.kind == "ASSAULT").collect::<Vec<_>>(),
        "acled": null, "ucdp": null, "actor": [actor], "recipient": [],
        "mentions": [{"start": 0, "end": 1, "text": "x", "rule": "r"}],
        "location": if dice.roll(10) == 0 { vec![] } else { vec![place] },
        "date": date.map(|d| serde_json::json!({"start": 0, "end": 1, "text": "x", "edtf": d, "rule": "r"})),
        "quantities": [], "attribution": [], "factuality": "occurred",
        "sentence": {"start": 0, "end": 1, "text": "x"}, "rules": [], "problems": [],
        "engine": "made up", "ruleset": "made up",
    });
    let record: Record = serde_json::from_value(record).expect("as the model has it");
    corpus.reports.push(Report { lineage: key.clone(), key, publisher: None, published: Some(published) });
    corpus.events.push(Event { report: at, record: record.into() });
}
