//! The team changes while laptops are apart: removing, leaving, roles, keys, relays, and the end of a record.

mod carrying;
mod changes;
mod erasing;
mod relays;
mod removing;

use std::collections::BTreeMap;

use model::RecordId;
use support::Device;

/// Hands entries straight from one laptop to another, as any exchange does in the end.
fn give(from: &Device, to: &Device) -> vault::Ingested {
    let theirs = to.project.run(|store| store.heights()).expect("heights");
    let entries = from
        .project
        .run(move |store| store.lacking(&theirs)?.into_iter().map(|place| store.entry(place)).collect::<vault::Result<Vec<_>>>())
        .expect("entries");
    to.project.run(move |store| store.ingest(&entries)).expect("takes in")
}

/// Everybody gives to everybody until nothing moves.
fn meet(devices: &[&Device]) {
    for _ in 0..4 {
        for from in devices {
            for to in devices.iter().filter(|to| to.name != from.name) {
                give(from, to);
            }
        }
    }
}

/// The titles that a laptop lists, by record.
fn listed(device: &Device) -> BTreeMap<RecordId, String> {
    let query = vault::Query { limit: 1_000, ..vault::Query::default() };
    let (rows, _) = device.project.run(move |store| store.list(&query)).expect("lists");
    rows.into_iter().map(|row| (row.id, row.title)).collect()
}

fn id(device: &Device) -> vault::DeviceId {
    device.project.run(|store| Ok(store.device())).expect("runs")
}

fn member(device: &Device) -> vault::MemberId {
    let id = id(device);
    let members = device.project.run(|store| store.members()).expect("members");
    members.into_iter().find(|member| member.devices.iter().any(|keys| keys.sign == id)).expect("a member").id
}

fn same_team(devices: &[&Device]) {
    let teams: Vec<_> = devices.iter().map(|device| device.project.run(|store| store.members()).expect("members")).collect();
    for (device, team) in devices.iter().zip(&teams) {
        assert_eq!(team, &teams[0], "{} sees another team", device.name);
    }
}
