//! A record as a Yjs document: the only place in the project that calls the CRDT.
//!
//! Roots: `fields` (Y.Map), `body` (Y.XmlFragment in the y-prosemirror form), `links`, `codings`, `attachments`, `clients` (Y.Map),
//! and `codes` in the codebook.
//! `docs/document-model.md` has the whole shape. yrs panics on some input and some of its states are broken for good, so every
//! call is guarded: after any [`Failure`] that says so, the document is dropped and loaded again from what is on disk.

mod append;
mod attachments;
mod clients;
mod codebook;
mod codings;
mod fields;
mod letters;
mod merge;
mod reversal;
mod rows;
mod text;
mod weave;
mod whole;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::{Map, Value};
use yrs::{
    Any, Doc, Map as _, MapRef, OffsetKind, Options, Out, ReadTxn as _, StateVector, Transact as _, TransactionMut, Update,
    WriteTxn as _, XmlFragmentRef, block::ClientID, updates::decoder::Decode as _,
};

use crate::{
    Attachment, Body, Coding, Line, RecordId, SCHEMA, changes,
    kind::{self, Field, Kind},
    update::{self, Refused, Run},
};

use codings::Kept;

pub use codebook::CodeChange;
pub use fields::Invalid;
pub use letters::{Copies, Copy};
pub use reversal::{Part, Reading, Work};
pub use weave::CodingSpan;
pub use whole::{Stretch, Written};
pub(crate) use xml::MARKS;

pub(crate) const FIELDS: &str = "fields";
pub(crate) const BODY: &str = "body";
pub(crate) const ATTACHMENTS: &str = "attachments";
pub(crate) const CODINGS: &str = "codings";
const CODES: &str = "codes";
pub(crate) const CLIENTS: &str = "clients";

/// One record, live. Not for use from two threads at once, and on a thread with a stack of at least 16 MiB.
pub struct Document {
    doc: Doc,
    fields: MapRef,
    body: XmlFragmentRef,
    attachments: MapRef,
    codings: MapRef,
    codes: MapRef,
    client: u64,
}

/// A record's values, read out of its document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// The schema it was written with.
    pub schema: u32,
    /// Kind id; may be one that this build does not know.
    pub kind: String,
    /// May be empty.
    pub title: String,
    /// Milliseconds since 1970, by the clock of the laptop that made it.
    pub created: i64,
    /// When it was put in the bin, likewise.
    pub deleted: Option<i64>,
    /// The record that it gave way to, as the document says; [`redirect`](crate::redirect) says what counts.
    pub merged_into: Option<RecordId>,
    /// When it was put away, so that lists leave it out; likewise.
    pub put_away: Option<i64>,
    /// Values by field id, in the order of the kind, then those this build does not know.
    pub fields: Map<String, Value>,
    /// The text.
    pub body: Body,
    /// Records that fields and body link to, each once.
    pub links: Vec<RecordId>,
    /// Records from which its paragraphs were woven, each once.
    pub sources: Vec<RecordId>,
    /// The files that belong to it, first added first.
    pub attachments: Vec<Attachment>,
    /// Codes on spans of the text, in its order; those whose text is gone last.
    pub codings: Vec<Coding>,
    /// What is odd about it. Odd documents are data, not failures.
    pub problems: Vec<Problem>,
}

/// Something in a document that this build does not understand, and keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It has no kind, or one that this build does not know.
    UnknownKind(String),
    /// It was written with a newer schema.
    NewerSchema(u32),
    /// The body holds a node or mark outside the schema; its words are shown as plain text.
    UnknownNode(String),
    /// A field's value does not fit its type.
    OddField(String),
    /// An attachment can't be read as one: its key in the map.
    OddAttachment(String),
    /// A coding can't be read as one: its key in the map.
    OddCoding(String),
}

/// A paragraph, heading, code block or table cell, wherever it stands in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBlock {
    /// The block's id, or the CRDT's id of the element where it has none (or another block's).
    pub key: String,
    /// What it is.
    pub shape: BlockShape,
    /// Its content.
    pub line: Line,
    /// The index of the top-level block that it is or stands in.
    pub top: usize,
}

/// What a textblock is when it stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockShape {
    /// Running text, also inside lists, quotes and cells.
    Paragraph,
    /// A heading of this level.
    Heading(u8),
    /// Text that keeps its spaces.
    Code,
}

/// Why something could not be done to a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The update does not pass the inspector.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The CRDT can't take the update or broke on it. The document must be dropped.
    #[error("the document can't take the update")]
    Broken,
    /// The update builds on changes that are not here. The document must be dropped.
    #[error("the update builds on changes that are not here")]
    Missing,
    /// A value does not fit the record. Nothing was changed.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

impl Record {
    /// The value of a field, `Null` where it is empty; `title` is the title, and `field/row` a row of a field.
    pub fn value(&self, name: &str) -> Value {
        match name {
            changes::TITLE => return self.title.as_str().into(),
            changes::MERGED_INTO => return self.merged_into.map(|into| into.to_string()).into(),
            _ => {}
        }
        let (field, row) = kind::parts(name);
        let value = self.fields.get(field);
        match row {
            None => value.cloned().unwrap_or_default(),
            Some(row) => {
                let mut rows = value.and_then(Value::as_array).into_iter().flatten();
                rows.find(|each| each["id"] == row).cloned().unwrap_or_default()
            }
        }
    }
}

impl Failure {
    /// Whether the document may be used on.
    pub fn leaves_document_whole(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Invalid(_))
    }
}

impl Document {
    /// An empty document whose edits carry this client id, which must be new for every load (below 2^53).
    pub fn new(client: u64) -> Self {
        let doc = Doc::with_options(options(client));
        let mut txn = doc.transact_mut();
        let fields = txn.get_or_insert_map(FIELDS);
        let body = txn.get_or_insert_xml_fragment(BODY);
        let attachments = txn.get_or_insert_map(ATTACHMENTS);
        let codings = txn.get_or_insert_map(CODINGS);
        let codes = txn.get_or_insert_map(CODES);
        drop(txn);
        Self { doc, fields, body, attachments, codings, codes, client }
    }

    /// Takes in an update that has passed [`update::inspect`], here or before it was stored.
    ///
    /// # Errors
    /// [`Failure::Broken`] and [`Failure::Missing`]; the document must then be dropped.
    pub fn apply(&mut self, update: &[u8]) -> Result<(), Failure> {
        guarded(|| {
            let update = Update::decode_v1(update).map_err(|_| Failure::Broken)?;
            let mut txn = self.doc.try_transact_mut().map_err(|_| Failure::Broken)?;
            txn.apply_update(update).map_err(|_| Failure::Broken)?;
            if txn.has_missing_updates() { Err(Failure::Missing) } else { Ok(()) }
        })
    }

    /// Whether an update leaves no hole: what its clients wrote before is here. yrs takes some updates with holes and then hides
    /// what stands behind them from everybody else.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn continues(&self, summary: &update::Summary) -> Result<bool, Failure> {
        guarded(|| {
            let have = self.doc.try_transact().map_err(|_| Failure::Broken)?.state_vector();
            Ok(summary.inserts.iter().all(|run| run.clock <= have.get(&ClientID::new(run.client))))
        })
    }

    /// Whether all is here that an update [needs](update::needs).
    ///
    /// # Errors
    /// [`Failure::Broken`], and [`Failure::Refused`] where it is no update.
    pub fn has_what_it_needs(&self, update: &[u8]) -> Result<bool, Failure> {
        let needs = update::needs(update)?;
        guarded(|| {
            let have = self.doc.try_transact().map_err(|_| Failure::Broken)?.state_vector();
            Ok(needs.into_iter().all(|(client, end)| end <= have.get(&ClientID::new(client))))
        })
    }

    /// What an update would insert that is not here yet.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn news(&self, summary: &update::Summary) -> Result<Vec<Run>, Failure> {
        guarded(|| {
            let have = self.doc.try_transact().map_err(|_| Failure::Broken)?.state_vector();
            let new = |run: &Run| {
                let clock = run.clock.max(have.get(&ClientID::new(run.client)));
                (clock < run.end()).then(|| Run { client: run.client, clock, len: run.end() - clock })
            };
            Ok(summary.inserts.iter().filter_map(new).collect())
        })
    }

    /// The whole document as one V1 update.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn state(&self) -> Result<Vec<u8>, Failure> {
        guarded(|| Ok(self.doc.try_transact().map_err(|_| Failure::Broken)?.encode_state_as_update_v1(&StateVector::default())))
    }

    /// What a batch of own updates amounts to, as one update: the inserted runs as they are now, and the batch's deletions.
    ///
    /// `inserts` are the runs that the batch inserted. Text typed and deleted again within the batch is not in it.
    /// (Merging the updates instead gives five times the bytes.)
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn difference(&self, inserts: &[Run], deletes: &[Run]) -> Result<Vec<u8>, Failure> {
        guarded(|| {
            let txn = self.doc.try_transact().map_err(|_| Failure::Broken)?;
            let mut have = txn.state_vector();
            for run in inserts {
                have.set_min(ClientID::new(run.client), run.clock);
            }
            let diff = txn.encode_diff_v1(&have);
            let summary = update::inspect(&diff)?;
            Ok(update::with_deletes(&diff, summary.deletes_at, deletes))
        })
    }

    /// Changes the document and gives the update that does the same elsewhere. `now` is milliseconds since 1970.
    ///
    /// # Errors
    /// What `change` returns; and [`Failure::Broken`], after which the document must be dropped.
    pub fn edit<T>(
        &mut self,
        now: i64,
        change: impl FnOnce(&mut Edit<'_>) -> Result<T, Failure>,
    ) -> Result<(T, Vec<u8>), Failure> {
        guarded(|| {
            let mut edit = Edit {
                txn: self.doc.try_transact_mut().map_err(|_| Failure::Broken)?,
                fields: &self.fields,
                body: &self.body,
                attachments: &self.attachments,
                codings: &self.codings,
                codes: &self.codes,
                client: self.client,
                now,
            };
            let value = change(&mut edit)?;
            Ok((value, edit.txn.encode_update_v1()))
        })
    }

    /// The record's values.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn read(&self) -> Result<Record, Failure> {
        guarded(|| {
            let txn = self.doc.try_transact().map_err(|_| Failure::Broken)?;
            let mut record = fields::read(&txn, &self.fields);
            record.body = xml::read_body(&txn, &self.body, &mut record.problems);
            record.links = links(&record);
            record.sources = record.body.sources();
            record.attachments = attachments::read(&txn, &self.attachments, &mut record.problems);
            record.codings = codings::read(&txn, &self.codings, &self.body, &mut record.problems);
            Ok(record)
        })
    }

    /// The words between two relative positions; empty where none of them are left.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn words_between(&self, start: &[u8], end: &[u8]) -> Result<String, Failure> {
        guarded(|| {
            let txn = self.doc.try_transact().map_err(|_| Failure::Broken)?;
            Ok(codings::words_between(&txn, &self.body, start, end))
        })
    }

    /// The schema that the document was written with; 0 for an empty document.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn schema(&self) -> Result<u32, Failure> {
        guarded(|| Ok(fields::schema(&self.doc.try_transact().map_err(|_| Failure::Broken)?, &self.fields)))
    }

    /// The textblocks of the body, in reading order.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn textblocks(&self) -> Result<Vec<TextBlock>, Failure> {
        guarded(|| {
            let txn = self.doc.try_transact().map_err(|_| Failure::Broken)?;
            Ok(xml::textblocks(&txn, &self.body).into_iter().map(|(block, _)| block).collect())
        })
    }
}

fn options(client: u64) -> Options {
    let mut options = Options::with_client_id(ClientID::new(client & ((1 << 53) - 1)));
    options.offset_kind = OffsetKind::Utf16;
    // yrs tidies formatting up where updates arrive and takes marks off words with it (0.28.1): laptops would read otherwise
    // than whoever wrote.
    options.cleanup_formatting = false;
    options
}

/// An open change of one document.
pub struct Edit<'doc> {
    txn: TransactionMut<'doc>,
    fields: &'doc MapRef,
    body: &'doc XmlFragmentRef,
    attachments: &'doc MapRef,
    codings: &'doc MapRef,
    codes: &'doc MapRef,
    client: u64,
    now: i64,
}

impl Edit<'_> {
    /// Writes what makes an empty document a record. Only the device that creates the record does this.
    pub fn create(&mut self, kind: &Kind, title: &str) {
        let now = self.now;
        self.put("schema", Any::from(i64::from(SCHEMA)));
        self.put("kind", Any::from(kind.id));
        self.put("title", Any::from(title));
        self.put("created", Any::from(now));
    }

    /// Dates the record back, for what was made elsewhere before it came here. Milliseconds since 1970.
    pub fn set_created(&mut self, created: i64) {
        self.put("created", Any::from(created));
    }

    /// Gives the record another title; the last writer's stands.
    pub fn set_title(&mut self, title: &str) {
        if !matches!(self.fields.get(&self.txn, "title"), Some(Out::Any(Any::String(old))) if &*old == title) {
            self.put("title", Any::from(title));
        }
    }

    /// Puts the record in the bin, or takes it out.
    pub fn set_deleted(&mut self, deleted: bool) {
        let now = self.now;
        if deleted {
            self.put("deleted", Any::from(now));
        } else {
            self.fields.remove(&mut self.txn, "deleted");
        }
    }

    /// Has the record give way to another, or takes that back.
    pub fn set_merged_into(&mut self, into: Option<RecordId>) {
        match into {
            Some(into) => self.put(fields::MERGED_INTO, Any::from(into.to_string())),
            None => _ = self.fields.remove(&mut self.txn, fields::MERGED_INTO),
        }
    }

    /// Puts the record away, so that lists leave it out unless asked, or takes it out again.
    pub fn set_put_away(&mut self, put_away: bool) {
        let now = self.now;
        if put_away {
            self.put(fields::PUT_AWAY, Any::from(now));
        } else {
            self.fields.remove(&mut self.txn, fields::PUT_AWAY);
        }
    }

    /// Sets a field; `Null` empties it. Texts, sets and rows are changed by what differs, so that others' changes stay.
    ///
    /// Rows are an array of all of them; or an object from the ids of some rows to the columns to change (`null` empties a column)
    /// or to `null`, which takes the row out. In the latter `after` says where a row goes: behind the row with that id, or first
    /// where it is empty. An id that is not there makes a row, at the end where nothing else is said.
    ///
    /// # Errors
    /// [`Invalid`] where the kind has no such field or the value does not fit it.
    pub fn set_field(&mut self, kind: &Kind, id: &str, value: &Value) -> Result<(), Failure> {
        let field = kind.field(id).ok_or_else(|| Invalid::NoSuchField(id.to_owned()))?;
        if let Some((field, least, most)) = kind::beyond(field, value) {
            return Err(Invalid::Beyond { field, least, most }.into());
        }
        let mut ids = self.ids();
        fields::set(&mut self.txn, self.fields, field, value, &mut ids)
    }

    /// Makes one row what it was: all its columns, or gone where the value is `Null`.
    ///
    /// # Errors
    /// As [`Self::set_field`].
    pub fn set_row(&mut self, kind: &Kind, field: &str, row: &str, value: &Value) -> Result<(), Failure> {
        let wrong = || Failure::Invalid(Invalid::WrongType(field.to_owned()));
        let Field { holds: kind::Holds::Rows(columns), .. } =
            kind.field(field).ok_or_else(|| Invalid::NoSuchField(field.to_owned()))?
        else {
            return Err(wrong());
        };
        let cells = match value {
            Value::Null => Value::Null,
            value => {
                let value = value.as_object().ok_or_else(wrong)?;
                let cell = |column: &Field| (column.id.to_owned(), value.get(column.id).cloned().unwrap_or_default());
                columns.iter().map(cell).collect::<Map<_, _>>().into()
            }
        };
        self.set_field(kind, field, &Value::Object(Map::from_iter([(row.to_owned(), cells)])))
    }

    /// Makes the body equal to `body`, changing only what differs: other paragraphs keep their authors. Codings stay on their words
    /// where these stand in it too.
    pub fn set_body(&mut self, body: &Body) {
        let kept = Kept::of(&self.txn, self.codings, self.body);
        let mut stamp = self.stamp();
        merge::set_blocks(&mut self.txn, self.body, &body.blocks, &mut stamp);
        kept.put_back(&mut self.txn, self.codings, self.body);
    }

    /// Adds blocks at the end.
    pub fn append(&mut self, body: &Body) {
        let mut stamp = self.stamp();
        append::append(&mut self.txn, self.body, self.client, &body.blocks, &mut stamp);
    }

    /// Replaces the one place where `old` stands inside a block; marks around it stay.
    ///
    /// # Errors
    /// [`Invalid::NotFound`] and [`Invalid::Ambiguous`].
    pub fn replace(&mut self, old: &str, new: &str) -> Result<(), Failure> {
        text::replace(&mut self.txn, self.body, old, new)
    }

    /// Brings a textblock back to what it was: in its own place if it is still there, else anew after `after`, under the same
    /// key. Codings stay on their words where these stand in it too.
    pub fn restore_block(&mut self, block: &TextBlock, after: Option<&str>) {
        let kept = Kept::of(&self.txn, self.codings, self.body);
        let mut stamp = self.stamp();
        merge::restore_block(&mut self.txn, self.body, block, after, &mut stamp);
        kept.put_back(&mut self.txn, self.codings, self.body);
    }

    /// Moves a textblock back to what it was and where it was: out of its place, and in again after `after`.
    pub fn move_back(&mut self, key: &str, block: Option<&TextBlock>, after: Option<&str>) {
        let kept = Kept::of(&self.txn, self.codings, self.body);
        self.remove_block(key);
        let mut stamp = self.stamp();
        if let Some(block) = block {
            merge::restore_block(&mut self.txn, self.body, block, after, &mut stamp);
        }
        kept.put_back(&mut self.txn, self.codings, self.body);
    }

    /// Turns the links of the text to a record into their words.
    pub fn unlink(&mut self, record: &str) {
        merge::unlink(&mut self.txn, self.body, record);
    }

    /// Takes a textblock out, with the list or quote around it where that would be left empty.
    pub fn remove_block(&mut self, key: &str) {
        merge::remove_block(&mut self.txn, self.body, key);
    }

    /// Says that a file belongs to the record.
    pub fn add_attachment(&mut self, attachment: &Attachment) {
        attachments::add(&mut self.txn, self.attachments, attachment);
    }

    /// Takes a file out of the record, and gives whether it was there.
    pub fn remove_attachment(&mut self, id: &uuid::Uuid) -> bool {
        attachments::remove(&mut self.txn, self.attachments, id)
    }

    /// Puts a code on the one place where these words stand inside a block. Of `coding`, the place is made anew.
    ///
    /// # Errors
    /// [`Invalid::NotFound`] and [`Invalid::Ambiguous`].
    pub fn add_coding(&mut self, words: &str, coding: &Coding) -> Result<(), Failure> {
        codings::add(&mut self.txn, self.codings, self.body, words, coding)
    }

    /// Puts codings back as they were: on their old letters, or where those are gone, on the one place where the words stand.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn restore_codings(&mut self, codings: &[Coding]) -> Result<(), Failure> {
        codings::restore(&mut self.txn, self.codings, self.body, codings)
    }

    /// Puts a coding in as it is.
    pub fn put_coding(&mut self, coding: &Coding) {
        codings::put(&mut self.txn, self.codings, coding);
    }

    /// Gives a coding another code or memo.
    ///
    /// # Errors
    /// [`Invalid::NoSuchId`].
    pub fn change_coding(&mut self, id: uuid::Uuid, code: Option<uuid::Uuid>, memo: Option<&str>) -> Result<(), Failure> {
        codings::change(&mut self.txn, self.codings, id, code, memo)
    }

    /// Takes a coding off, and gives whether it was there.
    pub fn remove_coding(&mut self, id: &uuid::Uuid) -> bool {
        codings::remove(&mut self.txn, self.codings, id)
    }

    fn put(&mut self, key: &str, value: Any) {
        self.fields.insert(&mut self.txn, key.to_owned(), value);
    }

    fn ids(&self) -> rows::Ids {
        rows::Ids::new(self.client, self.now, self.txn.state_vector().get(&ClientID::new(self.client)))
    }

    fn stamp(&self) -> xml::Stamp {
        // The clock of the client grows with every edit, so ids made from it do not repeat.
        let clock = self.txn.state_vector().get(&ClientID::new(self.client));
        xml::Stamp::new(self.client, clock, self.now)
    }
}

fn links(record: &Record) -> Vec<RecordId> {
    let mut links = Vec::new();
    let mut add = |id: &str| {
        if let Ok(id) = id.parse::<RecordId>()
            && !links.contains(&id)
        {
            links.push(id);
        }
    };
    if let Some(kind) = kind::kind(&record.kind) {
        kind::records_in(kind, &record.fields).into_iter().for_each(&mut add);
    }
    record.body.record_links().for_each(add);
    links
}

/// yrs reports some broken states by panicking; the process must outlive them.
fn guarded<T>(call: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or(Err(Failure::Broken))
}

#[cfg(test)]
mod tests;
