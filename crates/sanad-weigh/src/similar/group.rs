//! Groups sketches: locality-sensitive hashing finds pairs worth comparing, union-find joins those alike enough.
//!
//! The work grows with the number of sketches, not with its square: equal sketches are one, and in a bucket each
//! sketch is compared with the few before it only.

use super::{N_HASHES, Sketch};
use crate::disjoint::Disjoint;

/// Two reports are copies if they share at least this part of their shingles.
const ALIKE: f64 = 0.5;
/// Values of a sketch that make one bucket key. With 32 bands of 4, of pairs at 0.5 seven in eight meet in a bucket,
/// and at 0.6 ninety-nine in a hundred.
const ROWS: usize = 4;
/// How many sketches before it a sketch is compared with in one bucket.
const REACH: usize = 24;

/// The lineage of each report, in the order given: the key of the earliest report (by day of publication, then key) of
/// its group of near-copies. A report without a day counts as later than any with one.
pub fn lineages(reports: &[(&str, Option<&str>, &Sketch)]) -> Vec<String> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|&i| (reports[i].1.is_none(), reports[i].1, reports[i].0));
    let sketches: Vec<&Sketch> = order.iter().map(|&i| reports[i].2).collect();
    let mut groups = Disjoint::new(sketches.len());
    let distinct = join_equal(&sketches, &mut groups);
    for band in 0..N_HASHES / ROWS {
        join_band(&sketches, &distinct, band, &mut groups);
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

fn join_band(sketches: &[&Sketch], distinct: &[usize], band: usize, groups: &mut Disjoint) {
    let rows = band * ROWS..(band + 1) * ROWS;
    let mut order = distinct.to_vec();
    order.sort_by_key(|&i| (&sketches[i].mins[rows.clone()], i));
    let key = |i: usize| &sketches[i].mins[rows.clone()];
    for bucket in order.chunk_by(|&a, &b| key(a) == key(b)) {
        for (at, &i) in bucket.iter().enumerate() {
            for &j in &bucket[at.saturating_sub(REACH)..at] {
                if groups.find(i) != groups.find(j) && sketches[i].likeness(sketches[j]) >= ALIKE {
                    groups.join(i, j);
                }
            }
        }
    }
}
