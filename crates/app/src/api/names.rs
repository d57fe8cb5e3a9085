//! What the app is asked and tells about who people are, which stays on this laptop.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Secret, wire};

wire! {
    /// Who the person of a record is, and how to reach them. It stands on this laptop and nowhere else.
    pub struct RealNames {
        /// The id of the record.
        pub id: String,
        /// What they are called in the project: the title of what stands for the record.
        pub pseudonym: String,
        /// Their name as they write it.
        pub name: String,
        /// Other spellings and names by which they are noticed.
        pub also: Vec<String>,
        /// Telephone numbers.
        pub phone: String,
        /// Mail addresses.
        pub mail: String,
        /// Where they live.
        pub address: String,
        /// What else helps to reach them.
        pub remarks: String,
        /// When it was last changed (RFC 3339); empty where nothing was written yet.
        pub changed: String,
    }

    /// What is known here of one person.
    pub struct NamesOf {
        /// Under their own record, empty where nothing is.
        pub own: RealNames,
        /// Under other records that people said to be the same.
        pub others: Vec<RealNames>,
        /// Whether there were names on this laptop that are gone with their file.
        pub missing: bool,
        /// Of whom, as far as that is known; at most 50.
        pub missing_of: Vec<PersonKnown>,
    }

    /// Everybody whose names or contact data are on this laptop.
    pub struct NamesList {
        /// By what they are called in the project.
        pub people: Vec<RealNames>,
        /// Whether there were names on this laptop that are gone with their file.
        pub missing: bool,
        /// Of whom, as far as that is known; at most 50.
        pub missing_of: Vec<PersonKnown>,
    }

    /// Changes what is known here of a person; what is absent stays as it is, what is empty goes.
    pub struct NamesSet {
        /// The id of their record.
        pub id: String,
        /// At most 200 characters, like each other name.
        #[ts(optional)]
        pub name: Option<String>,
        /// At most 50, all of them.
        #[ts(optional)]
        pub also: Option<Vec<String>>,
        /// At most 2,000 characters, like the two that follow.
        #[ts(optional)]
        pub phone: Option<String>,
        /// Mail addresses.
        #[ts(optional)]
        pub mail: Option<String>,
        /// Where they live.
        #[ts(optional)]
        pub address: Option<String>,
        /// At most 20,000 characters.
        #[ts(optional)]
        pub remarks: Option<String>,
    }

    /// Gets names back out of a backup of this project.
    pub struct NamesBringBack {
        /// The backup.
        pub path: String,
        /// Its passphrase, as it was when the backup was made.
        pub passphrase: Secret,
    }

    /// What came back.
    pub struct NamesBrought {
        /// People of whom more is known here than before.
        pub people: u32,
        /// People in the backup of whom there is no record on this laptop.
        pub elsewhere: u32,
        /// People in the backup whose names were taken away here on purpose: they stay away until something is written of them again.
        pub forgotten: u32,
        /// Whether names are still missing.
        pub missing: bool,
        /// Of whom, as far as that is known; at most 50.
        pub missing_of: Vec<PersonKnown>,
    }

    /// Real names in records.
    pub struct NamesIn {
        /// How often one stands there.
        pub count: u32,
        /// In which records; at most 100.
        pub records: Vec<RecordNames>,
        /// How many records there are besides.
        pub more: u32,
    }

    /// A record in which real names stand.
    pub struct RecordNames {
        /// Its id.
        pub id: String,
        /// Its kind.
        pub kind: String,
        /// Its title.
        pub title: String,
        /// How often one stands in it.
        pub count: u32,
    }

    /// Texts to look through for real names.
    pub struct TextsOnly {
        /// At most 10,000, and eight million bytes together.
        pub texts: Vec<String>,
    }

    /// Real names that stand in texts.
    pub struct NamesFound {
        /// At most 2,000, in the order in which they stand.
        pub found: Vec<NameFound>,
        /// Who they are, each once.
        pub people: Vec<PersonKnown>,
        /// How many people there were to look for.
        pub known: u32,
    }

    /// A real name in a text.
    pub struct NameFound {
        /// Which text, from 0.
        pub text: u32,
        /// Where it starts, in UTF-16 units of the text.
        pub start: u32,
        /// Where it ends.
        pub end: u32,
        /// Record ids of those whose name it is.
        pub people: Vec<String>,
    }

    /// Somebody whose real name was found.
    pub struct PersonKnown {
        /// Record id.
        pub id: String,
        /// What they are called in the project.
        pub pseudonym: String,
    }
}
