//! Tries an update from outside on a copy of the record, on a thread of its own that may be left behind.
//!
//! An update that passes the inspector can still make yrs loop or panic. It is therefore applied, read and saved on a scratch
//! document first, with a time limit; a thread can't be stopped, so one that does not answer is abandoned.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use model::{Document, Failure, update};

use crate::{Error, Result, clients, entry::DeviceId};

/// How long one update may take. The largest honest one takes a tenth of a second.
const LIMIT: Duration = Duration::from_secs(5);
const STACK: usize = 64 << 20;

/// What is tried: the updates that make the record as it is here, and the new one.
pub(crate) struct Trial {
    pub(crate) base: Vec<Vec<u8>>,
    pub(crate) update: Arc<Vec<u8>>,
    /// The device that wrote it; none where it was seen already that it may.
    pub(crate) device: Option<DeviceId>,
}

/// The scratch thread, started when first needed.
#[derive(Default)]
pub(crate) struct Checker {
    thread: Option<(Sender<Arc<Trial>>, Receiver<Verdict>)>,
    /// Trials whose verdict was not collected yet.
    waiting: Vec<Arc<Trial>>,
}

type Verdict = Result<(), Failure>;

impl Checker {
    /// Has an update tried while the caller goes on.
    pub(crate) fn submit(&mut self, trial: Trial) -> Result<()> {
        let trial = Arc::new(trial);
        self.waiting.push(Arc::clone(&trial));
        // A thread that is gone shows when its answer is awaited.
        let _ = self.thread()?.0.send(trial);
        Ok(())
    }

    /// The verdicts on all that was submitted, in the same order.
    pub(crate) fn collect(&mut self) -> Result<Vec<Verdict>> {
        let trials = std::mem::take(&mut self.waiting);
        let mut verdicts: Vec<Verdict> = Vec::with_capacity(trials.len());
        while verdicts.len() < trials.len() {
            if let Ok(verdict) = self.thread()?.1.recv_timeout(LIMIT) {
                verdicts.push(verdict);
                continue;
            }
            tracing::warn!("an update did not finish on the scratch document");
            verdicts.push(Err(Failure::Broken));
            // What waited behind the one that hangs is tried on another thread.
            self.thread = None;
            for trial in &trials[verdicts.len()..] {
                let _ = self.thread()?.0.send(Arc::clone(trial));
            }
        }
        Ok(verdicts)
    }

    /// Forgets what was submitted, after the caller's own failure.
    pub(crate) fn forget(&mut self) {
        self.waiting.clear();
        self.thread = None;
    }

    fn thread(&mut self) -> Result<&(Sender<Arc<Trial>>, Receiver<Verdict>)> {
        if self.thread.is_none() {
            let (trial_sender, trials) = channel::<Arc<Trial>>();
            let (verdict_sender, verdicts) = channel();
            thread::Builder::new().name("scratch".into()).stack_size(STACK).spawn(move || {
                for trial in trials {
                    if verdict_sender.send(attempt(&trial)).is_err() {
                        return;
                    }
                }
            })?;
            self.thread = Some((trial_sender, verdicts));
        }
        self.thread.as_ref().ok_or(Error::Panicked)
    }
}

fn attempt(trial: &Trial) -> Result<(), Failure> {
    let mut document = Document::new(0);
    for update in &trial.base {
        document.apply(update)?;
    }
    // Looked through before the CRDT sees any of it.
    let summary = update::inspect(&trial.update)?;
    if trial.device.is_some_and(|device| !clients::may_insert(&device, &summary)) {
        return Err(Failure::Refused(update::Refused::Foreign));
    }
    if !document.continues(&summary)? {
        return Err(Failure::Missing);
    }
    document.apply(&trial.update)?;
    document.read()?;
    document.state()?;
    Ok(())
}
