//! The words of the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

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
        query: String,
        /// At most so many hits.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Import .docx, .odt, .md, .txt, .vtt, .srt and .jsonl.
    Import {
        /// Files, and folders with such files.
        #[arg(required = true)]
        paths: Vec<String>,
        /// The kind of what does not say its own.
        #[arg(long)]
        kind: Option<String>,
    },
    /// Export all records outside the bin.
    Export {
        /// A folder for Markdown, a .jsonl file for JSON lines.
        target: String,
        /// By default: jsonl where the target ends in .jsonl, else markdown.
        #[arg(long)]
        format: Option<ExportFormat>,
    },
    /// Attach a file to a record.
    Attach {
        /// The record's id.
        id: String,
        /// The file.
        file: PathBuf,
    },
    /// Fetch attachments that are on other laptops, and save those that are here.
    Fetch {
        /// A record's id, or an attachment's own.
        id: String,
        /// The folder to save to; without it they are only fetched.
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// Join a project, or let somebody in, by files.
    #[command(subcommand)]
    Join(Join),
    /// Carry changes between laptops in a file.
    #[command(subcommand)]
    Pack(Pack),
    /// Show what others changed.
    Changes {
        /// Only since the last look (in the window's catch-up).
        #[arg(long)]
        since_last_look: bool,
    },
    /// The people in the team.
    #[command(subcommand)]
    Member(Member),
    /// The kinds of record and their fields.
    Kinds,
}

#[derive(Subcommand)]
pub(crate) enum Project {
    /// Found a project in the project's folder.
    Create {
        /// Its name.
        name: String,
        /// Your name.
        #[arg(long, value_name = "NAME")]
        member: String,
    },
    /// What the project is and holds.
    Info,
    /// Check that everything is there and whole.
    Verify,
    /// Write everything to one encrypted file.
    Backup {
        /// The file to write.
        file: PathBuf,
    },
    /// Lay out a backup as a project.
    Restore {
        /// The backup.
        file: PathBuf,
        /// A new or empty folder.
        dir: PathBuf,
    },
}

#[derive(Subcommand)]
pub(crate) enum Record {
    /// Make a record; prints its id.
    New {
        /// interview, field-note, dilemma, meeting, initiative or person.
        kind: String,
        /// Its title.
        #[arg(long, default_value = "")]
        title: String,
        /// A field, as FIELD=VALUE; sets with commas between.
        #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = pair)]
        set: Vec<(String, String)>,
        /// Its text as Markdown; `-` reads standard input.
        #[arg(long, value_name = "FILE")]
        body: Option<PathBuf>,
    },
    /// List records, last changed first.
    List {
        /// Only this kind.
        #[arg(long)]
        kind: Option<String>,
        /// The bin instead.
        #[arg(long)]
        deleted: bool,
    },
    /// Show a record.
    Show {
        /// Its id.
        id: String,
        /// markdown by default; json with --json.
        #[arg(long)]
        format: Option<ShowFormat>,
    },
    /// Change a record.
    Edit {
        /// Its id.
        id: String,
        /// A field or the title, as FIELD=VALUE; sets with commas between; no value empties the field.
        #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = pair)]
        set: Vec<(String, String)>,
        /// Markdown to add at the end; `-` reads standard input.
        #[arg(long, value_name = "FILE")]
        append: Option<PathBuf>,
        /// Replace the one place inside a paragraph where OLD stands.
        #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], allow_hyphen_values = true)]
        replace: Option<Vec<String>>,
        /// Take in a Yjs V1 update; `-` reads standard input.
        #[arg(long, value_name = "FILE")]
        apply_yjs: Option<PathBuf>,
    },
    /// Put a record in the bin.
    Delete {
        /// Its id.
        id: String,
    },
    /// Take a record out of the bin.
    Restore {
        /// Its id.
        id: String,
    },
}

#[derive(Subcommand)]
pub(crate) enum Join {
    /// Make a project that waits to be let in, and write its request.
    Request {
        /// The request file to write.
        file: String,
        /// Your name.
        #[arg(long, value_name = "NAME")]
        member: String,
    },
    /// Show who asks, let them in, and write the answer.
    Grant {
        /// Their request file.
        file: String,
        /// What they may do.
        #[arg(long)]
        role: Role,
        /// The answer file to write.
        #[arg(long, value_name = "FILE")]
        answer: String,
    },
    /// Open the answer: the project is here.
    Accept {
        /// The answer file.
        file: String,
    },
}

#[derive(Subcommand)]
pub(crate) enum Pack {
    /// Write a pack.
    Write {
        /// The file to write.
        file: String,
        /// Only what this device lacks, as far as is known.
        #[arg(long = "for", value_name = "DEVICE")]
        for_device: Option<String>,
    },
    /// Read a pack.
    Read {
        /// The pack.
        file: String,
    },
}

#[derive(Subcommand)]
pub(crate) enum Member {
    /// List members and their devices.
    List,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ShowFormat {
    /// A Markdown file with front matter.
    Markdown,
    /// One line of JSON, as in a .jsonl file.
    Json,
    /// The whole document as one Yjs V1 update.
    Yjs,
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

fn pair(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("write it as FIELD=VALUE")?;
    Ok((field.trim().to_owned(), value.to_owned()))
}
