//! Numbers in digits and words, with their bounds: exact, at least, at most, about, between, several.
//! It never decides what is counted.

mod digits;

pub use digits::Numeral;

use sanad_grammar::pattern::{Annotation, Capture, CaptureSource, Match, RuleIdx, RuleSet, Scan, Tokens};
use sanad_text::{Span, TokenIdx};

/// A number as a text bounds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberMention {
    /// Its tokens, with the words that bound it (`بیش از`, `حدود`).
    pub tokens: Span<TokenIdx>,
    /// Not fewer than this, if a lower bound is given.
    pub low: Option<u64>,
    /// Not more than this, if an upper bound is given.
    pub high: Option<u64>,
    /// Id of the rule.
    pub rule: String,
}

/// A number without its bounds, as the date rules need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlainNumber {
    /// Its tokens.
    pub tokens: Span<TokenIdx>,
    /// Its value.
    pub numeral: Numeral,
    /// The rule that read it; `None` for digits as they stand.
    pub rule: Option<RuleIdx>,
}

/// Finds all numbers of a range, in digits and words, and annotates them for the stages that follow.
pub fn plain(
    rules: &RuleSet,
    tokens: &impl Tokens,
    range: Span<TokenIdx>,
    scan: &mut Scan<'_>,
) -> Vec<PlainNumber> {
    let mut numbers = Vec::new();
    for (tokens, numeral) in digits::find(tokens, range) {
        let kind = match numeral {
            Numeral::Amount { .. } => "digits",
            Numeral::Clock(..) => "clock",
            Numeral::Triple(..) => "triple",
            Numeral::Pair(a, b) if a < b && (1200..=2100).contains(&a) && b <= 2100 => "year-pair",
            _ => "pair",
        };
        scan.annotate(Annotation { kind, tokens, id: numbers.len() as u32 });
        numbers.push(PlainNumber { tokens, numeral, rule: None });
    }
    for found in scan.run("numbers") {
        let ordinal = rules.rule(found.rule).makes.first().is_some_and(|m| m == "ordinal");
        let Some(numeral) = compose(&found, &numbers, ordinal) else { continue };
        let year = ordinal.then(|| year_before_letter(&found, &numbers)).flatten();
        let (tokens, numeral) = year.unwrap_or((found.tokens, numeral));
        for kind in kinds(numeral) {
            scan.annotate(Annotation { kind, tokens, id: numbers.len() as u32 });
        }
        numbers.push(PlainNumber { tokens, numeral, rule: Some(found.rule) });
    }
    numbers
}

/// Three digits and a letter that is the ending of ordinals are a year and its era (`۶۵۱ م`), not the 651st.
fn year_before_letter(found: &Match<'_>, numbers: &[PlainNumber]) -> Option<(Span<TokenIdx>, Numeral)> {
    let capture = found.captures.first()?;
    let CaptureSource::Annotation(id) = capture.source else { return None };
    let numeral = numbers.get(id as usize)?.numeral;
    matches!(numeral, Numeral::Amount { width: 3.., .. }).then_some((capture.tokens, numeral))
}

/// The kinds under which rules may ask for a number.
fn kinds(numeral: Numeral) -> Vec<&'static str> {
    let ordinal = matches!(numeral, Numeral::Ordinal(_));
    let mut kinds = vec![if ordinal { "ordinal" } else { "number" }];
    let Some(value) = numeral.whole() else { return kinds };
    // Small cardinals in words count things: days are `۵ تیر`, `پنجم تیر` or `بیست و پنج تیر`.
    if (1..=31).contains(&value) && numeral.width() <= 2 && (ordinal || numeral.width() > 0 || value > 10) {
        kinds.push("day");
    }
    if ordinal {
        return kinds;
    }
    match (value, numeral.width()) {
        // `۲ هزار` is an amount.
        (_, 0) if value % 1000 == 0 => {}
        (1200..=1500 | 1700..=2100, 0 | 4) => kinds.extend(["year", "any-year"]),
        (1000..=1199 | 1501..=1699, 0 | 4) => kinds.push("any-year"),
        (100..=999, 0 | 3) => kinds.push("old-year"),
        (57..=99, 2) => kinds.extend(["short-year", "late-short-year"]),
        (0..=59, 2) => kinds.push("short-year"),
        _ => {}
    }
    kinds
}

/// Sums the words of a number: `v` captures add up, `s` captures multiply what stands before them.
fn compose(found: &Match<'_>, numbers: &[PlainNumber], ordinal: bool) -> Option<Numeral> {
    let (mut total, mut group, mut width, mut last_scale) = (0_u64, 0_u64, 0, 1);
    for capture in &found.captures {
        match (capture.name, capture.source) {
            ("v", CaptureSource::Annotation(id)) => {
                let Numeral::Amount { milli, width: w, .. } = numbers.get(id as usize)?.numeral else {
                    return None;
                };
                group = group.checked_add(milli)?;
                width = w;
            }
            ("v", CaptureSource::Value(value)) => group = group.checked_add(thousandths(value)?)?,
            ("s", CaptureSource::Value(value)) => {
                let scale: u64 = value.parse().ok()?;
                last_scale = scale;
                if group == 0 && total > 0 && total / 1000 < scale {
                    total = total.checked_mul(scale)?;
                } else {
                    let times = if group == 0 { 1000 } else { group };
                    total = total.checked_add(times.checked_mul(scale)?)?;
                }
                group = 0;
            }
            _ => {}
        }
    }
    let milli = total.checked_add(group)?;
    if ordinal {
        return u32::try_from(milli / 1000).ok().map(Numeral::Ordinal);
    }
    let width = if found.captures.len() == 1 { width } else { 0 };
    Some(Numeral::Amount { milli, width, scale: last_scale })
}

/// A decimal value of a data file in thousandths.
fn thousandths(value: &str) -> Option<u64> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let fraction = format!("{fraction:0<3}");
    whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(fraction.get(..3)?.parse().ok()?)
}

/// The numbers of a range with their bounds; annotates each as `#amount` with its index, but for "some of",
/// which goes with a noun and is no figure.
pub fn numbers(rules: &RuleSet, plain: &[PlainNumber], scan: &mut Scan<'_>) -> Vec<NumberMention> {
    let mut mentions = Vec::new();
    for found in scan.run("amounts") {
        let rule = rules.rule(found.rule);
        let Some((low, high)) = rule.makes.first().and_then(|make| bounds(make, &found, plain)) else {
            continue;
        };
        if rule.makes.first().is_none_or(|make| make != "some") {
            scan.annotate(Annotation { kind: "amount", tokens: found.tokens, id: mentions.len() as u32 });
        }
        mentions.push(NumberMention { tokens: found.tokens, low, high, rule: rule.id.clone() });
    }
    mentions
}

/// Lower and upper bound that an `amounts` rule makes of its captures.
fn bounds(make: &str, found: &Match<'_>, plain: &[PlainNumber]) -> Option<(Option<u64>, Option<u64>)> {
    let value = value(found, plain);
    Some(match make {
        "exact" => (value, value),
        "low" | "some" => (value, None),
        "high" => (None, value),
        "between" => {
            let (low, high) = between(found, plain)?;
            (Some(low), Some(high))
        }
        _ => return None,
    })
    .filter(|(low, high)| low.is_some() || high.is_some())
}

/// The number under `n`, or a vague word under `v` times the scale under `s`.
fn value(found: &Match<'_>, plain: &[PlainNumber]) -> Option<u64> {
    if let Some(id) = found.annotation("n") {
        return rounded(plain.get(id as usize)?.numeral);
    }
    let scale = found.value("s").map_or(Some(1), |s| s.parse::<u64>().ok())?;
    found.value("v")?.parse::<u64>().ok()?.checked_mul(scale)
}

/// A cardinal as a count; half a person is no count, but 3.3 million is.
fn rounded(numeral: Numeral) -> Option<u64> {
    match numeral {
        Numeral::Amount { milli, .. } => Some(milli / 1000),
        _ => None,
    }
}

fn between(found: &Match<'_>, plain: &[PlainNumber]) -> Option<(u64, u64)> {
    let numeral = |c: &Capture<'_>| match c.source {
        CaptureSource::Annotation(id) => plain.get(id as usize).map(|n| n.numeral),
        _ => None,
    };
    let ends: Vec<Numeral> =
        found.captures.iter().filter(|c| c.name == "n").map(numeral).collect::<Option<Vec<_>>>()?;
    let (low, high) = match ends.as_slice() {
        [Numeral::Pair(low, high)] => (u64::from(*low), u64::from(*high)),
        [Numeral::Amount { milli: a, scale: 1, .. }, Numeral::Amount { milli: b, scale, .. }] if a < b => {
            // In `20 to 30 thousand` the scale belongs to both.
            let shared = if *scale > 1 && a / 1000 < 1000 { a.checked_mul(*scale)? } else { *a };
            (if shared <= *b { shared } else { *a } / 1000, b / 1000)
        }
        [Numeral::Amount { milli: a, .. }, Numeral::Amount { milli: b, .. }] => (a / 1000, b / 1000),
        _ => return None,
    };
    (low < high).then_some((low, high))
}
