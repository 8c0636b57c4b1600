//! `kill -9` at random points while a case is written: whatever was acknowledged is there, and the file is valid.
//!
//! Twenty kills by default; `SANAD_KILLS=1000 cargo test -p sanad --test soak` for a thousand (`cargo xtask soak`).
//! The points are random with a fixed seed (`SANAD_SEED`), but where a kill falls in the program's work is up to the
//! machine: the test shows that no point is wrong, not one point in particular.
#![allow(clippy::print_stdout, reason = "a soak test says what it did")]

mod common;
use common::{output_of, root, sanad, scratch, write_feed};
use sanad_case::{Access, Case};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Documents of the feed; every kill lets some of them in.
const DOCUMENTS: usize = 400;
/// A new case after so many kills, so that there is always something to write.
const KILLS_A_CASE: usize = 10;
/// A kill comes at most so long after the first sign of writing.
const LATEST: Duration = Duration::from_millis(150);

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }
}

/// Runs a command, kills it some time after its first line (or, for one that prints nothing, after its start), and
/// gives the documents that it said were added.
fn killed(args: &[&str], delay: Duration, wait_for_line: bool) -> BTreeSet<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sanad"))
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let mut said = Vec::new();
    if wait_for_line {
        said.extend(lines.next());
    }
    std::thread::sleep(delay);
    let _ = child.kill();
    let _ = child.wait();
    // What stands in the pipe was said before the kill. A last line may be cut.
    said.extend(lines);
    said.into_iter()
        .flatten()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(&line).ok())
        .filter(|line| line["status"] == "added")
        .filter_map(|line| Some(line["document"].as_str()?.to_owned()))
        .collect()
}

fn check(case: &Path, acknowledged: &BTreeSet<String>) {
    output_of(sanad().args(["case", "verify"]).arg(case), 0);
    let case = Case::open(case, Access::Read).expect("opens");
    let there: BTreeSet<String> = case.documents().expect("reads").into_iter().map(|d| d.key).collect();
    let lost: Vec<&String> = acknowledged.difference(&there).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
}

#[test]
fn nothing_acknowledged_is_lost_to_a_kill() {
    let dir = scratch("soak");
    let feed = dir.join("feed.jsonl");
    write_feed(&feed, DOCUMENTS);
    let lang = fewer_rules(&dir);
    let (kills, mut random) = (number("SANAD_KILLS", 20), Random(number("SANAD_SEED", 20_261_122)));
    let case = dir.join("soak.sanad");
    let (path, feed) = (case.to_str().expect("a path"), feed.to_str().expect("a path"));
    let mut acknowledged = BTreeSet::new();
    let mut total = 0;
    for kill in 0..kills as usize {
        if kill % KILLS_A_CASE == 0 {
            total += acknowledged.len();
            acknowledged.clear();
            for ending in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(dir.join(format!("soak.sanad{ending}")));
            }
            output_of(sanad().args(["case", "new", path]), 0);
        }
        let delay = Duration::from_micros(random.below(LATEST.as_micros() as u64));
        // Most kills fall into adding; each fifth into coding again with other rules.
        match kill % 5 {
            4 => drop(killed(
                &["case", "recode", path, "--commit", "--json", "--lang-dir", &lang],
                delay,
                true,
            )),
            _ => acknowledged.extend(killed(&["case", "add", path, feed, "--json"], delay, true)),
        }
        check(&case, &acknowledged);
    }
    total += acknowledged.len();
    assert!(total > 0, "no kill let anything in: the test tests nothing");
    output_of(sanad().args(["case", "add", path, feed]), 0);
    check(&case, &acknowledged);
    println!("{kills} kills, {total} documents acknowledged, none lost");
}

/// The linguistic data without one file of frames, so that coding again has something to change.
fn fewer_rules(dir: &Path) -> String {
    let lang = dir.join("lang");
    copy_folder(&root().join("lang"), &lang);
    std::fs::remove_file(lang.join("fa/frames/assault-attack.txt")).expect("a file of frames");
    lang.to_str().expect("a path").to_owned()
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
