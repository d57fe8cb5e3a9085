//! What two laptops that know each other do: tell what they hold, send what the other lacks, take in what comes.
//!
//! What the other holds is the most of what it said, what it sent, and what it acknowledged of what it was sent; so nothing goes
//! back to where it came from, and nothing is sent twice in one connection.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use vault::{DeviceId, Entry, Fetch, Heights, LogId, Standing, Store, Told};

use super::{
    Action, Counts, Limits, Message, Reason, Stop,
    attachments::Fetching,
    audit::Auditing,
    message::{MAX_FRAME, MAX_LOGS},
    removal,
};

/// How long what a peer said may be remembered in memory only. Each note costs a write.
const NOTE_EVERY: u64 = 5_000;
/// A batch that was on disk there within this time lets the next be larger, one that took longer than [`SLOW`] makes it smaller.
const QUICK: u64 = 500;
/// Within this time it lets the next be much larger: each batch ends a transaction, and a good network need not wait for many.
const AT_ONCE: u64 = 60;
const SLOW: u64 = 2_000;

/// How long entries of others wait that the other side is likely to get from elsewhere, and how few may stand in the queue
/// for them to.
const HOLD: u64 = 300;
const FEW: usize = 64;

/// What the other side may have of this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum May {
    /// It is a member's.
    Everything,
    /// It is not known to be a member's, yet.
    Nothing,
    /// The same, and it has still to show why it should be one's.
    NothingYet,
    /// It is not a member's, and showed acts by which it is: what it brings is taken in, until those are among it.
    InDoubt,
    /// It was removed: it learns that, and may bring what it wrote before.
    NothingAnyMore,
    /// This laptop was removed: what it wrote itself may go, and nothing else.
    Ours,
}

/// A batch on its way.
struct Batch {
    /// When it went.
    sent: u64,
    /// The last entry of each log in it.
    upto: Heights,
}

/// What the other side is to bring again of a log, since something stands here without its payload.
struct Asked {
    upto: u64,
    /// Nothing as long as it has not said what it holds.
    end: Option<u64>,
}

pub(super) struct Exchange {
    own: DeviceId,
    peer: DeviceId,
    may: May,
    limits: Limits,
    /// What it holds, as far as it said or showed.
    holds: Heights,
    /// The same with what is on its way.
    will_hold: Heights,
    /// What it knows that is held here.
    told: Heights,
    /// What is held here, as it was when last looked.
    held: Heights,
    /// Logs in which something stands here without its payload.
    asked: BTreeMap<LogId, Asked>,
    /// It said what it holds.
    is_heard: bool,
    /// There may be something that it lacks and that is not in `queue`.
    may_lack: bool,
    /// What it lacks, as places in the store.
    queue: VecDeque<i64>,
    /// The batches that went and are not known to be on disk there.
    under_way: VecDeque<Batch>,
    /// Up to which entry of each log it was brought what it holds.
    brought: Heights,
    /// Logs of others that it brought, or got from elsewhere before it got them from here: it is connected with who wrote them, or
    /// nearer.
    elsewhere: BTreeSet<LogId>,
    /// Since when entries of such logs wait.
    held_back: Option<u64>,
    /// Batches that it acknowledged.
    acknowledged: u64,
    /// Batches that were taken in from it.
    taken: u64,
    /// How many bytes the next batch should hold.
    batch: usize,
    counts: Counts,
    fetching: Fetching,
    auditing: Auditing,
    /// Whether the other side weighs what this one shows of why it belongs.
    weighs_sides: bool,
    /// Whether it may know another side alone, and was shown that.
    vouches: bool,
    has_vouched: bool,
    /// Whether what the other side shows of that was weighed.
    has_weighed: bool,
    /// Whether entries were passed over that it takes to be held here.
    has_dropped: bool,
    /// When what it holds was last noted, and whether that has changed since.
    noted: u64,
    is_unnoted: bool,
}

impl Exchange {
    pub(super) fn new(own: DeviceId, peer: DeviceId, may: May, limits: Limits, auditing: Auditing) -> Self {
        Self {
            own,
            peer,
            may,
            limits,
            holds: Heights::new(),
            will_hold: Heights::new(),
            told: Heights::new(),
            held: Heights::new(),
            asked: BTreeMap::new(),
            is_heard: false,
            may_lack: true,
            queue: VecDeque::new(),
            under_way: VecDeque::new(),
            brought: Heights::new(),
            elsewhere: BTreeSet::new(),
            held_back: None,
            acknowledged: 0,
            taken: 0,
            batch: limits.first_batch,
            counts: Counts::default(),
            fetching: Fetching::new(peer, limits.fetch),
            auditing,
            weighs_sides: false,
            vouches: false,
            has_vouched: false,
            has_weighed: false,
            has_dropped: false,
            noted: 0,
            is_unnoted: false,
        }
    }

    pub(super) fn peer(&self) -> DeviceId {
        self.peer
    }

    pub(super) fn counts(&self) -> Counts {
        Counts { is_member: self.may == May::Everything, ..self.counts }
    }

    pub(super) fn is_level(&self) -> bool {
        self.is_heard && self.counts.incoming == 0 && self.counts.outgoing == 0 && self.under_way.is_empty()
    }

    /// Whether it is worth a look from time to time: something may be to be noted or fetched.
    pub(super) fn wants_ticks(&self) -> bool {
        self.is_unnoted || self.may == May::Everything
    }

    /// Whether something waits that the other side may get from elsewhere.
    pub(super) fn holds_back(&self) -> bool {
        self.held_back.is_some() && self.may == May::Everything
    }

    /// A while passed.
    pub(super) fn tick(&mut self, now: u64, store: &mut Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
        self.note_in_time(now, store)?;
        self.fetching.note(store)?;
        if self.holds_back() {
            self.pump(now, store, actions)?;
        }
        if self.may == May::Everything && self.is_level() {
            self.auditing.sample(now, store, actions)?;
            if store.announce_attachments() {
                actions.push(Action::Grew);
                self.grown(now, store, actions)?;
            }
            self.fetching.look(now, store, actions)?;
        }
        Ok(())
    }

    /// From now on these attachments come over this connection.
    pub(super) fn fetch(&mut self, rule: Option<Fetch>) {
        self.fetching.follow(rule);
    }

    /// The other side hears of a relay how much it holds; and if it is one, it says so as well.
    pub(super) fn hears_of_carrying(&mut self, is_relay: bool) {
        self.fetching.hears_of_carrying = true;
        self.fetching.is_asked = is_relay;
    }

    /// The other side weighs what it is shown of sides; `vouches`: it lacks a key of this laptop, and may know another side alone.
    pub(super) fn weighs_sides(&mut self, vouches: bool) {
        self.weighs_sides = true;
        self.vouches = vouches;
    }

    pub(super) fn is_in_doubt(&self) -> bool {
        matches!(self.may, May::NothingYet | May::InDoubt)
    }

    /// Whether nothing is left to be done: both hold the same, and a relay has asked for all the files that it takes, or for all
    /// that are here.
    pub(super) fn is_settled(&self) -> bool {
        let is_asked = self.fetching.is_asked && !self.fetching.is_asked_in_vain;
        self.is_level() && !(is_asked && self.may == May::Everything)
    }

    pub(super) fn begin(&mut self, now: u64, store: &mut Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
        // Whoever hears what is held here takes the erasures among it to be carried out.
        store.clean_up()?;
        // What was typed is to be among what is held, and what relays are to know.
        store.seal()?;
        store.announce_attachments();
        self.noted = now;
        if self.may == May::NothingYet {
            return Ok(());
        }
        if self.may == May::Everything && self.vouches {
            self.vouch(store, actions)?;
        }
        if self.may == May::NothingAnyMore {
            // Before it hears what is held here, so that it does not begin to send what it may send no more.
            removal(&self.peer, store, actions)?;
        }
        if self.may == May::Everything {
            let asked = store.ask_again(&self.peer)?.into_iter();
            self.asked = asked.map(|(log, upto)| (log, Asked { upto, end: None })).collect();
        }
        self.tell(store, actions)
    }

    pub(super) fn grown(&mut self, now: u64, store: &mut Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
        self.look_at_standing(store, actions)?;
        self.may_lack = true;
        self.pump(now, store, actions)?;
        self.tell_if_new(store, actions)
    }

    pub(super) fn receive(
        &mut self,
        message: Message,
        now: u64,
        store: &mut Store,
        actions: &mut Vec<Action>,
    ) -> Result<(), Stop> {
        match message {
            Message::Vouch { shown } => self.weigh(&shown, store, actions),
            // What was under way before it knew of any doubt goes with it.
            _ if self.may == May::NothingYet => Err(Stop::Close(Reason::Stranger)),
            Message::Entries { entries, more } => self.take(entries, more, now, store, actions),
            Message::Have { taken, heights } => self.hear(taken, &heights, now, store, actions),
            Message::Presence { bytes } if self.may == May::Everything => Ok(actions.push(Action::Presence(bytes.into_vec()))),
            Message::Presence { .. } => Ok(()),
            Message::Removed { proof } => self.hear_of_removal(&proof, now, store, actions),
            Message::Want { .. } | Message::Chunk { .. } | Message::Lack { .. } | Message::Carries { .. }
                if self.may == May::Everything =>
            {
                Ok(self.fetching.receive(message, now, store, actions)?)
            }
            Message::Audit { .. } | Message::Remade { .. } if self.may == May::Everything => {
                Ok(self.auditing.receive(message, now, store, actions)?)
            }
            // Said before it could know that it is out, or that whoever let it in is: what was under way then is no fault of its own.
            Message::Want { .. }
            | Message::Chunk { .. }
            | Message::Lack { .. }
            | Message::Carries { .. }
            | Message::Audit { .. }
            | Message::Remade { .. } => Ok(()),
            _ => Err(Stop::Close(Reason::OutOfPlace)),
        }
    }

    /// Remembers what the peer holds, if that is due.
    fn note_in_time(&mut self, now: u64, store: &Store) -> Result<(), Stop> {
        if self.is_unnoted && now.saturating_sub(self.noted) >= NOTE_EVERY {
            self.note(store)?;
            self.noted = now;
            self.is_unnoted = false;
        }
        Ok(())
    }

    /// Remembers what the peer holds. To a laptop that was removed it says only how far it has that one's own entries.
    pub(super) fn note(&mut self, store: &Store) -> vault::Result<()> {
        self.fetching.note(store)?;
        if self.is_unnoted && self.may != May::Ours { store.note_peer(&self.peer, &self.holds) } else { Ok(()) }
    }

    fn take(
        &mut self,
        mut entries: Vec<Entry>,
        more: bool,
        now: u64,
        store: &mut Store,
        actions: &mut Vec<Action>,
    ) -> Result<(), Stop> {
        if self.may == May::NothingAnyMore {
            let before = entries.len();
            entries.retain(|entry| entry.number().is_some_and(|(log, _)| log.device == self.peer));
            self.has_dropped |= entries.len() < before;
        }
        let ingested = store.ingest(&entries)?;
        if !ingested.refused.is_empty() {
            actions.push(Action::Refused(ingested.refused));
        }
        let numbers = || entries.iter().filter_map(Entry::number);
        let others = numbers().map(|(log, _)| log).filter(|log| ![self.peer, self.own].contains(&log.device));
        self.elsewhere.extend(others);
        self.learn(numbers())?;
        self.was_asked(numbers());
        self.taken += 1;
        self.counts.taken += u64::from(ingested.taken);
        self.may_lack = true;
        self.tell(store, actions)?;
        if ingested.taken > 0 {
            actions.push(Action::Grew);
        }
        if self.may == May::NothingAnyMore && !more {
            return Err(Stop::Close(Reason::Removed));
        }
        self.look_at_standing(store, actions)?;
        self.pump(now, store, actions)?;
        if self.may == May::InDoubt && !more && self.counts.incoming == 0 {
            // It brought all it has, and does not belong.
            return Err(Stop::Close(Reason::Removed));
        }
        self.audit(now, store, actions)
    }

    fn hear(
        &mut self,
        taken: u64,
        heights: &[(LogId, u64)],
        now: u64,
        store: &mut Store,
        actions: &mut Vec<Action>,
    ) -> Result<(), Stop> {
        let newly = taken.checked_sub(self.acknowledged).ok_or(Stop::Close(Reason::OutOfPlace))?;
        if newly > self.under_way.len() as u64 {
            return Err(Stop::Close(Reason::OutOfPlace));
        }
        for Batch { sent, upto } in self.under_way.drain(..newly as usize) {
            upto.into_iter().for_each(|(log, height)| raise(&mut self.brought, log, height));
            let took = now.saturating_sub(sent);
            if took <= QUICK {
                let times = if took <= AT_ONCE { 4 } else { 2 };
                self.batch = (self.batch * times).min(self.limits.most_batch);
            } else if took >= SLOW {
                self.batch = (self.batch / 2).max(self.limits.least_batch);
            }
        }
        self.acknowledged = taken;
        if self.is_heard {
            let known = |heights: &Heights, log: &LogId| heights.get(log).copied().unwrap_or(0);
            let got = heights.iter().filter(|(log, height)| {
                ![self.peer, self.own].contains(&log.device)
                    && *height > known(&self.holds, log)
                    && *height > known(&self.brought, log)
            });
            self.elsewhere.extend(got.map(|(log, _)| *log));
        }
        self.learn(heights.iter().copied())?;
        if !self.is_heard {
            for (log, asked) in &mut self.asked {
                asked.end = self.holds.get(log).copied().map(|height| height.min(self.held.get(log).copied().unwrap_or(0)));
            }
            self.asked.retain(|_, asked| asked.end.is_some_and(|end| asked.upto < end));
        }
        self.is_heard = true;
        self.pump(now, store, actions)?;
        self.note_in_time(now, store)?;
        if self.may == May::Ours && self.under_way.is_empty() {
            return Err(Stop::Close(Reason::Removed));
        }
        self.audit(now, store, actions)
    }

    /// Compares what records read like once both hold the same.
    fn audit(&mut self, now: u64, store: &mut Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
        if self.may == May::Everything && self.is_level() {
            self.auditing.sample(now, store, actions)?;
        }
        Ok(())
    }

    /// The other side says that this laptop was removed.
    fn hear_of_removal(&mut self, proof: &Entry, now: u64, store: &mut Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
        match store.take_removal(proof)? {
            Told::Out => {}
            Told::More => return Ok(()),
            // Of two who removed each other, the one whose word stands stays to tell the other.
            Told::Nothing if matches!(self.may, May::NothingAnyMore | May::InDoubt) => return Ok(()),
            // A member who heard of one side alone is shown the other.
            Told::Nothing if self.may == May::Everything && self.weighs_sides => return self.vouch(store, actions),
            Told::Nothing => return Err(Stop::Close(Reason::Removed)),
        }
        if self.may != May::Ours {
            actions.push(Action::Removed);
        }
        self.may = May::Ours;
        self.queue.clear();
        self.may_lack = true;
        self.pump(now, store, actions)?;
        if self.is_heard && self.under_way.is_empty() { Err(Stop::Close(Reason::Removed)) } else { Ok(()) }
    }

    /// Shows why this laptop belongs.
    fn vouch(&mut self, store: &Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
        if !std::mem::replace(&mut self.has_vouched, true) {
            actions.push(Action::Send(Message::Vouch { shown: store.standing_proof(&self.peer)? }));
        }
        Ok(())
    }

    /// The other side shows why it belongs. Where that holds, what it brings is taken in; it gets nothing before the log says so.
    fn weigh(&mut self, shown: &[Entry], store: &Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
        if !matches!(self.may, May::NothingAnyMore | May::NothingYet) {
            return Ok(());
        }
        // Weighing takes its time, and nobody has anything new to show on the same connection.
        if std::mem::replace(&mut self.has_weighed, true) {
            return Err(Stop::Close(Reason::OutOfPlace));
        }
        match store.belongs_by(&self.peer, shown)? {
            false if self.may == May::NothingYet => return Err(Stop::Close(Reason::Stranger)),
            false => return Ok(()),
            // It takes what was passed over to be here: the next connection begins with what is.
            true if self.has_dropped => return Err(Stop::Close(Reason::Done)),
            true => {}
        }
        tracing::info!("a laptop shows that it belongs to another side, which may be the one that stays");
        if self.may == May::NothingYet {
            actions.push(Action::Met(self.peer));
        }
        self.may = May::InDoubt;
        self.tell(store, actions)
    }

    /// It holds this, as it says or shows.
    fn learn(&mut self, heights: impl Iterator<Item = (LogId, u64)>) -> Result<(), Stop> {
        for (log, height) in heights {
            raise(&mut self.holds, log, height);
            raise(&mut self.will_hold, log, height);
        }
        self.is_unnoted = true;
        if self.holds.len() <= MAX_LOGS { Ok(()) } else { Err(Stop::Close(Reason::Flood)) }
    }

    /// It brought these of what it was asked for again.
    fn was_asked(&mut self, brought: impl Iterator<Item = (LogId, u64)>) {
        for (log, height) in brought {
            if let Some(asked) = self.asked.get_mut(&log) {
                asked.upto = asked.upto.max(height);
            }
        }
        self.asked.retain(|_, asked| asked.end.is_none_or(|end| asked.upto < end));
    }

    /// Asks again how the other side stands: entries that came may have let it in, or removed it.
    fn look_at_standing(&mut self, store: &Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
        if !matches!(self.may, May::Everything | May::Nothing | May::InDoubt) {
            return Ok(());
        }
        match store.standing(&self.peer)? {
            Standing::Member(_) => self.may = May::Everything,
            _ if self.may == May::InDoubt => {}
            Standing::Unknown => self.may = May::Nothing,
            Standing::Removed => {
                self.may = May::NothingAnyMore;
                self.queue.clear();
                removal(&self.peer, store, actions)?;
            }
        }
        Ok(())
    }

    /// Sends what the other side lacks, as long as there is room under way.
    fn pump(&mut self, now: u64, store: &mut Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
        if self.is_heard && matches!(self.may, May::Everything | May::Ours) {
            self.end_waiting(now);
            while self.under_way.len() < self.limits.under_way {
                if self.queue.is_empty() {
                    if !std::mem::take(&mut self.may_lack) {
                        break;
                    }
                    self.queue = store.lacking(&self.will_hold)?.into();
                }
                let (entries, upto) = self.fill(now, store)?;
                // All that was in the queue is there by now, or waits; what came to be here since is not in it.
                if entries.is_empty() {
                    continue;
                }
                self.counts.sent += entries.len() as u64;
                self.under_way.push_back(Batch { sent: now, upto });
                actions.push(Action::Send(Message::Entries { entries, more: !self.queue.is_empty() }));
            }
        }
        self.held = store.heights()?;
        let again =
            self.asked.values().map(|asked| asked.end.unwrap_or(0).saturating_sub(asked.upto)).fold(0, u64::saturating_add);
        self.counts.incoming = ahead(&self.holds, &self.held).saturating_add(again);
        self.counts.outgoing = if self.may == May::Everything { ahead(&self.held, &self.holds) } else { 0 };
        Ok(())
    }

    /// How many entries at the end of the queue wait, since the other side is likely to get them from elsewhere. Where many know each
    /// other, each would be brought everything by everybody otherwise. What stands before an entry that goes does not wait: the
    /// entry may build on it.
    fn waiting(&self, store: &Store) -> Result<usize, Stop> {
        let mut waiting = 0;
        if self.may != May::Everything || self.elsewhere.is_empty() || self.queue.len() > FEW {
            return Ok(waiting);
        }
        for place in self.queue.iter().rev() {
            let Some((log, seq)) = store.entry(*place)?.number() else { break };
            let is_there = self.will_hold.get(&log).is_some_and(|height| *height >= seq);
            if !is_there && !self.elsewhere.contains(&log) {
                break;
            }
            waiting += 1;
        }
        Ok(waiting)
    }

    /// What was held back long enough goes now; its logs are not relied on until it is seen again that they come from elsewhere.
    fn end_waiting(&mut self, now: u64) {
        if self.held_back.is_some_and(|since| now.saturating_sub(since) >= HOLD) {
            self.held_back = None;
            self.may_lack = true;
            let (held, holds) = (&self.held, &self.will_hold);
            self.elsewhere.retain(|log| held.get(log).copied().unwrap_or(0) <= holds.get(log).copied().unwrap_or(0));
        }
    }

    /// The next batch out of the queue, with the last entry of each log in it; empty where nothing is left.
    fn fill(&mut self, now: u64, store: &Store) -> Result<(Vec<Entry>, Heights), Stop> {
        let (mut entries, mut upto) = (Vec::new(), Heights::new());
        let mut size = 0;
        let waiting = self.waiting(store)?;
        while size < self.batch
            && let Some(place) = self.queue.front()
        {
            let entry = store.entry(*place)?;
            // Room for lengths and numbers that `size` does not count.
            let bytes = entry.size() + 64 + entry.size() / 8;
            if size > 0 && size + bytes > MAX_FRAME {
                break;
            }
            self.queue.pop_front();
            let Some((log, seq)) = entry.number() else { continue };
            // Behind one that waits, none goes before its turn comes again: heights have no gaps.
            let is_next = self.will_hold.get(&log).copied().unwrap_or(0) + 1 == seq;
            if !is_next || (self.may == May::Ours && log.device != self.own) {
                continue;
            }
            if self.queue.len() < waiting {
                self.held_back.get_or_insert(now);
                continue;
            }
            size += bytes;
            raise(&mut self.will_hold, log, seq);
            raise(&mut self.told, log, seq);
            raise(&mut upto, log, seq);
            entries.push(entry);
        }
        Ok((entries, upto))
    }

    /// Says what is held here; to a laptop that was removed only what it wrote itself.
    fn tell(&mut self, store: &Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
        self.held = store.heights()?;
        self.told = self.to_tell();
        if self.may == May::NothingAnyMore {
            self.told.retain(|log, _| log.device == self.peer);
        }
        actions.push(Action::Send(Message::have(self.taken, &self.told)));
        Ok(())
    }

    /// What is held here, without what is asked for again.
    fn to_tell(&self) -> Heights {
        let mut heights = self.held.clone();
        for (log, asked) in &self.asked {
            heights.entry(*log).and_modify(|height| *height = asked.upto.min(*height));
        }
        heights.retain(|_, height| *height > 0);
        heights
    }

    fn tell_if_new(&mut self, store: &Store, actions: &mut Vec<Action>) -> Result<(), Stop> {
        if matches!(self.may, May::NothingAnyMore | May::NothingYet) || self.to_tell() == self.told {
            Ok(())
        } else {
            self.tell(store, actions)
        }
    }
}

fn raise(heights: &mut Heights, log: LogId, height: u64) {
    let known = heights.entry(log).or_default();
    *known = height.max(*known);
}

/// By how many entries `these` are ahead of `those`.
fn ahead(these: &Heights, those: &Heights) -> u64 {
    these.iter().map(|(log, height)| height.saturating_sub(those.get(log).copied().unwrap_or(0))).fold(0, u64::saturating_add)
}
