//! The system's own dialogs for files.

use std::{fs, io::Read as _, path::PathBuf};

use tauri::{AppHandle, Runtime, ipc::Response};
use tauri_plugin_dialog::{DialogExt as _, FilePath};

/// Names a file with one path a line, or several with tabs between: then nobody is asked, and each dialog takes its first line.
/// For tests, which can't click on the system's dialogs.
const ANSWERS: &str = "CROSSROADS_DIALOG_ANSWERS";

/// How PNG, JPEG and GIF begin.
const PICTURES: [&[u8]; 3] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8"];
/// Far above a photo of a screen, in bytes.
const MOST_PICTURE: u64 = 32 << 20;

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

/// A picture that was chosen or dropped, for its QR code; nothing where it is none that the window can show, or is too large.
#[tauri::command]
pub(crate) async fn picture(path: String) -> Response {
    let read = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        fs::File::open(path).ok()?.take(MOST_PICTURE + 1).read_to_end(&mut bytes).ok()?;
        let is_picture = PICTURES.iter().any(|start| bytes.starts_with(start)) || bytes.get(8..12) == Some(b"WEBP");
        (is_picture && bytes.len() as u64 <= MOST_PICTURE).then_some(bytes)
    });
    Response::new(read.await.ok().flatten().unwrap_or_default())
}

/// What a dialog of this kind offers.
fn filter(kind: &str) -> (&'static str, &'static [&'static str]) {
    match kind {
        "import" => (
            "docx, odt, md, txt, vtt, srt, jsonl, bib, ris, json, xlsx",
            &["docx", "odt", "md", "markdown", "txt", "vtt", "srt", "jsonl", "bib", "bibtex", "ris", "json", "csljson", "xlsx"],
        ),
        "picture" => ("png, jpg, webp, gif", &["png", "jpg", "jpeg", "webp", "gif"]),
        "export_jsonl" => ("jsonl", &["jsonl"]),
        "codebook" => ("qdc", &["qdc"]),
        "svg" => ("svg", &["svg"]),
        "png" => ("png", &["png"]),
        "csv" => ("csv", &["csv"]),
        "document_docx" => ("docx", &["docx"]),
        "document_markdown" => ("md", &["md"]),
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
