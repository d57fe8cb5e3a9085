//! What somebody wrote in a session and has not shown yet: written rounds before they are revealed, and the case owner's pad.
//!
//! It stands in tables of its own that nothing but this module and a backup of the whole database reads: no entry, pack, folder,
//! export, list or search knows a word of it. Handing in adds to the session who has written; when anyone reveals the round, and
//! this laptop hears of it, what was handed in goes into the session by itself.

use std::collections::{HashMap, HashSet};

use model::{
    Failure, RecordId,
    intervision::{self, PAD, SESSION},
    kind, update,
};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::{Error, Result, store::Store};

/// The longest contribution, and the longest pad, in bytes.
pub const MAX_HELD: usize = 64 << 10;

/// `id` is that of the row that a contribution becomes. `draft` is being written, `words` were handed in.
pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS held (
    id TEXT PRIMARY KEY,
    record BLOB NOT NULL,
    step TEXT NOT NULL,
    writer TEXT NOT NULL,
    named_as TEXT NOT NULL,
    draft TEXT NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (record, step, writer)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pad (
    record BLOB PRIMARY KEY,
    words TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// That something is held here for a round, without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Step of the session.
    pub step: String,
    /// Who wrote, as a row of the cast; empty for the person at this laptop without a part.
    pub writer: String,
    /// Whether it is being written.
    pub is_draft: bool,
    /// Whether something was handed in.
    pub is_handed_in: bool,
}

/// Sessions that something was handed in for on this laptop, each with the one in which it goes on, and those that changed since
/// they were last looked at.
#[derive(Default)]
pub(crate) struct Waiting {
    records: HashMap<RecordId, RecordId>,
    changed: HashSet<RecordId>,
}

impl Waiting {
    pub(crate) fn load(conn: &Connection) -> Result<Self> {
        let records: HashSet<RecordId> = conn
            .prepare("SELECT DISTINCT record FROM held WHERE words <> ''")?
            .query_map([], |row| row.get(0).map(RecordId::from_bytes))?
            .collect::<Result<_, _>>()?;
        Ok(Self { records: records.iter().map(|record| (*record, *record)).collect(), changed: records })
    }

    /// A record reads otherwise than before.
    pub(crate) fn note(&mut self, record: RecordId) {
        let concerned = self.records.iter().filter(|(held, stands)| **held == record || **stands == record);
        self.changed.extend(concerned.map(|(held, _)| *held));
    }

    /// Something was handed in.
    fn is_handed_in(&mut self, record: RecordId) {
        self.records.entry(record).or_insert(record);
        self.changed.insert(record);
    }

    pub(crate) fn is_due(&self) -> bool {
        !self.changed.is_empty()
    }
}

#[derive(Clone)]
struct Row {
    id: String,
    step: String,
    writer: String,
    named_as: String,
    words: String,
}

/// The id of a row that every laptop gives the same name in a record, so that two who make it make one.
pub fn row_id(record: RecordId, name: &str) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("crossroads row of a record 1");
    hasher.update(record.as_bytes()).update(name.as_bytes());
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().hyphenated().to_string()
}

impl Store {
    /// What is held here for a session, without its words.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn held(&self, record: RecordId) -> Result<Vec<Held>> {
        let sql = "SELECT step, writer, draft <> '', words <> '' FROM held WHERE record = ? ORDER BY id";
        let mut select = self.conn.prepare_cached(sql)?;
        let rows = select.query_map([record.as_bytes()], |row| {
            Ok(Held { step: row.get(0)?, writer: row.get(1)?, is_draft: row.get(2)?, is_handed_in: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What somebody is writing and has not handed in. What was handed in is given to nobody.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn held_draft(&self, record: RecordId, step: &str, writer: &str) -> Result<String> {
        let sql = "SELECT draft FROM held WHERE record = ? AND step = ? AND writer = ?";
        let draft = self.conn.prepare_cached(sql)?.query_row(params![record.as_bytes(), step, writer], |row| row.get(0));
        Ok(draft.optional()?.unwrap_or_default())
    }

    /// Keeps what somebody is writing; on return it is on disk.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] and its like where the person may not write, [`Error::NoSuchRecord`] where this is no session,
    /// [`Error::Document`] where it is too long. What was held before stays then.
    pub fn held_write(&mut self, record: RecordId, step: &str, writer: &str, named_as: &str, draft: &str) -> Result<()> {
        self.may_hold(record, draft)?;
        let id = Uuid::now_v7().hyphenated().to_string();
        self.conn
            .prepare_cached(
                "INSERT INTO held (id, record, step, writer, named_as, draft, words) VALUES (?, ?, ?, ?, ?, ?, '')
                 ON CONFLICT (record, step, writer) DO UPDATE SET draft = excluded.draft, named_as = excluded.named_as",
            )?
            .execute(params![id, record.as_bytes(), step, writer, named_as, draft])?;
        self.conn
            .prepare_cached("DELETE FROM held WHERE record = ? AND draft = '' AND words = ''")?
            .execute([record.as_bytes()])?;
        Ok(())
    }

    /// Hands in what somebody was writing: from now on the session says that they have written, and shows the words once the round
    /// is revealed. What they handed in before stays, above it. The session hears of it right after, and where it can't be written
    /// then, later.
    ///
    /// # Errors
    /// As [`Self::held_write`].
    pub fn held_hand_in(&mut self, record: RecordId, step: &str, writer: &str) -> Result<()> {
        self.may_hold(record, "")?;
        let join = "UPDATE held SET words = CASE words WHEN '' THEN draft ELSE words || char(10) || draft END, draft = ''
                    WHERE record = ? AND step = ? AND writer = ? AND draft <> ''";
        self.conn.prepare_cached(join)?.execute(params![record.as_bytes(), step, writer])?;
        self.waiting.is_handed_in(record);
        Ok(())
    }

    /// Hands in these words, and leaves what the same person is writing elsewhere on this laptop as it is.
    ///
    /// # Errors
    /// As [`Self::held_write`].
    pub fn held_hand_in_beside(&mut self, record: RecordId, step: &str, writer: &str, named_as: &str, words: &str) -> Result<()> {
        self.may_hold(record, words)?;
        if words.is_empty() {
            return Ok(());
        }
        let id = Uuid::now_v7().hyphenated().to_string();
        self.conn
            .prepare_cached(
                "INSERT INTO held (id, record, step, writer, named_as, draft, words) VALUES (?, ?, ?, ?, ?, '', ?)
                 ON CONFLICT (record, step, writer) DO UPDATE SET named_as = excluded.named_as,
                 words = CASE words WHEN '' THEN excluded.words ELSE words || char(10) || excluded.words END",
            )?
            .execute(params![id, record.as_bytes(), step, writer, named_as, words])?;
        self.waiting.is_handed_in(record);
        Ok(())
    }

    /// The case owner's pad for a session, as it is on this laptop.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn pad(&self, record: RecordId) -> Result<String> {
        let mut select = self.conn.prepare_cached("SELECT words FROM pad WHERE record = ?")?;
        Ok(select.query_row([record.as_bytes()], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// Keeps the pad; on return it is on disk.
    ///
    /// # Errors
    /// As [`Self::held_write`].
    pub fn pad_write(&mut self, record: RecordId, words: &str) -> Result<()> {
        self.may_hold(record, words)?;
        self.conn
            .prepare_cached("INSERT INTO pad (record, words) VALUES (?, ?) ON CONFLICT DO UPDATE SET words = excluded.words")?
            .execute(params![record.as_bytes(), words])?;
        Ok(())
    }

    /// Shows a piece of the pad to everybody. The pad itself stays as it is.
    ///
    /// # Errors
    /// As [`Self::held_write`].
    pub fn pad_release(&mut self, record: RecordId, writer: &str, named_as: &str, piece: &str) -> Result<()> {
        self.may_hold(record, piece)?;
        let id = Uuid::now_v7().hyphenated().to_string();
        let row = Row { id, step: PAD.into(), writer: writer.into(), named_as: named_as.into(), words: piece.into() };
        self.put_contribution(record, &row, true)
    }

    /// Puts what was handed in into the sessions that reveal it by now. A session that can't be written now has its turn with its
    /// next change, and when the project is next unlocked.
    pub(crate) fn release_held(&mut self) {
        for record in std::mem::take(&mut self.waiting.changed) {
            if let Err(error) = self.release_from(record) {
                tracing::warn!(%error, "held contributions could not be put into their session");
                if matches!(error, Error::Disk(_)) {
                    self.waiting.changed.insert(record);
                }
            }
        }
    }

    /// Has the session say who has written, and what where it is revealed. Each row is on disk in the session before it is let go
    /// here, and has one id in both, so a power cut between leaves nothing lost and nothing twice.
    fn release_from(&mut self, record: RecordId) -> Result<()> {
        let rows: Vec<Row> = self
            .conn
            .prepare_cached("SELECT id, step, writer, named_as, words FROM held WHERE record = ? AND words <> '' ORDER BY id")?
            .query_map([record.as_bytes()], |row| {
                Ok(Row { id: row.get(0)?, step: row.get(1)?, writer: row.get(2)?, named_as: row.get(3)?, words: row.get(4)? })
            })?
            .collect::<Result<_, _>>()?;
        if rows.is_empty() {
            self.waiting.records.remove(&record);
            return Ok(());
        }
        let stands = self.session_for(record)?;
        self.waiting.records.insert(record, stands);
        let (fields, stood) = (self.read(stands)?.fields, self.read(record)?.fields);
        let mut failed = None;
        for row in rows {
            let into = if stands != record && intervision::is_revealed(&stood, &row.step) {
                (record, &stood)
            } else {
                (stands, &fields)
            };
            // A row that can't be written keeps none of the others back.
            match self.release_row(into, &row) {
                Err(error @ Error::Disk(_)) => return Err(error),
                Err(error) => failed = Some(error),
                Ok(()) => {}
            }
        }
        failed.map_or(Ok(()), Err)
    }

    fn release_row(&mut self, (record, fields): (RecordId, &Map<String, Value>), row: &Row) -> Result<()> {
        let there = intervision::row(fields, "contributions", &row.id);
        let shown = there.and_then(|there| there["words"].as_str()).unwrap_or_default();
        if !intervision::is_revealed(fields, &row.step) {
            return if there.is_none() { self.put_contribution(record, row, false) } else { Ok(()) };
        }
        // A restored backup held an earlier state of it, to which more was added since; or another program made of the row what
        // can't be written to. Its own words go beside it then, under an id that is the same each time.
        let beside = || Row { id: row_id(record, &row.id), ..row.clone() };
        let put = match shown {
            "" => self.put_contribution(record, row, true),
            shown if shown.starts_with(&row.words) => Ok(()),
            _ => self.put_contribution(record, &beside(), true),
        };
        match put {
            Err(error @ Error::Disk(_)) => return Err(error),
            Err(_) => self.put_contribution(record, &beside(), true)?,
            Ok(()) => {}
        }
        self.let_go(&row.id)
    }

    /// The session in which a session goes on: itself, or the one that it gave way to.
    fn session_for(&mut self, record: RecordId) -> Result<RecordId> {
        let stands = self.stands_for(record)?;
        Ok(if self.read(stands).is_ok_and(|found| found.kind == SESSION) { stands } else { record })
    }

    /// How much is held here for a record: contributions, drafts of them, and the pad.
    pub(crate) fn held_for(&self, record: RecordId) -> Result<u32> {
        let sql =
            "SELECT (SELECT count(*) FROM held WHERE record = ?1) + (SELECT count(*) FROM pad WHERE record = ?1 AND words <> '')";
        Ok(self.conn.prepare_cached(sql)?.query_row([record.as_bytes()], |row| row.get(0))?)
    }

    /// A row that is still being written keeps its draft, under another id: this one is taken in the session.
    fn let_go(&self, id: &str) -> Result<()> {
        let next = Uuid::now_v7().hyphenated().to_string();
        self.conn.prepare_cached("UPDATE held SET id = ?, words = '' WHERE id = ? AND draft <> ''")?.execute([&next, id])?;
        self.conn.prepare_cached("DELETE FROM held WHERE id = ?")?.execute([id])?;
        Ok(())
    }

    fn put_contribution(&mut self, record: RecordId, row: &Row, with_words: bool) -> Result<()> {
        let session = kind::kind(SESSION).ok_or(Error::NoSuchRecord)?;
        // What comes from an odd row of the cast may have lines, which these cells can't hold.
        let line = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        let mut cells = json!({ "step": line(&row.step), "writer": line(&row.writer), "named_as": line(&row.named_as) });
        if with_words {
            cells["words"] = Value::from(row.words.as_str());
        }
        self.edit(record, |edit| edit.set_field(session, "contributions", &json!({ &row.id: cells })))
    }

    fn may_hold(&mut self, record: RecordId, words: &str) -> Result<()> {
        self.may_write()?;
        self.writable(record)?;
        if self.read(record)?.kind != SESSION {
            return Err(Error::NoSuchRecord);
        }
        if words.len() > MAX_HELD {
            return Err(Failure::Refused(update::Refused::TooLarge).into());
        }
        Ok(())
    }
}
