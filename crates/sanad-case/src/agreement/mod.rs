//! Agreement of coders: Krippendorff's alpha, for any number of coders, with values missing.
//!
//! alpha = 1 − D_o / D_e, where D_o is the disagreement observed within units and D_e the one expected when the same
//! values fall on units by chance. Each unit with m ≥ 2 values counts each ordered pair of them by 1/(m − 1); with n
//! values that can be paired, n_c of them equal to c, and a squared difference δ² (Krippendorff 2011, "Computing
//! Krippendorff's Alpha-Reliability", section E):
//!
//! alpha = 1 − (n − 1) · Σ_units Σ_pairs δ²(c,k)/(m − 1) / Σ_c Σ_k n_c n_k δ²(c,k)
//!
//! 1 is perfect agreement, 0 is chance. It is undefined when nothing varies: coders who never had a choice between
//! values have not shown that they would choose alike.

mod differences;
mod units;

pub use differences::Difference;
pub use units::{Agreement, FieldAgreement};

use serde::Serialize;
use std::collections::BTreeMap;

/// How far two values lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Metric {
    /// Equal or not.
    Nominal,
    /// By their difference: days.
    Interval,
    /// By their difference relative to their size: counts from nought up. 2 and 4 differ more than 102 and 104.
    Ratio,
}

impl Metric {
    /// The squared difference of two values, given as their places in `values`.
    fn delta(self, a: f64, b: f64) -> f64 {
        match self {
            Self::Nominal => f64::from(u8::from(a != b)),
            Self::Interval => (a - b).powi(2),
            Self::Ratio if a + b == 0.0 => 0.0,
            Self::Ratio => ((a - b) / (a + b)).powi(2),
        }
    }
}

/// Krippendorff's alpha over units, each with the values that coders gave it; coders who gave none are simply left out.
/// Nominal values are any numbers that differ when the values do. `None` when no unit has two values, or nothing varies.
pub fn alpha(units: &[Vec<f64>], metric: Metric) -> Option<f64> {
    let paired: Vec<&Vec<f64>> = units.iter().filter(|values| values.len() > 1).collect();
    let mut counts: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
    for value in paired.iter().flat_map(|values| values.iter()) {
        counts.entry(value.to_bits()).or_insert((*value, 0.0)).1 += 1.0;
    }
    let total: f64 = counts.values().map(|(_, count)| count).sum();
    let observed: f64 = paired.iter().map(|values| within(values, metric)).sum();
    let counts: Vec<(f64, f64)> = counts.into_values().collect();
    let expected: f64 = counts
        .iter()
        .map(|&(c, n_c)| counts.iter().map(|&(k, n_k)| n_c * n_k * metric.delta(c, k)).sum::<f64>())
        .sum();
    (expected > 0.0).then(|| 1.0 - (total - 1.0) * observed / expected)
}

/// Disagreement within a unit.
fn within(values: &[f64], metric: Metric) -> f64 {
    let pairs: f64 = values.iter().map(|&a| values.iter().map(|&b| metric.delta(a, b)).sum::<f64>()).sum();
    pairs / (values.len() as f64 - 1.0)
}

/// The share of pairs of coders that gave a unit the same value, over all units; `None` when there is no pair.
pub(crate) fn percentage(units: &[Vec<f64>]) -> Option<f64> {
    let (mut pairs, mut same) = (0.0, 0.0);
    for values in units {
        for (at, a) in values.iter().enumerate() {
            for b in &values[at + 1..] {
                pairs += 1.0;
                same += f64::from(u8::from(a == b));
            }
        }
    }
    (pairs > 0.0).then(|| same / pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One string an observer, `.` where a value is missing, into units.
    fn units(observers: &[&str]) -> Vec<Vec<f64>> {
        let width = observers[0].len();
        let value = |c: u8| (c != b'.').then(|| f64::from(c));
        (0..width).map(|at| observers.iter().filter_map(|o| value(o.as_bytes()[at])).collect()).collect()
    }

    fn numbers(observers: &[&str]) -> Vec<Vec<f64>> {
        let shift = |values: Vec<f64>| values.into_iter().map(|v| v - f64::from(b'0')).collect();
        units(observers).into_iter().map(shift).collect()
    }

    fn close(got: Option<f64>, published: f64) {
        let got = got.expect("defined");
        assert!((got - published).abs() < 0.0005, "{got} is not {published}");
    }

    /// Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania 2011, section A:
    /// two observers, two categories.
    #[test]
    fn two_observers_two_values() {
        close(alpha(&units(&["0100000010", "1110010000"]), Metric::Nominal), 0.095);
    }

    /// The same paper, section B: two observers, many categories.
    #[test]
    fn two_observers_many_values() {
        close(alpha(&units(&["aabbdcccedda", "babbbccceddd"]), Metric::Nominal), 0.692);
    }

    /// The same paper, section C and E (also Krippendorff, "Content Analysis", 3rd ed., 2013, chapter 12): four
    /// observers, twelve units, values missing. Published: nominal .743, interval .849, ratio .797.
    const FOUR: [&str; 4] = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];

    #[test]
    fn four_observers_with_missing_values() {
        close(alpha(&numbers(&FOUR), Metric::Nominal), 0.743);
        close(alpha(&numbers(&FOUR), Metric::Interval), 0.849);
        close(alpha(&numbers(&FOUR), Metric::Ratio), 0.797);
    }

    #[test]
    fn without_variation_or_pairs_it_is_undefined() {
        assert_eq!(alpha(&units(&["aaaa", "aaaa"]), Metric::Nominal), None);
        assert_eq!(alpha(&units(&["abcd", "...."]), Metric::Nominal), None);
        assert_eq!(alpha(&[], Metric::Nominal), None);
        assert_eq!(alpha(&[vec![0.0, 0.0]], Metric::Ratio), None);
    }

    #[test]
    fn perfect_and_systematic_disagreement() {
        close(alpha(&units(&["abab", "abab"]), Metric::Nominal), 1.0);
        assert!(alpha(&units(&["abab", "baba"]), Metric::Nominal).expect("defined") < 0.0);
    }

    #[test]
    fn the_order_of_coders_and_units_never_shows() {
        let mut reversed = numbers(&FOUR);
        reversed.reverse();
        reversed.iter_mut().for_each(|values| values.reverse());
        let (a, b) = (alpha(&numbers(&FOUR), Metric::Interval), alpha(&reversed, Metric::Interval));
        assert!((a.expect("defined") - b.expect("defined")).abs() < 1e-12);
    }

    #[test]
    fn percentage_counts_pairs() {
        assert_eq!(percentage(&units(&["ab", "ac"])), Some(0.5));
        assert_eq!(percentage(&units(&["a", "."])), None);
    }
}
