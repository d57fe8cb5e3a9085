//! The editor of the window in a Node process.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

pub(crate) struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Editor {
    /// Starts it; nothing where Node or the window's packages are not installed.
    pub(crate) fn start() -> Option<Self> {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        if !tests.join("../ui/node_modules/y-prosemirror").is_dir() {
            println!("nothing was tested: the window's packages are not installed (npm ci in ui)");
            return None;
        }
        let script = tests.join("merging/editor.js");
        let Ok(mut child) = Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
            println!("nothing was tested: node does not start");
            return None;
        };
        let (input, output) = (child.stdin.take()?, child.stdout.take()?);
        Some(Self { child, input, output: BufReader::new(output) })
    }

    /// The update that a person's act in the window makes of a record's state, under this client id.
    pub(crate) fn perform(&mut self, act: &str, who: usize, client: u64, state: &[u8]) -> Vec<u8> {
        from_hex(&self.ask(json!({ "act": act, "who": who, "client": client, "state": hex(state) })))
    }

    /// The updates of what a person does in one window: one for each of `steps`, each of which is several in one go.
    pub(crate) fn play(&mut self, steps: &Value, client: u64, state: &[u8]) -> Vec<Vec<u8>> {
        self.ask(json!({ "steps": steps, "client": client, "state": hex(state) })).split(' ').map(from_hex).collect()
    }

    fn ask(&mut self, request: Value) -> String {
        writeln!(self.input, "{request}").expect("node listens");
        let mut line = String::new();
        assert!(self.output.read_line(&mut line).expect("node answers") > 0, "node ended");
        line.trim_end().to_owned()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(&String::from_utf8_lossy(pair), 16).expect("hexadecimal")).collect()
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
