//! Of two coordinators who remove each other one stays, and laptops that heard of one removal alone are on that side. Here is what
//! those of the side that stays show, and what the others make of it.

use std::collections::BTreeSet;

use crate::{
    Entry, Error, Result,
    crypto::Key,
    db,
    entry::{DeviceId, Head, LogId, item},
    log::{self, Past},
    members::{Act, Placed},
    peers::MOST_VOUCHED,
    store::Store,
};

/// Acts that are shown at most: the last ones. More than any team has in which somebody takes something away.
const MOST_SHOWN: usize = 200;
/// Acts that are weighed at most of what somebody shows, before those of its last entry: each is laid beside all others.
const MOST_WEIGHED: usize = 256;
/// So many bytes are kept of what somebody told of the removal of this laptop.
const MOST_KEPT: usize = 4 << 20;
/// Where the place of a proof that this laptop was removed is remembered, and in older builds nothing else.
const TOLD: &str = "told of removal";
/// Where the proof itself is, the removal the last, with what it takes to read and to judge it.
const PROOF: &str = "told of removal by";

/// What somebody told of the removal of this laptop, to judge what they tell next by. It is not held.
#[derive(Default)]
pub(crate) struct Vouched {
    /// Acts that give somebody something.
    pub(crate) acts: Vec<Placed>,
    /// What those build on, all together, and where they stand.
    pub(crate) past: Past,
    /// Keys to read acts with and nothing else: the number of the epoch, and its roster key.
    pub(crate) keys: Vec<(u32, Key)>,
    /// The entries in which those stood.
    entries: Vec<Entry>,
}

impl Vouched {
    /// Keeps an entry to judge by again when more is known.
    pub(crate) fn keep(&mut self, entry: &Entry) {
        let bytes: usize = self.entries.iter().map(Entry::size).sum();
        if bytes + entry.size() <= MOST_KEPT && !self.entries.contains(entry) {
            self.entries.push(entry.clone());
        }
    }

    fn add(&mut self, placed: Placed) {
        // The entry that brings a key may bring the act as well, before what it rests on.
        self.acts.retain(|known| (known.hash, &known.act) != (placed.hash, &placed.act));
        self.push(placed);
    }

    fn push(&mut self, placed: Placed) {
        log::join(&mut self.past, placed.past.clone());
        log::join(&mut self.past, Past::from([(placed.log, placed.seq)]));
        self.acts.push(placed);
    }

    /// Keeps an act by which the next may be judged, if it gives somebody something; says whether it does. No more are kept than
    /// are weighed when all of it is judged again.
    pub(crate) fn judge_by(&mut self, placed: Placed) -> bool {
        let gives = matches!(placed.act, Act::Admit { .. } | Act::AddDevice { .. } | Act::SetRole { .. });
        if gives && self.acts.len() < MOST_WEIGHED && !self.acts.iter().any(|known| known.hash == placed.hash) {
            self.push(placed);
        }
        gives
    }
}

impl Store {
    /// The entries by which another laptop can tell why this one belongs: the acts on which that rests, and those in force that
    /// took something from somebody, with the keys that this reader was given to read them.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn standing_proof(&self, reader: &DeviceId) -> Result<Vec<Entry>> {
        let roster = self.roster()?;
        let takes = || roster.in_force().filter(|placed| placed.takes());
        let authors = takes().map(|placed| placed.author).chain([self.device()]);
        let grounds: Vec<[u8; 32]> = authors
            .collect::<BTreeSet<_>>()
            .iter()
            .flat_map(|device| roster.grounds_of(device))
            .chain(takes())
            .map(|placed| placed.hash)
            .collect();
        let (mut acts, mut shares) = (Vec::new(), Vec::new());
        for placed in roster.in_force().filter(|placed| grounds.contains(&placed.hash)) {
            let ord: i64 = self
                .conn
                .prepare_cached("SELECT ord FROM entry WHERE log = ? AND seq = ?")?
                .query_row([placed.log, placed.seq as i64], |row| row.get(0))?;
            acts.push((ord, self.head(ord)?.epoch));
        }
        acts.dedup();
        let last = acts.len().saturating_sub(MOST_SHOWN);
        let mut epochs: Vec<u32> = acts[last..].iter().map(|(_, epoch)| *epoch).collect();
        epochs.sort_unstable();
        epochs.dedup();
        for epoch in epochs {
            shares.append(&mut self.shares_for(reader, epoch)?);
        }
        shares.into_iter().chain(acts[last..].iter().map(|(ord, _)| *ord)).map(|ord| self.acts_alone(ord)).collect()
    }

    /// Whether a device that does not belong as far as is known here does by these acts, which somebody else shows. Nothing of them
    /// is kept: what they say counts once their entries are here, with all that those build on.
    ///
    /// # Errors
    /// [`Error::Disk`], [`Error::Joining`].
    pub fn belongs_by(&self, device: &DeviceId, shown: &[Entry]) -> Result<bool> {
        let (project, roster) = (self.project.ok_or(Error::Joining)?, self.roster()?);
        let read = self.read_shown(shown)?;
        let new = read.acts.into_iter().filter(|placed| !roster.holds(&placed.hash));
        Ok(roster.with(&project, new).role_of(device).is_some())
    }

    /// The acts in entries of which the rest of the log need not be here, in the order in which they are shown.
    fn read_shown(&self, shown: &[Entry]) -> Result<Vouched> {
        let mut read = Vouched::default();
        // Of a removal it is the last that says so: it is read, however much was told before it.
        let last = shown.len().saturating_sub(1);
        for (at, entry) in shown.iter().enumerate().filter(|(at, _)| *at < MOST_VOUCHED || *at == last) {
            let Ok(head) = entry.verify() else { continue };
            if Some(head.project) != self.project {
                continue;
            }
            for (place, item) in head.items.iter().enumerate() {
                let Some(payload) = &entry.payloads[place] else { continue };
                match item.kind {
                    item::EPOCH => read.keys.extend(self.roster_key_in(payload)),
                    item::ACT if read.acts.len() < MOST_WEIGHED || at == last => {
                        if let Some(act) = self.open_shown(&head, place, payload, &read.keys)? {
                            let placed = self.placed(&head, entry, act, &read.past)?;
                            read.add(placed);
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(read)
    }

    /// The act in an item of such an entry, if it can be read.
    pub(crate) fn open_shown(&self, head: &Head, place: usize, payload: &[u8], keys: &[(u32, Key)]) -> Result<Option<Act>> {
        match self.open_act(head, place, payload) {
            Ok(act) => return Ok(act),
            Err(Error::Damaged(_)) => {}
            Err(error) => return Err(error),
        }
        let keys: Vec<Key> = keys.iter().filter(|(n, _)| *n == head.epoch).map(|(_, key)| key.clone()).collect();
        Ok(head.open_with(place, &keys, payload).and_then(|plain| postcard::from_bytes(&plain).ok()))
    }

    /// Remembers that this laptop was told of its removal, with what it was told.
    pub(crate) fn note_told(&self, log: &LogId, seq: u64, proof: &Entry) -> Result<()> {
        const WHAT: Error = Error::Damaged("a proof");
        let entries: Vec<&Entry> = self.vouched.entries.iter().chain([proof]).collect();
        db::set_meta(&self.conn, PROOF, postcard::to_stdvec(&entries).map_err(|_| WHAT)?)?;
        db::set_meta(&self.conn, TOLD, postcard::to_stdvec(&(log, seq)).map_err(|_| WHAT)?)
    }

    /// Whether a proof says so that nothing here speaks against.
    pub(crate) fn was_told_of_removal(&self) -> Result<bool> {
        let Some(told) = db::meta::<Vec<u8>>(&self.conn, TOLD)? else { return Ok(false) };
        let (log, seq): (LogId, u64) = postcard::from_bytes(&told).map_err(|_| Error::Damaged("a proof"))?;
        // Once that entry and all it builds on are here, it is known whether it stands.
        Ok(log::find(&self.conn, &log)?.is_none_or(|log| log.height < seq))
    }

    /// After the team changed: whoever told this laptop that it is out may be out themselves, and their word may not stand beside
    /// what came. Who put them out need not have heard of it.
    pub(crate) fn weigh_removal_again(&self) -> Result<()> {
        if !self.was_told_of_removal()? {
            return Ok(());
        }
        let Some(proof) = db::meta::<Vec<u8>>(&self.conn, PROOF)? else { return Ok(()) };
        let entries: Vec<Entry> = postcard::from_bytes(&proof).map_err(|_| Error::Damaged("a proof"))?;
        let (giving, taking): (Vec<Placed>, Vec<Placed>) =
            self.read_shown(&entries)?.acts.into_iter().partition(|placed| !placed.takes());
        let mut is_out = taking.is_empty();
        for placed in taking {
            is_out |= self.puts_us_out(&placed, &giving)?;
        }
        if !is_out {
            tracing::info!("the removal of this laptop that it was told of does not stand");
            for key in [TOLD, PROOF] {
                self.conn.prepare_cached("DELETE FROM meta WHERE key = ?")?.execute([key])?;
            }
        }
        Ok(())
    }
}
