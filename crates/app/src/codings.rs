//! Codes and codings: the codebook, putting codes on words, and the quotes of a code over the project.

use std::collections::{BTreeMap, btree_map::Entry};

use model::{Coding, RecordId, codebook::Code, codebook::Codebook as Codes, fold::fold};
use uuid::Uuid;
use vault::{Changed, Name, Store};

use crate::{
    App, Result,
    api::{
        ChangeKind, CodeInfo, CodeMerge, CodeMove, CodeNew, CodeSet, Codebook, CodingAdd, CodingChange, CodingInfo, CodingOnly,
        CodingRestore, CodingSet, CodingTake, CodingVersion, CodingVersions, Nothing, Quotes, QuotesAsk, RecordOnly,
    },
    changes::since,
    records::{Names, hex, iso},
};

/// The longest name of a code, in letters.
pub(crate) const LONGEST_NAME: usize = 200;
/// The colours that codes take in turn; the window has as many for people.
const COLOURS: u32 = 8;

impl App {
    /// The project's codes, with how much each is used.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn codebook(&self, _: Nothing) -> Result<Codebook> {
        self.with_store(|store| {
            let codes = store.codebook()?;
            let counts = Counts::of(store, &codes)?;
            let doubled = codes.doubled();
            let info = |code: &Code, depth: usize| {
                let (codings, records) = counts.get(code.id);
                CodeInfo {
                    id: code.id.to_string(),
                    name: code.name.clone(),
                    colour: code.colour,
                    parent: codes.parent(code.id).map(|id| id.to_string()),
                    depth: depth as u32,
                    memo: code.memo.clone(),
                    doubled: codes.is_living(&code.id) && doubled.contains(&fold(&code.name)),
                    codings,
                    records,
                    deleted: code.deleted,
                    merged_into: Some(codes.stands_for(code.id)).filter(|into| *into != code.id).map(|id| id.to_string()),
                }
            };
            let shown = codes.tree().into_iter().map(|(code, depth)| info(code, depth)).collect();
            let mut gone: Vec<CodeInfo> =
                codes.all().filter(|code| !codes.is_living(&code.id)).map(|code| info(code, 0)).collect();
            gone.sort_by_cached_key(|code| fold(&code.name));
            Ok(Codebook { codes: shown, gone })
        })
    }

    /// Makes a code.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for a name that is none, `NotFound` for a code above that is not there,
    /// `NotAllowed`.
    pub fn code_new(&self, body: CodeNew) -> Result<CodeInfo> {
        let name = self.code_name(&body.name)?;
        let parent = body.parent.map(|id| self.code_id(&id)).transpose()?;
        let id = self.with_store(move |store| {
            let codes = store.codebook()?;
            let parent = parent.map(|parent| living(&codes, parent)).transpose()?;
            let colour = body.colour.unwrap_or_else(|| least_used(&codes));
            let memo = body.memo.unwrap_or_default();
            let now = chrono::Utc::now().timestamp_millis();
            let code = Code { id: Uuid::now_v7(), name, colour, parent, memo, created: now, deleted: false, merged_into: None };
            store.edit_codebook(|edit| Ok(edit.add_code(&code)))?;
            Ok(code.id)
        })?;
        self.code_info(id)
    }

    /// Changes a code's name, colour or memo, deletes it or brings it back. Codings of a deleted code stay.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), `Invalid`, `NotAllowed`.
    pub fn code_set(&self, body: CodeSet) -> Result<CodeInfo> {
        let id = self.code_id(&body.id)?;
        let name = body.name.map(|name| self.code_name(&name)).transpose()?;
        let change = model::CodeChange {
            name,
            colour: body.colour,
            memo: body.memo,
            deleted: body.deleted,
            ..model::CodeChange::default()
        };
        self.with_store(move |store| {
            // What is typed comes with every key, and is one step for whoever takes it back.
            match (&change.name, &change.memo) {
                (Some(_), None) => store.fill_in_codebook(&format!("{id} name"), |edit| edit.change_code(id, &change)),
                (None, Some(_)) => store.fill_in_codebook(&format!("{id} memo"), |edit| edit.change_code(id, &change)),
                _ => store.edit_codebook(|edit| edit.change_code(id, &change)),
            }
        })?;
        self.code_info(id)
    }

    /// Puts a code under another, or at the top.
    ///
    /// # Errors
    /// As [`Self::code_set`]; `Invalid` under itself or what stands below it.
    pub fn code_move(&self, body: CodeMove) -> Result<()> {
        let id = self.code_id(&body.id)?;
        let parent = body.parent.map(|parent| self.code_id(&parent)).transpose()?;
        let fits = self.with_store(move |store| {
            let codes = store.codebook()?;
            if parent.is_some_and(|parent| !codes.fits_under(id, parent)) {
                return Ok(false);
            }
            let change = model::CodeChange { parent: Some(parent), ..model::CodeChange::default() };
            store.edit_codebook(|edit| edit.change_code(id, &change)).map(|()| true)
        })?;
        if fits { Ok(()) } else { Err(self.invalid("code-circle", "")) }
    }

    /// Merges a code into another, whose codings its own then count as; or takes that back.
    ///
    /// # Errors
    /// As [`Self::code_move`].
    pub fn code_merge(&self, body: CodeMerge) -> Result<()> {
        let id = self.code_id(&body.id)?;
        let into = body.into.map(|into| self.code_id(&into)).transpose()?;
        let fits = self.with_store(move |store| {
            let codes = store.codebook()?;
            if into.is_some_and(|into| codes.stands_for(into) == id || !codes.is_living(&into)) {
                return Ok(false);
            }
            let change = model::CodeChange { merged_into: Some(into), ..model::CodeChange::default() };
            store.edit_codebook(|edit| edit.change_code(id, &change)).map(|()| true)
        })?;
        if fits { Ok(()) } else { Err(self.invalid("code-circle", "")) }
    }

    /// Places outside the bin that have a code, with what stands around them; a page of them.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn code_quotes(&self, body: QuotesAsk) -> Result<Quotes> {
        let id = self.code_id(&body.id)?;
        self.with_store(move |store| {
            let codes = store.codebook()?;
            codes.get(&id).ok_or(vault::Error::Document(model::Invalid::NoSuchId(id).into()))?;
            let merged: Vec<Uuid> = codes.all().map(|code| code.id).filter(|code| codes.stands_for(*code) == id).collect();
            let names = Names::of(store)?;
            let mut quotes = Vec::new();
            let mut lost = BTreeMap::new();
            let (found, total) = store.quotes(&merged, body.offset, body.limit)?;
            for quoted in found {
                let words = match &quoted.words {
                    Some(words) => words.clone(),
                    None => {
                        let of_record = match lost.entry(quoted.record) {
                            Entry::Occupied(known) => known.into_mut(),
                            Entry::Vacant(place) => place.insert(store.lost_words(quoted.record)?),
                        };
                        of_record.get(&quoted.id).cloned().unwrap_or_default()
                    }
                };
                quotes.push(CodingInfo {
                    id: quoted.id.to_string(),
                    record: quoted.record.to_string(),
                    kind: quoted.kind,
                    title: quoted.title,
                    by: names.name_of(&quoted.coder),
                    at: iso(quoted.at),
                    memo: quoted.memo,
                    words,
                    lost: quoted.words.is_none(),
                    before: quoted.before,
                    after: quoted.after,
                    ..of_code(&codes, quoted.code)
                });
            }
            Ok(Quotes { quotes, total })
        })
    }

    /// A record's codings in the order of its text, those whose text is gone last.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn codings(&self, body: RecordOnly) -> Result<Vec<CodingInfo>> {
        let record = self.record_id(&body.record)?;
        self.with_store(move |store| {
            let read = store.read(record)?;
            let (codes, names) = (store.codebook()?, Names::of(store)?);
            let mut lost = store.lost_words(record)?;
            let info = |coding: Coding| {
                let words = lost.remove(&coding.id);
                let quote = coding.quote.as_ref();
                CodingInfo {
                    id: coding.id.to_string(),
                    record: record.to_string(),
                    kind: read.kind.clone(),
                    title: read.title.clone(),
                    by: names.name_of(&coding.coder),
                    at: iso(coding.at),
                    words: quote.map(|quote| quote.words.clone()).or(words).unwrap_or_default(),
                    lost: quote.is_none(),
                    before: quote.map(|quote| quote.before.clone()).unwrap_or_default(),
                    after: quote.map(|quote| quote.after.clone()).unwrap_or_default(),
                    memo: coding.memo,
                    ..of_code(&codes, coding.code)
                }
            };
            Ok(read.codings.clone().into_iter().map(info).collect())
        })
    }

    /// Puts a code on words of a record, and gives the coding's id.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where the words or the code are not there, `Invalid` where the words stand
    /// in several places, `NotAllowed`, `ReadOnly`.
    pub fn coding_add(&self, body: CodingAdd) -> Result<CodingOnly> {
        let record = self.record_id(&body.record)?;
        let code = self.code_id(&body.code)?;
        let id = Uuid::now_v7();
        self.with_store(move |store| {
            let code = living(&store.codebook()?, code)?;
            let device = store.device();
            let me = store.members()?.into_iter().find(|member| member.devices.iter().any(|keys| keys.sign == device));
            let coding = Coding {
                id,
                code,
                coder: me.map(|me| hex(&me.id)).unwrap_or_default(),
                at: chrono::Utc::now().timestamp_millis(),
                start: Vec::new(),
                end: Vec::new(),
                memo: String::new(),
                source: None,
                quote: None,
            };
            store.edit(record, |edit| edit.add_coding(&body.text, &coding))
        })?;
        Ok(CodingOnly { record: record.to_string(), id: id.to_string() })
    }

    /// Gives a coding another code or memo.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), `NotAllowed`, `ReadOnly`.
    pub fn coding_set(&self, body: CodingSet) -> Result<()> {
        let (record, id) = (self.record_id(&body.record)?, self.code_id(&body.id)?);
        let code = body.code.map(|code| self.code_id(&code)).transpose()?;
        self.with_store(move |store| {
            let code = code.map(|code| living(&store.codebook()?, code)).transpose()?;
            store.edit(record, |edit| edit.change_coding(id, code, body.memo.as_deref()))
        })
    }

    /// Puts a coding that lost its text on the same words, where they stand again in one place.
    ///
    /// # Errors
    /// As [`Self::coding_add`].
    pub fn coding_place(&self, body: CodingOnly) -> Result<()> {
        let (record, id) = (self.record_id(&body.record)?, self.code_id(&body.id)?);
        self.with_store(move |store| {
            let coding = store.read(record)?.codings.into_iter().find(|coding| coding.id == id);
            let coding = coding.ok_or(vault::Error::Document(model::Invalid::NoSuchId(id).into()))?;
            let words = store.lost_words(record)?.remove(&id).unwrap_or_default();
            store.edit(record, |edit| edit.add_coding(&words, &coding))
        })
    }

    /// Takes a coding off; the text stays as it is.
    ///
    /// # Errors
    /// As [`Self::coding_set`].
    pub fn coding_remove(&self, body: CodingOnly) -> Result<()> {
        let (record, id) = (self.record_id(&body.record)?, self.code_id(&body.id)?);
        let was_there = self.with_store(move |store| store.edit(record, |edit| Ok(edit.remove_coding(&id))))?;
        if was_there { Ok(()) } else { Err(self.not_found("no-such-code", "")) }
    }

    /// Brings a coding back to what it was before a change of the catch-up.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where it is not in the catch-up.
    pub fn coding_restore(&self, body: CodingRestore) -> Result<()> {
        let (record, id) = (self.record_id(&body.record)?, self.code_id(&body.id)?);
        let since = since(body.since_last_look);
        self.with_store(move |store| store.restore(record, &Name::Coding(id), since))
    }

    /// Of a coding that several changed while apart, takes what one of them had.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where the catch-up has no such version.
    pub fn coding_take(&self, body: CodingTake) -> Result<()> {
        let id = self.code_id(&body.id)?;
        self.take(&body.record, Name::Coding(id), &body.member, since(body.since_last_look))
    }

    /// A code by its id or its name, where only one in use has it.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), [`Code::Invalid`](crate::api::Code::Invalid).
    pub fn code_named(&self, text: &str) -> Result<String> {
        if Uuid::try_parse(text).is_ok() {
            return Ok(text.to_owned());
        }
        let wanted = fold(text.trim());
        let found: Vec<String> =
            self.codebook(Nothing {})?.codes.into_iter().filter(|code| fold(&code.name) == wanted).map(|code| code.id).collect();
        match found.as_slice() {
            [one] => Ok(one.clone()),
            [] => Err(self.not_found("no-such-code", "")),
            _ => Err(self.invalid("code-doubled", text)),
        }
    }

    fn code_info(&self, id: Uuid) -> Result<CodeInfo> {
        let Codebook { codes, gone } = self.codebook(Nothing {})?;
        let id = id.to_string();
        codes.into_iter().chain(gone).find(|code| code.id == id).ok_or_else(|| self.not_found("no-such-code", ""))
    }

    pub(crate) fn code_id(&self, id: &str) -> Result<Uuid> {
        Uuid::try_parse(id).map_err(|_| self.invalid("id", id))
    }

    fn code_name(&self, name: &str) -> Result<String> {
        let name = name.trim();
        let is_name = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
        if is_name { Ok(name.to_owned()) } else { Err(self.vault_error(vault::Error::Damaged("the name"))) }
    }
}

/// What a code is in use as.
fn living(codes: &Codes, id: Uuid) -> vault::Result<Uuid> {
    let id = codes.stands_for(id);
    if codes.get(&id).is_some() { Ok(id) } else { Err(vault::Error::Document(model::Invalid::NoSuchId(id).into())) }
}

fn least_used(codes: &Codes) -> u32 {
    let used = |colour: u32| codes.all().filter(|code| codes.is_living(&code.id) && code.colour == colour).count();
    (1..=COLOURS).min_by_key(|colour| used(*colour)).unwrap_or(1)
}

/// A coding of which only the code is known.
pub(crate) fn of_code(codes: &Codes, id: Uuid) -> CodingInfo {
    let id = codes.stands_for(id);
    let code = codes.get(&id);
    CodingInfo {
        id: String::new(),
        record: String::new(),
        kind: String::new(),
        title: String::new(),
        code: id.to_string(),
        code_name: code.map(|code| code.name.clone()).unwrap_or_default(),
        colour: code.map_or(1, |code| code.colour),
        by: String::new(),
        at: String::new(),
        memo: String::new(),
        words: String::new(),
        lost: false,
        before: String::new(),
        after: String::new(),
    }
}

/// How often codes are used, those that were merged into them included.
struct Counts(BTreeMap<Uuid, BTreeMap<RecordId, u32>>);

impl Counts {
    fn of(store: &mut Store, codes: &Codes) -> vault::Result<Self> {
        let mut counts: BTreeMap<Uuid, BTreeMap<RecordId, u32>> = BTreeMap::new();
        for (code, records) in store.coding_counts()? {
            let own = counts.entry(codes.stands_for(code)).or_default();
            records.into_iter().for_each(|(record, count)| *own.entry(record).or_default() += count);
        }
        Ok(Self(counts))
    }

    fn get(&self, code: Uuid) -> (u32, u32) {
        self.0.get(&code).map_or((0, 0), |records| (records.values().sum(), records.len() as u32))
    }
}

/// What the catch-up says of codings.
pub(crate) fn changes(store: &mut Store, names: &Names, change: &Changed) -> vault::Result<Vec<CodingChange>> {
    if change.codings.is_empty() {
        return Ok(Vec::new());
    }
    let codes = store.codebook()?;
    let lost = store.lost_words(change.record)?;
    let name = |coding: &Option<Coding>| coding.as_ref().map(|coding| of_code(&codes, coding.code).code_name).unwrap_or_default();
    let of = |touched: &vault::TouchedCoding| {
        let (before, after) = &touched.what;
        let coding = after.as_ref().or(before.as_ref());
        let words = coding.filter(|coding| coding.quote.is_some()).map(|coding| coding.words().to_owned());
        let id = coding.map(|coding| coding.id).unwrap_or_default();
        let version = |member: &[u8], coding: &Option<Coding>| CodingVersion {
            member: hex(member),
            name: names.name(member),
            code: coding.as_ref().map(|coding| coding.code.to_string()).unwrap_or_default(),
            code_name: name(coding),
            memo: coding.as_ref().map(|coding| coding.memo.clone()).unwrap_or_default(),
            words: coding
                .as_ref()
                .filter(|coding| coding.quote.is_some())
                .map(|coding| coding.words().to_owned())
                .unwrap_or_default(),
            gone: coding.is_none(),
        };
        CodingChange {
            id: id.to_string(),
            what: match (before, after) {
                (None, Some(_)) => ChangeKind::Added,
                (_, None) => ChangeKind::Removed,
                _ => ChangeKind::Changed,
            },
            before: name(before),
            after: name(after),
            words: words.or_else(|| lost.get(&id).cloned()).unwrap_or_default(),
            lost: after.as_ref().is_some_and(|after| after.quote.is_none()),
            by: touched.by.iter().map(|member| names.name(member)).collect(),
            at: iso(touched.at),
            overlap: touched.overlap.is_some(),
            versions: touched.overlap.as_ref().map(|versions| CodingVersions {
                common: versions.common.is_some().then(|| version(&[], &versions.common)),
                now: after.is_some().then(|| version(&[], after)),
                each: versions.each.iter().map(|(member, coding)| version(member, coding)).collect(),
            }),
        }
    };
    Ok(change.codings.iter().map(of).collect())
}
