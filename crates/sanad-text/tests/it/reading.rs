//! Tokens and keys, without the model.

use sanad_text::{Repair, Text, TokenKind};

fn keys(source: &str) -> Vec<String> {
    let text = Text::read(source, &Repair::plain());
    (0..text.tokens.len()).map(|at| text.key(at).to_owned()).collect()
}

#[test]
fn folds_letters_digits_and_marks() {
    assert_eq!(keys("كتابي رسماً"), ["کتابی", "رسما"]);
    assert_eq!(keys("أحمد إیران خانة مؤمن"), ["احمد", "ایران", "خانه", "مومن"]);
    assert_eq!(keys("خانهٔ مســئول آمریکا"), ["خانه", "مسئول", "آمریکا"]);
    assert_eq!(keys("۱۲ ٣٤ 56"), ["12", "34", "56"]);
    assert_eq!(keys("\u{FEE3}\u{FEAE}\u{FEA9} \u{FEFB}"), ["مرد", "لا"]);
    assert_eq!(keys("\u{FDFA}").len(), 1);
}

#[test]
fn joins_affixes_in_every_spelling() {
    for (intact, key) in [
        ("می‌روند", "میروند"),
        ("نمی‌رود", "نمیرود"),
        ("کتاب‌ها", "کتابها"),
        ("کتاب‌هایشان", "کتابهایشان"),
        ("بزرگ‌ترین", "بزرگترین"),
        ("رفته‌اند", "رفتهاند"),
        ("خانه‌ای", "خانهای"),
    ] {
        assert_eq!(keys(intact), [key]);
        assert_eq!(keys(&intact.replace('\u{200C}', "")), [key]);
        assert_eq!(keys(&intact.replace('\u{200C}', " ")), [key]);
        assert_eq!(keys(&intact.replace('\u{200C}', "\u{200F}")), [key]);
    }
}

#[test]
fn leaves_other_spaces_alone() {
    assert_eq!(keys("در می ۲۰۲۰"), ["در", "می", "2020"]);
    assert_eq!(keys("اواخر می سال گذشته"), ["اواخر", "می", "سال", "گذشته"]);
    assert_eq!(keys("کشته شده است"), ["کشته", "شده", "است"]);
    assert_eq!(keys("کتاب\nها"), ["کتاب", "ها"]);
}

#[test]
fn verbs_beside_their_nouns_and_prepositions_stand_apart() {
    assert_eq!(keys("کشته‌شدن"), ["کشته", "شدن"]);
    assert_eq!(keys("به‌دنبال"), ["به", "دنبال"]);
    assert_eq!(keys("می‌شد"), ["میشد"]);
}

#[test]
fn the_ezafe_after_heh_is_no_letter_of_the_word() {
    for written in ["خانه‌ی ما", "خانه ی ما", "خانهٔ ما", "خانۀ ما", "خانه ما"]
    {
        assert_eq!(keys(written), ["خانه", "ما"]);
    }
}

#[test]
fn keeps_numbers_whole() {
    assert_eq!(keys("۱۲٫۵ ۳/۳ 12,000 ۱۲٬۳۴۵٬۶۷۸"), ["12.5", "3/3", "12000", "12345678"]);
    assert_eq!(keys("ساعت ۱۰:۴۲"), ["ساعت", "10:42"]);
    assert_eq!(keys("۱۴۰۰/۵/۲۴ 2026-05-20"), ["1400/5/24", "2026-05-20"]);
    assert_eq!(keys("۲۰-۳۰ نفر"), ["20", "-", "30", "نفر"]);
    assert_eq!(keys("۲۰۱۹، ۱۲ نفر"), ["2019", "،", "12", "نفر"]);
    assert_eq!(keys("۲نفر اف۱۵"), ["2", "نفر", "اف15"]);
}

#[test]
fn reads_latin_words_and_handles() {
    let text = Text::read("جنگندهٔ F-15 و AH-64 کشتی M/V Star @kanal https://t.me/x/1", &Repair::plain());
    let latin: Vec<&str> = (0..text.tokens.len())
        .filter(|&at| text.tokens[at].kind == TokenKind::Latin)
        .map(|at| text.key(at))
        .collect();
    assert_eq!(latin, ["f-15", "ah-64", "m/v", "star", "@kanal", "https://t.me/x/1"]);
}

#[test]
fn opens_hashtags_and_drops_citation_marks() {
    assert_eq!(keys("#خبر_فوری از مرز"), ["خبر", "فوری", "از", "مرز"]);
    assert_eq!(keys("آغاز شد.[۴] سپس [12] ماند"), ["آغاز", "شد", ".", "سپس", "ماند"]);
}

#[test]
fn says_where_a_list_is_broken() {
    let broken = Repair::without_model("view x\n  from ZZZ\n", "");
    assert_eq!(
        broken.err().map(|error| error.to_string()).as_deref(),
        Some("script list, line 2: not a code point")
    );
    assert!(Repair::load("", "", b"no model").is_err());
}
