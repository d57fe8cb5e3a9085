//! The system's own dialogs for files.

use std::{fs, path::PathBuf};

use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt as _, FilePath};

/// Names a file with one path a line, or several with tabs between: then nobody is asked, and each dialog takes its first line.
/// For tests, which can't click on the system's dialogs.
const ANSWERS: &str = "CROSSROADS_DIALOG_ANSWERS";

/// Asks for files to open; none where the person changes their mind.
#[tauri::command]
pub(crate) async fn pick_files<R: Runtime>(app: AppHandle<R>, kind: String, multiple: bool) -> Vec<String> {
    if let Some(answer) = prepared() {
        return answer.iter().flat_map(|paths| paths.split('\t')).map(str::to_owned).collect();
    }
    let (name, endings) = filter(&kind);
    let mut dialog = app.dialog().file();
    if !endings.is_empty() {
        dialog = dialog.add_filter(name, endings);
    }
    blocking(move || {
        if multiple {
            dialog.blocking_pick_files().unwrap_or_default()
        } else {
            dialog.blocking_pick_file().into_iter().collect()
        }
    })
    .await
    .into_iter()
    .filter_map(text)
    .collect()
}

/// Asks for a folder.
#[tauri::command]
pub(crate) async fn pick_folder<R: Runtime>(app: AppHandle<R>) -> Option<String> {
    if let Some(answer) = prepared() {
        return answer;
    }
    blocking(move || app.dialog().file().blocking_pick_folder().into_iter().collect()).await.pop().and_then(text)
}

/// Asks where to write a file.
#[tauri::command]
pub(crate) async fn pick_save<R: Runtime>(app: AppHandle<R>, kind: String, name: String) -> Option<String> {
    if let Some(answer) = prepared() {
        return answer;
    }
    let (label, endings) = filter(&kind);
    let mut dialog = app.dialog().file().set_file_name(name);
    if !endings.is_empty() {
        dialog = dialog.add_filter(label, endings);
    }
    blocking(move || dialog.blocking_save_file().into_iter().collect()).await.pop().and_then(text)
}

/// What a dialog of this kind offers.
fn filter(kind: &str) -> (&'static str, &'static [&'static str]) {
    match kind {
        "import" => ("docx, odt, md, txt, vtt, srt, jsonl", &["docx", "odt", "md", "markdown", "txt", "vtt", "srt", "jsonl"]),
        "export_jsonl" => ("jsonl", &["jsonl"]),
        _ => ("", &[]),
    }
}

/// The next prepared answer, where there are any: an empty line is a person who changes their mind.
fn prepared() -> Option<Option<String>> {
    let path = PathBuf::from(std::env::var_os(ANSWERS)?);
    let answers = fs::read_to_string(&path).unwrap_or_default();
    let (first, rest) = answers.split_once('\n').unwrap_or((&answers, ""));
    let _ = fs::write(&path, rest);
    Some((!first.is_empty()).then(|| first.to_owned()))
}

/// A dialog waits for the person; the thread that draws must not.
async fn blocking(ask: impl FnOnce() -> Vec<FilePath> + Send + 'static) -> Vec<FilePath> {
    tokio::task::spawn_blocking(ask).await.unwrap_or_default()
}

fn text(path: FilePath) -> Option<String> {
    path.into_path().ok().map(|path| path.display().to_string())
}
