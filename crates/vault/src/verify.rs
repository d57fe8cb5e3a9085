//! Checks that everything a project should hold is there and whole.

use std::collections::BTreeSet;

use model::{RecordId, update};

use crate::{
    Error, Result, clients, db,
    entry::{DeviceId, hash},
    log::{self, Heights},
    names::NAMES,
    project::DATABASE,
    reading,
    store::Store,
};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Entries whose signature, chain and payloads were checked.
    pub entries: u32,
    /// Records that were rebuilt from the log and read.
    pub records: u32,
    /// Attachments that are here and whose bytes were checked.
    pub attachments: u32,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A page of the database is damaged.
    Database(String),
    /// An entry's signature, place in the chain or payload does not check out: its `ord`.
    Entry(i64),
    /// A record can't be built from the log.
    Record(RecordId),
    /// An update was set aside because it would have damaged its record.
    SetAside(RecordId),
    /// A change of this record builds on something that is not here.
    Lacking(RecordId),
    /// A file that this record names is damaged, or is no longer here.
    Attachment(RecordId),
    /// The file with people's real names is damaged, or no longer there.
    Names(String),
    /// The log says less than the table of heights.
    Heights,
}

impl Store {
    /// The tables and indexes that hold one of some words anywhere, drafts and sealed payloads included as far as there are keys: to
    /// see that what was erased is gone. Slow.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn tables_with(&mut self, words: &[&str]) -> Result<Vec<String>> {
        self.catch_up(&mut |_, _| true)?;
        let tables: Vec<String> = self
            .conn
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let mut found = Vec::new();
        for table in tables {
            if self.table_holds(&table, words)? {
                found.push(table);
            }
        }
        let known = self.real_names()?;
        let texts = known.iter().flat_map(|known| {
            [&known.name, &known.phone, &known.mail, &known.address, &known.remarks].into_iter().chain(&known.also)
        });
        if texts.into_iter().any(|text| words.iter().any(|word| text.to_lowercase().contains(&word.to_lowercase()))) {
            found.push(NAMES.to_owned());
        }
        Ok(found)
    }

    fn table_holds(&self, table: &str, words: &[&str]) -> Result<bool> {
        let mut select = self.conn.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let columns = select.column_count();
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                let value = row.get_ref(column)?;
                let bytes = value.as_bytes().unwrap_or_default();
                if hold(bytes, words) {
                    return Ok(true);
                }
            }
        }
        if table != "item" {
            return Ok(false);
        }
        let records: Vec<RecordId> = self
            .conn
            .prepare("SELECT DISTINCT record FROM item WHERE payload IS NOT NULL AND kind = 0 AND record IS NOT NULL")?
            .query_map([], |row| row.get(0).map(RecordId::from_bytes))?
            .collect::<Result<_, _>>()?;
        for record in records {
            let updates = self.items_of(record, 0, i64::MAX)?;
            if updates.iter().any(|item| hold(&item.update, words)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Entries that hold characters in the name of a device that did not write them, each with a record; as far as there are keys.
    /// There should be none, of this laptop's own either. Slow.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn written_for_others(&self) -> Result<Vec<(DeviceId, RecordId)>> {
        let records: Vec<RecordId> = self
            .conn
            .prepare(
                "SELECT DISTINCT record FROM item WHERE payload IS NOT NULL AND kind = 0 AND state = 0 AND record IS NOT NULL",
            )?
            .query_map([], |row| row.get(0).map(RecordId::from_bytes))?
            .collect::<Result<_, _>>()?;
        let mut found = Vec::new();
        for record in records {
            for item in self.items_of(record, 0, i64::MAX)? {
                let device = self.head(item.entry)?.log.device;
                let is_own = update::inspect(&item.update).is_ok_and(|update| clients::may_insert(&device, &update));
                if !is_own {
                    found.push((device, record));
                }
            }
        }
        Ok(found)
    }

    /// Checks the database's pages, every entry and every record. Changes nothing.
    ///
    /// `progress` is told steps done and steps in all, and stops it by returning `false`.
    ///
    /// # Errors
    /// [`Error::Cancelled`], [`Error::Disk`].
    pub fn verify(&mut self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Verified> {
        let mut verified = Verified::default();
        let faults = if self.refusal().is_some() {
            reading::faults(&self.dir.join(DATABASE), &self.key)?
        } else {
            self.seal()?;
            db::faults(&self.conn, "main")?
        };
        verified.faults.extend(faults.into_iter().map(Fault::Database));
        verified.faults.extend(self.names_faults()?.into_iter().map(Fault::Names));
        let entries: u32 = self.conn.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?;
        let records: u32 = self.conn.query_row(
            "SELECT count(DISTINCT record) FROM item WHERE kind = 0 AND state < 3 AND record IS NOT NULL",
            [],
            |row| row.get(0),
        )?;
        let mut done = 0;
        let mut step = |by: u64| {
            done += by;
            if progress(done, u64::from(entries) + u64::from(records)) { Ok(()) } else { Err(Error::Cancelled) }
        };
        self.verify_entries(&mut verified, &mut step)?;
        self.verify_records(&mut verified, &mut step)?;
        Ok(verified)
    }

    fn verify_entries(&self, verified: &mut Verified, step: &mut dyn FnMut(u64) -> Result<()>) -> Result<()> {
        let mut heights = Heights::new();
        let mut heads = std::collections::BTreeMap::new();
        let mut after = 0;
        loop {
            let entries = log::read(&self.conn, after, 64)?;
            let Some((last, _)) = entries.last() else { break };
            after = *last;
            step(entries.len() as u64)?;
            for (ord, entry) in entries {
                verified.entries += 1;
                let Ok(head) = entry.verify() else {
                    verified.faults.push(Fault::Entry(ord));
                    continue;
                };
                let height = heights.entry(head.log).or_default();
                let previous = heads.insert(head.log, hash(&entry.head)).unwrap_or_default();
                if head.seq != *height + 1 || head.previous != previous {
                    verified.faults.push(Fault::Entry(ord));
                }
                *height = head.seq;
            }
        }
        if heights != self.heights()? {
            verified.faults.push(Fault::Heights);
        }
        Ok(())
    }

    fn verify_records(&self, verified: &mut Verified, step: &mut dyn FnMut(u64) -> Result<()>) -> Result<()> {
        let mut after = [0u8; 16];
        loop {
            let records: Vec<[u8; 16]> = self
                .conn
                .prepare_cached(
                    "SELECT DISTINCT record FROM item WHERE kind = 0 AND state < 3 AND record > ? ORDER BY record LIMIT 256",
                )?
                .query_map([after], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let Some(last) = records.last() else { break };
            after = *last;
            step(records.len() as u64)?;
            for record in records.into_iter().map(RecordId::from_bytes) {
                verified.records += 1;
                match self.load(record).and_then(|document| Ok(document.read()?)) {
                    Ok(_) => {}
                    Err(Error::Document(_) | Error::Damaged(_) | Error::NoSuchRecord) => {
                        verified.faults.push(Fault::Record(record))
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        let mut aside = self.conn.prepare_cached("SELECT DISTINCT record FROM item WHERE state = 1 AND record IS NOT NULL")?;
        for record in aside.query_map([], |row| row.get(0))? {
            verified.faults.push(Fault::SetAside(RecordId::from_bytes(record?)));
        }
        let mut lacking = BTreeSet::new();
        self.each_lacking(i64::MAX, |change| {
            lacking.insert(change.record);
            Ok(())
        })?;
        verified.faults.extend(lacking.into_iter().map(Fault::Lacking));
        Ok(())
    }
}

/// Whether one of these words is among the bytes, in capitals or not.
fn hold(bytes: &[u8], words: &[&str]) -> bool {
    let starts_with =
        |rest: &[u8], word: &str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
    (0..bytes.len()).any(|at| words.iter().any(|word| starts_with(&bytes[at..], word)))
}
