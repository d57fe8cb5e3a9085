//! Which updates inserted or deleted a letter, by runs of ids that may lie over each other.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, btree_map::Entry},
};

use model::update::Run;

/// So many updates are known of one letter, the first ones: several people delete the same while apart, hardly ever more.
const MOST: usize = 4;

/// Updates by number, of letters by client.
#[derive(Default)]
pub(super) struct Runs(HashMap<u64, Vec<Part>>);

/// Letters of the same updates.
struct Part {
    start: u32,
    end: u32,
    of: Updates,
}

/// The first updates that did something to a letter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Updates([Option<u32>; MOST]);

impl Updates {
    /// The first of all.
    pub(super) fn first(self) -> Option<usize> {
        self.iter().next()
    }

    /// Their numbers, the first first.
    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().flatten().map(|number| number as usize)
    }
}

impl Runs {
    /// Of all runs with the update of each.
    pub(super) fn of(runs: impl IntoIterator<Item = (Run, usize)>) -> Self {
        let mut by_client: HashMap<u64, Vec<(u32, u32, u32)>> = HashMap::new();
        for (run, by) in runs.into_iter().filter(|(run, _)| run.len > 0) {
            by_client.entry(run.client).or_default().push((run.clock, run.end(), by as u32));
        }
        Self(by_client.into_iter().map(|(client, runs)| (client, parts(runs))).collect())
    }

    /// Which updates a letter is of; and for how many letters from it on, at most `len`, that holds.
    pub(super) fn find(&self, (client, clock): (u64, u32), len: u32) -> (Updates, u32) {
        let parts = self.0.get(&client).map_or(&[][..], Vec::as_slice);
        match parts.get(parts.partition_point(|part| part.end <= clock)) {
            Some(part) if part.start <= clock => (part.of, len.min(part.end - clock)),
            Some(part) => (Updates::default(), len.min(part.start - clock)),
            None => (Updates::default(), len),
        }
    }

    /// All updates that any of some letters are of.
    pub(super) fn all(&self, runs: &[Run]) -> BTreeSet<usize> {
        let mut all = BTreeSet::new();
        for run in runs {
            let mut clock = run.clock;
            while clock < run.end() {
                let (of, len) = self.find((run.client, clock), run.end() - clock);
                all.extend(of.iter());
                clock += len;
            }
        }
        all
    }
}

/// The runs of one client in parts that do not lie over each other, in the order of their letters.
fn parts(mut runs: Vec<(u32, u32, u32)>) -> Vec<Part> {
    runs.sort_unstable();
    let mut places: Vec<u32> = runs.iter().flat_map(|(start, end, _)| [*start, *end]).collect();
    places.sort_unstable();
    places.dedup();
    let mut runs = runs.into_iter().peekable();
    // Two runs of one update may lie over each other: it is open as often.
    let (mut open, mut ends) = (BTreeMap::<u32, u32>::new(), BinaryHeap::new());
    let mut parts: Vec<Part> = Vec::new();
    for (start, end) in places.iter().zip(places.iter().skip(1)) {
        while let Some((_, upto, by)) = runs.next_if(|(from, ..)| from == start) {
            *open.entry(by).or_default() += 1;
            ends.push(Reverse((upto, by)));
        }
        while let Some(Reverse((_, by))) = ends.peek().copied().filter(|Reverse((upto, _))| upto <= start) {
            ends.pop();
            if let Entry::Occupied(mut times) = open.entry(by) {
                *times.get_mut() -= 1;
                if *times.get() == 0 {
                    times.remove();
                }
            }
        }
        let mut of = Updates::default();
        of.0.iter_mut().zip(open.keys()).for_each(|(place, by)| *place = Some(*by));
        if of == Updates::default() {
            continue;
        }
        match parts.last_mut() {
            Some(last) if last.end == *start && last.of == of => last.end = *end,
            _ => parts.push(Part { start: *start, end: *end, of }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_that_lie_over_each_other_name_the_first_updates() {
        let run = |client, clock, len| Run { client, clock, len };
        let runs = Runs::of([
            (run(1, 5, 10), 3),
            (run(1, 0, 6), 7),
            (run(1, 8, 2), 1),
            (run(1, 8, 1), 1),
            (run(1, 40, 2), 2),
            (run(1, 42, 2), 2),
            (run(2, 0, 0), 0),
            (run(3, 0, 1), 5),
            (run(3, 0, 1), 4),
            (run(3, 0, 1), 9),
            (run(3, 0, 1), 8),
            (run(3, 0, 1), 2),
        ]);
        for (id, len, wanted, upto) in [
            ((1, 0), 100, vec![7], 5),
            ((1, 5), 100, vec![3, 7], 1),
            ((1, 6), 100, vec![3], 2),
            ((1, 8), 100, vec![1, 3], 2),
            ((1, 10), 3, vec![3], 3),
            ((1, 15), 100, vec![], 25),
            ((1, 40), 100, vec![2], 4),
            ((1, 44), 9, vec![], 9),
            ((2, 0), 9, vec![], 9),
            ((3, 0), 9, vec![2, 4, 5, 8], 1),
            ((4, 0), 9, vec![], 9),
        ] {
            let (found, len) = runs.find(id, len);
            assert_eq!((found.iter().collect::<Vec<_>>(), len), (wanted, upto), "{id:?}");
        }
    }
}
