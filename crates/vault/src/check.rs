//! Tries an update from outside on a copy of the record, on threads of its own that may be left behind.
//!
//! An update that passes the inspector can still make yrs loop or panic. It is therefore applied, read and saved on a scratch
//! document first, with a time limit; a thread can't be stopped, so one that does not answer is abandoned.

use std::{
    borrow::Cow,
    collections::{HashSet, VecDeque},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
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
    lanes: [Option<Lane>; LANES],
    /// Trials whose verdict was not collected yet, shared out among the lanes in turn.
    waiting: Vec<Arc<Trial>>,
    /// Copies that passed, the one used last at the end.
    kept: VecDeque<ScratchCopy>,
    /// Devices of which an update without effect did not finish: no other is looked at while the project is open.
    avoided: HashSet<DeviceId>,
}

/// A scratch thread: where it takes trials from, and what it answers.
type Lane = (Sender<Arc<Trial>>, Receiver<Answer>);

type Verdict = Result<(), Failure>;

/// What a thread answers; nothing where one that was given up had begun the trial after all, and has its copy.
type Answer = Option<Verdict>;

impl Checker {
    /// Has an update tried while the caller goes on. No other of its record may be waiting.
    pub(crate) fn submit(&mut self, trial: Trial) -> Result<()> {
        let trial = Arc::new(trial);
        self.waiting.push(Arc::clone(&trial));
        // A thread that is gone shows when its answer is awaited.
        let _ = self.lane(self.waiting.len() - 1)?.0.send(trial);
        Ok(())
    }

    /// The verdicts on all that was submitted, in the same order.
    ///
    /// # Errors
    /// [`Error::Disk`] where the system has no thread to give; [`Error::Panicked`] where nothing is known of an update.
    pub(crate) fn collect(&mut self) -> Result<Vec<Verdict>> {
        let trials = std::mem::take(&mut self.waiting);
        let mut verdicts: Vec<Verdict> = Vec::with_capacity(trials.len());
        while verdicts.len() < trials.len() {
            let at = verdicts.len();
            if let Some(answer) = self.answer(at)? {
                // Without the copy nothing is known of the update. The caller takes nothing in, and it will come again.
                let Some(verdict) = answer else {
                    self.forget();
                    return Err(Error::Panicked);
                };
                if verdict.is_ok() {
                    self.keep(&trials[at]);
                }
                verdicts.push(verdict);
                continue;
            }
            tracing::warn!("an update did not finish on the scratch document");
            verdicts.push(Err(Failure::Broken));
            // What waited behind the one that hangs is tried on another thread.
            self.lanes[at % LANES] = None;
            for trial in trials[at..].iter().step_by(LANES).skip(1) {
                let _ = self.lane(at)?.0.send(Arc::clone(trial));
            }
        }
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
        self.waiting.clear();
        self.kept.clear();
        self.lanes = Default::default();
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

    /// What the lane of a trial answers next; nothing where that takes too long, or its thread is gone.
    fn answer(&mut self, at: usize) -> Result<Option<Answer>> {
        let answers = &self.lane(at)?.1;
        for _ in 0..STEPS {
            match answers.recv_timeout(LIMIT / STEPS) {
                Ok(answer) => return Ok(Some(answer)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(None)
    }

    /// The lane of the trial with this place among those that wait.
    fn lane(&mut self, at: usize) -> Result<&Lane> {
        let lane = &mut self.lanes[at % LANES];
        if lane.is_none() {
            let (trial_sender, trials) = channel::<Arc<Trial>>();
            let (verdict_sender, verdicts) = channel();
            thread::Builder::new().name("scratch".into()).stack_size(STACK).spawn(move || {
                for trial in trials {
                    let copy = trial.copy.lock().unwrap_or_else(PoisonError::into_inner).take();
                    if verdict_sender.send(copy.map(|copy| attempt(&trial, copy))).is_err() {
                        return;
                    }
                }
            })?;
            *lane = Some((trial_sender, verdicts));
        }
        lane.as_ref().ok_or(Error::Panicked)
    }
}

fn attempt(trial: &Trial, mut copy: ScratchCopy) -> Verdict {
    let mut document = copy.document.take().unwrap_or_else(|| Document::new(0));
    for update in &trial.base {
        document.apply(update)?;
    }
    // Looked through before the CRDT sees any of it.
    let update = trial.update.plain().map_err(|_| Failure::Broken)?;
    let summary = update::inspect(&update)?;
    if trial.device.is_some_and(|device| !clients::may_insert(&device, &summary)) {
        return Err(Failure::Refused(update::Refused::Foreign));
    }
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
