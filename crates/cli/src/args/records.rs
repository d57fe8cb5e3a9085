//! The words for projects and records.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

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
    /// Found a project with invented records, to look around in or to try how much goes.
    Sample {
        /// A new or empty folder.
        dir: PathBuf,
        /// How many invented trajectories, each with other names; together at most 100,000 records.
        #[arg(long, default_value_t = 1, value_name = "N")]
        scale: u32,
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
        /// Its kind, such as interview or field-note; `crossroads kinds` has all.
        kind: String,
        /// Its title.
        #[arg(long, default_value = "")]
        title: String,
        /// A field, as FIELD=VALUE; sets with commas between, rows and points as JSON.
        #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = pair)]
        set: Vec<(String, String)>,
        /// Its text as Markdown; `-` reads standard input.
        #[arg(long, value_name = "FILE")]
        body: Option<PathBuf>,
        /// Begin with the headings that it has in the window; those of an interview with `guide_used` are the guide's questions, and a
        /// consent has a row for each use, still to be answered.
        #[arg(long)]
        headings: bool,
    },
    /// List records, last changed first.
    List {
        /// Only this kind.
        #[arg(long)]
        kind: Option<String>,
        /// The bin instead.
        #[arg(long)]
        deleted: bool,
        /// Those too that were put away or gave way to another.
        #[arg(long, conflicts_with = "deleted")]
        away: bool,
        /// With --json: the value of this field too, unless it is a long text or rows; once for each field.
        #[arg(long)]
        field: Vec<String>,
    },
    /// Show a record.
    Show {
        /// Its id.
        id: String,
        /// markdown by default; json with --json.
        #[arg(long)]
        format: Option<ShowFormat>,
        /// As it read at a moment of its history; not for yjs.
        #[arg(long, value_name = "MOMENT")]
        at: Option<String>,
    },
    /// Change a record.
    Edit {
        /// Its id.
        id: String,
        /// A field or the title, as FIELD=VALUE; sets with commas between; no value empties the field. Rows are a JSON array of
        /// all of them, or an object from row ids to the cells that change.
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
    /// Take back what you did last on this laptop, step by step; prints what it was.
    Undo {
        /// The record's id; without one, wherever it was.
        id: Option<String>,
        /// Do again what was taken back last.
        #[arg(long)]
        redo: bool,
        /// Only say what it would be.
        #[arg(long)]
        dry_run: bool,
    },
    /// Who wrote words of a record, and what was deleted from among them.
    Who {
        /// The record's id.
        id: String,
        /// Exactly these words, which stand in one place inside a paragraph.
        #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
        text: String,
        /// Bring back the deleted piece of this number, counted from 1.
        #[arg(long, value_name = "NUMBER")]
        bring_back: Option<usize>,
    },
    /// Take a record out of the bin, or make it what it was at a moment of its history.
    Restore {
        /// Its id.
        id: String,
        /// The moment; what the record is now stays in its history.
        #[arg(long, value_name = "MOMENT")]
        at: Option<String>,
        /// Only this field, `title` for the title.
        #[arg(long, requires = "at")]
        field: Option<String>,
        /// Only this coding, by its id.
        #[arg(long, requires = "at", conflicts_with = "field")]
        coding: Option<String>,
    },
    /// Say that two records are the same: OTHER gives way, and lists, links, search and counts follow.
    Same {
        /// The id of the one that stays.
        id: String,
        /// The id of the one that gives way; it keeps what it holds.
        other: String,
        /// Take it back.
        #[arg(long)]
        undo: bool,
    },
    /// Weave notes into a record: item by item, each paragraph with its author and source, and none twice.
    Weave {
        /// The id of the record to weave into.
        target: String,
        /// The ids of the notes.
        #[arg(required = true)]
        sources: Vec<String>,
        /// Only this item of the agenda, by its heading; may be given several times.
        #[arg(long, value_name = "HEADING")]
        item: Vec<String>,
        /// Put the notes away afterwards.
        #[arg(long)]
        put_away: bool,
    },
    /// Dilemmas that resemble one, with the words that both have.
    Similar {
        /// The dilemma's id.
        id: String,
    },
    /// List pairs of records of a kind whose titles could name the same.
    Alike {
        /// Such as initiative or person.
        kind: String,
    },
    /// Put records away: lists leave them out unless asked.
    PutAway {
        /// Their ids.
        #[arg(required = true)]
        ids: Vec<String>,
        /// Take them out again.
        #[arg(long)]
        undo: bool,
    },
}

#[derive(Subcommand)]
pub(crate) enum Moment {
    /// Give what is here now a name; prints its id.
    Add {
        /// The name; it stands for the moment wherever one is asked for.
        name: String,
    },
    /// List named moments, latest first.
    List,
    /// Records that anybody wrote in since, last written first.
    Since {
        /// Its name or id.
        moment: String,
    },
    /// Take the name back; nothing else changes.
    Remove {
        /// Its name or id.
        moment: String,
    },
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

fn pair(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("write it as FIELD=VALUE")?;
    Ok((field.trim().to_owned(), value.to_owned()))
}
