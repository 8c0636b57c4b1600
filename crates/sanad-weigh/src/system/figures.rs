//! Figures of several sources side by side: low, best, high by one stated rule, nothing averaged away.

use serde::Serialize;

/// One source's figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What is counted, in English.
    pub unit: String,
    /// Lower bound.
    pub low: Option<u64>,
    /// Upper bound.
    pub high: Option<u64>,
}

/// The figures of all independent sources together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// What is counted, in English.
    pub unit: String,
    /// The least that any source gives.
    pub low: Option<u64>,
    /// The middle one of the sources' points; a point is the exact figure, else the lower bound, else the upper.
    /// Of an even number of points, the lower of the two in the middle.
    pub best: Option<u64>,
    /// The most that any source gives; `None` when one of them gives a lower bound only.
    pub high: Option<u64>,
    /// How many independent sources give a figure.
    pub sources: usize,
}

impl Figures {
    /// Of one figure for each independent source; `None` for none. All must count the same unit.
    pub fn of(figures: &[Figure]) -> Option<Self> {
        let first = figures.first()?;
        let mut points: Vec<u64> = figures.iter().filter_map(|f| f.low.or(f.high)).collect();
        points.sort_unstable();
        let middle = points.get(points.len().saturating_sub(1) / 2).copied();
        let open = figures.iter().any(|f| f.high.is_none());
        let least = figures.iter().map(|f| f.low).min().flatten();
        let most = figures.iter().filter_map(|f| f.high).max().filter(|_| !open);
        Some(Self { unit: first.unit.clone(), low: least, best: middle, high: most, sources: figures.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(low: Option<u64>, high: Option<u64>) -> Figure {
        Figure { unit: "fighters".into(), low, high }
    }

    #[test]
    fn low_best_high_over_sources() {
        let all =
            [figure(Some(2000), Some(2000)), figure(Some(2500), Some(4000)), figure(Some(9000), Some(9000))];
        let sum = Figures::of(&all).expect("three figures");
        assert_eq!((sum.low, sum.best, sum.high, sum.sources), (Some(2000), Some(2500), Some(9000), 3));
    }

    #[test]
    fn a_lower_bound_leaves_the_top_open_and_an_upper_bound_the_bottom() {
        let sum = Figures::of(&[figure(Some(2000), None), figure(None, Some(5000))]).expect("two figures");
        assert_eq!((sum.low, sum.best, sum.high), (None, Some(2000), None));
        assert_eq!(Figures::of(&[]), None);
    }
}
