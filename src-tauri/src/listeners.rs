//! Passes on to the window what the app tells of.

use std::sync::{Mutex, MutexGuard, PoisonError};

use app::{Listeners, api::Event};
use tauri::ipc::{Channel, InvokeResponseBody};

/// The window's two channels, once it listens.
#[derive(Default)]
pub(crate) struct Window(Mutex<Option<(Channel<Event>, Channel<InvokeResponseBody>)>>);

impl Window {
    /// A page that was loaded anew takes the place of the one before.
    pub(crate) fn listen(&self, events: Channel<Event>, updates: Channel<InvokeResponseBody>) {
        *self.channels() = Some((events, updates));
    }

    fn channels(&self) -> MutexGuard<'_, Option<(Channel<Event>, Channel<InvokeResponseBody>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Listeners for Window {
    fn event(&self, event: Event) {
        if let Some((events, _)) = &*self.channels() {
            // A window that is closing hears nothing more.
            let _ = events.send(event);
        }
    }

    fn update(&self, record: [u8; 16], update: &[u8]) {
        if let Some((_, updates)) = &*self.channels() {
            let _ = updates.send(InvokeResponseBody::Raw([&record, update].concat()));
        }
    }
}
