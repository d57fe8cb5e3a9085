//! Meetings: their minutes.

use app::{App, api::DocumentAsk};

use super::{
    Result,
    learning::{document, shown_text, written_text},
};
use crate::output::Output;

pub(super) fn minutes(app: &App, output: &Output, id: &str, file: Option<&str>, purpose: &str) -> Result {
    match file {
        Some(file) => output.reply(&app.minutes_write(document(id, file, purpose))?, written_text),
        None => {
            output.reply(&app.minutes_show(DocumentAsk { id: id.to_owned(), purpose: purpose.to_owned() })?, shown_text);
        }
    }
    Ok(())
}
