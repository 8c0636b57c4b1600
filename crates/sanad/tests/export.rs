//! `sanad export`: columns, what `public` withholds, the same bytes on every run, folders that appear when complete.

mod common;

use common::{output_of, root, sanad, scratch};
use sanad_export::fold;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const FORMS: [&str; 10] =
    ["acled", "ucdp", "plover", "csv", "parquet", "geojson", "graphml", "rdf", "report", "package"];

/// A case in a folder of its own, made of a feed.
fn case_of(name: &str, feed: &str) -> PathBuf {
    let dir = scratch(name);
    let (case, path) = (dir.join("test.sanad"), dir.join("feed.jsonl"));
    fs::write(&path, feed).expect("a feed");
    output_of(sanad().args(["case", "new"]).arg(&case).args(["--by", "Planted Coder"]), 0);
    output_of(
        sanad().args(["case", "add"]).args([&case, &path]).args(["--by", "Planted Coder", "--quiet"]),
        0,
    );
    case
}

fn line(id: usize, text: &str) -> String {
    let line = serde_json::json!({ "id": format!("p{id}"), "text": text, "published": "2026-06-12", "publisher": "کانال شخصی" });
    format!("{line}\n")
}

fn examples() -> String {
    common::examples().iter().enumerate().map(|(nth, text)| line(nth, text)).collect()
}

/// Exports into a folder beside the case and gives all its files, by path.
fn export(case: &Path, form: &str, more: &[&str]) -> Vec<(String, Vec<u8>)> {
    let folder = case.with_file_name(format!("out-{form}"));
    let mut command = sanad();
    command.args(["export"]).arg(case).args(["--to", form, "--force", "-o"]).arg(&folder).args(more);
    output_of(&mut command, 0);
    let mut files = Vec::new();
    read(&folder, "", &mut files);
    files.sort();
    files
}

fn read(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else {
            files.push((name, fs::read(entry.path()).expect("readable")));
        }
    }
}

fn file(files: &[(String, Vec<u8>)], name: &str) -> String {
    let (_, bytes) = files.iter().find(|(path, _)| path == name).expect("the file is there");
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

#[test]
fn columns_are_those_of_the_schemes_and_events_are_in_them() {
    let case = case_of("export-columns", &examples());
    let acled = file(&export(&case, "acled", &["--embargo", "0"]), "acled.csv");
    assert_eq!(acled.lines().next(), Some(sanad_export::ACLED_COLUMNS.join(",").as_str()));
    assert!(acled.contains(",Afghanistan,") && acled.contains("SND-"), "{acled}");
    let ucdp = file(&export(&case, "ucdp", &["--embargo", "0"]), "ucdp.csv");
    assert_eq!(ucdp.lines().next(), Some(sanad_export::UCDP_COLUMNS.join(",").as_str()));
    assert!(ucdp.contains("POINT ("), "{ucdp}");
    let readme = file(&export(&case, "ucdp", &["--embargo", "0"]), "README.txt");
    assert!(readme.contains("not UCDP data") && readme.contains("Left out"), "{readme}");
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let case = case_of("export-same", &examples());
    for form in FORMS {
        let first = export(&case, form, &["--embargo", "0"]);
        assert!(!first.is_empty() && first.iter().all(|(_, bytes)| !bytes.is_empty()), "{form}");
        assert_eq!(first, export(&case, form, &["--embargo", "0"]), "{form}");
    }
}

/// Given names and family names that no lexicon of ours holds as a whole; some are ordinary words too.
fn planted() -> Vec<String> {
    const GIVEN: [&str; 20] = [
        "شکیبا",
        "بهناز",
        "فرشته",
        "گل‌احمد",
        "نورالله",
        "پروانه",
        "ذبیح",
        "سهیلا",
        "مهرداد",
        "کامبیز",
        "ژاله",
        "خیرمحمد",
        "عبدالبصیر",
        "روشنا",
        "امید",
        "پیروز",
        "بهار",
        "یاسمن",
        "داوود",
        "زهره",
    ];
    const FAMILY: [&str; 25] = [
        "پنجوایی",
        "رستگارپور",
        "نیک‌نژاد",
        "غوربندی",
        "سمنگانیان",
        "تابان‌فر",
        "مهرورزان",
        "اندخویی",
        "شینواریان",
        "بهزادپور",
        "لغمانی‌زاده",
        "کهدستانی",
        "نوابی‌فر",
        "گلستانیان",
        "خرم‌دلان",
        "سپنتامهر",
        "واصل‌پور",
        "زرین‌قلم",
        "دشتیان",
        "کوه‌بند",
        "مرادقلی",
        "نایب‌خیل",
        "چرخیان",
        "صابرزوی",
        "طالع‌مند",
    ];
    GIVEN.iter().flat_map(|given| FAMILY.iter().map(move |family| format!("{given} {family}"))).collect()
}

/// A person as doer, victim, source, prisoner and bystander, with what else identifies.
fn story(name: &str, nth: usize) -> String {
    let family = name.split_whitespace().last().unwrap_or(name);
    let frames = [
        format!(
            "به گفته {name}، باشنده ولسوالی انجیل هرات، افراد مسلح روز دوشنبه دو نفر را در این ولسوالی کشتند."
        ),
        format!(
            "افراد مسلح ناشناس {name}، خبرنگار محلی را در قندهار با شلیک گلوله کشتند. {family} سه فرزند داشت."
        ),
        format!("پولیس کابل {name} را بازداشت کرد. شماره تماس خانواده ۰۷۹۹۱۲۳{nth:04} است."),
        format!(
            "{name} گفت که جنگجویان طالبان به خانه او در شهر غزنی حمله کردند. ایمیل: user{nth}@example.org"
        ),
        format!("{name}، قوماندان پیشین اردوی ملی، در حمله نیروهای طالبان در ولایت پنجشیر کشته شد."),
    ];
    frames[nth % frames.len()].clone()
}

#[test]
fn no_planted_person_leaves_the_case_in_public() {
    let names = planted();
    assert!(names.len() >= 500);
    let feed: String = names.iter().enumerate().map(|(nth, name)| line(nth, &story(name, nth))).collect();
    let case = case_of("export-planted", &feed);
    let families: Vec<String> =
        names.iter().flat_map(|name| name.split_whitespace().last().map(fold)).collect();
    let mut leaks = String::new();
    for form in FORMS {
        for (path, bytes) in export(&case, form, &["--embargo", "0"]) {
            let text = fold(&String::from_utf8_lossy(&bytes));
            let whole = names.iter().map(|name| fold(name)).filter(|name| text.contains(name.as_str()));
            let parts = families.iter().filter(|family| text.contains(family.as_str())).cloned();
            for leak in whole.chain(parts) {
                let _ = writeln!(leaks, "{form} {path}: {leak}");
            }
            for other in ["planted coder", "0799123", "@example.org", "feed.jsonl", "کانال شخصی", "انجیل"]
            {
                let found = text.contains(&fold(other));
                assert!(!found || other == "انجیل", "{form} {path}: {other}");
            }
        }
    }
    assert!(leaks.is_empty(), "{leaks}");
    // The test can fail: internally the names are there.
    let (_, spans) = export(&case, "csv", &["--profile", "internal"])
        .into_iter()
        .find(|(p, _)| p == "spans.csv")
        .expect("spans");
    let spans = fold(&String::from_utf8_lossy(&spans));
    let seen = names.iter().filter(|name| spans.contains(&fold(name))).count();
    assert!(seen > 400, "{seen} of {} names are in the case's own quotes", names.len());
}

#[test]
fn public_places_are_no_finer_than_a_district() {
    let text = "روز دوشنبه در روستای ده‌سبز ولایت کابل و در شهر غزنی طالبان به پاسگاه ارتش حمله کردند و سه سرباز کشته شدند.";
    let case = case_of("export-places", &line(0, text));
    let places = file(&export(&case, "csv", &["--embargo", "0"]), "places.csv");
    for kind in [",village,", ",city,", ",site,", ",base,", ",quarter,"] {
        assert!(!places.contains(kind), "{places}");
    }
}

#[test]
fn what_is_newer_than_the_embargo_is_held_back() {
    let case = case_of("export-embargo", &examples());
    let rows = |more: &[&str]| file(&export(&case, "csv", more), "events.csv").lines().count();
    assert_eq!(rows(&[]), 1, "all was published on the latest day: only the header");
    assert!(rows(&["--embargo", "0"]) > 1);
}

#[test]
fn formulas_do_not_live_in_public() {
    let case = case_of("export-formulas", &line(0, "=HYPERLINK(1) طالبان در کابل سه نفر را کشتند."));
    for form in ["acled", "ucdp", "csv", "package"] {
        for (path, bytes) in export(&case, form, &["--embargo", "0"]) {
            if path.ends_with(".csv") {
                let text = String::from_utf8(bytes).expect("UTF-8");
                let live = text
                    .lines()
                    .flat_map(|l| l.split(','))
                    .any(|cell| cell.trim_matches('"').starts_with(['=', '@', '+']));
                assert!(!live, "{form} {path}: {text}");
            }
        }
    }
}

#[test]
fn nothing_is_overwritten_unasked_and_a_dry_run_writes_nothing() {
    let case = case_of("export-folders", &examples());
    let folder = case.with_file_name("there");
    let run = |more: &[&str], code: i32| {
        output_of(
            sanad().arg("export").arg(&case).args(["--to", "acled", "-o"]).arg(&folder).args(more),
            code,
        );
    };
    run(&["--dry-run"], 0);
    assert!(!folder.exists());
    run(&[], 0);
    run(&[], 1);
    run(&["--force"], 0);
    let beside: Vec<_> =
        fs::read_dir(case.parent().expect("a folder")).expect("readable").flatten().collect();
    assert!(beside.iter().all(|e| !e.file_name().to_string_lossy().contains(".part")), "{beside:?}");
    let log = file(&export(&case, "csv", &["--profile", "internal"]), "log.csv");
    assert!(!log.contains(",export,"), "exports are left out of the exported log");
}

#[test]
fn other_programs_can_read_every_form() {
    let python =
        std::env::var_os("SANAD_EXPORT_PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let case = case_of("export-python", &examples());
    let script = root().join("tests/exports/check.py");
    let mut command = std::process::Command::new(python);
    let Ok(out) = command.arg(script).arg(env!("CARGO_BIN_EXE_sanad")).arg(&case).output() else {
        println!("skipped: no python3");
        return;
    };
    let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    if out.status.code() == Some(77) {
        println!("{said}see tests/exports/check.py; SANAD_EXPORT_PYTHON names the python of a venv");
        return;
    }
    assert!(out.status.success(), "{said}");
}
