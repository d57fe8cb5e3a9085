//! What stands in an Ethernet frame, as far as a test asks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

const IPV4: [u8; 2] = [0x08, 0x00];
const IPV6: [u8; 2] = [0x86, 0xdd];
const UDP: u8 = 17;

/// A frame that went over a cable.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Whether the laptop sent it.
    pub outward: bool,
    /// All of it, from the address of who shall get it on.
    pub bytes: Vec<u8>,
}

/// A datagram in a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Datagram<'a> {
    /// Who shall get it.
    pub to: IpAddr,
    /// At which port.
    pub port: u16,
    /// What it says.
    pub payload: &'a [u8],
}

impl Frame {
    /// The datagram that it carries, if it carries one.
    pub fn datagram(&self) -> Option<Datagram<'_>> {
        datagram(&self.bytes)
    }
}

/// Whether a frame is for more than one: to all, or to a group.
pub fn is_for_many(frame: &[u8]) -> bool {
    frame.first().is_some_and(|first| first & 1 == 1)
}

/// Whether a frame is for all.
pub fn is_for_all(frame: &[u8]) -> bool {
    frame.starts_with(&[0xff; 6])
}

/// The datagram that a frame carries, if it carries one.
pub fn datagram(frame: &[u8]) -> Option<Datagram<'_>> {
    let packet = frame.get(14..)?;
    let kind = frame.get(12..14)?;
    let (to, carried) = if kind == IPV4 && *packet.get(9)? == UDP {
        let header = usize::from(packet.first()? & 0xf) * 4;
        (Ipv4Addr::from(*packet.get(16..)?.first_chunk::<4>()?).into(), packet.get(header..)?)
    } else if kind == IPV6 && *packet.get(6)? == UDP {
        (Ipv6Addr::from(*packet.get(24..)?.first_chunk::<16>()?).into(), packet.get(40..)?)
    } else {
        return None;
    };
    let number = |at: usize| Some(u16::from_be_bytes(*carried.get(at..)?.first_chunk()?));
    Some(Datagram { to, port: number(2)?, payload: carried.get(8..usize::from(number(4)?))? })
}
