//! The words of the command line.

mod codes;
mod learning;
mod names;
mod peers;
mod records;
mod sessions;
mod settings;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
pub(crate) use codes::Code;
pub(crate) use learning::{Agenda, Brief, Consent, Insight, ReturnLanguage, Scope};
pub(crate) use names::Names;
pub(crate) use peers::{Device, Invite, Join, JoinByFile, Member, Pack, Places, Serve, Sync};
pub(crate) use records::{Moment, Project, Record, ShowFormat};
pub(crate) use sessions::Session;
pub(crate) use settings::Settings;

/// Field notes that merge from laptop to laptop, encrypted and offline.
#[derive(Parser)]
#[command(name = "crossroads", version, arg_required_else_help = true)]
pub(crate) struct Args {
    /// The project's folder.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(crate) project: PathBuf,
    /// Print JSON on standard output, and everything else on standard error.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Read the passphrase from the first line of this file; else from CROSSROADS_PASSPHRASE, else it is asked for.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Found, inspect, check, back up or restore a project.
    #[command(subcommand)]
    Project(Project),
    /// Make, list, show, change, delete or restore records.
    #[command(subcommand)]
    Record(Record),
    /// Find records that hold all words of a query.
    Search {
        /// Words, or the beginnings or insides of words.
        #[arg(allow_hyphen_values = true)]
        query: String,
        /// At most so many hits.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Import .docx, .odt, .md, .txt, .vtt, .srt and .jsonl, scientific sources as .bib, .ris and CSL .json, and guides as XLSForm.
    Import {
        /// Files, and folders with such files.
        #[arg(required = true)]
        paths: Vec<String>,
        /// The kind of what does not say its own.
        #[arg(long)]
        kind: Option<String>,
    },
    /// Export all records outside the bin: whole, for the team itself, or for a use, without what people do not allow.
    Export {
        /// A folder for Markdown, a .jsonl file for JSON lines.
        target: String,
        /// By default: jsonl where the target ends in .jsonl, else markdown.
        #[arg(long)]
        format: Option<ExportFormat>,
        /// The use for which it leaves the team: share_team, share_municipality, archive or reuse; or, of what people said, only
        /// transcript, quote_pseudonym, quote_named, audio or photo. What nobody allowed for it is left out or masked, and counted.
        #[arg(long = "for", value_name = "USE")]
        purpose: Option<String>,
    },
    /// Attach a file to a record.
    Attach {
        /// The record's id.
        id: String,
        /// The file.
        file: PathBuf,
    },
    /// Take an attachment out of its record, on all laptops.
    Detach {
        /// The record's id.
        id: String,
        /// The attachment's own id.
        attachment: String,
    },
    /// Fetch attachments that are on other laptops, and save those that are here.
    Fetch {
        /// A record's id, or an attachment's own.
        id: String,
        /// The folder to save to; without it they are only fetched.
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// Make attachments of voice memos that were broken off, as the window does when it opens a project.
    Recover,
    Join(Join),
    Invite(Invite),
    Sync(Sync),
    Serve(Serve),
    Settings(Settings),
    /// Carry changes between laptops in a file.
    #[command(subcommand)]
    Pack(Pack),
    /// Show what others changed.
    Changes {
        /// Only since the last look (in the window's catch-up).
        #[arg(long)]
        since_last_look: bool,
    },
    /// Show who worked on a record when, first moment first.
    History {
        /// The record's id.
        id: String,
    },
    /// Codes, and codes on words of records.
    #[command(subcommand)]
    Code(Code),
    /// Run an intervision session.
    #[command(subcommand)]
    Session(Session),
    /// What people allow to be done with what they said, and withdrawing it.
    #[command(subcommand)]
    Consent(Consent),
    /// Real names and contact data of people: on this laptop only.
    #[command(subcommand)]
    Names(Names),
    /// Insights, and what they rest on.
    #[command(subcommand)]
    Insight(Insight),
    /// Insights told to somebody in one document.
    #[command(subcommand)]
    Brief(Brief),
    /// Write the minutes of a meeting as a document: Word where FILE ends in .docx, else Markdown. Who was there stands in it under the
    /// name that they chose; what may not go is left out or masked, and counted.
    Minutes {
        /// The meeting's id.
        id: String,
        /// The file; without it they are only shown.
        file: Option<String>,
        /// The use for which they are written.
        #[arg(long = "for", default_value = "share_team", value_name = "USE")]
        purpose: String,
    },
    /// Write a power map for a use: its drawing where FILE ends in .svg, else a table (CSV). Names that may not go are masked, and
    /// counted.
    Power {
        /// The map's id.
        id: String,
        /// The file.
        file: String,
        /// In the table: what goes between the actors, instead of who they are.
        #[arg(long)]
        relations: bool,
        /// The use for which it is written.
        #[arg(long = "for", default_value = "share_team", value_name = "USE")]
        purpose: String,
    },
    /// Give a conversation, or the portrait of a person or an initiative, back to whom it is about, with a letter: Word where FILE
    /// ends in .docx, else Markdown. What others said and may not be read is left out, and counted.
    Return {
        /// The conversation's, person's or initiative's id.
        id: String,
        /// The file; without it the document is only shown.
        file: Option<String>,
        /// The language of the letter; that of the content stays as it is.
        #[arg(long)]
        language: ReturnLanguage,
        /// To whom, where it is about several people.
        #[arg(long, value_name = "ID")]
        person: Option<String>,
    },
    /// The learning agenda of a trajectory: questions that open, shift and close, and by what.
    #[command(subcommand)]
    Agenda(Agenda),
    /// Bring over to a meeting what the one before left: open actions, dilemmas that are due, open learning questions. Without ids it
    /// lists them, and changes nothing.
    Carry {
        /// The meeting's id.
        meeting: String,
        /// The ids of what to bring over.
        records: Vec<String>,
        /// All that it lists.
        #[arg(long, conflicts_with = "records")]
        all: bool,
    },
    /// Moments of the whole project that have a name.
    #[command(subcommand)]
    Moment(Moment),
    /// What is kept apart: held, and without effect. All of it for coordinators, for others what builds on what is not here.
    Apart,
    /// The people in the team.
    #[command(subcommand)]
    Member(Member),
    /// The laptops of the team.
    #[command(subcommand)]
    Device(Device),
    /// Erase a record on every laptop, for good.
    Erase {
        /// Its id.
        id: String,
        /// Do it without asking.
        #[arg(long)]
        yes: bool,
    },
    /// What was erased, and which laptops have done so.
    Erasures,
    /// The kinds of record and their fields.
    Kinds,
    /// The log of the app on this computer, for a report of a fault: ids and counts, no words.
    Log,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ExportFormat {
    /// A folder of Markdown files with front matter.
    Markdown,
    /// One file, one record a line.
    Jsonl,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Role {
    /// Everything, and letting others in.
    Coordinator,
    /// Reading and writing.
    Editor,
    /// Reading.
    Reader,
    /// Carrying ciphertext.
    Relay,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_words_do_not_contradict_each_other() {
        Args::command().debug_assert();
    }

    #[test]
    fn joining_takes_a_ticket_or_a_file() {
        const CASES: &[(&str, bool)] = &[
            ("join crossroads:ABC --member Amira", true),
            ("join crossroads:ABC --member Amira --yes --json", true),
            ("--project x join crossroads:ABC --member Amira", true),
            ("join request a.request --member Amira", true),
            ("join --project x request a.request --member Amira", true),
            ("join grant a.request --role editor --answer a.answer", true),
            ("join accept a.answer", true),
            ("join crossroads:ABC", false),
            ("join --member Amira", false),
            ("join", false),
            ("join crossroads:ABC accept a.answer --member Amira", false),
            ("invite --own-device", true),
            ("invite --role reader --expires 2d --yes", true),
            ("invite --role reader --own-device", false),
            ("invite --expires 2", false),
            ("sync --once --peer 10.0.0.1 --peer [::1]:9 --folder /a --folder s3://b --nearby --timeout 60s", true),
            ("serve --listen 127.0.0.1:0 --nearby", true),
            ("serve --listen 127.0.0.1", false),
        ];
        for (line, fits) in CASES {
            let parsed = Args::try_parse_from(std::iter::once("crossroads").chain(line.split(' ')));
            assert_eq!(parsed.is_ok(), *fits, "{line}: {}", parsed.err().map(|error| error.to_string()).unwrap_or_default());
        }
    }
}
