//! The timeline of a small case, asked for as a visitor would.

use crate::samples::Said;
use crate::testing::{Served, served_with};
use sanad_model::EventType;
use serde_json::Value;

/// A day, a year that is uncertain, nothing but a day of publication, and nothing at all.
fn case() -> Served {
    served_with(&[
        Said::attack("north", "south"),
        Said { date: Some("2025~"), ..Said::attack("east", "west") },
        Said {
            date: None,
            event_type: EventType::Aid,
            published: Some("2026-07-01"),
            ..Said::attack("east", "south")
        },
        Said { date: None, event_type: EventType::Accuse, published: None, ..Said::attack("west", "south") },
    ])
}

async fn asked(served: &Served, query: &str) -> Value {
    let (status, body) = served.get(&format!("/api/v1/timeline{query}")).await;
    assert_eq!(status, 200, "{body}");
    serde_json::from_str(&body).expect("JSON")
}

#[tokio::test]
async fn a_date_is_as_long_as_it_may_be_and_none_is_made_up() {
    let data = asked(&case(), "").await;
    let items = data["items"]["items"].as_array().expect("items");
    let of = |item: &Value| {
        let day = |name: &str| item[name].as_str().expect("a day").to_owned();
        (day("from"), day("to"), item["about"] == true, item["published"] == true)
    };
    let wanted = [
        ("2025-01-01".to_owned(), "2025-12-31".to_owned(), true, false),
        ("2026-06-10".to_owned(), "2026-06-10".to_owned(), false, false),
        ("2026-07-01".to_owned(), "2026-07-01".to_owned(), false, true),
    ];
    assert_eq!(items.iter().map(of).collect::<Vec<_>>(), wanted);
    assert_eq!((&data["timeless"], &data["single"]), (&1.into(), &true.into()));
}

#[tokio::test]
async fn bars_hold_only_what_is_precise_enough_for_them() {
    let data = asked(&case(), "?from=2025&to=2026&bins=24").await;
    let sums: Vec<u64> = data["lanes"]
        .as_array()
        .expect("lanes")
        .iter()
        .map(|lane| lane["bins"].as_array().expect("bins").iter().filter_map(Value::as_u64).sum())
        .collect();
    assert_eq!(sums, [1, 1], "aid and assault");
    assert_eq!((&data["coarse"], &data["coarser"]), (&1.into(), &1.into()), "the year is in no month");
}

#[tokio::test]
async fn a_stretch_an_actor_and_a_type_narrow_it() {
    let served = case();
    for (query, total) in [
        ("?from=2026", 2),
        ("?to=2025-06", 1),
        ("?actor=north", 1),
        ("?type=AID", 1),
        ("?from=1405-04&to=1405-04", 1),
        ("?place=AF", 0),
    ] {
        assert_eq!(asked(&served, query).await["items"]["total"], total, "{query}");
    }
    for query in ["?bins=0", "?from=soon", "?lanes=place"] {
        assert_eq!(served.get(&format!("/timeline{query}")).await.0, 400, "{query}");
    }
}

#[tokio::test]
async fn an_open_item_shows_its_words() {
    let served = case();
    let data = asked(&served, "?actor=north").await;
    let id = data["items"]["items"][0]["id"].as_str().expect("an id").to_owned();
    let (_, page) = served.get(&format!("/timeline?open={id}")).await;
    assert!(page.contains("north did it to south") && page.contains(&format!("/incidents/{id}")));
}
