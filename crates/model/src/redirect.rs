//! Where one thing gives way to another, and people said so while apart: every way ends, and on every laptop at the same place.

use std::{collections::BTreeSet, iter};

/// Where `next` leads, or nothing from the smallest of a circle.
pub(crate) fn onward<I: Copy + Ord>(id: I, next: impl Fn(I) -> Option<I>) -> Option<I> {
    let first = next(id)?;
    let mut smallest = id;
    let mut seen = BTreeSet::new();
    let mut at = first;
    while at != id && seen.insert(at) {
        smallest = smallest.min(at);
        match next(at) {
            Some(after) => at = after,
            None => return Some(first),
        }
    }
    (at != id || smallest != id).then_some(first)
}

/// What stands for something: the last on its way that is living, and itself where none is. Of those that were made to give way to
/// each other in a circle, the smallest ends the way.
pub fn stands_for<I: Copy + Ord>(id: I, next: impl Fn(I) -> Option<I>, is_living: impl Fn(I) -> bool) -> I {
    iter::successors(Some(id), |at| onward(*at, &next)).skip(1).filter(|at| is_living(*at)).last().unwrap_or(id)
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
            // Nothing vanishes because what it gave way to did.
            (&[(1, 2)], &[2], [1, 2, 3, 4]),
            (&[(1, 2), (2, 3)], &[3], [2, 2, 3, 4]),
            (&[(1, 2), (2, 3)], &[2], [3, 3, 3, 4]),
            (&[(1, 2), (2, 1)], &[1], [1, 2, 3, 4]),
            (&[(1, 2), (2, 3), (3, 1)], &[1], [1, 3, 3, 4]),
            (&[(1, 1)], &[], [1, 2, 3, 4]),
        ];
        for (ways, gone, stands) in CASES {
            let next = |id: u8| ways.iter().find(|(from, _)| *from == id).map(|(_, to)| *to);
            let found = [1, 2, 3, 4].map(|id| stands_for(id, next, |id| !gone.contains(&id)));
            assert_eq!(found, *stands, "{ways:?} without {gone:?}");
        }
    }
}
