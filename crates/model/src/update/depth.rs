//! How deep the elements of an update lie inside each other, found without recursion.

use std::ops::Range;

/// The structs of an update that can hold others, or that stand inside one.
#[derive(Default)]
pub(super) struct Nesting {
    structs: Vec<Struct>,
    /// Where the structs of each client stand in `structs`: together, by clock. In the order of the update.
    clients: Vec<(u64, Range<usize>)>,
}

struct Struct {
    clock: u32,
    len: u32,
    /// The element it stands in, where the update says so.
    parent: Option<(u64, u32)>,
    /// A neighbour, with which it shares its parent, where the update says that instead.
    neighbour: Option<(u64, u32)>,
    is_type: bool,
}

impl Nesting {
    /// Adds the next struct of a client; all of one client come one after the other.
    pub(super) fn add(
        &mut self,
        client: u64,
        clock: u32,
        len: u32,
        parent: Option<(u64, u32)>,
        neighbour: Option<(u64, u32)>,
        is_type: bool,
    ) {
        let at = self.structs.len();
        match self.clients.last_mut() {
            Some((last, range)) if *last == client => range.end = at + 1,
            _ => self.clients.push((client, at..at + 1)),
        }
        self.structs.push(Struct { clock, len, parent, neighbour, is_type });
    }

    /// The depth of the deepest element. References that leave the update count as depth 0; so do circles.
    pub(super) fn deepest(&mut self) -> u32 {
        const UNKNOWN: u32 = u32::MAX;
        // An update has a few clients, or thousands; either way they are found by halving.
        self.clients.sort_unstable_by_key(|(client, _)| *client);
        let mut depths = vec![UNKNOWN; self.structs.len()];
        let mut deepest = 0;
        let mut path = Vec::new();
        for start in 0..self.structs.len() {
            let mut at = start;
            let base = loop {
                if depths[at] != UNKNOWN {
                    break depths[at];
                }
                // Marked before it is known, so that a circle ends here.
                depths[at] = 0;
                path.push(at);
                match self.structs[at].parent.or(self.structs[at].neighbour).and_then(|id| self.find(id)) {
                    Some(next) => at = next,
                    None => break 0,
                }
            };
            let mut depth = base;
            while let Some(at) = path.pop() {
                if self.structs[at].parent.is_some() {
                    depth += 1;
                }
                depths[at] = depth;
                if self.structs[at].is_type {
                    deepest = deepest.max(depth);
                }
            }
        }
        deepest
    }

    fn find(&self, (client, clock): (u64, u32)) -> Option<usize> {
        let at = self.clients.binary_search_by_key(&client, |(client, _)| *client).ok()?;
        let range = self.clients[at].1.clone();
        let structs = &self.structs[range.clone()];
        let at = structs.partition_point(|one| one.clock <= clock).checked_sub(1)?;
        (clock - structs[at].clock < structs[at].len).then_some(range.start + at)
    }
}
