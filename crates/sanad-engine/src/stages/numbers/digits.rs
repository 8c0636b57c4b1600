//! Numbers written in digits: integers, decimals, grouped thousands, clock times, numeric dates, ranges.
//! It decides by form alone; what a number counts is for later stages.

use sanad_grammar::pattern::Tokens;
use sanad_text::{Span, TokenIdx};

/// Signs that may stand inside one number.
const SEPARATORS: [char; 11] = ['/', '-', '.', ':', ',', '٫', '٬', '،', '–', '−', '‐'];
/// Most tokens a number written in pieces may take: three parts and two signs.
const MAX_PIECES: usize = 5;

/// What a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numeral {
    /// A cardinal, in thousandths (so that 3.3 million is exact).
    Amount {
        /// The value times 1000.
        milli: u64,
        /// How many digits were written; 0 when it was written in words.
        width: u8,
        /// The last scale word (thousand, million…), 1 if none.
        scale: u64,
    },
    /// Third, 21st.
    Ordinal(u32),
    /// Hour and minute.
    Clock(u8, u8),
    /// Three numbers in the order written.
    Triple(u32, u32, u32),
    /// Two numbers joined by a dash.
    Pair(u32, u32),
}

impl Numeral {
    /// The whole value of a cardinal or ordinal.
    pub fn whole(self) -> Option<u64> {
        match self {
            Self::Amount { milli, .. } if milli % 1000 == 0 => Some(milli / 1000),
            Self::Ordinal(n) => Some(u64::from(n)),
            _ => None,
        }
    }

    /// Number of digits written, 0 for words.
    pub fn width(self) -> u8 {
        match self {
            Self::Amount { width, .. } => width,
            _ => 0,
        }
    }
}

/// The numerals of a range that are written in digits, left to right.
pub(super) fn find(tokens: &impl Tokens, range: Span<TokenIdx>) -> Vec<(Span<TokenIdx>, Numeral)> {
    let mut found = Vec::new();
    let mut at = range.start();
    while at < range.end() {
        if !starts_with_digit(tokens.key(at)) {
            at += 1;
            continue;
        }
        let (end, numeral) = longest(tokens, at, range.end());
        found.extend(numeral.map(|n| (Span::new(at, end), n)));
        at = end;
    }
    found
}

fn starts_with_digit(key: &str) -> bool {
    key.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// The longest run of pieces from `at` that is one number.
fn longest(tokens: &impl Tokens, at: usize, end: usize) -> (usize, Option<Numeral>) {
    let mut text = tokens.key(at).to_owned();
    let mut best = (at + 1, lex(&text));
    let mut next = at + 1;
    // Set when a sign stands between spaces, as only dates are sometimes written (`1395 / 9 / 11`).
    let mut loose = false;
    while next + 1 < end && next + 1 - at < MAX_PIECES {
        let (sign, number) = (tokens.key(next), tokens.key(next + 1));
        let separator = sign.chars().next().filter(|c| sign.chars().count() == 1 && SEPARATORS.contains(c));
        let glued = !tokens.spaced(next) && !tokens.spaced(next + 1);
        if separator.is_none() || !starts_with_digit(number) {
            break;
        }
        loose |= !glued && sign != ":";
        text.push_str(sign);
        text.push_str(number);
        next += 2;
        if let Some(numeral) = lex(&text).filter(|n| !loose || is_date(*n)) {
            best = (next, Some(numeral));
        }
    }
    best
}

/// Whether three numbers look like a date: with a four-digit year, or with a two-digit Solar year first.
fn is_date(numeral: Numeral) -> bool {
    match numeral {
        Numeral::Triple(57..=99, month, day) => (1..=12).contains(&month) && (1..=31).contains(&day),
        Numeral::Triple(a, b, c) => {
            let (year, others) = if a > 31 { (a, [b, c]) } else { (c, [a, b]) };
            (1200..=2100).contains(&year) && others.iter().all(|n| (1..=31).contains(n))
        }
        _ => false,
    }
}

/// Reads one number from its ASCII digits and signs.
fn lex(text: &str) -> Option<Numeral> {
    let parts: Vec<&str> = text.split(SEPARATORS).collect();
    if parts.iter().any(|p| p.is_empty() || p.len() > 18 || !p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let signs: Vec<char> = text.chars().filter(|c| SEPARATORS.contains(c)).collect();
    let small = |n: usize| parts[n].parse::<u32>().ok();
    let same = |set: &[char]| signs.iter().all(|s| set.contains(s));
    match parts.len() {
        1 => amount(parts[0], ""),
        2 | 3 if same(&[':']) => clock(small(0)?, small(1)?),
        3 if same(&['/']) || same(&['-', '–', '−', '‐']) || same(&['.']) => {
            Some(Numeral::Triple(small(0)?, small(1)?, small(2)?))
        }
        _ if same(&[',', '٬', '،']) && parts[1..].iter().all(|p| p.len() == 3) => {
            amount(&parts.concat(), "")
        }
        2 if same(&['/', '.', '٫', ',']) => amount(parts[0], parts[1]),
        2 if same(&['-', '–', '−', '‐']) => Some(Numeral::Pair(small(0)?, small(1)?)),
        _ => None,
    }
}

fn amount(whole: &str, fraction: &str) -> Option<Numeral> {
    let thousandths = format!("{fraction:0<3}");
    let milli = whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(thousandths[..3].parse().ok()?)?;
    let width = if fraction.is_empty() { whole.len() as u8 } else { 0 };
    Some(Numeral::Amount { milli, width, scale: 1 })
}

fn clock(hour: u32, minute: u32) -> Option<Numeral> {
    (hour <= 24 && minute < 60).then_some(Numeral::Clock(hour as u8, minute as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cardinal(milli: u64, width: u8) -> Option<Numeral> {
        Some(Numeral::Amount { milli, width, scale: 1 })
    }

    #[test]
    fn tells_decimals_thousands_clocks_dates_and_ranges_apart() {
        assert_eq!(lex("2015"), cardinal(2_015_000, 4));
        assert_eq!(lex("3/3"), cardinal(3300, 0));
        assert_eq!(lex("1.7"), cardinal(1700, 0));
        assert_eq!(lex("12,500"), cardinal(12_500_000, 5));
        assert_eq!(lex("18:30"), Some(Numeral::Clock(18, 30)));
        assert_eq!(lex("1400/5/24"), Some(Numeral::Triple(1400, 5, 24)));
        assert_eq!(lex("2026-05-20"), Some(Numeral::Triple(2026, 5, 20)));
        assert_eq!(lex("20-30"), Some(Numeral::Pair(20, 30)));
        assert_eq!(lex("99:99"), None);
        assert_eq!(lex("99999999999999999999"), None);
    }
}
