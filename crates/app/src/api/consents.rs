//! What the app is asked and tells about what people allow, and what is left out because of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Language, RecordRow, wire};

wire! {
    /// What was left out or masked, for one reason.
    pub struct LeftOut {
        /// What it is.
        pub what: LeftOutWhat,
        /// Why: `not-recorded`, `asked`, `refused`, `stopped`, `erase`, `nobody-named`, `inside`, `gone`, `in-text` or `not-this-use`.
        pub why: String,
        /// How many.
        pub count: u32,
        /// The same as a sentence.
        pub line: String,
    }

    /// Something that may not go.
    #[derive(Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum LeftOutWhat {
        /// A whole record.
        Record,
        /// What somebody said; it is masked.
        Quote,
        /// A picture.
        Photo,
        /// Sound, or film.
        Sound,
        /// Another file.
        File,
        /// Somebody's name; it is masked.
        Name,
        /// What stood in a field, or in a cell of one.
        Detail,
    }

    /// What may be done with a record, by what the people in it allow.
    pub struct Uses {
        /// Whether somebody must allow it: it is a person, a conversation, or names people, or what may have been one.
        pub governed: bool,
        /// What each of them allows.
        pub people: Vec<PersonUses>,
        /// What all of them allow; a use that one does not allow is not. Where nobody must allow the words of the record, this is of its
        /// photos, sounds and files alone: those nobody can allow.
        pub together: Vec<UseInfo>,
    }

    /// What one person allows.
    pub struct PersonUses {
        /// Record id.
        pub id: String,
        /// The record's title.
        pub title: String,
        /// In the order of the table of kinds.
        pub uses: Vec<UseInfo>,
        /// Whether all that they said is withdrawn.
        pub withdrawn: bool,
    }

    /// Whether a use is allowed now, and why.
    pub struct UseInfo {
        /// The use's id, a choice of the field `use`.
        pub id: String,
        /// Whether it is.
        pub allowed: bool,
        /// `allowed`, `not-recorded`, `asked`, `refused`, `stopped` or `erase`.
        pub standing: String,
        /// The record that says so; none where none does.
        pub consent: Option<String>,
        /// Why, as a sentence, with day and version of the text.
        pub line: String,
    }

    /// What withdrawing would touch.
    pub struct Withdrawing {
        /// Consents that would be withdrawn.
        pub consents: u32,
        /// Codings on what they said, and in records that name them.
        pub quotes: u32,
        /// Insights that rest on it.
        pub insights: Vec<RecordRow>,
        /// Briefs with those insights.
        pub briefs: Vec<RecordRow>,
        /// Conversations with them alone, which can be erased as a whole.
        pub own: Vec<RecordRow>,
        /// Other records that name them or have paragraphs woven from those conversations, in which their part has to be taken out by hand.
        pub shared: Vec<RecordRow>,
        /// Records whose evidence holds words from any of those as a copy, which no erasing takes out.
        pub copies: Vec<RecordRow>,
        /// Other records in which they are named, or their words stand, typed by hand.
        pub typed: Vec<RecordRow>,
        /// Briefs that went out with their words, of which those who have them are to be told.
        pub sent: Vec<RecordRow>,
        /// Consents of theirs of which a proof lies elsewhere.
        pub proofs: Vec<RecordRow>,
        /// Their own records.
        pub people: Vec<RecordRow>,
        /// The ids of those of them of whom real names or contact data are known on this laptop.
        pub named: Vec<String>,
    }

    /// Withdraws all that somebody allowed.
    pub struct Withdraw {
        /// The person's record id.
        pub person: String,
        /// What it means for what is here.
        pub scope: WithdrawScope,
        /// The day on which they said so; today if absent.
        #[ts(optional)]
        pub date: Option<String>,
        /// Conversations of theirs to be erased on every laptop, for good; only with `erase`, and only by a coordinator.
        pub erase: Vec<String>,
    }

    /// What came of withdrawing.
    pub struct Withdrawn {
        /// What they allow now.
        pub uses: Uses,
        /// The action with what is left to be done by hand, if anything is.
        pub left: Option<String>,
    }

    /// What withdrawing means for what is here.
    #[derive(Copy, PartialEq, Eq)]
    pub enum WithdrawScope {
        /// It stays with the team, and is used no more.
        Stop,
        /// It is to be erased.
        Erase,
    }

    /// Insights for a wall: a page of them.
    pub struct WallAsk {
        /// Rows to pass over.
        pub offset: u32,
        /// Rows to give at most.
        pub limit: u32,
    }

    /// A page of the wall.
    pub struct Wall {
        /// Last changed first.
        pub cards: Vec<WallCard>,
        /// How many insights there are.
        pub total: u32,
    }

    /// An insight on the wall, with what it rests on.
    pub struct WallCard {
        /// The insight.
        pub row: RecordRow,
        /// What it says.
        pub statement: String,
        /// How well it stands; empty where nothing says so.
        pub strength: String,
        /// Kinds of knowledge that its evidence is of; those it names itself, where no evidence says so.
        pub knowledge: Vec<String>,
        /// Initiatives that its evidence is from, by title; those it names itself, where no evidence says so.
        pub initiatives: Vec<String>,
        /// Evidence for it.
        pub evidence: u32,
        /// Evidence against it.
        pub against: u32,
        /// Scientific sources that it names, and those that are evidence for it.
        pub sources: u32,
        /// Quotes in its evidence.
        pub quotes: u32,
        /// Those of them that may go to a municipality.
        pub quotes_free: u32,
    }

    /// Evidence of a record, with the words as they read now and what they may be used for.
    pub struct EvidenceInfo {
        /// The row's id.
        pub id: String,
        /// Whether it speaks against.
        pub against: bool,
        /// The record that it is from; none where it is not here any more.
        pub source: Option<RecordRow>,
        /// The coding's id; empty where none is named.
        pub coding: String,
        /// The words of the coding, or those that were written down; empty where there are none.
        pub words: String,
        /// `academic`, `professional`, `lived`, or empty.
        pub knowledge_kind: String,
        /// What may be done with the words.
        pub uses: Uses,
        /// How a scientific source is cited; empty where it is from anything else.
        pub cited: String,
    }

    /// Adds a quote to an insight as evidence, by reference.
    pub struct EvidenceAdd {
        /// The insight's id.
        pub insight: String,
        /// The record that the quote is from.
        pub record: String,
        /// The coding's id.
        pub coding: String,
        /// Whether it speaks against.
        pub against: bool,
    }

    /// Makes a brief of insights.
    pub struct BriefNew {
        /// Its title.
        pub title: String,
        /// Whom it is to; may be empty.
        pub addressee: String,
        /// The ids of the insights.
        pub insights: Vec<String>,
    }

    /// A record as a document: a brief, or a meeting with its minutes.
    pub struct DocumentAsk {
        /// The record's id.
        pub id: String,
        /// The use for which it is written, such as `share_municipality`.
        pub purpose: String,
    }

    /// How a document reads.
    pub struct DocumentShown {
        /// Its title, as far as that may go; may be empty.
        pub title: String,
        /// Its lines in order.
        pub lines: Vec<DocumentLine>,
        /// What does not go, and why.
        pub left_out: Vec<LeftOut>,
    }

    /// A paragraph of a document.
    pub struct DocumentLine {
        /// What it is.
        pub look: DocumentLook,
        /// Its words.
        pub text: String,
    }

    /// What a paragraph of a document is.
    #[derive(Copy, PartialEq, Eq)]
    pub enum DocumentLook {
        /// The title.
        Title,
        /// A heading.
        Heading,
        /// A heading below one.
        Part,
        /// Somebody's words.
        Quote,
        /// One of a list.
        Item,
        /// Running text.
        Text,
    }

    /// Writes a record as a document: a brief, or a meeting with its minutes.
    pub struct DocumentWrite {
        /// The record's id.
        pub id: String,
        /// The file.
        pub path: String,
        /// Which.
        pub format: DocumentFormat,
        /// The use for which it is written, such as `share_municipality`.
        pub purpose: String,
    }

    /// To whom a conversation or a portrait can be given back.
    pub struct Returning {
        /// Those whom it is about.
        pub people: Vec<ReturnPerson>,
    }

    /// Somebody to whom a record can be given back.
    pub struct ReturnPerson {
        /// Their record's id.
        pub id: String,
        /// What the team calls them.
        pub title: String,
        /// What they read best, as it is written down; may be empty.
        pub prefers: String,
        /// Whether they withdrew, or said no to taking part: then nothing goes to them.
        pub withdrew: bool,
    }

    /// A record as a document to give back.
    pub struct ReturnAsk {
        /// The conversation, the person or the initiative.
        pub id: String,
        /// To whom; absent where it is about one, and for an initiative as a whole.
        pub person: Option<String>,
        /// The language of the letter and the labels; the content stays as it is.
        pub language: Language,
    }

    /// Writes a record as a document to give back.
    pub struct ReturnWrite {
        /// The conversation, the person or the initiative.
        pub id: String,
        /// To whom; absent where it is about one, and for an initiative as a whole.
        pub person: Option<String>,
        /// The language of the letter and the labels; the content stays as it is.
        pub language: Language,
        /// The file.
        pub path: String,
        /// Which.
        pub format: DocumentFormat,
    }

    /// A format of documents.
    #[derive(Copy, PartialEq, Eq)]
    pub enum DocumentFormat {
        /// A Markdown file.
        Markdown,
        /// A Word file.
        Docx,
    }

    /// A document that was written.
    pub struct DocumentWritten {
        /// Where.
        pub path: String,
        /// What did not go, and why.
        pub left_out: Vec<LeftOut>,
    }
}

impl LeftOutWhat {
    /// As it stands in texts.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Quote => "quote",
            Self::Photo => "photo",
            Self::Sound => "sound",
            Self::File => "file",
            Self::Name => "name",
            Self::Detail => "detail",
        }
    }
}
