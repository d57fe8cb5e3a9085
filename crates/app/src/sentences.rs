//! Errors and problems become sentences: one plain sentence with a way out, in the person's language.

use std::{fs, path::Path, sync::PoisonError};

use model::{Failure, Invalid, Problem, update::Refused};
use vault::{Fault, Refusal};

use crate::{
    App,
    api::{Code, Error, Language},
    texts::Texts,
};

/// How an exchange ends that did not do what it was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// No laptop and no folder was reached.
    NobodyReached,
    /// The time was over first.
    OutOfTime,
    /// Nobody came with the ticket.
    Unused,
    /// Too many came with something about the ticket wrong.
    Ended,
    /// This laptop was not let in.
    TurnedAway,
    /// This laptop was removed from the project.
    Removed,
}

impl App {
    /// The text with this id, in the language of the settings.
    pub(crate) fn text(&self, id: &str, args: &[(&'static str, String)]) -> String {
        self.texts.read().unwrap_or_else(PoisonError::into_inner).text(id, args)
    }

    pub(crate) fn with_texts<T>(&self, work: impl FnOnce(&Texts) -> T) -> T {
        work(&self.texts.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn language(&self) -> Language {
        self.texts.read().unwrap_or_else(PoisonError::into_inner).language()
    }

    pub(crate) fn error(&self, code: Code, id: &str, args: &[(&'static str, String)]) -> Error {
        Error { code, message: self.text(id, args) }
    }

    /// What was asked does not fit: `error-ID`, about `what`.
    pub(crate) fn invalid(&self, id: &str, what: &str) -> Error {
        self.error(Code::Invalid, &format!("error-{id}"), &[("what", what.to_owned())])
    }

    /// A number is out of the bounds of its field.
    pub(crate) fn beyond(&self, field: &str, least: u32, most: u32) -> Error {
        let what = self.text(&format!("field-{field}"), &[]);
        self.error(Code::Invalid, "error-beyond", &[("what", what), ("least", least.to_string()), ("most", most.to_string())])
    }

    /// Something is asked of this device that only a relay does.
    pub(crate) fn no_relay(&self) -> Error {
        self.error(Code::NotAllowed, "error-no-relay", &[])
    }

    /// Something is not there: `error-ID`, about `what`.
    pub(crate) fn not_found(&self, id: &str, what: &str) -> Error {
        self.error(Code::NotFound, &format!("error-{id}"), &[("what", what.to_owned())])
    }

    pub(crate) fn vault_error(&self, error: vault::Error) -> Error {
        use vault::Error as E;
        let plain = |code, id| self.error(code, id, &[]);
        match error {
            E::WrongPassphrase => plain(Code::WrongPassphrase, "error-wrong-passphrase"),
            E::InUse => plain(Code::InUse, "error-in-use"),
            E::Locked => plain(Code::Locked, "error-locked"),
            E::NoProject => plain(Code::NoProject, "error-no-project"),
            E::NotEmpty => plain(Code::Invalid, "error-not-empty"),
            E::TooNew => plain(Code::TooNew, "error-too-new"),
            E::NoSuchRecord => plain(Code::NotFound, "error-no-such-record"),
            E::NotTheSame => plain(Code::Invalid, "error-not-the-same"),
            E::NoSuchMoment => plain(Code::NotFound, "error-no-such-moment"),
            E::NoSuchAttachment => plain(Code::NotFound, "error-no-such-attachment"),
            E::NotHere => plain(Code::NotFound, "error-attachment-elsewhere"),
            E::NamesAreMissing => plain(Code::Unreadable, "error-names-missing"),
            E::AnotherProject => plain(Code::Invalid, "error-another-project"),
            E::TooLarge => plain(Code::Invalid, "error-attachment-too-large"),
            E::Source(error) => self.file_error(&error),
            E::ReadOnly => plain(Code::ReadOnly, "error-read-only"),
            E::NotAllowed => plain(Code::NotAllowed, "error-not-allowed"),
            E::TooManyActs => plain(Code::NotAllowed, "error-too-many-acts"),
            E::Joining => plain(Code::NotAllowed, "error-joining"),
            E::Removed => plain(Code::NotAllowed, "error-removed"),
            E::NoSuchMember => plain(Code::NotFound, "error-no-such-member"),
            E::LastCoordinator => plain(Code::Invalid, "error-last-coordinator"),
            E::Erased => plain(Code::NotFound, "error-erased"),
            E::OthersWork => plain(Code::Invalid, "error-others-work"),
            E::Cancelled => plain(Code::Cancelled, "error-cancelled"),
            E::Document(failure) => self.failure(failure),
            E::Damaged("the names") => plain(Code::Unreadable, "error-names"),
            E::Damaged("the name") => plain(Code::Invalid, "error-name"),
            E::Damaged(what) => self.error(Code::Unreadable, "error-damaged", &[("what", what.to_owned())]),
            E::Disk(error) => {
                // Only the window keeps what is typed, and writes it again.
                let id = if self.data.is_some() { "error-disk" } else { "error-disk-elsewhere" };
                self.error(Code::Disk, id, &[("what", error.to_string())])
            }
            E::Database(error) => {
                tracing::error!(code = ?error.sqlite_error_code(), "the database refused");
                plain(Code::Unexpected, "error-database")
            }
            E::Panicked => plain(Code::Unexpected, "error-unexpected"),
        }
    }

    fn failure(&self, failure: Failure) -> Error {
        match failure {
            Failure::Invalid(Invalid::NoSuchField(field)) => self.invalid("field", &field),
            Failure::Invalid(Invalid::WrongType(field)) => self.invalid("value", &field),
            Failure::Invalid(Invalid::Beyond { field, least, most }) => self.beyond(field, least, most),
            Failure::Invalid(Invalid::NotFound) => self.not_found("not-found", ""),
            Failure::Invalid(Invalid::Ambiguous(count)) => self.invalid("ambiguous", &count.to_string()),
            Failure::Invalid(Invalid::NoSuchId(_)) => self.not_found("no-such-code", ""),
            Failure::Missing => self.error(Code::Invalid, "error-missing-update", &[]),
            Failure::Refused(Refused::TooLarge) => self.error(Code::Invalid, "error-text-too-large", &[]),
            Failure::Refused(Refused::Damaged | Refused::TooDeep | Refused::Foreign | Refused::Hole) | Failure::Broken => {
                self.error(Code::Invalid, "error-bad-update", &[])
            }
        }
    }

    pub(crate) fn sync_error(&self, error: sync::Error) -> Error {
        use sync::Error as E;
        let unreadable = |id: &str| self.error(Code::Unreadable, id, &[]);
        match error {
            E::NotA("pack") => unreadable("error-not-a-pack"),
            E::NotA("ticket") => self.error(Code::Invalid, "error-not-a-ticket", &[]),
            E::NotA("address") => self.error(Code::Invalid, "error-not-an-address", &[]),
            E::Damaged("ticket") => self.error(Code::Invalid, "error-ticket-mistyped", &[]),
            E::Expired => {
                // One of the two clocks may be years off: whoever reads what it says sees that.
                let now = chrono::Local::now().format("%Y-%m-%d %H:%M").to_string();
                self.error(Code::Invalid, "error-ticket-expired", &[("what", now)])
            }
            E::Address(_) => self.error(Code::Invalid, "error-folder-address", &[]),
            E::Refused => self.error(Code::Invalid, "error-folder-login", &[]),
            E::Unreachable(_) => self.error(Code::Unreadable, "error-folder-unreachable", &[]),
            E::Network(error) if error.kind() == std::io::ErrorKind::AddrNotAvailable => {
                self.error(Code::Invalid, "error-listen", &[])
            }
            E::Network(_) => self.error(Code::Unexpected, "error-network", &[]),
            E::NotA("answer") => unreadable("error-not-an-answer"),
            E::NotA(_) => unreadable("error-not-a-request"),
            E::NotForUs("pack") => unreadable("error-pack-for-others"),
            E::NotForUs(_) => unreadable("error-answer-for-others"),
            E::Damaged("answer") => unreadable("error-answer-damaged"),
            E::Damaged("pack") => unreadable("error-not-a-pack"),
            E::Damaged(_) => unreadable("error-request-damaged"),
            E::Vault(vault::Error::Disk(error)) => self.file_error(&error),
            E::Vault(error) => self.vault_error(error),
        }
    }

    /// The same of a file that is only read: what is full then is the disk of the project, and the file still has everything.
    pub(crate) fn reading_error(&self, error: sync::Error) -> Error {
        match error {
            sync::Error::Vault(vault::Error::Disk(error)) if is_full(&error) => {
                self.error(Code::Disk, "error-disk-reading", &[("what", error.to_string())])
            }
            other => self.sync_error(other),
        }
    }

    /// Why a command that exchanges ends without having done what it was for.
    pub fn ending(&self, ending: Ending) -> Error {
        let (code, id) = match ending {
            Ending::NobodyReached => (Code::NotFound, "error-nobody-reached"),
            Ending::OutOfTime => (Code::Cancelled, "error-out-of-time"),
            Ending::Unused => (Code::Cancelled, "error-invite-unused"),
            Ending::Ended => (Code::Cancelled, "error-invite-ended"),
            Ending::TurnedAway => (Code::NotAllowed, "error-turned-away"),
            Ending::Removed => (Code::NotAllowed, "error-removed"),
        };
        self.error(code, id, &[])
    }

    /// A file outside the project can't be read or written.
    pub(crate) fn file_error(&self, error: &std::io::Error) -> Error {
        let (code, id) = match error.kind() {
            std::io::ErrorKind::NotFound => (Code::NotFound, "error-file"),
            _ if is_full(error) => (Code::Disk, "error-disk-target"),
            _ => (Code::Unreadable, "error-file"),
        };
        self.error(code, id, &[("what", error.to_string())])
    }

    /// Where a person wants something written: not among the files of a project, and not in the place of a device.
    ///
    /// # Errors
    /// [`Code::Invalid`].
    pub(crate) fn target<'a>(&self, path: &'a str) -> Result<&'a Path, Error> {
        let path = Path::new(path);
        self.may_write_to(path)?;
        Ok(path)
    }

    /// The same for a path that need not be text.
    pub(crate) fn may_write_to(&self, path: &Path) -> Result<(), Error> {
        let is_taken = fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir());
        if is_taken || path.as_os_str().is_empty() || vault::is_inside_project(path) {
            return Err(self.wrong_target());
        }
        Ok(())
    }

    pub(crate) fn wrong_target(&self) -> Error {
        self.error(Code::Invalid, "error-target", &[])
    }

    pub(crate) fn problem(&self, problem: &Problem) -> String {
        match problem {
            Problem::UnknownKind(_) => self.text("problem-unknown-kind", &[]),
            Problem::NewerSchema(_) => self.text("problem-newer-schema", &[]),
            Problem::UnknownNode(name) => self.text("problem-unknown-node", &[("what", name.clone())]),
            Problem::OddAttachment(_) => self.text("problem-odd-attachment", &[]),
            Problem::OddCoding(_) => self.text("problem-odd-coding", &[]),
            Problem::OddField(field) => self.text("problem-odd-field", &[("what", field.clone())]),
        }
    }

    pub(crate) fn refusal(&self, refusal: &Refusal) -> String {
        let id = match refusal {
            Refusal::NotAnEntry => "problem-refused-entry",
            Refusal::Fork(_) => "problem-refused-fork",
            Refusal::BrokenChain(_) => "problem-refused-chain",
            Refusal::NotAllowed(_) => "problem-refused-role",
            Refusal::BadUpdate(..) => "problem-refused-update",
            Refusal::TooMuchWaiting => "problem-refused-waiting",
            Refusal::TooNew => "problem-refused-new",
        };
        self.text(id, &[])
    }

    pub(crate) fn fault(&self, fault: &Fault) -> String {
        let (id, what) = match fault {
            Fault::Database(_) => ("problem-fault-database", String::new()),
            Fault::Entry(ord) => ("problem-fault-entry", ord.to_string()),
            Fault::Record(record) => ("problem-fault-record", record.to_string()),
            Fault::SetAside(record) => ("problem-fault-aside", record.to_string()),
            Fault::Lacking(record) => ("problem-fault-lacking", record.to_string()),
            Fault::Attachment(record) => ("problem-fault-attachment", record.to_string()),
            Fault::Names(_) => ("problem-fault-names", String::new()),
            Fault::Heights => ("problem-fault-heights", String::new()),
        };
        self.text(id, &[("what", what)])
    }

    /// Why a file can't be imported.
    pub(crate) fn format_error(&self, error: &formats::Error) -> String {
        let id = match error {
            formats::Error::NotThisFormat | formats::Error::Damaged { .. } => "import-damaged",
            formats::Error::TooLarge { .. } => "import-too-large",
            formats::Error::Forbidden { .. } => "import-forbidden",
        };
        self.text(id, &[])
    }

    pub(crate) fn format_warning(&self, warning: &formats::Warning) -> String {
        use formats::Warning as W;
        let (id, count) = match warning {
            W::PictureLeftOut { count } => ("warning-picture", *count),
            W::CommentsAsQuotes { count } => ("warning-comments", *count),
            W::TrackedChangesAccepted { count } => ("warning-tracked", *count),
            W::TextBoxMoved { count } => ("warning-text-box", *count),
            W::FootnotesAtEnd { count } => ("warning-footnotes", *count),
            W::NestedTableFlattened { count } => ("warning-nested-table", *count),
            W::MergedCellsSplit { count } => ("warning-merged-cells", *count),
            W::LinksLeftOut { count } => ("warning-links", *count),
            W::GuessedEncoding | W::UnreadableCharacters => ("warning-encoding", 0),
            W::BrokenCues { count } => ("warning-cues", *count),
            W::BrokenReferences { count } => ("warning-sources", *count),
            W::FieldsLeftOut { count } => ("warning-long", *count),
            W::FormRowsLeftOut { count } => ("warning-form-rows", *count),
            W::FormRulesLeftOut { count } => ("warning-form-rules", *count),
            W::ChoicesLeftOut { count } => ("warning-form-choices", *count),
            W::OtherLanguage { count } => ("warning-form-language", *count),
            W::UnknownPart { count } => ("warning-other", *count),
            W::ReadAsPlainText => ("warning-deep", 0),
        };
        self.text(id, &[("count", count.to_string())])
    }
}

/// Whether a disk takes nothing more.
fn is_full(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::ReadOnlyFilesystem)
}

#[cfg(test)]
mod tests {
    use std::{
        io::{self, ErrorKind},
        sync::Arc,
    };

    use super::*;

    #[test]
    fn of_a_file_outside_the_project_no_error_says_that_something_is_lost() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(folder.path().to_owned(), Arc::new(()));
        for (kind, code, id) in [
            (ErrorKind::StorageFull, Code::Disk, "error-disk-target"),
            (ErrorKind::ReadOnlyFilesystem, Code::Disk, "error-disk-target"),
            (ErrorKind::NotFound, Code::NotFound, "error-file"),
            (ErrorKind::PermissionDenied, Code::Unreadable, "error-file"),
        ] {
            let said = app.text(id, &[("what", io::Error::from(kind).to_string())]);
            let error = app.file_error(&kind.into());
            assert_eq!((error.code, error.message), (code, said), "{kind:?}");
            let packed = app.sync_error(sync::Error::Vault(vault::Error::Disk(kind.into())));
            assert_eq!(packed.code, code, "{kind:?}");
            let read = app.reading_error(sync::Error::Vault(vault::Error::Disk(kind.into())));
            let id = if code == Code::Disk { "error-disk-reading" } else { id };
            let said = app.text(id, &[("what", io::Error::from(kind).to_string())]);
            assert_eq!((read.code, read.message), (code, said), "{kind:?}");
        }
    }
}
