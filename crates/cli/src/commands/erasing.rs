//! Erasing a record on every laptop.

use app::{
    App,
    api::{Code, ErasureInfo, Id, Nothing},
};
use serde_json::json;

use super::Result;
use crate::output::Output;

pub(super) fn erase(app: &App, output: &Output, id: &str, yes: bool) -> Result {
    let view = app.record_get(Id { id: id.to_owned() })?;
    let title = view.row.title;
    for copy in &view.woven_into {
        let into = [("id", copy.id.clone()), ("title", copy.title.clone())];
        output.note(&output.say("terminal-woven-copies", &into));
    }
    if !yes && !output.ask(&output.say("terminal-erase", &[("title", title)])) {
        return Err(output.fault(Code::Cancelled, "terminal-nothing-erased", &[]));
    }
    let done = app.record_erase(Id { id: id.to_owned() })?;
    if !done.cleaned {
        output.note(&output.plain("terminal-erased-later"));
    }
    output.reply(&json!({ "id": id, "cleaned": done.cleaned }), |_| String::new());
    Ok(())
}

pub(super) fn erasures(app: &App, output: &Output) -> Result {
    let erasures = app.erasures(Nothing {})?;
    output.reply(&json!({ "erasures": erasures }), |_| erasures.iter().map(|erasure| erasure_text(output, erasure)).collect());
    Ok(())
}

fn erasure_text(output: &Output, erasure: &ErasureInfo) -> String {
    let laptops = [("done", erasure.acknowledged.len().to_string()), ("waiting", erasure.waiting.len().to_string())];
    let state = output.say("terminal-erasure", &laptops);
    let mut text = format!("{}\t{}\t{}\t{state}\n", erasure.record, erasure.at, erasure.by);
    if erasure.lost > 0 {
        let lost = output.say("terminal-erasure-lost", &[("count", erasure.lost.to_string())]);
        text.push_str(&format!("  {lost}\n"));
    }
    text
}
