//! Stated relations: the printed form is as documented, and the rows of the seed document and of our own example
//! come out of the same general rules.

mod common;
use common::{output_of, root, sanad, scratch, shared};
use serde_json::Value;
use std::path::Path;

/// Stated relations of a file, and its text as scalar values.
fn relations(path: &Path) -> (Vec<Value>, Vec<char>) {
    let text = std::fs::read_to_string(path).expect("a document").chars().collect();
    let mut command = sanad();
    command.arg("code").arg(path).args(["--relations", "--format", "jsonl", "--lang-dir"]);
    command.arg(root().join("lang"));
    let lines = output_of(&mut command, 0);
    let records = lines.lines().map(|l| serde_json::from_str::<Value>(l).expect("JSON"));
    (records.filter(|r| r["kind"] == "relation").collect(), text)
}

fn keys(relation: &Value, side: &str) -> Vec<String> {
    let terms = relation[side].as_array().expect("a list");
    terms.iter().map(|t| t["entity"].as_str().expect("a key").to_owned()).collect()
}

fn sources(relation: &Value) -> Vec<&str> {
    let list = relation["attribution"].as_array().expect("a list");
    list.iter().filter_map(|s| s["entity"].as_str()).collect()
}

/// The relation of a type that has these keys on its sides.
fn find<'r>(all: &'r [Value], relation: &str, subject: &[&str], object: &[&str]) -> &'r Value {
    let has =
        |r: &Value, side: &str, wanted: &[&str]| wanted.iter().all(|w| keys(r, side).iter().any(|k| k == w));
    let found = all
        .iter()
        .find(|r| r["relation"] == relation && has(r, "subject", subject) && has(r, "object", object));
    found.unwrap_or_else(|| {
        let list: Vec<String> = all
            .iter()
            .map(|r| format!("{} {:?} {:?}", r["relation"], keys(r, "subject"), keys(r, "object")))
            .collect();
        panic!("no {relation} of {subject:?} and {object:?} among {list:#?}")
    })
}

fn place(relation: &Value) -> Option<&str> {
    relation["location"][0]["code"].as_str()
}

fn date(relation: &Value) -> Option<&str> {
    relation["date"]["edtf"].as_str()
}

/// Wherever an object has `start`, `end` and `text`, the text stands there.
fn check_spans(value: &Value, text: &[char]) {
    if let Some(object) = value.as_object() {
        if let (Some(start), Some(end)) = (object.get("start"), object.get("end")) {
            let range = start.as_u64().expect("a number") as usize..end.as_u64().expect("a number") as usize;
            let words: String = text[range].iter().collect();
            assert_eq!(object["text"].as_str(), Some(words.as_str()));
        }
        object.values().for_each(|v| check_spans(v, text));
    }
    value.as_array().into_iter().flatten().for_each(|v| check_spans(v, text));
}

#[test]
fn the_seed_document_gives_its_stated_relations() {
    let Some(shared) = shared() else { return };
    let path = shared.join("gold/seed/taliban-isis-khorasan.txt");
    if !path.is_file() {
        return println!("skipped: no `{}`", path.display());
    }
    let (all, text) = relations(&path);
    all.iter().for_each(|r| check_spans(r, &text));
    find(&all, "leader_of", &["akhtar-mansour"], &["taliban"]);
    find(&all, "leader_of", &["kenneth-mckenzie"], &["us-centcom"]);
    let counterpart = find(&all, "leader_of", &["abu-bakr-al-baghdadi"], &["isis"]);
    assert_eq!(counterpart["factuality"], "possible");
    let parts = find(&all, "part_of", &["isis-k"], &["isis"]);
    let muawiya = parts["subject"].as_array().expect("a list").iter().any(|t| t["text"] == "گروه معاوی");
    assert!(muawiya && place(parts) == Some("AF"), "{parts}");
    let lands = find(&all, "part_of", &["ir", "af", "tm", "uz", "tj", "pk"], &["khorasan"]);
    assert_eq!(keys(lands, "subject").len(), 6);
    strength(&all);
    holdings(&all);
    agreement(&all);
    let contact = find(&all, "contact", &["taliban", "al-qaeda"], &[]);
    assert_eq!((&contact["amount"]["low"], &contact["amount"]["high"]), (&Value::from(6), &Value::Null));
    assert_eq!((date(contact), sources(contact)), (Some("2020-06~"), vec!["un"]));
    find(&all, "cause", &["poverty", "destruction"], &["recruitment", "isis"]);
    let advantage = find(&all, "advantage", &["taliban"], &["isis-k"]);
    assert!(advantage["problems"].as_array().expect("a list").iter().any(|p| p["code"] == "assessment"));
}

fn strength(all: &[Value]) {
    let counted =
        all.iter().find(|r| r["relation"] == "strength" && r["unknown"] == false).expect("a number");
    assert_eq!((&counted["amount"]["low"], &counted["amount"]["high"]), (&Value::from(2000), &Value::Null));
    assert_eq!((keys(counted, "subject"), place(counted)), (vec!["isis".to_owned()], Some("AF")));
    assert_eq!(sources(counted), ["kenneth-mckenzie"]);
    let unknown = all.iter().find(|r| r["relation"] == "strength" && r["unknown"] == true);
    assert_eq!(unknown.map(|r| keys(r, "subject")), Some(vec!["isis".to_owned()]));
}

fn holdings(all: &[Value]) {
    let holds = find(all, "controls", &["taliban"], &["smuggling-routes"]);
    let lost = find(all, "lost", &["isis-k"], &["smuggling-routes"]);
    let income = find(all, "lost", &["isis-k"], &["income"]);
    assert!([holds, lost, income].iter().all(|r| date(r) == Some("2019") && r["factuality"] == "occurred"));
}

fn agreement(all: &[Value]) {
    let agreement = find(all, "agreement", &["us", "taliban"], &[]);
    assert_eq!(date(agreement), Some("2020-02-29"));
    let obligation = find(all, "obligation", &["taliban"], &["cooperation", "al-qaeda"]);
    assert_eq!(obligation["of"], agreement["id"]);
    let breach = find(all, "breach", &["taliban"], &[]);
    assert_eq!(breach["of"], obligation["id"]);
    assert_eq!(sources(breach), ["experts", "international-organizations"]);
}

#[test]
fn our_own_example_gives_a_relation_of_every_kind_it_states() {
    let (all, text) = relations(&root().join("examples/fa-relations.txt"));
    all.iter().for_each(|r| check_spans(r, &text));
    find(&all, "leader_of", &[], &["somalia"]);
    find(&all, "leader_of", &["ayman-al-zawahiri"], &["al-qaeda"]);
    find(&all, "part_of", &["al-shabaab"], &["al-qaeda"]);
    let strength = find(&all, "strength", &["al-shabaab"], &[]);
    assert_eq!((sources(strength), place(strength)), (vec!["un"], Some("SO")));
    let lost = find(&all, "lost", &["al-shabaab"], &["trade-routes"]);
    assert_eq!(date(lost), Some("2022"));
    find(&all, "lost", &["al-shabaab"], &["income"]);
    find(&all, "controls", &["somalia-army"], &["trade-routes"]);
    find(&all, "advantage", &["somalia-army"], &["al-shabaab"]);
    let obligation = find(&all, "obligation", &["ethiopia"], &["attacks"]);
    assert_eq!(obligation["of"], find(&all, "agreement", &["ethiopia", "eritrea"], &[])["id"]);
    let breach = find(&all, "breach", &["ethiopia"], &[]);
    assert_eq!(sources(breach), ["experts", "international-organizations"]);
    assert_eq!(sources(find(&all, "contact", &["al-shabaab", "houthis"], &[])), ["un"]);
    find(&all, "supplies", &["iran"], &["houthis"]);
    find(&all, "opposes", &["isis"], &["al-shabaab"]);
    find(&all, "cause", &["unemployment", "hunger"], &["recruitment", "al-shabaab"]);
    let unknown: Vec<&Value> = all.iter().filter(|r| r["unknown"] == true).collect();
    assert_eq!(unknown.len(), 1);
}

#[test]
fn every_relation_is_as_documented() {
    let text = std::fs::read_to_string(root().join("docs/relation.schema.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&text).expect("a JSON schema");
    jsonschema::draft202012::meta::validate(&schema).expect("a valid schema");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let (all, _) = relations(&root().join("examples/fa-relations.txt"));
    assert!(!all.is_empty());
    for relation in &all {
        let errors: Vec<String> =
            schema.iter_errors(relation).map(|e| format!("{e} at {}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:?} in {relation}");
    }
    assert!(!schema.is_valid(&serde_json::json!({"kind": "relation", "relation": "loves"})));
}

#[test]
fn relations_are_printed_only_when_asked_for_and_behind_the_events() {
    let run = |more: &[&str]| {
        let mut command = sanad();
        command.arg("code").arg(root().join("examples")).args(["--format", "jsonl"]).args(more);
        output_of(&mut command, 0)
    };
    let (plain, with) = (run(&[]), run(&["--relations"]));
    assert!(!plain.contains("\"kind\":\"relation\"") && plain.lines().count() > 10);
    let events: Vec<&str> = with.lines().filter(|l| !l.contains("\"kind\":\"relation\"")).collect();
    assert_eq!(events, plain.lines().collect::<Vec<_>>());
    assert!(with.lines().count() > events.len() + 10);
    let mut table = sanad();
    table.arg("code").arg(root().join("examples/fa-relations.txt")).arg("--relations");
    assert!(output_of(&mut table, 0).contains("~ controls, occurred"));
}

#[test]
fn a_spreadsheet_of_relations_is_refused_with_the_cure() {
    let report = scratch("relations-csv").join("report.txt");
    std::fs::write(&report, "حزب‌الله متحد ایران است.\n").expect("a report");
    let mut command = sanad();
    command.arg("code").arg(&report).args(["--relations", "--format", "csv"]);
    let output = command.output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--format jsonl"));
}
