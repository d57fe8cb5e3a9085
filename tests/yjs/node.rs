//! Standard Yjs in a Node process: documents by number, updates as bytes.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

pub(crate) struct Node {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Node {
    /// Starts it; nothing where Yjs or Node is not installed.
    pub(crate) fn start() -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("yjs");
        if !folder.join("node_modules/yjs").is_dir() {
            println!("nothing was tested: yjs is not installed (npm ci in tests/yjs)");
            return None;
        }
        let started =
            Command::new("node").arg("peer.js").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let Ok(mut child) = started else {
            println!("nothing was tested: node does not start");
            return None;
        };
        let (input, output) = (child.stdin.take()?, child.stdout.take()?);
        Some(Self { child, input, output: BufReader::new(output) })
    }

    pub(crate) fn open(&mut self, doc: usize, client: u64) {
        self.call("open", doc, json!({ "client": client }));
    }

    /// Gives what the document wrote itself on that occasion, which others must have.
    pub(crate) fn apply(&mut self, doc: usize, update: &[u8]) -> Option<Vec<u8>> {
        let hex: String = update.iter().map(|byte| format!("{byte:02x}")).collect();
        Some(from_hex(&self.call("apply", doc, json!({ "update": hex })))).filter(|update| !update.is_empty())
    }

    /// A random change; nothing where it came to nothing.
    pub(crate) fn edit(&mut self, doc: usize, seed: u32) -> Option<Vec<u8>> {
        Some(from_hex(&self.call("edit", doc, json!({ "seed": seed })))).filter(|update| !update.is_empty())
    }

    pub(crate) fn state(&mut self, doc: usize) -> Vec<u8> {
        from_hex(&self.call("state", doc, json!({})))
    }

    pub(crate) fn content(&mut self, doc: usize) -> String {
        self.call("content", doc, json!({}))
    }

    /// Codes some words by relative positions, as an editor does, under this id; nothing where there are no words.
    pub(crate) fn code(&mut self, doc: usize, id: &str, seed: u32) -> Option<Vec<u8>> {
        Some(from_hex(&self.call("code", doc, json!({ "id": id, "seed": seed })))).filter(|update| !update.is_empty())
    }

    /// Each coding's id with the words between its two positions.
    pub(crate) fn quotes(&mut self, doc: usize) -> Vec<(String, String)> {
        serde_json::from_str(&self.call("quotes", doc, json!({}))).expect("ids and words")
    }

    fn call(&mut self, call: &str, doc: usize, mut request: Value) -> String {
        request["call"] = call.into();
        request["doc"] = doc.into();
        writeln!(self.input, "{request}").expect("node listens");
        let mut line = String::new();
        assert!(self.output.read_line(&mut line).expect("node answers") > 0, "node ended");
        line.trim_end_matches('\n').to_owned()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn from_hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hex")).collect()
}
