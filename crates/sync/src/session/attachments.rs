//! Attachments between two laptops: who wants a piece asks for it, and whoever has it gives it.
//!
//! One piece is asked for at a time, and only while no entries are under way: words go before pictures. What is here of a file
//! stays, so a fetch that breaks off goes on where it was, with whoever is met next. Who has all of it asks for what comes behind
//! its end, which tells the other side that it need not bring the file in any other way.
//!
//! A relay asks for what manifests name to it, first for what the other side's member named, and tells members how much it holds.

use std::collections::{HashSet, VecDeque};

use vault::{Carried, DeviceId, Error, Fetch, Role, Standing, Store, Wanted};

use super::{Action, Message, message::MAX_CHUNK};

/// How often it may be looked whether something is to be fetched, in milliseconds.
const LOOK_EVERY: u64 = 250;
/// After so long the peer may have got what it lacked.
const ASK_AGAIN: u64 = 20_000;
/// A piece that did not come within this time is asked for again.
const PATIENCE: u64 = 30_000;
/// How often a relay tells how much it holds, at most.
const TELL_AFTER: u64 = 2_000;
/// The person is told of a file on its way after so many pieces.
const TELL_EVERY: u64 = 16;
/// After so many files that are not here, it is looked whether there is any that the other side may lack.
const IN_VAIN: u64 = 64;
/// So many files a relay looks up at once, to ask for one after the other while the other side has none of them.
const AT_ONCE: usize = 64;

type Hash = [u8; 32];

/// What is fetched from the other side.
pub(super) struct Fetching {
    peer: DeviceId,
    /// `None`: nothing is to come over this connection.
    rule: Option<Fetch>,
    /// The piece that was asked for, and when.
    asked: Option<(Hash, u64, u64)>,
    /// Files that it does not have, or has wrong.
    lacks: HashSet<Hash>,
    /// On a relay, what is to be asked for next.
    next: VecDeque<Wanted>,
    asked_all: u64,
    /// When it was last looked whether something is to be fetched; nothing before the first time.
    looked: Option<u64>,
    pieces: u64,
    /// Whether the other side hears of a relay how much it holds.
    pub(super) hears_of_carrying: bool,
    /// What it was told last, and when.
    told: Option<(Carried, bool, u64)>,
    /// Whether the other side is a relay that is still to say that it asks for nothing more.
    pub(super) is_asked: bool,
    /// How many files it asked for, one after the other, that are not here.
    lacked: u64,
    /// Whether it asks for more and there is nothing here that it may lack.
    pub(super) is_asked_in_vain: bool,
    /// What it said last of how much it holds, and that was not noted yet.
    heard: Option<Carried>,
}

impl Fetching {
    pub(super) fn new(peer: DeviceId, rule: Option<Fetch>) -> Self {
        Self {
            peer,
            rule,
            asked: None,
            lacks: HashSet::new(),
            next: VecDeque::new(),
            asked_all: 0,
            looked: None,
            pieces: 0,
            hears_of_carrying: false,
            told: None,
            is_asked: false,
            lacked: 0,
            is_asked_in_vain: false,
            heard: None,
        }
    }

    /// What is asked for from now on. A piece that is on its way is still taken.
    pub(super) fn follow(&mut self, rule: Option<Fetch>) {
        self.rule = rule;
    }

    /// Looks whether something is to be fetched, now and then.
    pub(super) fn look(&mut self, now: u64, store: &mut Store, actions: &mut Vec<Action>) -> Result<(), Error> {
        let waits = self.asked.is_some_and(|(.., asked)| now.saturating_sub(asked) < PATIENCE);
        if waits || self.looked.is_some_and(|looked| now.saturating_sub(looked) < LOOK_EVERY) {
            return self.tell_carried(now, store, actions);
        }
        if now.saturating_sub(self.asked_all) >= ASK_AGAIN {
            self.asked_all = now;
            self.lacks.clear();
            self.next.clear();
        }
        self.ask(now, store, actions)
    }

    /// Remembers what a relay said last. It may say so more often than is worth a write.
    pub(super) fn note(&mut self, store: &Store) -> Result<(), Error> {
        self.heard.take().map_or(Ok(()), |carried| store.note_carried(&self.peer, &carried))
    }

    /// A relay tells how much it holds and whether it asks for more, where that is news.
    fn tell_carried(&mut self, now: u64, store: &mut Store, actions: &mut Vec<Action>) -> Result<(), Error> {
        let asks = self.asked.is_some();
        let is_due = self.told.is_none_or(|(_, asked, at)| asked != asks || now.saturating_sub(at) >= TELL_AFTER);
        if !self.hears_of_carrying || !is_due {
            return Ok(());
        }
        let Some(carried) = store.carried()? else { return Ok(()) };
        if self.told.is_none_or(|(told, asked, _)| (told, asked) != (carried, asks)) {
            self.told = Some((carried, asks, now));
            actions.push(Action::Send(Message::Carries { carried, asks }));
        }
        Ok(())
    }

    /// Handles a message about attachments.
    pub(super) fn receive(
        &mut self,
        message: Message,
        now: u64,
        store: &mut Store,
        actions: &mut Vec<Action>,
    ) -> Result<(), Error> {
        match message {
            Message::Want { hash, from } => {
                let piece = store.attachment_piece(&hash, from, MAX_CHUNK)?;
                if piece.as_ref().is_some_and(|(_, size)| from == *size) {
                    return store.attachments_done(None, &self.peer, &[hash]);
                }
                store.attachments_not_done(&self.peer, &[hash])?;
                self.lacked = if piece.is_some() { 0 } else { self.lacked + 1 };
                if self.lacked.is_multiple_of(IN_VAIN) {
                    self.is_asked_in_vain = self.lacked > 0 && store.attachments_to_carry(Some(&self.peer))?.is_empty();
                }
                actions.push(Action::Send(match piece {
                    Some((bytes, size)) => Message::Chunk { hash, from, bytes: bytes.into(), size },
                    None => Message::Lack { hash },
                }));
                Ok(())
            }
            Message::Chunk { hash, from, bytes, size } if self.is_asked(&hash, from) => {
                // There may be less room now than when these were looked up.
                self.next.clear();
                self.take(&hash, from, &bytes, size, store, actions)?;
                self.ask(now, store, actions)
            }
            Message::Lack { hash } if self.asked.is_some_and(|(asked, ..)| asked == hash) => {
                self.lacks.insert(hash);
                self.ask(now, store, actions)
            }
            Message::Carries { carried, asks } if store.standing(&self.peer)? == Standing::Member(Role::Relay) => {
                self.is_asked = asks;
                self.heard = Some(carried);
                Ok(())
            }
            // An answer to what is not asked any more, or the word of one that carries nothing.
            _ => Ok(()),
        }
    }

    fn is_asked(&self, hash: &Hash, from: u64) -> bool {
        self.asked.is_some_and(|(asked, at, _)| asked == *hash && at == from)
    }

    fn take(
        &mut self,
        hash: &Hash,
        from: u64,
        bytes: &[u8],
        size: u64,
        store: &mut Store,
        actions: &mut Vec<Action>,
    ) -> Result<(), Error> {
        self.pieces += 1;
        match store.attachment_take(hash, from, bytes, size) {
            Ok(taken) => {
                if taken.wrong || bytes.is_empty() {
                    self.lacks.insert(*hash);
                }
                if taken.whole {
                    store.attachments_done(None, &self.peer, &[*hash])?;
                    actions.push(Action::Send(Message::Want { hash: *hash, from: size }));
                }
                if !taken.whole {
                    self.next.push_back(Wanted { hash: *hash, size, have: taken.have });
                }
                if taken.whole || taken.wrong || self.pieces.is_multiple_of(TELL_EVERY) {
                    actions.push(Action::Attachments(store.attachment_named_by(hash)?));
                }
                Ok(())
            }
            // No record names it any more, or it is not what the record says.
            Err(Error::NoSuchAttachment | Error::Damaged(_)) => {
                self.lacks.insert(*hash);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn ask(&mut self, now: u64, store: &mut Store, actions: &mut Vec<Action>) -> Result<(), Error> {
        self.looked = Some(now);
        let wanted = if store.role()? == Some(Role::Relay) { self.next_for_relay(store)? } else { self.next_by_rule(store)? };
        self.asked = wanted.map(|wanted| (wanted.hash, wanted.have, now));
        if let Some((hash, from, _)) = self.asked {
            actions.push(Action::Send(Message::Want { hash, from }));
        }
        self.tell_carried(now, store, actions)
    }

    fn next_by_rule(&self, store: &mut Store) -> Result<Option<Wanted>, Error> {
        let Some(rule) = self.rule else { return Ok(None) };
        Ok(store.attachments_wanted(rule, 1, |hash| self.lacks.contains(hash))?.pop())
    }

    /// A relay takes what there is room for, whatever its settings say: first the rest of what came just now. Many are looked up at
    /// once, since the other side may have none of them.
    fn next_for_relay(&mut self, store: &mut Store) -> Result<Option<Wanted>, Error> {
        let lacks = &self.lacks;
        self.next.retain(|wanted| !lacks.contains(&wanted.hash));
        if self.next.is_empty() {
            self.next = store.attachments_wanted_of(&self.peer, AT_ONCE, |hash| lacks.contains(hash))?.into();
        }
        Ok(self.next.pop_front())
    }
}
