//! Sets of entries, as ranges of numbers for each log: what a pack holds, what a folder lacks.

use std::collections::BTreeMap;

use vault::{Heights, LogId, Range};

/// The highest number there is; a pack may claim more.
const LAST: u64 = i64::MAX as u64;

/// A set of entries. Ranges of one log neither overlap nor touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ranges(BTreeMap<LogId, BTreeMap<u64, u64>>);

impl Ranges {
    /// Everything up to these heights.
    pub(super) fn up_to(heights: &Heights) -> Self {
        heights.iter().map(|(log, height)| (*log, 1, *height)).collect()
    }

    /// Adds the entries of one log from the first number to the last.
    pub(super) fn add(&mut self, (log, mut from, mut to): Range) {
        to = to.min(LAST);
        if from == 0 || from > to {
            return;
        }
        let ranges = self.0.entry(log).or_default();
        // Those that begin at or before the end of this one, from the last on, until one ends before it.
        while let Some((&start, &end)) = ranges.range(..=to + 1).next_back() {
            if end < from - 1 {
                break;
            }
            ranges.remove(&start);
            from = from.min(start);
            to = to.max(end);
        }
        ranges.insert(from, to);
    }

    /// Whether all of the other set is in this one.
    pub(super) fn holds(&self, other: &Self) -> bool {
        other.without(self).is_empty()
    }

    /// What is in this set and not in the other.
    pub(super) fn without(&self, other: &Self) -> Self {
        let mut left = Self::default();
        let none = BTreeMap::new();
        for (log, ranges) in &self.0 {
            let others = other.0.get(log).unwrap_or(&none);
            for (&from, &to) in ranges {
                let mut at = from;
                let before = others.range(..from).next_back();
                for (&start, &end) in before.into_iter().chain(others.range(from..=to)) {
                    if end >= at {
                        left.add((*log, at, start - 1));
                        at = end + 1;
                    }
                }
                left.add((*log, at, to));
            }
        }
        left
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.values().all(BTreeMap::is_empty)
    }

    /// How many entries there are.
    pub(super) fn count(&self) -> u64 {
        self.iter().fold(0, |all, (_, from, to)| all.saturating_add(to - from).saturating_add(1))
    }

    /// How many ranges there are.
    pub(super) fn len(&self) -> usize {
        self.0.values().map(BTreeMap::len).sum()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Range> + '_ {
        self.0.iter().flat_map(|(log, ranges)| ranges.iter().map(|(from, to)| (*log, *from, *to)))
    }
}

impl FromIterator<Range> for Ranges {
    fn from_iter<I: IntoIterator<Item = Range>>(all: I) -> Self {
        let mut ranges = Self::default();
        ranges.extend(all);
        ranges
    }
}

impl Extend<Range> for Ranges {
    fn extend<I: IntoIterator<Item = Range>>(&mut self, all: I) {
        for range in all {
            self.add(range);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn sets_of_ranges_are_sets_of_numbers() {
        let mut seed = 1u64;
        let mut below = |limit: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % limit
        };
        let log = LogId { device: [1; 32], incarnation: 1 };
        for _ in 0..2_000 {
            let mut make = || {
                let mut ranges = Ranges::default();
                let mut numbers = BTreeSet::new();
                for _ in 0..below(6) {
                    let from = below(30);
                    let to = from + below(6);
                    ranges.add((log, from, to));
                    if from > 0 {
                        numbers.extend(from..=to);
                    }
                }
                (ranges, numbers)
            };
            let ((a, in_a), (b, in_b)) = (make(), make());
            let numbers = |ranges: &Ranges| ranges.iter().flat_map(|(_, from, to)| from..=to).collect::<BTreeSet<_>>();
            assert_eq!((numbers(&a), a.count()), (in_a.clone(), in_a.len() as u64));
            assert_eq!(numbers(&a.without(&b)), in_a.difference(&in_b).copied().collect());
            assert_eq!(a.holds(&b), in_a.is_superset(&in_b));
            let apart = a.iter().zip(a.iter().skip(1)).all(|((_, _, to), (_, from, _))| to + 1 < from);
            assert!(apart, "{a:?}");
        }
        let huge = Ranges::from_iter([(log, 1, u64::MAX), (log, 5, u64::MAX)]);
        assert!(huge.holds(&Ranges::from_iter([(log, LAST, u64::MAX)])) && huge.len() == 1 && huge.without(&huge).is_empty());
    }
}
