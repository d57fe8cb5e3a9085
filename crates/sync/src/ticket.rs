//! Tickets: what somebody who is invited needs to find the inviting laptop and to show that they were invited, in one line of
//! text that can be sent, typed, or shown as a QR code.

use std::net::SocketAddr;

use data_encoding::BASE32_NOPAD;
use serde::{Deserialize, Serialize};

use crate::{Error, Result};

const PREFIX: &str = "crossroads:";
const WHAT: &str = "ticket";
const VERSION: u8 = 1;
/// The most addresses in a ticket.
pub(crate) const MAX_ADDRESSES: usize = 8;
/// Far above any ticket.
const MAX_TEXT: usize = 2_000;
const CHECKSUM: usize = 4;

/// What a ticket says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// The public key of the inviting laptop's endpoint.
    pub endpoint: [u8; 32],
    /// Where that may be reached.
    pub addrs: Vec<SocketAddr>,
    /// The team's own relay, if it has one.
    pub relay: Option<String>,
    /// Who knows this was invited.
    pub secret: [u8; 16],
    /// Until when, in seconds since 1970.
    pub expires: i64,
}

impl Ticket {
    /// As it is shown. All of it may be written in capitals, as the shortest QR code asks.
    pub fn text(&self) -> String {
        // Serialising numbers and short lists into memory can't fail.
        let mut bytes = postcard::to_extend(self, vec![VERSION]).unwrap_or_default();
        bytes.extend_from_slice(&checksum(&bytes));
        format!("{PREFIX}{}", BASE32_NOPAD.encode(&bytes))
    }

    /// Reads what somebody pasted or typed: in capitals or not, in groups or not, with 0 and 1 for O and I.
    ///
    /// # Errors
    /// [`Error::NotA`] where it is something else, [`Error::Damaged`] where it was mistyped. Whether it has expired is for
    /// [`Self::valid_at`] to say.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        if text.len() > MAX_TEXT {
            return Err(Error::NotA(WHAT));
        }
        let prefix = text.get(..PREFIX.len()).filter(|start| start.eq_ignore_ascii_case(PREFIX)).ok_or(Error::NotA(WHAT))?;
        let letters: String = text[prefix.len()..]
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .map(|letter| match letter.to_ascii_uppercase() {
                '0' => 'O',
                '1' => 'I',
                letter => letter,
            })
            .collect();
        let bytes = BASE32_NOPAD.decode(letters.as_bytes()).map_err(|_| Error::Damaged(WHAT))?;
        let (bytes, sum) = bytes.split_last_chunk::<CHECKSUM>().ok_or(Error::Damaged(WHAT))?;
        if *sum != checksum(bytes) {
            return Err(Error::Damaged(WHAT));
        }
        // A later version says something else after its number.
        let said = bytes.split_first().filter(|(version, _)| **version == VERSION).ok_or(Error::NotA(WHAT))?.1;
        let ticket: Self = postcard::from_bytes(said).map_err(|_| Error::Damaged(WHAT))?;
        if ticket.addrs.len() > MAX_ADDRESSES { Err(Error::Damaged(WHAT)) } else { Ok(ticket) }
    }

    /// The same ticket if it still holds at this time, in milliseconds since 1970.
    ///
    /// # Errors
    /// [`Error::Expired`].
    pub fn valid_at(self, now: i64) -> Result<Self> {
        if now < self.expires.saturating_mul(1_000) { Ok(self) } else { Err(Error::Expired) }
    }
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let mut sum = [0; CHECKSUM];
    blake3::Hasher::new_derive_key("crossroads ticket 1").update(bytes).finalize_xof().fill(&mut sum);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket() -> Ticket {
        Ticket {
            endpoint: [7; 32],
            addrs: vec!["192.168.1.20:47400".parse().expect("an address"), "[2001:db8::1]:47400".parse().expect("an address")],
            relay: None,
            secret: [9; 16],
            expires: 1_800_000_000,
        }
    }

    #[test]
    fn a_ticket_is_read_however_it_was_written_down() {
        let text = ticket().text();
        let grouped = text.as_bytes()[PREFIX.len()..].chunks(5).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-");
        let ways = [
            text.clone(),
            text.to_uppercase(),
            text.to_lowercase(),
            format!("  {PREFIX} {grouped}\n"),
            text.to_uppercase().replace("OSSROADS:", "\0").replace('O', "0").replace('I', "1").replace('\0', "OSSROADS:"),
        ];
        for way in ways {
            assert_eq!(Ticket::parse(&way).expect(&way), ticket());
        }
    }

    #[test]
    fn what_is_no_ticket_or_was_mistyped_is_told_apart() {
        let text = ticket().text();
        for other in ["", "crossroads", "192.168.1.20", "https://example.org", &text[PREFIX.len()..], &"x".repeat(5_000)] {
            assert!(matches!(Ticket::parse(other), Err(Error::NotA(_))), "{other}");
        }
        for at in PREFIX.len()..text.len() {
            let mut typed = text.clone().into_bytes();
            typed[at] = if typed[at] == b'B' { b'C' } else { b'B' };
            let typed = String::from_utf8(typed).expect("letters");
            assert!(matches!(Ticket::parse(&typed), Err(Error::Damaged(_))), "{at}");
            assert!(Ticket::parse(&text[..at]).is_err());
        }
        assert!(matches!(Ticket::parse(&format!("{PREFIX}{}", "A".repeat(160))), Err(Error::Damaged(_))));
    }

    #[test]
    fn a_ticket_ends() {
        assert!(ticket().valid_at(1_799_999_999_999).is_ok());
        assert!(matches!(ticket().valid_at(1_800_000_000_000), Err(Error::Expired)));
    }
}
