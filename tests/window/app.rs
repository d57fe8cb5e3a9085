//! A running app and the session that drives it.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder,
    actions::{InputSource as _, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
    error::CmdError,
    wd::WebDriverCompatibleCommand,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::{
    driver::Driver,
    laptop::{Laptop, built},
    screen::USUAL,
};

/// How long a person waits for something to appear. Generous: the machine may be building something else.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often they look.
const GLANCE: Duration = Duration::from_millis(40);
/// How WebDriver calls an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Watches for the next click on an element, and tells whether it came.
const AIM: &str = "
    window.clickArrived = false
    // WebKit's own scrolling leaves out boxes that scroll inside others.
    arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' })
    arguments[0].addEventListener('click', () => (window.clickArrived = true), { capture: true, once: true })";
const HIT: &str = "return window.clickArrived";
/// A key of the keyboard, as WebDriver writes those without a letter.
const NAMED_KEYS: &[(&str, char)] = &[
    ("Ctrl", '\u{e009}'),
    ("Shift", '\u{e008}'),
    ("Alt", '\u{e00a}'),
    ("F1", '\u{e031}'),
    ("F6", '\u{e036}'),
    ("F4", '\u{e034}'),
    ("F5", '\u{e035}'),
    ("F7", '\u{e037}'),
    ("F8", '\u{e038}'),
    ("F9", '\u{e039}'),
    ("Enter", '\u{e007}'),
    ("Tab", '\u{e004}'),
    ("Escape", '\u{e00c}'),
    ("Backspace", '\u{e003}'),
    ("Space", ' '),
    ("End", '\u{e010}'),
    ("Home", '\u{e011}'),
    ("Left", '\u{e012}'),
    ("Up", '\u{e013}'),
    ("Right", '\u{e014}'),
    ("Down", '\u{e015}'),
];

/// The app's window. The app is killed when this is dropped.
pub(crate) struct App {
    runtime: Runtime,
    client: Client,
    pub(crate) driver: Driver,
}

impl App {
    /// Starts the app on this laptop, and waits until there is something to read in its window.
    pub(crate) fn start(laptop: &Laptop) -> Self {
        let binary = std::env::var_os("CROSSROADS_DESKTOP").map_or_else(|| built("crossroads-desktop"), PathBuf::from);
        Self::start_program(laptop, &binary)
    }

    /// The same for any program with a Tauri window.
    pub(crate) fn start_program(laptop: &Laptop, binary: &Path) -> Self {
        assert!(binary.exists(), "the app is not built: `cargo build -p crossroads-desktop` makes {}", binary.display());
        let driver = Driver::start(laptop);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let wanted = json!({
            "browserName": "wry",
            "webkitgtk:browserOptions": { "binary": binary, "args": [] },
            // In milliseconds: looking for faults on a long page takes long where the machine is busy.
            "timeouts": { "script": 120_000 },
        });
        let Value::Object(capabilities) = wanted else { unreachable!("written as an object") };
        let client = runtime
            .block_on(ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&driver.address()))
            .unwrap_or_else(|error| {
                panic!("the app does not start: {error}\n{}", fs::read_to_string(laptop.log()).unwrap_or_default())
            });
        let app = Self { runtime, client, driver };
        app.resize(USUAL);
        app.until("something to read", |app| app.script("return document.querySelector('h1') !== null", vec![]) == true);
        app
    }

    /// Ends the app at once, as a power cut would.
    pub(crate) fn lose_power(self) {
        self.driver.kill_app();
    }

    /// Makes the page of the window so wide and high.
    pub(crate) fn resize(&self, (width, height): (u32, u32)) {
        self.wait(self.client.set_window_size(width, height));
        self.until("the new size", |app| {
            app.script("return [window.innerWidth, window.innerHeight]", vec![]) == json!([width, height])
        });
        self.settle();
    }

    /// Runs a script in the page.
    pub(crate) fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.wait(self.client.execute(script, arguments))
    }

    /// Runs a script that calls its last argument when it is done.
    pub(crate) fn slow_script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.wait(self.client.execute_async(script, arguments))
    }

    /// The elements that a script gives.
    pub(crate) fn elements(&self, script: &str, arguments: Vec<Value>) -> Vec<Element> {
        let found = self.script(script, arguments);
        let ids = found.as_array().into_iter().flatten().filter_map(|each| each[ELEMENT].as_str());
        ids.map(|id| Element::from_element_id(self.client.clone(), id.to_owned().into())).collect()
    }

    /// A click with the mouse. False where it did not arrive: the element went away, or from under the mouse, in the meantime.
    pub(crate) fn click(&self, element: &Element) -> bool {
        let arrived = async {
            self.client.execute(AIM, vec![json!(element)]).await?;
            element.click().await?;
            self.client.execute(HIT, vec![]).await
        };
        self.runtime.block_on(arrived).is_ok_and(|arrived: Value| arrived == true)
    }

    /// Drags one element onto another with the mouse. Both have to be in sight.
    pub(crate) fn drag(&self, from: &Element, onto: &Element) {
        let over = |element: &Element, aside: f64| {
            let element = element.clone();
            PointerAction::MoveToElement { element, duration: Some(Duration::from_millis(100)), x: aside, y: 0.0 }
        };
        // A drag begins where the mouse has moved a little.
        let actions = MouseActions::new("mouse".to_owned())
            .then(over(from, 0.0))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(over(from, 12.0))
            .then(over(onto, 0.0))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.wait(self.client.perform_actions(actions));
    }

    /// Chooses the option at this place in a select. False where it went away in the meantime.
    pub(crate) fn select(&self, element: &Element, index: usize) -> bool {
        self.runtime.block_on(element.select_by_index(index)).is_ok()
    }

    /// Presses keys one after another, such as `Ctrl+B` or a letter.
    pub(crate) fn keys<'a>(&self, strokes: impl IntoIterator<Item = &'a str>) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for stroke in strokes {
            let keys: Vec<char> = chord(stroke);
            for &value in &keys {
                actions = actions.then(KeyAction::Down { value });
            }
            for &value in keys.iter().rev() {
                actions = actions.then(KeyAction::Up { value });
            }
        }
        self.wait(self.client.perform_actions(actions));
    }

    /// Types a text, a key down and up for each of its characters.
    pub(crate) fn write(&self, text: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            let value = if value == '\n' { chord("Enter")[0] } else { value };
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.wait(self.client.perform_actions(actions));
    }

    /// Asks WebDriver something that its client has no word for; the answer is a text, or nothing where what it is about is gone.
    pub(crate) fn ask(&self, question: impl WebDriverCompatibleCommand + Send + 'static) -> Option<String> {
        Some(self.runtime.block_on(self.client.issue_cmd(question)).ok()?.as_str().unwrap_or_default().to_owned())
    }

    /// A picture of the page, as PNG.
    pub(crate) fn picture(&self) -> Vec<u8> {
        self.wait(self.client.screenshot())
    }

    /// Looks until it is so; else the test ends with a picture and what stood in the window.
    pub(crate) fn until(&self, what: &str, so: impl Fn(&Self) -> bool) {
        self.find_until(what, |app| so(app).then_some(()));
    }

    /// Looks until there is an answer.
    pub(crate) fn find_until<T>(&self, what: &str, look: impl Fn(&Self) -> Option<T>) -> T {
        let since = Instant::now();
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            if since.elapsed() > PATIENCE {
                self.give_up(what);
            }
            std::thread::sleep(GLANCE);
        }
    }

    fn give_up(&self, what: &str) -> ! {
        let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let picture = crate::gallery::folder().join("failed").join(format!("{test}.png"));
        let _ = fs::create_dir_all(picture.parent().expect("a folder"));
        let saved = self.runtime.block_on(self.client.screenshot()).is_ok_and(|png| fs::write(&picture, png).is_ok());
        let text = self.script("return document.body.innerText", vec![]);
        let place = if saved { picture.display().to_string() } else { "no picture could be taken".to_owned() };
        panic!("waited in vain for {what} ({place}); in the window stands:\n{}", text.as_str().unwrap_or_default());
    }

    fn wait<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> T {
        self.runtime.block_on(command).unwrap_or_else(|error| panic!("the window does not answer: {error}"))
    }
}

/// The keys of `Ctrl+Shift+8`, in the order in which they go down.
fn chord(stroke: &str) -> Vec<char> {
    let named = |name: &str| NAMED_KEYS.iter().find(|(each, _)| *each == name).map(|(_, key)| *key);
    stroke.split('+').map(|name| named(name).or(name.chars().next()).expect("a key")).collect()
}
