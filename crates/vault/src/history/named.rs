//! Named moments of the whole project ("after workshop 3"): how far every log had got when somebody gave the moment a name.
//!
//! Each is a small record of its own that no list shows: so it travels, merges and can be taken back like any other. Its id says
//! what it is, for laptops that can't read it as well as for those that have not yet.

use std::collections::BTreeMap;

use model::{Record, RecordId, kind};
use rusqlite::{OptionalExtension as _, params};

use crate::{
    Error, Result,
    codebook::CODEBOOK,
    crypto,
    entry::LogId,
    header::hex,
    log::Heights,
    members::{self, MemberId},
    store::Store,
};

/// How the ids of these records begin: a UUID of version 8, which no record that people write has.
const BEGINNING: [u8; 8] = [0, 0, 0, 0, 0, 0, 0x80, 1];
const FIELD: &str = "heights";

/// A moment of the project that somebody gave a name.
#[derive(Debug, Clone)]
pub struct NamedMoment {
    /// Names it for the vault.
    pub id: RecordId,
    /// As it was called.
    pub name: String,
    /// When, in milliseconds since 1970 by the clock of whoever named it.
    pub at: i64,
    /// Who named it.
    pub by: Option<MemberId>,
    /// How far each log had got there and then.
    pub heights: Heights,
}

/// Whether this is no record that people write, but one of the project itself: a named moment or the codebook.
pub fn is_hidden(record: RecordId) -> bool {
    record.as_bytes().starts_with(&BEGINNING) || record == CODEBOOK
}

impl Store {
    /// Gives what is here now a name.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn name_moment(&mut self, name: &str) -> Result<RecordId> {
        self.may_write()?;
        self.seal()?;
        let heights: Vec<(LogId, u64)> = self.heights()?.into_iter().collect();
        let heights = postcard::to_stdvec(&heights).map_err(|_| Error::Damaged("the log"))?;
        let mut id = [0; 16];
        id[..8].copy_from_slice(&BEGINNING);
        id[8..].copy_from_slice(&crypto::random::<8>());
        id[8] = id[8] & 0x3f | 0x80;
        let id = RecordId::from_bytes(id);
        self.create_as(id, &kind::MOMENT, name, |edit| edit.set_field(&kind::MOMENT, FIELD, &hex::encode(&heights).into()))?;
        Ok(id)
    }

    /// All named moments, the latest first.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn named_moments(&mut self) -> Result<Vec<NamedMoment>> {
        let mut last = [0xff; 16];
        last[..8].copy_from_slice(&BEGINNING);
        let mut first = [0; 16];
        first[..8].copy_from_slice(&BEGINNING);
        let records: Vec<RecordId> = self
            .conn
            .prepare_cached(
                "SELECT record FROM item WHERE record BETWEEN ?1 AND ?2 AND kind = 0 AND state = 0
                 UNION SELECT record FROM draft WHERE record BETWEEN ?1 AND ?2",
            )?
            .query_map(params![first, last], |row| row.get(0).map(RecordId::from_bytes))?
            .collect::<Result<_, _>>()?;
        let mut moments = Vec::new();
        for id in records {
            match self.named_moment(id) {
                Ok(moment) => moments.push(moment),
                // What can't be read or was taken back is none.
                Err(Error::NoSuchMoment | Error::NoSuchRecord | Error::Document(_) | Error::Damaged(_)) => {}
                Err(error) => return Err(error),
            }
        }
        moments.sort_by_key(|moment| std::cmp::Reverse((moment.at, moment.id)));
        Ok(moments)
    }

    /// One of [`Self::named_moments`].
    ///
    /// # Errors
    /// [`Error::NoSuchMoment`].
    pub fn named_moment(&mut self, id: RecordId) -> Result<NamedMoment> {
        if !id.as_bytes().starts_with(&BEGINNING) {
            return Err(Error::NoSuchMoment);
        }
        let Record { title, fields, created, deleted, .. } = match self.read(id) {
            Err(Error::NoSuchRecord) => return Err(Error::NoSuchMoment),
            read => read?,
        };
        let heights = fields.get(FIELD).and_then(|text| hex::decode(text.as_str()?)).unwrap_or_default();
        let heights: Vec<(LogId, u64)> = postcard::from_bytes(&heights).map_err(|_| Error::NoSuchMoment)?;
        if deleted.is_some() {
            return Err(Error::NoSuchMoment);
        }
        let by = self.items_of(id, 0, i64::MAX)?.first().map(|item| self.head(item.entry)).transpose()?;
        let device = by.map_or(self.device(), |head| head.log.device);
        let by = members::member_of(&self.conn, &device)?;
        Ok(NamedMoment { id, name: title, at: created, by, heights: heights.into_iter().collect() })
    }

    /// Takes a name back; nothing else changes.
    ///
    /// # Errors
    /// [`Error::NoSuchMoment`], and as [`Store::edit`].
    pub fn unname_moment(&mut self, id: RecordId) -> Result<()> {
        self.named_moment(id)?;
        self.edit(id, |edit| Ok(edit.set_deleted(true)))
    }

    /// The records that anybody wrote in after a named moment, last written first.
    ///
    /// # Errors
    /// [`Error::NoSuchMoment`].
    pub fn written_since(&mut self, id: RecordId) -> Result<Vec<RecordId>> {
        let heights = self.named_moment(id)?.heights;
        self.seal()?;
        let known: BTreeMap<i64, u64> = self
            .conn
            .prepare_cached("SELECT n, device, incarnation FROM log")?
            .query_map([], |row| Ok((row.get(0)?, LogId { device: row.get(1)?, incarnation: row.get::<_, i64>(2)? as u64 })))?
            .map(|log| log.map(|(n, log): (i64, LogId)| (n, heights.get(&log).copied().unwrap_or(0))))
            .collect::<Result<_, _>>()?;
        let mut first: Option<i64> = None;
        for (log, seq) in &known {
            let next: Option<i64> = self
                .conn
                .prepare_cached("SELECT first_item FROM entry WHERE log = ? AND seq = ?")?
                .query_row(params![log, *seq as i64 + 1], |row| row.get(0))
                .optional()?;
            first = first.into_iter().chain(next).min();
        }
        let mut newest = BTreeMap::<[u8; 16], i64>::new();
        let mut select = self.conn.prepare_cached(
            "SELECT item.record, item.ord, entry.log, entry.seq FROM item JOIN entry ON entry.ord = item.entry
             WHERE item.ord >= ? AND item.kind = 0 AND item.state = 0 ORDER BY item.ord",
        )?;
        let mut rows = select.query([first.unwrap_or(i64::MAX)])?;
        while let Some(row) = rows.next()? {
            let (record, ord, log, seq): ([u8; 16], i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            if seq as u64 > known.get(&log).copied().unwrap_or(0) {
                newest.insert(record, ord);
            }
        }
        let mut records: Vec<(i64, RecordId)> = newest.into_iter().map(|(id, ord)| (ord, RecordId::from_bytes(id))).collect();
        records.retain(|(_, record)| !is_hidden(*record));
        records.sort_by_key(|(ord, _)| std::cmp::Reverse(*ord));
        Ok(records.into_iter().map(|(_, record)| record).collect())
    }
}
