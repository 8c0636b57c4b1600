//! Attribution on sentences of our own, with the data files of the repository.

use crate::{Document, LangFiles, Ruleset, code};
use sanad_model::{Factuality, Record};
use std::path::Path;
use std::sync::LazyLock;

pub(in crate::stages) static RULESET: LazyLock<Ruleset> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lang");
    let mut files = LangFiles::default();
    add_folder(&root.join("fa"), "fa", &mut files);
    Ruleset::load(&files).expect("the data files of the repository load")
});

fn add_folder(folder: &Path, prefix: &str, files: &mut LangFiles) {
    for entry in std::fs::read_dir(folder).expect("the language folder is there") {
        let path = entry.expect("its entries can be listed").path();
        let name = format!("{prefix}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        match path.is_dir() {
            true => add_folder(&path, &name, files),
            false => {
                files.files.insert(name, std::fs::read(&path).expect("its files can be read"));
            }
        }
    }
}

fn records(text: &str) -> Vec<Record> {
    let document = Document { id: "test", text, published: Some("2026-06-15"), publisher: None };
    code(&document, &RULESET).records
}

/// The sources of the record one of whose mentions has this word, as `key/kind`.
fn said(text: &str, word: &str) -> Vec<String> {
    let records = records(text);
    let record = records.iter().find(|r| r.mentions.iter().any(|m| m.text.contains(word)));
    let record = record.unwrap_or_else(|| panic!("no record of `{word}` in: {text}"));
    record.attribution.iter().map(|s| format!("{}/{}", s.entity, s.kind.as_str())).collect()
}

#[test]
fn a_speaker_says_what_follows_his_verb() {
    assert_eq!(
        said("سخنگوی ارتش پاکستان گفت طالبان به دو پاسگاه حمله کردند.", "حمله"),
        ["pakistan-army/official"]
    );
}

#[test]
fn what_an_outlet_tells_of_stands_before_its_verb() {
    assert_eq!(said("رویترز از حملهٔ طالبان به یک پاسگاه ارتش پاکستان خبر داد.", "حمله"), ["reuters/media"]);
}

#[test]
fn a_cause_before_the_verb_is_background() {
    let text = "وزارت خارجهٔ قطر پس از حملهٔ اسرائیل به غزه گفت ایران و آمریکا توافق کردند.";
    assert_eq!(said(text, "توافق"), ["qatar-foreign-ministry/official"]);
    assert!(said(text, "حمل").is_empty());
}

#[test]
fn each_of_two_speakers_says_his_own() {
    let text = "قطر از حملهٔ اسرائیل به بیروت خبر داد و عمان از حملهٔ پاکستان به قندهار خبر داد.";
    let all: Vec<_> = records(text).iter().map(|r| r.attribution.len()).collect();
    assert!(!all.is_empty() && all.iter().all(|n| *n == 1), "{all:?}");
}

#[test]
fn a_blocking_word_makes_it_no_speech() {
    let text = "عراق به حملات خود افزود و ارتش عراق به یک پایگاه داعش حمله کرد.";
    assert_eq!(said(text, "حمله کرد"), Vec::<String>::new());
}

#[test]
fn denying_needs_a_claim_or_a_report() {
    let denied = records("پاکستان گزارش حملهٔ طالبان به قندهار را رد کرد.");
    assert_eq!(denied[0].factuality, Factuality::Negated);
    let refused = records("حماس پیشنهاد آتش‌بس اسرائیل را رد کرد.");
    assert!(refused.iter().all(|r| r.attribution.is_empty()), "{refused:?}");
}

#[test]
fn a_claim_of_responsibility_is_a_claim() {
    assert_eq!(said("داعش مسئولیت حمله به مسجد کابل را بر عهده گرفت.", "حمله"), ["isis/claim"]);
}

#[test]
fn a_claim_reaches_back_to_the_attack() {
    let text = "انفجاری در پیشاور رخ داد. داعش مسئولیت آن را پذیرفت.";
    assert_eq!(said(text, "انفجار"), ["isis/claim"]);
}

#[test]
fn nobody_claims_where_no_group_has() {
    let text = "هیچ گروهی مسئولیت حمله به کاروان ارتش پاکستان را بر عهده نگرفته است.";
    assert!(said(text, "حمله").is_empty());
}

#[test]
fn an_interview_is_no_meeting() {
    let text = "وزیر دفاع پاکستان در گفت‌وگو با رویترز گفت طالبان به دو پاسگاه حمله کردند.";
    assert_eq!(said(text, "حمله"), ["pakistan-defense-ministry/official"]);
    assert!(records(text).iter().all(|r| r.event_type.as_str() != "CONSULT"));
}

#[test]
fn a_headline_names_its_speaker() {
    assert_eq!(said("ادعای المیادین: اسرائیل به بعلبک حمله کرد", "حمله"), ["al-mayadeen/media"]);
    assert_eq!(said("نخست‌وزیر قطر: اسرائیل به دوحه حمله کرد", "حمله").len(), 1);
}

#[test]
fn a_headline_reaches_over_its_list() {
    let text = "👈 رویترز: اوضاع عوض شده\n🔴 اسرائیل به بعلبک حمله کرد.\n🔴 پاکستان به قندهار حمله کرد.";
    assert_eq!(said(text, "حمله"), ["reuters/media"]);
}

#[test]
fn one_item_of_a_list_speaks_for_itself() {
    let text = "🔹 هوا گرم است.\n🔹 رویترز: اسرائیل به بعلبک حمله کرد.\n🔹 طالبان یک ولسوالی را در بدخشان تصرف کردند.";
    assert_eq!(said(text, "حمله"), ["reuters/media"]);
    assert!(said(text, "تصرف").is_empty());
}

#[test]
fn a_headline_ends_where_its_speaker_is_spoken_of() {
    let text = "ترامپ: اوضاع خوب است\nدونالد ترامپ دیروز به تهران نرفت. اسرائیل به بعلبک حمله کرد.";
    assert!(said(text, "حمله").is_empty());
}

#[test]
fn received_messages_are_witnesses() {
    let text = "پیام‌های دریافتی:\nاسرائیل به بندرعباس حمله کرد";
    assert_eq!(said(text, "حمله"), ["local-residents/witness"]);
}

#[test]
fn this_source_goes_on_with_the_chain() {
    let text = "رویترز به نقل از یک منبع آگاه نوشت که اسرائیل آماده است.\nاین منبع افزود که اسرائیل به بعلبک حمله کرد.";
    assert_eq!(said(text, "حمله"), ["reuters/media", "unidentified-source/anonymous"]);
}

#[test]
fn this_outlet_is_only_the_outer_source() {
    let text = "رویترز به نقل از یک منبع آگاه نوشت که اسرائیل آماده است.\nاین خبرگزاری افزود که اسرائیل به بعلبک حمله کرد.";
    assert_eq!(said(text, "حمله"), ["reuters/media"]);
}

#[test]
fn this_report_is_the_whole_chain() {
    let text = "رویترز به نقل از یک منبع آگاه نوشت که اسرائیل آماده است.\nبر اساس این گزارش، اسرائیل به بعلبک حمله کرد.";
    assert_eq!(said(text, "حمله"), ["reuters/media", "unidentified-source/anonymous"]);
}

#[test]
fn presidents_are_officials_and_informed_sources_anonymous() {
    assert_eq!(said("ترامپ گفت روسیه به کی‌یف حمله کرد.", "حمله"), ["donald-trump/official"]);
    assert_eq!(said("منابع آگاه گفتند روسیه به کی‌یف حمله کرد.", "حمله"), ["unidentified-source/anonymous"]);
}

#[test]
fn a_report_of_an_agency_is_the_agency() {
    assert_eq!(said("به گزارش رویترز، طالبان به یک پاسگاه حمله کردند.", "حمله"), ["reuters/media"]);
}

#[test]
fn reports_without_a_speaker() {
    let told = records("گفته می‌شود طالبان به یک پاسگاه ارتش پاکستان حمله کردند.");
    assert_eq!(told[0].factuality, Factuality::Possible);
    let text = "گزارش‌ها حاکی است طالبان به یک پاسگاه ارتش پاکستان حمله کردند.";
    assert_eq!(said(text, "حمله"), ["unidentified-source/anonymous"]);
    assert_eq!(records(text)[0].factuality, Factuality::Occurred);
}

#[test]
fn a_quotation_goes_on_over_sentences() {
    let text = "عراقچی گفت: «اوضاع سخت است. اسرائیل به اصفهان حمله کرد.» پاکستان به قندهار حمله کرد.";
    let of = |place: &str| {
        let all = records(text);
        let record = all.iter().find(|r| r.recipient.iter().chain(&r.actor).any(|p| p.entity == place));
        record.map(|r| r.attribution.len())
    };
    assert_eq!((of("israel"), of("pakistan")), (Some(1), Some(0)));
}

#[test]
fn an_act_of_speech_is_not_its_speakers_report() {
    let text = "حماس اسرائیل را محکوم کرد و گفت از ایران حمایت می‌کند.";
    for record in records(text) {
        let own = record.actor.iter().any(|a| record.attribution.iter().any(|s| s.entity == a.entity));
        assert!(!own, "{:?} {:?}", record.event_type, record.attribution);
    }
}

#[test]
fn a_statement_goes_on_where_it_is_read() {
    let text =
        "حماس بیانیه‌ای دربارهٔ غزه صادر کرد.\nدر این بیانیه آمده است اسرائیل به اردوگاه جبالیا حمله کرد.";
    assert_eq!(said(text, "حمله"), ["hamas/armed_group"]);
}

#[test]
fn a_post_is_announced_by_a_line_with_a_colon() {
    let text =
        "پست تازه ترامپ پس از آن که ایران پاسخ داد. ترجمهٔ ماشین:\nروسیه به کی‌یف حمله کرد. اوضاع بد است.";
    assert_eq!(said(text, "حمله"), ["donald-trump/official"]);
}

#[test]
fn a_first_line_is_told_by_whoever_tells_it_below() {
    let text = "حملهٔ پهپادی به پایگاه ارتش پاکستان در کویته\n🔹 رویترز گزارش داد پایگاه ارتش پاکستان در کویته هدف حملهٔ پهپادی قرار گرفت.";
    let all = records(text);
    assert!(all.iter().all(|r| r.attribution.iter().any(|s| s.entity == "reuters")), "{all:?}");
    let other = "حملهٔ پهپادی به پایگاه ارتش پاکستان در کویته\n🔹 رویترز گزارش داد قطر و عمان توافق کردند.";
    assert_eq!(said(other, "حمل"), Vec::<String>::new());
}

#[test]
fn an_agency_signs_the_report_and_a_channel_signs_nothing() {
    let text = "اسرائیل به بندر حدیده حمله کرد./ایسنا\n@Nobody";
    assert_eq!(said(text, "حمله کرد"), ["isna/media"]);
    let own = "اسرائیل به بندر حدیده حمله کرد./خبرفوری\n@AkhbareFori";
    assert_eq!(said(own, "حمله کرد"), Vec::<String>::new());
}

#[test]
fn a_report_goes_on_in_the_items_below_until_the_text_speaks_of_its_speaker() {
    let text = "رویترز گزارش داد قطر و عمان توافق کردند.\n🔹 اسرائیل به بندر حدیده حمله کرد.";
    assert_eq!(said(text, "حمله کرد"), ["reuters/media"]);
    let text = "سخنگوی ارتش لبنان گفت قطر و عمان توافق کردند.\n🔹 ارتش لبنان به یک روستا حمله کرد.";
    assert_eq!(said(text, "حمله کرد"), Vec::<String>::new());
    let text = "سنتکام: ارتش لبنان گفت قطر و عمان توافق کردند.\n🔹 اسرائیل به بندر حدیده حمله کرد.";
    assert_eq!(said(text, "حمله کرد"), ["us-centcom/official"]);
}

#[test]
fn an_outlet_with_its_description_is_one_source() {
    let text = "شبکهٔ اسرائیلی i24NEWS ادعا کرد که حزب‌الله به یک پایگاه حمله کرد.";
    assert_eq!(said(text, "حمله کرد"), ["i24news/media"]);
    let text = "خبرگزاری میزان، وابسته به قوه قضاییه، خبر داد که طالبان به یک پایگاه حمله کردند.";
    assert_eq!(said(text, "حمله"), ["mizan/media"]);
}

#[test]
fn those_quoted_together_in_a_headline_are_all_sources() {
    let text = "رویترز به نقل از ارتش لبنان و یونیفل: اسرائیل به یک روستا حمله کرد.";
    assert_eq!(said(text, "حمله کرد").len(), 3);
}

#[test]
fn a_name_in_quotation_marks_is_a_source() {
    assert_eq!(said("به نوشتهٔ «رویترز»، طالبان به یک پایگاه حمله کردند.", "حمله"), ["reuters/media"]);
}

#[test]
fn who_condemns_an_act_is_its_source_and_no_source_of_condemning() {
    let text = "قطر حملهٔ اسرائیل به بیمارستان غزه را به‌شدت محکوم کرد.";
    assert_eq!(said(text, "حمل"), ["qatar/official"]);
    assert_eq!(said(text, "محکوم"), Vec::<String>::new());
}

#[test]
fn nothing_is_handed_on_from_item_to_item_of_a_list_of_news() {
    let items = "🔹 ارتش لبنان: وضع آرام است.\n🔹 ۳ نفر در حملهٔ پهپادی به حدیده کشته شدند.\n\
        🔹 قطر و عمان توافق کردند.\n🔹 ۵ نفر در حملهٔ پهپادی به تعز کشته شدند.";
    let list = format!("#خبر_کوتاه\n{items}");
    assert_eq!(said(&list, "حمل"), Vec::<String>::new());
    let attacks = |text: &str| records(text).iter().filter(|r| r.event_type.as_str() == "ASSAULT").count();
    assert_eq!(attacks(&list), 2);
}

#[test]
fn who_speaks_in_one_item_of_a_list_of_news_has_no_part_in_the_next() {
    let told = "ارتش فرانسه: ناو ما می‌ماند.\n🔹 پلیس ترکیه راه را بست.\n🔹 اسرائیل به بندر حدیده حمله کرد.";
    assert_eq!(said(&format!("#خبر_کوتاه\n🔹 {told}"), "حمله"), Vec::<String>::new());
    let one_story = format!("گفت‌وگوی فرمانده\n🔹 {told}");
    assert!(!records(&one_story).is_empty());
}

#[test]
fn records_of_two_items_of_a_list_of_news_are_two() {
    let items = |head: &str| {
        let text = format!("{head}🔹 اسرائیل به صور حمله کرد.\n🔹 هوا گرم است.\n🔹 حملهٔ اسرائیل به صور.");
        records(&text).len()
    };
    assert_eq!((items("#اخبار\n"), items("اسرائیل به صور حمله کرد\n")), (2, 1));
}

#[test]
fn an_outlet_strikes_nobody() {
    let all = records("به گزارش روز سه‌شنبهٔ رویترز، اسرائیل به بندر صور حمله کرده است.");
    let actors: Vec<&str> = all.iter().flat_map(|r| &r.actor).map(|a| a.entity.as_str()).collect();
    assert_eq!(actors, ["israel"]);
}
