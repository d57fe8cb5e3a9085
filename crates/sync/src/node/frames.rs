//! Frames on a QUIC stream: a length (u32, big-endian) and that many bytes.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::Relaxed},
};

use iroh::endpoint::{ConnectionError, ReadError, RecvStream, SendStream};
use tokio::{sync::mpsc, time::Instant};

use crate::session::Reason;

/// How much is read at once.
const CHUNK: usize = 256 << 10;
/// Frames that may wait to be written. What may be under way bounds their size.
const MOST_WAITING: usize = 256;

/// The frames that come in. Waiting for one may be given up and taken up again.
pub(super) struct Incoming {
    stream: RecvStream,
    buffer: Vec<u8>,
    /// When anything was last heard.
    pub(super) heard: Instant,
    /// Bytes that were read.
    pub(super) read: u64,
}

impl Incoming {
    pub(super) fn new(stream: RecvStream) -> Self {
        Self { stream, buffer: Vec::new(), heard: Instant::now(), read: 0 }
    }

    /// What stands in the next frame, which may hold `limit` bytes.
    ///
    /// # Errors
    /// Why there is no further frame.
    pub(super) async fn next(&mut self, limit: usize) -> Result<Vec<u8>, Reason> {
        loop {
            if let Some(length) = self.buffer.first_chunk::<4>() {
                let length = u32::from_be_bytes(*length) as usize;
                if length > limit {
                    return Err(Reason::TooLarge);
                }
                if self.buffer.len() >= 4 + length {
                    let rest = self.buffer.split_off(4 + length);
                    let mut frame = std::mem::replace(&mut self.buffer, rest);
                    frame.drain(..4);
                    return Ok(frame);
                }
            }
            match self.stream.read_chunk(CHUNK).await {
                Ok(Some(bytes)) => {
                    self.heard = Instant::now();
                    self.read += bytes.len() as u64;
                    // It grows with what comes, not with what the length promises.
                    self.buffer.extend_from_slice(&bytes);
                }
                Ok(None) => return Err(Reason::Done),
                Err(ReadError::ConnectionLost(error)) => return Err(lost(&error)),
                Err(_) => return Err(Reason::Done),
            }
        }
    }
}

/// Why a connection is gone.
pub(super) fn lost(error: &ConnectionError) -> Reason {
    match error {
        ConnectionError::ApplicationClosed(close) => Reason::from_code(close.error_code.into_inner()),
        ConnectionError::LocallyClosed => Reason::Done,
        _ => Reason::Silent,
    }
}

/// The frames that go out, one after another, beside everything else.
pub(super) struct Outgoing {
    frames: mpsc::Sender<Vec<u8>>,
    written: Arc<AtomicU64>,
}

impl Outgoing {
    pub(super) fn new(mut stream: SendStream) -> Self {
        let (frames, mut waiting) = mpsc::channel::<Vec<u8>>(MOST_WAITING);
        let written = Arc::new(AtomicU64::new(0));
        let count = written.clone();
        tokio::spawn(async move {
            while let Some(frame) = waiting.recv().await {
                let size = frame.len() as u64;
                // Where it can't be written, the connection is gone, and reading tells why.
                if stream.write_all(&frame).await.is_err() {
                    return;
                }
                count.fetch_add(size, Relaxed);
            }
            let _ = stream.finish();
        });
        Self { frames, written }
    }

    /// Has a frame sent.
    ///
    /// # Errors
    /// [`Reason::Flood`] where the other side asks for more than it reads.
    pub(super) fn send(&self, frame: Vec<u8>) -> Result<(), Reason> {
        match self.frames.try_send(frame) {
            Ok(()) | Err(mpsc::error::TrySendError::Closed(_)) => Ok(()),
            Err(mpsc::error::TrySendError::Full(_)) => Err(Reason::Flood),
        }
    }

    /// Bytes that were written.
    pub(super) fn written(&self) -> u64 {
        self.written.load(Relaxed)
    }
}
