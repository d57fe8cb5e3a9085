//! The project's codebook, which is a record that no list shows, and the quotes of its codes over all records.

use std::collections::{BTreeMap, BTreeSet};

use model::{Edit, Failure, Record, RecordId, codebook::Codebook};
use rusqlite::{OptionalExtension as _, params};
use serde_json::Value;
use uuid::Uuid;

use crate::{Error, Result, store::Store};

/// The record that holds the codes: there is one in every project.
pub const CODEBOOK: RecordId = RecordId(Uuid::from_u128(0x8002_8000_0000_0000_0000));

/// The coding that one was made after when its words were woven: where it is there with the same code, it counts and the copy does not.
/// It is no copy itself, so that codings which name each other count.
const ORIGINAL: &str = "SELECT 1 FROM coding AS original JOIN record AS home ON home.id = original.record
                        WHERE original.record = coding.source_record AND original.id = coding.source_id
                        AND original.code = coding.code AND original.source_id IS NULL AND home.deleted IS NULL";

/// A coding somewhere in the project.
#[derive(Debug, Clone)]
pub struct Quoted {
    /// The record, which is not in the bin.
    pub record: RecordId,
    /// Its kind.
    pub kind: String,
    /// Its title, or of what stands for it.
    pub title: String,
    /// The coding's id in the record.
    pub id: Uuid,
    /// The code that it has.
    pub code: Uuid,
    /// Who coded, as the document says: a member's id in hexadecimal.
    pub coder: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// A note about it.
    pub memo: String,
    /// What it stands on; nothing where all of it was deleted.
    pub words: Option<String>,
    /// What stands before it.
    pub before: String,
    /// What stands behind it.
    pub after: String,
}

/// A coding, and the words on which it stands; none where all of them were deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Which.
    pub coding: Uuid,
    /// As they were marked.
    pub words: Option<String>,
    /// With the rest of the word in the middle of which they begin, and of that in which they end.
    pub whole: Option<String>,
}

impl Store {
    /// The project's codes.
    ///
    /// # Errors
    /// [`Error::Disk`]; [`Error::Document`] where the codebook is damaged.
    pub fn codebook(&mut self) -> Result<Codebook> {
        match self.document(CODEBOOK) {
            Ok(document) => Ok(document.codebook()?),
            Err(Error::NoSuchRecord) => Ok(Codebook::default()),
            Err(error) => Err(error),
        }
    }

    /// Changes the codes; the first who does begins the codebook.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn edit_codebook<T>(&mut self, change: impl FnOnce(&mut Edit<'_>) -> Result<T, Failure>) -> Result<T> {
        self.may_write()?;
        if !self.knows(CODEBOOK)? {
            return self.begin(CODEBOOK, |edit| {
                edit.begin_codebook()?;
                change(edit)
            });
        }
        self.edit(CODEBOOK, change)
    }

    /// The same by what is typed: what goes into one `place` without a pause is taken back as one.
    ///
    /// # Errors
    /// As [`Store::edit`]; [`Error::NoSuchRecord`] where there are no codes yet.
    pub fn fill_in_codebook<T>(&mut self, place: &str, change: impl FnOnce(&mut Edit<'_>) -> Result<T, Failure>) -> Result<T> {
        self.fill_in(CODEBOOK, place, change)
    }

    /// Where these codes stand in records outside the bin: by record, last changed first, in the order of its text; so many of them, and
    /// how many there are in all.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn quotes(&mut self, codes: &[Uuid], offset: u32, limit: u32) -> Result<(Vec<Quoted>, u32)> {
        self.catch_up(&mut |_, _| true)?;
        let codes = Value::from_iter(codes.iter().map(|code| code.simple().to_string())).to_string();
        let counting = format!(
            "FROM coding JOIN record ON record.id = coding.record
             WHERE coding.code IN (SELECT unhex(value) FROM json_each(?1)) AND record.deleted IS NULL AND NOT EXISTS ({ORIGINAL})"
        );
        let total = self.conn.prepare_cached(&format!("SELECT count(*) {counting}"))?.query_row([&codes], |row| row.get(0))?;
        // Which ones is decided before any words are read.
        let mut select = self.conn.prepare_cached(&format!(
            "WITH chosen AS (
                 SELECT coding.record, coding.id, record.updated, coding.place {counting}
                 ORDER BY record.updated DESC, coding.record, coding.place, coding.id LIMIT ?2 OFFSET ?3
             )
             SELECT coding.record, record.kind, shown.title, coding.id, coding.code, coding.coder, coding.at, coding.memo, coding.words,
                    coding.before, coding.after
             FROM chosen JOIN coding ON coding.record = chosen.record AND coding.id = chosen.id
             JOIN record ON record.id = coding.record LEFT JOIN redirect ON redirect.record = record.id
             JOIN record AS shown ON shown.id = coalesce(redirect.stands, record.id)
             ORDER BY chosen.updated DESC, chosen.record, chosen.place, chosen.id",
        ))?;
        let rows = select.query_map(params![codes, limit, offset], |row| {
            Ok(Quoted {
                record: RecordId::from_bytes(row.get(0)?),
                kind: row.get(1)?,
                title: row.get(2)?,
                id: Uuid::from_bytes(row.get(3)?),
                code: Uuid::from_bytes(row.get(4)?),
                coder: row.get(5)?,
                at: row.get(6)?,
                memo: row.get(7)?,
                words: row.get(8)?,
                before: row.get(9)?,
                after: row.get(10)?,
            })
        })?;
        Ok((rows.collect::<Result<_, _>>()?, total))
    }

    /// The words on which a coding stands, in the bin or not; empty where all of them were deleted, and nothing where there is no such
    /// coding.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn quoted_words(&mut self, record: RecordId, coding: Uuid) -> Result<Option<String>> {
        self.catch_up(&mut |_, _| true)?;
        let sql = "SELECT coalesce(words, '') FROM coding WHERE record = ? AND id = ?";
        let words = self.conn.prepare_cached(sql)?.query_row(params![record.as_bytes(), coding.as_bytes()], |row| row.get(0));
        Ok(words.optional()?)
    }

    /// The codings of a record in the order of its text.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn quotes_in(&mut self, record: RecordId) -> Result<Vec<Marked>> {
        self.catch_up(&mut |_, _| true)?;
        let mut select =
            self.conn.prepare_cached("SELECT id, words, before, after FROM coding WHERE record = ? ORDER BY place")?;
        let rows = select.query_map([record.as_bytes()], |row| {
            let (words, before, after): (Option<String>, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
            let whole = words.as_ref().map(|words| whole_words(&before, words, &after));
            Ok(Marked { coding: Uuid::from_bytes(row.get(0)?), words, whole })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Of each coding of a record the record that it came along from with woven words; nothing for one that was made there.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn codings_from(&mut self, record: RecordId) -> Result<Vec<Option<RecordId>>> {
        self.catch_up(&mut |_, _| true)?;
        let mut select = self.conn.prepare_cached("SELECT source_record FROM coding WHERE record = ? ORDER BY place")?;
        let rows = select.query_map([record.as_bytes()], |row| Ok(row.get::<_, Option<_>>(0)?.map(RecordId::from_bytes)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The records that have codings, those in the bin and those that gave way included.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn coded_records(&mut self) -> Result<BTreeSet<RecordId>> {
        self.catch_up(&mut |_, _| true)?;
        let mut select = self.conn.prepare_cached("SELECT DISTINCT record FROM coding")?;
        let rows = select.query_map([], |row| row.get(0).map(RecordId::from_bytes))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many codings each code has in records outside the bin, and in how many records.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn coding_counts(&mut self) -> Result<BTreeMap<Uuid, BTreeMap<RecordId, u32>>> {
        self.catch_up(&mut |_, _| true)?;
        let mut counts: BTreeMap<Uuid, BTreeMap<RecordId, u32>> = BTreeMap::new();
        let mut select = self.conn.prepare_cached(&format!(
            "SELECT coding.code, coalesce(redirect.stands, coding.record) AS shown, count(*)
             FROM coding JOIN record ON record.id = coding.record LEFT JOIN redirect ON redirect.record = record.id
             WHERE record.deleted IS NULL AND NOT EXISTS ({ORIGINAL}) GROUP BY coding.code, shown",
        ))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (code, record, count): ([u8; 16], [u8; 16], u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
            counts.entry(Uuid::from_bytes(code)).or_default().insert(RecordId::from_bytes(record), count);
        }
        Ok(counts)
    }

    pub(crate) fn derive_codings(&self, id: RecordId, record: &Record) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM coding WHERE record = ?")?.execute([id.as_bytes()])?;
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO coding (record, id, code, coder, at, memo, place, words, before, after, source_record, source_id)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        for (place, coding) in (0_i64..).zip(&record.codings) {
            let quote = coding.quote.as_ref();
            insert.execute(params![
                id.as_bytes(),
                coding.id.as_bytes(),
                coding.code.as_bytes(),
                coding.coder,
                coding.at,
                coding.memo,
                place,
                quote.map(|quote| &quote.words),
                quote.map_or("", |quote| &quote.before),
                quote.map_or("", |quote| &quote.after),
                coding.source.map(|(record, _)| *record.as_bytes()),
                coding.source.map(|(_, id)| id.into_bytes()),
            ])?;
        }
        Ok(())
    }
}
/// Words with what their first and last one lack of what stands around them.
fn whole_words(before: &str, words: &str, after: &str) -> String {
    let is_amid = |left: &str, right: &str| left.ends_with(char::is_alphanumeric) && right.starts_with(char::is_alphanumeric);
    let start = if is_amid(before, words) { before.trim_end_matches(char::is_alphanumeric).len() } else { before.len() };
    let end = if is_amid(words, after) { after.len() - after.trim_start_matches(char::is_alphanumeric).len() } else { 0 };
    [&before[start..], words, &after[..end]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_made_whole_at_both_ends_and_no_longer_than_that() {
        for (before, words, after, whole) in [
            ("had a", "ngst voor de poli", "tie, zei", "angst voor de politie"),
            ("had ", "angst", " voor", "angst"),
            ("had", " angst ", "voor", " angst "),
            ("", "angst", "", "angst"),
            ("أم", "ل", "ي", "أملي"),
            ("nr. 1", "2", "3", "123"),
        ] {
            assert_eq!(whole_words(before, words, after), whole, "{before}|{words}|{after}");
        }
    }
}
