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
    assert!(count("documents") >= 45 && count("events") >= 90 && count("relations") >= 20, "{counts}");
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
    assert!(conflicts.len() >= 12, "{}", conflicts.len());
    output_of(sanad().args(["case", "verify"]).arg(&case), 0);
}

#[test]
fn the_decisions_of_both_coders_fit_what_the_rules_make() {
    let case = scratch("demo-decisions").join("demo.sanad");
    let output = sanad().args(["demo", "--no-serve"]).arg(&case).output().expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let listed =
        std::fs::read_to_string(root().join("examples/demo/decisions.jsonl")).expect("the decisions");
    assert_eq!(status(&case)["counts"]["decisions"].as_u64(), u64::try_from(listed.lines().count()).ok());
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
