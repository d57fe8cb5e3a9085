//! Reading the derived tables: pages of records, links, counts, and search.

use std::collections::HashMap;

use model::{RecordId, fold::fold};
use rusqlite::{OptionalExtension as _, Row, ToSql, params, params_from_iter};

use crate::{Error, Result, redirects::shelf, store::Store};

/// A record in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: RecordId,
    /// Kind id; empty where the record is damaged.
    pub kind: String,
    /// May be empty.
    pub title: String,
    /// The field `date` or `started`, or empty.
    pub date: String,
    /// The field `place`, or empty.
    pub place: String,
    /// The field `state` or `phase`, or empty.
    pub state: String,
    /// The first day on which it asks for something, or empty.
    pub due: String,
    /// The field that says so, or empty.
    pub due_field: String,
    /// The first 160 characters of the body.
    pub excerpt: String,
    /// Milliseconds since 1970.
    pub created: i64,
    /// Likewise.
    pub updated: i64,
    /// The member who made it; empty if unknown.
    pub author: Vec<u8>,
    /// When it was put in the bin.
    pub deleted: Option<i64>,
    /// When it was put away.
    pub put_away: Option<i64>,
    /// The record that stands for it, where it gave way to one.
    pub stands: Option<RecordId>,
}

/// What to list.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Only this kind.
    pub kind: Option<String>,
    /// The bin instead.
    pub deleted: bool,
    /// Those too that were put away or gave way to another.
    pub away: bool,
    /// Only records whose title, place or date hold this.
    pub filter: String,
    /// Only records in this state or phase.
    pub state: Option<String>,
    /// Only records that ask for something on this day or before.
    pub due_by: Option<String>,
    /// Only records whose date is this day or later; a month or a year in which it lies counts.
    pub from: Option<String>,
    /// The order.
    pub order: Order,
    /// Rows to pass over.
    pub offset: u32,
    /// Rows to give at most.
    pub limit: u32,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Last changed first; the bin: last deleted first.
    #[default]
    Updated,
    /// By title.
    Title,
    /// By date, newest first.
    Date,
    /// By date, oldest first.
    Coming,
    /// By the day on which they ask for something, the first first.
    Due,
}

/// What a record is, for whoever goes through all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its place in the table.
    pub place: i64,
    /// Its id.
    pub id: RecordId,
    /// Kind id; empty where the record is damaged.
    pub kind: String,
    /// May be empty.
    pub title: String,
    /// Whether it is in the bin.
    pub in_bin: bool,
}

/// What a record says, likewise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Its place in the table.
    pub place: i64,
    /// Its id.
    pub id: RecordId,
    /// May be empty.
    pub title: String,
    /// Its fields and body, a line for each line of theirs.
    pub words: String,
}

/// What a record says, as the tables keep it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexedText {
    /// Its fields and body, a line for each line of theirs.
    pub plain: String,
    /// Where the body begins in that, in bytes.
    pub body: usize,
    /// All of it, folded: it has the same lines.
    pub folded: String,
}

const COLUMNS: &str =
    "record.id, record.kind, record.title, record.date, record.place, record.state, record.excerpt, record.created,
    record.updated, record.author, record.deleted, record.due, record.due_field, record.put_away,
    (SELECT stands FROM redirect WHERE redirect.record = record.id AND stands <> record.id)";

impl Store {
    /// A page of records, and how many there are in all.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn list(&mut self, query: &Query) -> Result<(Vec<Listed>, u32)> {
        self.catch_up(&mut |_, _| true)?;
        let mut conditions = vec![if query.deleted { "deleted IS NOT NULL" } else { "deleted IS NULL" }.to_owned()];
        if !query.away {
            conditions.push("shelf <> 2".into());
        }
        let mut values: Vec<Box<dyn ToSql>> = Vec::new();
        if let Some(kind) = &query.kind {
            conditions.push("kind = ?".into());
            values.push(Box::new(kind.clone()));
        }
        if let Some(state) = &query.state {
            conditions.push("state = ?".into());
            values.push(Box::new(state.clone()));
        }
        if let Some(day) = &query.due_by {
            conditions.push("due <> '' AND due <= ?".into());
            values.push(Box::new(day.clone()));
        }
        if let Some(day) = &query.from {
            // The year alone narrows it down by the index.
            conditions.push("date >= substr(?, 1, 4) AND (date >= ? OR instr(?, date) = 1)".into());
            values.extend([day, day, day].map(|day| Box::new(day.clone()) as Box<dyn ToSql>));
        }
        let filter = fold(query.filter.trim());
        if !filter.is_empty() {
            conditions.push("(instr(sort_title, ?) > 0 OR instr(lower(place), ?) > 0 OR instr(date, ?) > 0)".into());
            values.extend([filter.clone(), filter.clone(), filter].map(|filter| Box::new(filter) as Box<dyn ToSql>));
        }
        let order = match query.order {
            Order::Updated if query.deleted => "deleted DESC, n",
            Order::Updated => "updated DESC, n",
            Order::Title => "sort_key, n",
            Order::Date => "date DESC, n",
            // The index that has the newest first, from its other end.
            Order::Coming => "date, n DESC",
            Order::Due => "due, n",
        };
        let conditions = conditions.join(" AND ");
        let total = self.total(query, &conditions, &values)?;
        let sql = format!(
            "SELECT {COLUMNS} FROM record WHERE {conditions} ORDER BY {order} LIMIT {} OFFSET {}",
            query.limit, query.offset
        );
        let rows = self.conn.prepare_cached(&sql)?.query_map(params_from_iter(&values), listed)?.collect::<Result<_, _>>()?;
        Ok((rows, total))
    }

    /// How many records the query has; from the counts where they say it, which costs the same for any number of records.
    fn total(&self, query: &Query, conditions: &str, values: &[Box<dyn ToSql>]) -> Result<u32> {
        if query.state.is_none() && query.due_by.is_none() && query.from.is_none() && query.filter.trim().is_empty() {
            let sql = "SELECT coalesce(sum(count), 0) FROM kind_count
                       WHERE (shelf = ?1 OR shelf = ?2) AND (?3 IS NULL OR kind = ?3)";
            let shelf = if query.deleted { shelf::BIN } else { shelf::LISTS };
            let other = if query.away && !query.deleted { shelf::AWAY } else { shelf };
            return Ok(self.conn.prepare_cached(sql)?.query_row(params![shelf, other, query.kind], |row| row.get(0))?);
        }
        let sql = format!("SELECT count(*) FROM record WHERE {conditions}");
        Ok(self.conn.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?)
    }

    /// The records outside the bin after a place in the table, each with its own place; for going through all of them.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn ids_after(&mut self, place: i64, limit: u32) -> Result<Vec<(i64, RecordId)>> {
        self.catch_up(&mut |_, _| true)?;
        let sql = "SELECT n, id FROM record WHERE n > ? AND deleted IS NULL ORDER BY n LIMIT ?";
        let rows = self
            .conn
            .prepare_cached(sql)?
            .query_map(params![place, limit], |row| Ok((row.get(0)?, RecordId::from_bytes(row.get(1)?))))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// One record's row.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`].
    pub fn listed(&mut self, id: RecordId) -> Result<Listed> {
        self.catch_up(&mut |_, _| true)?;
        let sql = format!("SELECT {COLUMNS} FROM record WHERE id = ?");
        self.conn.prepare_cached(&sql)?.query_row([id.as_bytes()], listed).map_err(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => Error::NoSuchRecord,
            error => error.into(),
        })
    }

    /// The folded text of a record, and of the others of its kind that lists show, the last changed first; at most so many besides, and of
    /// each at most so many letters.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn folded_texts(&mut self, kind: &str, first: RecordId, most: u32, letters: u32) -> Result<Vec<(RecordId, String)>> {
        self.catch_up(&mut |_, _| true)?;
        // Which ones is decided by an index before any text is read: sorted with their texts, all of a large project would be.
        let mut select = self.conn.prepare_cached(
            "WITH chosen (n, rank) AS (
                 SELECT n, 0 FROM record WHERE id = ?2
                 UNION ALL
                 SELECT n, 1 FROM (SELECT n FROM record WHERE kind = ?1 AND deleted IS NULL AND shelf = 0 AND id <> ?2
                                   ORDER BY updated DESC, n LIMIT ?3)
             )
             SELECT record.id, substr(folded.text, 1, ?4) FROM chosen JOIN record ON record.n = chosen.n
             JOIN folded ON folded.n = chosen.n ORDER BY chosen.rank",
        )?;
        let found = select.query_map(rusqlite::params![kind, first.as_bytes(), most, letters], |row| {
            Ok((RecordId::from_bytes(row.get(0)?), row.get(1)?))
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// What a record says, without loading it; nothing of one that the tables do not know.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn indexed_text(&mut self, id: RecordId) -> Result<IndexedText> {
        self.catch_up(&mut |_, _| true)?;
        let sql = "SELECT record.sort_title, folded.text, folded.plain, folded.body FROM record JOIN folded ON folded.n = record.n WHERE id = ?";
        let found: Option<(String, IndexedText)> = self
            .conn
            .prepare_cached(sql)?
            .query_row([id.as_bytes()], |row| {
                let body: u32 = row.get(3)?;
                Ok((row.get(0)?, IndexedText { folded: row.get(1)?, plain: row.get(2)?, body: body as usize }))
            })
            .optional()?;
        let Some((title, mut text)) = found else { return Ok(IndexedText::default()) };
        // The title stands in front, on lines of its own.
        text.folded = text.folded.get(title.len() + 1..).unwrap_or_default().to_owned();
        Ok(text)
    }

    /// What the records behind a place in the table are, those in the bin and those that were put away included; for going through all
    /// of them some at a time.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn heads_after(&mut self, place: i64, limit: u32) -> Result<Vec<Head>> {
        self.catch_up(&mut |_, _| true)?;
        let sql = "SELECT n, id, kind, title, deleted IS NOT NULL FROM record WHERE n > ? ORDER BY n LIMIT ?";
        let mut select = self.conn.prepare_cached(sql)?;
        let rows = select.query_map(params![place, limit], |row| {
            let id = RecordId::from_bytes(row.get(1)?);
            Ok(Head { place: row.get(0)?, id, kind: row.get(2)?, title: row.get(3)?, in_bin: row.get(4)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The titles and the words of the same records, those in their fields included, without loading any.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn words_after(&mut self, place: i64, limit: u32) -> Result<Vec<Words>> {
        self.catch_up(&mut |_, _| true)?;
        let sql = "SELECT record.n, record.id, record.title, folded.plain FROM record JOIN folded ON folded.n = record.n
                   WHERE record.n > ? ORDER BY record.n LIMIT ?";
        let mut select = self.conn.prepare_cached(sql)?;
        let rows = select.query_map(params![place, limit], |row| {
            Ok(Words { place: row.get(0)?, id: RecordId::from_bytes(row.get(1)?), title: row.get(2)?, words: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Kind and folded title of every record, by which they can be put in order.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn titles(&mut self) -> Result<HashMap<RecordId, (String, String)>> {
        self.catch_up(&mut |_, _| true)?;
        let mut select = self.conn.prepare_cached("SELECT id, kind, sort_title FROM record")?;
        let rows = select.query_map([], |row| Ok((RecordId::from_bytes(row.get(0)?), (row.get(1)?, row.get(2)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Records outside the bin, by kind, and how many are in the bin.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn counts(&mut self) -> Result<(Vec<(String, u32)>, u32)> {
        self.catch_up(&mut |_, _| true)?;
        let kinds = self
            .conn
            .prepare_cached("SELECT kind, count FROM kind_count WHERE shelf = 0 AND count > 0")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let deleted = self
            .conn
            .prepare_cached("SELECT coalesce(sum(count), 0) FROM kind_count WHERE shelf = 1")?
            .query_row([], |row| row.get(0))?;
        Ok((kinds, deleted))
    }

    /// Records outside the bin that link to this one, or to one that gave way to it, last changed first. One that gave way itself is
    /// named by what stands for it.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn linked_from(&mut self, id: RecordId) -> Result<Vec<Listed>> {
        self.catch_up(&mut |_, _| true)?;
        let sql = format!(
            "SELECT {COLUMNS} FROM record WHERE deleted IS NULL AND id <> ?1 AND id IN
             (SELECT coalesce(redirect.stands, source) FROM link
              JOIN record AS own ON own.id = source LEFT JOIN redirect ON redirect.record = source
              WHERE own.deleted IS NULL AND (link.target = ?1 OR link.target IN (SELECT record FROM redirect WHERE stands = ?1)))
             ORDER BY updated DESC"
        );
        Ok(self.conn.prepare_cached(&sql)?.query_map([id.as_bytes()], listed)?.collect::<Result<_, _>>()?)
    }

    /// The records that name this one themselves, those in the bin and those that gave way included.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn all_linked_from(&mut self, id: RecordId) -> Result<Vec<Listed>> {
        self.catch_up(&mut |_, _| true)?;
        let sql = format!(
            "SELECT {COLUMNS} FROM record WHERE id <> ?1 AND id IN (SELECT source FROM link WHERE target = ?1) ORDER BY updated DESC"
        );
        Ok(self.conn.prepare_cached(&sql)?.query_map([id.as_bytes()], listed)?.collect::<Result<_, _>>()?)
    }

    /// Records that hold all words of the query, whole, as a beginning, or (from three letters) anywhere inside a word; at most
    /// `limit`. Titles come before bodies, whole words before beginnings and beginnings before insides, newer records before older
    /// ones. What was put away comes last: it stands in the record that was made of it, as a rule.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn search(&mut self, query: &str, limit: usize) -> Result<Vec<Listed>> {
        let mut found = Vec::new();
        for shelf in ["IS NULL", "IS NOT NULL"] {
            self.search_on(shelf, None, query, limit, &mut found)?;
        }
        Ok(found.into_iter().map(|(_, listed)| listed).collect())
    }

    /// The same without what was put away; only records of a kind, if one is named.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn search_in_use(&mut self, kind: Option<&str>, query: &str, limit: usize) -> Result<Vec<Listed>> {
        let mut found = Vec::new();
        self.search_on("IS NULL", kind, query, limit, &mut found)?;
        Ok(found.into_iter().map(|(_, listed)| listed).collect())
    }

    fn search_on(
        &mut self,
        shelf: &str,
        kind: Option<&str>,
        query: &str,
        limit: usize,
        found: &mut Vec<(i64, Listed)>,
    ) -> Result<()> {
        self.catch_up(&mut |_, _| true)?;
        let of = Of { shelf, kind };
        let folded = fold(query);
        let words: Vec<&str> = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Ok(());
        }
        let all = |suffix: &str| words.iter().map(|word| format!("\"{word}\"{suffix}")).collect::<Vec<_>>().join(" AND ");
        // Whole words first: a beginning that many words share takes the longest to look up, and is often not needed.
        for (table, expression) in [("titles", all("*")), ("words", all("")), ("words", all("*"))] {
            if found.len() < limit {
                self.search_in(table, of, &expression, &[], limit, found)?;
            }
        }
        if found.len() < limit && words.iter().any(|word| word.chars().count() >= 3) {
            let grams =
                words.iter().flat_map(|word| grams(word)).map(|gram| format!("\"{gram}\"")).collect::<Vec<_>>().join(" AND ");
            self.search_in("grams", of, &grams, &words, limit, found)?;
        }
        Ok(())
    }

    fn search_in(
        &self,
        table: &str,
        Of { shelf, kind }: Of<'_>,
        expression: &str,
        verify: &[&str],
        limit: usize,
        found: &mut Vec<(i64, Listed)>,
    ) -> Result<()> {
        // The trigram index knows letters in threes, not where they stand: the folded text decides.
        let inside: String = (0..verify.len()).map(|n| format!(" AND instr(folded.text, ?{}) > 0", n + 3)).collect();
        let of_kind = if kind.is_some() { " AND record.kind = ?2" } else { " AND ?2 IS NULL" };
        let folded = if verify.is_empty() { "" } else { "JOIN folded ON folded.n = record.n" };
        let sql = format!(
            "SELECT {COLUMNS}, record.n FROM {table} JOIN record ON record.n = {table}.rowid {folded}
             WHERE {table} MATCH ?1 AND record.deleted IS NULL AND record.put_away {shelf}{of_kind}{inside}
             ORDER BY {table}.rowid DESC LIMIT {}",
            limit + found.len()
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let values = [Some(expression), kind].into_iter().chain(verify.iter().map(|word| Some(*word)));
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let n: i64 = row.get("n")?;
            if found.len() < limit && !found.iter().any(|(other, _)| *other == n) {
                found.push((n, listed(row)?));
            }
        }
        Ok(())
    }
}

/// Which records are looked through.
#[derive(Clone, Copy)]
struct Of<'a> {
    /// What their `put_away` is.
    shelf: &'a str,
    kind: Option<&'a str>,
}

/// Up to eight trigrams of a word, spread over it; more would narrow little and cost much.
fn grams(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let count = letters.len().saturating_sub(2);
    let step = count.div_ceil(8).max(1);
    let mut grams: Vec<String> = (0..count).step_by(step).map(|at| letters[at..at + 3].iter().collect()).collect();
    if count > 0 {
        grams.push(letters[count - 1..].iter().collect());
    }
    grams.dedup();
    grams
}

fn listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        id: RecordId::from_bytes(row.get(0)?),
        kind: row.get(1)?,
        title: row.get(2)?,
        date: row.get(3)?,
        place: row.get(4)?,
        state: row.get(5)?,
        excerpt: row.get(6)?,
        created: row.get(7)?,
        updated: row.get(8)?,
        author: row.get(9)?,
        deleted: row.get(10)?,
        due: row.get(11)?,
        due_field: row.get(12)?,
        put_away: row.get(13)?,
        stands: row.get::<_, Option<[u8; 16]>>(14)?.map(RecordId::from_bytes),
    })
}
