//! Weaving the notes of several into one record: seeing them side by side, and putting their paragraphs together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{
    Block, RecordId, kind,
    weaving::{self, Piece, Place, State},
};
use serde_json::Value;
use vault::{Brought, Chosen, Error, LackingCodings, Listed, Store};

use crate::{
    App, Result,
    api::{
        BlocksOf, CodingsBring, CodingsBrought, CodingsLacking, RecordOnly, TwinsRemoved, Weave, WeaveItem, WeaveLine, WeaveLook,
        WeavePiece, WeaveSource, WeaveState, WeaveTwin, Weaving, Woven, WovenCodings,
    },
    history::looks,
    records::{Names, iso},
    same::together,
};

/// The kind that notes are woven into where no record is named.
const MEETING: &str = "meeting";
/// What a new meeting has of its notes: the field here, and those that hold it there.
const SHARED: &[(&str, &[&str])] = &[
    ("date", &["date"]),
    ("place", &["place"]),
    ("series", &["series"]),
    ("number", &["number"]),
    ("attendance", &["attendance", "present"]),
    ("initiatives", &["initiatives"]),
    ("dilemmas", &["dilemmas"]),
    ("languages", &["languages"]),
];

impl App {
    /// Notes side by side, item by item, with what is woven of them already.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn weave_look(&self, body: WeaveLook) -> Result<Weaving> {
        let target = body.target.map(|id| self.record_id(&id)).transpose()?;
        let sources: Vec<RecordId> = body.sources.iter().map(|id| self.record_id(id)).collect::<Result<_>>()?;
        self.with_store(move |store| look(store, target, &sources))
    }

    /// Weaves notes into a record, or into a new meeting. What has been woven is not woven again; the notes stay as they are.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), `NotAllowed`, `ReadOnly`.
    pub fn weave(&self, body: Weave) -> Result<Woven> {
        let target = body.target.map(|id| self.record_id(&id)).transpose()?;
        let choose = |chosen: crate::api::WeaveChosen| -> Result<Chosen> {
            Ok(Chosen { record: self.record_id(&chosen.record)?, keys: chosen.keys.map(BTreeSet::from_iter) })
        };
        let chosen: Vec<Chosen> = body.sources.into_iter().map(choose).collect::<Result<_>>()?;
        let place = match body.place {
            None => Place::Agenda,
            Some(place) => place.after.map_or(Place::Start, Place::After),
        };
        let meeting = self.kind(MEETING)?;
        let title = body.title.unwrap_or_default();
        self.with_store(move |store| {
            let (target, woven) = store.as_one(|store| {
                let target = match target {
                    Some(target) => target,
                    None => begin(store, meeting, &title, &chosen)?,
                };
                let woven = store.weave(target, &chosen, &place)?;
                if body.put_away {
                    for source in chosen.iter().filter(|source| source.record != target) {
                        store.put_away(source.record, true)?;
                    }
                }
                Ok((target, woven))
            })?;
            let row = Names::of(store)?.row(store.listed(target)?);
            Ok(Woven { target: row, blocks: woven.blocks, known: woven.known })
        })
    }

    /// Takes woven paragraphs out again; their sources keep them.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), `NotAllowed`, `ReadOnly`.
    pub fn weave_undo(&self, body: BlocksOf) -> Result<()> {
        let record = self.record_id(&body.record)?;
        self.with_store(move |store| store.unweave(record, &body.keys))
    }

    /// Takes out one of two paragraphs that stand twice and read the same.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), `NotAllowed`, `ReadOnly`.
    pub fn twins_remove(&self, body: RecordOnly) -> Result<TwinsRemoved> {
        let record = self.record_id(&body.record)?;
        self.with_store(move |store| Ok(TwinsRemoved { count: store.remove_twins(record)? as u32 }))
    }

    /// What a record lacks of the codings of the notes that it was woven from, and what those lack of its own that were woven from it.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn woven_codings(&self, body: RecordOnly) -> Result<WovenCodings> {
        let record = self.record_id(&body.record)?;
        self.with_store(move |store| {
            let (notes, woven) = (living(store.woven_from(record)?), living(store.woven_into(record)?));
            let mut from = Vec::new();
            for note in notes {
                from.extend(lacking(store, record, note)?.map(|lacks| CodingsLacking { record: note.to_string(), ..lacks }));
            }
            let mut into = Vec::new();
            for other in woven {
                into.extend(lacking(store, other, record)?.map(|lacks| CodingsLacking { record: other.to_string(), ..lacks }));
            }
            Ok(WovenCodings { from, into })
        })
    }

    /// Brings codings to a record that were put on its notes after these had been woven. Those whose words read otherwise by now stay
    /// where they are, and so do those that were taken off here unless they are asked for.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), `NotAllowed`, `ReadOnly`.
    pub fn codings_bring(&self, body: CodingsBring) -> Result<CodingsBrought> {
        let record = self.record_id(&body.record)?;
        let asked: Option<Vec<RecordId>> =
            body.notes.map(|notes| notes.iter().map(|id| self.record_id(id)).collect::<Result<_>>()).transpose()?;
        self.with_store(move |store| {
            let mut notes = living(store.woven_from(record)?);
            notes.retain(|note| asked.as_ref().is_none_or(|asked| asked.contains(note)));
            let Brought { came, changed } = store.bring_codings(record, &notes, body.taken_off)?;
            Ok(CodingsBrought { count: came, changed })
        })
    }
}

/// Those that are not in the bin.
fn living(rows: Vec<Listed>) -> Vec<RecordId> {
    rows.into_iter().filter(|row| row.deleted.is_none()).map(|row| row.id).collect()
}

/// What a record lacks of the codings of a note; nothing where it lacks none. What can't be read has nothing to bring or to be brought.
fn lacking(store: &mut Store, record: RecordId, note: RecordId) -> vault::Result<Option<CodingsLacking>> {
    let LackingCodings { new, taken_off, changed } = match store.lacking_codings(record, note) {
        Ok(lacks) => lacks,
        Err(Error::Document(_) | Error::Damaged(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let lacks = CodingsLacking { record: String::new(), count: new, taken_off, changed };
    Ok((new + taken_off + changed > 0).then_some(lacks))
}

/// A new meeting with what its notes say of when, where and who.
fn begin(store: &mut Store, meeting: &'static kind::Kind, title: &str, chosen: &[Chosen]) -> vault::Result<RecordId> {
    let mut fields = BTreeMap::new();
    let mut titles = Vec::new();
    for source in chosen {
        let read = store.read(source.record)?;
        for field in meeting.fields {
            let Some((_, from)) = SHARED.iter().find(|(id, _)| *id == field.id) else { continue };
            for value in from.iter().filter_map(|id| read.fields.get(*id)) {
                let known = fields.entry(field.id).or_insert(Value::Null);
                *known = together(field.holds, known, value);
            }
        }
        titles.push(read.title);
    }
    let title = if title.trim().is_empty() {
        titles.into_iter().find(|title| !title.is_empty()).unwrap_or_default()
    } else {
        title.trim().to_owned()
    };
    store.create(meeting, &title, |edit| fields.iter().try_for_each(|(id, value)| edit.set_field(meeting, id, value)))
}

fn look(store: &mut Store, target: Option<RecordId>, sources: &[RecordId]) -> vault::Result<Weaving> {
    let names = Names::of(store)?;
    let own = target.map_or(Ok(Vec::new()), |target| store.pieces(target))?;
    let blocks = target.map_or(Ok(Vec::new()), |target| store.textblocks(target))?;
    let woven = weaving::Woven::of(&blocks);
    let (mut texts, mut shown) = (Vec::new(), Vec::new());
    for source in sources.iter().filter(|source| Some(**source) != target) {
        let pieces = store.pieces(*source)?;
        let held = woven.held(&pieces);
        let states: Vec<State> =
            pieces.iter().filter(|piece| is_woven_by_itself(piece)).map(|piece| piece.state(&held)).collect();
        shown.push(WeaveSource {
            row: names.row(store.listed(*source)?),
            pieces: states.len() as u32,
            woven: states.iter().filter(|state| matches!(state, State::Woven | State::Differs)).count() as u32,
        });
        texts.push((*source, pieces, held));
    }
    let views: Vec<&[Piece]> =
        std::iter::once(own.as_slice()).chain(texts.iter().map(|(_, pieces, _)| pieces.as_slice())).collect();
    let agenda = weaving::Agenda::of(&views);
    let empty = || WeaveItem { heading: String::new(), level: 0, own: Vec::new(), pieces: Vec::new() };
    let mut items: Vec<WeaveItem> = (0..agenda.len).map(|_| empty()).collect();
    let none = weaving::Held::default();
    let mut times: Vec<Vec<(i64, WeavePiece)>> = (0..agenda.len).map(|_| Vec::new()).collect();
    let all = std::iter::once((target, &own, &none)).chain(texts.iter().map(|(id, pieces, held)| (Some(*id), pieces, held)));
    for ((record, pieces, held), places) in all.zip(&agenda.items) {
        let Some(record) = record else { continue };
        let mut latest: BTreeMap<usize, i64> = BTreeMap::new();
        for (piece, place) in pieces.iter().zip(places) {
            let item = &mut items[*place];
            if let (Block::Heading { level, line }, true) = (&piece.block, piece.is_heading()) {
                if item.level == 0 {
                    item.heading = line.plain_text();
                    item.level = u32::from(*level);
                }
                continue;
            }
            if !is_woven_by_itself(piece) {
                continue;
            }
            let at = latest.entry(*place).or_default();
            *at = piece.at().unwrap_or(0).max(*at);
            let shown = show(&names, record, piece);
            if Some(record) == target {
                let source =
                    piece.sources().into_iter().find(|source| source.record != record).map(|source| source.record.to_string());
                let state = if source.is_some() { WeaveState::Woven } else { WeaveState::New };
                item.own.push(WeavePiece { state, source, ..shown });
            } else {
                let copies = woven.copies(piece);
                times[*place].push((*at, WeavePiece { state: state(piece.state(held)), copies, ..shown }));
            }
        }
    }
    for (item, mut pieces) in items.iter_mut().zip(times) {
        pieces.sort_by_key(|(at, _)| *at);
        item.pieces = pieces.into_iter().map(|(_, piece)| piece).collect();
    }
    items.retain(|item| !item.own.is_empty() || !item.pieces.is_empty());
    let words: HashMap<&str, &model::Line> = blocks.iter().map(|block| (block.key.as_str(), &block.line)).collect();
    let text = |key: &str| words.get(key).map(|line| line.plain_text()).unwrap_or_default();
    let twins = weaving::twins(&blocks).into_iter().map(|twin| WeaveTwin {
        text: text(&twin.first),
        other: text(&twin.second),
        first: twin.first,
        second: twin.second,
        equal: twin.is_equal,
    });
    let twins = twins.collect();
    let target = target.map(|target| store.listed(target)).transpose()?.map(|row| names.row(row));
    Ok(Weaving { target, sources: shown, items, twins })
}

/// Whether a piece has words and is no heading: a heading comes with what stands below it.
fn is_woven_by_itself(piece: &Piece) -> bool {
    !piece.is_heading() && !piece.sources().is_empty()
}

fn show(names: &Names, record: RecordId, piece: &Piece) -> WeavePiece {
    let body = model::Body { blocks: vec![piece.block.clone()] };
    let lines = looks(&body).into_iter().zip(weaving::lines(&piece.block)).map(|(look, text)| WeaveLine { look, text }).collect();
    let by = piece.sources().first().map(|source| source.by.clone()).unwrap_or_default();
    WeavePiece {
        record: record.to_string(),
        keys: piece.keys.clone(),
        lines,
        by: names.name_of(&by),
        colour: names.colour_of(&by),
        at: piece.at().map(iso).unwrap_or_default(),
        state: WeaveState::New,
        source: None,
        copies: Vec::new(),
    }
}

fn state(state: State) -> WeaveState {
    match state {
        State::New => WeaveState::New,
        State::Partly => WeaveState::Partly,
        State::Woven => WeaveState::Woven,
        State::Differs => WeaveState::Differs,
    }
}
