//! The words for what people allow, for insights and briefs, and for the learning agenda.

use clap::{Subcommand, ValueEnum};

#[derive(Subcommand)]
pub(crate) enum Consent {
    /// What may be done with a record, by what the people in it allow, and why.
    Show {
        /// A person's id, or that of a record in which somebody speaks or is named.
        id: String,
    },
    /// What withdrawing would touch.
    Look {
        /// The person's id.
        person: String,
    },
    /// Withdraw all that somebody allowed.
    Withdraw {
        /// The person's id.
        person: String,
        /// stop: what is here is used no more; erase: it is to be erased as well.
        #[arg(long)]
        scope: Scope,
        /// The day on which they said so; today if left out.
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// A conversation of theirs alone, to be erased on every laptop for good; may be given several times.
        #[arg(long = "erase", value_name = "ID")]
        erase: Vec<String>,
        /// Do it without asking.
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Scope {
    /// Nothing is used any more; what is here stays.
    Stop,
    /// What is here is to be erased, too.
    Erase,
}

/// A language in which Crossroads can write a letter.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ReturnLanguage {
    /// Dutch.
    Nl,
    /// English.
    En,
    /// Arabic.
    Ar,
}

#[derive(Subcommand)]
pub(crate) enum Insight {
    /// All insights, each with what it rests on.
    Wall,
    /// The evidence of an insight, with what may be done with its words.
    Evidence {
        /// The insight's id.
        id: String,
    },
    /// Add a quote as evidence, by reference.
    Add {
        /// The insight's id.
        id: String,
        /// The record that the quote is from.
        record: String,
        /// The coding's id.
        coding: String,
        /// It speaks against.
        #[arg(long)]
        against: bool,
    },
}

#[derive(Subcommand)]
pub(crate) enum Brief {
    /// Make a brief of insights; prints its id.
    New {
        /// Its title.
        title: String,
        /// Whom it is to.
        #[arg(long, default_value = "", value_name = "WHOM")]
        to: String,
        /// An insight's id; may be given several times.
        #[arg(long = "insight", required = true, value_name = "ID")]
        insights: Vec<String>,
    },
    /// Write a brief as a document: Word where FILE ends in .docx, else Markdown. Quotes that may not go are left out, and counted.
    Write {
        /// The brief's id.
        id: String,
        /// The file.
        file: String,
        /// The use for which it is written.
        #[arg(long = "for", default_value = "share_municipality", value_name = "USE")]
        purpose: String,
    },
    /// Show how a brief reads.
    Show {
        /// The brief's id.
        id: String,
        /// The use for which it is written.
        #[arg(long = "for", default_value = "share_municipality", value_name = "USE")]
        purpose: String,
    },
}

#[derive(Subcommand)]
pub(crate) enum Agenda {
    /// The questions of a trajectory, each with what happened to it.
    Show {
        /// The trajectory's id.
        id: String,
    },
    /// Add to a question how it shifted.
    Shift {
        /// The question's id.
        question: String,
        /// What shifted.
        shift: String,
        /// The id of the meeting at which it did.
        #[arg(long, value_name = "ID")]
        meeting: Option<String>,
        /// The day; that of the meeting, or today, if left out.
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// By whom.
        #[arg(long, default_value = "", value_name = "WHOM")]
        by: String,
    },
}
