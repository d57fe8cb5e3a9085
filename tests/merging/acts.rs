//! What a person may do to a record while apart.

use model::{Coding, RecordId, kind, weaving::Place};
use serde_json::json;
use support::Device;
use uuid::Uuid;
use vault::{Chosen, Origin};

use crate::editor::Editor;

/// The text in which every case begins; all acts are about its second paragraph.
pub(crate) const TEXT: &str = "Voor de deur.\nEr was thee en koek.\nNa afloop.";

pub(crate) const TITLE: &str = "Bezoek";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// What the editor does, by its name there.
    Body(&'static str),
    Bin,
    Erase,
    Rename,
    Field,
    Link,
    Code,
    Uncode,
    Weave,
    Same,
    Bring,
}

/// All of them with the word for each in the table, in its order.
pub(crate) const ACTS: &[(Act, &str)] = &[
    (Act::Body("edit"), "edit"),
    (Act::Body("format"), "format"),
    (Act::Body("split"), "split"),
    (Act::Body("join"), "join"),
    (Act::Body("move"), "move"),
    (Act::Body("delete"), "delete"),
    (Act::Bin, "delete record"),
    (Act::Erase, "erase"),
    (Act::Rename, "rename"),
    (Act::Field, "change field"),
    (Act::Link, "change link"),
    (Act::Code, "code"),
    (Act::Uncode, "uncode"),
    (Act::Weave, "weave"),
    (Act::Same, "same-as"),
    (Act::Bring, "bring codes"),
];

/// Records that links lead to and that are said to be the same, one for each who acts; the note that is woven; and the one from which
/// the text was woven where somebody brings codes.
pub(crate) type Targets = [RecordId; 5];

/// What stands in the note that is woven.
pub(crate) const WOVEN: &str = "In de keuken.";

impl Act {
    /// Words that only this person writes with this act.
    pub(crate) fn words(self, who: usize) -> Option<&'static str> {
        match self {
            Self::Body("edit") => Some(["samen", "buiten", "lang"][who]),
            Self::Rename => Some(["Bezoek aan het buurthuis", "Bezoek in mei", "Bij de koffie"][who]),
            Self::Code => Some(["code 1 on", "code 2 on", "code 3 on"][who]),
            Self::Field => Some(["Utrecht", "Almere", "Zwolle"][who]),
            Self::Weave => Some(WOVEN),
            Self::Same => Some(["same as: first", "same as: second", "same as: third"][who]),
            Self::Bring => Some("code 5 on"),
            _ => None,
        }
    }

    pub(crate) fn perform(self, device: &Device, record: RecordId, who: usize, targets: Targets, editor: &mut Editor) {
        let kind = kind::kind("field-note").expect("a kind");
        let project = &device.project;
        let words = self.words(who);
        let done = match self {
            Self::Body(name) => {
                let (client, state) = project.run(move |store| store.open(record)).expect("opens");
                let update = editor.perform(name, who, client, &state);
                project.run(move |store| {
                    store.apply(record, &update, Origin::Window)?;
                    store.close(record);
                    Ok(())
                })
            }
            Self::Bin => project.run(move |store| store.edit(record, |edit| Ok(edit.set_deleted(true)))),
            Self::Erase => project.run(move |store| store.erase(record).map(drop)),
            Self::Rename => project.run(move |store| store.edit(record, |edit| Ok(edit.set_title(words.unwrap_or_default())))),
            Self::Field => project.run(move |store| store.edit(record, |edit| edit.set_field(kind, "place", &json!(words)))),
            Self::Link => {
                let target = json!([targets[who].to_string()]);
                project.run(move |store| store.edit(record, |edit| edit.set_field(kind, "initiatives", &target)))
            }
            Self::Code => {
                put_code(device, record, CODES[who], ["thee", "thee en", "koek"][who]);
                Ok(())
            }
            Self::Weave => {
                let chosen = [Chosen { record: targets[3], keys: None }];
                project.run(move |store| store.weave(record, &chosen, &Place::Agenda)).map(|_| ())
            }
            Self::Same => project.run(move |store| store.same_as(targets[who], record)),
            Self::Bring => project.run(move |store| store.bring_codings(record, &[targets[4]], false)).map(|_| ()),
            Self::Uncode => {
                project.run(move |store| store.edit(record, |edit| Ok(edit.remove_coding(&CODES[3])))).map(|_was_there| ())
            }
        };
        done.unwrap_or_else(|error| panic!("{self:?} by person {who}: {error}"));
    }
}

/// The codes that people put on words, and last the one that is there from the beginning where somebody takes it off.
pub(crate) const CODES: [Uuid; 4] = [Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3), Uuid::from_u128(4)];

/// The code that the note was given from which the text was woven, and what it stands on.
pub(crate) const BROUGHT: (Uuid, &str) = (Uuid::from_u128(5), "was thee");

/// What the code stands on that is there from the beginning.
pub(crate) const CODED: &str = "thee en koek";

/// Puts a code on words; the coding has the id of the code.
pub(crate) fn put_code(device: &Device, record: RecordId, code: Uuid, words: &'static str) {
    let (start, end) = (Vec::new(), Vec::new());
    let coding =
        Coding { id: code, code, coder: String::new(), at: 0, start, end, memo: String::new(), source: None, quote: None };
    device.project.run(move |store| store.edit(record, |edit| edit.add_coding(words, &coding))).expect("codes");
}
