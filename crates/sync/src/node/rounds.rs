//! Exchange through folders: a round through each now and then, and soon after something changed here.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::Notify,
    time::{sleep, timeout},
};

use super::{
    Event,
    shared::{Shared, now},
};
use crate::{
    Error,
    folder::{self, Exchanged},
    status::{Folder, FolderState, Trouble},
};

/// Between two rounds where nothing changed here.
const ROUND: Duration = Duration::from_secs(60);
/// After a change here: what is typed in one go goes out in one pack.
const SOON: Duration = Duration::from_secs(10);

/// Goes round until it is stopped; at once when `again` says so, or where attachments are on their way.
pub(super) async fn run(shared: Arc<Shared>, folders: Vec<Folder>, again: Arc<Notify>) {
    let mut growth = shared.growth.subscribe();
    loop {
        growth.borrow_and_update();
        let mut more = false;
        for (place, folder) in folders.iter().enumerate() {
            let round = folder::exchange(&shared.project, folder, &mut |_, _| true).await;
            if let Ok(done) = &round {
                more |= done.more;
                if done.ingested.taken > 0 {
                    shared.growth.send_modify(|growth| *growth += 1);
                    growth.borrow_and_update();
                }
                if !done.attachments.is_empty() {
                    shared.tell(Event::Attachments(done.attachments.clone()));
                }
            }
            shared.folder(place, |state| note(state, round));
        }
        if more {
            continue;
        }
        tokio::select! {
            _ = timeout(ROUND, growth.changed()) => sleep(SOON).await,
            () = again.notified() => {}
        }
    }
}

/// How each folder stands before its first round.
pub(super) fn unvisited(folders: &[Folder]) -> Vec<FolderState> {
    let unvisited = |folder: &Folder| FolderState {
        url: folder.url.clone(),
        last_ok: None,
        trouble: None,
        packs: 0,
        busy: false,
        bytes: (0, 0),
        entries: (0, 0),
    };
    folders.iter().map(unvisited).collect()
}

fn note(state: &mut FolderState, round: crate::Result<Exchanged>) {
    state.busy = round.as_ref().is_ok_and(|done| done.more);
    match round {
        Ok(done) => {
            state.packs = done.packs;
            state.bytes = (state.bytes.0 + done.bytes_in, state.bytes.1 + done.bytes_out);
            state.entries = (state.entries.0 + u64::from(done.ingested.taken), state.entries.1 + done.entries_out);
            state.last_ok = Some(now());
            state.trouble = None;
        }
        // Nothing to exchange yet, or any more.
        Err(Error::Vault(vault::Error::Joining | vault::Error::Locked | vault::Error::Cancelled)) => {}
        Err(error) => {
            tracing::warn!(%error, "a round through a folder failed");
            state.trouble = Some(match error {
                Error::Refused => Trouble::Refused,
                Error::Vault(_) => Trouble::Disk,
                _ => Trouble::Unreachable,
            });
        }
    }
}
