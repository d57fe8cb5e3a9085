//! What a stretch of work took, and text to work on.

use std::{fmt, fs, time::Instant};

/// A reading, or the difference of two.
#[derive(Clone, Copy)]
pub(crate) struct Measured {
    at: Instant,
    /// Seconds.
    pub(crate) wall: f64,
    /// Seconds, user and system, all threads.
    pub(crate) cpu: f64,
    /// Bytes that went to the disk.
    pub(crate) bytes: u64,
}

impl Measured {
    /// How things stand.
    pub(crate) fn now() -> Self {
        let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
        // Fields 14 and 15, counted from after the command's name, in ticks of 10 ms.
        let ticks: f64 = stat
            .rsplit(')')
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|n| n.parse::<f64>().ok())
            .sum();
        let io = fs::read_to_string("/proc/self/io").unwrap_or_default();
        let bytes = io.lines().find_map(|line| line.strip_prefix("write_bytes: ")).and_then(|n| n.parse().ok()).unwrap_or(0);
        Self { at: Instant::now(), wall: 0.0, cpu: ticks / 100.0, bytes }
    }

    /// What it took since then.
    pub(crate) fn since(&self) -> Self {
        let now = Self::now();
        Self { wall: (now.at - self.at).as_secs_f64(), cpu: now.cpu - self.cpu, bytes: now.bytes - self.bytes, at: now.at }
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:7.2} s, {:7.2} s CPU, {:7.1} MiB written", self.wall, self.cpu, self.bytes as f64 / 1048576.0)
    }
}

/// About 2 KB of words whose frequencies fall as those of a language do.
#[allow(dead_code, reason = "not every benchmark writes notes")]
pub(crate) fn text(n: usize) -> String {
    let mut seed = (n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1);
    let mut text = String::new();
    while text.len() < 1_900 {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let fraction = (seed >> 11) as f64 / (1u64 << 53) as f64;
        let rank = (30_000f64.powf(fraction)) as u64;
        text.push_str(&format!("woord{rank} "));
        if seed.is_multiple_of(60) {
            text.push('\n');
        }
    }
    text
}
