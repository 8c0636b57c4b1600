//! The balance of a small case, asked for as a visitor would.

use crate::samples::Said;
use crate::testing::{Served, served_with};
use sanad_model::{EventType, Factuality};
use serde_json::Value;

/// North attacks south twice, south aids north once, and one attack is only planned.
fn case() -> Served {
    let attack = Said::attack("north", "south");
    served_with(&[
        attack,
        Said { date: Some("2026-08-03"), ..attack },
        Said { event_type: EventType::Aid, date: Some("2026-08-20"), ..Said::attack("south", "north") },
        Said { factuality: Factuality::Planned, date: Some("2026-09-01"), ..attack },
        Said::attack("east", "south"),
    ])
}

async fn asked(served: &Served, query: &str) -> Value {
    let (status, body) = served.get(&format!("/api/v1/balance{query}")).await;
    assert_eq!(status, 200, "{body}");
    serde_json::from_str(&body).expect("JSON")
}

#[tokio::test]
async fn each_number_leads_to_the_evidence_that_it_was_counted_from() {
    let served = case();
    let data = asked(&served, "?a=north&b=south").await;
    let whole = &data["history"]["whole"];
    assert_eq!((&whole["all"]["count"]["n"], &whole["not_counted"]["n"]), (&3.into(), &1.into()));
    for (part, pieces) in
        [("all", 3), ("b_on_a", 1), ("not_counted", 1), ("month:2026-08", 2), ("a.acts", 2), ("b.yielded", 0)]
    {
        let shown = asked(&served, &format!("?a=north&b=south&part={part}")).await;
        assert_eq!(shown["shown"]["total"], pieces, "{part}");
    }
}

#[tokio::test]
async fn a_stretch_of_time_narrows_it() {
    let served = case();
    for (query, all) in [("&from=2026-07", 2), ("&to=2026-07", 1), ("&from=2027", 0)] {
        let data = asked(&served, &format!("?a=north&b=south{query}")).await;
        assert_eq!(data["history"]["whole"]["all"]["count"]["n"], all, "{query}");
    }
}

#[tokio::test]
async fn without_two_actors_there_are_pairs_to_choose_from() {
    let served = case();
    assert_eq!(asked(&served, "").await["pairs"][0][2], 2);
    let of_east = asked(&served, "?a=east").await;
    assert_eq!((&of_east["pairs"][0][0], &of_east["pairs"][0][1]), (&"east".into(), &"south".into()));
    for (query, status) in
        [("?a=north&b=north", 400), ("?a=north&b=nobody", 404), ("?a=north&b=south&part=z", 404)]
    {
        assert_eq!(served.get(&format!("/balance{query}")).await.0, status, "{query}");
    }
}

#[tokio::test]
async fn the_drawing_needs_no_script() {
    let (_, page) = case().get("/balance?a=north&b=south").await;
    let both = page.contains("bar conflict") && page.contains("bar cooperation");
    assert!(both && page.contains("part=month%3A2026-08"), "bars that lead to their evidence");
}
