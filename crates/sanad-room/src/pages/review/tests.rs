//! The pages of review and agreement, asked as a browser asks.

use crate::guard::Role;
use crate::testing::{Served, served_with_records};
use axum::http::StatusCode;
use serde_json::{Value, json};

fn run<F: Future<Output = ()>>(test: impl FnOnce(Served, String) -> F) {
    let served = served_with_records();
    let cookie = served.cookie("sara", Role::Coder);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(test(served, cookie));
}

const DECIDE: &str = "/api/v1/decisions";

async fn data(served: &Served, cookie: &str, path: &str) -> Value {
    let (status, body) = served.get_as(cookie, &format!("/api/v1{path}")).await;
    assert_eq!(status, StatusCode::OK, "{path}: {body}");
    serde_json::from_str(&body).expect("JSON")
}

fn waiting(queue: &Value) -> Vec<&str> {
    let items = queue["items"].as_array().expect("items");
    items.iter().map(|row| row["record"].as_str().expect("an id")).collect()
}

#[test]
fn what_is_decided_leaves_the_queue_at_once_and_comes_back_when_taken_back() {
    run(|served, sara| async move {
        let before = data(&served, &sara, "/review").await;
        assert_eq!(waiting(&before).len(), 3);
        let first = waiting(&before)[0].to_owned();
        let one = data(&served, &sara, &format!("/review/{first}")).await;
        assert_eq!((one["place"].as_u64(), one["next"].as_str()), (Some(0), Some(waiting(&before)[1])));
        let (_, told) = served.post(&sara, DECIDE, json!({ "verb": "accept", "target": first })).await;
        let after = data(&served, &sara, "/review").await;
        assert_eq!(waiting(&after), waiting(&before)[1..]);
        let one = data(&served, &sara, &format!("/review/{first}")).await;
        assert_eq!((&one["status"], &one["latest"]), (&json!("accepted"), &told["decisions"][0]));
        served.post(&sara, "/api/v1/decisions/undo", json!({ "numbers": told["decisions"] })).await;
        let one = data(&served, &sara, &format!("/review/{first}")).await;
        assert_eq!((&one["status"], &one["latest"]), (&json!("machine-coded"), &Value::Null));
        assert_eq!(one["decisions"][0]["taken_back"], true);
    });
}

#[test]
fn who_works_blind_sees_nothing_of_others() {
    run(|served, sara| async move {
        let omid = served.cookie("omid", Role::Coder);
        let id = &served.records[0];
        let edit = json!({ "verb": "edit", "target": id, "field": "factuality", "value": "possible",
                           "comment": "a rumour" });
        assert_eq!(served.post(&sara, DECIDE, edit).await.0, StatusCode::OK);
        let blind = format!("/review/{id}?blind=1");
        let (_, page) = served.get_as(&omid, &blind).await;
        for told in ["sara", "a rumour", "factuality-possible"] {
            assert!(!page.contains(told), "{told}");
        }
        let one = data(&served, &omid, &blind).await;
        assert_eq!((&one["record"]["factuality"], &one["status"]), (&json!("occurred"), &Value::Null));
        assert!(waiting(&data(&served, &omid, "/review?blind=1").await).contains(&id.as_str()));
        assert!(!waiting(&data(&served, &sara, "/review?blind=1").await).contains(&id.as_str()));
        let (_, page) = served.get_as(&omid, &format!("/review/{id}")).await;
        assert!(page.contains("a rumour"), "with open eyes it is there");
    });
}

#[test]
fn what_coders_differ_about_stands_side_by_side_and_in_the_agreement() {
    run(|served, sara| async move {
        let omid = served.cookie("omid", Role::Coder);
        let id = served.records[0].clone();
        served.post(&sara, DECIDE, json!({ "verb": "accept", "target": id, "blind": true })).await;
        let edit = json!({ "verb": "edit", "target": id, "field": "factuality", "value": "negated",
                           "blind": true });
        served.post(&omid, DECIDE, edit).await;
        let one = data(&served, &sara, &format!("/review/{id}")).await;
        assert_eq!(one["disputed"], json!(["factuality"]));
        let found: Vec<&Value> =
            one["readings"].as_array().expect("two").iter().map(|r| &r["cells"]["factuality"]).collect();
        assert_eq!(found, [&json!("negated"), &json!("occurred")], "by name of the coder");
        let agreed = data(&served, &sara, "/agreement?a=sara&b=omid").await;
        assert_eq!((&agreed["units"], &agreed["not_independent"]), (&json!(1), &json!(0)));
        assert_eq!(agreed["differences"][0]["field"], "factuality");
        let (_, page) = served.get_as(&sara, "/agreement?coder=sara&coder=omid&lang=fa").await;
        assert!(page.contains(&format!("/review/{id}")), "the way to what is left to settle");
        let (status, _) = served.get_as(&sara, "/agreement?coder=nobody").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn the_queue_is_narrowed_and_odd_questions_are_refused() {
    run(|served, sara| async move {
        let consult = data(&served, &sara, "/review?type=CONSULT").await;
        assert_eq!(waiting(&consult), [served.records[2].as_str()]);
        let missing = data(&served, &sara, "/review?why=missing").await;
        assert_eq!((waiting(&missing).len(), &missing["reasons"]["missing"]), (3, &json!(3)));
        for (path, status) in [
            ("/review?why=colour", StatusCode::BAD_REQUEST),
            ("/review?colour=red", StatusCode::BAD_REQUEST),
            ("/review/r-0", StatusCode::NOT_FOUND),
            ("/vocabulary", StatusCode::OK),
        ] {
            assert_eq!(served.get_as(&sara, path).await.0, status, "{path}");
        }
    });
}

#[test]
fn a_reader_sees_no_buttons_that_decide() {
    run(|served, sara| async move {
        let reader = served.cookie("guest", Role::Reader);
        let path = format!("/review/{}", served.records[0]);
        assert!(served.get_as(&sara, &path).await.1.contains("data-key=\"accept\""));
        assert!(!served.get_as(&reader, &path).await.1.contains("data-key=\"accept\""));
    });
}
