//! Axe, which knows what shuts people out.

use std::{fs, path::Path, sync::OnceLock};

use serde_json::json;

use crate::app::App;

/// Every rule that is on by itself, and the 24 pixels of WCAG 2.2 AA, which is not.
const RUN: &str = "
    const done = arguments[arguments.length - 1]
    const broken = (line) => done([{ impact: 'critical', line }])
    axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(({ passes, violations }) => {
      if (passes.length < 5) return broken(`axe looked at ${passes.length} rules only`)
      done(violations.flatMap(({ id, impact, help, nodes }) =>
        nodes.map((node) => ({ impact, line: `${id}: ${help}: ${node.target} ${node.failureSummary}` }))))
    }, (error) => broken(String(error)))";

impl App {
    /// The serious and critical faults of the page, a line each. Looked for where nothing moves: halfway from one colour to
    /// another, letters may have any contrast.
    pub(crate) fn faults(&self) -> Vec<String> {
        self.settle();
        if self.script("return typeof axe", vec![]) != "object" {
            self.script(source(), vec![]);
        }
        let found = self.slow_script(RUN, vec![]);
        let bad = |fault: &&serde_json::Value| fault["impact"] == json!("serious") || fault["impact"] == json!("critical");
        found.as_array().into_iter().flatten().filter(bad).filter_map(|fault| Some(fault["line"].as_str()?.to_owned())).collect()
    }
}

/// The tool itself, one of the window's own development dependencies.
fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("axe-core is not there ({error}): run `npm ci` in ui/"))
    })
}
