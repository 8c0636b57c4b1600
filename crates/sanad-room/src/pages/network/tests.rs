//! The network of a small case, asked for as a visitor would.

use crate::samples::Said;
use crate::testing::{Served, served_with};
use sanad_model::{EventType, Factuality};
use serde_json::Value;

/// Two agencies say that north attacked south; one tells that east accused north, and another that it did not.
fn case() -> Served {
    let accused = Said { event_type: EventType::Accuse, ..Said::attack("east", "north") };
    served_with(&[
        Said::attack("north", "south"),
        Said { publisher: "agency-two", ..Said::attack("north", "south") },
        accused,
        Said { factuality: Factuality::Negated, publisher: "agency-two", ..accused },
    ])
}

async fn asked(served: &Served, query: &str) -> Value {
    let (status, body) = served.get(&format!("/api/v1/network{query}")).await;
    assert_eq!(status, 200, "{body}");
    serde_json::from_str(&body).expect("JSON")
}

#[tokio::test]
async fn edges_tell_sign_direction_and_support() {
    let data = asked(&case(), "?on=2026-06-11").await;
    let edges = data["edges"].as_array().expect("edges");
    let edge = |a: &str, b: &str| edges.iter().find(|e| e["a"] == a && e["b"] == b).expect("an edge");
    let fights = edge("north", "south");
    assert_eq!((&fights["sign"], &fights["independent"]), (&"conflict".into(), &2.into()));
    // Fighting is mutual; an accusation has a direction: from east, which is `a`.
    assert_eq!((&fights["forward"], &fights["back"]), (&false.into(), &false.into()));
    let accuses = edge("east", "north");
    assert_eq!((&accuses["forward"], &accuses["back"]), (&true.into(), &false.into()));
    assert_eq!(accuses["confidence"], "disputed");
    assert_eq!(data["nodes"][0]["key"], "north", "the best connected first");
}

#[tokio::test]
async fn a_day_knows_its_window_and_what_was_published() {
    let served = case();
    for (query, ties) in [
        ("?on=2026-06-11", 2),
        ("?on=2026-06-09", 0),
        ("?on=2026-09-08", 2),
        ("?on=2026-09-09", 0),
        ("?on=2026-06-10&known=2026-06-10", 0),
        ("?on=1405-03-20&known=1405-03-21", 2),
        ("?on=2026-06-11&actor=South", 1),
    ] {
        assert_eq!(asked(&served, query).await["ties"]["total"], ties, "{query}");
    }
}

#[tokio::test]
async fn what_is_opened_comes_with_its_words() {
    let served = case();
    let data = asked(&served, "?open=east~north").await;
    let evidence = data["open"]["ties"][0]["tie"]["evidence"].as_array().expect("evidence").clone();
    assert_eq!(evidence.len(), 2);
    let (_, page) = served.get("/network?open=east~north").await;
    for one in evidence {
        let words = format!(
            "/documents/{}?record={}&amp;at=0-4",
            one["report"].as_str().expect("a key"),
            one["record"].as_str().expect("an id")
        );
        assert!(page.contains(&words), "{words}");
    }
    let tie = data["ties"]["items"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(
        asked(&served, &format!("?open={tie}")).await["open"]["ties"].as_array().map(Vec::len),
        Some(1)
    );
}

#[tokio::test]
async fn what_is_not_there_is_said() {
    let served = case();
    for (query, status) in [
        ("?open=t-0", 404),
        ("?actor=west", 404),
        ("?open=north~west", 404),
        ("?on=soon", 400),
        ("?actors=501", 400),
    ] {
        assert_eq!(served.get(&format!("/network{query}")).await.0, status, "{query}");
    }
}
