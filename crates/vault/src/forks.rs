//! Forks: entries under a number that another entry of the log has, or behind such a one. A laptop writes them where its project
//! folder was copied with all that guards against it. One branch counts; the other is kept, so that it can be read.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use model::{Document, Record, RecordId, changes, update};
use rusqlite::params;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    Error, Result, Role,
    check::Offered,
    crypto::Key,
    entry::{DeviceId, Entry, Head, LogId, item},
    store::Store,
    team::{Apart, Why},
};

pub(crate) const SCHEMA: &str = "
-- Entries of a branch that does not count, in postcard, by the hash of their header. They are not passed on.
CREATE TABLE IF NOT EXISTS branch (
    hash BLOB PRIMARY KEY,
    entry BLOB NOT NULL
) STRICT, WITHOUT ROWID;
-- Whose device wrote it.
CREATE TABLE IF NOT EXISTS branch_author (
    hash BLOB PRIMARY KEY,
    device BLOB NOT NULL
) STRICT, WITHOUT ROWID;
";

/// How many bytes of branches are kept of each member who may write, and how many of all others together.
const MOST: i64 = 4 << 20;
/// How many changes of branches are shown.
const MOST_SHOWN: usize = 1_000;

impl Store {
    /// Keeps an entry of a branch, where a device that is known wrote it and there is room.
    pub(crate) fn keep_branch(&self, head: &Head, entry: &Entry) -> Result<()> {
        if !self.roster()?.is_mentioned(&head.log.device) {
            return Ok(());
        }
        let stripped = self.without_erased(head, entry)?;
        let bytes = postcard::to_stdvec(stripped.as_ref().unwrap_or(entry)).map_err(|_| Error::Damaged("an entry"))?;
        let device = &head.log.device;
        // Nobody takes the room of another, least of all who is out.
        let held: i64 = if self.roster()?.role_of(device).is_some_and(Role::may_write) {
            let sql = "SELECT coalesce(sum(length(entry)), 0) FROM branch JOIN branch_author USING (hash)
                 WHERE device IN (SELECT id FROM device WHERE member = ?)";
            self.conn.prepare_cached(sql)?.query_row([self.member_of(device)?], |row| row.get(0))?
        } else {
            let sql = "SELECT coalesce(sum(length(entry)), 0) FROM branch JOIN branch_author USING (hash)
                 WHERE device NOT IN (SELECT device.id FROM device JOIN member ON member.id = device.member
                                      WHERE NOT device.removed AND role < 2)";
            self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?
        };
        if held + bytes.len() as i64 > MOST {
            tracing::warn!("a branch of a log is not kept: there are too many");
            return Ok(());
        }
        self.conn
            .prepare_cached("INSERT OR IGNORE INTO branch (hash, entry) VALUES (?, ?)")?
            .execute(params![blake3::hash(&entry.head).as_bytes(), bytes])?;
        self.conn
            .prepare_cached("INSERT OR IGNORE INTO branch_author (hash, device) VALUES (?, ?)")?
            .execute(params![blake3::hash(&entry.head).as_bytes(), device])?;
        Ok(())
    }

    /// What branches say that do not count, by device, and within a log in its order.
    pub(crate) fn branches_apart(&mut self) -> Result<Vec<Apart>> {
        let mut branches: BTreeMap<(LogId, u64), Vec<(Head, Entry)>> = BTreeMap::new();
        for (head, entry) in self.branches()? {
            branches.entry((head.log, head.seq)).or_default().push((head, entry));
        }
        let entries: Vec<(Head, Entry)> = branches.into_values().flatten().collect();
        let keys = self.keys_in(&entries)?;
        let mut documents: HashMap<(LogId, RecordId), Document> = HashMap::new();
        let mut apart = Vec::new();
        for (head, entry) in &entries {
            for (place, item) in head.items.iter().enumerate() {
                let (item::UPDATE, Some(record), Some(payload)) = (item.kind, item.record, &entry.payloads[place]) else {
                    continue;
                };
                if apart.len() >= MOST_SHOWN {
                    return Ok(apart);
                }
                let mut record_keys = self.record_keys(record)?;
                record_keys.extend(keys.iter().filter(|(of, _)| *of == record).map(|(_, key)| key.clone()));
                let text = match head.open_with(place, &record_keys, payload) {
                    Some(update) => {
                        let document = match documents.entry((head.log, record)) {
                            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
                            std::collections::hash_map::Entry::Vacant(new) => new.insert(self.document_apart(record)?),
                        };
                        self.added_apart(document, &head.log.device, update).unwrap_or_default()
                    }
                    None => String::new(),
                };
                let member = self.member_of(&head.log.device)?;
                apart.push(Apart { device: head.log.device, member, record, at: head.time, why: Why::Forked, text });
            }
        }
        Ok(apart)
    }

    /// Takes out of branches what belongs to records that came to an end.
    pub(crate) fn strip_branches(&self) -> Result<()> {
        for (head, entry) in self.branches()? {
            if let Some(stripped) = self.without_erased(&head, &entry)? {
                let bytes = postcard::to_stdvec(&stripped).map_err(|_| Error::Damaged("an entry"))?;
                self.conn
                    .prepare_cached("UPDATE branch SET entry = ? WHERE hash = ?")?
                    .execute(params![bytes, blake3::hash(&entry.head).as_bytes()])?;
            }
        }
        Ok(())
    }

    fn branches(&self) -> Result<Vec<(Head, Entry)>> {
        let mut select = self.conn.prepare_cached("SELECT entry FROM branch")?;
        let rows = select.query_map([], |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?;
        let entries = rows.iter().filter_map(|bytes| postcard::from_bytes::<Entry>(bytes).ok());
        Ok(entries.filter_map(|entry| Some((entry.verify().ok()?, entry))).collect())
    }

    /// The keys of records that branches bring themselves.
    fn keys_in(&self, entries: &[(Head, Entry)]) -> Result<Vec<(RecordId, Key)>> {
        let mut keys = Vec::new();
        for (head, entry) in entries {
            for (place, item) in head.items.iter().enumerate() {
                let (item::KEY, Some(record), Some(payload)) = (item.kind, item.record, &entry.payloads[place]) else { continue };
                let plain = head.open_with(place, &self.epoch_keys(head.epoch)?, payload);
                if let Some(Ok(key)) = plain.map(|plain| Key::from_slice(&plain)) {
                    keys.push((record, key));
                }
            }
        }
        Ok(keys)
    }

    /// The record as it counts here, for looking at what a branch would make of it.
    pub(crate) fn document_apart(&self, record: RecordId) -> Result<Document> {
        let mut document = Document::new(0);
        for update in self.updates_before(record, i64::MAX)? {
            document.apply(&update)?;
        }
        Ok(document)
    }

    /// What an update without effect would add or change in such a document, which then has it: title, paragraphs, and words in
    /// fields. Like any other from outside it is tried first; one that does not pass says nothing, and leaves the document as it is.
    pub(crate) fn added_apart(&mut self, document: &mut Document, device: &DeviceId, update: Vec<u8>) -> Result<String> {
        let update = Arc::new(Offered::Plain(update));
        if !self.checker.may_look(device, document.state()?, &update)? {
            return Ok(String::new());
        }
        // Of a record that began apart there is nothing to read before.
        let (blocks, before) = (document.textblocks()?, document.read().ok());
        let bytes = update.plain()?;
        document.apply(&bytes)?;
        let after = document.read()?;
        let before = before.unwrap_or_else(|| Record { title: String::new(), fields: Map::new(), ..after.clone() });
        let (title, fields): (Vec<_>, Vec<_>) =
            changes::fields(&before, &after).into_iter().partition(|(field, ..)| field == changes::TITLE);
        let mut lines = Vec::new();
        title.iter().for_each(|(.., now)| words(now, &mut lines));
        let changed = changes::blocks(&blocks, &document.textblocks()?);
        lines.extend(changed.iter().filter_map(|line| Some(line.after.as_ref()?.line.plain_text())));
        fields.iter().for_each(|(.., now)| words(now, &mut lines));
        if lines.is_empty() {
            // It gives way to what somebody else set or took away: then it says what it brings.
            lines = update::words(&bytes).unwrap_or_default();
        }
        Ok(lines.join("\n"))
    }
}

/// What was typed in a field, in rows too; ids of records and rows are nobody's words.
fn words(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.is_empty() && Uuid::try_parse(text).is_err() => into.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| words(value, into)),
        Value::Object(cells) => cells.iter().filter(|(cell, _)| *cell != "id").for_each(|(_, value)| words(value, into)),
        _ => {}
    }
}
