//! One event told twice in a post is one record, and two events are two.

mod common;
use common::{output_of, sanad, scratch};

/// How many records of force a news post of this text has.
fn strikes(name: &str, text: &str) -> usize {
    number(name, text, "ASSAULT")
}

/// How many records of one type a news post of this text has.
fn number(name: &str, text: &str, event_type: &str) -> usize {
    let path = scratch(&format!("merging-{name}")).join("post.txt");
    std::fs::write(&path, text).expect("a post");
    let mut command = sanad();
    command.arg("code").arg(&path).args(["--format", "jsonl", "--published", "2026-06-15"]);
    let out = output_of(&mut command, 0);
    let records = out.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON"));
    records.filter(|r| r["event_type"] == event_type).count()
}

#[test]
fn headline_and_body_tell_one_strike() {
    let told = "حملهٔ هوایی اسرائیل به جنوب لبنان\nجنگنده‌های ارتش اسرائیل شهرک النبطیه را بمباران کردند.\n";
    assert_eq!(strikes("place", told), 1);
    let told = "حملهٔ دشمن به بوشهر\nفرماندار بوشهر گفت شهر بوشهر مورد حملهٔ آمریکا قرار گرفت.\n";
    assert_eq!(strikes("doer", told), 1);
}

#[test]
fn an_aircraft_struck_and_brought_down_is_one() {
    let told =
        "انهدام یک پهپاد در آسمان تبریز\nیک پهپاد با آتش پدافند ارتش مورد اصابت قرار گرفت و منهدم شد.\n";
    assert_eq!(strikes("aircraft", told), 1);
}

#[test]
fn this_attack_is_the_attack_told_last() {
    let told = "روسیه به بندر اودسا حمله کرد. در این حمله دو کارگر کشته شدند.\n";
    assert_eq!(strikes("taken-up", told), 1);
}

#[test]
fn two_places_or_one_more_strike_are_two() {
    let told = "روسیه بامداد امروز به خارکف حمله کرد. اوکراین به بلگورود حمله کرد.\n";
    assert_eq!(strikes("two-sides", told), 2);
    let told = "اسرائیل یک خودرو را در صیدا هدف قرار داد. همچنین ارتش اسرائیل پلی را در بعلبک بمباران کرد.\n";
    assert_eq!(strikes("one-more", told), 2);
}

#[test]
fn a_war_behind_the_news_is_no_event() {
    assert_eq!(strikes("cost", "هزینهٔ جنگ با ایران برای آمریکا به ده میلیارد دلار رسید.\n"), 0);
    assert_eq!(strikes("begins", "جنگ میان سودان و اتیوپی آغاز شد.\n"), 1);
}

#[test]
fn headline_and_body_tell_one_act_of_speech_or_one_visit() {
    let told = "درخواست ترکیه برای نشست شورای امنیت\nوزیر خارجه ترکیه از شورای امنیت خواست نشست اضطراری برگزار کند.\n";
    assert_eq!(number("asked", told, "REQUEST"), 1);
    let told = "سفر وزیر دفاع پاکستان به آنکارا\nخواجه آصف، وزیر دفاع پاکستان در آنکارا با وزیر دفاع ترکیه دیدار کرد.\n";
    assert_eq!(number("visit", told, "CONSULT"), 1);
    let told = "وزیر خارجه قطر با نخست‌وزیر عراق دیدار کرد. او با وزیر خارجه ترکیه تلفنی گفت‌وگو کرد.\n";
    assert_eq!(number("two-hosts", told, "CONSULT"), 2);
}

#[test]
fn one_sentence_may_blame_in_two_words() {
    let told = "ترکیه حملهٔ اسرائیل به بیروت را محکوم کرد و آن را جنایت جنگی خواند.\n";
    assert_eq!(number("blame", told, "ACCUSE"), 1);
    let told = "وزیر خارجه قطر و همتای ترکیه‌ای او در دیداری در دوحه گفت‌وگو کردند.\n";
    assert_eq!(number("held", told, "CONSULT"), 1);
}

#[test]
fn what_is_wished_or_a_condition_is_no_event() {
    assert_eq!(strikes("condition", "اگر هند به پاکستان حمله کند، مرزها بسته می‌شود.\n"), 0);
    let told = "رئیس‌جمهور ترکیه از سوریه خواست این حمله را محکوم کند.\n";
    assert_eq!(number("wish", told, "ACCUSE"), 0);
    assert_eq!(number("blocked", "دربارهٔ دارایی‌های بلوکه‌شدهٔ ایران گفت‌وگو شد.\n", "COERCE"), 0);
}
