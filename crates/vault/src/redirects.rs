//! Records that gave way to another because people said that both are the same, and records that were put away.
//!
//! Nothing is moved: the record that gives way says to which, and lists, links, search and counts follow. So taking it back is one
//! edit, and two people who say it at once, in whatever direction, end with the same one standing.

use std::collections::BTreeSet;

use model::{
    RecordId, alike,
    redirect::{Ways, Which},
};
use rusqlite::{OptionalExtension as _, params};

use crate::{Error, Result, lists::Listed, store::Store};

/// Where a record counts.
pub(crate) mod shelf {
    /// In the lists.
    pub(crate) const LISTS: i64 = 0;
    /// In the bin.
    pub(crate) const BIN: i64 = 1;
    /// Nowhere: it was put away, or gave way to another.
    pub(crate) const AWAY: i64 = 2;
}

pub(crate) const TABLES: &[&str] = &["redirect"];

pub(crate) const SCHEMA: &str = "
-- Records that gave way to another: to which, as they say, and what stands for them as all of them add up.
CREATE TABLE redirect (
    record BLOB PRIMARY KEY,
    target BLOB NOT NULL,
    stands BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX redirect_stands ON redirect (stands);
CREATE INDEX redirect_target ON redirect (target);
";

/// Pairs that are given at most.
const MOST_PAIRS: usize = 200;

impl Store {
    /// Has `other` give way to `record`: lists, links, search and counts then follow. Both stay as they are.
    ///
    /// # Errors
    /// [`Error::NotTheSame`]; else as [`Store::edit`].
    pub fn same_as(&mut self, record: RecordId, other: RecordId) -> Result<()> {
        self.catch_up(&mut |_, _| true)?;
        let record = self.stands_for(record)?;
        let (one, two) = (self.read(record)?, self.read(other)?);
        let in_bin = one.deleted.is_some() || two.deleted.is_some();
        if record == other || in_bin || one.kind != two.kind || self.stands_for(other)? == record {
            return Err(Error::NotTheSame);
        }
        self.edit(other, |edit| Ok(edit.set_merged_into(Some(record))))
    }

    /// Takes that back, whoever of the two gave way to the other, at once or through others: that one stands for itself again. Gives
    /// whether there was anything to take back.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn not_same_as(&mut self, record: RecordId, other: RecordId) -> Result<bool> {
        self.catch_up(&mut |_, _| true)?;
        let pairs = [(record, other), (other, record)];
        let leads = pairs.map(|(from, to)| self.leads_to(from, to));
        let mut was_there = false;
        for ((from, _), leads) in pairs.into_iter().zip(leads) {
            if leads? {
                self.edit(from, |edit| Ok(edit.set_merged_into(None)))?;
                was_there = true;
            }
        }
        Ok(was_there)
    }

    /// Whether a record gave way to another, or to what did.
    fn leads_to(&self, from: RecordId, to: RecordId) -> Result<bool> {
        let mut seen = BTreeSet::new();
        let mut at = from;
        while seen.insert(at) {
            let next = self
                .conn
                .prepare_cached("SELECT target FROM redirect WHERE record = ?")?
                .query_row([at.as_bytes()], |row| row.get(0).map(RecordId::from_bytes))
                .optional()?;
            match next {
                Some(next) if next == to => return Ok(from != to),
                Some(next) => at = next,
                None => return Ok(false),
            }
        }
        Ok(false)
    }

    /// The record that stands for this one: itself, or the one that it gave way to, however often. Of records that people had give way
    /// to each other while apart, the one with the smallest id stays. One that is in the bin, erased, of another kind or can't be read
    /// stands for none.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn stands_for(&mut self, record: RecordId) -> Result<RecordId> {
        self.catch_up(&mut |_, _| true)?;
        let stands = self
            .conn
            .prepare_cached("SELECT stands FROM redirect WHERE record = ?")?
            .query_row([record.as_bytes()], |row| row.get(0).map(RecordId::from_bytes))
            .optional()?;
        Ok(stands.unwrap_or(record))
    }

    /// The records that gave way to this one, the first made first.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn gave_way_to(&mut self, record: RecordId) -> Result<Vec<Listed>> {
        self.catch_up(&mut |_, _| true)?;
        let ids: Vec<RecordId> = self
            .conn
            .prepare_cached("SELECT record FROM redirect WHERE stands = ?1 AND record <> ?1 ORDER BY record")?
            .query_map([record.as_bytes()], |row| row.get(0).map(RecordId::from_bytes))?
            .collect::<Result<_, _>>()?;
        ids.into_iter().map(|id| self.listed(id)).collect()
    }

    /// This record and all that people said to be the same, whichever way and whatever of them is in the bin; those that were erased
    /// included, where a record that is still here gave way to them.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn of_one_thing(&mut self, record: RecordId) -> Result<BTreeSet<RecordId>> {
        self.catch_up(&mut |_, _| true)?;
        let sql = "WITH RECURSIVE one (id) AS (
                     SELECT ?1
                     UNION
                     SELECT CASE WHEN redirect.record = one.id THEN redirect.target ELSE redirect.record END
                     FROM redirect JOIN one ON redirect.record = one.id OR redirect.target = one.id)
                   SELECT id FROM one";
        let mut select = self.conn.prepare_cached(sql)?;
        let rows = select.query_map([record.as_bytes()], |row| row.get(0).map(RecordId::from_bytes))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Records in the lists of the same kind whose titles could name the same, alike ones first made first.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`], [`Error::Disk`].
    pub fn alike(&mut self, record: RecordId) -> Result<Vec<Listed>> {
        let Listed { kind, title, .. } = self.listed(record)?;
        let Some(name) = alike::Name::of(&title) else { return Ok(Vec::new()) };
        let found: Vec<RecordId> = self
            .names_of(&kind)?
            .into_iter()
            .filter(|(id, other)| *id != record && name.may_be_alike(other))
            .take(alike::MOST_COMPARED)
            .filter(|(_, other)| name.is_alike(other))
            .map(|(id, _)| id)
            .take(MOST_PAIRS)
            .collect();
        found.into_iter().map(|id| self.listed(id)).collect()
    }

    /// Pairs of records in the lists of one kind whose titles could name the same; at most 200.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn alike_pairs(&mut self, kind: &str) -> Result<Vec<[Listed; 2]>> {
        let names = self.names_of(kind)?;
        let near = names.iter().enumerate().flat_map(|(place, (one, name))| {
            let others = names[place + 1..].iter().filter(move |(_, other)| name.may_be_alike(other));
            others.map(move |(other, its)| ([*one, *other], name, its))
        });
        let alike = near.take(alike::MOST_COMPARED).filter(|(_, name, other)| name.is_alike(other));
        let pairs: Vec<[RecordId; 2]> = alike.map(|(pair, ..)| pair).take(MOST_PAIRS).collect();
        pairs.into_iter().map(|[one, other]| Ok([self.listed(one)?, self.listed(other)?])).collect()
    }

    fn names_of(&mut self, kind: &str) -> Result<Vec<(RecordId, alike::Name)>> {
        self.catch_up(&mut |_, _| true)?;
        let rows: Vec<(RecordId, String)> = self
            .conn
            .prepare_cached("SELECT id, title FROM record WHERE kind = ? AND shelf = 0 ORDER BY id")?
            .query_map([kind], |row| Ok((RecordId::from_bytes(row.get(0)?), row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows.into_iter().filter_map(|(id, title)| Some((id, alike::Name::of(&title)?))).collect())
    }

    /// Puts a record away, so that lists leave it out unless asked, or takes it out again.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn put_away(&mut self, record: RecordId, away: bool) -> Result<()> {
        if self.read(record)?.put_away.is_some() == away {
            return Ok(());
        }
        self.edit(record, |edit| Ok(edit.set_put_away(away)))
    }

    /// Notes to which record this one gave way, if to any; part of deriving it. Gives whether that is news.
    pub(crate) fn redirect(&self, id: RecordId, into: Option<RecordId>) -> Result<bool> {
        let changed = match into {
            Some(into) => self
                .conn
                .prepare_cached(
                    "INSERT INTO redirect (record, target, stands) VALUES (?1, ?2, ?1)
                     ON CONFLICT (record) DO UPDATE SET target = ?2 WHERE target <> ?2",
                )?
                .execute(params![id.as_bytes(), into.as_bytes()])?,
            None => self.conn.prepare_cached("DELETE FROM redirect WHERE record = ?")?.execute([id.as_bytes()])?,
        };
        Ok(changed > 0)
    }

    /// Whether another stands for a record, as far as that is added up.
    pub(crate) fn gave_way(&self, id: RecordId) -> Result<bool> {
        let sql = "SELECT 1 FROM redirect WHERE record = ?1 AND stands <> ?1";
        Ok(self.conn.prepare_cached(sql)?.exists([id.as_bytes()])?)
    }

    /// Whether a record gave way, or another to it: what becomes of it may then be seen elsewhere.
    pub(crate) fn is_on_a_way(&self, id: RecordId) -> Result<bool> {
        let sql = "SELECT 1 FROM redirect WHERE record = ?1 OR target = ?1";
        Ok(self.conn.prepare_cached(sql)?.exists([id.as_bytes()])?)
    }

    /// Adds up what stands for the records that gave way, and takes them out of the lists and their counts: when a redirect came or
    /// went, or a record where one of them begins or leads to. A record gives way only to one of its own kind that can be read here.
    pub(crate) fn derive_redirects(&self) -> Result<()> {
        let sql = "SELECT redirect.record, redirect.target, target.deleted IS NULL FROM redirect
                   JOIN record ON record.id = redirect.record
                   JOIN record AS target ON target.id = redirect.target
                   WHERE record.kind = target.kind AND record.kind <> ''";
        let links: Vec<(RecordId, RecordId, bool)> = self
            .conn
            .prepare_cached(sql)?
            .query_map([], |row| Ok((RecordId::from_bytes(row.get(0)?), RecordId::from_bytes(row.get(1)?), row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let living: BTreeSet<RecordId> = links.iter().filter(|(.., living)| *living).map(|(_, to, _)| *to).collect();
        let stands = Ways::new(links.iter().map(|(from, to, _)| (*from, *to))).living(Which::Last, |id| living.contains(&id));
        let known: Vec<(RecordId, RecordId)> = self
            .conn
            .prepare_cached("SELECT record, stands FROM redirect")?
            .query_map([], |row| Ok((RecordId::from_bytes(row.get(0)?), RecordId::from_bytes(row.get(1)?))))?
            .collect::<Result<_, _>>()?;
        for (id, known) in known {
            let stands = stands.get(&id).copied().unwrap_or(id);
            if stands != known {
                self.conn
                    .prepare_cached("UPDATE redirect SET stands = ?2 WHERE record = ?1")?
                    .execute(params![id.as_bytes(), stands.as_bytes()])?;
            }
        }
        let moved: Vec<(i64, String, i64, i64)> = self
            .conn
            .prepare_cached(
                "SELECT n, kind, shelf, wanted FROM
                 (SELECT n, kind, shelf,
                         CASE WHEN deleted IS NOT NULL THEN 1 WHEN put_away IS NOT NULL OR stands <> id THEN 2 ELSE 0 END AS wanted
                  FROM record LEFT JOIN redirect ON redirect.record = record.id WHERE shelf = 2
                  UNION
                  SELECT n, kind, shelf,
                         CASE WHEN deleted IS NOT NULL THEN 1 WHEN put_away IS NOT NULL OR stands <> id THEN 2 ELSE 0 END
                  FROM redirect JOIN record ON record.id = redirect.record)
                 WHERE shelf <> wanted",
            )?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<Result<_, _>>()?;
        for (n, kind, from, to) in moved {
            self.conn.prepare_cached("UPDATE record SET shelf = ? WHERE n = ?")?.execute(params![to, n])?;
            self.count(&kind, from, -1)?;
            self.count(&kind, to, 1)?;
        }
        Ok(())
    }
}
