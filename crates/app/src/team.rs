//! Who belongs to the team: other roles, removing, leaving, and what is kept apart since.

use std::collections::BTreeMap;

use vault::{Apart, Member, MemberId, Overrules, Removal, Why};

use crate::{
    App, Result,
    api::{AsideWhy, Id, MemberRole, Nothing, RemovedInfo, SetAside},
    records::{Names, hex, iso},
    sharing::{role_in, with_colours},
};

impl App {
    /// Removes a laptop: it gets nothing any more, and what it writes from now on is kept apart.
    ///
    /// # Errors
    /// [`Code::NotAllowed`](crate::api::Code::NotAllowed); [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn device_remove(&self, body: Id) -> Result<()> {
        let device = self.device_id(&body.id)?;
        self.with_store(move |store| store.remove_device(&device))
    }

    /// Removes a member, with all their laptops.
    ///
    /// # Errors
    /// As [`Self::device_remove`].
    pub fn member_remove(&self, body: Id) -> Result<()> {
        let member = self.member_id(&body.id)?;
        self.with_store(move |store| store.remove_member(&member))
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// As [`Self::device_remove`].
    pub fn member_role(&self, body: MemberRole) -> Result<()> {
        let member = self.member_id(&body.id)?;
        self.with_store(move |store| store.set_role(&member, role_in(body.role)))
    }

    /// Who was removed or left, and which laptops were put away: the last first.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn members_removed(&self, _: Nothing) -> Result<Vec<RemovedInfo>> {
        self.with_store(|store| {
            let names = Names::of(store)?;
            let colours: BTreeMap<MemberId, u32> =
                with_colours(store.members()?).map(|(member, colour)| (member.id, colour)).collect();
            let info = |removal: Removal| {
                Ok(RemovedInfo {
                    member: hex(&removal.member),
                    name: names.name(&removal.member),
                    colour: colours.get(&removal.member).copied().unwrap_or(1),
                    words: removal.device.map(|keys| store.words(&keys)).transpose()?,
                    at: iso(removal.at),
                    by: removal.by.map(|by| names.name(&by)).unwrap_or_default(),
                    own: removal.by == Some(removal.member),
                })
            };
            store.removals()?.into_iter().map(info).collect()
        })
    }

    /// The person at this laptop leaves the project.
    ///
    /// # Errors
    /// [`Code::NotAllowed`](crate::api::Code::NotAllowed) for the last coordinator.
    pub fn member_leave(&self, _: Nothing) -> Result<()> {
        self.with_store(|store| store.leave())
    }

    /// What others wrote that is kept and not in force. Who does not coordinate sees what builds on what is not here, and nothing else.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn set_aside(&self, _: Nothing) -> Result<Vec<SetAside>> {
        self.with_store(|store| {
            let names = Names::of(store)?;
            let coordinates = store.role()? == Some(vault::Role::Coordinator);
            let overruled = if coordinates { store.overruled()? } else { Vec::new() };
            let overruled = overruled.into_iter().map(|overruled| SetAside {
                member: overruled.member.map(|member| names.name(&member)).unwrap_or_default(),
                device: hex(&overruled.device),
                record: overruled.record.and_then(|record| store.listed(record).ok()).map(|row| names.row(row)),
                at: iso(overruled.at),
                why: match overruled.what {
                    Overrules::Team => AsideWhy::Team,
                    Overrules::Erasure => AsideWhy::Erasure,
                    Overrules::Key => AsideWhy::Key,
                    Overrules::Files => AsideWhy::Files,
                },
                text: String::new(),
            });
            let overruled: Vec<SetAside> = overruled.collect();
            let aside = without_beginnings(if coordinates { store.kept_apart()? } else { store.kept_lacking()? });
            Ok(overruled
                .into_iter()
                .chain(aside.into_iter().map(|apart| SetAside {
                    member: apart.member.map(|member| names.name(&member)).unwrap_or_default(),
                    device: hex(&apart.device),
                    // Of a record that is all apart, or erased, there is nothing to show.
                    record: store.listed(apart.record).ok().map(|row| names.row(row)),
                    at: iso(apart.at),
                    why: match apart.why {
                        Why::Removed => AsideWhy::Removed,
                        Why::Role => AsideWhy::Role,
                        Why::Damaged => AsideWhy::Damaged,
                        Why::Forked => AsideWhy::Forked,
                        Why::Lacking => AsideWhy::Lacking,
                    },
                    text: apart.text,
                }))
                .collect())
        })
    }

    /// A member by their id, or by the start of it where that is enough.
    pub(crate) fn member_id(&self, id: &str) -> Result<MemberId> {
        let members = self.with_store(|store| store.members())?;
        one_of(&members, id).ok_or_else(|| self.not_found("member", id))
    }
}

/// Leaves out what a later piece of the same laptop in the same record says in whole: a sentence is written in many pieces, and each
/// tells how far it had come. Of pieces of one moment the later stands first.
fn without_beginnings(aside: Vec<Apart>) -> Vec<Apart> {
    let alike = |one: &Apart, other: &Apart| (one.device, one.record, one.why) == (other.device, other.record, other.why);
    let is_beginning = |(place, apart): (usize, &Apart)| {
        aside.iter().enumerate().any(|(other, later)| {
            let is_later = later.at > apart.at || later.at == apart.at && other < place;
            is_later && alike(later, apart) && later.text.contains(apart.text.trim())
        })
    };
    let kept: Vec<bool> = aside.iter().enumerate().map(|each| !is_beginning(each)).collect();
    aside.into_iter().zip(kept).filter_map(|(apart, is_kept)| is_kept.then_some(apart)).collect()
}

/// The one member whose id begins so.
fn one_of(members: &[Member], id: &str) -> Option<MemberId> {
    let wanted = id.to_lowercase();
    let mut matching = members.iter().filter(|member| wanted.len() >= 8 && hex(&member.id).starts_with(&wanted));
    match (matching.next(), matching.next()) {
        (Some(member), None) => Some(member.id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_was_written_in_many_pieces_is_shown_once() {
        let apart = |device: u8, record: u8, why, at, text: &str| Apart {
            device: [device; 32],
            member: None,
            record: model::RecordId::from_bytes([record; 16]),
            at,
            why,
            text: text.to_owned(),
        };
        // What it says, and whether it is kept.
        let cases = [
            (apart(1, 1, Why::Removed, 9, "Er was thee.\nEn koffie."), true),
            (apart(1, 1, Why::Removed, 8, "Er was thee.\n"), false),
            (apart(1, 1, Why::Removed, 8, "Er was th"), false),
            (apart(1, 1, Why::Removed, 7, "Wat later werd geschrapt."), true),
            (apart(1, 1, Why::Removed, 6, ""), false),
            (apart(2, 1, Why::Removed, 6, "Er was"), true),
            (apart(1, 2, Why::Removed, 6, "Er was"), true),
            (apart(1, 1, Why::Role, 6, ""), true),
            (apart(1, 1, Why::Role, 6, ""), false),
            // Branches stand in the order in which they were written.
            (apart(3, 1, Why::Forked, 1, "De de"), false),
            (apart(3, 1, Why::Forked, 2, "De deur"), true),
            (apart(3, 1, Why::Forked, 3, "De"), true),
        ];
        let aside = cases.iter().map(|(apart, _)| apart.clone()).collect();
        let kept: Vec<Apart> = cases.into_iter().filter_map(|(apart, is_kept)| is_kept.then_some(apart)).collect();
        assert_eq!(without_beginnings(aside), kept);
    }

    #[test]
    fn the_start_of_an_id_is_enough_where_only_one_has_it() {
        let member = |id: [u8; 16]| Member {
            id,
            name: String::new(),
            role: vault::Role::Editor,
            removed: false,
            devices: Vec::new(),
            former: Vec::new(),
        };
        let (mut first, mut second) = ([0xab; 16], [0xab; 16]);
        (first[15], second[4]) = (1, 2);
        let members = [member(first), member(second)];
        let cases = [
            (hex(&first), Some(first)),
            (hex(&first).to_uppercase(), Some(first)),
            ("ababababab".to_owned(), Some(first)),
            ("abababab02".to_owned(), Some(second)),
            ("abababab".to_owned(), None),
            ("ababab".to_owned(), None),
            (String::new(), None),
            ("no such one".to_owned(), None),
        ];
        for (id, expected) in cases {
            assert_eq!(one_of(&members, &id), expected, "{id}");
        }
    }
}
