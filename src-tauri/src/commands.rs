//! The two lanes: requests as JSON; documents, files and sound as bytes.

use std::sync::Arc;

use app::{
    App,
    api::{AttachmentInfo, Code, Error, Event},
};
use serde_json::Value;
use tauri::{
    State,
    ipc::{Channel, InvokeBody, InvokeResponseBody, Request, Response},
};

use crate::listeners::Window;

type Shared<'a> = State<'a, Arc<App>>;

/// Any request of the list in `app::api`.
#[tauri::command]
pub(crate) async fn request(app: Shared<'_>, name: String, body: Value) -> Result<Value, Error> {
    let app = Arc::clone(&app);
    off_the_main_thread(move || app::api::dispatch(&app, &name, body)).await
}

/// The window listens from now on.
#[tauri::command]
pub(crate) fn subscribe(window: State<'_, Arc<Window>>, events: Channel<Event>, updates: Channel<InvokeResponseBody>) {
    window.listen(events, updates);
}

/// A record's whole document.
#[tauri::command]
pub(crate) async fn document_open(app: Shared<'_>, id: String) -> Result<Response, Error> {
    let app = Arc::clone(&app);
    off_the_main_thread(move || app.document_open(&id)).await.map(Response::new)
}

/// A change that the window made: 16 bytes of the record's id, then the update. The answer comes when it is on disk.
#[tauri::command]
pub(crate) async fn document_apply(app: Shared<'_>, request: Request<'_>) -> Result<(), Error> {
    with_bytes(app, request, |app, message| app.document_apply(message)).await
}

/// The window shows another record.
#[tauri::command]
pub(crate) async fn document_close(app: Shared<'_>, id: String) -> Result<(), Error> {
    let app = Arc::clone(&app);
    off_the_main_thread(move || app.document_close(&id)).await
}

/// A file that the window made. See [`App::attachment_put`] for its bytes.
#[tauri::command]
pub(crate) async fn attachment_put(app: Shared<'_>, request: Request<'_>) -> Result<AttachmentInfo, Error> {
    with_bytes(app, request, |app, message| app.attachment_put(message)).await
}

/// A piece of an attachment from a place on, for a window whose player can't ask for pieces itself; empty where nothing more is here.
#[tauri::command]
pub(crate) async fn attachment_read(app: Shared<'_>, record: String, id: String, from: u64) -> Result<Response, Error> {
    let app = Arc::clone(&app);
    off_the_main_thread(move || app.attachment_read(&record, &id, from)).await.map(Response::new)
}

/// Sound of a voice memo that is being made. See [`App::recording_append`]; the answer comes when it is on disk.
#[tauri::command]
pub(crate) async fn recording_append(app: Shared<'_>, request: Request<'_>) -> Result<(), Error> {
    with_bytes(app, request, |app, message| app.recording_append(message)).await
}

/// A picture or table that the window made, to where the person chose. See [`App::made_save`].
#[tauri::command]
pub(crate) async fn made_save(app: Shared<'_>, request: Request<'_>) -> Result<(), Error> {
    with_bytes(app, request, |app, message| app.made_save(message)).await
}

/// Work on a message of bytes.
async fn with_bytes<T: Send + 'static>(
    app: Shared<'_>,
    request: Request<'_>,
    work: impl FnOnce(&App, &[u8]) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    // JSON here means that the page's security policy pushed Tauri off its raw lane; bytes are never guessed from it.
    let InvokeBody::Raw(message) = request.body() else {
        return Err(Error { code: Code::Unexpected, message: "raw bytes expected".into() });
    };
    let (app, message) = (Arc::clone(&app), message.clone());
    off_the_main_thread(move || work(&app, &message)).await
}

/// The app's calls wait for the disk; the thread that draws must not.
async fn off_the_main_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(Error { code: Code::Unexpected, message: "internal error".into() }))
}
