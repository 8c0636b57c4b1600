//! Tests of the words that a search compares: folding, joins, parts.

use super::*;
use proptest::prelude::*;

fn fold() -> SearchFold {
    let (script, repair) =
        (include_str!("../../../lang/fa/script.txt"), include_str!("../../../lang/fa/repair.txt"));
    SearchFold::load(script, repair).expect("the lists are in order")
}

fn words(text: &str) -> Vec<String> {
    fold().words(text).words.into_iter().map(|word| word.key).collect()
}

fn variants(text: &str) -> Vec<String> {
    fold().words(text).variants.into_iter().map(|word| word.key).collect()
}

#[test]
fn letters_are_folded_wider_than_the_match_key() {
    for (a, b) in [
        ("كابل", "کابل"),
        ("علي", "علی"),
        ("زابـــل", "زابل"),
        ("مُلّا", "ملا"),
        ("رئیس", "رییس"),
        ("آمریکا", "امریکا"),
        ("مؤسسه", "موسسه"),
        ("۲۰۱۵", "2015"),
        ("٢٠١٥", "2015"),
        ("فاجعهٔ", "فاجعه"),
        ("فاجعۀ", "فاجعه"),
        ("۱۲٬۰۰۰", "12000"),
        ("NATO", "nato"),
        ("ﻛﺎﺑﻞ", "کابل"),
    ] {
        assert_eq!(words(a), words(b), "{a} {b}");
        assert_eq!(words(a).len(), 1, "{a}");
    }
}

#[test]
fn parts_are_words_and_the_whole_is_a_form() {
    assert_eq!(words("نامه‌ای"), ["نامه", "ای"]);
    assert!(variants("نامه‌ای").contains(&"نامهای".to_owned()));
    assert!(variants("نامه ای").contains(&"نامهای".to_owned()));
    assert!(variants("می توان").contains(&"میتوان".to_owned()));
    assert!(variants("کتابها").contains(&"کتاب".to_owned()));
    assert!(variants("کا\u{200F}بل").contains(&"کابل".to_owned()));
    assert_eq!(words("خانه‌ی ما"), ["خانه", "ما"]);
    assert_eq!(words("خانه ی ما"), ["خانه", "ما"]);
}

#[test]
fn short_words_keep_their_endings() {
    assert!(variants("تنها دختر مادر").is_empty());
}

#[test]
fn marks_part_words() {
    assert!(variants("نامه، ای").is_empty());
    assert_eq!(words("#حمله_هوایی"), ["حمله", "هوایی"]);
    assert_eq!(words("F-15"), ["f", "15"]);
}

proptest! {
    #[test]
    fn spans_lie_inside_and_hold_their_letters(text in "[ا-یa-z0-9۰-۹ \u{200C}\u{200F}\u{640}\u{650}ئآ،.ﷺ\u{FE0F}]{0,60}") {
        let chars: Vec<char> = text.chars().collect();
        let fold = fold();
        for word in fold.words(&text).words {
            prop_assert!(word.source.end() <= chars.len() && !word.source.is_empty());
            let cut: String = chars[word.source.range()].iter().collect();
            prop_assert_eq!(fold.key(&cut), word.key);
        }
    }

    #[test]
    fn keys_hold_letters_and_digits_only(text in "\\PC{0,60}") {
        for word in fold().words(&text).words {
            prop_assert!(word.key.chars().all(char::is_alphanumeric), "{:?}", word.key);
        }
    }
}
