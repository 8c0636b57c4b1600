//! Names in sentences of our own: kinds, bounds, titles left out, short forms linked.

use super::{NameKind, mentions, mentions_by_rule};
use crate::{Document, LangFiles, Ruleset};
use std::path::Path;

fn read(root: &Path, folder: &Path, files: &mut LangFiles) {
    for entry in std::fs::read_dir(folder).expect("the data folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            files.files.insert(name, std::fs::read(&path).expect("a data file"));
        }
    }
}

fn rules() -> Ruleset {
    let lang = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lang");
    let mut files = LangFiles::default();
    read(&lang, &lang, &mut files);
    Ruleset::load(&files).expect("the data loads")
}

fn document(text: &str) -> Document<'_> {
    Document { id: "t", text, published: None, publisher: None }
}

#[test]
fn a_titled_person_unknown_to_any_list_and_his_short_form() {
    let rules = rules();
    let text = "دکتر فرهاد کاورنژاد رئیس سازمان ملی استاندارد به شیراز رفت.\nکاورنژاد گفت که کار ادامه دارد.";
    let found = mentions(&document(text), &rules);
    let spelled: Vec<(String, NameKind)> = found
        .iter()
        .map(|m| (text.chars().skip(m.span.start()).take(m.span.len()).collect(), m.kind))
        .collect();
    assert_eq!(spelled[0], ("فرهاد کاورنژاد".to_owned(), NameKind::Person));
    assert!(spelled.contains(&("سازمان ملی استاندارد".to_owned(), NameKind::Body)));
    assert!(spelled.contains(&("شیراز".to_owned(), NameKind::Place)));
    let last = found.last().expect("the short form");
    assert_eq!((last.kind, last.full), (NameKind::Person, Some(0)));
}

#[test]
fn a_sentence_without_names_has_none_and_the_same_text_the_same_names() {
    let rules = rules();
    assert!(mentions(&document("قیمت نان در بازار بالا رفت و مردم نگران شدند."), &rules).is_empty());
    let text = "به گزارش ایسنا، وزیر خارجه به تهران رفت.";
    assert_eq!(mentions(&document(text), &rules), mentions(&document(text), &rules));
    assert!(!mentions_by_rule(&document(text), &rules).is_empty());
}

/// The keys of all actors of the records of a text.
fn actors(text: &str, published: Option<&str>, rules: &Ruleset) -> Vec<String> {
    let document = Document { id: "t", text, published, publisher: None };
    let records = crate::code(&document, rules).records;
    records.iter().flat_map(|r| &r.actor).map(|a| a.entity.clone()).collect()
}

#[test]
fn an_old_word_is_the_short_name_of_a_young_body_only_in_its_time() {
    let rules = rules();
    let old = "در آن جنگ سپاه به شهر همدان حمله کرد.";
    let guards = |text: &str, day| actors(text, day, &rules).iter().any(|key| key == "iran-irgc");
    assert!(guards(old, Some("2026-06-15")));
    assert!(!guards(old, None), "nothing says that it is of our time");
    assert!(guards("در سال ۱۳۶۲ سپاه به شهر همدان حمله کرد.", None));
    assert!(!guards("در سال ۱۱۶۲ خورشیدی سپاه به شهر همدان حمله کرد.", None));
    assert!(guards("سپاه پاسداران در غرب بود. سپاه به شهر همدان حمله کرد.", None));
}

/// Known to fail: this given name has the match key of an adjective ("up to date"), and only the family name is found.
#[test]
#[ignore = "a given name spelled like an adjective is left out of the name"]
fn a_given_name_that_is_also_an_adjective() {
    let text = "دکتر بهروز کاورنژاد رئیس سازمان ملی استاندارد به شیراز رفت.";
    let found = mentions(&document(text), &rules());
    assert_eq!(
        text.chars().skip(found[0].span.start()).take(found[0].span.len()).collect::<String>(),
        "بهروز کاورنژاد"
    );
}
