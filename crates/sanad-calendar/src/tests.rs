//! Tests of calendar arithmetic and of the EDTF form.

use super::*;

fn iso(day: Option<Day>) -> String {
    day.map_or("none".into(), |d| Moment::day(d).to_string())
}

#[test]
fn converts_known_days_of_three_calendars() {
    assert_eq!(iso(Day::new(Calendar::Solar, 1400, 5, 24)), "2021-08-15");
    assert_eq!(iso(Day::new(Calendar::Solar, 1357, 11, 22)), "1979-02-11");
    assert_eq!(iso(Day::new(Calendar::Solar, 1405, 3, 1)), "2026-05-22");
    assert_eq!(iso(Day::last_of(Calendar::Solar, 1403, 12)), "2025-03-20");
    assert_eq!(iso(Day::new(Calendar::Solar, 1404, 12, 30)), "none");
    assert_eq!(iso(Day::new(Calendar::Lunar, 1445, 9, 1)), "2024-03-11");
    assert_eq!(iso(Day::new(Calendar::Gregorian, 2021, 2, 29)), "none");
}

#[test]
fn every_day_of_a_century_survives_each_calendar() {
    let first = Day::from_iso("1950-01-01").expect("a day");
    for n in 0..36_600 {
        let day = first.plus(n);
        for calendar in [Calendar::Gregorian, Calendar::Solar, Calendar::Lunar] {
            let (y, m, d) = day.ymd(calendar);
            assert_eq!(Day::new(calendar, y, m, d), Some(day));
        }
    }
}

#[test]
fn knows_weekdays() {
    let day = Day::from_iso("2026-08-13").expect("a day");
    assert_eq!(day.weekday(), Weekday(5));
    assert_eq!(iso(Some(day.back_to(Weekday(5)))), "2026-08-13");
    assert_eq!(iso(Some(day.back_to(Weekday(6)))), "2026-08-07");
}

#[test]
fn writes_and_reads_every_form() {
    for form in [
        "2015",
        "2015-11",
        "2020-02-29",
        "2020~",
        "2020-06~",
        "2015-01/..",
        "../2015",
        "202X",
        "18XX",
        "XXXX-06-21",
        "XXXX-06",
        "2021-22",
        "1984-01-21/1984-03-20",
        "2024-07-08~/2025-06-26~",
        "1402?",
        "1402%",
        "0776",
    ] {
        assert_eq!(Edtf::parse(form).map(|e| e.to_string()).as_deref(), Some(form));
    }
    for bad in ["", "20", "2015-x", "a/b"] {
        assert_eq!(Edtf::parse(bad), None, "{bad}");
    }
}

#[test]
fn gives_the_days_it_can_mean() {
    let days = |form: &str| {
        let (a, b) = Edtf::parse(form).expect("a form").interval();
        format!("{} {}", iso(a), iso(b))
    };
    assert_eq!(days("2020-02"), "2020-02-01 2020-02-29");
    assert_eq!(days("202X"), "2020-01-01 2029-12-31");
    assert_eq!(days("2021-22"), "2021-06-01 2021-08-31");
    assert_eq!(days("2021-21"), "2021-03-01 2021-05-31");
    assert_eq!(days("2015-01/.."), "2015-01-01 none");
    assert_eq!(days("XXXX-06-21"), "none none");
}
