//! An unlocked project: the one place through which documents are read and changed. It lives on the vault's own thread.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    path::PathBuf,
    sync::Arc,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use ed25519_dalek::SigningKey;
use model::{Document, Edit, Failure, Record, RecordId, TextBlock, kind::Kind, update};
use rusqlite::{Connection, params};

use crate::{
    Error, Result, Role,
    attachments::{Arriving, Recordings},
    check::Checker,
    clients,
    crypto::{self, BoxSecret, Key},
    db,
    entry::{DeviceId, Head, LogId, ProjectId},
    erasure,
    header::Header,
    held::Waiting,
    history::{
        History, Trace,
        own::{Bursts, Doing},
    },
    ingest::Backlog,
    log,
    members::{self, DeviceKeys, EarlierRoles, Roster},
    project::{Change, Growth, Origin},
    seal::Drafts,
    sides::Vouched,
};

mod writing;

use writing::Untold;

/// Documents that are kept in memory although nobody has them open.
const LIVE: usize = 32;
/// Items on top of a snapshot after which a new one is made.
const LONG_HISTORY: usize = 200;
/// The largest update that one edit may be, in bytes.
const MAX_EDIT: usize = 2 << 20;

/// An unlocked project.
pub struct Store {
    pub(crate) conn: Connection,
    pub(crate) dir: PathBuf,
    /// Who people are, once that was asked.
    pub(crate) names: Option<Connection>,
    pub(crate) header: Header,
    pub(crate) key: Key,
    pub(crate) identity: Identity,
    pub(crate) project: Option<ProjectId>,
    pub(crate) log: LogId,
    pub(crate) checker: Checker,
    pub(crate) drafts: Drafts,
    pub(crate) marks: Option<PathBuf>,
    pub(crate) arriving: Arriving,
    pub(crate) recordings: Recordings,
    /// How often the database had been written when the derived tables had caught up.
    pub(crate) caught_up: Option<u64>,
    /// Sessions that wait for something to be revealed.
    pub(crate) waiting: Waiting,
    /// The history that was looked at last.
    pub(crate) past: Option<History>,
    /// All that was ever written in the record that was last asked about.
    pub(crate) traced: Option<Trace>,
    live: HashMap<RecordId, Live>,
    /// What belongs to the steps that are being taken.
    pub(crate) bursts: Bursts,
    /// What is still to be told of work that is one.
    untold: Untold,
    /// The client id of this run's own edits.
    client: u64,
    /// What all membership acts come to, once it was asked.
    pub(crate) roster: RefCell<Option<Arc<Roster>>>,
    /// When the words of devices are to be found that have none yet.
    pub(crate) words_due: Cell<Option<Instant>>,
    /// The same for those who knew only some of them, by which those were.
    pub(crate) earlier_roles: RefCell<EarlierRoles>,
    /// What is known of the entries that wait.
    pub(crate) backlog: Backlog,
    /// When each device was asked for what is held without its payload.
    pub(crate) asked: HashMap<DeviceId, Instant>,
    /// What somebody told of the removal of this laptop.
    pub(crate) vouched: Vouched,
    /// Whether something of erased records is still to be taken away.
    pub(crate) is_unclean: bool,
    /// Records that read otherwise since the last time the listener was told.
    pub(crate) rebuilt: Vec<RecordId>,
    last_head: RefCell<Option<(i64, Arc<Head>)>>,
    pub(crate) listener: Box<dyn Fn(Vec<Change>) + Send>,
    /// Told when this laptop holds more entries than before.
    pub(crate) grown: Box<dyn Fn(Growth) + Send>,
    /// Whether somebody reads along, so that what is typed must leave soon.
    is_live: bool,
    /// By how many milliseconds this laptop's clock is ahead of the machine's.
    clock_ahead: i64,
    /// When what was committed is to be moved from the write-ahead log to its place.
    pub(crate) checkpoint_due: Option<Instant>,
    /// Why nothing can be written, where the folder takes nothing.
    pub(crate) refusal: Option<String>,
    /// The last record that was compared with another laptop; nothing before the first.
    pub(crate) audited: Option<[u8; 16]>,
}

/// The secrets of this device.
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct Identity {
    sign: Key,
    pub(crate) unseal: BoxSecret,
    pub(crate) keys: DeviceKeys,
}

impl Identity {
    pub(crate) fn new() -> Self {
        let sign = Key::random();
        let (unseal, seal) = crypto::box_pair();
        let public = SigningKey::from_bytes(&sign.0).verifying_key().to_bytes();
        Self { sign, unseal, keys: DeviceKeys { sign: public, seal } }
    }

    pub(crate) fn signing_key(&self) -> SigningKey {
        SigningKey::from_bytes(&self.sign.0)
    }
}

/// An update of a record as it stands in the log.
pub(crate) struct Item {
    pub(crate) ord: i64,
    /// The `ord` of its entry.
    pub(crate) entry: i64,
    pub(crate) update: Vec<u8>,
}

struct Live {
    document: Document,
    used: Instant,
    /// How many windows have it open.
    open: u32,
}

impl Store {
    pub(crate) fn new(conn: Connection, dir: PathBuf, header: Header, key: Key, marks: Option<PathBuf>) -> Result<Self> {
        let identity: Vec<u8> = db::meta(&conn, "identity")?.ok_or(Error::Damaged("the project"))?;
        let identity: Identity = postcard::from_bytes(&identity).map_err(|_| Error::Damaged("the project"))?;
        let incarnation: i64 = db::meta(&conn, "incarnation")?.ok_or(Error::Damaged("the project"))?;
        let log = LogId { device: identity.keys.sign, incarnation: incarnation as u64 };
        let device = log.device;
        let project = db::meta(&conn, "project")?;
        let waiting = Waiting::load(&conn)?;
        let is_unclean = db::meta::<i64>(&conn, erasure::UNCLEAN)?.is_some();
        let mut drafts = Drafts::default();
        let left: i64 = conn.query_row("SELECT count(*) FROM draft", [], |row| row.get(0))?;
        if left > 0 {
            drafts.add(0);
        }
        Ok(Self {
            conn,
            dir,
            names: None,
            header,
            key,
            identity,
            project,
            log,
            checker: Checker::default(),
            drafts,
            marks,
            arriving: Arriving::default(),
            recordings: Recordings::default(),
            waiting,
            caught_up: None,
            past: None,
            traced: None,
            live: HashMap::new(),
            bursts: Bursts::default(),
            untold: Untold::default(),
            client: clients::draw(&device),
            roster: RefCell::new(None),
            words_due: Cell::new(Some(Instant::now())),
            checkpoint_due: None,
            earlier_roles: RefCell::default(),
            backlog: Backlog::default(),
            asked: HashMap::new(),
            vouched: Vouched::default(),
            is_unclean,
            rebuilt: Vec::new(),
            last_head: RefCell::new(None),
            listener: Box::new(|_| {}),
            grown: Box::new(|_| {}),
            is_live: false,
            clock_ahead: 0,
            refusal: None,
            audited: None,
        })
    }

    /// Writes from now on as a laptop does whose clock is so many milliseconds ahead, or behind: for tests of clocks that are years off.
    pub fn pretend_clock(&mut self, ahead: i64) {
        self.clock_ahead = ahead;
    }

    /// Milliseconds since 1970, by this laptop's clock.
    pub(crate) fn now(&self) -> i64 {
        now().saturating_add(self.clock_ahead)
    }

    /// Somebody reads along from now on, or nobody any more: what is typed becomes an entry sooner or later.
    pub fn set_live(&mut self, live: bool) {
        self.is_live = live;
    }

    /// When the drafts must become an entry; `None` where there are none.
    pub(crate) fn sealing_due(&self) -> Option<Instant> {
        self.drafts.due(self.is_live)
    }

    // ---- what is asked about the project

    /// Which device this is.
    pub fn device(&self) -> DeviceId {
        self.identity.keys.sign
    }

    /// The log in which this laptop writes. It is another one after a backup was restored or the folder was copied.
    pub fn log(&self) -> LogId {
        self.log
    }

    /// The public keys of this device.
    pub fn device_keys(&self) -> DeviceKeys {
        self.identity.keys
    }

    /// The project's id; `None` while it waits for the answer to a join request.
    pub fn project(&self) -> Option<ProjectId> {
        self.project
    }

    /// The project's name; empty while joining.
    pub fn name(&self) -> Result<String> {
        Ok(db::meta(&self.conn, "name")?.unwrap_or_default())
    }

    /// What the person at this laptop may do; `None` while joining, and after they were removed.
    pub fn role(&self) -> Result<Option<Role>> {
        if self.was_told_of_removal()? { Ok(None) } else { members::role_of(&self.conn, &self.device()) }
    }

    /// Everybody in the team.
    pub fn members(&self) -> Result<Vec<members::Member>> {
        members::all(&self.conn)
    }

    /// The four words that tell a device from others.
    pub fn words(&self, keys: &DeviceKeys) -> Result<Vec<String>> {
        members::words(&self.conn, keys)
    }

    /// Up to which entry each log is held.
    pub fn heights(&self) -> Result<log::Heights> {
        log::heights(&self.conn)
    }

    // ---- documents

    /// Makes a record and gives its id.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn create(
        &mut self,
        kind: &Kind,
        title: &str,
        fill: impl FnOnce(&mut Edit<'_>) -> Result<(), Failure>,
    ) -> Result<RecordId> {
        let record = RecordId(uuid::Uuid::now_v7());
        self.create_as(record, kind, title, fill)?;
        Ok(record)
    }

    /// The same, with an id that was chosen elsewhere: for importing what was exported from another project.
    ///
    /// # Errors
    /// As [`Self::edit`].
    pub fn create_as(
        &mut self,
        record: RecordId,
        kind: &Kind,
        title: &str,
        fill: impl FnOnce(&mut Edit<'_>) -> Result<(), Failure>,
    ) -> Result<()> {
        self.may_write()?;
        if self.is_erased(record)? {
            return Err(Error::Erased);
        }
        let step = self.step(record, Doing::Make)?;
        let document = Document::new(self.client);
        self.make_room();
        self.live.insert(record, Live { document, used: Instant::now(), open: 0 });
        self.edit_live(record, &step, |edit| {
            edit.create(kind, title);
            fill(edit)
        })
    }

    /// Begins a record of the project itself, which may have begun on other laptops too.
    pub(crate) fn begin<T>(&mut self, record: RecordId, fill: impl FnOnce(&mut Edit<'_>) -> Result<T, Failure>) -> Result<T> {
        let step = self.step(record, Doing::Make)?;
        let document = Document::new(self.client);
        self.make_room();
        self.live.insert(record, Live { document, used: Instant::now(), open: 0 });
        self.edit_live(record, &step, fill)
    }

    /// Whether the record is held here, in the bin or not.
    pub fn knows(&self, record: RecordId) -> Result<bool> {
        log::knows(&self.conn, &record)
    }

    /// The record's values.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`]; [`Error::Document`] where it is damaged.
    pub fn read(&mut self, record: RecordId) -> Result<Record> {
        Ok(self.document(record)?.read()?)
    }

    /// The textblocks of a record's body.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn textblocks(&mut self, record: RecordId) -> Result<Vec<TextBlock>> {
        Ok(self.document(record)?.textblocks()?)
    }

    /// The whole document as one Yjs V1 update.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn state(&mut self, record: RecordId) -> Result<Vec<u8>> {
        Ok(self.document(record)?.state()?)
    }

    /// Changes a record; on return the change is on disk.
    ///
    /// # Errors
    /// [`Error::NotAllowed`], [`Error::ReadOnly`], [`Error::NoSuchRecord`], [`Error::Document`] for values that do not fit,
    /// [`Error::Disk`]. Nothing was changed then.
    pub fn edit<T>(&mut self, record: RecordId, change: impl FnOnce(&mut Edit<'_>) -> Result<T, Failure>) -> Result<T> {
        self.edit_by(record, Doing::Other, change)
    }

    /// Takes in an update that a window made on its copy of the document, or that another program did; on return it is on disk.
    ///
    /// # Errors
    /// As [`Self::edit`]. The caller keeps the update and may try again after [`Error::Disk`].
    pub fn apply(&mut self, record: RecordId, update: &[u8], origin: Origin) -> Result<()> {
        self.may_write()?;
        self.writable(record)?;
        if update.len() > MAX_EDIT {
            return Err(Failure::Refused(update::Refused::TooLarge).into());
        }
        if origin == Origin::Program {
            return self.apply_of_program(record, update);
        }
        let summary = update::inspect(update).map_err(Failure::from)?;
        // First: it may seal what was typed before, and where that fails it forgets the document.
        let step = self.step(record, Doing::of(origin))?;
        self.news(record, &summary)?;
        self.write_draft(record, update, origin, &step, |document| document.apply(update))
    }

    /// What an update would insert that is not here yet, where this laptop may write it and it leaves no hole.
    ///
    /// # Errors
    /// [`Failure::Missing`], [`Error::OthersWork`].
    pub(crate) fn news(&mut self, record: RecordId, summary: &update::Summary) -> Result<Vec<update::Run>> {
        let document = self.document(record)?;
        if !document.continues(summary)? {
            return Err(Failure::Missing.into());
        }
        let news = document.news(summary)?;
        if news.iter().all(|run| clients::may_use(&self.log.device, run.client)) { Ok(news) } else { Err(Error::OthersWork) }
    }

    /// A window opened the record: its document stays in memory until as many calls of [`Self::close`]. Gives the client id in
    /// whose name the window writes, and the document's state.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn open(&mut self, record: RecordId) -> Result<(u64, Vec<u8>)> {
        let state = self.state(record)?;
        let client = self.new_client();
        if let Some(live) = self.live.get_mut(&record) {
            live.open += 1;
        }
        Ok((client, state))
    }

    /// A window closed the record.
    pub fn close(&mut self, record: RecordId) {
        if let Some(live) = self.live.get_mut(&record) {
            live.open = live.open.saturating_sub(1);
        }
    }

    /// Has the acts added up again when somebody next asks.
    pub(crate) fn forget_roster(&self) {
        self.roster.replace(None);
        self.earlier_roles.replace(EarlierRoles::default());
        self.arriving.announced.set(false);
    }

    /// Tells the listener of records that read otherwise than before for a reason that lies back in the log.
    pub(crate) fn tell_rebuilt(&mut self) {
        let changes: Vec<Change> =
            self.rebuilt.drain(..).map(|record| Change { record, update: Vec::new(), origin: Origin::Rebuilt }).collect();
        if !changes.is_empty() {
            changes.iter().for_each(|change| self.waiting.note(change.record));
            (self.listener)(changes);
        }
    }

    /// The live document, loaded if need be.
    pub(crate) fn document(&mut self, record: RecordId) -> Result<&mut Document> {
        if !self.live.contains_key(&record) {
            let document = self.load(record)?;
            self.make_room();
            self.live.insert(record, Live { document, used: Instant::now(), open: 0 });
        }
        let live = self.live.get_mut(&record).ok_or(Error::NoSuchRecord)?;
        live.used = Instant::now();
        Ok(&mut live.document)
    }

    /// The live document, if it is in memory.
    pub(crate) fn live_document(&mut self, record: RecordId) -> Option<&mut Document> {
        self.live.get_mut(&record).map(|live| &mut live.document)
    }

    /// The client id of this run's own edits.
    pub(crate) fn client(&self) -> u64 {
        self.client
    }

    /// Forgets the document in memory; it is loaded again from disk when next needed.
    pub(crate) fn drop_live(&mut self, record: RecordId) {
        self.live.remove(&record);
        (self.past, self.traced) = (None, None);
    }

    /// Forgets all documents in memory, after a call that failed in an unknown place.
    pub(crate) fn drop_all_live(&mut self) {
        self.live.clear();
        self.rebuilt.clear();
        self.forget_roster();
        // An entry that was not written after all gives its number to another.
        self.last_head.replace(None);
        (self.past, self.traced) = (None, None);
        // What the lost documents had taken in but not written must not be numbered again.
        self.client = self.new_client();
    }

    /// A document of its own, as it is on disk.
    pub(crate) fn load(&self, record: RecordId) -> Result<Document> {
        let (updates, on_top, last) = self.updates(record)?;
        if updates.is_empty() {
            return Err(Error::NoSuchRecord);
        }
        let mut document = Document::new(self.client);
        for update in &updates {
            document.apply(update)?;
        }
        if on_top > LONG_HISTORY && self.store_snapshot(record, last).is_err() {
            // A cache that can't be written takes nothing from what can be read.
            tracing::warn!("a snapshot could not be written");
        }
        Ok(document)
    }

    /// The updates that make the record as it is here: a snapshot if there is one, entries, drafts. With them: how many entries
    /// stand on the snapshot, and the `ord` of the last.
    fn updates(&self, record: RecordId) -> Result<(Vec<Vec<u8>>, usize, i64)> {
        let (mut updates, on_top, last) = self.entry_updates(record, i64::MAX)?;
        let mut drafts = self.conn.prepare_cached("SELECT data FROM draft WHERE record = ? ORDER BY n")?;
        for draft in drafts.query_map([record.as_bytes()], |row| row.get(0))? {
            updates.push(draft?);
        }
        Ok((updates, on_top, last))
    }

    /// The same without drafts, as it was before the item `before`.
    pub(crate) fn updates_before(&self, record: RecordId, before: i64) -> Result<Vec<Vec<u8>>> {
        Ok(self.entry_updates(record, before)?.0)
    }

    fn entry_updates(&self, record: RecordId, before: i64) -> Result<(Vec<Vec<u8>>, usize, i64)> {
        let mut updates = Vec::new();
        let mut last = 0;
        let mut snapshots = self.conn.prepare_cached("SELECT upto, state FROM snapshot WHERE record = ? AND upto < ?")?;
        let mut rows = snapshots.query(params![record.as_bytes(), before])?;
        if let Some(row) = rows.next()? {
            last = row.get(0)?;
            let state: Vec<u8> = row.get(1)?;
            updates.push(zstd::bulk::decompress(&state, 256 << 20).map_err(|_| Error::Damaged("a snapshot"))?);
        }
        let on_snapshot = updates.len();
        for item in self.items_of(record, last, before)? {
            last = item.ord;
            updates.push(item.update);
        }
        let on_top = updates.len() - on_snapshot;
        Ok((updates, on_top, last))
    }

    /// The updates of a record that are in force, with `after < ord < before`, oldest first.
    pub(crate) fn items_of(&self, record: RecordId, after: i64, before: i64) -> Result<Vec<Item>> {
        let keys = self.record_keys(record)?;
        let mut items = Vec::new();
        let mut select = self.conn.prepare_cached(
            "SELECT item.ord, item.place, item.payload, item.entry FROM item
             WHERE record = ? AND kind = 0 AND ord > ? AND ord < ? AND state = 0 AND payload IS NOT NULL ORDER BY ord",
        )?;
        let mut rows = select.query(params![record.as_bytes(), after, before])?;
        while let Some(row) = rows.next()? {
            let (ord, place, entry): (i64, u32, i64) = (row.get(0)?, row.get(1)?, row.get(3)?);
            let payload = row.get_ref(2)?.as_blob().map_err(|_| Error::Damaged("the log"))?;
            let head = self.head(entry)?;
            let update = head.open_with(place as usize, &keys, payload).ok_or(Error::Damaged("an entry's payload"))?;
            items.push(Item { ord, entry, update });
        }
        Ok(items)
    }

    /// The header of an entry. Records that are read one after another often share one.
    pub(crate) fn head(&self, entry: i64) -> Result<Arc<Head>> {
        if let Some((ord, head)) = &*self.last_head.borrow()
            && *ord == entry
        {
            return Ok(Arc::clone(head));
        }
        let bytes: Vec<u8> =
            self.conn.prepare_cached("SELECT head FROM entry WHERE ord = ?")?.query_row([entry], |row| row.get(0))?;
        let head: Arc<Head> = Arc::new(postcard::from_bytes(&bytes).map_err(|_| Error::Damaged("the log"))?);
        self.last_head.replace(Some((entry, Arc::clone(&head))));
        Ok(head)
    }

    /// A snapshot of what entries say, without drafts: those still move.
    fn store_snapshot(&self, record: RecordId, upto: i64) -> Result<()> {
        let (updates, ..) = self.entry_updates(record, i64::MAX)?;
        let mut document = Document::new(0);
        for update in &updates {
            document.apply(update)?;
        }
        let state = zstd::bulk::compress(&document.state()?, 3)?;
        self.conn.prepare_cached("INSERT OR REPLACE INTO snapshot (record, upto, state) VALUES (?, ?, ?)")?.execute(params![
            record.as_bytes(),
            upto,
            state
        ])?;
        Ok(())
    }

    /// Refuses to write where the record does not allow it.
    pub(crate) fn writable(&mut self, record: RecordId) -> Result<()> {
        match self.document(record) {
            Ok(document) if document.schema()? > model::SCHEMA => Err(Error::ReadOnly),
            Ok(_) => Ok(()),
            Err(Error::Document(_) | Error::Damaged(_)) => Err(Error::ReadOnly),
            Err(error) => Err(error),
        }
    }

    fn make_room(&mut self) {
        if self.live.len() < LIVE {
            return;
        }
        let oldest = self.live.iter().filter(|(_, live)| live.open == 0).min_by_key(|(_, live)| live.used).map(|(id, _)| *id);
        if let Some(id) = oldest {
            self.live.remove(&id);
        }
    }
}

/// Milliseconds since 1970 by this laptop's clock.
pub(crate) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
}
