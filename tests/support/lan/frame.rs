//! What stands in an Ethernet frame, as far as a test asks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

const IPV4: [u8; 2] = [0x08, 0x00];
const IPV6: [u8; 2] = [0x86, 0xdd];
const TCP: u8 = 6;
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

    /// Who shall get it, where it goes to an address of the internet.
    pub fn to(&self) -> Option<IpAddr> {
        packet(&self.bytes).map(|packet| packet.to)
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
    let packet = packet(frame).filter(|packet| packet.protocol == UDP)?;
    let length = usize::from(number(packet.body, 4)?);
    Some(Datagram { to: packet.to, port: number(packet.body, 2)?, payload: packet.body.get(8..length)? })
}

/// Whether a network that lets through nothing but web pages would stop this frame.
pub fn is_no_web(frame: &[u8]) -> bool {
    packet(frame)
        .is_some_and(|packet| packet.protocol != TCP || ![0, 2].into_iter().any(|at| number(packet.body, at) == Some(443)))
}

struct Packet<'a> {
    to: IpAddr,
    protocol: u8,
    body: &'a [u8],
}

fn packet(frame: &[u8]) -> Option<Packet<'_>> {
    let (kind, packet) = (frame.get(12..14)?, frame.get(14..)?);
    if kind == IPV4 {
        let header = usize::from(packet.first()? & 0xf) * 4;
        let to = Ipv4Addr::from(*packet.get(16..)?.first_chunk::<4>()?).into();
        Some(Packet { to, protocol: *packet.get(9)?, body: packet.get(header..)? })
    } else if kind == IPV6 {
        let to = Ipv6Addr::from(*packet.get(24..)?.first_chunk::<16>()?).into();
        Some(Packet { to, protocol: *packet.get(6)?, body: packet.get(40..)? })
    } else {
        None
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}
