//! `sanad incidents` and `sanad conflicts`: from texts to what cannot all be true.

mod common;
use common::{output_of, root, sanad, scratch, shared};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A case that holds these inputs.
fn case(name: &str, inputs: &[&Path]) -> PathBuf {
    let file = scratch(name).join("test.sanad");
    output_of(sanad().args(["case", "new", "--by", "test"]).arg(&file), 0);
    output_of(sanad().args(["case", "add", "--quiet", "--by", "test"]).arg(&file).args(inputs), 0);
    file
}

/// A case of one feed: (publisher, day of publication, text).
fn case_of(name: &str, reports: &[(&str, &str, &str)]) -> PathBuf {
    let feed = scratch(&format!("{name}-feed")).join("reports.jsonl");
    let line = |(at, (publisher, published, text)): (usize, &(&str, &str, &str))| {
        let id = format!("r{at}");
        format!(
            "{}\n",
            serde_json::json!({ "id": id, "publisher": publisher, "published": published, "text": text })
        )
    };
    std::fs::write(&feed, reports.iter().enumerate().map(line).collect::<String>()).expect("a feed");
    case(name, &[&feed])
}

fn objects(command: &str, case: &Path) -> Vec<Value> {
    let out = output_of(sanad().arg(command).arg(case).args(["--format", "jsonl", "--limit", "0"]), 0);
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn the_worked_example_is_as_printed() {
    let file = case("three", &[&root().join("examples/three-reports.jsonl")]);
    let printed = output_of(sanad().arg("conflicts").arg(&file), 0);
    let expected =
        std::fs::read_to_string(root().join("crates/sanad/tests/fixtures/three-reports.conflicts.txt"));
    assert_eq!(printed, expected.expect("the expected output"));
    let incident = &objects("incidents", &file)[0];
    assert_eq!(incident["tally"]["independent"], 2);
    assert_eq!(incident["tally"]["denying"], 1);
}

/// The outermost name: who published it.
fn publisher_of(source: &Value) -> &str {
    source["through"][0].as_str().or(source["name"].as_str()).unwrap_or_default()
}

#[test]
fn every_value_leads_to_words_of_its_report() {
    let feed = root().join("examples/three-reports.jsonl");
    let file = case("three-spans", &[&feed]);
    let texts: Vec<Value> = std::fs::read_to_string(&feed)
        .expect("the example")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let mut seen = 0;
    for conflict in objects("conflicts", &file) {
        for source in conflict["values"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|v| v["sources"].as_array())
            .flatten()
        {
            let quote = &source["quote"];
            let of = |t: &&Value| t["publisher"].as_str() == Some(publisher_of(source));
            let text = texts.iter().find(of).and_then(|t| t["text"].as_str()).expect("the report");
            let at = |key: &str| usize::try_from(quote[key].as_u64().expect("an offset")).expect("small");
            let words: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
            assert_eq!(Some(words.as_str()), quote["text"].as_str());
            seen += 1;
        }
    }
    assert!(seen >= 7, "{seen}");
}

#[test]
fn an_incident_can_be_shown_alone() {
    let file = case("three-alone", &[&root().join("examples/three-reports.jsonl")]);
    let listed = objects("incidents", &file);
    let id = listed[0]["incident"].as_str().expect("an id");
    let shown = output_of(sanad().arg("incidents").arg(&file).arg(id), 0);
    for part in
        ["Who says so", "What they say", "What cannot all be true", "Why these records stand together"]
    {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    let output = sanad().arg("incidents").arg(&file).arg("i-none").output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--all"));
}

#[test]
fn one_text_that_gives_a_war_two_starts_contradicts_itself() {
    let text = "جنگ بین ارتش سودان و نیروهای پشتیبانی سریع در آوریل ۲۰۲۳ آغاز شد. این گروه در خارطوم مستقر است.\n\n\
        به نوشته این گزارش، جنگ بین ارتش سودان و نیروهای پشتیبانی سریع در ژوئیه ۲۰۲۲ شروع شد.";
    let found = objects("conflicts", &case_of("two-starts", &[("a", "2026-05-01", text)]));
    let starts: Vec<&Value> = found.iter().filter(|c| c["kind"] == "two_starts").collect();
    assert_eq!(starts.len(), 1, "{found:#?}");
    let dates: Vec<&str> =
        starts[0]["values"].as_array().into_iter().flatten().filter_map(|v| v["value"].as_str()).collect();
    assert_eq!(dates, ["2022-07", "2023-04"]);
    let again = text.replace("ژوئیه ۲۰۲۲ شروع شد", "آوریل ۲۰۲۳ شروع شد");
    let found = objects("conflicts", &case_of("one-start", &[("a", "2026-05-01", &again)]));
    assert!(found.iter().all(|c| c["kind"] != "two_starts"), "{found:#?}");
}

#[test]
fn the_two_starts_of_the_seed_are_found() {
    let Some(shared) = shared() else { return };
    let file = case("seed", &[&shared.join("gold/seed/taliban-isis-khorasan.txt")]);
    let found = objects("conflicts", &file);
    let starts: Vec<&Value> = found.iter().filter(|c| c["kind"] == "two_starts").collect();
    assert_eq!(starts.len(), 1, "{found:#?}");
    let dates: Vec<&str> =
        starts[0]["values"].as_array().into_iter().flatten().filter_map(|v| v["value"].as_str()).collect();
    assert_eq!(dates, ["2015-01", "2015-06"]);
    assert!(starts[0]["sentence"].as_str().is_some_and(|s| s.ends_with("within one report.")));
}

#[test]
fn a_later_higher_toll_is_a_revision() {
    let toll = |count: &str| format!("در انفجار روز جمعه ۲۲ خرداد در شهر کویته {count} نفر کشته شدند.");
    let (first, second) = (toll("۱۲"), toll("۱۹"));
    let file = case_of("revised", &[("a", "2026-06-12", &first), ("b", "2026-06-14", &second)]);
    let found = objects("conflicts", &file);
    let kinds: Vec<&str> = found.iter().filter_map(|c| c["kind"].as_str()).collect();
    assert_eq!(kinds, ["revised"], "{found:#?}");
}

#[test]
fn a_case_without_contradiction_says_so() {
    let file = case_of("calm", &[("a", "2026-06-12", "در انفجار روز جمعه در شهر کویته ۱۲ نفر کشته شدند.")]);
    assert_eq!(output_of(sanad().arg("conflicts").arg(&file), 0), "No contradiction.\n");
    assert_eq!(output_of(sanad().arg("conflicts").arg("no/such.sanad"), 10), "");
}
