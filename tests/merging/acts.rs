//! What a person may do to a record while apart.

use model::{RecordId, kind};
use serde_json::json;
use support::Device;
use vault::Origin;

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
];

/// Records that links lead to: one for each who acts.
pub(crate) type Targets = [RecordId; 3];

impl Act {
    /// Words that only this person writes with this act.
    pub(crate) fn words(self, who: usize) -> Option<&'static str> {
        match self {
            Self::Body("edit") => Some(["samen", "buiten", "lang"][who]),
            Self::Rename => Some(["Bezoek aan het buurthuis", "Bezoek in mei", "Bij de koffie"][who]),
            Self::Field => Some(["Utrecht", "Almere", "Zwolle"][who]),
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
            Self::Erase => project.run(move |store| store.erase(record)),
            Self::Rename => project.run(move |store| store.edit(record, |edit| Ok(edit.set_title(words.unwrap_or_default())))),
            Self::Field => project.run(move |store| store.edit(record, |edit| edit.set_field(kind, "place", &json!(words)))),
            Self::Link => {
                let target = json!([targets[who].to_string()]);
                project.run(move |store| store.edit(record, |edit| edit.set_field(kind, "initiatives", &target)))
            }
        };
        done.unwrap_or_else(|error| panic!("{self:?} by person {who}: {error}"));
    }
}
