//! Attachments through a folder: parts of their ciphertext in packs of their own, and receipts by which their writers learn when
//! they may take them away again.
//!
//! Whoever added an attachment writes it as long as somebody is not known to be done with it; anybody who has it, where another
//! laptop asks for it. Each takes what it wants by its own rule, and says what it needs no more, be it there or not wanted.

use std::collections::{BTreeMap, HashMap, HashSet};

use model::RecordId;
use uuid::Uuid;
use vault::{Awaited, DeviceId, Fetch, Handle, MAX_PIECE, Role, Standing};

use super::{
    Input, Round,
    state::{Parcel, ReceiptFile, Seen, What},
    write::seal_pack,
};
use crate::{
    Error, Result,
    pack::{self, Beside, Opening, Part, Receipt, Step, Unsealing},
};

/// How many bytes of an attachment one pack holds: a server may want to take it at once.
const PART: u64 = 8 << 20;
/// About how many bytes one round reads, and how many it writes, before entries have their turn again.
const TURN: u64 = 64 << 20;
/// The most attachments that one receipt asks for, and the most that it says are done.
const MOST_WANTED: usize = 4_096;
const MOST_DONE: usize = 16_384;
/// How long a part must have been there before it is written again because it can't be read, and how long one that vanished is
/// not written again, in milliseconds.
const HOUR: i64 = 3_600_000;

type Hash = [u8; 32];

/// What the others say of the attachments in the folder.
#[derive(Default)]
struct Said {
    done: BTreeMap<DeviceId, Vec<Hash>>,
    wants: BTreeMap<DeviceId, Vec<Hash>>,
    broken: HashSet<[u8; 32]>,
}

impl Round {
    /// Takes what is wanted out of the folder, puts in what others wait for, and takes away what nobody waits for any more.
    pub(super) fn exchange_attachments(&mut self) -> Result<()> {
        // A relay brings attachments over connections alone: it reads no record, and writes no receipt of what it needs.
        if !matches!(self.project.run(|store| store.role())?, Some(Role::Coordinator | Role::Editor | Role::Reader)) {
            return Ok(());
        }
        let said = self.said()?;
        self.note_done(&said)?;
        if let Some(rule) = self.rule {
            self.fetch(rule)?;
        }
        let needed = self.awaited(&said)?;
        self.remove_parts(&needed, &said)?;
        self.supply(&needed, &said)?;
        self.acknowledge()
    }

    /// The parts in the folder that have the size they say, with the names of their files.
    fn parcels(&self) -> impl Iterator<Item = (&String, &Seen, &Parcel)> {
        let parcels = self.state.seen.iter().filter_map(|(name, seen)| match &seen.what {
            What::Part(parcel) => Some((name, seen, parcel)),
            _ => None,
        });
        parcels.filter(|(_, seen, parcel)| parcel.size == Some(seen.size))
    }

    /// The newest receipt of each laptop, with the name of its file.
    fn receipts(&self) -> BTreeMap<DeviceId, (&String, &ReceiptFile)> {
        let mut newest: BTreeMap<DeviceId, (&String, &ReceiptFile)> = BTreeMap::new();
        for (name, seen) in &self.state.seen {
            let What::Receipt(file) = &seen.what else { continue };
            let known = newest.entry(file.from).or_insert((name, file));
            if file.receipt.number > known.1.receipt.number {
                *known = (name, file);
            }
        }
        newest
    }

    /// What other members' laptops say in their receipts; that whoever wrote a part has it, too.
    fn said(&self) -> Result<Said> {
        let mut said = Said::default();
        let receipts = self.receipts();
        let writers = self.parcels().map(|(_, _, parcel)| parcel.from);
        let others: HashSet<DeviceId> = receipts.keys().copied().chain(writers).filter(|from| *from != self.device).collect();
        let members: HashSet<DeviceId> = self.project.run(move |store| {
            let mut members = HashSet::new();
            for device in others {
                if matches!(store.standing(&device)?, Standing::Member(role) if role != Role::Relay) {
                    members.insert(device);
                }
            }
            Ok(members)
        })?;
        for (from, (_, file)) in receipts.into_iter().filter(|(from, _)| members.contains(from)) {
            said.done.entry(from).or_default().extend(&file.receipt.done);
            said.wants.entry(from).or_default().extend(&file.receipt.wants);
            said.broken.extend(&file.receipt.broken);
        }
        for (_, _, parcel) in self.parcels().filter(|(_, _, parcel)| members.contains(&parcel.from)) {
            said.done.entry(parcel.from).or_default().push(parcel.part.hash);
        }
        // Whoever asks for a file may have had it, and lost it since.
        for (from, wants) in &said.wants {
            if let Some(done) = said.done.get_mut(from) {
                let wants: HashSet<&Hash> = wants.iter().collect();
                done.retain(|hash| !wants.contains(hash));
            }
        }
        Ok(said)
    }

    fn note_done(&self, said: &Said) -> Result<()> {
        if said.done.is_empty() && said.wants.is_empty() {
            return Ok(());
        }
        let (address, done, wants) = (self.address.clone(), said.done.clone(), said.wants.clone());
        Ok(self.project.run(move |store| {
            done.iter().try_for_each(|(device, hashes)| store.attachments_done(Some(&address), device, hashes))?;
            wants.iter().try_for_each(|(device, hashes)| store.attachments_not_done(device, hashes))
        })?)
    }

    /// Reads the parts that go on with what is here of a wanted attachment.
    fn fetch(&mut self, rule: Fetch) -> Result<()> {
        let there: HashSet<Hash> = self.parcels().map(|(_, _, parcel)| parcel.part.hash).collect();
        if there.is_empty() {
            return Ok(());
        }
        let wanted = self.project.run(move |store| store.attachments_wanted(rule, MOST_WANTED, |hash| !there.contains(hash)))?;
        let start = self.done.bytes_in;
        for wanted in wanted {
            let mut have = wanted.have;
            while let Some(name) = self.next_part(&wanted.hash, wanted.size, have) {
                if self.done.bytes_in - start >= TURN {
                    self.done.more = true;
                    return Ok(());
                }
                have = match self.read_part(&name, &wanted.hash, have)? {
                    // All of it was there and is not what it should be: which part it was does not show.
                    Came::Wrong => {
                        self.distrust(&wanted.hash);
                        break;
                    }
                    Came::UpTo(now) if now > have => now,
                    Came::UpTo(_) => {
                        self.break_part(&name);
                        have
                    }
                };
            }
        }
        Ok(())
    }

    /// A part that goes on where the file ends here, and came to nobody's harm yet.
    fn next_part(&self, hash: &Hash, size: u64, have: u64) -> Option<String> {
        let fits = |part: &Part| part.hash == *hash && part.size == size && (part.from..part.to).contains(&have);
        let mut parcels = self.parcels().filter(|(_, _, parcel)| !parcel.is_broken && fits(&parcel.part));
        parcels.next().map(|(name, ..)| name.clone())
    }

    fn read_part(&mut self, name: &str, hash: &Hash, have: u64) -> Result<Came> {
        let place = self.place.clone();
        let size = self.state.seen.get(name).map_or(0, |seen| seen.size);
        self.steps.total += size;
        let mut input = Input::new(&place, name, size, Vec::new());
        let came = match Unsealing::begin(&self.project, &mut input) {
            Ok(pack) => self.take_part(pack, &mut input, hash, have),
            Err(Error::NotA(_) | Error::NotForUs(_) | Error::Damaged(_)) => Ok(Came::UpTo(have)),
            Err(error) => Err(error),
        };
        self.done.parts_read += 1;
        self.done.bytes_in += input.read_so_far();
        came.map_err(|error| input.trouble().unwrap_or(error))
    }

    fn take_part(&mut self, mut pack: Unsealing, input: &mut Input<'_>, hash: &Hash, mut have: u64) -> Result<Came> {
        loop {
            let before = pack.bytes;
            let pieces = match pack.next(input) {
                Ok(Step::Frame(frame)) => frame.pieces,
                Ok(Step::End | Step::Cut) | Err(Error::Damaged(_)) => return Ok(Came::UpTo(have)),
                Err(error) => return Err(error),
            };
            for piece in pieces.into_iter().filter(|piece| piece.hash == *hash) {
                let Some(taken) = pack::take(&self.project, piece)? else { return Ok(Came::UpTo(have)) };
                if taken.wrong {
                    return Ok(Came::Wrong);
                }
                have = taken.have;
                if taken.whole {
                    let named = named_by(&self.project, *hash)?;
                    self.done.attachments.extend(named);
                }
            }
            self.steps.step(pack.bytes - before)?;
        }
    }

    fn break_part(&mut self, name: &str) {
        if let Some(Seen { looked, what: What::Part(parcel), .. }) = self.state.seen.get_mut(name) {
            *looked = self.now;
            parcel.is_broken = true;
        }
    }

    fn distrust(&mut self, hash: &Hash) {
        let names: Vec<String> =
            self.parcels().filter(|(_, _, parcel)| parcel.part.hash == *hash).map(|(name, ..)| name.clone()).collect();
        names.iter().for_each(|name| self.break_part(name));
    }

    /// What should be in the folder for others, as far as this laptop can tell, with whether it is here.
    fn awaited(&self, said: &Said) -> Result<HashMap<Hash, Awaited>> {
        if !self.carries {
            return Ok(HashMap::new());
        }
        let (address, asked) = (
            self.address.clone(),
            said.wants.values().flatten().copied().collect::<HashSet<_>>().into_iter().collect::<Vec<_>>(),
        );
        Ok(self.project.run(move |store| {
            let asked = store.attachments_whole(&asked)?;
            let asked = asked.into_iter().map(|(hash, size)| Awaited { hash, size, here: true });
            let awaited = store.attachments_awaited(&address)?;
            Ok(awaited.into_iter().chain(asked).map(|awaited| (awaited.hash, awaited)).collect())
        })?)
    }

    /// Takes this laptop's own parts away: those that nobody waits for, those that others could not read, and halves.
    fn remove_parts(&mut self, needed: &HashMap<Hash, Awaited>, said: &Said) -> Result<()> {
        let own = self.state.seen.iter().filter_map(|(name, seen)| match &seen.what {
            What::Part(parcel) if parcel.from == self.device => Some((name.clone(), seen, parcel)),
            _ => None,
        });
        let mut needless = Vec::new();
        let mut doubted = HashSet::new();
        for (name, seen, parcel) in own {
            let is_old = self.now - seen.since >= HOUR;
            let is_broken = parcel.is_broken || said.broken.contains(&parcel.salt);
            if is_broken && is_old {
                doubted.insert(parcel.part.hash);
            }
            if !needed.contains_key(&parcel.part.hash) || (is_old && (is_broken || parcel.size != Some(seen.size))) {
                needless.push(name);
            }
        }
        for hash in doubted {
            // Where the bytes here are the damaged ones, writing them again would help nobody.
            if !self.project.check_attachment(hash)? {
                tracing::warn!("an attachment that others could not read is damaged here and is fetched again");
            }
        }
        for name in &needless {
            if let Some(What::Part(parcel)) = self.state.seen.get(name).map(|seen| &seen.what) {
                let part = parcel.part;
                self.state.lately.retain(|(hash, from, _)| (*hash, *from) != (part.hash, part.from));
            }
            self.remove(name)?;
        }
        Ok(())
    }

    /// Writes the parts that are not in the folder of what others wait for.
    fn supply(&mut self, needed: &HashMap<Hash, Awaited>, said: &Said) -> Result<()> {
        let mut wanting: Vec<Awaited> = needed.values().copied().filter(|awaited| awaited.here).collect();
        // Small ones first, as everywhere.
        wanting.sort_unstable_by_key(|awaited| (awaited.size, awaited.hash));
        let mut there: HashMap<Hash, Vec<Part>> = HashMap::new();
        // One that somebody could not read counts for a while all the same, so that nobody is made to write without end.
        let counts = |seen: &Seen, parcel: &Parcel| self.now - seen.since < HOUR || !said.broken.contains(&parcel.salt);
        for (_, _, parcel) in self.parcels().filter(|(_, seen, parcel)| counts(seen, parcel)) {
            there.entry(parcel.part.hash).or_default().push(parcel.part);
        }
        // A folder in which nothing stays must not be written to without end.
        let now = self.now;
        self.state.lately.retain(|(.., at)| (0..HOUR).contains(&(now - at)));
        let start = self.done.bytes_out;
        for Awaited { hash, size, .. } in wanting {
            let there = there.get(&hash).map(Vec::as_slice).unwrap_or_default();
            for from in (0..size).step_by(PART as usize) {
                let part = Part { hash, size, from, to: size.min(from + PART) };
                let is_there = there.iter().any(|other| other.size == size && other.from <= part.from && part.to <= other.to);
                if is_there || self.state.lately.iter().any(|(of, first, _)| (*of, *first) == (hash, from)) {
                    continue;
                }
                if self.done.bytes_out - start >= TURN {
                    self.done.more = true;
                    return Ok(());
                }
                if !self.write_part(part)? {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Writes a part; gives whether its bytes were here.
    fn write_part(&mut self, part: Part) -> Result<bool> {
        let mut frames = Vec::new();
        let mut from = part.from;
        while from < part.to {
            let Some(piece) = pack::piece(&self.project, part.hash, part.size, from)? else { return Ok(false) };
            from += piece.bytes.len() as u64;
            frames.push(pack::plain_pieces(&[piece])?);
        }
        // Pieces begin at multiples of their length, so the last one ends where the part does.
        debug_assert!(from == part.to && PART.is_multiple_of(MAX_PIECE as u64));
        self.steps.total += part.to - part.from;
        self.put(frames, Beside::Part(part), |salt, opening| {
            What::Part(Parcel { salt, from: opening.from, size: opening.size(), part, is_broken: false })
        })?;
        self.state.lately.push((part.hash, part.from, self.now));
        self.done.parts_written += 1;
        Ok(true)
    }

    /// Says what this laptop needs no more, what it lacks, and what it could not read; only where it said otherwise before.
    fn acknowledge(&mut self) -> Result<()> {
        // Whoever wrote a part has it: that needs no saying.
        let theirs = self.parcels().filter(|(_, _, parcel)| parcel.from != self.device);
        let there: Vec<Hash> = theirs.map(|(_, _, parcel)| parcel.part.hash).collect::<HashSet<_>>().into_iter().collect();
        let rule = self.rule;
        let (mut done, mut wants) = self.project.run(move |store| {
            let wants = match rule {
                Some(rule) => store.attachments_wanted(rule, MOST_WANTED, |_| false)?,
                None => Vec::new(),
            };
            Ok((store.attachments_settled(rule, &there)?, wants.into_iter().map(|wanted| wanted.hash).collect::<Vec<_>>()))
        })?;
        done.sort_unstable();
        done.truncate(MOST_DONE);
        wants.sort_unstable();
        let mut broken: Vec<[u8; 32]> =
            self.parcels().filter(|(_, _, parcel)| parcel.is_broken).map(|(_, _, parcel)| parcel.salt).collect();
        broken.sort_unstable();
        broken.dedup();
        broken.truncate(MOST_WANTED);
        let own: Vec<String> = self
            .state
            .seen
            .iter()
            .filter(|(_, seen)| matches!(&seen.what, What::Receipt(file) if file.from == self.device))
            .map(|(name, _)| name.clone())
            .collect();
        let last = self.receipts().get(&self.device).map(|(_, file)| file.receipt.clone());
        let number = last.as_ref().map_or(0, |last| last.number);
        let says_nothing = done.is_empty() && wants.is_empty() && broken.is_empty();
        let receipt = Receipt { number, done, wants, broken };
        if last.as_ref() == Some(&receipt) && own.len() == 1 && !says_nothing {
            return Ok(());
        }
        if !says_nothing {
            let receipt = Receipt { number: number.saturating_add(1), ..receipt };
            self.put(vec![pack::plain(&[])?], Beside::Receipt(receipt.clone()), |salt, opening| {
                What::Receipt(ReceiptFile { salt, from: opening.from, receipt })
            })?;
        }
        own.iter().try_for_each(|name| self.remove(name))
    }

    /// Writes a pack without entries.
    fn put(&mut self, frames: Vec<Vec<u8>>, beside: Beside, what: impl FnOnce([u8; 32], &Opening) -> What + Send) -> Result<()> {
        let (envelope, mut opening) = self.project.run(|store| Ok((store.new_envelope()?, Opening::new(store, Vec::new())?)))?;
        opening.beside = Some(beside);
        let salt = envelope.0.0;
        let bytes = seal_pack(envelope, &mut opening, frames)?;
        let what = what(salt, &opening);
        self.put_file(salt, bytes, 0, what).map(drop)
    }
}

/// How much of an attachment is here after a part was read.
enum Came {
    UpTo(u64),
    Wrong,
}

fn named_by(project: &Handle, hash: Hash) -> Result<Vec<(RecordId, Uuid)>> {
    Ok(project.run(move |store| store.attachment_named_by(&hash))?)
}
