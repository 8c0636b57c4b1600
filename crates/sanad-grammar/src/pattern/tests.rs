//! Tests of the rule language on a toy rule set; the tokenizer here is a trivial stand-in.

use super::*;
use sanad_text::Span;

struct Toy(Vec<String>);

impl Tokens for Toy {
    fn n_tokens(&self) -> usize {
        self.0.len()
    }
    fn key(&self, token: usize) -> &str {
        &self.0[token]
    }
    fn spaced(&self, _: usize) -> bool {
        true
    }
}

fn toy(text: &str) -> Toy {
    Toy(text.split(' ').map(|w| super::words::fold(w).replace('\u{200c}', "")).collect())
}

const RULES: &str = "
kind number
words month
  suffix ی
  6 ژوئن
  10 دی‌ماه
words in
  x در
part year
  pattern ( y:#number )
rule t.day-month
  stage dates
  pattern <@in d:#number m:@month $year?
  pattern d:#number \"of\" m:@month
  makes date
  example در ۲ ژوئن
  not ژوئن
rule t.gap
  stage gaps
  pattern m:@month ...2 n:#number !@month
  makes gap
  example ژوئن الف ۲
  not ۲
";

fn run(stage: &str, text: &str) -> Vec<(String, usize, usize, Vec<String>)> {
    let rules = RuleSet::load(&[("t", RULES)]).expect("rules load");
    let tokens = toy(text);
    let mut scan = Scan::new(&rules, &tokens, Span::new(0, tokens.n_tokens()));
    for t in 0..tokens.n_tokens() {
        if tokens.key(t).parse::<u32>().is_ok() {
            scan.annotate(Annotation { kind: "number", tokens: Span::new(t, t + 1), id: t as u32 });
        }
    }
    let show = |m: &Match<'_>| {
        let captures = m.captures.iter().map(|c| format!("{}={:?}", c.name, c.source)).collect();
        (rules.rule(m.rule).id.clone(), m.tokens.start(), m.tokens.end(), captures)
    };
    scan.run(stage).iter().map(show).collect()
}

#[test]
fn takes_the_longest_match_and_hands_captures_over() {
    let found = run("dates", "در ۲ ژوئن ۲۰۲۰ بود");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].1, found[0].2), (1, 4));
    assert_eq!(found[0].3, ["d=Annotation(1)", "m=Value(\"6\")", "y=Annotation(3)"]);
}

#[test]
fn a_look_behind_is_a_condition_and_no_part_of_the_match() {
    assert!(run("dates", "بود ۲ ژوئن").is_empty());
}

#[test]
fn matches_an_entry_glued_split_and_with_its_suffix() {
    for text in ["در ۲ دی‌ماه", "در ۲ دیماه", "در ۲ دی ماه", "در ۲ دی ماه ی"]
    {
        assert_eq!(run("dates", text).len(), 1, "{text}");
    }
    assert_eq!(run("dates", "۲ of ژوئنی").len(), 1);
}

#[test]
fn bridges_a_gap_and_heeds_a_look_ahead() {
    assert_eq!(run("gaps", "ژوئن الف ب ۲").len(), 1);
    assert!(run("gaps", "ژوئن الف ب پ ۲").is_empty());
    assert!(run("gaps", "ژوئن الف ۲ ژوئن").is_empty());
}

#[test]
fn names_the_line_of_what_it_cannot_understand() {
    let bad = |text: &str| RuleSet::load(&[("f", text)]).expect_err("must fail").to_string();
    assert!(
        bad("rule a\n  stage s\n  makes m\n  pattern @no\n  example x\n  not y\n")
            .contains("`@no` is not defined")
    );
    assert!(bad("words a\n  1 x\nrule b\n  stage s\n  makes m\n  pattern @a\n  example x\n").contains("not"));
    assert!(
        bad("words a\n  1 x\nrule b\n  stage s\n  makes m\n  pattern @a?\n  example x\n  not y\n")
            .contains("nothing")
    );
    assert!(
        bad("words a\n  1 x\nrule b\n  stage s\n  makes m\n  pattern ( @a\n  example x\n  not y\n")
            .starts_with("f:6")
    );
}
