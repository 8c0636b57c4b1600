//! Disjoint sets (union-find) of small integers; the root of a set is always its smallest member.

/// A partition of `0..n`.
#[derive(Clone, Debug)]
pub(crate) struct Disjoint {
    parent: Vec<u32>,
}

impl Disjoint {
    /// Every number alone.
    pub(crate) fn new(n: usize) -> Self {
        Self { parent: (0..u32::try_from(n).unwrap_or(u32::MAX)).collect() }
    }

    /// The smallest member of the set.
    pub(crate) fn find(&mut self, mut i: usize) -> usize {
        while self.parent[i] as usize != i {
            let up = self.parent[i] as usize;
            // halving the path keeps every later walk short
            self.parent[i] = self.parent[up];
            i = up;
        }
        i
    }

    /// Makes two sets one.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high] = self.parent[low];
    }
}

#[cfg(test)]
mod tests {
    use super::Disjoint;

    #[test]
    fn the_root_is_the_smallest_whatever_the_order() {
        for order in [[(4, 2), (2, 3), (0, 4)], [(0, 4), (2, 3), (3, 4)]] {
            let mut sets = Disjoint::new(5);
            order.iter().for_each(|&(a, b)| sets.join(a, b));
            assert_eq!([0, 1, 2, 3, 4].map(|i| sets.find(i)), [0, 1, 0, 0, 0]);
        }
    }
}
