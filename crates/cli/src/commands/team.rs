//! The people in the team and their laptops.

use app::{
    App,
    api::{
        self, AsideWhy, CarriedInfo, Code, DeviceInfo, Id, MemberInfo, MemberRole, Nothing, PeerInfo, Peers, RemovedInfo,
        SetAside,
    },
};
use serde::Serialize;
use serde_json::json;

use super::{Result, exchange::carried_text};
use crate::{
    args::{Device, Member},
    output::Output,
};

/// A laptop of the team, and how far it is.
#[derive(Serialize)]
struct Laptop {
    id: String,
    words: Vec<String>,
    member: String,
    this: bool,
    last_met: Option<String>,
    has_up_to: Option<String>,
    lacks: u32,
    carries: Option<CarriedInfo>,
}

pub(super) fn member(app: &App, output: &Output, command: &Member) -> Result {
    match command {
        Member::List => {
            let members = app.members(Nothing {})?;
            output.reply(&json!({ "members": members }), |_| members.iter().map(|member| member_text(output, member)).collect());
        }
        Member::Remove { id } => {
            sure(output, "terminal-remove-member")?;
            app.member_remove(Id { id: id.clone() })?;
            output.reply(&json!({ "id": id }), |_| String::new());
        }
        Member::Role { id, role } => {
            let role = super::role(*role);
            app.member_role(MemberRole { id: id.clone(), role })?;
            output.reply(&json!({ "id": id, "role": role }), |_| String::new());
        }
        Member::Removed => {
            let removed = app.members_removed(Nothing {})?;
            output.reply(&json!({ "removed": removed }), |_| removed.iter().map(|one| removed_text(output, one)).collect());
        }
        Member::Leave => {
            sure(output, "terminal-leave")?;
            app.member_leave(Nothing {})?;
            output.reply(&json!({}), |_| String::new());
        }
    }
    Ok(())
}

pub(super) fn device(app: &App, output: &Output, command: &Device) -> Result {
    match command {
        Device::List => {
            let peers = app.peers(Nothing {})?;
            let members = app.members(Nothing {})?;
            let laptops: Vec<Laptop> = members
                .into_iter()
                .flat_map(|member| member.devices.into_iter().map(move |device| (member.name.clone(), device)))
                .map(|(member, device)| {
                    let peer = peers.devices.iter().find(|peer| peer.device == device.id);
                    laptop(member, device, peer, &peers)
                })
                .collect();
            output.reply(&json!({ "devices": laptops }), |_| laptops.iter().map(|laptop| laptop_text(output, laptop)).collect());
        }
        Device::Remove { id } => {
            sure(output, "terminal-remove-device")?;
            app.device_remove(Id { id: id.clone() })?;
            output.reply(&json!({ "id": id }), |_| String::new());
        }
    }
    Ok(())
}

/// What is held and has no effect.
pub(super) fn apart(app: &App, output: &Output) -> Result {
    let apart = app.set_aside(Nothing {})?;
    output.reply(&json!({ "apart": apart }), |_| apart.iter().map(|each| apart_text(output, each)).collect());
    Ok(())
}

/// Whose and when, why, and below it what it says.
fn apart_text(output: &Output, each: &SetAside) -> String {
    let why = output.plain(match each.why {
        AsideWhy::Removed => "terminal-apart-removed",
        AsideWhy::Role => "terminal-apart-role",
        AsideWhy::Damaged => "terminal-apart-damaged",
        AsideWhy::Forked => "terminal-apart-forked",
        AsideWhy::Lacking => "terminal-apart-lacking",
        AsideWhy::Team => "terminal-apart-team",
        AsideWhy::Erasure => "terminal-apart-erasure",
        AsideWhy::Key => "terminal-apart-key",
        AsideWhy::Files => "terminal-apart-files",
    });
    let record = each.record.as_ref().map(|row| format!("\t{}\t{}", row.id, row.title)).unwrap_or_default();
    let words: String = each.text.lines().map(|line| format!("    {line}\n")).collect();
    format!("{}\t{}\t{}{record}\n  {why}\n{words}", each.device, each.member, each.at)
}

/// Who or which laptop, when, and by whom.
fn removed_text(output: &Output, removed: &RemovedInfo) -> String {
    let by = match removed.own {
        true => output.plain("terminal-left"),
        false => output.say("terminal-removed-by", &[("name", removed.by.clone())]),
    };
    let words = removed.words.as_ref().map(|words| format!("\t{}", words.join(" "))).unwrap_or_default();
    format!("{}\t{}\t{}\t{by}{words}\n", removed.member, removed.name, removed.at)
}

/// Asks whoever is at the terminal; a script is sure.
fn sure(output: &Output, question: &str) -> Result {
    if output.confirm(&output.plain(question)) {
        return Ok(());
    }
    Err(output.fault(Code::Cancelled, "terminal-nothing-changed", &[]))
}

fn laptop(member: String, device: DeviceInfo, peer: Option<&PeerInfo>, peers: &Peers) -> Laptop {
    let carries = if device.this { peers.carries.clone() } else { peer.and_then(|peer| peer.carries.clone()) };
    Laptop {
        id: device.id,
        words: device.words,
        member,
        this: device.this,
        last_met: peer.and_then(|peer| peer.last_met.clone()),
        has_up_to: peer.and_then(|peer| peer.has_up_to.clone()),
        lacks: device.lacks,
        carries,
    }
}

fn laptop_text(output: &Output, laptop: &Laptop) -> String {
    let state = match (&laptop.has_up_to, laptop.this) {
        (_, true) => output.plain("terminal-this-device"),
        (Some(time), false) => output.say("terminal-has-up-to", &[("time", time.clone()), ("lacks", laptop.lacks.to_string())]),
        (None, false) => output.plain("terminal-not-met"),
    };
    let carries = laptop.carries.as_ref().map(|carried| format!(", {}", carried_text(output, carried))).unwrap_or_default();
    format!("{}\t{}\t{}\t{state}{carries}\n", laptop.id, laptop.member, laptop.words.join(" "))
}

fn member_text(output: &Output, member: &MemberInfo) -> String {
    let device = |device: &api::DeviceInfo| {
        let this = if device.this { format!("\t{}", output.plain("terminal-this-device")) } else { String::new() };
        let lacks = output.say("terminal-lacks", &[("lacks", device.lacks.to_string())]);
        format!("  {}\t{}\t{lacks}{this}\n", device.id, device.words.join(" "))
    };
    format!("{}\t{}\t{:?}\n{}", member.id, member.name, member.role, member.devices.iter().map(device).collect::<String>())
}
