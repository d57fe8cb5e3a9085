//! Going somewhere in the window, and how long that takes: until it is drawn, and the longest time in which the window did nothing else.

use serde_json::{Value, json};

use crate::app::App;

/// A click, and what has to be on the screen after it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// What is clicked, as CSS; the first of them.
    pub(crate) on: &'static str,
    /// The words that stand on it; any where it is empty.
    pub(crate) words: &'static str,
    /// What was not there before, or not this one, as CSS.
    pub(crate) there: &'static str,
}

/// How a visit went, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    /// From the click or key until the frame that shows it was drawn.
    pub(crate) drawn: f64,
    /// The longest time in which nothing else could happen, until all of it stood still.
    pub(crate) stall: f64,
}

/// A heading, for pages that show nothing else of which there can be much.
pub(crate) const HEADING: &str = "main h1";
/// A row of a list, with words.
pub(crate) const ROW: &str = "main [role=option] *";
/// The text of a record.
pub(crate) const TEXT: &str = "main article .ProseMirror";

/// By the sidebar.
pub(crate) const fn page(words: &'static str, there: &'static str) -> Step {
    Step { on: "nav button .label", words, there }
}

/// The first row of a list.
pub(crate) const fn row(there: &'static str) -> Step {
    Step { on: "main [role=option]", words: "", there }
}

/// A button of the page.
pub(crate) const fn button(words: &'static str, there: &'static str) -> Step {
    Step { on: "main button", words, there }
}

/// WebKit tells nobody of long tasks, so a timer does: one that comes late had to wait. Timers of a page come four milliseconds apart at
/// the soonest. What draws itself in pieces stands still when nothing has changed for a while.
const WATCH: &str = "
    const [SOONEST, STILL, PATIENCE] = [4, 400, 30_000]
    function watch(begin, isThere, done) {
      let [drawn, stall, changed] = [null, 0, performance.now()]
      const changes = new MutationObserver(() => (changed = performance.now()))
      changes.observe(document.body, { subtree: true, childList: true, characterData: true })
      const since = performance.now()
      let last = since
      const beat = () => {
        const now = performance.now()
        stall = Math.max(stall, now - last - SOONEST)
        last = now
        const isOver = (drawn !== null && now - changed > STILL) || now - since > PATIENCE
        if (!isOver) return setTimeout(beat)
        changes.disconnect()
        done(drawn === null ? null : [drawn, stall])
      }
      const look = () => {
        if (isThere()) requestAnimationFrame(() => (drawn = performance.now() - since))
        else requestAnimationFrame(look)
      }
      setTimeout(beat)
      begin()
      look()
    }";

const CLICK: &str = "
    const [on, words, there, done] = arguments
    const plain = (each) => each.textContent.replace(/[\\u2066-\\u2069\\u200b]/g, '').trim()
    const found = [...document.querySelectorAll(on)].find((each) => words === '' || plain(each) === words)
    if (!found) return done(null)
    const before = document.querySelector(there)
    const isThere = () => ![null, before].includes(document.querySelector(there))
    watch(() => found.click(), isThere, done)";

const KEY: &str = "
    const [key, there, done] = arguments
    const event = new KeyboardEvent('keydown', { key, ctrlKey: true, cancelable: true, bubbles: true })
    watch(() => window.dispatchEvent(event), () => document.querySelector(there) !== null, done)";

/// From a typed word until another answer stands than before.
const TYPE: &str = "
    const [box, word, there, done] = arguments
    const field = document.querySelector(box)
    const words = () => document.querySelector(there)?.textContent
    const before = words()
    const begin = () => {
      field.value = word
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    watch(begin, () => ![undefined, before].includes(words()), done)";

/// With every frame a screen further, or another press of a button, so many times.
const REPEAT: &str = "
    const [css, times, done] = arguments
    const found = document.querySelector(css)
    let left = times
    const on = () => {
      if (found.matches('button')) found.click()
      else found.scrollTop += found.clientHeight
      left -= 1
      if (left > 0) requestAnimationFrame(on)
    }
    watch(on, () => left === 0, done)";

/// Takes a step, and gives how it went.
pub(crate) fn take(app: &App, step: Step) -> Seen {
    watch(app, &format!("{} {}", step.words, step.there), CLICK, vec![json!(step.on), json!(step.words), json!(step.there)])
}

/// Presses a key with Ctrl until something is there.
pub(crate) fn press(app: &App, key: &str, there: &str) -> Seen {
    watch(app, there, KEY, vec![json!(key), json!(there)])
}

/// Types into a box until something reads otherwise.
pub(crate) fn write(app: &App, field: &str, word: &str, there: &str) -> Seen {
    watch(app, word, TYPE, vec![json!(field), json!(word), json!(there)])
}

/// Scrolls on through a box, or presses a button again and again.
pub(crate) fn repeat(app: &App, css: &str, times: u32) -> Seen {
    watch(app, css, REPEAT, vec![json!(css), json!(times)])
}

fn watch(app: &App, what: &str, script: &str, arguments: Vec<Value>) -> Seen {
    let seen = app.slow_script(&format!("{WATCH}\n{script}"), arguments);
    match (seen[0].as_f64(), seen[1].as_f64()) {
        (Some(drawn), Some(stall)) => Seen { drawn, stall },
        _ => panic!("the window does not show {what}; in it stands:\n{}", app.text()),
    }
}
