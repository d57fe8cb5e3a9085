//! Weaving the notes of several into one record: who wrote which paragraph, what is woven already, and what was woven from where.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    CodingSpan, Edit, Failure, RecordId, Source,
    weaving::{self, Piece, Place, Twin, Woven},
};
use rusqlite::params;
use uuid::Uuid;

use crate::{Error, Result, clients, header::hex, lists::Listed, members, store::Store};

pub(crate) const TABLES: &[&str] = &["woven"];

pub(crate) const SCHEMA: &str = "
-- From which records the paragraphs of one were woven.
CREATE TABLE woven (
    record BLOB NOT NULL,
    source BLOB NOT NULL,
    PRIMARY KEY (record, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX woven_source ON woven (source);
";

/// Blocks that one edit puts in: an edit may not be of any size.
const STEP: usize = 200;

/// What to weave of a record.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// Which.
    pub record: RecordId,
    /// Keys of paragraphs; the pieces in which they stand are woven. All that there are if `None`.
    pub keys: Option<BTreeSet<String>>,
}

/// What weaving did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weaving {
    /// The keys of the paragraphs that came.
    pub blocks: Vec<String>,
    /// How many paragraphs were meant and are there already.
    pub known: u32,
}

impl Store {
    /// A record's text in pieces, each paragraph with its author and source.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn pieces(&mut self, record: RecordId) -> Result<Vec<Piece>> {
        let authors = self.authors()?;
        // Of what another program wrote nobody knows who did; most likely whoever made the record.
        let maker = hex::encode(&self.listed(record)?.author);
        let author = |client: u64| authors.get(&clients::tag(client)).unwrap_or(&maker).clone();
        Ok(self.document(record)?.pieces(record, &author)?)
    }

    /// Weaves paragraphs of other records into one. Each keeps its author and its source, and what has been woven is not woven again.
    /// Codings on them are made anew on the copies, of the same coder.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn weave(&mut self, target: RecordId, chosen: &[Chosen], place: &Place) -> Result<Weaving> {
        self.writable(target)?;
        let own = self.pieces(target)?;
        let mut texts = Vec::new();
        for source in chosen.iter().filter(|source| source.record != target) {
            texts.push(self.pieces(source.record)?);
        }
        let wanted: Vec<Option<&BTreeSet<String>>> =
            chosen.iter().filter(|source| source.record != target).map(|source| source.keys.as_ref()).collect();
        let is_wanted =
            |text: usize, piece: &Piece| wanted[text].is_none_or(|keys| piece.keys.iter().any(|key| keys.contains(key)));
        let woven = Woven::of(&self.textblocks(target)?);
        let meant = texts.iter().enumerate().flat_map(|(text, pieces)| pieces.iter().filter(move |piece| is_wanted(text, piece)));
        let known =
            meant.filter(|piece| piece.opens().is_none()).flat_map(Piece::sources).filter(|source| woven.holds(source)).count();
        let views: Vec<&[Piece]> = texts.iter().map(Vec::as_slice).collect();
        let placed = weaving::plan(&own, &views, place, |text, piece| is_wanted(text, &texts[text][piece]));

        let before: BTreeSet<String> = self.textblocks(target)?.into_iter().map(|block| block.key).collect();
        let came = self.as_one(|store| {
            // From the end: so the places of what is still to come stay true.
            for part in placed.rchunks(STEP) {
                store.edit(target, |edit| Ok(edit.weave(part)))?;
            }
            let came: Vec<(String, Source)> = store
                .textblocks(target)?
                .into_iter()
                .filter(|block| !before.contains(&block.key))
                .filter_map(|block| Some((block.key, block.line.source?)))
                .collect();
            store.carry_codings(target, &came)?;
            Ok(came)
        })?;
        Ok(Weaving { blocks: came.into_iter().map(|(key, _)| key).collect(), known: known as u32 })
    }

    /// Makes the codings of what was woven anew on the copies, each naming the one that it was made after.
    fn carry_codings(&mut self, target: RecordId, came: &[(String, Source)]) -> Result<()> {
        let sources: BTreeSet<RecordId> = came.iter().map(|(_, source)| source.record).collect();
        let mut copies = Vec::new();
        for record in sources {
            let spans = match self.document(record) {
                Ok(document) => document.coding_spans()?,
                // What was woven into a source from elsewhere may have come from what is not here.
                Err(Error::NoSuchRecord | Error::Erased) => continue,
                Err(error) => return Err(error),
            };
            for span in spans {
                let copy = came.iter().find(|(_, source)| source.record == record && source.block == span.block);
                let Some((key, _)) = copy else { continue };
                let mut coding = span.coding;
                coding.source = Some(coding.source.unwrap_or((record, coding.id)));
                coding.id = Uuid::now_v7();
                copies.push(CodingSpan { coding, block: key.clone(), ..span });
            }
        }
        for part in copies.chunks(STEP) {
            let put = |edit: &mut Edit<'_>| part.iter().for_each(|span| _ = edit.put_coding_on(span));
            self.edit(target, |edit| Ok::<_, Failure>(put(edit)))?;
        }
        Ok(())
    }

    /// Takes woven paragraphs out again; their sources keep them.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn unweave(&mut self, target: RecordId, blocks: &[String]) -> Result<()> {
        let spans = self.document(target)?.coding_spans()?;
        self.edit(target, |edit| {
            for key in blocks {
                let whole = |span: &&CodingSpan| spans.iter().filter(|other| other.coding.id == span.coding.id).count() == 1;
                let on_it = spans.iter().filter(|span| span.block == *key && span.coding.source.is_some()).filter(whole);
                on_it.for_each(|span| _ = edit.remove_coding(&span.coding.id));
                edit.remove_block(key);
            }
            Ok(())
        })
    }

    /// Paragraphs that stand twice in a record, because two people wove them while apart.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn twins(&mut self, record: RecordId) -> Result<Vec<Twin>> {
        Ok(weaving::twins(&self.textblocks(record)?))
    }

    /// Takes out the second of those that read the same, and gives how many.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn remove_twins(&mut self, record: RecordId) -> Result<usize> {
        let twins: Vec<Twin> = self.twins(record)?.into_iter().filter(|twin| twin.is_equal).collect();
        self.edit(record, |edit| Ok(twins.iter().for_each(|twin| edit.remove_twin(&twin.first, &twin.second))))?;
        Ok(twins.len())
    }

    /// The records that this one was woven from, the first made first. Those that were erased are left out.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn woven_from(&mut self, record: RecordId) -> Result<Vec<Listed>> {
        self.woven("SELECT source FROM woven WHERE record = ?1 AND source <> ?1 ORDER BY source", record)
    }

    /// The records outside the bin that were woven from this one.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn woven_into(&mut self, record: RecordId) -> Result<Vec<Listed>> {
        let rows = self.woven("SELECT record FROM woven WHERE source = ?1 AND record <> ?1 ORDER BY record", record)?;
        Ok(rows.into_iter().filter(|row| row.deleted.is_none()).collect())
    }

    fn woven(&mut self, sql: &str, record: RecordId) -> Result<Vec<Listed>> {
        self.catch_up(&mut |_, _| true)?;
        let ids: Vec<RecordId> = self
            .conn
            .prepare_cached(sql)?
            .query_map([record.as_bytes()], |row| row.get(0).map(RecordId::from_bytes))?
            .collect::<Result<_, _>>()?;
        let mut rows = Vec::new();
        for id in ids {
            match self.listed(id) {
                Ok(row) => rows.push(row),
                Err(Error::NoSuchRecord) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(rows)
    }

    /// Notes what a record was woven from; part of deriving it.
    pub(crate) fn derive_woven(&self, id: RecordId, sources: &[RecordId]) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM woven WHERE record = ?")?.execute([id.as_bytes()])?;
        let mut insert = self.conn.prepare_cached("INSERT INTO woven (record, source) VALUES (?, ?)")?;
        sources.iter().try_for_each(|source| insert.execute(params![id.as_bytes(), source.as_bytes()]).map(|_| ()))?;
        Ok(())
    }

    /// The members, in hexadecimal, by what the client ids of each of their laptops begin with.
    fn authors(&self) -> Result<BTreeMap<u64, String>> {
        let devices: Vec<[u8; 32]> =
            self.conn.prepare_cached("SELECT id FROM device")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut authors = BTreeMap::new();
        for device in devices {
            if let Some(member) = members::member_of(&self.conn, &device)? {
                authors.insert(clients::name_of(&device), hex::encode(&member));
            }
        }
        Ok(authors)
    }
}
