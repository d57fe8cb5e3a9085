//! Inviting somebody over the network, and asking to be let in with a ticket.

use std::time::Duration;

use chrono::Utc;
use qrcode::{EcLevel, QrCode, render::svg};
use sync::{status::NewInvitation, ticket::Ticket};
use vault::Project;

use crate::{
    App, Result,
    api::{self, Id, Invite, InviteAnswer, InviteNew, JoinRequested, JoinTicket, Nothing, Secret},
    records::iso,
    sharing::role_in,
};

/// A week: a ticket that lies around longer is forgotten.
const LONGEST: u32 = 7 * 24 * 60;

impl App {
    /// Opens an invitation; others can get through to this laptop from now on, until the project is locked.
    ///
    /// # Errors
    /// [`Code::NotAllowed`](crate::api::Code::NotAllowed) unless this member may let others in so;
    /// [`Code::Invalid`](crate::api::Code::Invalid) for no time at all, or more than a week.
    pub fn invite_new(&self, body: InviteNew) -> Result<Invite> {
        if !(1..=LONGEST).contains(&body.minutes) {
            return Err(self.invalid("invite-time", ""));
        }
        let lasts = Duration::from_secs(u64::from(body.minutes) * 60);
        let invitation = NewInvitation { role: body.role.map(role_in), lasts };
        let invitation = self.with_reachable_node(|node| node.invite(invitation))?;
        Ok(Invite {
            id: invitation.id.to_string(),
            qr: qr(&invitation.ticket).ok_or_else(|| self.invalid("request", "invite_new"))?,
            ticket: invitation.ticket,
            expires: iso(invitation.expires),
        })
    }

    /// Lets in whoever waits with a ticket, or turns them away.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where nobody waits any more.
    pub fn invite_answer(&self, body: InviteAnswer) -> Result<()> {
        let id = self.invitation(&body.id)?;
        let mut nobody = false;
        let answered = self
            .with_node(|node| node.answer(id, body.admit).inspect_err(|error| nobody = matches!(error, sync::Error::Damaged(_))));
        if nobody { Err(self.not_found("invite", &body.id)) } else { answered }
    }

    /// Takes an invitation back; one that is used or over is no matter.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where the id is none.
    pub fn invite_withdraw(&self, body: Id) -> Result<()> {
        let id = self.invitation(&body.id)?;
        self.with_node(|node| Ok(node.withdraw(id)))
    }

    /// Makes a project that waits to be let in, and asks with a ticket; events tell what comes of it.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for names and passphrases that are too short, and for a ticket that is none,
    /// is not whole or has expired: then no project was made.
    pub fn join_ticket(&self, body: JoinTicket) -> Result<JoinRequested> {
        self.check_passphrase(&body.passphrase)?;
        let (text, ticket) = self.whole_ticket(&body.ticket)?;
        let dir = self.new_dir(body.dir.as_deref())?;
        let (project, code) = Project::prepare_to_join(&dir, body.member.trim(), body.passphrase.reveal(), &self.options())
            .map_err(|error| self.vault_error(error))?;
        self.settle(project)?;
        self.take_relay(ticket.relay)?;
        self.with_node(|node| node.ask_to_join(&text))?;
        let project = self.project_info(Nothing {})?;
        Ok(JoinRequested { words: project.words.clone(), project, recovery_code: Secret::new(code.words().to_owned()) })
    }

    /// Asks again, from a project that waits already.
    ///
    /// # Errors
    /// As [`Self::join_ticket`].
    pub fn join_ticket_again(&self, body: api::Ticket) -> Result<()> {
        let (text, ticket) = self.whole_ticket(&body.ticket)?;
        self.take_relay(ticket.relay)?;
        self.with_node(|node| node.ask_to_join(&text))
    }

    /// A ticket, looked through before anything is made for it.
    fn whole_ticket(&self, text: &str) -> Result<(String, Ticket)> {
        let text = text.trim();
        let ticket = Ticket::parse(text)
            .and_then(|ticket| ticket.valid_at(Utc::now().timestamp_millis()))
            .map_err(|error| self.sync_error(error))?;
        Ok((text.to_owned(), ticket))
    }

    fn invitation(&self, id: &str) -> Result<u64> {
        id.parse().map_err(|_| self.not_found("invite", id))
    }
}

/// A text as a picture to scan; nothing where it is too long for one. In capitals, which take less room.
fn qr(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text.to_ascii_uppercase(), EcLevel::M).ok()?;
    let dark = svg::Color("#000000");
    let light = svg::Color("#ffffff");
    Some(code.render().min_dimensions(240, 240).quiet_zone(true).dark_color(dark).light_color(light).build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_becomes_a_picture() {
        let long = "crossroads:".to_owned() + &"ABCDE-".repeat(80);
        for text in ["crossroads:ABC", long.as_str()] {
            let picture = qr(text).expect("a picture");
            assert!(picture.contains("<svg") && picture.contains("#ffffff"), "{picture}");
        }
        // Capitals fit half as much again into one picture.
        assert_eq!(qr(&long), qr(&long.to_uppercase()));
        assert!(qr(&"A".repeat(10_000)).is_none());
    }

    #[test]
    fn a_code_that_leads_nowhere_is_told_with_a_way_out_that_fits() {
        let app = App::with(api::Language::En, std::sync::Arc::new(()));
        let ended = Ticket { endpoint: [7; 32], addrs: Vec::new(), relay: None, secret: [9; 16], expires: 1_000_000 };
        let cases = [
            ("Hello Noor, here is the code", "begins with “crossroads:”"),
            // No laptop is joined by its address.
            ("192.168.1.20", "begins with “crossroads:”"),
            ("crossroads:ABC", "a letter is wrong"),
            (&ended.text(), "By the clock of this laptop"),
        ];
        for (text, said) in cases {
            let error = app.whole_ticket(text).expect_err(text);
            assert!(error.message.contains(said), "{text}: {}", error.message);
        }
    }

    #[test]
    fn who_waits_can_ask_by_file_as_well_and_is_the_same() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let path = |name: &str| home.path().join(name).display().to_string();
        let app = App::new(home.path().join("data"), std::sync::Arc::new(())).with_fast_keys_for_tests();
        let body = |path| api::FilePath { path };
        let asks = api::JoinRequest {
            member: "Noor".into(),
            passphrase: Secret::new("zeven sleutels op een rij".to_owned()),
            path: path("first"),
            dir: Some(path("project")),
        };
        let words = app.join_request(asks).expect("asks").words;
        app.join_request_again(body(path("second"))).expect("asks again");
        let asked = app.join_read_request(body(path("second"))).expect("a request");
        assert_eq!((asked.member, asked.words), ("Noor".to_owned(), words));
    }
}
