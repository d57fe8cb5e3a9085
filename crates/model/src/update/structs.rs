//! The structs of an update as they stand there, found by their ids.

use std::ops::Range;

/// A client and one of its clock ticks.
pub(super) type Id = (u64, u32);

/// All structs of an update.
pub(super) struct Structs<'a> {
    /// Those of one client stand together, by clock.
    pub(super) list: Vec<Struct<'a>>,
    /// Where those of each client stand in `list`; by client, once all are here.
    pub(super) clients: Vec<(u64, Range<usize>)>,
}

/// What is inserted at once: a run of letters, an element, a value.
pub(super) struct Struct<'a> {
    pub(super) clock: u32,
    /// In ticks.
    pub(super) len: u32,
    /// The last tick of its left neighbour, when it was written.
    pub(super) origin: Option<Id>,
    /// The first tick of its right neighbour, likewise.
    pub(super) right: Option<Id>,
    /// What it stands in, where it has no neighbour from which that follows.
    pub(super) parent: Option<Parent<'a>>,
    /// Under which key of its parent, likewise.
    pub(super) key: Option<&'a str>,
    pub(super) content: Content<'a>,
}

/// What a struct stands in.
pub(super) enum Parent<'a> {
    /// The shared type of the record with this name.
    Root(&'a str),
    /// A shared type that a struct made.
    Made(Id),
}

/// What a struct holds.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    /// Nothing any more, not even its place.
    Collected,
    /// Nothing any more.
    Deleted,
    Text(&'a str),
    /// From here on, letters have this mark, with a value in JSON.
    Format(&'a str, &'a str),
    /// Values, as many as ticks. Their whole numbers are `short` where every program reads them alike.
    Value {
        short: bool,
        bytes: &'a [u8],
    },
    /// A shared type, by its number.
    Type(u8),
    /// Anything else that may be.
    Other,
}

impl<'a> Structs<'a> {
    /// Room for about as many as so many bytes hold.
    pub(super) fn of_bytes(bytes: usize) -> Self {
        Self { list: Vec::with_capacity(1 + (bytes / 24).min(1_024)), clients: Vec::with_capacity(2) }
    }

    /// The structs that are added from here on are this client's.
    pub(super) fn begin(&mut self, client: u64) {
        self.clients.push((client, self.list.len()..self.list.len()));
    }

    /// Adds the next struct of the client that was begun last.
    pub(super) fn add(&mut self, one: Struct<'a>) {
        self.list.push(one);
        if let Some((_, range)) = self.clients.last_mut() {
            range.end = self.list.len();
        }
    }

    /// To be called once all are here: from then on they can be found. Says whether no client was begun twice.
    pub(super) fn sort(&mut self) -> bool {
        // An update has a few clients, or thousands; either way they are found by halving.
        self.clients.sort_unstable_by_key(|(client, _)| *client);
        self.clients.windows(2).all(|pair| pair[0].0 != pair[1].0)
    }

    /// Where the structs of a client stand.
    pub(super) fn of_client(&self, client: u64) -> Option<&Range<usize>> {
        let at = self.clients.binary_search_by_key(&client, |(client, _)| *client).ok()?;
        Some(&self.clients[at].1)
    }

    /// Where the struct stands that has this tick.
    pub(super) fn find(&self, (client, clock): Id) -> Option<usize> {
        let range = self.of_client(client)?;
        let structs = &self.list[range.clone()];
        let at = structs.partition_point(|one| one.clock <= clock).checked_sub(1)?;
        (clock - structs[at].clock < structs[at].len).then_some(range.start + at)
    }
}
