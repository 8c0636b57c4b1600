//! `sanad as-of` and `sanad relation`, from reports in files to what is printed.

mod common;

use common::{sanad, scratch, shared};
use std::path::{Path, PathBuf};

/// A case of these reports: (name, day of publication, publisher, text).
fn case(name: &str, reports: &[(&str, Option<&str>, &str, &str)]) -> PathBuf {
    let dir = scratch(name);
    let feed = dir.join("reports.jsonl");
    let line = |(id, published, publisher, text): &(&str, Option<&str>, &str, &str)| {
        serde_json::json!({ "id": id, "text": text, "published": published, "publisher": publisher })
            .to_string()
    };
    let lines: Vec<String> = reports.iter().map(line).collect();
    std::fs::write(&feed, lines.join("\n") + "\n").expect("a feed");
    add(&dir, &feed)
}

fn add(dir: &Path, input: &Path) -> PathBuf {
    let case = dir.join("test.sanad");
    sanad().args(["case", "new"]).arg(&case).assert().success();
    sanad().args(["case", "add", "--quiet"]).arg(&case).arg(input).assert().success();
    case
}

fn run(command: &str, case: &Path, rest: &[&str]) -> String {
    let out = sanad().arg(command).arg(case).args(rest).assert().success();
    String::from_utf8(out.get_output().stdout.clone()).expect("UTF-8")
}

fn json(command: &str, case: &Path, rest: &[&str]) -> serde_json::Value {
    let text = run(command, case, &[rest, &["--format", "json"]].concat());
    serde_json::from_str(&text).expect("one JSON object")
}

const ATTACK: &str = "طالبان در ۱۲ ژوئن ۲۰۲۶ به یک پاسگاه ارتش پاکستان در وزیرستان حمله کردند.";
const TALKS: &str = "نمایندگان طالبان و پاکستان در ۲ مه ۲۰۲۶ در قطر گفتگو کردند.";

fn two_reports(name: &str) -> PathBuf {
    case(name, &[("a", Some("2026-06-13"), "one", ATTACK), ("b", Some("2026-05-03"), "two", TALKS)])
}

#[test]
fn a_pair_by_key_name_and_persian_name_is_the_same_pair() {
    let case = two_reports("system-names");
    let by_key = run("relation", &case, &["taliban", "pakistan"]);
    assert!(by_key.contains("ASSAULT") && by_key.contains("2026-06"), "{by_key}");
    assert_eq!(by_key, run("relation", &case, &["طالبان", "پاکستان"]));
    assert_eq!(by_key, run("relation", &case, &["Taliban", "Pakistan"]));
}

#[test]
fn an_unknown_name_is_an_error_with_candidates() {
    let case = two_reports("system-unknown");
    let out = sanad().arg("relation").arg(&case).args(["talibann", "pakistan"]).assert().code(1);
    let stderr = String::from_utf8_lossy(&out.get_output().stderr).into_owned();
    assert!(stderr.contains("talibann") && stderr.contains("near it: taliban"), "{stderr}");
    let out = sanad().arg("relation").arg(&case).args(["taliban", "طالبان"]).assert().code(1);
    assert!(String::from_utf8_lossy(&out.get_output().stderr).contains("same actor"));
}

#[test]
fn the_state_has_two_time_axes() {
    let case = two_reports("system-axes");
    let kinds = |rest: &[&str]| {
        let state = json("as-of", &case, rest);
        let holdings = state["state"]["holdings"].as_array().expect("holdings").clone();
        holdings
            .iter()
            .map(|h| {
                format!(
                    "{} {}",
                    h["tie"]["kind"].as_str().unwrap_or(""),
                    h["standing"].as_str().unwrap_or("")
                )
            })
            .collect::<Vec<_>>()
    };
    let now = kinds(&["2026-06-20"]);
    assert!(
        now.contains(&"fights active".to_owned()) && now.contains(&"talks_to active".to_owned()),
        "{now:?}"
    );
    let before = kinds(&["2026-06-01"]);
    assert!(!before.iter().any(|k| k.starts_with("fights")), "{before:?}");
    let known = kinds(&["2026-06-20", "--known-by", "2026-06-12"]);
    assert!(!known.iter().any(|k| k.starts_with("fights")), "published on the 13th: {known:?}");
    assert_eq!(kinds(&["2026-06-20"]), kinds(&["1405-03-30"]), "a Solar day is the same day");
    assert_eq!(kinds(&["2026-06-20"]), kinds(&["۱۴۰۵/۳/۳۰"]));
}

#[test]
fn every_number_of_the_page_leads_to_a_quote_in_it() {
    let case = two_reports("system-html");
    let page = run("relation", &case, &["taliban", "pakistan", "--format", "html"]);
    let targets: Vec<&str> =
        page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(targets.len() > 4, "{page}");
    for target in targets {
        assert!(page.contains(&format!("id=\"{target}\"")), "no quote {target}");
    }
    assert!(page.contains("dir=\"rtl\"") && page.contains("حمله کردند") && page.contains("<svg"));
    for outside in ["<script", "http://", "https://", "src=", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn a_hostile_text_is_shown_and_does_nothing() {
    let text = "طالبان در ۱۲ ژوئن ۲۰۲۶ به ارتش پاکستان <script>alert(1)</script> حمله کردند.";
    let case = case("system-hostile", &[("a", Some("2026-06-13"), "<b>one</b>", text)]);
    let page = run("relation", &case, &["taliban", "pakistan", "--format", "html"]);
    assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
}

#[test]
fn a_wrong_date_and_a_missing_case_say_what_to_do() {
    let case = two_reports("system-errors");
    let out = sanad().arg("as-of").arg(&case).arg("yesterday").assert().code(2);
    assert!(String::from_utf8_lossy(&out.get_output().stderr).contains("1394"));
    sanad().args(["as-of", "no-such-case.sanad", "2015"]).assert().code(10);
}

#[test]
fn a_then_leader_and_a_former_one_do_not_lead_on_the_day_of_publication() {
    let then =
        "طالبان در ۱۲ نوامبر ۲۰۱۵ به ارتش پاکستان حمله کردند. ملا اختر محمد منصور، رهبر وقت طالبان، سکوت کرد.";
    let former = "اسماعیل هنیه، رهبر پیشین حماس، در قطر زندگی می‌کرد.";
    let reports = [("a", Some("2021-06-13"), "one", then), ("b", Some("2021-06-13"), "two", former)];
    let case = case("system-then", &reports);
    let leaders = |day: &str| -> Vec<String> {
        let state = json("as-of", &case, &[day]);
        let all = state["state"]["holdings"].as_array().expect("holdings").clone();
        let leads = all.iter().filter(|h| h["tie"]["kind"] == "leader_of");
        leads
            .map(|h| format!("{} {}", h["tie"]["object"][0]["key"], h["standing"]).replace('"', ""))
            .collect()
    };
    assert_eq!(leads_of(&leaders("2015-11-12"), "taliban"), "holds");
    assert_eq!(leads_of(&leaders("2021-06-13"), "taliban"), "continues");
    assert_eq!(leads_of(&leaders("2015-11-12"), "hamas"), "");
    assert_eq!(leads_of(&leaders("2021-07-13"), "hamas"), "ended");
}

fn leads_of(all: &[String], party: &str) -> String {
    all.iter().find_map(|line| line.strip_prefix(party)).unwrap_or_default().trim().to_owned()
}

#[test]
fn the_seed_shows_the_war_and_the_routes() {
    let Some(shared) = shared() else { return };
    let case = add(&scratch("system-seed"), &shared.join("gold/seed/taliban-isis-khorasan.txt"));
    let pair = json("relation", &case, &["taliban", "isis-k"]);
    let months: Vec<&str> = pair["history"]["months"]
        .as_array()
        .expect("months")
        .iter()
        .filter_map(|m| m["period"]["label"].as_str())
        .collect();
    for month in ["2015-01", "2015-06", "2015-11", "2019"] {
        assert!(months.contains(&month), "{month} in {months:?}");
    }
    let table = run("relation", &case, &["taliban", "isis-k"]);
    assert!(table.contains("Zabul") && table.contains("advantage"), "{table}");
    assert!(pair["history"]["whole"]["a"]["control"]["n"].as_u64() > Some(0), "{table}");
    let stated = pair["history"]["stated"].as_array().expect("stated").clone();
    let gains = stated.iter().find(|s| s["tie"]["kind"] == "advantage").expect("an advantage");
    assert_eq!(gains["favours"], "a", "{gains}");
    let state = run("as-of", &case, &["2015-12-01"]);
    assert!(state.contains("fights") && state.contains("current"), "{state}");
    let known = run("as-of", &case, &["2015-12-01", "--known-by", "2016-01-01"]);
    assert!(
        known.contains("Nothing in the case speaks of that day") && known.contains("--undated"),
        "{known}"
    );
}
