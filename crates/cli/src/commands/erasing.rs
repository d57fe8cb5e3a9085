//! Erasing a record on every laptop.

use app::{
    App,
    api::{Code, ErasureInfo, Error, Id, Nothing},
};
use serde_json::json;

use super::Result;
use crate::output::Output;

pub(super) fn erase(app: &App, output: &Output, id: &str, yes: bool) -> Result {
    let view = app.record_get(Id { id: id.to_owned() })?;
    let title = view.row.title;
    for copy in &view.woven_into {
        output.note(&format!("Paragraphs of it were woven into {}, “{}”, and stay there.", copy.id, copy.title));
    }
    if !yes && !output.ask(&format!("Erase “{title}” on every laptop, for good? Nothing brings it back.")) {
        return Err(Error { code: Code::Cancelled, message: "Nothing was erased. Without a terminal, use --yes.".into() });
    }
    app.record_erase(Id { id: id.to_owned() })?;
    output.reply(&json!({ "id": id }), |_| String::new());
    Ok(())
}

pub(super) fn erasures(app: &App, output: &Output) -> Result {
    let erasures = app.erasures(Nothing {})?;
    output.reply(&json!({ "erasures": erasures }), |_| erasures.iter().map(erasure_text).collect());
    Ok(())
}

fn erasure_text(erasure: &ErasureInfo) -> String {
    let mut text = format!(
        "{}\t{}\t{}\tdone on {}, still to come on {}\n",
        erasure.record,
        erasure.at,
        erasure.by,
        erasure.acknowledged.len(),
        erasure.waiting.len()
    );
    if erasure.lost > 0 {
        text.push_str(&format!("  {} changes that were made here meanwhile went with it\n", erasure.lost));
    }
    text
}
