//! Two records of one thing: comparing them, saying that they are the same, and taking that back. And records that are put away.

use model::{
    Record, RecordId,
    kind::{Holds, Kind},
};
use serde_json::{Map, Value};

use crate::{
    App, Result,
    api::{AlikePair, AlikePairs, Compared, ComparedField, Id, KindOnly, PutAway, RecordPair, RecordRow, RecordSame, RecordView},
    records::Names,
};

impl App {
    /// Two records of one kind side by side, field by field.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound); `Invalid` for records of two kinds.
    pub fn record_compare(&self, body: RecordPair) -> Result<Compared> {
        let (one, other) = (self.record_id(&body.id)?, self.record_id(&body.other)?);
        let kind = self.kind_of(one)?;
        self.with_store(move |store| {
            let names = Names::of(store)?;
            let read = [store.read(one)?, store.read(other)?];
            if read[0].kind != read[1].kind {
                return Err(vault::Error::NotTheSame);
            }
            let [one, other] = [names.row(store.listed(one)?), names.row(store.listed(other)?)];
            Ok(Compared { one, other, fields: compare(kind, &read[0], &read[1]) })
        })
    }

    /// Says that two records are the same: the other gives way, and lists, links, search and counts follow. The one that stays takes
    /// the values that were chosen and the other's files; the other keeps everything, and can still be read and written in.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) where they can't be the same, a value does not fit, or what was seen has changed;
    /// `NotFound`, `NotAllowed`, `ReadOnly`.
    pub fn record_same(&self, body: RecordSame) -> Result<RecordView> {
        let (record, other) = (self.record_id(&body.id)?, self.record_id(&body.other)?);
        let kind = self.kind_of(record)?;
        let stays = self.with_store(move |store| {
            store.as_one(|store| {
                let stays = store.stands_for(record)?;
                let (own, others) = (store.read(stays)?, store.read(other)?);
                let compared = compare(kind, &own, &others);
                let titles = [own.title.as_str(), others.title.as_str()];
                if body.seen.is_some_and(|seen| seen.one.id != stays.to_string() || !reads_as(&seen, titles, &compared)) {
                    return Ok(None);
                }
                store.same_as(stays, other)?;
                let fields = body.fields.unwrap_or_else(|| {
                    let new = compared.into_iter().filter(|field| field.together != field.one);
                    new.map(|field| (field.field, field.together)).collect::<Map<_, _>>()
                });
                store.edit(stays, |edit| {
                    if let Some(title) = body.title.as_ref().or((own.title.trim().is_empty()).then_some(&others.title)) {
                        edit.set_title(title.trim());
                    }
                    fields.iter().try_for_each(|(id, value)| edit.set_field(kind, id, value))?;
                    let lacking =
                        others.attachments.iter().filter(|file| own.attachments.iter().all(|known| known.id != file.id));
                    lacking.for_each(|file| edit.add_attachment(file));
                    Ok(())
                })?;
                Ok(Some(stays))
            })
        })?;
        // What nobody saw is not written over.
        stays.map_or_else(|| Err(self.invalid("same-changed", "")), |stays| self.view(stays))
    }

    /// Takes back that two records are the same. What the one that stayed took from the other, it keeps.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where neither gave way to the other, `NotAllowed`.
    pub fn record_apart(&self, body: RecordPair) -> Result<()> {
        let (record, other) = (self.record_id(&body.id)?, self.record_id(&body.other)?);
        let was_there = self.with_store(move |store| store.not_same_as(record, other))?;
        if was_there { Ok(()) } else { Err(self.not_found("not-same", "")) }
    }

    /// Records of the same kind whose titles could name the same as this one.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn record_alike(&self, body: Id) -> Result<Vec<RecordRow>> {
        let record = self.record_id(&body.id)?;
        self.with_store(move |store| {
            let names = Names::of(store)?;
            Ok(store.alike(record)?.into_iter().map(|row| names.row(row)).collect())
        })
    }

    /// Pairs of records of a kind whose titles could name the same.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for an unknown kind.
    pub fn records_alike(&self, body: KindOnly) -> Result<AlikePairs> {
        let kind = self.kind(&body.kind)?;
        self.with_store(move |store| {
            let names = Names::of(store)?;
            let pair = |[one, other]: [vault::Listed; 2]| AlikePair { one: names.row(one), other: names.row(other) };
            Ok(AlikePairs { pairs: store.alike_pairs(kind.id)?.into_iter().map(pair).collect() })
        })
    }

    /// Puts records away, so that lists leave them out unless asked, or takes them out again.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound), `NotAllowed`, `ReadOnly`.
    pub fn records_put_away(&self, body: PutAway) -> Result<()> {
        let records: Vec<RecordId> = body.ids.iter().map(|id| self.record_id(id)).collect::<Result<_>>()?;
        self.with_store(move |store| {
            store.as_one(|store| records.into_iter().try_for_each(|record| store.put_away(record, body.away)))
        })
    }
}

/// The fields that either has filled in.
fn compare(kind: &Kind, one: &Record, other: &Record) -> Vec<ComparedField> {
    let value = |record: &Record, id: &str| record.fields.get(id).cloned().unwrap_or_default();
    kind.fields
        .iter()
        .map(|field| {
            let (one, other) = (value(one, field.id), value(other, field.id));
            let together = together(field.holds, &one, &other);
            let differ = !one.is_null() && !other.is_null() && one != other;
            ComparedField { field: field.id.to_owned(), one, other, together, differ }
        })
        .filter(|field| !field.together.is_null())
        .collect()
}

/// Whether two records still read as they did when they were compared.
fn reads_as(seen: &Compared, titles: [&str; 2], now: &[ComparedField]) -> bool {
    let fields = seen.fields.iter().zip(now);
    let is_as_seen = |(seen, now): (&ComparedField, &ComparedField)| {
        seen.field == now.field && is_same(&seen.one, &now.one) && is_same(&seen.other, &now.other)
    };
    [seen.one.title.as_str(), seen.other.title.as_str()] == titles
        && seen.fields.len() == now.len()
        && fields.into_iter().all(is_as_seen)
}

/// Whether two values are the same for a window, which has one kind of number.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len() && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| is_same(one, other)))
        }
        _ => one == other,
    }
}

/// What two values come to: sets are united; of others the first stands, unless it is empty (`Null`).
pub(crate) fn together(holds: Holds, one: &Value, other: &Value) -> Value {
    match (holds, one.as_array(), other.as_array()) {
        (Holds::Choices(_) | Holds::Words | Holds::Records(_), Some(one), Some(other)) => {
            let all: Vec<Value> = one.iter().chain(other.iter().filter(|each| !one.contains(each))).cloned().collect();
            all.into()
        }
        _ if one.is_null() => other.clone(),
        _ => one.clone(),
    }
}
