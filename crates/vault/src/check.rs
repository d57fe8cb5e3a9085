//! Tries an update from outside on a copy of the record, on threads of its own that may be left behind.
//!
//! An update that passes the inspector can still make yrs loop or panic. It is therefore applied, read and saved on a scratch
//! document first, with a time limit; a thread can't be stopped, so one that does not answer is abandoned. Only the first update of
//! a record is taken without that where it is self-contained: then how it ends is known beforehand.

use std::{
    borrow::Cow,
    collections::{HashSet, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use model::{Document, Failure, RecordId, update};

use crate::{
    Error, Result, clients,
    entry::{DeviceId, unsqueeze},
};

/// How long one update may take. The largest honest one takes a tenth of a second.
const LIMIT: Duration = Duration::from_secs(5);
/// In so many steps it is waited for: a process that was stopped meanwhile, or a machine that stood still, loses one and not all.
const STEPS: u32 = 50;
/// So many are tried side by side.
const LANES: usize = 2;
/// A thread takes so many trials at once, or of so many bytes: waking it for each costs as much as a small one takes.
const CHUNK: usize = 16;
const CHUNK_BYTES: usize = 32 << 10;
const STACK: usize = 64 << 20;

/// Copies that are kept for the next update of their record: where people type together, one comes many times a second.
const KEPT: usize = 4;
/// The most bytes of updates in a copy that is kept.
const KEPT_BYTES: usize = 256 << 10;

/// What is tried: the updates that make the record as it is here, and the new one.
pub(crate) struct Trial {
    /// What the record holds that is not in `copy`.
    pub(crate) base: Vec<Vec<u8>>,
    pub(crate) update: Arc<Offered>,
    /// The device that wrote it; none where it was seen already that it may.
    pub(crate) device: Option<DeviceId>,
    /// A copy that passed such a trial before, or an empty one. Whoever tries takes it, and leaves there what passed and is kept.
    pub(crate) copy: Mutex<Option<ScratchCopy>>,
}

/// The update that is tried.
pub(crate) enum Offered {
    Plain(Vec<u8>),
    /// As it stands in an entry: what comes from many is unpacked where it is tried, beside other work.
    Squeezed(Vec<u8>),
}

impl Offered {
    /// # Errors
    /// [`Error::Damaged`].
    pub(crate) fn plain(&self) -> Result<Cow<'_, [u8]>> {
        match self {
            Self::Plain(update) => Ok(Cow::Borrowed(update)),
            Self::Squeezed(update) => Ok(Cow::Owned(unsqueeze(update)?)),
        }
    }

    /// How many bytes it has as it is.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Plain(update) | Self::Squeezed(update) => update.len(),
        }
    }
}

/// A record on a scratch document.
#[derive(Default)]
pub(crate) struct ScratchCopy {
    document: Option<Document>,
    /// The record, and its last item in the document, where the copy is worth keeping.
    of: Option<(RecordId, i64)>,
    /// How many bytes of updates made it.
    bytes: usize,
}

impl ScratchCopy {
    /// One that holds nothing yet, to be kept where `of` says so.
    pub(crate) fn new(of: Option<(RecordId, i64)>) -> Self {
        Self { of, ..Self::default() }
    }

    /// The last item of its record that it holds; 0 where it holds none.
    pub(crate) fn upto(&self) -> i64 {
        if self.document.is_some() { self.of.map_or(0, |(_, upto)| upto) } else { 0 }
    }

    /// The same copy, on its way to holding another item.
    pub(crate) fn towards(mut self, ord: i64) -> Self {
        self.of = self.of.map(|(record, _)| (record, ord));
        self
    }
}

/// The scratch threads, started when first needed.
#[derive(Default)]
pub(crate) struct Checker {
    lanes: Option<Lanes>,
    /// Trials that are not handed on yet, and how many bytes they hold.
    gathered: Vec<Arc<UnderWay>>,
    gathered_bytes: usize,
    /// What was handed on and has verdicts that were not collected yet, in the order in which it was submitted.
    waiting: Vec<Arc<Chunk>>,
    /// Copies that passed, the one used last at the end.
    kept: VecDeque<ScratchCopy>,
    /// Devices of which an update without effect did not finish: no other is looked at while the project is open.
    avoided: HashSet<DeviceId>,
}

type Verdict = Result<(), Failure>;

/// A trial, and its verdict once it is there.
struct UnderWay {
    trial: Trial,
    verdict: OnceLock<Verdict>,
}

/// Trials that one thread takes at once, in this order.
struct Chunk {
    trials: Vec<Arc<UnderWay>>,
    /// Somebody else has what follows the trial that its thread is at: the thread is not to come back.
    given_up: AtomicBool,
}

impl Chunk {
    fn new(trials: Vec<Arc<UnderWay>>) -> Arc<Self> {
        Arc::new(Self { trials, given_up: AtomicBool::new(false) })
    }
}

/// The threads that are not given up. Whichever is free takes the chunk that stands first in the line.
struct Lanes {
    line: Sender<Arc<Chunk>>,
    next: Arc<Mutex<Receiver<Arc<Chunk>>>>,
    /// Hears of every chunk that is done.
    done: Receiver<()>,
    /// For threads that are started later.
    tell: Sender<()>,
}

impl Checker {
    /// Has an update tried while the caller goes on. No other of its record may be waiting.
    pub(crate) fn submit(&mut self, trial: Trial) -> Result<()> {
        self.gathered_bytes += trial.update.len() + trial.base.iter().map(Vec::len).sum::<usize>();
        self.gathered.push(Arc::new(UnderWay { trial, verdict: OnceLock::new() }));
        if self.gathered.len() < CHUNK && self.gathered_bytes < CHUNK_BYTES { Ok(()) } else { self.hand_on() }
    }

    /// The verdicts on all that was submitted, in the same order.
    ///
    /// # Errors
    /// [`Error::Disk`] where the system has no thread to give.
    pub(crate) fn collect(&mut self) -> Result<Vec<Verdict>> {
        self.hand_on()?;
        let mut verdicts = Vec::new();
        for mut chunk in std::mem::take(&mut self.waiting) {
            let trials = chunk.trials.clone();
            for (at, one) in trials.iter().enumerate() {
                if let Some(verdict) = self.lanes()?.wait_for(one) {
                    if verdict.is_ok() {
                        self.keep(&one.trial);
                    }
                    verdicts.push(verdict);
                    continue;
                }
                tracing::warn!("an update did not finish on the scratch document");
                verdicts.push(Err(Failure::Broken));
                // What waited behind the one that hangs is tried on another thread, and before anything else: whatever is waited for
                // has begun, or its time would run out for nothing.
                chunk.given_up.store(true, Relaxed);
                chunk = Chunk::new(trials[at + 1..].to_vec());
                self.lanes()?.start(Some(Arc::clone(&chunk)))?;
            }
        }
        // Chunks whose verdicts were there before they were waited for.
        while self.lanes.as_ref().is_some_and(|lanes| lanes.done.try_recv().is_ok()) {}
        Ok(verdicts)
    }

    /// Whether an update that has no effect may be applied to a record in this state, to show what it says. Nothing may be waiting.
    ///
    /// # Errors
    /// As [`Self::collect`].
    pub(crate) fn may_look(&mut self, device: &DeviceId, state: Vec<u8>, update: &Arc<Offered>) -> Result<bool> {
        if self.avoided.contains(device) {
            return Ok(false);
        }
        let copy = Some(ScratchCopy::default()).into();
        self.submit(Trial { base: vec![state], update: Arc::clone(update), device: Some(*device), copy })?;
        let verdict = self.collect()?.pop();
        if matches!(verdict, Some(Err(Failure::Broken))) {
            self.avoided.insert(*device);
        }
        Ok(matches!(verdict, Some(Ok(()))))
    }

    /// Forgets what was submitted, after the caller's own failure.
    pub(crate) fn forget(&mut self) {
        self.gathered.clear();
        self.gathered_bytes = 0;
        self.waiting.clear();
        self.kept.clear();
        self.lanes = None;
    }

    /// The copy of a record that is kept, if it ends before the item `ord`.
    pub(crate) fn take_copy(&mut self, record: RecordId, ord: i64) -> Option<ScratchCopy> {
        let is_it = |copy: &ScratchCopy| copy.of.is_some_and(|(of, upto)| of == record && upto < ord);
        self.kept.remove(self.kept.iter().position(is_it)?)
    }

    /// Forgets the copy of a record, which reads otherwise now for a reason that lies back in the log.
    pub(crate) fn forget_copy(&mut self, record: RecordId) {
        self.kept.retain(|copy| copy.of.is_none_or(|(of, _)| of != record));
    }

    /// Keeps the copy on which an update was tried, for the next update of the record.
    fn keep(&mut self, trial: &Trial) {
        let Some(copy) = trial.copy.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        let Some((record, _)) = copy.of else { return };
        self.forget_copy(record);
        if self.kept.len() >= KEPT {
            self.kept.pop_front();
        }
        self.kept.push_back(copy);
    }

    /// Puts what was gathered into the line.
    fn hand_on(&mut self) -> Result<()> {
        if self.gathered.is_empty() {
            return Ok(());
        }
        let chunk = Chunk::new(std::mem::take(&mut self.gathered));
        self.gathered_bytes = 0;
        self.waiting.push(Arc::clone(&chunk));
        // The line is never closed: its other end is kept beside it.
        let _ = self.lanes()?.line.send(chunk);
        Ok(())
    }

    fn lanes(&mut self) -> Result<&Lanes> {
        if self.lanes.is_none() {
            let (line, next) = channel();
            let (tell, done) = channel();
            let lanes = Lanes { line, next: Arc::new(Mutex::new(next)), done, tell };
            for _ in 0..LANES {
                lanes.start(None)?;
            }
            self.lanes = Some(lanes);
        }
        self.lanes.as_ref().ok_or(Error::Panicked)
    }
}

impl Lanes {
    /// Starts a thread, with these trials to begin with.
    fn start(&self, mut first: Option<Arc<Chunk>>) -> Result<()> {
        let (next, tell) = (Arc::clone(&self.next), self.tell.clone());
        let next = move || next.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
        thread::Builder::new().name("scratch".into()).stack_size(STACK).spawn(move || {
            while let Some(chunk) = first.take().or_else(&next) {
                for one in &chunk.trials {
                    one.run();
                    if chunk.given_up.load(Relaxed) {
                        return;
                    }
                }
                if tell.send(()).is_err() {
                    return;
                }
            }
        })?;
        Ok(())
    }

    /// The verdict on a trial before which all others have theirs; nothing where that takes too long.
    fn wait_for(&self, one: &UnderWay) -> Option<Verdict> {
        let mut steps = 0;
        loop {
            if let Some(verdict) = one.verdict.get() {
                return Some(verdict.clone());
            }
            if steps == STEPS {
                return None;
            }
            // Where another chunk is done, no time passes: there are so many of them, and each is soon done.
            steps += u32::from(self.done.recv_timeout(LIMIT / STEPS).is_err());
        }
    }
}

impl UnderWay {
    /// Tries it, unless a thread that was given up had begun it after all, and has its copy.
    fn run(&self) {
        let copy = self.trial.copy.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(copy) = copy else { return };
        let verdict = catch_unwind(AssertUnwindSafe(|| attempt(&self.trial, copy))).unwrap_or(Err(Failure::Broken));
        // Nobody else sets it: there was one copy.
        let _ = self.verdict.set(verdict);
    }
}

fn attempt(trial: &Trial, mut copy: ScratchCopy) -> Verdict {
    let mut document = copy.document.take();
    for update in &trial.base {
        document.get_or_insert_with(|| Document::new(0)).apply(update)?;
    }
    // Looked through before the CRDT sees any of it.
    let update = trial.update.plain().map_err(|_| Failure::Broken)?;
    let (summary, is_self_contained) = match document {
        Some(_) => (update::inspect(&update)?, false),
        None => update::inspect_first(&update)?,
    };
    if trial.device.is_some_and(|device| !clients::may_insert(&device, &summary)) {
        return Err(Failure::Refused(update::Refused::Foreign));
    }
    if is_self_contained {
        return Ok(());
    }
    let mut document = document.unwrap_or_else(|| Document::new(0));
    if !document.continues(&summary)? {
        return Err(Failure::Missing);
    }
    document.apply(&update)?;
    document.read()?;
    document.state()?;
    copy.bytes += update.len() + trial.base.iter().map(Vec::len).sum::<usize>();
    if copy.of.is_some() && copy.bytes <= KEPT_BYTES {
        copy.document = Some(document);
        *trial.copy.lock().unwrap_or_else(PoisonError::into_inner) = Some(copy);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An update that changes nothing.
    fn trial() -> Trial {
        let update = Arc::new(Offered::Plain(vec![0, 0]));
        Trial { base: Vec::new(), update, device: None, copy: Some(ScratchCopy::default()).into() }
    }

    #[test]
    fn an_update_is_tried_unless_it_is_self_contained_and_the_first() {
        let device = [7; 32];
        let mut document = Document::new(clients::draw(&device));
        let mut edit = |title: &str| document.edit(1, |edit| Ok(edit.set_title(title))).expect("edits").1;
        let (first, second) = (edit("Bezoek"), edit("Bezoek aan huis"));
        // A letter in the body itself, where only elements stand; and one that is its own neighbour.
        let (odd, circle) =
            (vec![1, 1, 5, 0, 4, 1, 4, b'b', b'o', b'd', b'y', 1, b'a', 0], vec![1, 1, 5, 0, 0x84, 5, 0, 1, b'a', 0]);
        let attempted = |base: &[&Vec<u8>], update: &Vec<u8>, device| {
            let base = base.iter().map(|update| (*update).clone()).collect();
            let update = Arc::new(Offered::Plain(update.clone()));
            let trial = Trial { base, update, device: Some(device), copy: None.into() };
            let verdict = attempt(&trial, ScratchCopy::new(Some((RecordId(uuid::Uuid::nil()), 1))));
            // A copy is kept where there was one.
            (verdict, trial.copy.into_inner().expect("nobody else has it").is_some())
        };
        let foreign = Err(Failure::Refused(update::Refused::Foreign));
        for (name, got, wanted) in [
            ("the first of its record", attempted(&[], &first, device), (Ok(()), false)),
            ("the first, in another's name", attempted(&[], &first, [8; 32]), (foreign, false)),
            ("the second without the first", attempted(&[], &second, device), (Err(Failure::Missing), false)),
            ("the second", attempted(&[&first], &second, device), (Ok(()), true)),
            ("the first once more", attempted(&[&first], &first, device), (Ok(()), true)),
            ("a first that is odd", attempted(&[], &odd, device), (Ok(()), true)),
            ("a first that refers to itself", attempted(&[], &circle, device), (Err(Failure::Missing), false)),
        ] {
            assert_eq!(got, wanted, "{name}");
        }
    }

    #[test]
    fn what_waits_behind_an_update_that_hangs_is_tried_all_the_same() {
        let mut checker = Checker::default();
        // As many threads hang as there are, and in one chunk two of the updates at which they do.
        let hanging = [3, CHUNK + 4, CHUNK + 6];
        for n in 0..3 * CHUNK + 5 {
            checker.submit(trial()).expect("a thread");
            if hanging.contains(&n) {
                let one = checker.gathered.last().expect("it is not the last of its chunk");
                // Whoever tries it waits for its copy, and nobody ever gives that back.
                std::mem::forget(one.trial.copy.lock());
            }
        }
        let verdicts = checker.collect().expect("a thread");
        for (n, verdict) in verdicts.iter().enumerate() {
            assert_eq!(*verdict, if hanging.contains(&n) { Err(Failure::Broken) } else { Ok(()) }, "{n}");
        }
        assert_eq!(verdicts.len(), 3 * CHUNK + 5);
        checker.submit(trial()).expect("a thread");
        assert_eq!(checker.collect().expect("a thread"), [Ok(())], "and so it goes on");
    }
}
