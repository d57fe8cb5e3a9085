//! The steps in which the person works on this laptop, so that what they did last can be found, also after a restart.
//!
//! A step begins with an entry of its own: where one ends and more is typed, the drafts are sealed first. So the log has all that
//! a step did, and the table only says where each begins. It never leaves this laptop.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use model::{Copy, Edit, Failure, Part, RecordId};
use rusqlite::{Connection, params};

use super::is_hidden;
use crate::{Error, Result, codebook::CODEBOOK, project::Origin, store::Store};

/// A pause that ends a step.
const PAUSE: Duration = Duration::from_secs(1);
/// Nothing that is typed without a pause is longer.
const LONGEST: Duration = Duration::from_secs(10);

/// `first` is the first item of the step in the log, null while it is only drafts. Steps with one `act` were taken together.
/// `kind`: 0 did something, 1 took the step `of` back (null where a window did, by what it remembers itself), 2 did again what the
/// step `of` took back. `part`: bits for text (1), form (2) and the record as a whole (4). `copies` is postcard of what was written anew.
pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS step (
    n INTEGER PRIMARY KEY,
    record BLOB NOT NULL,
    act INTEGER NOT NULL,
    first INTEGER,
    kind INTEGER NOT NULL,
    of INTEGER,
    part INTEGER NOT NULL,
    copies BLOB
) STRICT;
CREATE INDEX IF NOT EXISTS step_of_record ON step (record, n);
";

/// What somebody does to a record, as far as it tells steps apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Makes it.
    Make,
    /// Types in its text.
    Type,
    /// Fills in fields, named here.
    Fill(String),
    /// Anything else; each time it is a step.
    Other,
    /// Brings deleted words back.
    BringBack { copies: Vec<Copy> },
    /// A window takes back what it remembers.
    WindowBack,
    /// A window does that again.
    WindowAgain,
    /// Takes back a step.
    TakeBack { of: i64, part: Part, copies: Vec<Copy> },
    /// Does again what a step took back.
    DoAgain { of: i64, part: Part, copies: Vec<Copy> },
}

/// What is about to be written, and whether a step begins with it.
pub(crate) struct Step {
    pub(crate) doing: Doing,
    pub(crate) begins: bool,
}

impl Step {
    /// The same, in which something was written anew.
    pub(crate) fn with_copies(self, copies: Vec<Copy>) -> Self {
        Self { doing: Doing::BringBack { copies }, ..self }
    }
}

/// What was done last in each record of this run, and whether more of it belongs to the same step.
#[derive(Default)]
pub(crate) struct Bursts {
    by_record: HashMap<RecordId, Burst>,
    together: Together,
}

/// Whether what is written is one act, whatever records it is in.
#[derive(Default, Clone, Copy)]
enum Together {
    #[default]
    No,
    /// Nothing of it was written yet.
    Begun,
    Act(i64),
}

struct Burst {
    doing: Doing,
    act: i64,
    began: Instant,
    last: Instant,
}

/// A row of the table.
#[derive(Debug, Clone)]
pub(super) struct OwnStep {
    pub(super) n: i64,
    pub(super) record: RecordId,
    pub(super) act: i64,
    pub(super) first: i64,
    pub(super) kind: Kind,
    pub(super) part: u8,
    pub(super) copies: Vec<Copy>,
}

/// What a step was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Did,
    TookBack(Option<i64>),
    DidAgain(Option<i64>),
}

impl Doing {
    /// What an update from elsewhere is.
    pub(crate) fn of(origin: Origin) -> Self {
        match origin {
            Origin::Window => Self::Type,
            Origin::WindowBack => Self::WindowBack,
            Origin::WindowAgain => Self::WindowAgain,
            Origin::Core | Origin::Program | Origin::Peer | Origin::Rebuilt => Self::Other,
        }
    }

    fn kind(&self) -> (i64, Option<i64>) {
        match self {
            Self::Make | Self::Type | Self::Fill(_) | Self::Other | Self::BringBack { .. } => (0, None),
            Self::WindowBack => (1, None),
            Self::WindowAgain => (2, None),
            Self::TakeBack { of, .. } => (1, Some(*of)),
            Self::DoAgain { of, .. } => (2, Some(*of)),
        }
    }

    fn part(&self) -> u8 {
        match self {
            Self::Make => 4,
            Self::Type | Self::BringBack { .. } | Self::WindowBack | Self::WindowAgain => bits(Part::Text),
            Self::Fill(_) => bits(Part::Form),
            Self::Other => bits(Part::Text) | bits(Part::Form),
            Self::TakeBack { part, .. } | Self::DoAgain { part, .. } => bits(*part),
        }
    }

    fn copies(&self) -> &[Copy] {
        match self {
            Self::BringBack { copies } | Self::TakeBack { copies, .. } | Self::DoAgain { copies, .. } => copies,
            _ => &[],
        }
    }

    /// Whether more of the same soon after belongs to it.
    fn goes_on(&self) -> bool {
        matches!(self, Self::Type | Self::Fill(_))
    }
}

/// How the table names parts of a record. Bin and making are of neither form nor text.
pub(super) fn bits(part: Part) -> u8 {
    match part {
        Part::Text => 1,
        Part::Form => 2,
        Part::All => 7,
    }
}

impl Bursts {
    /// Whether what is written belongs to work that is one.
    pub(crate) fn is_one(&self) -> bool {
        !matches!(self.together, Together::No)
    }

    pub(crate) fn begin_one(&mut self) {
        self.together = Together::Begun;
    }

    /// What comes after is a step of its own.
    pub(crate) fn end_one(&mut self) {
        self.together = Together::No;
        self.by_record.clear();
    }

    fn goes_on(&self, record: RecordId, doing: &Doing) -> bool {
        let Some(burst) = self.by_record.get(&record) else { return false };
        if let Together::Act(act) = self.together {
            return burst.act == act;
        }
        doing.goes_on() && burst.doing == *doing && burst.last.elapsed() < PAUSE && burst.began.elapsed() < LONGEST
    }
}

impl Store {
    /// Changes a record by what is filled in as it is typed: what goes into one `place` without a pause is taken back as one.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn fill_in<T>(
        &mut self,
        record: RecordId,
        place: &str,
        change: impl FnOnce(&mut Edit<'_>) -> Result<T, Failure>,
    ) -> Result<T> {
        self.edit_by(record, Doing::Fill(place.to_owned()), change)
    }

    pub(crate) fn edit_by<T>(
        &mut self,
        record: RecordId,
        doing: Doing,
        change: impl FnOnce(&mut Edit<'_>) -> Result<T, Failure>,
    ) -> Result<T> {
        self.may_write()?;
        let step = self.step(record, doing)?;
        self.writable(record)?;
        self.edit_live(record, &step, change)
    }

    /// What is written from now on is a step of its own, however soon it follows.
    pub fn end_step(&mut self) {
        self.bursts.by_record.clear();
    }

    /// Before a document is changed: whether a step begins with it. Then the drafts before it become an entry, if the disk lets them.
    pub(crate) fn step(&mut self, record: RecordId, doing: Doing) -> Result<Step> {
        if is_hidden(record) && record != CODEBOOK || self.bursts.goes_on(record, &doing) {
            return Ok(Step { doing, begins: false });
        }
        let has_drafts = self.conn.prepare_cached("SELECT 1 FROM draft WHERE record = ? LIMIT 1")?.exists([record.as_bytes()])?;
        if has_drafts && let Err(error) = self.seal() {
            tracing::warn!(%error, "a step could not be ended");
            return Ok(Step { doing, begins: false });
        }
        Ok(Step { doing, begins: true })
    }

    /// After a draft was written.
    pub(crate) fn note_burst(&mut self, record: RecordId, doing: &Doing, began: Option<i64>) {
        let now = Instant::now();
        match (self.bursts.by_record.get_mut(&record), began) {
            (_, Some(act)) => {
                if let Together::Begun = self.bursts.together {
                    self.bursts.together = Together::Act(act);
                }
                self.bursts.by_record.retain(|_, burst| burst.act == act || burst.last.elapsed() < PAUSE);
                self.bursts.by_record.insert(record, Burst { doing: doing.clone(), act, began: now, last: now });
            }
            (Some(burst), None) => burst.last = now,
            (None, None) => {}
        }
    }

    /// The act that the next step belongs to, where it was begun.
    pub(crate) fn act(&self) -> Option<i64> {
        if let Together::Act(act) = self.bursts.together { Some(act) } else { None }
    }

    /// All steps, the first first; of one record or of all.
    pub(super) fn own_steps(&self, record: Option<RecordId>) -> Result<Vec<OwnStep>> {
        let mut select = self.conn.prepare_cached(
            "SELECT n, record, act, first, kind, of, part, copies FROM step
             WHERE first IS NOT NULL AND (?1 IS NULL OR record = ?1) ORDER BY n",
        )?;
        let mut rows = select.query([record.map(|record| *record.as_bytes())])?;
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            let of: Option<i64> = row.get(5)?;
            let copies: Option<Vec<u8>> = row.get(7)?;
            let copies = copies.map(|bytes| postcard::from_bytes(&bytes)).transpose();
            steps.push(OwnStep {
                n: row.get(0)?,
                record: RecordId::from_bytes(row.get(1)?),
                act: row.get(2)?,
                first: row.get(3)?,
                kind: match row.get::<_, i64>(4)? {
                    1 => Kind::TookBack(of),
                    2 => Kind::DidAgain(of),
                    _ => Kind::Did,
                },
                part: row.get(6)?,
                copies: copies.map_err(|_| Error::Damaged("the steps"))?.unwrap_or_default(),
            });
        }
        Ok(steps)
    }
}

/// Notes that a step begins, in the transaction of its first draft. Gives its act.
pub(crate) fn begin(conn: &Connection, record: RecordId, doing: &Doing, act: Option<i64>) -> Result<i64> {
    let (kind, of) = doing.kind();
    let copies = match doing.copies() {
        [] => None,
        copies => Some(postcard::to_stdvec(copies).map_err(|_| Error::Damaged("the steps"))?),
    };
    conn.prepare_cached(
        "INSERT INTO step (record, act, kind, of, part, copies)
         VALUES (?1, coalesce(?2, (SELECT coalesce(max(n), 0) + 1 FROM step)), ?3, ?4, ?5, ?6)",
    )?
    .execute(params![record.as_bytes(), act, kind, of, doing.part(), copies])?;
    let n = conn.last_insert_rowid();
    Ok(conn.prepare_cached("SELECT act FROM step WHERE n = ?")?.query_row([n], |row| row.get(0))?)
}

/// Notes where in the log the steps of a record begin that were drafts.
pub(crate) fn sealed(conn: &Connection, record: RecordId, item: i64) -> Result<()> {
    conn.prepare_cached("UPDATE step SET first = ? WHERE record = ? AND first IS NULL")?
        .execute(params![item, record.as_bytes()])?;
    Ok(())
}
