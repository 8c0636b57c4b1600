//! Searching: every spelling finds every other, exact mode loses nothing, no query is an error.

use crate::fixture::Bench;
use sanad_case::{CaseError, Filter, Page, Search};
use sanad_text::SearchFold;
use std::sync::Arc;

pub(crate) fn fold() -> Arc<SearchFold> {
    let (script, repair) =
        (include_str!("../../../../lang/fa/script.txt"), include_str!("../../../../lang/fa/repair.txt"));
    Arc::new(SearchFold::load(script, repair).expect("the lists are in order"))
}

/// A case with these texts, each in a document named by its number.
fn case_of(texts: &[&str]) -> Bench {
    let mut bench = Bench::new();
    for (n, text) in texts.iter().enumerate() {
        bench.add(&n.to_string(), text);
    }
    bench.case.complete_search(&fold()).expect("indexed");
    bench
}

fn search(words: &str) -> Search {
    Search { words: words.to_owned(), limit: 50, ..Search::default() }
}

fn page(bench: &Bench, search: &Search) -> Page {
    bench.case.search(&fold(), search, None).expect("a page")
}

/// Names of the documents found, sorted.
fn found(bench: &Bench, words: &str) -> Vec<String> {
    let mut names: Vec<String> = page(bench, &search(words)).hits.into_iter().map(|hit| hit.name).collect();
    names.sort();
    names
}

#[test]
fn the_list_of_what_plain_full_text_search_misses() {
    let pairs = [
        ("کابل", "كابل"),
        ("ایران", "ايران"),
        ("۲۰۱۵", "2015"),
        ("٢٠١٥", "2015"),
        ("۲۰۱۵", "٢٠١٥"),
        ("نامه‌ای", "نامهای"),
        ("نامه‌ای", "نامه ای"),
        ("نامه ای", "نامهای"),
        ("می‌توان", "میتوان"),
        ("می‌توان", "می توان"),
        ("می توان", "میتوان"),
        ("زابـــل", "زابل"),
        ("مُلّا", "ملا"),
        ("رئیس", "رییس"),
        ("کابل\u{200F}", "کابل"),
        ("فاجعهٔ", "فاجعه"),
        ("فاجعۀ", "فاجعه"),
    ];
    for (a, b) in pairs {
        let texts = [format!("گفت {a} است"), format!("گفت {b} است")];
        let bench = case_of(&[&texts[0], &texts[1]]);
        assert_eq!(found(&bench, a), ["0", "1"], "{a} for {b}");
        assert_eq!(found(&bench, b), ["0", "1"], "{b} for {a}");
    }
}

#[test]
fn a_stem_finds_the_inflected_word_below_the_word_itself() {
    let bench = case_of(&["کتابها رسید", "کتاب رسید", "کتاب‌ها رسید", "مکتب رسید"]);
    let names: Vec<String> = page(&bench, &search("کتاب")).hits.into_iter().map(|h| h.name).collect();
    assert_eq!(names.len(), 3);
    assert_eq!(names[2], "0");
}

#[test]
fn marks_are_the_source_words() {
    let text = "در ولایت زابـــل نامه‌ای كه مُلّا نوشت پیدا شد";
    let bench = case_of(&[text]);
    let chars: Vec<char> = text.chars().collect();
    for (words, marked) in
        [("زابل", "زابـــل"), ("نامهای", "نامه‌ای"), ("ملا", "مُلّا"), ("\"نامه ای که\"", "نامه‌ای كه")]
    {
        let hit = page(&bench, &search(words)).hits.remove(0);
        let (start, end) = hit.marks[0];
        assert_eq!(chars[start..end].iter().collect::<String>(), marked);
        let passage = &hit.passages[0];
        assert_eq!(chars[passage.start..passage.end].iter().collect::<String>(), passage.text);
    }
}

#[test]
fn the_signs_of_the_query_language() {
    let bench = case_of(&["حمله هوایی در کابل", "هوایی که حمله دید", "حمله زمینی در هرات", "حمله‌ای هوایی"]);
    assert_eq!(found(&bench, "حمله هوایی"), ["0", "1", "3"]);
    assert_eq!(found(&bench, "\"حمله هوایی\""), ["0"]);
    assert_eq!(found(&bench, "حمله -هوایی"), ["2"]);
    assert_eq!(found(&bench, "کابل OR هرات"), ["0", "2"]);
    assert_eq!(found(&bench, "هوا*"), ["0", "1", "3"]);
    assert_eq!(found(&bench, "حمله کابل OR هرات"), ["0", "2"]);
}

#[test]
fn exact_finds_the_characters_as_typed_and_loses_none() {
    let texts = ["در كابل بود", "در کابل بود", "کابلی‌ها", "شهرکابل و در کابل بود"];
    let bench = case_of(&texts);
    for typed in ["کابل", "كابل", "در کابل بود", "ابل", "ر کابل ب", "ی‌ها", "ل"]
    {
        let exact = Search { exact: true, ..search(typed) };
        let mut names: Vec<String> = page(&bench, &exact).hits.into_iter().map(|h| h.name).collect();
        names.sort();
        let holds = (0..texts.len()).filter(|&n| texts[n].contains(typed)).map(|n| n.to_string());
        assert_eq!(names, holds.collect::<Vec<_>>(), "{typed}");
    }
}

#[test]
fn one_record_must_pass_all_filters() {
    let bench = case_of(&["حمله در کابل", "حمله در هرات"]);
    let with = |filter: Filter| page(&bench, &Search { filter, ..search("حمله") }).hits.len();
    assert_eq!(with(Filter { actor: Some("taliban".into()), ..Filter::default() }), 2);
    assert_eq!(with(Filter { actor: Some("nobody".into()), ..Filter::default() }), 0);
    let dated = |range| Filter { between: Some(Filter::between(range).expect("dates")), ..Filter::default() };
    assert_eq!(with(dated("2026-06-12..2026-07-01")), 2);
    assert_eq!(with(dated("2026-07..")), 0);
    assert_eq!(
        with(Filter { record_type: Some("assault".into()), kind: Some("event".into()), ..Filter::default() }),
        2
    );
    assert_eq!(with(Filter { publisher: Some("Test-Agency".into()), ..Filter::default() }), 2);
    let all = page(&bench, &Search { filter: dated("2026"), ..search("") });
    assert_eq!(all.hits.iter().map(|hit| hit.records.len()).sum::<usize>(), 2);
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition() {
    let texts: Vec<String> =
        (0..57).map(|n| format!("حمله شماره {n} {}", "و باز حمله ".repeat(n % 5))).collect();
    let bench = case_of(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let mut seen = Vec::new();
    let mut next = None;
    loop {
        let page = page(&bench, &Search { limit: 10, next, ..search("حمله") });
        assert_eq!(page.found, 57);
        seen.extend(page.hits.into_iter().map(|hit| hit.name));
        next = page.next;
        if next.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 57);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 57);
    let other = Search { next: Some("00000000a".into()), ..search("کابل") };
    assert!(matches!(bench.case.search(&fold(), &other, None), Err(CaseError::Refused(_))));
}

/// A sequence of numbers that is the same on every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

#[test]
fn no_query_is_an_sql_error() {
    let bench = case_of(&["حمله در کابل", "نامه‌ای از 2015", "NEAR words rowid"]);
    let pieces = [
        "\"",
        "*",
        "-",
        "OR",
        "AND",
        "NOT",
        "NEAR(",
        ")",
        "(",
        "{",
        "}",
        ":",
        "^",
        "+",
        "'",
        ";",
        "--",
        "/*",
        "words :",
        "{words}",
        "rowid",
        "strong:",
        "\0",
        "\u{200C}",
        "\u{202E}",
        "کابل",
        "نامه",
        "ای",
        "2015",
        "۲۰۱۵",
        "\\",
        "%",
        "_",
        "[",
        "]",
        " ",
        "\n",
        "ﷺ",
        "हिन्दी",
        "e\u{301}",
        "🕌",
        "ⅷ",
        "ⓐ",
        "İ",
        "ß",
        "\u{64B}",
        "|",
        "\"\"",
        "DROP TABLE",
        "match",
        "1=1",
        "~",
        "<",
        ">",
        "ـ",
        "،",
        "a*b*",
        "-\"",
        "\"-",
        "**",
        "null",
    ];
    let mut dice = Dice(7);
    for _ in 0..10_000 {
        let n = 1 + dice.roll(7);
        let mut words = String::new();
        for _ in 0..n {
            words.push_str(pieces[dice.roll(pieces.len())]);
            words.push_str(["", " "][dice.roll(2)]);
        }
        let exact = dice.roll(20) == 0;
        match bench.case.search(&fold_once(), &Search { exact, ..search(&words) }, None) {
            Ok(_) | Err(CaseError::Refused(_)) => {}
            Err(error) => panic!("{words:?}: {error}"),
        }
    }
}

fn fold_once() -> Arc<SearchFold> {
    static FOLD: std::sync::OnceLock<Arc<SearchFold>> = std::sync::OnceLock::new();
    FOLD.get_or_init(fold).clone()
}
