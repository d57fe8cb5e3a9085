//! The words of the command line about who people are.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum Names {
    /// Everybody whose real name or contact data are on this laptop.
    List,
    /// What is known here of one person.
    Show {
        /// The id of the person's record.
        id: String,
    },
    /// Write down who somebody is: on this laptop only. What is not given stays as it is; what is given empty goes.
    Set {
        /// The id of the person's record.
        id: String,
        /// Their name as they write it.
        #[arg(long)]
        name: Option<String>,
        /// Another spelling or name by which they are noticed; may be given several times, and takes the place of all before.
        #[arg(long, value_name = "SPELLING")]
        also: Vec<String>,
        /// Telephone numbers.
        #[arg(long)]
        phone: Option<String>,
        /// Mail addresses.
        #[arg(long)]
        mail: Option<String>,
        /// Where they live.
        #[arg(long)]
        address: Option<String>,
        /// What else helps to reach them.
        #[arg(long)]
        remarks: Option<String>,
        /// All of that from a file of JSON instead, so that no name stays in the history of the terminal; `-` reads standard input.
        #[arg(long, value_name = "FILE|-", conflicts_with_all = ["name", "also", "phone", "mail", "address", "remarks"])]
        from: Option<PathBuf>,
    },
    /// Take away what is known here of a person.
    Forget {
        /// The id of the person's record.
        id: String,
    },
    /// Bring back from a backup of this project the names that it has and this laptop lacks.
    BringBack {
        /// The backup.
        file: PathBuf,
        /// Read its passphrase from the first line of this file, where it is not the one of now.
        #[arg(long, value_name = "FILE")]
        backup_passphrase_file: Option<PathBuf>,
    },
    /// Go on without the names that were lost on this laptop.
    GoOn,
    /// Find known real names in a text, line by line, each with what the person is called in the project.
    Find {
        /// The text; `-` reads standard input.
        #[arg(value_name = "FILE|-")]
        text: PathBuf,
    },
}
