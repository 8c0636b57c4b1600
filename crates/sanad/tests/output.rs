//! What is printed: the documented record, the order of the inputs, the same bytes whatever the threads.

mod common;
use common::{output_of, root, sanad, scratch, write_feed};
use std::io::Write as _;

fn schema() -> jsonschema::Validator {
    let text = std::fs::read_to_string(root().join("docs/record.schema.json")).expect("the schema");
    let schema: serde_json::Value = serde_json::from_str(&text).expect("a JSON schema");
    jsonschema::draft202012::meta::validate(&schema).expect("a valid schema");
    jsonschema::validator_for(&schema).expect("a schema")
}

#[test]
fn every_record_is_as_documented_and_its_spans_hold_its_words() {
    let schema = schema();
    let mut records = 0;
    for (name, published) in
        [("fa-kabul", "2026-06-11"), ("fa-waziristan", "2026-06-13"), ("prs-panjshir", "2026-06-05")]
    {
        let path = root().join(format!("examples/{name}.txt"));
        let text: Vec<char> = std::fs::read_to_string(&path).expect("an example").chars().collect();
        let mut command = sanad();
        command.arg("code").arg(&path).args(["--format", "jsonl", "--published", published]);
        for line in output_of(&mut command, 0).lines() {
            let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let errors: Vec<String> =
                schema.iter_errors(&record).map(|e| format!("{e} at {}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{errors:?} in {line}");
            assert_eq!(record["document"].as_str(), path.to_str());
            check_spans(&record, &text);
            records += 1;
        }
    }
    assert!(records > 0, "the examples gave no record, so nothing was checked");
}

/// Wherever an object has `start`, `end` and `text`, the text stands there.
fn check_spans(value: &serde_json::Value, text: &[char]) {
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
fn the_schema_refuses_what_is_not_a_record() {
    let schema = schema();
    assert!(!schema.is_valid(&serde_json::json!({})));
    assert!(!schema.is_valid(&serde_json::json!({"id": "x", "document": "y", "event_type": "FIGHT"})));
}

#[test]
fn bytes_do_not_depend_on_threads_or_runs() {
    let feed = scratch("threads").join("posts.jsonl");
    write_feed(&feed, 700);
    for format in ["jsonl", "csv", "table", "md"] {
        let run = |jobs: &str| {
            let mut command = sanad();
            command
                .arg("code")
                .arg(&feed)
                .arg(root().join("examples"))
                .args(["--format", format, "--jobs", jobs]);
            output_of(&mut command, 0)
        };
        let one = run("1");
        assert!(one.lines().count() > 700, "{format}: too few records to tell");
        assert!(one == run("2") && one == run("5") && one == run("2"), "{format} depends on threads");
    }
}

#[test]
fn records_stand_in_the_order_of_the_inputs() {
    let dir = scratch("order");
    write_feed(&dir.join("b.jsonl"), 40);
    write_feed(&dir.join("a.jsonl"), 40);
    let mut command = sanad();
    command.current_dir(&dir).args(["code", "b.jsonl", "a.jsonl", "--format", "jsonl", "--jobs", "2"]);
    let order: Vec<(String, usize)> = output_of(&mut command, 0).lines().map(place_of).collect();
    let mut sorted = order.clone();
    sorted.sort_by_key(|(file, n)| (file != "b.jsonl", *n));
    assert!(!order.is_empty());
    assert_eq!(order, sorted);
    let mut folder = sanad();
    folder.current_dir(&dir).args(["code", ".", "--format", "jsonl"]);
    let first = output_of(&mut folder, 0).lines().next().map(place_of);
    assert!(first.is_some_and(|(file, _)| file.ends_with("a.jsonl")));
}

fn place_of(line: &str) -> (String, usize) {
    let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
    let (file, id) = record["document"].as_str().and_then(|d| d.split_once("#p")).expect("PATH#ID");
    (file.to_owned(), id.parse().expect("a number"))
}

#[test]
fn a_compressed_feed_gives_the_same_records() {
    let dir = scratch("gz");
    let plain = dir.join("posts.jsonl");
    write_feed(&plain, 30);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(&std::fs::read(&plain).expect("the feed")).expect("memory");
    std::fs::write(dir.join("posts.jsonl.gz"), gz.finish().expect("memory")).expect("a file");
    let run = |name: &str| {
        let mut command = sanad();
        command.current_dir(&dir).args(["code", name, "--format", "csv"]);
        output_of(&mut command, 0)
    };
    let place = |text: String| text.replace("posts.jsonl.gz#", "posts.jsonl#");
    let (a, b) = (run("posts.jsonl"), place(run("posts.jsonl.gz")));
    assert_eq!(a.lines().count(), b.lines().count());
    assert!(a.lines().count() > 1);
}

#[test]
fn csv_has_its_header_once_and_whole_rows() {
    let mut command = sanad();
    command.arg("code").arg(root().join("examples")).args(["--format", "csv"]);
    let text = output_of(&mut command, 0);
    let header =
        "id,document,event_type,mode,factuality,acled_event_type,acled_sub_event_type,ucdp,event_words,";
    assert!(text.starts_with(header), "{text}");
    assert_eq!(text.matches("id,document,event_type").count(), 1);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let width = reader.headers().expect("a header").len();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("whole rows");
    assert!(!rows.is_empty() && rows.iter().all(|r| r.len() == width));
}

#[test]
fn a_table_line_never_has_ascii_words_after_persian() {
    let mut command = sanad();
    command.arg("code").arg(root().join("examples")).args(["--format", "table"]);
    let text = output_of(&mut command, 0);
    assert!(!text.contains(['\u{200E}', '\u{200F}', '\u{2068}']), "directional marks are for terminals only");
    let persian = |c: char| matches!(c, '\u{0600}'..='\u{06FF}');
    let labels = ["actor", "recipient", "place", "date", "count", "source", "event"];
    for line in text.lines().filter(|l| labels.iter().any(|n| l.trim_start().starts_with(n))) {
        if let Some(at) = line.find(persian) {
            assert!(line[..at].is_ascii() && !line[at..].contains("  "), "{line}");
        }
    }
}

#[test]
fn an_output_file_is_whole_and_replaces_the_old_one() {
    let dir = scratch("output-file");
    let target = dir.join("out.jsonl");
    std::fs::write(&target, "old").expect("a file");
    let mut to_file = sanad();
    to_file.arg("code").arg(root().join("examples")).args(["--format", "jsonl", "--output"]).arg(&target);
    assert_eq!(output_of(&mut to_file, 0), "");
    let mut to_stdout = sanad();
    to_stdout.arg("code").arg(root().join("examples")).args(["--format", "jsonl"]);
    assert_eq!(std::fs::read_to_string(&target).expect("the output"), output_of(&mut to_stdout, 0));
    assert_eq!(std::fs::read_dir(&dir).expect("the folder").count(), 1, "no temporary file is left");
}
