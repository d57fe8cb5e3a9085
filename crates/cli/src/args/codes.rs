//! The words of the command line about codes and codings.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum Code {
    /// Show the codes of the project.
    List,
    /// Make a code.
    New {
        /// Its name.
        name: String,
        /// The code above it, by id or name.
        #[arg(long)]
        under: Option<String>,
        /// What it means.
        #[arg(long)]
        memo: Option<String>,
    },
    /// Give a code another name.
    Rename {
        /// Its id or name.
        code: String,
        /// The new name.
        name: String,
    },
    /// Put a code under another; to the top without one.
    Move {
        /// Its id or name.
        code: String,
        /// The other, by id or name.
        #[arg(long)]
        under: Option<String>,
    },
    /// Delete a code; its codings stay.
    Delete {
        /// Its id or name.
        code: String,
    },
    /// Bring a deleted code back.
    Restore {
        /// Its id.
        code: String,
    },
    /// Merge a code into another; without one, take that back.
    Merge {
        /// Its id or name.
        code: String,
        /// The other, by id or name.
        #[arg(long)]
        into: Option<String>,
    },
    /// Put a code on words of a record.
    Apply {
        /// The record's id.
        record: String,
        /// The code, by id or name.
        code: String,
        /// The words exactly, as they stand in one place.
        #[arg(long)]
        text: String,
    },
    /// The codings of a record.
    Show {
        /// The record's id.
        record: String,
        /// As they were at a moment of its history.
        #[arg(long, value_name = "MOMENT")]
        at: Option<String>,
    },
    /// Take a coding off a record.
    Uncode {
        /// The record's id.
        record: String,
        /// The coding's id.
        coding: String,
    },
    /// What a woven record lacks of the codings of its notes, and others of those of this one.
    Lacking {
        /// The record's id.
        record: String,
    },
    /// Bring codings to a woven record that its notes were given after they had been woven.
    Bring {
        /// The record's id.
        record: String,
        /// Only those of this note; may be given several times.
        #[arg(long, value_name = "NOTE")]
        from: Vec<String>,
        /// Those too that were taken off here.
        #[arg(long)]
        taken_off: bool,
    },
    /// Give a coding another code.
    Recode {
        /// The record's id.
        record: String,
        /// The coding's id.
        coding: String,
        /// The code, by id or name.
        code: String,
    },
    /// Write the codes to a .qdc file, for other programs: as they are, for the team itself, or for a use, without what people do not
    /// allow.
    Export {
        /// The file.
        file: PathBuf,
        /// The use for which it leaves the team, as with `export`. What nobody allowed for it is masked in names and memos, and counted.
        #[arg(long = "for", value_name = "USE")]
        purpose: Option<String>,
    },
    /// Add the codes of a .qdc file.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// All places that have a code.
    Quotes {
        /// Its id or name.
        code: String,
    },
}
