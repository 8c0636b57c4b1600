//! `sanad case` from outside: made, filled, asked, checked, copied, coded again; and every way in which it can be refused.
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod common;
use common::{output_of, root, sanad, scratch, write_feed};
use std::path::{Path, PathBuf};
use std::process::Output;

fn case(args: &[&str], path: &Path) -> assert_cmd::Command {
    let mut command = sanad();
    command.env("SANAD_CODER", "coder-1").arg("case").arg(args[0]).arg(path).args(&args[1..]);
    command
}

fn new_case(name: &str) -> (PathBuf, PathBuf) {
    let dir = scratch(name);
    let path = dir.join("test.sanad");
    output_of(&mut case(&["new", "--title", "آزمون"], &path), 0);
    (dir, path)
}

fn ended(output: &Output, code: i32, says: &str) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{error}");
    assert!(error.contains(says), "{error}");
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn reports_are_added_once_whatever_the_threads_and_in_order() {
    let (dir, path) = new_case("case-add");
    let feed = dir.join("posts.jsonl");
    write_feed(&feed, 30);
    let feed = feed.to_str().expect("a path");
    let first = output_of(&mut case(&["add", feed, "--json", "--jobs", "2"], &path), 0);
    let names: Vec<String> =
        first.lines().map(|l| json(l)["name"].as_str().unwrap_or("").to_owned()).collect();
    let right: Vec<String> = (0..30).map(|n| format!("{feed}#p{n}")).chain([String::new()]).collect();
    assert_eq!(names, right);
    let again = output_of(&mut case(&["add", feed, "--json", "--jobs", "1"], &path), 0);
    let last = json(again.lines().last().expect("a line"));
    assert_eq!((last["added"].as_u64(), last["known"].as_u64()), (Some(0), Some(30)));
    let status = json(&output_of(&mut case(&["status", "--json"], &path), 0));
    assert_eq!(status["counts"]["documents"], 30);
    assert_eq!(status["title"], "آزمون");
    assert_eq!(status["created_by"], "coder-1");
    assert_eq!(status["fresh"], true);
    assert_eq!(status["recode"]["documents_of_other_rules"], 0);
    assert!(status["counts"]["events"].as_i64().is_some_and(|n| n > 30), "{status}");
    output_of(&mut case(&["verify"], &path), 0);
}

#[test]
fn one_thread_and_two_make_the_same_records() {
    let dump = |name: &str, jobs: &str| {
        let (dir, path) = new_case(name);
        let feed = dir.join("posts.jsonl");
        write_feed(&feed, 12);
        let added = output_of(
            &mut case(&["add", "--jobs", jobs, "--json", feed.to_str().expect("a path")], &path),
            0,
        );
        added.replace(name, "")
    };
    assert_eq!(dump("case-jobs-1", "1"), dump("case-jobs-2", "2"));
}

#[test]
fn the_original_bytes_of_a_page_are_what_makes_it_known() {
    let (dir, path) = new_case("case-pages");
    let text = std::fs::read_to_string(root().join("examples/fa-kabul.txt")).expect("an example");
    let page = |title: &str| {
        format!(
            "<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"
        )
    };
    std::fs::write(dir.join("a.html"), page("1")).expect("written");
    std::fs::write(dir.join("b.html"), page("2")).expect("written");
    std::fs::write(dir.join("c.html"), page("1")).expect("written");
    let out = output_of(&mut case(&["add", dir.to_str().expect("a path")], &path), 0);
    assert!(out.starts_with("added 2 documents") && out.contains("1 known already"), "{out}");
    output_of(&mut case(&["verify"], &path), 0);
}

#[test]
fn what_cannot_be_read_is_three_and_the_rest_is_added() {
    let (_, path) = new_case("case-unreadable");
    let example = root().join("examples/fa-kabul.txt");
    let output =
        case(&["add", "no/such.txt", example.to_str().expect("a path")], &path).output().expect("runs");
    ended(&output, 3, "`no/such.txt` does not exist");
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("added 1 document"), "{output:?}");
}

#[test]
fn each_refusal_has_its_code_and_names_the_cure() {
    let (dir, path) = new_case("case-refused");
    let run = |args: &[&str], path: &Path| case(args, path).output().expect("runs");
    ended(&run(&["status"], &dir.join("none.sanad")), 10, "sanad case new");
    ended(&run(&["new"], &path), 1, "exists already");
    let text = dir.join("text.sanad");
    std::fs::write(&text, "این پرونده نیست ".repeat(400)).expect("written");
    ended(&run(&["status"], &text), 10, "is not a case file");
    let newer = dir.join("newer.sanad");
    let mut bytes = std::fs::read(&path).expect("read");
    bytes[63] = 99; // the version of the tables, in SQLite's header
    std::fs::write(&newer, &bytes).expect("written");
    ended(&run(&["status"], &newer), 14, "newer Sanad");
    ended(&run(&["backup", path.to_str().expect("a path")], &path), 1, "exists already");
}

#[test]
fn a_changed_byte_is_thirteen_and_named() {
    let (dir, path) = new_case("case-changed");
    let example = root().join("examples/fa-kabul.txt");
    output_of(&mut case(&["add", example.to_str().expect("a path")], &path), 0);
    let copy = dir.join("copy.sanad");
    output_of(&mut case(&["backup", copy.to_str().expect("a path")], &path), 0);
    output_of(&mut case(&["verify"], &copy), 0);
    let mut bytes = std::fs::read(&copy).expect("read");
    let word = "کابل".as_bytes();
    let at = bytes.windows(word.len()).position(|w| w == word).expect("the text is there");
    bytes[at + 1] ^= 1;
    let _ = std::fs::remove_file(dir.join("copy.sanad-wal"));
    std::fs::write(&copy, &bytes).expect("written");
    let output = case(&["verify"], &copy).output().expect("runs");
    assert_eq!(output.status.code(), Some(13), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("documents d-") || said.contains("records r-"), "{said}");
}

#[test]
fn a_backup_holds_the_same_and_a_recoding_with_the_same_rules_changes_nothing() {
    let (dir, path) = new_case("case-recode");
    output_of(&mut case(&["add", root().join("examples").to_str().expect("a path")], &path), 0);
    let plan = output_of(&mut case(&["recode"], &path), 0);
    assert!(plan.ends_with("nothing changes\n"), "{plan}");
    output_of(&mut case(&["recode", "--commit"], &path), 0);
    output_of(&mut case(&["verify"], &path), 0);
    let copy = dir.join("copy.sanad");
    output_of(&mut case(&["backup", copy.to_str().expect("a path")], &path), 0);
    let counts = |path: &Path| json(&output_of(&mut case(&["status", "--json"], path), 0))["counts"].clone();
    assert_eq!(counts(&path), counts(&copy));
}

#[test]
fn other_rules_are_noticed_shown_and_written_only_when_asked() {
    let (dir, path) = new_case("case-rules");
    output_of(&mut case(&["add", root().join("examples").to_str().expect("a path")], &path), 0);
    let lang = dir.join("lang");
    copy_folder(&root().join("lang"), &lang);
    // Rules without one verb of speech or attack less: a file of frames is taken away.
    std::fs::remove_file(lang.join("fa/frames/assault-attack.txt")).expect("a file of frames");
    std::fs::remove_dir_all(lang.join("prs/frames")).expect("what Dari adds to the frames");
    let with = |args: &[&str]| {
        let mut command = case(args, &path);
        output_of(command.arg("--lang-dir").arg(&lang), 0)
    };
    assert!(with(&["status"]).contains("coded with other rules"));
    let plan = with(&["recode"]);
    assert!(plan.contains("nothing was written, use --commit"), "{plan}");
    let before = json(&output_of(&mut case(&["status", "--json"], &path), 0));
    assert_eq!(with(&["recode"]), plan, "showing changed something");
    with(&["recode", "--commit"]);
    let after = json(&output_of(&mut case(&["status", "--json"], &path), 0));
    assert_ne!(before["counts"]["events"], after["counts"]["events"]);
    assert!(!with(&["status"]).contains("coded with other rules"));
    assert!(with(&["recode"]).ends_with("nothing changes\n"));
    output_of(&mut case(&["verify"], &path), 0);
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).expect("copied")),
        }
    }
}

/// The shell sets a limit on the size of files, which a program meets like a full disk.
#[cfg(target_os = "linux")]
#[test]
fn no_room_is_said_and_what_was_acknowledged_is_kept() {
    let (dir, path) = new_case("case-full");
    let feed = dir.join("posts.jsonl");
    write_feed(&feed, 200);
    let program = env!("CARGO_BIN_EXE_sanad");
    // In blocks of 1,024 bytes; without the signal that comes with the limit, writing fails as on a full disk.
    let script = format!(
        "trap '' XFSZ; ulimit -f 400; exec {program} case add {} {} --json",
        path.display(),
        feed.display()
    );
    let output = std::process::Command::new("bash").args(["-c", &script]).output().expect("runs");
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(error.contains("test.sanad"), "{error}");
    let out = String::from_utf8_lossy(&output.stdout);
    let added = out.lines().filter(|l| l.contains("\"added\"")).count();
    assert!(added > 0 && added < 200, "{added} added before the limit");
    output_of(&mut case(&["verify"], &path), 0);
    let status = json(&output_of(&mut case(&["status", "--json"], &path), 0));
    assert!(status["counts"]["documents"].as_u64().is_some_and(|n| n >= added as u64), "{status} {added}");
    output_of(&mut case(&["add", feed.to_str().expect("a path")], &path), 0);
    let status = json(&output_of(&mut case(&["status", "--json"], &path), 0));
    assert_eq!(status["counts"]["documents"], 200);
}

/// Only where permissions mean something: the tests of a superuser act as nobody.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_read_and_adding_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("test.sanad");
    output_of(&mut case(&["new"], &path), 0);
    let example = root().join("examples/fa-kabul.txt");
    output_of(&mut case(&["add", example.to_str().expect("a path")], &path), 0);
    let mode = |path: &Path, mode: u32| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("permissions");
    };
    for entry in std::fs::read_dir(dir.path()).expect("the folder").flatten() {
        mode(&entry.path(), 0o444);
    }
    mode(dir.path(), 0o555);
    if std::fs::File::create(dir.path().join("probe")).is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }
    output_of(&mut case(&["status"], &path), 0);
    output_of(&mut case(&["verify"], &path), 0);
    let output = case(&["add", example.to_str().expect("a path")], &path).output().expect("runs");
    ended(&output, 1, "cannot be written");
    mode(dir.path(), 0o755);
}
