//! Groups sketches: locality-sensitive hashing finds pairs worth comparing, union-find joins those alike enough.
//!
//! The work grows with the number of sketches, not with its square: equal sketches are one, and in a bucket each
//! sketch is compared with the few before it only.

use super::{N_HASHES, Sketch};
use crate::disjoint::Disjoint;
use sanad_calendar::Day;

/// Values of a sketch that make one bucket key. With 42 bands of 3, of pairs at 0.35 five in six meet in a bucket, and at
/// 0.5 nearly all.
const ROWS: usize = 3;
/// Copies follow within days. Later, what is alike is more often a pattern used again for another event ("explosions
/// will be heard today"), so only a text sent again nearly word for word counts.
const DAYS: i64 = 2;
const ALIKE_LATER: f64 = 0.8;
/// How many sketches before it a sketch is compared with in one bucket.
const REACH: usize = 24;

/// The lineage of each report, in the order given: the key of the earliest report (by day of publication, then key) of
/// its group of near-copies. A report without a day counts as later than any with one.
pub fn lineages(reports: &[(&str, Option<&str>, &Sketch)]) -> Vec<String> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|&i| (reports[i].1.is_none(), reports[i].1, reports[i].0));
    let sketches: Vec<&Sketch> = order.iter().map(|&i| reports[i].2).collect();
    let days: Vec<Option<Day>> =
        order.iter().map(|&i| Day::from_iso(reports[i].1.and_then(|d| d.get(..10))?)).collect();
    let mut groups = Disjoint::new(sketches.len());
    let distinct = join_equal(&sketches, &mut groups);
    let are_copies = |a: usize, b: usize| {
        let later = days[a].zip(days[b]).is_some_and(|(x, y)| x.since(y).abs() > DAYS);
        match later {
            true => sketches[a].likeness(sketches[b]) >= ALIKE_LATER,
            false => sketches[a].is_copy_of(sketches[b]),
        }
    };
    for band in 0..N_HASHES / ROWS {
        join_band(&sketches, &distinct, band, &are_copies, &mut groups);
    }
    let mut out = vec![String::new(); reports.len()];
    for (rank, &report) in order.iter().enumerate() {
        // the root of a group is its smallest member, which is the earliest
        out[report] = reports[order[groups.find(rank)]].0.to_owned();
    }
    out
}

/// Joins equal sketches; the first of each kind is returned.
fn join_equal(sketches: &[&Sketch], groups: &mut Disjoint) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sketches.len()).filter(|&i| !sketches[i].is_blank()).collect();
    order.sort_by_key(|&i| (sketches[i], i));
    let mut distinct: Vec<usize> = Vec::with_capacity(order.len());
    for i in order {
        match distinct.last() {
            Some(&last) if sketches[last] == sketches[i] => groups.join(last, i),
            _ => distinct.push(i),
        }
    }
    distinct.sort_unstable();
    distinct
}

fn join_band(
    sketches: &[&Sketch],
    distinct: &[usize],
    band: usize,
    are_copies: &dyn Fn(usize, usize) -> bool,
    groups: &mut Disjoint,
) {
    let rows = band * ROWS..(band + 1) * ROWS;
    let mut order = distinct.to_vec();
    order.sort_by_key(|&i| (&sketches[i].mins[rows.clone()], i));
    let key = |i: usize| &sketches[i].mins[rows.clone()];
    for bucket in order.chunk_by(|&a, &b| key(a) == key(b)) {
        for (at, &i) in bucket.iter().enumerate() {
            for &j in &bucket[at.saturating_sub(REACH)..at] {
                if groups.find(i) != groups.find(j) && are_copies(i, j) {
                    groups.join(i, j);
                }
            }
        }
    }
}
