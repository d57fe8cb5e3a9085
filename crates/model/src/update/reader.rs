//! Reads lib0's encoding of numbers and texts, and never past the end.

use super::{
    Refused,
    rename::{self, Renaming},
};

/// A place in a slice of bytes.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where what is read is written anew with other client ids.
    renaming: Option<Renaming<'a>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, renaming: None }
    }

    /// One that writes what it reads anew, with the client ids that `name` gives.
    pub(super) fn renaming(bytes: &'a [u8], name: &'a mut dyn FnMut(u64) -> u64) -> Self {
        Self { bytes, at: 0, renaming: Some(Renaming::new(name)) }
    }

    /// All that was read, with other client ids where they are others.
    pub(super) fn renamed(self) -> Vec<u8> {
        self.renaming.map_or_else(|| self.bytes.to_vec(), |renaming| renaming.finish(&self.bytes[..self.at]))
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// What was read since this position.
    pub(super) fn since(&self, position: usize) -> &'a [u8] {
        &self.bytes[position..self.at]
    }

    pub(super) fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.left() == 0
    }

    pub(super) fn byte(&mut self) -> Result<u8, Refused> {
        let byte = *self.bytes.get(self.at).ok_or(Refused::Damaged)?;
        self.at += 1;
        Ok(byte)
    }

    pub(super) fn skip(&mut self, count: usize) -> Result<(), Refused> {
        self.take(count).map(|_| ())
    }

    /// A variable-length unsigned integer of at most 63 bits.
    pub(super) fn number(&mut self) -> Result<u64, Refused> {
        let mut number = 0u64;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Refused::Damaged)
    }

    /// A client id, as it is to be.
    pub(super) fn client(&mut self) -> Result<u64, Refused> {
        let from = self.at;
        let client = self.number()?;
        if client > super::MAX_CLIENT {
            return Err(Refused::Damaged);
        }
        let Some(renaming) = &mut self.renaming else { return Ok(client) };
        let name = (renaming.name)(client);
        if name != client {
            renaming.replace(self.bytes, from..self.at, |written| super::write_number(written, name));
        }
        Ok(name)
    }

    /// Bytes that are a value: a relative position has a client id in it.
    pub(super) fn buffer(&mut self) -> Result<(), Refused> {
        let from = self.at;
        let value = self.bytes()?;
        let Some(renaming) = &mut self.renaming else { return Ok(()) };
        if let Some(position) = rename::position(value, &mut *renaming.name) {
            renaming.replace(self.bytes, from..self.at, |written| {
                super::write_number(written, position.len() as u64);
                written.extend_from_slice(&position);
            });
        }
        Ok(())
    }

    /// A clock or a length: 32 bits.
    pub(super) fn clock(&mut self) -> Result<u32, Refused> {
        u32::try_from(self.number()?).map_err(|_| Refused::Damaged)
    }

    /// A variable-length signed integer; its value does not matter here, but how many bytes it takes.
    pub(super) fn signed(&mut self) -> Result<usize, Refused> {
        for count in 1..=10 {
            if self.byte()? < 0x80 {
                return Ok(count);
            }
        }
        Err(Refused::Damaged)
    }

    /// A length and that many bytes.
    pub(super) fn bytes(&mut self) -> Result<&'a [u8], Refused> {
        let count = usize::try_from(self.number()?).map_err(|_| Refused::Damaged)?;
        self.take(count)
    }

    /// A length in bytes and that much UTF-8.
    pub(super) fn text(&mut self) -> Result<&'a str, Refused> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Refused::Damaged)
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Refused> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.bytes.len()).ok_or(Refused::Damaged)?;
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }
}
