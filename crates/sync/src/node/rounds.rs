//! Exchange through folders: a round through each now and then, and soon after something changed here.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{Mutex, Notify},
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

/// Goes round until it is stopped; at once when `again` says so, or where attachments are on their way. A round that was stopped ends
/// a moment later: `turn` has who comes next wait for that, since both would note what they did in one place.
pub(super) async fn run(shared: Arc<Shared>, folders: Vec<Folder>, again: Arc<Notify>, turn: Arc<Mutex<()>>) {
    let mut growth = shared.growth.subscribe();
    loop {
        growth.borrow_and_update();
        let mut more = false;
        for (place, folder) in folders.iter().enumerate() {
            let turn = Arc::clone(&turn).lock_owned().await;
            let round = folder::exchange_holding(&shared.project, folder, turn, &mut |_, _| true).await;
            if let Ok(done) = &round {
                more |= done.more;
                shared.refused(&done.ingested.refused);
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

#[cfg(test)]
mod tests {
    use vault::{KeyDerivation, Options, Project};

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_round_begins_once_the_one_that_was_stopped_has_ended() {
        let home = tempfile::tempdir().expect("a folder");
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
        let (project, _) = Project::create(&home.path().join("p"), "Proef", "An", "correct horse", &options).expect("founds");
        let stick = home.path().join("stick");
        std::fs::create_dir(&stick).expect("makes a folder");
        let folder = Folder { url: stick.display().to_string(), login: None, attachments: None };
        let shared = Shared::new(project.handle(), |_| {});
        shared.folders(unvisited(std::slice::from_ref(&folder)));
        let turn = Arc::new(Mutex::new(()));
        let stopped = turn.lock().await;
        let rounds = tokio::spawn(run(shared.clone(), vec![folder], Arc::default(), Arc::clone(&turn)));
        let visited = || shared.status().folders.iter().any(|folder| folder.last_ok.is_some());
        let until_visited = || async {
            while !visited() {
                sleep(Duration::from_millis(5)).await;
            }
        };
        assert!(timeout(Duration::from_millis(300), until_visited()).await.is_err(), "it waits for its turn");
        drop(stopped);
        timeout(Duration::from_secs(30), until_visited()).await.expect("it goes round");
        rounds.abort();
    }
}
