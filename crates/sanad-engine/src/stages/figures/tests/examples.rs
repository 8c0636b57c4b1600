//! Every `example` must give what it lists and every `not` must not match its rule.

use super::{Anchor, figures, repair, rules, sentences, show, words};
use crate::stages::dates::{found_dates, piece_rules, temporal};
use crate::stages::numbers::plain;
use sanad_calendar::{Day, Edtf};
use sanad_grammar::pattern::{Example, RuleSet, Scan};
use sanad_text::{Repair, Text};

/// What a rule found: its id and `key value` facts.
type Outcome = (String, Vec<(&'static str, String)>);

/// All that any rule finds in a text.
fn outcomes(rules: &RuleSet, text: &Text, anchor: &Anchor) -> Vec<Outcome> {
    let mut all = inner_outcomes(rules, text);
    let figures = figures(rules, text, &sentences(text), anchor);
    for n in &figures.numbers {
        let facts = vec![("span", words(text, n.tokens)), ("low", show(n.low)), ("high", show(n.high))];
        all.push((n.rule.clone(), facts));
    }
    for q in &figures.quantities {
        let counted = format!("{:?}", q.counted).to_lowercase();
        let span = ("span", words(text, q.tokens));
        all.push((
            q.rule.clone(),
            vec![
                span,
                ("low", show(q.low)),
                ("high", show(q.high)),
                ("counted", counted),
                ("what", show(q.said.map(|k| k.as_str()))),
                ("part", if q.part { "yes" } else { "no" }.to_owned()),
            ],
        ));
    }
    for d in &figures.dates {
        all.push((d.rule.clone(), vec![("span", words(text, d.tokens)), ("edtf", show(d.edtf))]));
    }
    all
}

/// What does not reach the result: plain numbers, and words that are no date.
fn inner_outcomes(rules: &RuleSet, text: &Text) -> Vec<Outcome> {
    let mut all = Vec::new();
    for sentence in sentences(text) {
        for found in temporal(rules, text, sentence) {
            let span = vec![("span", words(text, found.tokens))];
            all.extend(found.rules.into_iter().map(|rule| (rule, span.clone())));
        }
        let pieces = piece_rules(rules, text, sentence).into_iter();
        all.extend(pieces.map(|(rule, tokens)| (rule, vec![("span", words(text, tokens))])));
        let mut scan = Scan::new(rules, text, sentence);
        let numbers = plain(rules, text, sentence, &mut scan);
        for number in &numbers {
            let Some(rule) = number.rule else { continue };
            let value = ("value", show(number.numeral.whole()));
            all.push((rules.rule(rule).id.clone(), vec![("span", words(text, number.tokens)), value]));
        }
        for found in found_dates(rules, &numbers, &mut scan, 0).iter().filter(|f| !f.hides_numbers()) {
            all.push((found.rule().to_owned(), vec![("span", words(text, found.tokens))]));
        }
    }
    all
}

/// A way in which real text differs from careful text.
type Damage = (&'static str, fn(&str) -> String);

const DAMAGES: [Damage; 7] = [
    ("intact", |t| t.to_owned()),
    ("joiners lost", |t| t.replace('\u{200c}', "")),
    ("joiners as spaces", |t| t.replace('\u{200c}', " ")),
    ("Arabic letters", |t| t.replace('ی', "ي").replace('ک', "ك")),
    ("Arabic digits", |t| digits(t, '٠')),
    ("Latin digits", |t| digits(t, '0')),
    ("in a paragraph", |t| format!("هوا سرد است. {t} مردم در خانه ماندند.")),
];

fn digits(text: &str, zero: char) -> String {
    let swap = |c: char| match c {
        '۰'..='۹' => char::from_u32(c as u32 - '۰' as u32 + zero as u32).unwrap_or(c),
        c => c,
    };
    text.chars().map(swap).collect()
}

fn expected(example: &Example<'_>, key: &str) -> Option<String> {
    example.expects.iter().find(|f| f.key == key).map(|f| f.value.clone())
}

/// What is wrong with an example under a damage, if anything.
fn fault(rules: &RuleSet, repair: &Repair, example: &Example<'_>, damage: Damage) -> Option<String> {
    let published = expected(example, "published").and_then(|d| Day::from_iso(&d));
    let text = Text::read(&damage.1(example.sentence), repair);
    let all = outcomes(rules, &text, &Anchor { published });
    let ours: Vec<&Outcome> = all.iter().filter(|(rule, _)| *rule == example.rule.id).collect();
    let good =
        if example.positive { ours.iter().any(|f| agrees(example, f, damage)) } else { ours.is_empty() };
    let (file, line) = (&example.rule.origin.0, example.line);
    (!good).then(|| {
        format!("{file}:{line} {} ({}): {}\n    {all:?}", example.rule.id, damage.0, example.sentence)
    })
}

fn agrees(example: &Example<'_>, outcome: &Outcome, damage: Damage) -> bool {
    example.expects.iter().filter(|f| f.key != "published").all(|field| {
        let damaged = field.key == "span" && damage.0 != "in a paragraph";
        let value = if damaged { damage.1(&field.value) } else { field.value.clone() };
        outcome.1.iter().any(|(key, found)| *key == field.key && *found == value)
    })
}

#[test]
fn every_example_holds_intact_and_damaged() {
    let (rules, repair) = (rules(), repair());
    let mut faults = Vec::new();
    for example in rules.examples() {
        // Damage can make another sentence of a counterexample, so those are run with their joiners.
        let fair = |d: &Damage| example.positive || !d.0.starts_with("joiners");
        faults.extend(DAMAGES.into_iter().filter(fair).filter_map(|d| fault(&rules, &repair, &example, d)));
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_expectation_is_understood() {
    let rules = rules();
    for example in rules.examples() {
        for field in example.expects {
            let known = ["span", "value", "low", "high", "counted", "what", "part", "edtf", "published"];
            assert!(known.contains(&field.key.as_str()), "line {}: unknown key {}", field.line, field.key);
            let edtf = field.key == "edtf" && field.value != "null";
            assert!(!edtf || Edtf::parse(&field.value).is_some(), "{} is no EDTF", field.value);
        }
        assert!(!example.positive || expected(&example, "span").is_some(), "line {}: no span", example.line);
    }
}
