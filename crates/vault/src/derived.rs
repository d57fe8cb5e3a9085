//! Tables that follow from the log: lists, fields, links, counts and the search index. Dropped and made again, never migrated.
//!
//! They follow the log at their own pace, remember how far they got, and catch up before anything is read from them.

use model::{
    Problem, Record, RecordId,
    fold::{fold, order_key},
    intervision::COURSE,
    kind::{self, Field, Holds},
};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Map, Value};

use crate::{
    Error, Result, attachments, called,
    db::{meta, set_meta},
    entry::item,
    facts, history,
    ingest::state,
    members,
    redirects::{self, shelf},
    store::Store,
    weaving,
};

/// The version of these tables and of what is put in them; another number makes them anew.
const VERSION: i64 = 15;
/// So much may the clock of another laptop be ahead of this one's, in milliseconds, for its times to date a record.
const MOST_AHEAD: i64 = 24 * 60 * 60_000;
/// Items that one catching-up transaction covers.
const STEP: usize = 1_000;

/// Those of the search index, each of which has further ones named after it.
pub(crate) const INDEXES: &[&str] = &["titles", "words", "grams"];
const TABLES: &[&str] = &["titles", "words", "grams", "folded", "link", "coding", "kind_count", "record"];

const SCHEMA: &str = "
CREATE TABLE record (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    sort_title TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    date TEXT NOT NULL,
    place TEXT NOT NULL,
    state TEXT NOT NULL,
    due TEXT NOT NULL,
    due_field TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    author BLOB NOT NULL,
    deleted INTEGER,
    put_away INTEGER,
    -- 0 in the lists, 1 in the bin, 2 away.
    shelf INTEGER NOT NULL
) STRICT;
CREATE INDEX record_updated ON record (updated DESC, n) WHERE deleted IS NULL;
CREATE INDEX record_kind_updated ON record (kind, updated DESC, n) WHERE deleted IS NULL;
CREATE INDEX record_kind_title ON record (kind, sort_key, n) WHERE deleted IS NULL;
CREATE INDEX record_kind_date ON record (kind, date DESC, n) WHERE deleted IS NULL;
-- With the shelf, counting reads no row.
CREATE INDEX record_kind_state ON record (kind, state, date DESC, n, shelf) WHERE deleted IS NULL;
CREATE INDEX record_due ON record (due, n, shelf) WHERE deleted IS NULL AND due <> '';
CREATE INDEX record_deleted ON record (deleted DESC, n) WHERE deleted IS NOT NULL;
CREATE INDEX record_away ON record (n) WHERE shelf = 2;

CREATE TABLE kind_count (
    kind TEXT NOT NULL,
    shelf INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (kind, shelf)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
    source BLOB NOT NULL,
    target BLOB NOT NULL,
    PRIMARY KEY (source, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link (target);

-- Codings, for the quotes of a code. What is coded in the bin counts nowhere, and stays here until the record is erased.
CREATE TABLE coding (
    record BLOB NOT NULL,
    id BLOB NOT NULL,
    code BLOB NOT NULL,
    coder TEXT NOT NULL,
    at INTEGER NOT NULL,
    memo TEXT NOT NULL,
    place INTEGER NOT NULL,
    words TEXT,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    -- The coding on a source that it was made after.
    source_record BLOB,
    source_id BLOB,
    PRIMARY KEY (record, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX coding_code ON coding (code);

-- The folded title and text of each record, for verifying what the trigram index offers; and the text as it was written, line by line
-- the same, for showing where the words stand.
CREATE TABLE folded (
    n INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    plain TEXT NOT NULL,
    -- Where the body begins in it, in bytes.
    body INTEGER NOT NULL
) STRICT;
-- Titles stand apart: looking for a common word in one column of a large index visits all of its rows.
CREATE VIRTUAL TABLE titles USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE VIRTUAL TABLE words USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE VIRTUAL TABLE grams USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram', detail = none);
";

/// Makes the tables if they are not there, or are of another version.
pub(crate) fn prepare(conn: &Connection) -> Result<()> {
    if meta::<i64>(conn, "derived_version")? == Some(VERSION) {
        return Ok(());
    }
    let txn = conn.unchecked_transaction()?;
    for table in tables() {
        txn.execute_batch(&format!("DROP TABLE IF EXISTS {table}"))?;
    }
    txn.execute_batch(SCHEMA)?;
    txn.execute_batch(attachments::SCHEMA)?;
    txn.execute_batch(redirects::SCHEMA)?;
    txn.execute_batch(weaving::SCHEMA)?;
    txn.execute_batch(facts::SCHEMA)?;
    txn.execute_batch(called::SCHEMA)?;
    set_meta(&txn, "derived_version", VERSION)?;
    set_meta(&txn, "derived_item", 0)?;
    set_meta(&txn, "derived_draft", 0)?;
    set_meta(&txn, attachments::MANIFESTS_UPTO, 0)?;
    txn.commit()?;
    Ok(())
}

/// All of them.
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    let parts = [TABLES, attachments::TABLES, called::TABLES, facts::TABLES, redirects::TABLES, weaving::TABLES];
    parts.into_iter().flatten().copied()
}

impl Store {
    /// Brings the derived tables up to what is held. Cheap where nothing is new.
    ///
    /// `progress` is told how many items are done and how many there are, and stops it by returning `false`; what is done stays.
    ///
    /// # Errors
    /// [`Error::Cancelled`], [`Error::Disk`].
    pub fn catch_up(&mut self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<()> {
        // One request asks for many things, and nothing was written between most of them.
        if self.caught_up == Some(self.conn.total_changes()) {
            return Ok(());
        }
        let newest: i64 = self.conn.prepare_cached("SELECT coalesce(max(ord), 0) FROM item")?.query_row([], |row| row.get(0))?;
        let start = meta::<i64>(&self.conn, "derived_item")?.unwrap_or(0);
        let mut from = start;
        while from < newest {
            let items: Vec<(i64, Option<[u8; 16]>)> = self
                .conn
                .prepare_cached(
                    "SELECT ord, CASE WHEN kind = ? AND state < 3 THEN record END FROM item WHERE ord > ? ORDER BY ord LIMIT ?",
                )?
                .query_map(params![item::UPDATE, from, STEP as i64], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            let mut records: Vec<RecordId> = Vec::with_capacity(items.len());
            let mut seen = std::collections::HashSet::with_capacity(items.len());
            records.extend(items.iter().filter_map(|(_, record)| record.map(RecordId::from_bytes)).filter(|id| seen.insert(*id)));
            from = items.last().map_or(newest, |(ord, _)| *ord);
            self.derive(&records, "derived_item", from)?;
            if !progress((from - start) as u64, (newest - start) as u64) {
                return Err(Error::Cancelled);
            }
        }
        self.derive_stale()?;
        self.read_manifests(newest)?;
        let newest: i64 = self.conn.prepare_cached("SELECT coalesce(max(n), 0) FROM draft")?.query_row([], |row| row.get(0))?;
        let from = meta::<i64>(&self.conn, "derived_draft")?.unwrap_or(0);
        if from < newest {
            let records: Vec<RecordId> = self
                .conn
                .prepare_cached("SELECT DISTINCT record FROM draft WHERE n > ?")?
                .query_map([from], |row| row.get(0).map(RecordId::from_bytes))?
                .collect::<Result<_, _>>()?;
            self.derive(&records, "derived_draft", newest)?;
        }
        // What a transaction wrote may still be taken back.
        self.caught_up = self.conn.is_autocommit().then(|| self.conn.total_changes());
        Ok(())
    }

    /// Derives these records again and notes how far that brought the tables, in one transaction.
    fn derive(&mut self, records: &[RecordId], key: &str, upto: i64) -> Result<()> {
        self.in_transaction(|store| {
            store.derive_all(records)?;
            set_meta(&store.conn, key, upto)
        })
    }

    /// Records that read otherwise for a reason that lies back in the log.
    fn derive_stale(&mut self) -> Result<()> {
        let stale: Vec<RecordId> = self
            .conn
            .prepare_cached("SELECT record FROM stale")?
            .query_map([], |row| row.get(0).map(RecordId::from_bytes))?
            .collect::<Result<_, _>>()?;
        if stale.is_empty() {
            return Ok(());
        }
        self.in_transaction(|store| {
            store.derive_all(&stale)?;
            store.conn.execute("DELETE FROM stale", [])?;
            Ok(())
        })
    }

    fn derive_all(&mut self, records: &[RecordId]) -> Result<()> {
        let mut is_news = false;
        for record in records {
            is_news |= self.derive_one(*record)?;
        }
        if is_news { self.derive_redirects() } else { Ok(()) }
    }

    /// Takes a record out of the tables.
    pub(crate) fn forget_derived(&self, id: RecordId) -> Result<()> {
        let row: Option<(i64, String, i64)> = self
            .conn
            .prepare_cached("SELECT n, kind, shelf FROM record WHERE id = ?")?
            .query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((n, kind, shelf)) = row else { return Ok(()) };
        self.count(&kind, shelf, -1)?;
        for table in INDEXES {
            self.conn.prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?"))?.execute([n])?;
        }
        self.conn.prepare_cached("DELETE FROM folded WHERE n = ?")?.execute([n])?;
        self.conn.prepare_cached("DELETE FROM link WHERE source = ?")?.execute([id.as_bytes()])?;
        self.conn.prepare_cached("DELETE FROM coding WHERE record = ?")?.execute([id.as_bytes()])?;
        self.conn.prepare_cached("DELETE FROM redirect WHERE record = ?")?.execute([id.as_bytes()])?;
        self.conn.prepare_cached("DELETE FROM woven WHERE record = ?")?.execute([id.as_bytes()])?;
        self.conn.prepare_cached("DELETE FROM facts WHERE record = ?")?.execute([id.as_bytes()])?;
        self.forget_called(id)?;
        self.conn.prepare_cached("DELETE FROM record WHERE n = ?")?.execute([n])?;
        Ok(())
    }

    /// Writes the search index anew without what was taken out of it: until then its words stand in old segments.
    pub(crate) fn clear_index(&self) -> Result<()> {
        for table in INDEXES {
            self.conn.execute(&format!("INSERT INTO {table} ({table}) VALUES ('optimize')"), [])?;
        }
        Ok(())
    }

    /// Derives a record again, and gives whether what stands for which record may read otherwise by that.
    fn derive_one(&mut self, id: RecordId) -> Result<bool> {
        if history::is_hidden(id) {
            return Ok(false);
        }
        // A record of which nothing counts (any more) is no record.
        if !crate::log::knows(&self.conn, &id)? && !self.is_damaged(id)? {
            let is_news = self.is_on_a_way(id)?;
            self.forget_derived(id)?;
            return Ok(is_news);
        }
        let record = match self.live_document(id) {
            Some(document) => document.read(),
            None => match self.load(id) {
                Ok(document) => document.read(),
                // What can't be loaded is listed as damaged, and stays what it is.
                Err(Error::Document(failure)) => Err(failure),
                Err(Error::Damaged(_) | Error::NoSuchRecord) => Err(model::Failure::Broken),
                Err(error) => return Err(error),
            },
        };
        let is_read = record.is_ok();
        let record =
            record.unwrap_or_else(|_| Record { problems: vec![Problem::UnknownKind(String::new())], ..Record::default() });
        let (updated, author) = self.provenance(id)?;
        let row = Row::of(&record);
        let old: Option<(i64, String, i64, bool)> = self
            .conn
            .prepare_cached("SELECT n, kind, shelf, deleted IS NOT NULL FROM record WHERE id = ?")?
            .query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        if let Some((_, kind, shelf, _)) = &old {
            self.count(kind, *shelf, -1)?;
        }
        let is_other =
            old.as_ref().is_none_or(|(_, kind, _, deleted)| (kind, *deleted) != (&record.kind, record.deleted.is_some()));
        let is_news = self.redirect(id, record.merged_into)? || is_other && self.is_on_a_way(id)?;
        // What is news is added up when all records of this batch are here.
        let shelf = match (record.deleted, record.put_away) {
            (Some(_), _) => shelf::BIN,
            (None, Some(_)) => shelf::AWAY,
            (None, None) if self.gave_way(id)? => shelf::AWAY,
            (None, None) => shelf::LISTS,
        };
        self.conn
            .prepare_cached(
                "INSERT INTO record (n, id, kind, title, sort_title, date, place, state, excerpt, created, updated, author, deleted,
                     sort_key, due, due_field, put_away, shelf)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
                 ON CONFLICT (n) DO UPDATE SET kind = ?3, title = ?4, sort_title = ?5, date = ?6, place = ?7, state = ?8,
                 excerpt = ?9, created = ?10, updated = ?11, author = ?12, deleted = ?13, sort_key = ?14, due = ?15,
                 due_field = ?16, put_away = ?17, shelf = ?18",
            )?
            .execute(params![
                old.as_ref().map(|(n, ..)| *n),
                id.as_bytes(),
                record.kind,
                record.title,
                row.sort_title,
                row.date,
                row.place,
                row.state,
                row.excerpt,
                record.created,
                updated.max(record.created),
                author,
                record.deleted,
                row.sort_key,
                row.due,
                row.due_field,
                record.put_away,
                shelf
            ])?;
        let n = old.as_ref().map_or_else(|| self.conn.last_insert_rowid(), |(n, ..)| *n);
        self.count(&record.kind, shelf, 1)?;
        self.derive_woven(id, &record.sources)?;
        self.index(n, old.is_some(), &row)?;
        self.link(id, &record)?;
        self.derive_codings(id, &record)?;
        self.derive_facts(id, &record)?;
        self.derive_called(id, &record)?;
        // A record that can't be read names what it named.
        if is_read {
            self.derive_attachments(id, &record)?;
        }
        Ok(is_news)
    }

    /// Whether something of a record is here that broke a rule: it is listed as damaged rather than hidden.
    fn is_damaged(&self, id: RecordId) -> Result<bool> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM item WHERE record = ? AND kind = 0 AND state = 1")?.exists([id.as_bytes()])?)
    }

    fn index(&self, n: i64, replace: bool, row: &Row) -> Result<()> {
        let text = format!("{}\n{}", row.sort_title, row.text);
        for (table, text) in [("titles", &row.sort_title), ("words", &text), ("grams", &text)] {
            if replace {
                self.conn.prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?"))?.execute([n])?;
            }
            self.conn.prepare_cached(&format!("INSERT INTO {table} (rowid, text) VALUES (?, ?)"))?.execute(params![n, text])?;
        }
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO folded (n, text, plain, body) VALUES (?, ?, ?, ?)")?
            .execute(params![n, text, row.plain, row.body as i64])?;
        Ok(())
    }

    fn link(&self, source: RecordId, record: &Record) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM link WHERE source = ?")?.execute([source.as_bytes()])?;
        let mut insert = self.conn.prepare_cached("INSERT INTO link (source, target) VALUES (?, ?)")?;
        for target in &record.links {
            insert.execute(params![source.as_bytes(), target.as_bytes()])?;
        }
        Ok(())
    }

    pub(crate) fn count(&self, kind: &str, shelf: i64, by: i64) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO kind_count (kind, shelf, count) VALUES (?1, ?2, ?3)
                 ON CONFLICT (kind, shelf) DO UPDATE SET count = count + ?3",
            )?
            .execute(params![kind, shelf, by])?;
        Ok(())
    }

    /// When a record was last written, in whatever order that came here, and by whom it was made.
    fn provenance(&self, id: RecordId) -> Result<(i64, Vec<u8>)> {
        let first: Option<[u8; 32]> = self
            .conn
            .prepare_cached(
                "SELECT log.device FROM item JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log
                 WHERE item.record = ? AND item.kind = 0 ORDER BY item.ord LIMIT 1",
            )?
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()?;
        let drafted: Option<i64> = self
            .conn
            .prepare_cached("SELECT max(time) FROM draft WHERE record = ?")?
            .query_row([id.as_bytes()], |row| row.get(0))?;
        let updated = drafted.max(self.last_written(id)?).unwrap_or_default();
        let author = members::member_of(&self.conn, &first.unwrap_or(self.device()))?;
        Ok((updated, author.map(Vec::from).unwrap_or_default()))
    }

    /// The latest time of what counts of a record. A clock that is ahead by more than a day says nothing, unless no other says more:
    /// it would date the record for years, whatever is written in it.
    fn last_written(&self, id: RecordId) -> Result<Option<i64>> {
        let mut of_record = self.conn.prepare_cached(
            "SELECT item.ord, entry.time FROM item JOIN entry ON entry.ord = item.entry
             WHERE item.record = ? AND item.kind = 0 ORDER BY entry.time > ?, entry.time DESC, item.ord DESC",
        )?;
        // The state stands behind the payload, so it is read of as few as can be.
        let mut state = self.conn.prepare_cached("SELECT state FROM item WHERE ord = ?")?;
        let mut rows = of_record.query(params![id.as_bytes(), self.now().saturating_add(MOST_AHEAD)])?;
        while let Some(row) = rows.next()? {
            if state.query_row([row.get::<_, i64>(0)?], |row| row.get::<_, i64>(0))? == state::IN_FORCE {
                return Ok(Some(row.get(1)?));
            }
        }
        Ok(None)
    }
}

/// What the tables keep of a record.
struct Row {
    sort_title: String,
    sort_key: String,
    date: String,
    place: String,
    state: String,
    due: String,
    due_field: &'static str,
    excerpt: String,
    /// Folded.
    text: String,
    /// The same as it was written.
    plain: String,
    /// Where the body begins in that.
    body: usize,
}

impl Row {
    fn of(record: &Record) -> Self {
        let field = |ids: [&str; 2]| {
            ids.iter().find_map(|id| record.fields.get(*id)).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let body = record.body.plain_text();
        let excerpt = body.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(160).collect();
        let (due_field, due) = kind::due(&record.fields).unwrap_or_default();
        let mut text = String::new();
        let known = kind::kind(&record.kind).map_or(&[] as &[Field], |kind| kind.fields);
        write_fields(known, &record.fields, &mut text);
        for file in &record.attachments {
            text.push_str(&file.name);
            text.push('\n');
        }
        let begins = text.len();
        text.push_str(&body);
        Self {
            sort_title: fold(&record.title),
            sort_key: order_key(&record.title),
            date: field(["date", "started"]),
            place: field(["place", "place"]),
            state: field(["state", "phase"]),
            due,
            due_field,
            excerpt,
            text: fold(&text),
            plain: text,
            body: begins,
        }
    }
}

/// What people typed in fields or columns: the id of a record, or of what can be chosen, is no word of anybody's.
fn write_fields(known: &[Field], values: &Map<String, Value>, out: &mut String) {
    // The id of a row is none either.
    for (id, value) in values.iter().filter(|(id, _)| *id != "id") {
        let holds = known.iter().find(|field| field.id == *id).map(|field| field.holds);
        if holds.is_some() && COURSE.contains(&id.as_str()) {
            continue;
        }
        if let (Some(Holds::Rows(columns)), Value::Array(rows)) = (holds, value) {
            rows.iter().filter_map(Value::as_object).for_each(|row| write_fields(columns, row, out));
            continue;
        }
        let choices = match holds {
            Some(Holds::Choice(ids) | Holds::Choices(ids)) => ids,
            _ => &[],
        };
        write_words(value, out, &|text| choices.contains(&text) || text.parse::<RecordId>().is_ok());
    }
}

fn write_words(value: &Value, out: &mut String, is_id: &impl Fn(&str) -> bool) {
    match value {
        Value::String(text) if !is_id(text) => {
            out.push_str(text);
            out.push('\n');
        }
        Value::Array(items) => items.iter().for_each(|item| write_words(item, out, is_id)),
        Value::Object(entries) => {
            entries.iter().filter(|(key, _)| *key != "id").for_each(|(_, item)| write_words(item, out, is_id))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use model::kind::kind;

    use super::*;
    use crate::{KeyDerivation, Options, Project, store::now};

    #[test]
    fn the_latest_time_that_can_be_true_dates_a_record() {
        /// Of each entry, in the order in which they came: its time, and what became of what it brought.
        type Entries<'a> = &'a [(i64, i64)];
        const YEAR: i64 = 365 * MOST_AHEAD;
        let (then, soon, ahead) = (now() - YEAR, now() + MOST_AHEAD / 2, now() + 9 * YEAR);
        let (ok, not) = (state::IN_FORCE, state::SET_ASIDE);
        let cases: [(&str, Entries<'_>, i64); 6] = [
            ("the last came last", &[(then, ok), (then + 5, ok)], then + 5),
            ("the last came first", &[(then + 5, ok), (then, ok)], then + 5),
            ("a clock a little ahead", &[(soon, ok), (then, ok)], soon),
            ("a clock years ahead", &[(then, ok), (ahead, ok), (then + 5, ok), (i64::MAX, ok)], then + 5),
            ("every clock years ahead", &[(ahead, ok), (ahead + 5, ok)], ahead + 5),
            ("what was set aside", &[(then, ok), (then + 5, not)], then),
        ];
        for (case, entries, updated) in cases {
            let home = tempfile::tempdir().expect("a folder");
            let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
            let (project, _) =
                Project::create(&home.path().join("project"), "Proef", "An", "passphrase", &options).expect("founds");
            let entries = entries.to_vec();
            let dated = project.run(move |store| {
                let note = store.create(kind("field-note").expect("a kind"), "Notitie", |_| Ok(()))?;
                for n in 1..entries.len() {
                    store.seal()?;
                    store.edit(note, |edit| Ok(edit.set_title(&n.to_string())))?;
                }
                store.seal()?;
                let items: Vec<i64> = store.items_of(note, 0, i64::MAX)?.iter().map(|item| item.ord).collect();
                assert_eq!(items.len(), entries.len());
                for (ord, (time, state)) in items.iter().zip(&entries) {
                    store.conn.execute("UPDATE item SET state = ? WHERE ord = ?", params![state, ord])?;
                    let sql = "UPDATE entry SET time = ? WHERE ord = (SELECT entry FROM item WHERE ord = ?)";
                    store.conn.execute(sql, params![time, ord])?;
                }
                store.last_written(note)
            });
            assert_eq!(dated.expect("reads"), Some(updated), "{case}");
        }
    }
}
