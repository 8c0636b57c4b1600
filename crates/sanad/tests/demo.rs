//! `sanad demo`: the case is made from the program alone, shows what it is for, and is in order.

mod common;
use common::{output_of, root, sanad, scratch};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn demo(name: &str) -> PathBuf {
    let file = scratch(name).join("demo.sanad");
    output_of(sanad().args(["demo", "--no-serve"]).arg(&file), 0);
    file
}

fn objects(command: &str, case: &Path) -> Vec<Value> {
    let out = output_of(sanad().arg(command).arg(case).args(["--format", "jsonl", "--limit", "0"]), 0);
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn status(case: &Path) -> Value {
    let out = output_of(sanad().args(["case", "status"]).arg(case).arg("--json"), 0);
    serde_json::from_str(&out).expect("JSON")
}

#[test]
fn the_demo_case_shows_what_it_is_for() {
    let case = demo("demo-shows");
    let counts = &status(&case)["counts"];
    let count = |key: &str| counts[key].as_i64().unwrap_or_default();
    assert!(count("documents") >= 60 && count("events") >= 90 && count("relations") >= 30, "{counts}");
    assert!(count("near_copy_groups") >= 3 && count("near_copies") >= 8, "{counts}");
    let incidents = objects("incidents", &case);
    let of_sources = |least: i64| {
        let independent = |i: &&Value| i["tally"]["independent"].as_i64() >= Some(least);
        incidents.iter().filter(independent).count()
    };
    assert!(of_sources(2) >= 10 && of_sources(4) >= 2, "{} and {}", of_sources(2), of_sources(4));
    let conflicts = objects("conflicts", &case);
    for kind in ["denial", "dispute", "two_starts", "revised"] {
        assert!(conflicts.iter().any(|c| c["kind"] == kind), "no {kind}");
    }
    assert!(conflicts.len() >= 14, "{}", conflicts.len());
    output_of(sanad().args(["case", "verify"]).arg(&case), 0);
}

#[test]
fn the_network_of_the_demo_changes_over_time() {
    let case = demo("demo-time");
    let ties = |day: &str, kind: &str| {
        let out = output_of(sanad().arg("as-of").arg(&case).args([day, "--format", "json"]), 0);
        let state: Value = serde_json::from_str(&out).expect("JSON");
        let stands =
            |h: &&Value| h["tie"]["kind"] == kind && h["standing"] != "past" && h["standing"] != "ended";
        state["state"]["holdings"].as_array().into_iter().flatten().filter(stands).count()
    };
    for kind in ["leader_of", "part_of", "allied_with", "opposes", "controls", "agreement", "strength"] {
        assert!(ties("2021-09-10", kind) + ties("2026-07-10", kind) > 0, "no {kind}");
    }
    assert_eq!(ties("2020-01-01", "agreement"), 0);
    assert!(ties("2020-04-01", "agreement") == 1 && ties("2022-12-01", "agreement") == 2);
    assert!(ties("2021-08-01", "controls") < ties("2021-09-10", "controls"));
}

#[test]
fn the_texts_hold_nothing_hostile() {
    let texts = std::fs::read_to_string(root().join("examples/demo/reports.jsonl")).expect("the reports");
    let hides = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') || c == '<';
    assert!(!texts.contains(hides));
}

#[test]
fn the_decisions_of_both_coders_fit_what_the_rules_make() {
    let case = scratch("demo-decisions").join("demo.sanad");
    let output = sanad().args(["demo", "--no-serve"]).arg(&case).output().expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let listed = std::fs::read_to_string(root().join("crates/sanad/src/commands/demo/decisions.jsonl"))
        .expect("the decisions");
    assert_eq!(status(&case)["counts"]["decisions"].as_u64(), u64::try_from(listed.lines().count()).ok());
    let agreement = output_of(sanad().arg("review").arg(&case).args(["agreement", "--json"]), 0);
    let both: Value = serde_json::from_str(agreement.lines().next().expect("a line")).expect("JSON");
    assert!(both["units"].as_u64() >= Some(10), "{agreement}");
}

#[test]
fn a_demo_case_is_opened_again_and_nothing_else_is_overwritten() {
    let case = demo("demo-again");
    let before = status(&case)["log"].clone();
    output_of(sanad().args(["demo", "--no-serve"]).arg(&case), 0);
    assert_eq!(status(&case)["log"], before);
    let other = case.with_file_name("other.sanad");
    output_of(sanad().args(["case", "new"]).arg(&other), 0);
    let bytes = std::fs::read(&other).expect("a file");
    let output = sanad().args(["demo", "--no-serve"]).arg(&other).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no demo case"));
    assert_eq!(std::fs::read(&other).expect("a file"), bytes);
    let left = std::fs::read_dir(case.parent().expect("a folder")).expect("a folder");
    let names = left.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    assert!(names.into_iter().all(|name| !name.contains(".part")));
}

#[test]
fn whoever_is_named_is_a_public_figure_or_invented() {
    let case = demo("demo-persons");
    let invented = std::fs::read_to_string(root().join("examples/demo/README.md")).expect("the notes");
    let actors = ["fa", "prs"].map(|tongue| root().join("lang").join(tongue).join("actors/persons.txt"));
    let known: String = actors.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let out =
        output_of(sanad().args(["as-of"]).arg(&case).args(["2026-08-01", "--past", "--format", "json"]), 0);
    let state: Value = serde_json::from_str(&out).expect("JSON");
    let persons = people(&state);
    assert!(persons.len() >= 6, "{persons:?}");
    for person in persons {
        assert!(known.contains(&format!("actor {person}\n")) || invented.contains(&person), "{person}");
    }
}

/// Keys of all persons in a state, at any depth.
fn people(value: &Value) -> std::collections::BTreeSet<String> {
    let below =
        value.as_array().into_iter().flatten().chain(value.as_object().into_iter().flat_map(|o| o.values()));
    let own = value["key"].as_str().filter(|_| value["sort"] == "person").map(str::to_owned);
    below.flat_map(people).chain(own).collect()
}
