//! The words of the command line about intervision sessions.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum Session {
    /// The methods that come with Crossroads.
    Methods,
    /// Show a session: its steps, where it is, who has written, and what was revealed.
    Show {
        /// The record's id.
        id: String,
    },
    /// Go to a step; without one, to the next.
    Step {
        /// The record's id.
        id: String,
        /// The step's key, as `session show` gives it.
        step: Option<String>,
        /// Stop the time of the present step instead.
        #[arg(long, conflicts_with = "step")]
        pause: bool,
        /// Let it run on instead.
        #[arg(long, conflicts_with_all = ["step", "pause"])]
        resume: bool,
    },
    /// Write in a round, and hand it in: the session says that you have written, and the words stay here until the reveal.
    Write {
        /// The record's id.
        id: String,
        /// The step's key; the present step if left out.
        #[arg(long)]
        step: Option<String>,
        /// For whom on a laptop that is passed round: a row of the cast.
        #[arg(long = "as", value_name = "ROW", default_value = "")]
        writer: String,
        /// The words; `-` reads standard input.
        #[arg(value_name = "FILE|-")]
        words: PathBuf,
    },
    /// Say how a question feels to whoever brings the case, once its round is revealed.
    Rate {
        /// The record's id.
        id: String,
        /// The row of the contribution, as `session show --json` gives it.
        contribution: String,
        /// Which line of it, from 1.
        number: u32,
        /// `warm`, `neutral` or `cold`; left out, it is taken back.
        rating: Option<String>,
    },
    /// Reveal a round on every laptop.
    Reveal {
        /// The record's id.
        id: String,
        /// The step's key; the present step if left out.
        #[arg(long)]
        step: Option<String>,
    },
}
