//! What an exchange with another laptop asks of the vault: who they are, and whether they know the project at all.

use crate::{
    Entry, Error, Result, Role,
    crypto::{self, Key},
    db,
    entry::{DeviceId, Head, LogId, item},
    log::{self, Past},
    members::{Act, Placed},
    store::Store,
};

/// How a device stands to the project, as far as is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A member's laptop.
    Member(Role),
    /// It was removed, or its member was.
    Removed,
    /// Nobody here ever heard of it: a stranger, or somebody who was let in on another laptop.
    Unknown,
}

/// What somebody else said about the removal of this laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It was removed.
    Out,
    /// Something that it takes to read the next, or to judge it.
    More,
    /// Nothing that is so as far as is known here.
    Nothing,
}

/// A key by which laptops of one project recognise each other on a network; strangers see random bytes.
pub struct BeaconKey(Key);

const BEACON: &[u8] = b"crossroads beacon 1";
/// Keys and entries that may be told to judge a removal by: more than any team has that one rests on.
pub(crate) const MOST_VOUCHED: usize = 1_000;

impl BeaconKey {
    /// Seals what a laptop says of itself. Every call gives other bytes.
    pub fn seal(&self, plain: &[u8]) -> Vec<u8> {
        crypto::seal(&self.0, BEACON, plain)
    }

    /// Opens what another laptop of the project sealed; nothing where it was somebody else.
    pub fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        crypto::open(&self.0, BEACON, sealed, "a beacon").ok()
    }
}

/// A proof that its maker holds a key of the project, good for one connection only.
pub type Proof = [u8; 16];

/// So many keys are shown from either end: of the newest to be known by who is up to date, and of the oldest by who was away, since
/// everybody who was ever let in got all keys of before.
const ENDS: usize = 8;
/// The most proofs that one laptop shows another.
pub const MOST_PROOFS: usize = 2 * ENDS;
/// So many keys, the newest, are looked through for the one that two who know each other both hold, or that opens a beacon.
const MOST_KEYS: usize = 1_000;

/// What the proofs of another laptop show of it: it knows the project.
pub struct Recognised {
    /// Whether it holds the newest key of this laptop.
    pub knows_newest: bool,
    /// The newest of its keys that is held here.
    shared: Option<Key>,
}

impl Store {
    /// How a device stands to the project.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn standing(&self, device: &DeviceId) -> Result<Standing> {
        if self.project.is_none() {
            return Ok(Standing::Unknown);
        }
        let roster = self.roster()?;
        Ok(match roster.role_of(device) {
            Some(role) => Standing::Member(role),
            None if roster.find(device).is_some() => Standing::Removed,
            None => Standing::Unknown,
        })
    }

    /// Proofs for the newest and the oldest keys of the project, the newest first, and to whom was recognised for the newest that
    /// both hold; at most [`MOST_PROOFS`]. `context` is what both ends of one connection, and nobody else, know of it, and which
    /// end speaks.
    ///
    /// # Errors
    /// [`Error::Joining`].
    pub fn proofs(&self, context: &[u8], of: Option<&Recognised>) -> Result<Vec<Proof>> {
        let mut keys = self.keys_to_show()?;
        if let Some(shared) = of.and_then(|of| of.shared.as_ref())
            && !keys.contains(shared)
        {
            keys.insert(0, shared.clone());
            // Not the newest, nor the first of all.
            if keys.len() > MOST_PROOFS {
                keys.remove(ENDS);
            }
        }
        Ok(keys.iter().map(|key| proof(key, context)).collect())
    }

    /// What somebody's proofs show; nothing where none is one that this laptop would show itself. All other keys are looked through
    /// only for whom that one shows to know the project, so that strangers cost no more with many keys than with few.
    ///
    /// # Errors
    /// [`Error::Joining`].
    pub fn recognise(&self, context: &[u8], proofs: &[Proof]) -> Result<Option<Recognised>> {
        let shown = self.proofs(context, None)?;
        if !shown.iter().any(|own| proofs.contains(own)) {
            return Ok(None);
        }
        let knows_newest = shown.first().is_some_and(|newest| proofs.contains(newest));
        let shared = self.newest_roster_keys(MOST_KEYS)?.into_iter().find(|key| proofs.contains(&proof(key, context)));
        Ok(Some(Recognised { knows_newest, shared }))
    }

    /// The keys by which laptops recognise each other near by, the newest first.
    ///
    /// # Errors
    /// [`Error::Joining`].
    pub fn beacon_keys(&self) -> Result<Vec<BeaconKey>> {
        self.project.ok_or(Error::Joining)?;
        Ok(self.newest_roster_keys(MOST_KEYS)?.iter().map(|key| BeaconKey(key.derive("crossroads beacon v1"))).collect())
    }

    /// The entries that show a device that it was removed, the removal the last; none where it was not. Before it come the acts on
    /// which the right of whoever removed it rests, and the keys that it may take to read them, where the device was still to get those.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn removal_proof(&self, device: &DeviceId) -> Result<Vec<Entry>> {
        let roster = self.roster()?;
        let Some(removal) = roster.removals_of(device).into_iter().next() else { return Ok(Vec::new()) };
        let mut acts = Vec::new();
        for placed in roster.grounds_of(&removal.author).into_iter().chain([removal]) {
            acts.push(
                self.conn
                    .prepare_cached("SELECT ord FROM entry WHERE log = ? AND seq = ?")?
                    .query_row([placed.log, placed.seq as i64], |row| row.get(0))?,
            );
        }
        let mut shares = Vec::new();
        if let Some(ord) = acts.last() {
            shares = self.shares_for(device, self.head(*ord)?.epoch)?;
        }
        acts.dedup();
        shares.into_iter().chain(acts).map(|ord| self.acts_alone(ord)).collect()
    }

    /// An entry without what else was written in it.
    pub(crate) fn acts_alone(&self, ord: i64) -> Result<Entry> {
        let (mut entry, head) = (log::read_one(&self.conn, ord)?, self.head(ord)?);
        for (payload, item) in entry.payloads.iter_mut().zip(&head.items) {
            if !matches!(item.kind, item::ACT | item::EPOCH) {
                *payload = None;
            }
        }
        Ok(entry)
    }

    /// Looks at such an entry about this laptop, and remembers it where it holds.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn take_removal(&mut self, proof: &Entry) -> Result<Told> {
        let Ok(head) = proof.verify() else { return Ok(Told::Nothing) };
        if Some(head.project) != self.project {
            return Ok(Told::Nothing);
        }
        let mut told = Told::Nothing;
        for (place, item) in head.items.iter().enumerate() {
            let Some(payload) = &proof.payloads[place] else { continue };
            if item.kind == item::EPOCH && self.roster()?.role_of(&head.log.device) == Some(Role::Coordinator) {
                self.take_share_alone(&head, payload)?;
                told = Told::More;
            } else if item.kind == item::EPOCH && self.vouch_key(payload) {
                self.vouched.keep(proof);
                told = Told::More;
            }
            if item.kind != item::ACT {
                continue;
            }
            let Some(act) = self.open_shown(&head, place, payload, &self.vouched.keys)? else { continue };
            let placed = self.placed(&head, proof, act, &self.vouched.past)?;
            if self.puts_us_out(&placed, &self.vouched.acts)? {
                self.note_told(&head.log, head.seq, proof)?;
                return Ok(Told::Out);
            }
            if self.vouched.judge_by(placed) {
                self.vouched.keep(proof);
                told = Told::More;
            }
        }
        Ok(told)
    }

    /// Keeps a key to read a proof with and nothing else, whoever gave it: somebody whom this laptop removed may be the one who
    /// stays of two who removed each other, and some keys are handed on by those who do not coordinate.
    fn vouch_key(&mut self, payload: &[u8]) -> bool {
        let Some(key) = self.roster_key_in(payload) else { return false };
        let is_new = !self.vouched.keys.iter().any(|(_, known)| known.0 == key.1.0);
        if self.vouched.keys.len() < MOST_VOUCHED && is_new {
            self.vouched.keys.push(key);
        }
        true
    }

    /// An act of which the rest of the log need not be here, as it stands in that log, behind others that were shown.
    pub(crate) fn placed(&self, head: &Head, proof: &Entry, act: Act, shown: &Past) -> Result<Placed> {
        // Whoever sent what was shown did because the next rests on it.
        let mut past = shown.clone();
        let before = (head.log, head.seq - 1);
        for (id, seq) in head.deps.iter().copied().chain([before]).filter(|(_, seq)| *seq > 0) {
            if let Some(held) = log::find(&self.conn, &id)? {
                self.learn_past(&mut past, held.n, held.height.min(seq))?;
            }
            log::join(&mut past, Past::from([(self.number(&id)?, seq)]));
        }
        // Between what is held here and this act may lie what is not here: of all that, they are taken to know what lets somebody
        // in, and not what takes a right away, which is the question.
        let unknown = self.roster()?.restrictions_unknown_to(&past);
        let mut held = log::heights_by_number(&self.conn)?;
        for (log, seq) in unknown {
            held.entry(log).and_modify(|height| *height = (*height).min(seq - 1));
        }
        log::join(&mut past, held);
        let log = self.number(&head.log)?;
        Ok(Placed { act, author: head.log.device, log, seq: head.seq, past, hash: proof.hash(), is_first: None })
    }

    /// The number of a log in this database; where it is not here, one that no log has.
    fn number(&self, id: &LogId) -> Result<i64> {
        if let Some(held) = log::find(&self.conn, id)? {
            return Ok(held.n);
        }
        let mut hasher = blake3::Hasher::new_derive_key("crossroads log that is not here 1");
        hasher.update(&id.device).update(&id.incarnation.to_be_bytes());
        let mut number = [0; 8];
        hasher.finalize_xof().fill(&mut number);
        Ok(-1 - (u64::from_be_bytes(number) >> 1) as i64)
    }

    /// Whether an act of which the rest of the log is not here removes this laptop, beside others that were shown.
    pub(crate) fn puts_us_out(&self, placed: &Placed, shown: &[Placed]) -> Result<bool> {
        let (project, roster) = (self.project.ok_or(Error::Joining)?, self.roster()?);
        let Some((me, _)) = roster.find(&self.device()) else { return Ok(false) };
        let is_about_us = match &placed.act {
            Act::RemoveDevice { device } => *device == self.device(),
            Act::RemoveMember { member } => *member == me.id,
            _ => false,
        };
        if !is_about_us {
            return Ok(false);
        }
        let by_own = roster.find(&placed.author).is_some_and(|(author, _)| author.id == me.id);
        if by_own || roster.role_of(&placed.author) == Some(Role::Coordinator) {
            return Ok(true);
        }
        // Somebody whom this laptop itself removed meanwhile may be the one whose word stands; or somebody who was let in meanwhile.
        let all = shown.iter().filter(|known| !roster.holds(&known.hash)).chain([placed]);
        Ok(roster.with(&project, all.cloned()).role_of(&self.device()).is_none())
    }

    fn learn_past(&self, past: &mut Past, log: i64, height: u64) -> Result<()> {
        if height > 0 {
            log::join(past, log::past(&self.conn, log, height)?);
            log::join(past, Past::from([(log, height)]));
        }
        Ok(())
    }

    /// Whether this laptop was removed from the project, or its person left.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn removed(&self) -> Result<bool> {
        Ok(self.was_told_of_removal()? || (self.member_of(&self.device())?.is_some() && self.role()?.is_none()))
    }

    /// A setting of this laptop for this project, kept encrypted and never sent.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn setting(&self, name: &str) -> Result<Option<Vec<u8>>> {
        db::meta(&self.conn, &format!("setting {name}"))
    }

    /// Keeps such a setting.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn set_setting(&self, name: &str, value: &[u8]) -> Result<()> {
        db::set_meta(&self.conn, &format!("setting {name}"), value)
    }

    /// The newest keys and the oldest; not all that ever were, or each hello would grow for ever.
    fn keys_to_show(&self) -> Result<Vec<Key>> {
        self.project.ok_or(Error::Joining)?;
        let mut keys = self.newest_roster_keys(ENDS)?;
        for key in self.oldest_roster_keys(ENDS)? {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        Ok(keys)
    }
}

fn proof(key: &Key, context: &[u8]) -> Proof {
    let mut hasher = blake3::Hasher::new_keyed(&key.derive("crossroads proof v1").0);
    hasher.update(context);
    let mut proof = [0; 16];
    hasher.finalize_xof().fill(&mut proof);
    proof
}
