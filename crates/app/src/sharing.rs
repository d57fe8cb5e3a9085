//! Joining, members, and packs: everything between two laptops.

use std::path::Path;

use sync::{join, pack};
use vault::{Heights, Member, Project, Store};

use crate::{
    App, Result,
    api::{
        DeviceInfo, FilePath, JoinGrant, JoinRequest, JoinRequestInfo, JoinRequested, MemberInfo, Nothing, PackRead,
        PackReadBody, PackWrite, PackWritten, ProjectInfo, Role, Secret,
    },
    records::{Names, hex, iso},
};

impl App {
    /// Makes a project that waits to be let in, and writes its request.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for names and passphrases that are too short.
    pub fn join_request(&self, body: JoinRequest) -> Result<JoinRequested> {
        self.check_passphrase(&body.passphrase)?;
        let path = self.target(&body.path)?;
        let dir = self.new_dir(body.dir.as_deref())?;
        if vault::is_inside(path, &dir) {
            return Err(self.wrong_target());
        }
        let (project, code) = Project::prepare_to_join(&dir, body.member.trim(), body.passphrase.reveal(), &self.options())
            .map_err(|error| self.vault_error(error))?;
        self.settle(project)?;
        let words = self.with_project(|project| join::write_request(project, path).map_err(|error| self.sync_error(error)))?;
        Ok(JoinRequested {
            words: words.map(str::to_owned).to_vec(),
            project: self.project_info(Nothing {})?,
            recovery_code: Secret::new(code.words().to_owned()),
        })
    }

    /// Writes the request of a project that waits to be let in once more: the first was lost, or a ticket led nowhere.
    ///
    /// # Errors
    /// [`Code::NotAllowed`](crate::api::Code::NotAllowed) where the project does not wait;
    /// [`Code::Disk`](crate::api::Code::Disk).
    pub fn join_request_again(&self, body: FilePath) -> Result<()> {
        let path = self.target(&body.path)?;
        self.with_project(|project| join::write_request(project, path).map_err(|error| self.sync_error(error)))?;
        Ok(())
    }

    /// Who asks to be let in.
    ///
    /// # Errors
    /// [`Code::Unreadable`](crate::api::Code::Unreadable).
    pub fn join_read_request(&self, body: FilePath) -> Result<JoinRequestInfo> {
        let request = join::read_request(Path::new(&body.path)).map_err(|error| self.sync_error(error))?;
        let words = request.keys.words().map_err(|error| self.vault_error(error))?;
        Ok(JoinRequestInfo { member: request.name, words: words.map(str::to_owned).to_vec() })
    }

    /// Lets them in and writes the answer.
    ///
    /// # Errors
    /// [`Code::NotAllowed`](crate::api::Code::NotAllowed) unless this is a coordinator's laptop.
    pub fn join_grant(&self, body: JoinGrant) -> Result<JoinRequestInfo> {
        let answer = self.target(&body.answer)?;
        let info = self.join_read_request(FilePath { path: body.path.clone() })?;
        self.with_project(|project| {
            let request = join::read_request(Path::new(&body.path)).map_err(|error| self.sync_error(error))?;
            join::grant(project, &request, role_in(body.role), answer, &mut |_, _| true).map_err(|error| self.sync_error(error))
        })?;
        Ok(info)
    }

    /// Opens the answer: the project is here.
    ///
    /// # Errors
    /// [`Code::Unreadable`](crate::api::Code::Unreadable) where it was made for another laptop or is not whole.
    pub fn join_accept(&self, body: FilePath) -> Result<ProjectInfo> {
        self.with_project(|project| {
            join::accept(project, Path::new(&body.path), &mut |_, _| true).map_err(|error| self.reading_error(error))
        })?;
        // Now there is a team to look for; that there is no network takes nothing from being let in.
        self.with_open(|open| {
            if let Err(error) = self.configure_node(open) {
                tracing::warn!(%error, "the network could not be used");
            }
            Ok(())
        })?;
        self.project_info(Nothing {})
    }

    /// Everybody in the team, with their laptops.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn members(&self, _: Nothing) -> Result<Vec<MemberInfo>> {
        self.with_store(|store| {
            let me = store.device();
            let mut members = Vec::new();
            for (member, colour) in with_colours(store.members()?).filter(|(member, _)| !member.removed) {
                let devices = member.devices.iter().map(|keys| device(store, keys)).collect::<vault::Result<_>>()?;
                members.push(MemberInfo {
                    id: hex(&member.id),
                    name: member.name,
                    role: role_out(member.role),
                    devices,
                    me: member.devices.iter().any(|keys| keys.sign == me),
                    colour,
                });
            }
            Ok(members)
        })
    }

    /// Writes a pack.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) for an unknown device.
    pub fn pack_write(&self, body: PackWrite) -> Result<PackWritten> {
        let to = match &body.for_device {
            Some(id) => Some(self.device_id(id)?),
            None => None,
        };
        let path = self.target(&body.path)?;
        let content = pack::Content { to, attachments: body.attachments };
        let mut job = self.job(&body.job);
        let written = self.with_project(|project| {
            pack::write(project, path, content, &mut |done, total| job.step(done, total)).map_err(|error| self.sync_error(error))
        })?;
        Ok(PackWritten { entries: written.entries, attachments: written.attachments, bytes: written.bytes })
    }

    /// Reads a pack.
    ///
    /// # Errors
    /// [`Code::Unreadable`](crate::api::Code::Unreadable) where it is none, or of another project.
    pub fn pack_read(&self, body: PackReadBody) -> Result<PackRead> {
        let mut job = self.job(&body.job);
        let report = self.with_project(|project| {
            pack::read(project, Path::new(&body.path), &mut |done, total| job.step(done, total))
                .map_err(|error| self.reading_error(error))
        })?;
        for (record, id) in &report.attachments {
            self.tell_attachment(*record, *id);
        }
        let writer = report.from;
        let from = self.with_store(move |store| {
            let member = store
                .members()?
                .into_iter()
                .find(|member| member.devices.iter().chain(&member.former).any(|keys| keys.sign == writer));
            let names = Names::of(store)?;
            Ok(member.map(|member| names.name(&member.id)).unwrap_or_default())
        })?;
        Ok(PackRead {
            from,
            entries: report.ingested.taken,
            known: report.ingested.known,
            waiting: report.waiting,
            attachments: report.attachments.len() as u32,
            attachments_left: report.left,
            records: report.ingested.records.iter().map(ToString::to_string).collect(),
            problems: report.ingested.refused.iter().map(|refusal| self.refusal(refusal)).collect(),
            cut_short: report.cut_short,
        })
    }

    /// A device by its id, or by the start of it where that is enough.
    pub(crate) fn device_id(&self, id: &str) -> Result<vault::DeviceId> {
        let wanted = id.to_lowercase();
        let devices =
            self.with_store(|store| Ok(store.members()?.into_iter().flat_map(|member| member.devices).collect::<Vec<_>>()))?;
        let mut matching = devices.iter().filter(|keys| wanted.len() >= 8 && hex(&keys.sign).starts_with(&wanted));
        match (matching.next(), matching.next()) {
            (Some(keys), None) => Ok(keys.sign),
            _ => Err(self.not_found("device", id)),
        }
    }
}

fn device(store: &Store, keys: &vault::DeviceKeys) -> vault::Result<DeviceInfo> {
    let this = keys.sign == store.device();
    let ours = store.heights()?;
    let lacks = if this { 0 } else { lacks(&ours, &store.peer_heights(&keys.sign)?) };
    Ok(DeviceInfo {
        id: hex(&keys.sign),
        words: store.words(keys)?,
        this,
        last_entry: store.last_entry(&keys.sign)?.map(iso),
        lacks,
    })
}

/// Members in the order of joining, those who went included, each with the number of their colour: nobody's changes when somebody
/// goes.
pub(crate) fn with_colours(members: Vec<Member>) -> impl Iterator<Item = (Member, u32)> {
    members.into_iter().zip(1..)
}

/// How many entries of `ours` are above `theirs`.
pub(crate) fn lacks(ours: &Heights, theirs: &Heights) -> u32 {
    let missing = |(log, height): (&vault::LogId, &u64)| height.saturating_sub(theirs.get(log).copied().unwrap_or(0));
    u32::try_from(ours.iter().map(missing).sum::<u64>()).unwrap_or(u32::MAX)
}

pub(crate) fn role_in(role: Role) -> vault::Role {
    match role {
        Role::Coordinator => vault::Role::Coordinator,
        Role::Editor => vault::Role::Editor,
        Role::Reader => vault::Role::Reader,
        Role::Relay => vault::Role::Relay,
    }
}

fn role_out(role: vault::Role) -> Role {
    match role {
        vault::Role::Coordinator => Role::Coordinator,
        vault::Role::Editor => Role::Editor,
        vault::Role::Reader => Role::Reader,
        vault::Role::Relay => Role::Relay,
    }
}
