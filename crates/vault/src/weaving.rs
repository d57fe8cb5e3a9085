//! Weaving the notes of several into one record: who wrote which paragraph, what is woven already, and what was woven from where.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{
    CodingSpan, RecordId,
    weaving::{self, Piece, Place, Placed, Twin, Woven},
};
use rusqlite::params;

use crate::{Error, Result, clients, header::hex, lists::Listed, members, store::Store};

mod bringing;

pub use bringing::{Brought, LackingCodings};

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

/// Bytes that one edit puts in, by a rough estimate: an edit may not be of any size.
const MOST: usize = 1 << 20;
/// What a paragraph or a coding takes beside its words.
const AROUND: usize = 400;

/// Where codings stand, by record and paragraph.
type Spans = HashMap<(RecordId, String), Vec<CodingSpan>>;

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
        let chosen: Vec<&Chosen> = chosen.iter().filter(|source| source.record != target).collect();
        let texts: Vec<Vec<Piece>> = chosen.iter().map(|source| self.pieces(source.record)).collect::<Result<_>>()?;
        let views: Vec<&[Piece]> = texts.iter().map(Vec::as_slice).collect();
        let is_wanted = |text: usize, piece: usize| {
            let keys = chosen[text].keys.as_ref();
            keys.is_none_or(|keys| texts[text][piece].keys.iter().any(|key| keys.contains(key)))
        };
        let woven = Woven::of(&self.textblocks(target)?);
        let mut known = 0;
        for (text, pieces) in texts.iter().enumerate() {
            let held = woven.held(pieces);
            let meant = pieces.iter().enumerate().filter(|(number, piece)| is_wanted(text, *number) && !piece.is_heading());
            known += meant.map(|(_, piece)| piece.known(&held)).sum::<usize>();
        }
        let placed = weaving::plan(&own, &views, place, is_wanted);

        // What a paragraph was taken from has its codings, wherever it was written first.
        let mut spans = Spans::new();
        for source in &chosen {
            for span in self.document(source.record)?.coding_spans()? {
                spans.entry((source.record, span.block.clone())).or_default().push(span);
            }
        }
        let copies = |came: &[(String, (RecordId, String))]| -> Vec<CodingSpan> {
            let spans = |(key, from): &(String, (RecordId, String))| {
                let of_block = spans.get(from).map_or(&[][..], Vec::as_slice);
                bringing::copies(of_block, target, from.0, key).collect::<Vec<_>>()
            };
            came.iter().flat_map(spans).collect()
        };
        let mut blocks = Vec::new();
        self.as_one(|store| {
            // Text and codings in one edit: what came has all that belongs to it, and what did not is woven the next time. From the
            // end, so that the places of what is still to come stay true.
            let mut left = placed.as_slice();
            while !left.is_empty() {
                let mut size = 0;
                let fits = |placed: &&Placed| {
                    size += size_of(placed, &spans);
                    size <= MOST
                };
                let some = left.iter().rev().take_while(fits).count().max(1);
                let (rest, part) = left.split_at(left.len() - some);
                let came = store.edit(target, |edit| {
                    let came = edit.weave(part);
                    edit.put_codings_on(&copies(&came));
                    Ok(came)
                })?;
                blocks.extend(came.into_iter().rev().map(|(key, _)| key));
                left = rest;
            }
            Ok(())
        })?;
        blocks.reverse();
        Ok(Weaving { blocks, known: known as u32 })
    }

    /// Takes woven paragraphs out again; their sources keep them.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn unweave(&mut self, target: RecordId, blocks: &[String]) -> Result<()> {
        let keys = blocks.iter().cloned().collect();
        self.edit(target, |edit| Ok(edit.unweave(&keys)))
    }

    /// Paragraphs that stand twice in a record, because two people wove them while apart.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn twins(&mut self, record: RecordId) -> Result<Vec<Twin>> {
        Ok(weaving::twins(&self.textblocks(record)?))
    }

    /// Takes out one of two that read the same, on every laptop the same one, and gives how many.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn remove_twins(&mut self, record: RecordId) -> Result<usize> {
        let twins: Vec<Twin> = self.twins(record)?.into_iter().filter(|twin| twin.is_equal).collect();
        self.edit(record, |edit| Ok(edit.remove_twins(&twins)))?;
        Ok(twins.len())
    }

    /// The records that this one was woven from, the first made first. Those that were erased are left out.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn woven_from(&mut self, record: RecordId) -> Result<Vec<Listed>> {
        self.woven("SELECT source FROM woven WHERE record = ?1 AND source <> ?1 ORDER BY source", record)
    }

    /// The records that were woven from this one, those in the bin included.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn woven_into(&mut self, record: RecordId) -> Result<Vec<Listed>> {
        self.woven("SELECT record FROM woven WHERE source = ?1 AND record <> ?1 ORDER BY record", record)
    }

    /// What each record was woven from, those in the bin and those that were erased or are not here included.
    ///
    /// # Errors
    /// [`Error::Disk`].
    pub fn weaves(&mut self) -> Result<BTreeMap<RecordId, BTreeSet<RecordId>>> {
        self.catch_up(&mut |_, _| true)?;
        let mut weaves: BTreeMap<RecordId, BTreeSet<RecordId>> = BTreeMap::new();
        let mut select = self.conn.prepare_cached("SELECT record, source FROM woven WHERE record <> source")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let [record, source] = [row.get(0)?, row.get(1)?].map(RecordId::from_bytes);
            weaves.entry(record).or_default().insert(source);
        }
        Ok(weaves)
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

fn size_of(placed: &Placed, spans: &Spans) -> usize {
    let words: usize = weaving::lines(&placed.block).iter().map(|line| line.len() + AROUND).sum();
    let codings = placed.from.iter().flatten().filter_map(|from| spans.get(from)).flatten();
    words + codings.map(size_of_coding).sum::<usize>()
}

fn size_of_coding(span: &CodingSpan) -> usize {
    span.coding.memo.len() + span.coding.coder.len() + AROUND
}
