//! Whatever is changed in a case behind its log is found and named: cells in every table, and single bits of the file.

use crate::fixture::{Bench, act, event, stamp};
use rusqlite::Connection;
use sanad_case::{Access, Case, Finding, NewDecision, Verb};
use sanad_model::{Coded, EventType};
use sanad_weigh::World;
use std::collections::BTreeSet;
use std::path::Path;

/// A case with documents, an original that is packed, decisions, a recoding, a flag, and fresh incidents; closed.
fn full() -> Bench {
    let mut bench = Bench::new();
    bench.add("a.txt", "حمله در کابل");
    bench.add("b.txt", "انفجار در هرات");
    bench.add_page("c.html", "درگیری در زابل");
    let ids: Vec<String> = bench.case.records().expect("read").into_iter().map(|r| r.id).collect();
    let documents: Vec<String> = bench.case.documents().expect("read").into_iter().map(|d| d.key).collect();
    bench.case.decide(&NewDecision::new(Verb::Accept, ids[0].clone()), &act()).expect("decided");
    bench.case.decide(&NewDecision::new(Verb::Reject, ids[1].clone()), &act()).expect("decided");
    let run = bench.case.begin_run(&stamp("rules-2"), &act()).expect("a run");
    for document in documents {
        let text = bench.case.document(&document).expect("read").text;
        let mut record = event(&text, EventType::Assault);
        record.mode = vec!["explosives".into()];
        let coded = Coded { records: vec![record], ..Coded::default() };
        bench.case.recode_document(&document, &coded, run, &act()).expect("recoded");
    }
    bench.case.refresh(&World::default()).expect("refreshed");
    bench.close()
}

fn findings(path: &Path) -> Result<Vec<Finding>, String> {
    let case = Case::open(path, Access::Read).map_err(|e| e.to_string())?;
    case.verify(&World::default(), None).map(|checked| checked.findings).map_err(|e| e.to_string())
}

#[test]
fn an_untouched_case_is_in_order() {
    let bench = full();
    let checked = bench.reopen(Access::Read).verify(&World::default(), None).expect("checked");
    assert_eq!(checked.findings, []);
    assert!(checked.derived);
    assert_eq!(
        (checked.documents, checked.decisions, checked.versions),
        (3, 2, 4),
        "one undecided record has two versions"
    );
    let again = bench.reopen(Access::Read).verify(&World::default(), Some(&checked.seal)).expect("checked");
    assert_eq!(again.findings, []);
}

/// What is done to the file, and the table that the finding must name.
const EDITS: [(&str, &str); 34] = [
    ("UPDATE documents SET text = replace(text, 'کابل', 'کابن')", "documents"),
    ("UPDATE documents SET original = zeroblob(length(original)) WHERE original IS NOT NULL", "documents"),
    ("UPDATE documents SET original = NULL WHERE original IS NOT NULL", "documents"),
    ("UPDATE documents SET published = '2026-06-13' WHERE name = 'a.txt'", "documents"),
    ("UPDATE documents SET published = NULL WHERE name = 'a.txt'", "documents"),
    ("UPDATE documents SET publisher = 'other' WHERE name = 'a.txt'", "documents"),
    ("UPDATE documents SET name = 'z.txt' WHERE name = 'a.txt'", "documents"),
    ("UPDATE documents SET problems = '[{}]' WHERE name = 'a.txt'", "documents"),
    ("UPDATE documents SET added_run = 2 WHERE name = 'a.txt'", "documents"),
    ("UPDATE documents SET sketch = x'00' WHERE name = 'a.txt'", "documents"),
    ("UPDATE documents SET lineage = 'd-0' WHERE name = 'a.txt'", "documents"),
    ("DELETE FROM documents WHERE name = 'a.txt'", "documents"),
    ("UPDATE records SET json = replace(json, 'explosives', 'firearms')", "records"),
    ("UPDATE records SET json = 'no record' WHERE idx = 1", "records"),
    ("UPDATE records SET ended_run = NULL", "records"),
    ("UPDATE records SET ended_run = 2 WHERE ended_run IS NULL", "records"),
    ("UPDATE records SET made_by = 'coder-9' WHERE idx = 1", "records"),
    ("UPDATE records SET run = 2 WHERE idx = 1", "records"),
    ("UPDATE records SET type = 'PROTEST' WHERE idx = 1", "records"),
    ("UPDATE records SET last_day = '2031-01-01' WHERE idx = 1", "records"),
    ("DELETE FROM records WHERE idx = 2", "records"),
    ("DELETE FROM facets WHERE idx = (SELECT max(idx) FROM records)", "facets"),
    ("UPDATE runs SET ruleset = 'rules-9' WHERE run = 1", "runs"),
    ("UPDATE runs SET who = 'nobody' WHERE run = 1", "runs"),
    ("UPDATE decisions SET verb = 'accept'", "decisions"),
    ("UPDATE decisions SET coder = 'coder-9' WHERE decision = 1", "decisions"),
    ("DELETE FROM decisions WHERE decision = 2", "decisions"),
    ("UPDATE flags SET json = NULL", "flags"),
    ("UPDATE case_info SET value = 'another title' WHERE key = 'title'", "case_info"),
    ("UPDATE log SET detail = replace(detail, 'run', 'ran') WHERE seq = 4", "log"),
    ("UPDATE log SET seal = replace(seal, 'a', 'b') WHERE seq = 3", "log"),
    ("UPDATE log SET at = '2020-01-01T00:00:00Z' WHERE seq = 2", "log"),
    ("DELETE FROM log WHERE seq = 4", "log"),
    (
        "UPDATE log SET seq = CASE seq WHEN 4 THEN -5 ELSE -4 END WHERE seq IN (4, 5); UPDATE log SET seq = -seq WHERE seq < 0",
        "log",
    ),
];

#[test]
fn every_changed_cell_is_found_and_its_table_named() {
    let bench = full();
    let before = std::fs::read(&bench.path).expect("the file");
    let copy = bench.path.with_file_name("edited.sanad");
    for (edit, table) in EDITS {
        std::fs::write(&copy, &before).expect("a copy");
        let conn = Connection::open(&copy).expect("opens");
        conn.pragma_update(None, "foreign_keys", false).expect("set");
        conn.execute_batch(edit).unwrap_or_else(|e| panic!("{edit}: {e}"));
        assert!(conn.total_changes() > 0, "changes nothing: {edit}");
        drop(conn);
        let found = findings(&copy).unwrap_or_else(|e| panic!("{edit}: {e}"));
        assert!(found.iter().any(|f| f.table == table), "{edit}: {found:?}");
    }
}

#[test]
fn a_log_that_was_cut_off_is_told_by_a_seal_kept_elsewhere() {
    let mut bench = Bench::new();
    bench.add("a.txt", "حمله در کابل");
    let seal = bench.case.verify(&World::default(), None).expect("checked").seal;
    let bench = bench.close();
    let conn = Connection::open(&bench.path).expect("opens");
    let cut = "DELETE FROM facets; DELETE FROM records; DELETE FROM documents; DELETE FROM log WHERE action = 'document-add'";
    conn.execute_batch(cut).expect("cut");
    drop(conn);
    assert_eq!(findings(&bench.path), Ok(Vec::new()), "alone the file cannot tell");
    let found = bench.reopen(Access::Read).verify(&World::default(), Some(&seal)).expect("checked").findings;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].table, "log");
}

/// A small generator with a fixed seed (SplitMix64), so that a failure can be had again.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % bound as u64).unwrap_or(0)
    }
}

/// Everything that the file says, as text. `derived` only says whether the rest of what is derived is up to date: when
/// it is wrong, that is made again.
fn dump(path: &Path) -> Option<BTreeSet<String>> {
    let conn = Connection::open(path).ok()?;
    let mut out = BTreeSet::new();
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'derived'";
    let names: Vec<String> =
        conn.prepare(names).ok()?.query_map([], |row| row.get(0)).ok()?.collect::<Result<_, _>>().ok()?;
    for table in names.iter().map(String::as_str).chain(["sqlite_master"]) {
        let columns = if table == "sqlite_master" { "type, name, tbl_name, sql" } else { "*" };
        let Ok(mut statement) = conn.prepare(&format!("SELECT {columns} FROM \"{table}\"")) else { continue };
        let count = statement.column_count();
        let mut rows = statement.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            let cells: Vec<String> = (0..count).map(|at| format!("{:?}", row.get_ref(at))).collect();
            out.insert(format!("{table}: {}", cells.join("|")));
        }
    }
    Some(out)
}

#[test]
fn two_hundred_flipped_bits_are_found_or_do_no_harm() {
    let bench = full();
    let before = std::fs::read(&bench.path).expect("the file");
    let right = dump(&bench.path).expect("readable");
    let copy = bench.path.with_file_name("flipped.sanad");
    let mut random = Random(20_261_122);
    let mut found = 0;
    for nth in 0..200 {
        let (byte, bit) = (random.below(before.len()), random.below(8));
        let mut bytes = before.clone();
        bytes[byte] ^= 1 << bit;
        std::fs::write(&copy, &bytes).expect("a copy");
        if findings(&copy).is_ok_and(|findings| findings.is_empty()) {
            assert_eq!(
                dump(&copy).as_ref(),
                Some(&right),
                "flip {nth}: bit {bit} of byte {byte} went unseen"
            );
        } else {
            found += 1;
        }
        for ending in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(copy.with_file_name(format!("flipped.sanad{ending}")));
        }
    }
    assert!(found > 20, "only {found} of 200 flips hit anything: the test tests nothing");
}
