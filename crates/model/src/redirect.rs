//! Where one thing gives way to another, and people said so while apart: every way ends, and on every laptop at the same place.

use std::collections::BTreeMap;

/// Where each thing leads. A circle is cut at the smallest in it, so that every way ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways<I>(BTreeMap<I, I>);

impl<I> Default for Ways<I> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<I: Copy + Ord> Ways<I> {
    /// Of what gives way to what; in time that grows with their number only, however long the ways are.
    pub fn new(next: impl IntoIterator<Item = (I, I)>) -> Self {
        let mut ways: BTreeMap<I, I> = next.into_iter().collect();
        let starts: Vec<I> = ways.keys().copied().collect();
        // By which start a thing was come upon first.
        let mut seen: BTreeMap<I, I> = BTreeMap::new();
        for start in starts {
            let mut way = Vec::new();
            let mut at = Some(start);
            while let Some(id) = at.filter(|id| !seen.contains_key(id)) {
                seen.insert(id, start);
                way.push(id);
                at = ways.get(&id).copied();
            }
            let circle = at.and_then(|at| way.iter().position(|id| *id == at));
            if let Some(smallest) = circle.and_then(|first| way[first..].iter().min()) {
                ways.remove(smallest);
            }
        }
        Self(ways)
    }

    /// For each that leads anywhere, the last on its way, or the first, that is living; the thing itself does not count. What has no
    /// such one is left out.
    pub fn living(&self, which: Which, is_living: impl Fn(I) -> bool) -> BTreeMap<I, I> {
        let mut found: BTreeMap<I, Option<I>> = BTreeMap::new();
        for start in self.0.keys() {
            let mut way = Vec::new();
            let mut at = *start;
            while !found.contains_key(&at) {
                way.push(at);
                match self.0.get(&at) {
                    Some(next) => at = *next,
                    None => break,
                }
            }
            for id in way.into_iter().rev() {
                let next = self.0.get(&id).copied();
                let beyond = next.and_then(|next| found.get(&next).copied().flatten());
                let own = next.filter(|next| is_living(*next));
                found.insert(id, if which == Which::First { own.or(beyond) } else { beyond.or(own) });
            }
        }
        found.into_iter().filter_map(|(id, living)| Some((id, living?))).collect()
    }
}

/// Which of those on a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The nearest.
    First,
    /// The farthest: what stands for it.
    Last,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_ends_at_something_living_or_where_it_began() {
        // What gives way to what, what is not living, and what then stands for 1, 2, 3 and 4.
        type Case = (&'static [(u8, u8)], &'static [u8], [u8; 4]);
        const CASES: &[Case] = &[
            (&[], &[], [1, 2, 3, 4]),
            (&[(1, 2)], &[], [2, 2, 3, 4]),
            (&[(1, 2), (2, 1)], &[], [1, 1, 3, 4]),
            (&[(1, 2), (2, 3)], &[], [3, 3, 3, 4]),
            (&[(2, 3), (3, 4), (4, 2), (1, 4)], &[], [2, 2, 2, 2]),
            (&[(1, 3), (2, 4), (4, 3), (3, 2)], &[], [2, 2, 2, 2]),
            // Nothing vanishes because what it gave way to did.
            (&[(1, 2)], &[2], [1, 2, 3, 4]),
            (&[(1, 2), (2, 3)], &[3], [2, 2, 3, 4]),
            (&[(1, 2), (2, 3)], &[2], [3, 3, 3, 4]),
            (&[(1, 2), (2, 1)], &[1], [1, 2, 3, 4]),
            (&[(1, 2), (2, 3), (3, 1)], &[1], [1, 3, 3, 4]),
            (&[(1, 1)], &[], [1, 2, 3, 4]),
        ];
        for (ways, gone, stands) in CASES {
            let living = Ways::new(ways.iter().copied()).living(Which::Last, |id| !gone.contains(&id));
            let found = [1, 2, 3, 4].map(|id| living.get(&id).copied().unwrap_or(id));
            assert_eq!(found, *stands, "{ways:?} without {gone:?}");
        }
    }

    #[test]
    fn ways_of_any_length_are_walked_once() {
        const MANY: u32 = 30_000;
        // A chain, upwards and downwards, and a circle of all.
        for (name, turn, end) in [("up", 0, Some(MANY)), ("down", MANY, Some(0)), ("circle", 0, None)] {
            let chain = (0..MANY).map(|id| (id.abs_diff(turn), (id + 1).abs_diff(turn)));
            let circle = end.is_none().then_some((MANY, 0));
            let living = Ways::new(chain.chain(circle)).living(Which::Last, |_| true);
            let wanted = end.unwrap_or(0);
            assert_eq!(living.len(), MANY as usize, "{name}");
            assert!(living.values().all(|stands| *stands == wanted), "{name}");
        }
    }
}
