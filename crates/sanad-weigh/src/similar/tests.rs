//! What is and is not a near-copy; that stored sketches stay what they are.

use super::{SKETCH_VERSION, Sketch, lineages};
use crate::boilerplate::Boilerplate;
use proptest::prelude::*;

const DATA: &str = include_str!("../../../../lang/fa/boilerplate.txt");
const REPORT: &str = "مقام‌های محلی در ولایت قندهار می‌گویند که در انفجار یک بمب کنار جاده در ولسوالی \
    میوند پنج غیرنظامی کشته و سه نفر دیگر زخمی شده‌اند. سخنگوی پولیس گفت بازداشت مظنونان آغاز شده است.";
const OTHER: &str = "وزارت خارجهٔ ایران روز دوشنبه اعلام کرد که گفت‌وگوها در مسقط ادامه خواهد یافت و \
    هیئت تازه‌ای به ریاست معاون وزیر برای شرکت در دور بعدی مذاکرات عازم عمان می‌شود.";

fn boilerplate() -> Boilerplate {
    Boilerplate::parse(DATA).expect("the shipped file is well-formed")
}

fn groups(texts: &[&str]) -> Vec<String> {
    let boilerplate = boilerplate();
    let sketches: Vec<Sketch> = texts.iter().map(|t| Sketch::of(t, &boilerplate)).collect();
    let keys: Vec<String> = (0..texts.len()).map(|i| format!("d{i}")).collect();
    let reports: Vec<(&str, Option<&str>, &Sketch)> =
        keys.iter().zip(&sketches).map(|(k, s)| (k.as_str(), None, s)).collect();
    lineages(&reports)
}

#[test]
fn credit_signature_and_letters_do_not_hide_a_copy() {
    let copy = format!(
        "🔴 به گزارش خبرگزاری باختر، {}\n#قندهار\nhttps://t.me/x/1\n@kabulpost\nبه کانال ما بپیوندید",
        REPORT.replace('ی', "ي")
    );
    assert_eq!(groups(&[REPORT, &copy, OTHER]), ["d0", "d0", "d2"]);
}

#[test]
fn a_copy_with_a_sentence_more_is_a_copy_and_a_retelling_is_none() {
    let longer = format!("{REPORT} تاکنون گروهی مسئولیت این رویداد را بر عهده نگرفته است.");
    let retold = "در میوند قندهار پنج تن از مردم ملکی بر اثر انفجار ماین جان باختند و سه تن زخم برداشتند؛ \
        فرماندهی امنیه می‌گوید چند نفر را در پیوند به آن گرفتار کرده است.";
    assert_eq!(groups(&[REPORT, &longer, retold]), ["d0", "d0", "d2"]);
}

#[test]
fn a_longer_version_is_a_copy_and_a_release_after_one_pattern_is_none() {
    let longer = format!("{REPORT} {OTHER}");
    assert_eq!(groups(&[REPORT, &longer]), ["d0", "d0"]);
    let pattern = |place: &str, hour: &str, target: &str| {
        format!(
            "استانداری هرمزگان: در ساعت {hour} نقاطی در حوالی {place} مورد اصابت موشک قرار گرفت و {target} آسیب دید"
        )
    };
    let (a, b) = (pattern("قشم", "۱۸", "یک انبار"), pattern("سیریک", "۲۳", "جادهٔ ساحلی"));
    assert_eq!(groups(&[&a, &b]), ["d0", "d1"]);
}

#[test]
fn short_texts_and_mere_boilerplate_stay_alone() {
    let short = "فوری: انفجار در کابل";
    let idle = "@akhbar\nhttps://t.me/akhbar\nبه کانال ما بپیوندید";
    assert_eq!(groups(&[short, short, idle, idle]), ["d0", "d1", "d2", "d3"]);
    assert!(Sketch::of(idle, &boilerplate()).is_blank());
}

#[test]
fn the_lineage_is_the_earliest_report() {
    let sketch = Sketch::of(REPORT, &boilerplate());
    let days = [("a", None), ("c", Some("2022-10-01")), ("b", Some("2022-10-01")), ("d", Some("2022-10-02"))];
    let reports: Vec<_> = days.iter().map(|(k, d)| (*k, *d, &sketch)).collect();
    assert_eq!(lineages(&reports), ["b"; 4]);
}

#[test]
fn stored_sketches_are_the_same_on_every_machine() {
    // If this fails, the hashing or the folding has changed: raise SKETCH_VERSION and put the new values.
    assert_eq!(SKETCH_VERSION, 2);
    let sketch = Sketch::of(REPORT, &Boilerplate::default());
    assert_eq!(sketch.mins[..4], [445149703, 75904729, 203065275, 43847901]);
    let sum = sketch.mins.iter().fold(0_u64, |sum, v| sum.wrapping_mul(31).wrapping_add(u64::from(*v)));
    assert_eq!(sum, 16_666_014_763_252_491_992);
}

#[test]
fn a_pattern_used_again_days_later_is_no_copy_and_a_text_sent_again_is() {
    let boilerplate = boilerplate();
    let text = |hour: &str, place: &str| {
        format!(
            "سپاه اصفهان: به‌دلیل انجام انفجارهای کنترل‌شده تا ساعت {hour} امروز، احتمال شنیدن صدای انفجار در {place} وجود دارد"
        )
    };
    let (first, second) = (text("۱۴", "صفه"), text("۱۳", "مبارکه"));
    let sketches = [&first, &second, &first].map(|t| Sketch::of(t, &boilerplate));
    assert!(sketches[0].likeness(&sketches[1]) > 0.4, "{}", sketches[0].likeness(&sketches[1]));
    let on = |days: [&'static str; 3]| {
        let keys = ["a", "b", "c"];
        lineages(&[0, 1, 2].map(|i| (keys[i], Some(days[i]), &sketches[i])))
    };
    assert_eq!(on(["2026-06-10", "2026-06-16", "2026-06-20"]), ["a", "b", "a"]);
}

#[test]
fn bytes_lead_back_and_foreign_bytes_do_not() {
    let sketch = Sketch::of(REPORT, &boilerplate());
    assert_eq!(Sketch::from_bytes(&sketch.to_bytes()), Some(sketch));
    let blank = Sketch::of("", &boilerplate());
    assert_eq!(Sketch::from_bytes(&blank.to_bytes()), Some(blank));
    assert_eq!(Sketch::from_bytes(&[1, 2, 3]), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn the_order_of_reports_changes_no_lineage(seed in any::<u64>()) {
        let boilerplate = boilerplate();
        let words: Vec<&str> = REPORT.split_whitespace().collect();
        let texts: Vec<String> = (0..12).map(|i| {
            let mut words = words.clone();
            words.rotate_left(i / 3 * 7);
            words.truncate(words.len() - i % 3);
            words.join(" ")
        }).collect();
        let sketches: Vec<Sketch> = texts.iter().map(|t| Sketch::of(t, &boilerplate)).collect();
        let keys: Vec<String> = (0..12).map(|i| format!("d{i:02}")).collect();
        let mut order: Vec<usize> = (0..12).collect();
        order.sort_by_key(|i| (*i as u64 + 1).wrapping_mul(seed | 1));
        let plain: Vec<_> = (0..12).map(|i| (keys[i].as_str(), None, &sketches[i])).collect();
        let shuffled: Vec<_> = order.iter().map(|&i| plain[i]).collect();
        let expected = lineages(&plain);
        for (at, lineage) in lineages(&shuffled).into_iter().enumerate() {
            prop_assert_eq!(&lineage, &expected[order[at]]);
        }
    }
}
