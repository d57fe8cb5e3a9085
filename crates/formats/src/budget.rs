//! A rough count of the memory that an import may still take.

use crate::error::Error;
use crate::limits::BODY_BYTES;

/// What one paragraph, cell or item takes beside its runs: a block, and a list of inlines with room for four.
pub(crate) const PIECE: usize = 384;
/// What one run or break takes beside its characters.
pub(crate) const RUN: usize = 96;

#[derive(Debug)]
pub(crate) struct Budget {
    left: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { left: BODY_BYTES }
    }
}

impl Budget {
    /// Takes `bytes`, or says that the file is too large.
    pub(crate) fn spend(&mut self, bytes: usize) -> Result<(), Error> {
        match self.left.checked_sub(bytes) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(Error::TooLarge { limit: BODY_BYTES as u64, of: "bytes of text" }),
        }
    }
}
