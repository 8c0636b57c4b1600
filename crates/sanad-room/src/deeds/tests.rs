//! Decisions through the API: what they change, who may take them, and that each can be taken back.

use crate::guard::Role;
use crate::testing::{Served, served_with_records};
use axum::http::StatusCode;
use sanad_case::{Access, Case, Standing};
use serde_json::{Value, json};

/// Runs a test that waits, on a case with records, as the coder `sara`.
fn run<F: Future<Output = ()>>(test: impl FnOnce(Served, String) -> F) {
    let served = served_with_records();
    let cookie = served.cookie("sara", Role::Coder);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(test(served, cookie));
}

fn standing(served: &Served, record: usize) -> Standing {
    let case = Case::open(&served.path, Access::Read).expect("opens");
    case.standing_of(&served.records[record]).expect("a record")
}

const DECIDE: &str = "/api/v1/decisions";
const UNDO: &str = "/api/v1/decisions/undo";

fn accept(record: &str) -> Value {
    json!({ "verb": "accept", "target": record })
}

#[test]
fn a_decision_is_signed_and_can_be_taken_back() {
    run(|served, sara| async move {
        let (status, told) = served.post(&sara, DECIDE, accept(&served.records[0])).await;
        assert_eq!((status, &told["stand"]["status"]), (StatusCode::OK, &json!("accepted")));
        assert_eq!(standing(&served, 0).coders, ["sara"]);
        let (status, _) = served.post(&sara, UNDO, json!({ "numbers": told["decisions"] })).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(standing(&served, 0).status.to_string(), "machine-coded");
        let (status, _) = served.post(&sara, UNDO, json!({ "numbers": told["decisions"] })).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "once is enough");
    });
}

#[test]
fn readers_decide_nothing() {
    run(|served, _| async move {
        let reader = served.cookie("omid", Role::Reader);
        for (path, body) in [
            (DECIDE, accept(&served.records[0])),
            (UNDO, json!({ "numbers": [1] })),
            ("/api/v1/records", json!({ "document": "d", "cells": {} })),
        ] {
            assert_eq!(served.post(&reader, path, body).await.0, StatusCode::FORBIDDEN, "{path}");
        }
        assert!(standing(&served, 0).coders.is_empty());
    });
}

#[test]
fn what_is_not_there_is_not_decided_on() {
    run(|served, sara| async move {
        let (status, told) = served.post(&sara, DECIDE, accept("r-9")).await;
        assert_eq!((status, &told["type"]), (StatusCode::NOT_FOUND, &json!("not-found")));
        let pair = json!({ "verb": "together", "target": served.records[0], "value": "i-9" });
        assert_eq!(served.post(&sara, DECIDE, pair).await.0, StatusCode::NOT_FOUND);
        let odd = json!({ "verb": "accept", "target": served.records[0], "colour": "red" });
        assert_eq!(served.post(&sara, DECIDE, odd).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn an_edit_must_be_true_of_the_text() {
    run(|served, sara| async move {
        let edit = |words: &str| {
            let value = json!([{ "words": words, "entity": "united-nations" }]);
            json!({ "verb": "edit", "target": served.records[2], "field": "recipient", "value": value })
        };
        assert_eq!(served.post(&sara, DECIDE, edit("داعش")).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, told) = served.post(&sara, DECIDE, edit("سازمان ملل")).await;
        assert_eq!((status, &told["stand"]["status"]), (StatusCode::OK, &json!("edited")), "{told}");
        let json = standing(&served, 2).coding.to_json();
        assert!(json.contains("united-nations"), "{json}");
    });
}

#[test]
fn two_records_are_joined_and_parted() {
    run(|served, sara| async move {
        let pair = json!({ "verb": "apart", "target": served.records[0], "value": [served.records[1], served.records[2]], "comment": "two days" });
        let (status, told) = served.post(&sara, DECIDE, pair).await;
        assert_eq!((status, told["decisions"].as_array().map(Vec::len)), (StatusCode::OK, Some(2)));
        let alone = json!({ "verb": "together", "target": served.records[0] });
        assert_eq!(served.post(&sara, DECIDE, alone).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn what_coders_differ_about_is_settled() {
    run(|served, sara| async move {
        let omid = served.cookie("omid", Role::Coder);
        served.post(&sara, DECIDE, accept(&served.records[0])).await;
        let no = json!({ "verb": "reject", "target": served.records[0], "blind": true });
        let (_, told) = served.post(&omid, DECIDE, no).await;
        assert!(told["stand"].is_null(), "who works blind is not told what others decided: {told}");
        assert_eq!(standing(&served, 0).disputed, ["verdict"]);
        let (_, told) =
            served.post(&sara, DECIDE, json!({ "verb": "settle", "target": served.records[0] })).await;
        assert_eq!(told["stand"]["disputed"], json!([]));
    });
}

#[test]
fn a_missed_event_is_added() {
    run(|served, sara| async move {
        let document = standing(&served, 0).version.document;
        let cells = json!({ "event_type": "THREATEN", "mentions": [{ "words": "حمله کردند" }] });
        let new = json!({ "document": document, "cells": cells });
        let (status, told) = served.post(&sara, "/api/v1/records", new).await;
        assert_eq!((status, &told["stand"]["status"]), (StatusCode::OK, &json!("added")), "{told}");
    });
}
