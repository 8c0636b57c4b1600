//! Sentence ends, paragraphs, signatures.

use sanad_text::{Repair, SentenceKind, Text};

fn sentences(source: &str) -> Vec<(usize, SentenceKind, String)> {
    let text = Text::read(source, &Repair::plain());
    let of = |s: &sanad_text::Sentence| text.source_text(text.tokens_source(s.tokens)).to_owned();
    text.sentences.iter().map(|s| (s.paragraph, s.kind, of(s))).collect()
}

fn prose(source: &str) -> Vec<String> {
    sentences(source).into_iter().filter(|s| s.1 == SentenceKind::Prose).map(|s| s.2).collect()
}

#[test]
fn ends_at_full_stops_but_not_inside_numbers_and_initials() {
    assert_eq!(prose("باران آمد. هوا ۱۲.۵ درجه شد! چرا؟"), ["باران آمد.", "هوا ۱۲.۵ درجه شد!", "چرا؟"]);
    assert_eq!(
        prose("به گفتهٔ ا. رضایی راه باز است. سال ۱۳۲۰ ه. ش. بود."),
        ["به گفتهٔ ا. رضایی راه باز است.", "سال ۱۳۲۰ ه. ش. بود."]
    );
    assert_eq!(prose("باران آمد؛ هوا سرد شد."), ["باران آمد؛ هوا سرد شد."]);
}

#[test]
fn a_stop_inside_quotes_ends_the_sentence() {
    assert_eq!(
        prose("او گفت: «باران آمد. هوا سرد شد.» سپس رفت."),
        ["او گفت: «باران آمد.", "هوا سرد شد.»", "سپس رفت."]
    );
}

#[test]
fn lines_are_paragraphs() {
    let found = sentences("باران در شمال\n🔹 هوا سرد شد\n\n🔹 راه بسته شد");
    assert_eq!(found.iter().map(|s| s.0).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(prose("وزیر:\nراه باز می‌شود.\n"), ["وزیر:\nراه باز می‌شود."]);
}

#[test]
fn a_link_on_a_line_of_its_own_cuts_no_sentence() {
    assert_eq!(prose("برف در\nکوهستان شمال\nرا بست.\n").len(), 1);
    assert_eq!(prose("برف آمد و\n🔹 راه بسته شد").len(), 2);
    assert_eq!(prose("برف در شمال\nراه بسته شد").len(), 2);
}

#[test]
fn wrapped_prose_is_one_paragraph() {
    let source = "باران تند در شمال کشور راه‌های بسیاری را بست و مردم روستاها\nچند روز در خانه ماندند و راه کوهستان هم که سال پیش باز شده\nبود باز بسته شد و ماشین‌ها در برف ماندند تا آن که گروه‌های\nکمک رسیدند. هوا سپس گرم شد.";
    assert_eq!(sentences(source).len(), 2);
    assert_eq!(sentences(source)[1].0, 0);
}

#[test]
fn tells_signatures() {
    let source = "باران آمد.\n\n🔴\n@kanal\nLink\n|\nنام کانال";
    assert_eq!(prose(source), ["باران آمد."]);
    assert_eq!(prose("#باران #شمال\nهوا سرد شد"), ["هوا سرد شد"]);
    assert_eq!(prose("باران آمد | example.com"), Vec::<String>::new());
    assert_eq!(prose("دیروز در شمال کشور باران آمد @kanal").len(), 1);
}
