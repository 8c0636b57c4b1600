//! Which source characters each view character stands for, as runs.

/// A run of view characters. Linear runs map one to one, blocks map as a whole.
#[derive(Clone, Copy, Debug)]
struct Run {
    view: u32,
    view_len: u32,
    source: u32,
    source_len: u32,
    linear: bool,
}

impl Run {
    fn source_end(self) -> u32 {
        self.source + self.source_len
    }
}

/// View characters against source characters. INVARIANT: runs ordered in both, view without gaps.
#[derive(Default)]
pub(crate) struct Alignment {
    runs: Vec<Run>,
    n_view: u32,
}

impl Alignment {
    /// Adds the next view character, which stands for source characters `start..end` (none if inserted).
    pub(crate) fn push(&mut self, start: u32, end: u32) {
        let view = self.n_view;
        self.n_view += 1;
        let single = end == start + 1;
        if let Some(last) = self.runs.last_mut() {
            if single && last.linear && last.source_end() == start {
                last.view_len += 1;
                last.source_len += 1;
                return;
            }
            if end > start && last.source == start && last.source_end() == end {
                last.view_len += 1;
                last.linear = false;
                return;
            }
            if end > start && last.linear && last.source_end() == end {
                // One source character became two: the first stood at the end of a linear run.
                last.view_len -= 1;
                last.source_len -= 1;
                let block = Run {
                    view: view - 1,
                    view_len: 2,
                    source: start,
                    source_len: end - start,
                    linear: false,
                };
                self.runs.push(block);
                return;
            }
        }
        self.runs.push(Run { view, view_len: 1, source: start, source_len: end - start, linear: single });
    }

    /// The source span of a view span (both in characters); tight at both ends.
    pub(crate) fn to_source(&self, start: usize, end: usize) -> (usize, usize) {
        if start >= end {
            let at = self.source_start(start);
            return (at, at);
        }
        let from = self.source_start(start);
        (from, self.source_end(end).max(from))
    }

    fn source_start(&self, view: usize) -> usize {
        let Some(run) = self.run_at(view) else {
            return self.runs.last().map_or(0, |run| run.source_end() as usize);
        };
        if run.linear { run.source as usize + (view - run.view as usize) } else { run.source as usize }
    }

    fn source_end(&self, view: usize) -> usize {
        let Some(run) = self.run_at(view.saturating_sub(1)) else { return self.source_start(view) };
        if run.linear { run.source as usize + (view - run.view as usize) } else { run.source_end() as usize }
    }

    fn run_at(&self, view: usize) -> Option<Run> {
        if view >= self.n_view as usize {
            return None;
        }
        let after = self.runs.partition_point(|run| run.view as usize <= view);
        after.checked_sub(1).and_then(|i| self.runs.get(i)).copied()
    }

    /// The smallest view span that shows every shown character of a source span.
    pub(crate) fn to_view(&self, start: usize, end: usize) -> (usize, usize) {
        let from = self.view_start(start);
        if start >= end {
            return (from, from);
        }
        (from, self.view_end(end).max(from))
    }

    fn view_start(&self, source: usize) -> usize {
        let after = self.runs.partition_point(|run| run.source_end() as usize <= source);
        let Some(run) = self.runs.get(after) else { return self.n_view as usize };
        let within = if run.linear { source.saturating_sub(run.source as usize) } else { 0 };
        run.view as usize + within
    }

    fn view_end(&self, source: usize) -> usize {
        let after = self.runs.partition_point(|run| (run.source as usize) < source);
        let Some(run) = after.checked_sub(1).and_then(|i| self.runs.get(i)) else { return 0 };
        let len = run.view_len as usize;
        let within = if run.linear { len.min(source - run.source as usize) } else { len };
        run.view as usize + within
    }
}
