//! Sound as it was sampled, in a file that every program plays (RIFF WAVE).

/// Bytes of the head.
const HEAD: u32 = 44;
/// Bytes of a sample: 16 bits.
const SAMPLE: u32 = 2;

/// What stands in front of `sound` bytes of samples of one channel, each 16 bits, little-endian, `rate` of them a second. The
/// format holds a little less than 4 GiB; of more sound, only so much is announced.
pub fn wav_head(rate: u32, sound: u64) -> Vec<u8> {
    let sound = u32::try_from(sound).unwrap_or(u32::MAX).min(u32::MAX - HEAD);
    let mut head = Vec::with_capacity(HEAD as usize);
    head.extend(b"RIFF");
    head.extend((HEAD - 8 + sound).to_le_bytes());
    head.extend(b"WAVEfmt ");
    head.extend(16_u32.to_le_bytes());
    // Plain samples, one channel.
    head.extend([1, 0, 1, 0]);
    head.extend(rate.to_le_bytes());
    head.extend((rate * SAMPLE).to_le_bytes());
    head.extend((SAMPLE as u16).to_le_bytes());
    head.extend(16_u16.to_le_bytes());
    head.extend(b"data");
    head.extend(sound.to_le_bytes());
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_say_what_follows() {
        for (rate, sound, told) in [(16_000, 0, 0), (16_000, 32_000, 32_000), (48_000, 5 << 30, u32::MAX - HEAD)] {
            let head = wav_head(rate, sound);
            let number = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().expect("four bytes"));
            assert_eq!(head.len() as u32, HEAD);
            assert_eq!(crate::media::media_type(&head), "audio/wav");
            assert_eq!((number(4), number(24), number(28), number(40)), (HEAD - 8 + told, rate, rate * 2, told), "{sound}");
        }
    }
}
