//! What the sample has to hear and to see: tones for who speaks in a conversation, and a picture of a board with keys. Both are worked
//! out here, so no voice and no photo of anybody is in it.

/// Samples a second.
const RATE: u32 = 8_000;
/// A syllable, and the silence behind it, in samples.
const SYLLABLE: u32 = 1_300;
const PAUSE: u32 = 500;

/// A conversation as tones, as WAV of one channel with 8 bits: from each second on, somebody speaks at this pitch in hertz.
pub(super) fn sound(turns: &[(u32, f64)], seconds: u32) -> Vec<u8> {
    let samples = (0..seconds * RATE).map(|at| {
        let turn = turns.iter().rev().find(|(from, _)| from * RATE <= at);
        let Some((from, pitch)) = turn else { return 128 };
        let within = at - from * RATE;
        let (number, place) = (within / (SYLLABLE + PAUSE), within % (SYLLABLE + PAUSE));
        if place >= SYLLABLE {
            return 128;
        }
        // It swells and fades, so that it doesn't click, and no two syllables in a row are of one height.
        let swell = (std::f64::consts::PI * f64::from(place) / f64::from(SYLLABLE)).sin();
        let height = pitch * [1.0, 1.12, 0.94, 1.06, 0.89][(number % 5) as usize];
        let wave = (std::f64::consts::TAU * height * f64::from(at) / f64::from(RATE)).sin();
        (128.0 + 70.0 * swell * wave) as u8
    });
    let samples: Vec<u8> = samples.collect();
    let length = samples.len() as u32;
    let mut wav = Vec::with_capacity(samples.len() + 44);
    wav.extend(b"RIFF");
    wav.extend((36 + length).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16u32.to_le_bytes());
    // Plain samples, one channel; then bytes a second, bytes a sample, bits a sample.
    wav.extend([1u16, 1].iter().flat_map(|number| number.to_le_bytes()));
    wav.extend([RATE, RATE].iter().flat_map(|number| number.to_le_bytes()));
    wav.extend([1u16, 8].iter().flat_map(|number| number.to_le_bytes()));
    wav.extend(b"data");
    wav.extend(length.to_le_bytes());
    wav.extend(samples);
    wav
}

/// Colours of the picture: wall, board, hook and six keys of brass, one of them new.
const COLOURS: [[u8; 3]; 5] =
    [[0xe9, 0xe2, 0xd4], [0x8a, 0x5a, 0x3b], [0x3c, 0x3a, 0x38], [0xc8, 0xa2, 0x4a], [0xd9, 0x6f, 0x4e]];
const WIDTH: u32 = 480;
const HEIGHT: u32 = 320;

/// A board with seven keys, as PNG.
pub(super) fn picture() -> Vec<u8> {
    let mut rows = Vec::with_capacity(((WIDTH + 1) * HEIGHT) as usize);
    for y in 0..HEIGHT {
        // Each row begins with how it is filtered: not at all.
        rows.push(0);
        rows.extend((0..WIDTH).map(|x| colour(x, y)));
    }
    let palette: Vec<u8> = COLOURS.concat();
    let head = [&WIDTH.to_be_bytes()[..], &HEIGHT.to_be_bytes(), &[8, 3, 0, 0, 0]].concat();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(b"IHDR", head), (b"PLTE", palette), (b"IDAT", stored(&rows)), (b"IEND", Vec::new())] {
        png.extend((data.len() as u32).to_be_bytes());
        let chunk = [&name[..], &data].concat();
        png.extend(&chunk);
        png.extend(crc(&chunk).to_be_bytes());
    }
    png
}

/// Which colour a point has, as its place among [`COLOURS`].
fn colour(x: u32, y: u32) -> u8 {
    let on_board = (30..450).contains(&x) && (60..120).contains(&y);
    // Seven keys hang in a row, each on a hook.
    let key = (x.saturating_sub(45) / 56).min(6);
    let (across, down) = (i64::from(x) - i64::from(45 + key * 56 + 28), i64::from(y) - 150);
    let from_ring = across * across + down * down;
    let is_key = (120..=400).contains(&from_ring)
        || (across.abs() <= 4 && (20..=100).contains(&down))
        || ((4..=14).contains(&across) && ((70..=78).contains(&down) || (88..=96).contains(&down)));
    if x >= 45 && across.abs() <= 3 && (-60..=-12).contains(&down) {
        2
    } else if x >= 45 && is_key {
        if key == 5 { 4 } else { 3 }
    } else {
        u8::from(on_board)
    }
}

/// The bytes as a zlib stream that packs nothing.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(0xffff).peekable();
    while let Some(block) = blocks.next() {
        let length = block.len() as u16;
        packed.push(u8::from(blocks.peek().is_none()));
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend(block);
    }
    let (low, high) = bytes.iter().fold((1u32, 0u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    packed.extend(((high << 16) | low).to_be_bytes());
    packed
}

/// The checksum of PNG's chunks.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_that_others_work_out() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        let packed = stored(b"Wikipedia");
        assert_eq!(packed[packed.len() - 4..], 0x11e6_0398u32.to_be_bytes());
    }

    #[test]
    fn the_sound_is_as_long_as_it_says_and_each_speaks_at_a_pitch_of_their_own() {
        let wav = sound(&[(0, 200.0), (2, 120.0)], 4);
        assert_eq!(wav.len(), 44 + 4 * RATE as usize);
        assert_eq!(formats::media::media_type(&wav), "audio/wav");
        let waves = |from: usize| {
            let syllable = &wav[44 + from..44 + from + SYLLABLE as usize];
            syllable.windows(2).filter(|pair| pair[0] < 128 && pair[1] >= 128).count()
        };
        assert!(waves(0) > waves(2 * RATE as usize), "{} {}", waves(0), waves(2 * RATE as usize));
    }

    #[test]
    fn the_picture_is_a_small_one_with_seven_keys() {
        let png = picture();
        assert!(png.len() < 200_000);
        // Along the ends of the keys: from the wall to brass, seven times.
        let row: Vec<u8> = (0..WIDTH).map(|x| colour(x, 240)).collect();
        let keys = row.windows(2).filter(|pair| pair[0] == 0 && pair[1] > 2).count();
        assert_eq!(keys, 7);
    }
}
