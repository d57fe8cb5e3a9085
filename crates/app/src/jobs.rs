//! Long tasks: they tell how far they are, and stop when asked.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use vault::Project;

use crate::{
    App, Result,
    api::{Event, JobOnly},
};

/// The tasks that run, each with the flag that stops it.
#[derive(Default)]
pub(crate) struct Jobs(Mutex<HashMap<String, Arc<AtomicBool>>>);

/// How a task on another thread says how far it is.
#[derive(Clone)]
pub(crate) struct Steps {
    told: Sender<(u64, u64)>,
    stop: Arc<AtomicBool>,
}

impl Steps {
    /// Whether the task may go on.
    pub(crate) fn step(&self, done: u64, total: u64) -> bool {
        // Who no longer listens has stopped it.
        let _ = self.told.send((done, total));
        !self.stop.load(Ordering::Relaxed)
    }
}

/// A running task. It is forgotten when this is dropped.
pub(crate) struct Job<'a> {
    app: &'a App,
    name: String,
    stopped: Arc<AtomicBool>,
    told: Option<Instant>,
}

impl Jobs {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, Arc<AtomicBool>>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Asks all to stop.
    pub(crate) fn stop_all(&self) {
        self.with(|jobs| jobs.values().for_each(|stopped| stopped.store(true, Ordering::Relaxed)));
    }
}

impl App {
    /// Stops a task; what is done until then is kept.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where it has ended already.
    pub fn job_cancel(&self, body: JobOnly) -> Result<()> {
        let stopped = self.jobs.with(|jobs| jobs.get(&body.job).cloned()).ok_or_else(|| self.not_found("job", &body.job))?;
        stopped.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Does a task on the project's own thread, and tells its steps from here.
    pub(crate) fn while_told<T: Send>(
        &self,
        name: &str,
        work: impl FnOnce(&Project, Steps) -> vault::Result<T> + Send,
    ) -> Result<T> {
        let mut job = self.job(name);
        self.with_project(|project| {
            let (steps, told) = channel();
            let stop = Arc::new(AtomicBool::new(false));
            let steps = Steps { told: steps, stop: Arc::clone(&stop) };
            thread::scope(|scope| {
                let task = scope.spawn(move || work(project, steps));
                for (done, total) in told {
                    if !job.step(done, Some(total)) {
                        stop.store(true, Ordering::Relaxed);
                    }
                }
                task.join().unwrap_or(Err(vault::Error::Panicked))
            })
            .map_err(|error| self.vault_error(error))
        })
    }

    pub(crate) fn job(&self, name: &str) -> Job<'_> {
        let stopped = Arc::new(AtomicBool::new(false));
        self.jobs.with(|jobs| jobs.insert(name.to_owned(), Arc::clone(&stopped)));
        Job { app: self, name: name.to_owned(), stopped, told: None }
    }
}

impl Job<'_> {
    /// Tells how far the task is, at most ten times a second, and whether it may go on.
    pub(crate) fn step(&mut self, done: u64, total: Option<u64>) -> bool {
        let now = Instant::now();
        if self.told.is_none_or(|told| now - told >= Duration::from_millis(100)) {
            self.told = Some(now);
            let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
            self.app.listeners.event(Event::Progress { job: self.name.clone(), done: count(done), total: total.map(count) });
        }
        !self.stopped.load(Ordering::Relaxed)
    }

    /// The same as an error, for `?`.
    pub(crate) fn go_on(&mut self, done: u64, total: u64) -> Result<()> {
        if self.step(done, Some(total)) { Ok(()) } else { Err(self.app.vault_error(vault::Error::Cancelled)) }
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        self.app.jobs.with(|jobs| jobs.remove(&self.name));
    }
}
