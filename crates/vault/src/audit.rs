//! Whether records read alike on two laptops that hold the same entries. Equal logs do not prove it: a cache may be spoiled, and
//! a library may be wrong.
//!
//! What is compared is the record as people read it, under a key that only the two laptops know. A record is left out where what
//! counts of it may differ for a good reason: with drafts, or with changes that are locked, set aside or kept apart here.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use model::{Document, Record, RecordId};
use rusqlite::{OptionalExtension as _, params};

use crate::{Error, Result, crypto, entry::item, ingest::state, store::Store};

/// How long one sample may take: whoever types waits meanwhile.
const LONGEST: Duration = Duration::from_millis(50);

/// What a record reads like, for one connection only; zeros where it can't be compared.
pub type AuditHash = [u8; 8];

/// Records by their ids, from one on and in a circle, with what they read like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The records come after this id.
    pub from: [u8; 16],
    /// One after another.
    pub hashes: Vec<(RecordId, AuditHash)>,
}

/// A record that was made anew from the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remade {
    /// What it reads like now.
    pub now: AuditHash,
    /// Whether it reads otherwise than before.
    pub changed: bool,
}

/// Where a record can't be compared.
pub const NOT_COMPARED: AuditHash = [0; 8];

impl Store {
    /// Stands for the entries that are held here and for how this build reads records: only where both agree is there something
    /// to compare.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn audit_level(&self, key: &[u8; 32]) -> Result<AuditHash> {
        let mut hasher = blake3::Hasher::new_keyed(key);
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes()).update(format!("{:?}", Record::default()).as_bytes());
        for (log, height) in self.heights()?.into_iter().filter(|(_, height)| *height > 0) {
            hasher.update(&log.device).update(&log.incarnation.to_be_bytes()).update(&height.to_be_bytes());
        }
        Ok(short(&hasher))
    }

    /// The next sample: at most so many records, behind those of the last one. Fewer where they take long.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn audit_next(&mut self, key: &[u8; 32], most: usize) -> Result<Sample> {
        let from = self.audited.unwrap_or_else(crypto::random);
        let start = Instant::now();
        let sample = self.sample(key, from, most, |taken| taken == 0 || start.elapsed() < LONGEST)?;
        self.audited = sample.hashes.last().map(|(record, _)| *record.as_bytes());
        Ok(sample)
    }

    /// The same records as in somebody else's sample, where both hold the same entries.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn audit_like(&mut self, key: &[u8; 32], from: [u8; 16], count: usize) -> Result<Sample> {
        self.sample(key, from, count, |_| true)
    }

    /// What a record reads like.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn audit_of(&mut self, key: &[u8; 32], record: RecordId) -> Result<AuditHash> {
        if !self.is_comparable(record)? {
            return Ok(NOT_COMPARED);
        }
        let read = match self.live_document(record) {
            Some(document) => document.read().map_err(Error::from),
            // Apart from those in memory, which are there because somebody works on them.
            None => self.load(record).and_then(|document| Ok(document.read()?)),
        };
        let mut hasher = blake3::Hasher::new_keyed(key);
        hasher.update(record.as_bytes());
        match read {
            Ok(record) => {
                // Hashing never fails.
                let _ = write!(Hashing(&mut hasher), "{record:?}");
            }
            Err(Error::Document(_) | Error::Damaged(_)) => {
                hasher.update(b"can't be read");
            }
            Err(error) => return Err(error),
        }
        Ok(short(&hasher))
    }

    /// Makes a record anew from the log, with all that was made of it, and tells whoever has it open where that changed it.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn audit_remake(&mut self, key: &[u8; 32], record: RecordId) -> Result<Remade> {
        let before = self.audit_of(key, record)?;
        if before == NOT_COMPARED {
            return Ok(Remade { now: before, changed: false });
        }
        self.in_transaction(|store| store.rebuild(record))?;
        let now = self.audit_of(key, record)?;
        let changed = now != before;
        if changed {
            self.rebuilt.push(record);
            self.tell_rebuilt();
        }
        Ok(Remade { now, changed })
    }

    /// Makes what a record was cached as another one's, as a broken disk might.
    ///
    /// # Errors
    /// [`Error::Disk`].
    #[doc(hidden)]
    pub fn spoil_for_tests(&mut self, record: RecordId) -> Result<()> {
        let empty = zstd::bulk::compress(&Document::new(0).state()?, 3)?;
        self.conn.prepare_cached("INSERT OR REPLACE INTO snapshot (record, upto, state) VALUES (?, ?, ?)")?.execute(params![
            record.as_bytes(),
            i64::MAX - 1,
            empty
        ])?;
        self.drop_live(record);
        Ok(())
    }

    fn sample(&mut self, key: &[u8; 32], from: [u8; 16], most: usize, goes_on: impl Fn(usize) -> bool) -> Result<Sample> {
        let mut hashes: Vec<(RecordId, AuditHash)> = Vec::new();
        let mut at = from;
        while hashes.len() < most && goes_on(hashes.len()) {
            let next = match self.record_after(Some(&at))? {
                Some(next) => Some(next),
                None => self.record_after(None)?,
            };
            let Some(record) = next.filter(|next| hashes.first().is_none_or(|(first, _)| first != next)) else { break };
            at = *record.as_bytes();
            hashes.push((record, self.audit_of(key, record)?));
        }
        Ok(Sample { from, hashes })
    }

    /// The record with the next id of which any entry here holds a change, be it in force or not: the same on every laptop with
    /// these entries.
    fn record_after(&self, id: Option<&[u8; 16]>) -> Result<Option<RecordId>> {
        let sql = "SELECT record FROM item WHERE record IS NOT NULL AND kind = 0 AND record > ? ORDER BY record LIMIT 1";
        let id = id.map_or(&[][..], |id| id);
        Ok(self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0).map(RecordId::from_bytes)).optional()?)
    }

    fn is_comparable(&self, record: RecordId) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM item WHERE record = ?1 AND kind = ?2)
             AND NOT EXISTS (SELECT 1 FROM draft WHERE record = ?1) AND NOT EXISTS
             (SELECT 1 FROM item WHERE record = ?1 AND kind = ?2 AND (state <> ?3 OR payload IS NULL))";
        let params = params![record.as_bytes(), item::UPDATE, state::IN_FORCE];
        Ok(self.conn.prepare_cached(sql)?.query_row(params, |row| row.get(0))?)
    }
}

fn short(hasher: &blake3::Hasher) -> AuditHash {
    let mut hash = NOT_COMPARED;
    hasher.finalize_xof().fill(&mut hash);
    // Zeros have a meaning of their own.
    hash[0] |= 1;
    hash
}

/// Text into a hash, without holding it.
struct Hashing<'a>(&'a mut blake3::Hasher);

impl std::fmt::Write for Hashing<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use model::{Body, kind::kind};

    use super::*;
    use crate::{KeyDerivation, Options, Project};

    const KEY: [u8; 32] = [7; 32];

    fn project(home: &std::path::Path) -> Project {
        let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
        Project::create(&home.join("project"), "Proef", "An", "passphrase", &options).expect("founds").0
    }

    fn note(store: &mut Store, text: &str) -> RecordId {
        let body = Body::from_plain(text);
        store.create(kind("field-note").expect("a kind"), "Notitie", |edit| Ok(edit.set_body(&body))).expect("creates")
    }

    #[test]
    fn samples_go_round_all_records_and_leave_out_drafts() {
        let home = tempfile::tempdir().expect("a folder");
        let project = project(home.path());
        let run = |store: &mut Store| -> Result<()> {
            assert_eq!(store.audit_next(&KEY, 16)?.hashes, []);
            let all: Vec<RecordId> = (0..10).map(|n| note(store, &format!("tekst {n}"))).collect();
            assert_eq!(store.audit_next(&KEY, 16)?.hashes, [], "no entry holds them yet");
            store.seal()?;
            let whole = store.audit_next(&KEY, 16)?;
            assert_eq!(whole.hashes.len(), 10);
            let mut seen = std::collections::BTreeSet::new();
            for _ in 0..4 {
                let sample = store.audit_next(&KEY, 3)?;
                assert!(sample.hashes.len() == 3 && sample.hashes.iter().all(|(_, hash)| *hash != NOT_COMPARED));
                assert_eq!(store.audit_like(&KEY, sample.from, 3)?, sample);
                seen.extend(sample.hashes.iter().map(|(record, _)| *record));
            }
            assert_eq!(seen, all.iter().copied().collect());
            let before = store.audit_of(&KEY, all[0])?;
            assert_ne!(store.audit_of(&[8; 32], all[0])?, before, "a hash is good for one connection");
            let level = store.audit_level(&KEY)?;
            store.edit(all[0], |edit| Ok(edit.set_title("anders")))?;
            assert_eq!(store.audit_of(&KEY, all[0])?, NOT_COMPARED);
            store.seal()?;
            assert_ne!(store.audit_of(&KEY, all[0])?, before);
            assert_ne!(store.audit_level(&KEY)?, level);
            Ok(())
        };
        project.run(run).expect("runs");
    }

    #[test]
    fn a_spoiled_cache_is_seen_and_made_anew_from_the_log() {
        let home = tempfile::tempdir().expect("a folder");
        let project = project(home.path());
        let run = |store: &mut Store| -> Result<()> {
            let (record, other) = (note(store, "wat er staat"), note(store, "iets anders"));
            store.seal()?;
            let right = store.audit_of(&KEY, record)?;
            let spoilt: Vec<(&str, Vec<u8>)> = vec![
                ("another record's state", zstd::bulk::compress(&store.state(other)?, 3)?),
                ("garbage", zstd::bulk::compress(b"\x01\x02\x03", 3)?),
                ("no compression", vec![7; 40]),
            ];
            for (what, state) in spoilt {
                store
                    .conn
                    .execute("INSERT OR REPLACE INTO snapshot VALUES (?, 1000000, ?)", params![record.as_bytes(), state])?;
                store.drop_live(record);
                assert_ne!(store.audit_of(&KEY, record)?, right, "{what}");
                let remade = store.audit_remake(&KEY, record)?;
                assert_eq!((remade.now, remade.changed), (right, true), "{what}");
                assert_eq!(store.read(record)?.body.plain_text(), "wat er staat");
            }
            assert_eq!(store.audit_remake(&KEY, record)?, Remade { now: right, changed: false });
            Ok(())
        };
        project.run(run).expect("runs");
    }
}
