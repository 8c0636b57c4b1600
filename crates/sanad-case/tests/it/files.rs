//! The file among other programs: backups, two writers, files of other kinds, newer and older versions.

use crate::fixture::{Bench, act};
use rusqlite::Connection;
use sanad_case::{Access, Case, CaseError};
use sanad_weigh::World;
use std::path::Path;

#[test]
fn a_backup_made_while_somebody_writes_is_whole() {
    let mut bench = Bench::new();
    let copy = bench.path.with_file_name("copy.sanad");
    std::thread::scope(|scope| {
        let other = bench.reopen(Access::Read);
        let writer = scope.spawn(|| {
            for n in 0..200 {
                bench.add(&format!("{n}.txt"), &format!("حمله شماره {n} در کابل"));
            }
        });
        while other.document_count().expect("read") < 20 && !writer.is_finished() {
            std::thread::yield_now();
        }
        other.backup(&copy).expect("copied");
        writer.join().expect("the writer goes on");
    });
    let case = Case::open(&copy, Access::Read).expect("opens");
    let checked = case.verify(&World::default(), None).expect("checked");
    assert_eq!(checked.findings, []);
    assert!((20..=200).contains(&checked.documents), "{}", checked.documents);
    assert!(matches!(bench.case.backup(&copy), Err(CaseError::Exists { .. })));
}

#[test]
fn a_second_writer_waits_and_then_says_so_and_nothing_is_lost() {
    let mut bench = Bench::new();
    let holder = Connection::open(&bench.path).expect("opens");
    holder.execute_batch("BEGIN IMMEDIATE").expect("held");
    let clock = std::time::Instant::now();
    let refused = bench.case.begin_run(&crate::fixture::stamp("rules-9"), &act());
    assert!(matches!(refused, Err(CaseError::Locked { .. })), "{refused:?}");
    assert!(clock.elapsed().as_secs() >= 4, "it gave up after {:?}", clock.elapsed());
    holder.execute_batch("COMMIT").expect("let go");
    bench.add("a.txt", "حمله در کابل");
    assert_eq!(bench.case.verify(&World::default(), None).expect("checked").findings, []);
}

#[test]
fn files_of_other_kinds_are_refused_and_left_alone() {
    let bench = Bench::new().close();
    let change = |sql: &str, name: &str| {
        let path = bench.path.with_file_name(name);
        std::fs::copy(&bench.path, &path).expect("copied");
        Connection::open(&path).and_then(|conn| conn.execute_batch(sql)).expect("changed");
        path
    };
    let other = change("PRAGMA application_id = 7", "other.sanad");
    let newer = change("PRAGMA user_version = 99", "newer.sanad");
    let none = change("PRAGMA user_version = 0", "none.sanad");
    for access in [Access::Read, Access::Write] {
        let before = std::fs::read(&other).expect("read");
        assert!(matches!(Case::open(&other, access), Err(CaseError::NotACase { .. })));
        assert_eq!(std::fs::read(&other).expect("read"), before, "a file that is not ours was written");
        let error = Case::open(&newer, access).expect_err("newer");
        assert!(matches!(error, CaseError::NewerSchema { found: 99, .. }), "{error}");
        assert!(matches!(Case::open(&none, access), Err(CaseError::Damaged { .. })));
    }
}

/// One file for each released version of the tables stays here for ever; a missing one of the present version is made,
/// to be committed with the change of the version.
#[test]
fn old_case_files_open_and_verify() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let present = folder.join("case-v1.sanad");
    if !present.exists() {
        std::fs::create_dir_all(&folder).expect("a folder");
        make_sample(&present);
    }
    let mut opened = 0;
    for entry in std::fs::read_dir(&folder).expect("the folder").flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != "sanad") {
            continue;
        }
        let scratch = tempfile::tempdir().expect("a folder");
        let copy = scratch.path().join("old.sanad");
        std::fs::copy(&path, &copy).expect("copied");
        let case = Case::open(&copy, Access::Write).expect("opens, brought to the present version");
        assert_eq!(case.verify(&World::default(), None).expect("checked").findings, [], "{}", path.display());
        assert!(case.document_count().expect("read") >= 3);
        assert!(!case.corpus().expect("read").events.is_empty());
        opened += 1;
    }
    assert!(opened > 0);
}

fn make_sample(path: &Path) {
    let mut bench = Bench::new();
    bench.add("a.txt", "حمله در کابل");
    bench.add("b.txt", "انفجار در هرات");
    bench.add_page("c.html", "درگیری در زابل");
    let id = bench.case.records().expect("read").remove(0).id;
    bench.case.decide(&sanad_case::NewDecision::new(sanad_case::Verb::Accept, id), &act()).expect("decided");
    bench.case.refresh(&World::default()).expect("refreshed");
    let bench = bench.close();
    std::fs::copy(&bench.path, path).expect("copied");
}
