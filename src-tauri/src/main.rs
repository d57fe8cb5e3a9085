//! The desktop shell: one window, the system's dialogs, and two lanes to the app. No decision is taken here.

// A console window beside the app would be noise.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod attachments;
mod camera;
mod commands;
mod dialogs;
mod drawing;
mod listeners;
mod log;

use std::{net::IpAddr, path::PathBuf, sync::Arc};

use app::{App, Networking};
use listeners::Window;
use tauri::Manager as _;

/// Names the only address of this computer to use on a network. For tests, which stay within it.
const ADDRESS: &str = "CROSSROADS_ADDRESS";

fn main() {
    let data = data();
    log::start(&data);
    drawing::choose();
    // A panic's own message could hold words of a record; where it happened is enough.
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "internal error");
    }));
    let window = Arc::new(Window::default());
    let Ok(only) = only_address() else {
        tracing::error!("{ADDRESS} is no IP address");
        std::process::exit(1);
    };
    let networking = Networking { settings: true, only, ..Networking::default() };
    let app = App::new(data, Arc::clone(&window) as _).with_network(networking, Arc::clone(&window) as _);
    let app = Arc::new(app);
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .on_permission_request(camera::permit)
        .setup(|app| Ok(app.webview_windows().values().for_each(camera::enable)))
        .register_asynchronous_uri_scheme_protocol("attachment", {
            let app = Arc::clone(&app);
            move |_, request, responder| {
                let app = Arc::clone(&app);
                // Reading waits for the disk; the thread that draws must not.
                tauri::async_runtime::spawn_blocking(move || responder.respond(attachments::serve(&app, &request)));
            }
        })
        .manage(Arc::clone(&app))
        .manage(window)
        .invoke_handler(tauri::generate_handler![
            commands::request,
            commands::subscribe,
            commands::document_open,
            commands::document_apply,
            commands::document_close,
            commands::attachment_put,
            commands::attachment_read,
            commands::recording_append,
            commands::made_save,
            dialogs::pick_files,
            dialogs::pick_folder,
            dialogs::pick_save,
            dialogs::picture,
        ])
        .build(context());
    match built {
        Ok(tauri) => tauri.run(move |handle, event| {
            if let tauri::RunEvent::Exit = event {
                // What is typed is sealed and keys are wiped before the process ends.
                let _ = handle.state::<Arc<App>>().project_lock(app::api::Nothing {});
            }
        }),
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            std::process::exit(1);
        }
    }
}

/// Where the app keeps its data: the system's place, or CROSSROADS_DATA for trying things out.
fn data() -> PathBuf {
    std::env::var_os("CROSSROADS_DATA")
        .map(PathBuf::from)
        .or_else(App::default_data)
        .unwrap_or_else(|| PathBuf::from("crossroads-data"))
}

fn only_address() -> Result<Option<IpAddr>, std::net::AddrParseError> {
    std::env::var_os(ADDRESS).map(|address| address.to_string_lossy().parse()).transpose()
}

/// The window's files and the app's settings.
#[cfg(not(test))]
fn context() -> tauri::Context {
    tauri::generate_context!()
}

/// Tests never start the app. With the files, the two builds of one program would write them to the same place at the same time.
#[cfg(test)]
fn context() -> tauri::Context {
    unreachable!("tests never start the app")
}
