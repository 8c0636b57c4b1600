//! `sanad eval` gives the figures of the gold set's own `score.py`, to the last digit.

mod common;
use common::{output_of, sanad, scratch, shared};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

fn eval(gold: &Path, predictions: &Path, flags: &[&str]) -> String {
    let mut command = sanad();
    command.arg("eval").arg(gold).arg("--predictions").arg(predictions).args(flags);
    output_of(&mut command, 0)
}

/// The expected text was printed by `score.py` on the same fixtures.
#[test]
fn figures_of_the_fixture_are_those_of_score_py() {
    let (gold, predictions) =
        (Path::new(FIXTURES).join("gold"), Path::new(FIXTURES).join("predictions.jsonl"));
    let expected = std::fs::read_to_string(Path::new(FIXTURES).join("score.txt")).expect("the expected text");
    assert_eq!(eval(&gold, &predictions, &["--errors"]), expected);
}

#[test]
fn a_gold_set_against_the_engine_is_scored_and_its_records_kept() {
    let records = scratch("eval-records").join("records.jsonl");
    let gold = Path::new(FIXTURES).join("gold");
    let mut command = sanad();
    command.arg("eval").arg(&gold).arg("--records").arg(&records);
    let scored = output_of(&mut command, 0);
    assert!(scored.starts_with("2 documents, 3 gold events, "), "{scored}");
    assert_eq!(scored, eval(&gold, &records, &[]), "scoring the kept records gives the same figures");
}

#[test]
fn a_prediction_for_an_unknown_document_is_refused() {
    let file = scratch("eval-unknown").join("p.jsonl");
    std::fs::write(
        &file,
        "\n{\"document\": \"x/other.txt\", \"event_type\": \"ASSAULT\", \"mentions\": []}\n",
    )
    .expect("a file");
    let mut command = sanad();
    command.arg("eval").arg(Path::new(FIXTURES).join("gold")).arg("--predictions").arg(&file);
    let output = command.output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("line 2 names no gold document: `other`"));
}

/// Predictions made from the shared gold by damaging it in many ways, scored by both programs.
#[test]
fn figures_on_the_shared_gold_are_those_of_score_py() {
    let Some(shared) = shared() else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: no python3");
        return;
    }
    let gold = shared.join("gold/dev");
    let predictions = scratch("eval-shared").join("predictions.jsonl");
    std::fs::write(&predictions, damaged_gold(&gold)).expect("a file");
    for flags in [&["--errors"][..], &["--json"]] {
        let script = Command::new("python3")
            .arg(shared.join("gold/score.py"))
            .arg(&gold)
            .arg(&predictions)
            .args(flags)
            .output();
        let theirs = String::from_utf8(script.expect("score.py runs").stdout).expect("UTF-8");
        let ours = eval(&gold, &predictions, flags);
        if flags == ["--json"] {
            let parse = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
            assert_eq!(parse(&ours), parse(&theirs));
        } else {
            assert_eq!(ours, theirs);
        }
    }
}

/// Every gold event once or twice, each with one of several damages, so that every figure is between 0 and 1.
fn damaged_gold(gold: &Path) -> String {
    let mut paths: Vec<_> =
        std::fs::read_dir(gold).expect("gold").map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "json"));
    paths.sort();
    let (mut out, mut n) = (String::new(), 0_usize);
    for path in paths {
        let document: Value = serde_json::from_slice(&std::fs::read(&path).expect("gold")).expect("JSON");
        for event in document["events"].as_array().expect("events") {
            n += 1;
            let mut event = event.clone();
            event["document"] = format!("some/folder/{}.txt", document["id"].as_str().expect("an id")).into();
            damage(&mut event, n);
            if !n.is_multiple_of(11) {
                out.push_str(&format!("{event}\n"));
            }
            if n.is_multiple_of(5) {
                event["factuality"] = "possible".into();
                out.push_str(&format!("{event}\n"));
            }
        }
    }
    out
}

fn damage(event: &mut Value, n: usize) {
    match n % 9 {
        0 => event["event_type"] = "AID".into(),
        1 => event["actor"] = Value::Null,
        2 => shift(&mut event["recipient"]),
        3 => shift(&mut event["location"]),
        4 => event["date"] = serde_json::json!({"start": 0, "end": 1, "text": "x", "edtf": "2020"}),
        5 => shift(&mut event["mentions"]),
        6 => event["mode"] = serde_json::json!(["aerial"]),
        7 => {
            event["quantities"] =
                serde_json::json!([{"what": "killed", "low": 1, "high": null, "start": 0, "end": 1}])
        }
        _ => {}
    }
}

fn shift(list: &mut Value) {
    for item in list.as_array_mut().into_iter().flatten() {
        for edge in ["start", "end"] {
            item[edge] = (item[edge].as_i64().expect("a number") + 40).into();
        }
        item["entity"] = "someone".into();
        item["code"] = Value::Null;
    }
}
