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

use crate::{Error, Result};

/// How long one update may take. The largest honest one takes a tenth of a second.
const LIMIT: Duration = Duration::from_secs(5);
const STACK: usize = 64 << 20;

/// What is tried: the updates that make the record as it is here, and the new one.
pub(crate) struct Trial {
    pub(crate) base: Vec<Vec<u8>>,
    pub(crate) update: Vec<u8>,
}

/// The scratch thread, started when first needed.
#[derive(Default)]
pub(crate) struct Checker {
    thread: Option<(Sender<Batch>, Receiver<Verdict>)>,
}

/// Trials, and the first of them that is still to be made.
type Batch = (Arc<Vec<Trial>>, usize);
type Verdict = Result<(), Failure>;

impl Checker {
    /// Tries updates, each on its own copy, and gives the verdicts in the same order.
    pub(crate) fn check(&mut self, trials: Vec<Trial>) -> Result<Vec<Verdict>> {
        let trials = Arc::new(trials);
        let mut verdicts: Vec<Verdict> = Vec::with_capacity(trials.len());
        while verdicts.len() < trials.len() {
            let (sender, receiver) = self.thread()?;
            // A thread that is gone shows when its answer is awaited.
            let _ = sender.send((Arc::clone(&trials), verdicts.len()));
            while verdicts.len() < trials.len() {
                if let Ok(verdict) = receiver.recv_timeout(LIMIT) {
                    verdicts.push(verdict);
                } else {
                    tracing::warn!("an update did not finish on the scratch document");
                    verdicts.push(Err(Failure::Broken));
                    self.thread = None;
                    break;
                }
            }
        }
        Ok(verdicts)
    }

    fn thread(&mut self) -> Result<&(Sender<Batch>, Receiver<Verdict>)> {
        if self.thread.is_none() {
            let (batch_sender, batches) = channel::<Batch>();
            let (verdict_sender, verdicts) = channel();
            thread::Builder::new().name("scratch".into()).stack_size(STACK).spawn(move || {
                for (trials, from) in batches {
                    for trial in &trials[from..] {
                        if verdict_sender.send(attempt(trial)).is_err() {
                            return;
                        }
                    }
                }
            })?;
            self.thread = Some((batch_sender, verdicts));
        }
        self.thread.as_ref().ok_or(Error::Panicked)
    }
}

fn attempt(trial: &Trial) -> Result<(), Failure> {
    let mut document = Document::new(0);
    for update in &trial.base {
        document.apply(update)?;
    }
    if !document.continues(&update::inspect(&trial.update)?)? {
        return Err(Failure::Missing);
    }
    document.apply(&trial.update)?;
    document.read()?;
    document.state()?;
    Ok(())
}
