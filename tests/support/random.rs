//! Seeded randomness for tests, and the numbers that the environment may set.

/// SplitMix64: small, fast, and the same on every machine.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The sequence of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `limit`; 0 where that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.bits() % limit.max(1) as u64) as usize
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these; nothing where there are none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// Breaks bytes in one of the ways that disks, sticks and enemies do.
    pub fn mutate(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len());
        let end = (at + 1 + self.below(16)).min(bytes.len());
        match self.below(6) {
            0 if at < bytes.len() => bytes[at] = self.bits() as u8,
            1 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            2 => drop(bytes.drain(at.min(end)..end)),
            3 => {
                let copy = bytes[at.min(end)..end].to_vec();
                let to = self.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            4 => bytes.truncate(at),
            _ => {
                let numbers: [&[u8]; 6] = [&[0xff; 4], &[0; 4], &[0x80; 8], &[0x7f, 0xff, 0xff, 0xff], b"4294967296", &[0x75, 1]];
                bytes.splice(at.min(end)..end, numbers[self.below(numbers.len())].iter().copied());
            }
        }
    }
}

/// A number that the environment sets, or this one.
pub fn number(variable: &str, or: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(or)
}

/// The seed of this run: `CROSSROADS_SEED`, or always the same, so that a test that fails once fails again. It is printed, and
/// shown where the test fails.
pub fn seed() -> u64 {
    let seed = number("CROSSROADS_SEED", 1);
    println!("CROSSROADS_SEED={seed}");
    seed
}
