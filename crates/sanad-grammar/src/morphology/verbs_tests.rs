//! Tests of the verb table over `lang/fa/verbs.txt`; the expected analyses stand in `testdata/verbs.txt`.

use super::super::group::{VerbGroup, Voice};
use super::*;
use crate::stanza::parse;

fn table() -> VerbTable {
    let text = include_str!("../../../../lang/fa/verbs.txt");
    VerbTable::load(&parse("lang/fa/verbs.txt", text).expect("stanzas")).expect("verbs")
}

/// One line that says all of a group: `koshtan perfect 3pl passive no`, in the words of the data file.
fn describe(table: &VerbTable, group: &VerbGroup) -> String {
    let mut line = group.verbs().iter().map(|v| table.name(*v)).collect::<Vec<_>>().join("/");
    let mut add = |word: &str| {
        line.push(' ');
        line.push_str(word);
    };
    if group.finite() {
        add(&format!("{:?}", group.tense).to_lowercase());
        add(&group.person.map_or("none".into(), |p| {
            let name = format!("{p:?}").to_lowercase();
            format!("{}{}", &name[2..], &name[..2])
        }));
    } else {
        add(&format!("{:?}", group.kind).to_lowercase());
    }
    for (flag, word) in [
        (group.voice == Voice::Passive, "passive"),
        (group.negated, "no"),
        (group.progressive, "progressive"),
        (group.modal.is_some(), "modal"),
        (group.informal, "informal"),
        (group.homograph, "homograph"),
    ] {
        if flag {
            add(word);
        }
    }
    line
}

/// Tokens as the text crate makes them: split at blanks, as match keys.
fn tokens(text: &str) -> Vec<String> {
    text.split(' ').map(key::of).collect()
}

#[test]
fn groups_are_analysed_as_the_data_expects() {
    let table = table();
    let cases = parse("testdata", include_str!("testdata/verbs.txt")).expect("stanzas");
    let mut wrong = Vec::new();
    for case in &cases {
        let expected = case.first("is").expect("every case says what it is");
        let at = case.first("at").map_or(0, |n| n.parse().expect("a number"));
        for text in case.all("text") {
            let owned = tokens(text);
            let keys: Vec<&str> = owned.iter().map(String::as_str).collect();
            let group = table.analyse(keys.as_slice(), at);
            let mut found = group.map_or("nothing".into(), |g| describe(&table, &g));
            let length = group.map_or(0, |g| g.tokens.len());
            if case.first("length").is_some_and(|n| n.parse() != Ok(length)) {
                found += &format!(" (over {length} tokens)");
            }
            if found != expected {
                wrong.push(format!("line {}: {text}\n  expected {expected}\n  found    {found}", case.line));
            }
        }
    }
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_is_large_and_every_finite_form_leads_back_to_its_verb() {
    let table = table();
    assert!(table.len() >= 350, "{} verbs", table.len());
    for verb in (0..table.len()).map(|at| VerbId(at as u16)) {
        assert_eq!(table.id(table.name(verb)), Some(verb));
    }
    let mut keys: Vec<&str> = table.index.keys().collect();
    keys.sort_unstable();
    let mut finite = 0;
    for key in keys {
        for form in table.lookup(key).filter(|f| f.kind == FormKind::Finite) {
            finite += 1;
            let group = table.analyse([key].as_slice(), 0).expect("a form is a group");
            assert_eq!(group.tokens.len(), 1, "{key}");
            let verbs: Vec<VerbId> = table.lookup(key).map(|f| f.verb).collect();
            assert!(verbs.contains(&group.verb()), "{key}");
            let one = verbs.iter().all(|v| *v == form.verb);
            assert!(!one || group.verbs() == [form.verb], "{key}");
            let alike = (group.tense, group.person, group.negated) == (form.tense, form.person, form.negated);
            assert!(!alike || group.verbs().contains(&form.verb) || group.verbs().len() == 3, "{key}");
        }
    }
    assert!(finite > 20_000, "{finite} finite forms");
    eprintln!("{} verbs, {} keys, {} analyses", table.len(), table.index.keys().count(), table.form_count());
}

#[test]
fn a_form_cut_after_its_imperfective_morpheme_is_the_same_form() {
    let table = table();
    let mut cut = 0;
    for key in table.index.keys() {
        for (at, _) in key.char_indices().skip(1) {
            let (left, right) = key.split_at(at);
            let flags = table.entry(left).unwrap_or_default().flags;
            if flags & OPENER == 0 || flags & PREFIX != 0 || table.lookup(key).next().is_none() {
                continue;
            }
            let whole = table.analyse([key, "x"].as_slice(), 0);
            let pieces = table.analyse([left, right, "x"].as_slice(), 0);
            let said =
                |g: Option<VerbGroup>| g.map(|g| (g.verbs().to_vec(), g.tense, g.person, g.negated, g.kind));
            assert_eq!(said(whole), said(pieces), "{left} {right}");
            cut += 1;
        }
    }
    assert!(cut > 10_000, "{cut} forms were cut");
}

#[test]
fn an_id_is_found_without_hyphens_and_by_its_other_name() {
    let table = table();
    assert_eq!(table.id("bargashtan").map(|v| table.name(v)), Some("bar-gashtan"));
    assert_eq!(table.id("hastan"), table.id("budan"));
    assert_eq!(table.id("no-such-verb"), None);
}

#[test]
fn a_fault_in_the_data_is_named() {
    for bad in [
        "verb x\n  past\n",
        "verb x\n  pst a\n",
        "verb x\n  role king\n",
        "verb x\nverb x\n",
        "noun x\n  a b\n",
    ] {
        let stanzas = parse("f", bad).map(|s| VerbTable::load(&s));
        assert!(matches!(stanzas, Ok(Err(_))), "{bad}");
    }
}

#[test]
#[ignore = "a measurement: cargo test --release -p sanad-grammar build_time -- --ignored --nocapture"]
fn build_time() {
    let text = include_str!("../../../../lang/fa/verbs.txt");
    let stanzas = parse("verbs", text).expect("stanzas");
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let table = VerbTable::load(&stanzas).expect("verbs");
        eprintln!("{:?} for {} analyses", start.elapsed(), table.form_count());
    }
}
