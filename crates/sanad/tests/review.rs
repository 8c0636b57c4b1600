//! `sanad review`: from the queue to a gold set, by the commands that coders type.

mod common;
use common::{output_of, sanad, scratch};
use sanad_case::{Act, Added, Case, NewCase, NewDocument, Stamp};
use sanad_engine::{Document, ENGINE, LangFiles, Ruleset};
use serde_json::Value;
use std::path::{Path, PathBuf};

const TEXT: &str = "طالبان روز جمعه به یک پاسگاه در کابل حمله کردند و سه سرباز را کشتند.\n\
                    طالبان این خبر را رد نکرد. در هرات نیز یک خانه آتش گرفت و پلیس آن را ویران کرد.\n";

/// A case with one report, coded by the rules of the source tree.
fn case(name: &str) -> PathBuf {
    let path = scratch(name).join("test.sanad");
    let act = Act { at: "2026-06-13T08:00:00Z".into(), who: "test".into() };
    let new = NewCase { title: "آزمون".into(), secret: "00112233445566778899aabbccddeeff".into() };
    let mut case = Case::create(&path, &new, &act).expect("a new case");
    let ruleset = ruleset();
    let stamp = Stamp { engine: ENGINE.into(), ruleset: ruleset.version().into(), codebook: "test".into() };
    let run = case.begin_run(&stamp, &act).expect("a run");
    let (published, publisher) = (Some("2026-06-13"), Some("test-agency"));
    let coded =
        sanad_engine::code(&Document { id: "report.txt", text: TEXT, published, publisher }, &ruleset);
    assert!(!coded.records.is_empty(), "the rules find the attack");
    let document = NewDocument {
        name: "report.txt",
        format: "text",
        published,
        publisher,
        text: TEXT,
        original: TEXT.as_bytes(),
        sketch: None,
        problems: &coded.problems,
    };
    let added = case.add_document(&document, &coded, run, &act).expect("added");
    assert!(matches!(added, Added::New(_)));
    path
}

fn ruleset() -> Ruleset {
    let mut files = std::collections::BTreeMap::new();
    read_folder(&common::root().join("lang"), "", &mut files);
    Ruleset::load(&LangFiles { files }).expect("the data of the source tree")
}

fn read_folder(dir: &Path, prefix: &str, files: &mut std::collections::BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            read_folder(&path, &format!("{prefix}{name}/"), files);
        } else if name != "README.md" {
            files.insert(format!("{prefix}{name}"), std::fs::read(&path).expect("a file"));
        }
    }
}

/// A run of `sanad review` that must end with 0.
fn review(case: &Path, arguments: &[&str]) -> String {
    output_of(sanad().arg("review").arg(case).args(arguments).env_remove("SANAD_CODER"), 0)
}

/// A run that must fail; its complaint.
fn refused(case: &Path, arguments: &[&str]) -> String {
    let output =
        sanad().arg("review").arg(case).args(arguments).env_remove("SANAD_CODER").output().expect("runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).expect("UTF-8")
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// Ids of the records that wait, most doubtful first.
fn waiting(case: &Path, arguments: &[&str]) -> Vec<String> {
    let queue = review(case, &[&["queue", "--json"], arguments].concat());
    lines(&queue).iter().map(|line| line["record"].as_str().expect("an id").to_owned()).collect()
}

/// The record about the attack.
fn attack(case: &Path) -> String {
    let shown = |id: &String| review(case, &["show", id, "--json"]);
    let ids = waiting(case, &[]);
    ids.into_iter().find(|id| shown(id).contains("حمله کردند")).expect("the attack is coded")
}

#[test]
fn a_record_is_shown_edited_and_undone() {
    let case = case("review-edit");
    let id = attack(&case);
    let shown = review(&case, &["show", &id]);
    assert!(shown.starts_with(&format!("{id}  machine-coded  ASSAULT")), "{shown}");
    assert!(shown.contains("after") && shown.contains("طالبان این خبر را رد نکرد"), "{shown}");
    for row in shown.lines().filter(|row| !row.is_ascii()) {
        let first = row.find(|c: char| !c.is_ascii()).expect("Persian");
        assert!(row[first..].chars().all(|c| !c.is_ascii_alphabetic()), "one Persian run, last: {row}");
    }
    let edit =
        ["edit", &id, "actor", "--words", "طالبان", "--nth", "2", "--entity", "isis-k", "--by", "sara"];
    assert!(review(&case, &edit).starts_with("    1  edit r-"));
    let shown = review(&case, &["show", &id]);
    assert!(shown.starts_with(&format!("{id}  edited  ")), "{shown}");
    assert!(
        shown.contains("isis-k") && shown.contains("sara  edit actor") && shown.contains("codes-before-edit")
    );
    review(&case, &["undo", "1", "--by", "sara"]);
    assert!(review(&case, &["show", &id]).starts_with(&format!("{id}  machine-coded  ")));
    let list = lines(&review(&case, &["list", "--json"]));
    assert_eq!((list.len(), list[0]["taken_back"].as_bool()), (2, Some(true)));
    assert_eq!(review(&case, &["list", "--coder", "omid"]), "no decisions\n");
}

#[test]
fn items_are_added_to_a_cell_and_taken_out() {
    let case = case("review-items");
    let id = attack(&case);
    let entities = || {
        let shown = lines(&review(&case, &["show", &id, "--json"])).remove(0);
        let actors = shown["record"]["actor"].as_array().expect("a list").clone();
        actors.iter().map(|a| a["entity"].as_str().expect("a key").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(entities(), ["taliban"]);
    let by = ["--by", "sara"];
    review(
        &case,
        &[&["edit", &id, "actor", "--words", "پلیس", "--entity", "police", "--add"], &by[..]].concat(),
    );
    assert_eq!(entities(), ["taliban", "police"]);
    review(&case, &[&["edit", &id, "actor", "--remove", "taliban"], &by[..]].concat());
    assert_eq!(entities(), ["police"]);
    review(&case, &[&["edit", &id, "actor", "--none"], &by[..]].concat());
    assert!(entities().is_empty());
    review(&case, &[&["edit", &id, "date", "--span", "7..15", "--edtf", "2026-06-12"], &by[..]].concat());
    review(&case, &[&["edit", &id, "mode", "firearms,targeted"], &by[..]].concat());
    review(&case, &[&["edit", &id, "type", "coerce", "-m", "نه حمله"], &by[..]].concat());
    let shown = review(&case, &["show", &id]);
    assert!(shown.contains("COERCE") && shown.contains("نه حمله") && shown.contains("روز جمعه"), "{shown}");
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_written() {
    let case = case("review-wrong");
    let id = attack(&case);
    let nobody = refused(&case, &["accept", &id]);
    assert!(nobody.contains("--by NAME"), "{nobody}");
    let by = ["--by", "sara"];
    let wrong: [(&[&str], &str); 7] = [
        (&["accept", "r-none"], "no record `r-none`"),
        (&["edit", &id, "actor", "--words", "طالبان", "--entity", "taliban"], "2 times"),
        (&["edit", &id, "colour", "red"], "no cell `colour`"),
        (&["edit", &id, "actor", "--remove", "isis"], "nothing in the cell is `isis`"),
        (&["edit", &id, "actor"], "give the new value"),
        (&["undo", "7"], "no decision `7`"),
        (&["merge", &id], "two records or more"),
    ];
    for (arguments, why) in wrong {
        let said = refused(&case, &[arguments, &by[..]].concat());
        assert!(said.contains(why), "{arguments:?}: {said}");
    }
    assert_eq!(review(&case, &["list"]), "no decisions\n");
    let missing = case.with_file_name("missing.sanad");
    let output = sanad().arg("review").arg(missing).arg("queue").output().expect("runs");
    assert_eq!(output.status.code(), Some(10));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no case file"));
}

#[test]
fn the_name_may_come_from_the_environment() {
    let case = case("review-environment");
    let id = attack(&case);
    output_of(sanad().arg("review").arg(&case).args(["accept", &id]).env("SANAD_CODER", "سارا"), 0);
    let list = review(&case, &["list"]);
    assert!(list.contains("coder") && list.trim_end().ends_with("سارا"), "{list}");
}

#[test]
fn two_coders_work_blind_and_their_agreement_is_measured() {
    let case = case("review-blind");
    let all = waiting(&case, &["--blind", "--by", "sara"]);
    for id in &all {
        review(&case, &["accept", id, "--by", "sara", "--blind"]);
    }
    assert!(waiting(&case, &["--blind", "--by", "sara"]).is_empty());
    assert_eq!(waiting(&case, &["--blind", "--by", "omid"]), all, "the other coder has the same queue");
    let first = &all[0];
    let edit = ["edit", first, "factuality", "possible", "--by", "sara", "--blind"];
    review(&case, &edit);
    let blind = review(&case, &["show", first, "--blind", "--by", "omid"]);
    assert!(!blind.contains("possible") && !blind.contains("sara") && !blind.contains("edited"), "{blind}");
    for id in &all {
        review(&case, &["accept", id, "--by", "omid", "--blind"]);
    }
    assert_eq!(
        waiting(&case, &[]),
        std::slice::from_ref(first),
        "what they differ about waits to be settled"
    );
    let agreement = lines(&review(&case, &["agreement", "--json"])).remove(0);
    assert_eq!(agreement["units"].as_u64(), Some(all.len() as u64));
    assert_eq!(agreement["not_independent"], 0);
    let table = review(&case, &["agreement", "sara", "omid"]);
    assert!(table.contains("factuality   nominal"), "{table}");
    review(&case, &["settle", first, "--by", "chief"]);
    assert!(waiting(&case, &[]).is_empty());
}

#[test]
fn reviewed_documents_are_gold_that_eval_reads() {
    let case = case("review-gold");
    let dir = case.with_file_name("gold");
    let none = refused(&case, &["gold", "-o", dir.to_str().expect("UTF-8")]);
    assert!(none.contains("fully reviewed"), "{none}");
    let ids = waiting(&case, &[]);
    let document = lines(&review(&case, &["show", &ids[0], "--json"])).remove(0)["document"]["key"].clone();
    let document = document.as_str().expect("a key").to_owned();
    review(
        &case,
        &[&["accept"], ids.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), &["--by", "sara"]]
            .concat(),
    );
    let added = review(
        &case,
        &[
            "add",
            &document,
            "--type",
            "ASSAULT",
            "--words",
            "ویران کرد",
            "--mode",
            "destroy",
            "--by",
            "sara",
            "--cell",
            r#"actor={"words": "پلیس", "entity": "police"}"#,
            "--cell",
            r#"location={"words": "هرات", "code": "AF-HER", "kind": "city"}"#,
        ],
    );
    assert!(added.contains("add r-"), "{added}");
    review(&case, &["read", &document, "--by", "sara"]);
    let said = review(&case, &["gold", "--read-only", "-o", dir.to_str().expect("UTF-8")]);
    assert!(said.starts_with("1 document, "), "{said}");
    let figures = output_of(sanad().arg("eval").arg(&dir).arg("--json"), 0);
    let figures: Value = serde_json::from_str(&figures).expect("JSON");
    // What the rules found was accepted as it was, so that all of it is right; what they missed was added.
    let count = |what: &str| figures["counts"][what].as_u64().expect("a count");
    assert!(count("usable") > 0, "{figures}");
    assert_eq!((count("matched"), count("usable")), (count("predicted"), count("predicted")), "{figures}");
    assert_eq!(count("gold"), count("predicted") + 1, "{figures}");
}

#[test]
fn many_decisions_are_imported_all_or_none() {
    let case = case("review-import");
    let id = attack(&case);
    let file = case.with_file_name("decisions.jsonl");
    let good = format!(
        "{{\"verb\": \"edit\", \"target\": \"{id}\", \"field\": \"type\", \"value\": \"COERCE\"}}\n\n\
         {{\"verb\": \"accept\", \"target\": \"{id}\"}}\n\
         {{\"verb\": \"public-figure\", \"target\": \"some-minister\", \"value\": true}}\n"
    );
    std::fs::write(&file, format!("{good}{{\"verb\": \"undo\", \"target\": \"99\"}}\n")).expect("a file");
    let path = file.to_str().expect("UTF-8");
    let said = refused(&case, &["import", path, "--by", "sara"]);
    assert!(said.contains("nothing of") && said.contains("`99`"), "{said}");
    std::fs::write(&file, "{\"verb\": \"acept\"}\n").expect("a file");
    assert!(refused(&case, &["import", path, "--by", "sara"]).contains("line 1"));
    assert_eq!(review(&case, &["list"]), "no decisions\n");
    std::fs::write(&file, good).expect("a file");
    assert_eq!(review(&case, &["import", path, "--by", "sara"]), "3 decisions taken\n");
    assert!(review(&case, &["show", &id]).starts_with(&format!("{id}  edited  COERCE")));
}
