//! The map of an empty case: it asks and answers as it should before anything is there.

use crate::testing::served;
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn an_empty_case_has_a_map_without_places() {
    let served = served();
    let (status, json) = served.get("/api/v1/map").await;
    assert_eq!(status, StatusCode::OK, "{json}");
    let said: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(said, json!({ "total": 0, "unplaced": 0, "places": [] }));
    let (status, page) = served.get("/map").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("id=\"map-data\""), "the script has something to read");
}

#[tokio::test]
async fn what_the_map_does_not_know_is_refused() {
    let served = served();
    for (query, status) in [
        ("?plaec=AF", StatusCode::BAD_REQUEST),
        ("?type=WAR", StatusCode::BAD_REQUEST),
        ("?from=yesterday", StatusCode::BAD_REQUEST),
        ("?at=AF-KAB", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(served.get(&format!("/api/v1/map{query}")).await.0, status, "{query}");
    }
}
