//! What the reader must never do.

use crate::samples::Said;
use crate::testing::{Served, served_with};
use axum::http::StatusCode;
use serde_json::Value;

/// Everything that a text can try: markup, directions that never end, characters that browsers change or leave out.
const HOSTILE: &str = "<script>alert(1)</script>&amp;\u{202E}گروه\u{2067}\r\u{7}می\u{200C}رود";

async fn open(served: &Served) -> (String, Value) {
    let (_, list) = served.get("/api/v1/documents").await;
    let list: Value = serde_json::from_str(&list).expect("JSON");
    let key = list["documents"]["items"][0]["key"].as_str().expect("a key").to_owned();
    let (_, document) = served.get(&format!("/api/v1/documents/{key}")).await;
    (key, serde_json::from_str(&document).expect("JSON"))
}

/// What a browser gives as the text of the report.
fn text_on(page: &str) -> String {
    let report = page.split_once("id=\"text\"").expect("the text").1.split_once('>').expect("its end").1;
    let report = report.split_once("</div></div>").expect("the last line").0;
    let parts = report.split('<').enumerate();
    let text: String =
        parts.map(|(at, part)| if at == 0 { part } else { part.split_once('>').expect("a tag").1 }).collect();
    text.replace("&#13;", "\r").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[tokio::test]
async fn the_text_of_a_hostile_report_is_text_and_nothing_else() {
    let served = served_with(&[Said::attack(HOSTILE, "other")]);
    let (key, document) = open(&served).await;
    let id = document["records"][0]["id"].as_str().expect("a record");
    for query in [String::new(), format!("?record={id}"), format!("?record={id}&at=3-20&joiners=yes")] {
        let (status, page) = served.get(&format!("/documents/{key}{query}")).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(Some(text_on(&page).as_str()), document["text"].as_str(), "{query}");
        assert!(!page.contains("<script>alert"), "{query}");
        assert!(page.contains("data-name=\"RLO\"") && page.contains("data-name=\"U+0007\""), "{query}");
        assert_eq!(page.contains("data-name=\"ZWNJ\""), query.contains("joiners"), "{query}");
    }
}

#[tokio::test]
async fn cells_lead_to_their_words_and_words_to_their_cells() {
    let served = served_with(&[Said::attack("north", "south")]);
    let (key, document) = open(&served).await;
    let id = document["records"][0]["id"].as_str().expect("a record");
    let (_, page) = served.get(&format!("/documents/{key}?record={id}")).await;
    let to_words = format!("href=\"/documents/{key}?record={id}&amp;at=0-5#at\"");
    assert!(page.contains(&to_words), "{page}");
    assert!(page.contains("href=\"#cell-0\"") && page.contains("id=\"cell-0\""), "{page}");
    let (_, page) = served.get(&format!("/documents/{key}?record={id}&at=0-5")).await;
    assert!(page.contains("id=\"at\""), "the words that are asked for can be scrolled to");
}

#[tokio::test]
async fn what_is_not_there_is_not_found_and_what_makes_no_sense_is_refused() {
    let served = served_with(&[Said::attack("north", "south")]);
    let (key, _) = open(&served).await;
    for (query, status) in [
        ("?record=r-none", StatusCode::NOT_FOUND),
        ("?at=9-3", StatusCode::BAD_REQUEST),
        ("?view=upside-down", StatusCode::BAD_REQUEST),
        ("?at=5-99999999", StatusCode::OK),
        ("?from=99999999", StatusCode::OK),
    ] {
        assert_eq!(served.get(&format!("/documents/{key}{query}")).await.0, status, "{query}");
    }
    assert_eq!(served.get("/documents/d-none").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_line_of_megabytes_is_read_in_parts() {
    let line: &'static str = "واژهٔ بی\u{200C}پایان ".repeat(120_000).leak();
    let served = served_with(&[Said::attack(line, "other")]);
    let (key, document) = open(&served).await;
    let length = document["length"].as_u64().expect("a length");
    assert!(length > 1_500_000, "{length}");
    let id = document["records"][0]["id"].as_str().expect("a record");
    for query in [String::new(), format!("?record={id}"), format!("?from={}", length - 1)] {
        let (status, page) = served.get(&format!("/documents/{key}{query}")).await;
        assert_eq!(status, StatusCode::OK, "{query}");
        assert!(page.len() < 600_000, "{query}: {} bytes", page.len());
    }
}

#[tokio::test]
async fn the_same_incident_and_near_copies_are_named() {
    let one = Said::attack("north", "south");
    let served = served_with(&[one, Said { publisher: "agency-two", ..one }]);
    let (key, document) = open(&served).await;
    let id = document["records"][0]["id"].as_str().expect("a record");
    let (_, answer) = served.get(&format!("/api/v1/documents/{key}?record={id}")).await;
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(answer["elsewhere_in_all"], 1, "{answer}");
    assert_ne!(answer["elsewhere"][0]["report"], answer["key"]);
}
