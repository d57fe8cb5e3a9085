//! Photos lose where they were taken and nothing of the picture; files are what they are, not what they are called.

use std::io::{Cursor, Read as _};

use formats::media::{Hidden, media_type, plan};

/// Stands in every hidden part: no byte of it may come through.
const PLACE: &[u8] = b"GPS 52.0907 5.1214 Utrecht";

/// Exif with an orientation, a block of GPS and the place as text.
fn exif(orientation: u8, little: bool) -> Vec<u8> {
    let short = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
    let long = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
    let mut exif = if little { b"II\x2a\0".to_vec() } else { b"MM\0\x2a".to_vec() };
    exif.extend(long(8));
    exif.extend(short(2));
    for (tag, kind, value) in [(0x112, 3, None), (0x8825, 4, Some(64u32))] {
        exif.extend(short(tag));
        exif.extend(short(kind));
        exif.extend(long(1));
        match value {
            Some(value) => exif.extend(long(value)),
            None => exif.extend([&short(u16::from(orientation))[..], &[0, 0]].concat()),
        }
    }
    exif.extend(long(0));
    exif.extend(PLACE);
    exif
}

fn segment(mark: u8, content: &[u8]) -> Vec<u8> {
    [&[0xff, mark][..], &(content.len() as u16 + 2).to_be_bytes(), content].concat()
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    // The checksum is not looked at.
    [&(content.len() as u32).to_be_bytes()[..], name, content, b"crc!"].concat()
}

fn riff(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut chunk = [&name[..], &(content.len() as u32).to_le_bytes(), content].concat();
    chunk.resize(chunk.len().next_multiple_of(2), 0);
    chunk
}

fn webp(chunks: &[Vec<u8>]) -> Vec<u8> {
    let chunks = chunks.concat();
    [&b"RIFF"[..], &(chunks.len() as u32 + 4).to_le_bytes(), b"WEBP", &chunks].concat()
}

fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes()[..], name, content].concat()
}

/// The picture of a progressive JPEG: two scans, with stuffed bytes, restarts and filling.
fn picture() -> Vec<u8> {
    let scan = [&segment(0xda, b"\x01\x01\0\0\x3f\0")[..], b"data\xff\0more\xff\xd0again\xff\xff"].concat();
    [
        &segment(0xdb, &[1; 65])[..],
        &segment(0xc2, b"\x08\0\x10\0\x10\x01\x01\x11\0"),
        &scan,
        &segment(0xc4, &[2; 20])[1..],
        &scan[..scan.len() - 1],
    ]
    .concat()
}

fn jpeg(before: &[Vec<u8>], behind: &[u8]) -> Vec<u8> {
    [b"\xff\xd8", &before.concat()[..], &picture(), b"\xff\xd9", behind].concat()
}

fn kept(bytes: &[u8]) -> (Hidden, Vec<u8>) {
    let plan = plan(&mut Cursor::new(bytes), media_type(bytes)).expect("reads");
    let (hidden, size) = (plan.hidden, plan.size());
    let mut kept = Vec::new();
    plan.apply(Cursor::new(bytes)).read_to_end(&mut kept).expect("reads");
    assert_eq!(kept.len() as u64, size);
    (hidden, kept)
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn a_jpeg_keeps_its_picture_and_loses_its_place() {
    let jfif = segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    let icc = segment(0xe2, b"ICC_PROFILE\0\x01\x01profile");
    let adobe = segment(0xee, b"Adobe\0d\0\0\0\0\x01");
    let exif_segment = |orientation, little| segment(0xe1, &[b"Exif\0\0", &exif(orientation, little)[..]].concat());
    let small = [&b"\xff\xd8"[..], PLACE, b"\xff\xd9"].concat();
    let hidden = [
        ("exif", exif_segment(1, false)),
        ("xmp", segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", PLACE].concat())),
        ("iptc", segment(0xed, &[b"Photoshop 3.0\0", PLACE].concat())),
        ("comment", segment(0xfe, PLACE)),
        ("a maker's own", segment(0xe4, PLACE)),
        ("more pictures", segment(0xe2, &[b"MPF\0", PLACE].concat())),
    ];
    let wanted = jpeg(&[jfif.clone(), icc.clone(), adobe.clone()], b"");
    assert_eq!(kept(&wanted), (Hidden::Nothing, wanted.clone()));
    for (what, segment) in &hidden {
        let orders = [
            vec![segment.clone(), jfif.clone(), icc.clone(), adobe.clone()],
            vec![jfif.clone(), segment.clone(), icc.clone(), segment.clone(), adobe.clone()],
            vec![jfif.clone(), icc.clone(), adobe.clone(), segment.clone()],
        ];
        for order in orders {
            let photo = jpeg(&order, b"");
            assert!(holds(&photo, PLACE));
            assert_eq!(kept(&photo), (Hidden::LeftOut, wanted.clone()), "{what}");
        }
    }
    assert_eq!(kept(&jpeg(&[jfif.clone(), icc.clone(), adobe.clone()], &small)), (Hidden::LeftOut, wanted), "behind the end");

    for orientation in 2..=8 {
        for little in [false, true] {
            let (hidden, bytes) = kept(&jpeg(&[jfif.clone(), exif_segment(orientation, little)], &small));
            assert_eq!(hidden, Hidden::LeftOut);
            assert!(!holds(&bytes, PLACE) && !holds(&bytes, b"GPS"));
            let upright = jpeg(&[jfif.clone(), exif_segment(orientation, false)], b"");
            // What is kept is itself a photo with an orientation and nothing else, also when it is looked through again.
            let at = bytes.windows(4).position(|window| window == b"Exif").expect("an orientation");
            assert_eq!(&bytes[at + 6 + 16..at + 6 + 20], [0, 1, 0, orientation]);
            assert_eq!(&bytes[bytes.len() - picture().len()..], &upright[upright.len() - picture().len()..]);
            assert_eq!(kept(&bytes).1, bytes, "a second time nothing changes");
        }
    }
}

#[test]
fn a_png_keeps_its_picture_and_loses_its_texts() {
    let head = [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[0; 13])].concat();
    let data = [chunk(b"PLTE", &[1; 6]), chunk(b"tRNS", &[1]), chunk(b"IDAT", b"data"), chunk(b"fdAT", b"moves")].concat();
    let end = chunk(b"IEND", b"");
    let wanted = [&head[..], &data, &end].concat();
    assert_eq!(kept(&wanted), (Hidden::Nothing, wanted.clone()));
    for name in [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"caBX", b"prVt"] {
        let hidden = chunk(name, PLACE);
        for photo in [[&head[..], &hidden, &data, &end].concat(), [&head[..], &data, &hidden, &end, PLACE].concat()] {
            assert_eq!(kept(&photo), (Hidden::LeftOut, wanted.clone()), "{name:?}");
        }
    }
    let (_, bytes) = kept(&[&head[..], &chunk(b"eXIf", &exif(6, true)), &data, &end].concat());
    assert!(holds(&bytes, b"eXIfMM\0\x2a") && !holds(&bytes, b"Utrecht"));
    let at = bytes.windows(4).position(|window| window == b"eXIf").expect("an orientation");
    // The same as zlib makes of these bytes.
    assert_eq!(bytes[at..at + 30], *b"eXIfMM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
    assert_eq!(u32::from_be_bytes(bytes[at + 30..at + 34].try_into().expect("four")), crc(&bytes[at..at + 30]));
}

/// CRC-32 by its table, as the specification writes it.
fn crc(bytes: &[u8]) -> u32 {
    let table: Vec<u32> =
        (0..256u32).map(|n| (0..8).fold(n, |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 })).collect();
    !bytes.iter().fold(u32::MAX, |crc, byte| table[((crc ^ u32::from(*byte)) & 0xff) as usize] ^ (crc >> 8))
}

#[test]
fn a_webp_keeps_its_picture_and_loses_its_place() {
    let flags = |flags: u8| riff(b"VP8X", &[flags, 0, 0, 0, 9, 0, 0, 9, 0, 0]);
    let (colour, data) = (riff(b"ICCP", b"profile"), riff(b"VP8 ", b"picture"));
    let photo = webp(&[
        flags(0x2c),
        colour.clone(),
        data.clone(),
        riff(b"EXIF", &exif(1, true)),
        riff(b"XMP ", PLACE),
        riff(b"geo ", PLACE),
    ]);
    let wanted = webp(&[flags(0x20), colour.clone(), data.clone()]);
    assert_eq!(kept(&photo), (Hidden::LeftOut, wanted.clone()));
    assert_eq!(kept(&wanted), (Hidden::Nothing, wanted.clone()));
    assert_eq!(kept(&[&wanted[..], PLACE].concat()), (Hidden::LeftOut, wanted));
    let (_, turned) = kept(&webp(&[flags(0x08), data.clone(), riff(b"EXIF", &exif(8, false))]));
    assert!(holds(&turned, &flags(0x08)) && !holds(&turned, b"Utrecht") && holds(&turned, &[0, 1, 0, 8]));
    let simple = webp(&[data]);
    assert_eq!(kept(&simple), (Hidden::Nothing, simple.clone()));
}

/// A HEIC file with a picture, Exif and XMP; places in the file, or in a box beside the list.
fn heic(in_box: bool) -> Vec<u8> {
    let infe = |id: u16, rest: &[u8]| boxed(b"infe", &[&[2, 0, 0, 0][..], &id.to_be_bytes(), &[0, 0], rest].concat());
    let items = [infe(1, b"hvc1\0"), infe(2, b"Exif\0"), infe(3, b"mime\0application/rdf+xml\0")].concat();
    let iinf = boxed(b"iinf", &[&[0; 4][..], &3u16.to_be_bytes(), &items].concat());
    let ftyp = boxed(b"ftyp", b"heic\0\0\0\0mif1heic");
    let (picture, exif) = (b"picture".to_vec(), exif(6, false));
    let contents = [&picture[..], &exif, PLACE].concat();
    let iloc = |base: usize| {
        let mut list = [&[1, 0, 0, 0, 0x44, 0x40][..], &3u16.to_be_bytes()].concat();
        let mut at = 0;
        for (id, length) in [(1u16, picture.len()), (2, exif.len()), (3, PLACE.len())] {
            list.extend(id.to_be_bytes());
            list.extend([0, u8::from(in_box), 0, 0]);
            list.extend((base as u32).to_be_bytes());
            list.extend(1u16.to_be_bytes());
            list.extend((at as u32).to_be_bytes());
            list.extend((length as u32).to_be_bytes());
            at += length;
        }
        boxed(b"iloc", &list)
    };
    let meta = |base: usize| {
        let data = if in_box { boxed(b"idat", &contents) } else { Vec::new() };
        boxed(b"meta", &[&[0; 4][..], &boxed(b"hdlr", b"pict"), &iinf, &iloc(base), &data].concat())
    };
    let base = if in_box { 0 } else { ftyp.len() + meta(0).len() + 8 };
    let data = if in_box { Vec::new() } else { boxed(b"mdat", &contents) };
    [&ftyp[..], &meta(base), &data].concat()
}

#[test]
fn a_heic_keeps_its_picture_and_loses_its_place() {
    for in_box in [false, true] {
        let photo = heic(in_box);
        let (hidden, bytes) = kept(&photo);
        assert_eq!((hidden, bytes.len()), (Hidden::LeftOut, photo.len()), "in a box: {in_box}");
        assert!(!holds(&bytes, b"Utrecht") && !holds(&bytes, b"MM\0\x2a") && holds(&bytes, b"picture"));
        let at = photo.windows(4).position(|window| window == b"MM\0\x2a").expect("Exif");
        assert_eq!(bytes[..at], photo[..at], "all before it stays");
    }
}

#[test]
fn what_can_not_be_walked_is_kept_and_said() {
    let photos = [
        jpeg(&[segment(0xe1, &[b"Exif\0\0", &exif(3, true)[..]].concat())], b""),
        [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &[0; 13]), &chunk(b"eXIf", &exif(3, true)), &chunk(b"IEND", b"")].concat(),
        webp(&[riff(b"VP8X", &[8, 0, 0, 0, 9, 0, 0, 9, 0, 0]), riff(b"VP8 ", b"picture"), riff(b"EXIF", &exif(8, false))]),
        heic(false),
        heic(true),
    ];
    let mut seed = 1u32;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % most
    };
    for photo in &photos {
        for cut in 0..photo.len() {
            let (hidden, bytes) = kept(&photo[..cut]);
            assert!(hidden == Hidden::LeftOut || bytes == photo[..cut], "{cut}");
            assert!(cut < 16 || hidden != Hidden::Nothing || !holds(&bytes, b"Utrecht"), "{cut}");
        }
        // Whatever is in it: no panic, no endless walk, and no more than there was but for the orientation.
        for _ in 0..3_000 {
            let mut bytes = photo.clone();
            for _ in 0..1 + next(4) {
                let at = next(bytes.len());
                bytes[at] = [0, 1, 0x7f, 0x80, 0xff, next(256) as u8][next(6)];
            }
            let (_, kept) = kept(&bytes);
            assert!(kept.len() <= bytes.len() + 64);
        }
    }
    for film in [&b"\0\0\0\x18ftypmp42\0\0\0\0"[..], b"\0\0\0\x14ftypqt  \0\0\0\0", b"II\x2a\0\x08\0\0\0"] {
        assert_eq!(kept(film), (Hidden::Unknown, film.to_vec()));
    }
}

#[test]
fn files_are_what_they_are() {
    for (first, wanted) in [
        (&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
        (b"GIF89a...", "image/gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "audio/wav"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
        (b"OggS\0\x02OpusHead", "audio/ogg"),
        (b"ID3\x04\0\0\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64\0\0", "audio/mpeg"),
        (b"\xff\xf1\x50\x80\0\0", "audio/aac"),
        (b"fLaC\0\0\0\x22", "audio/flac"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"PK\x03\x04\x14\0word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
        (b"PK\x03\x04\x14\0a.txt", "application/zip"),
        ("Hallo, één regel\r\n".as_bytes(), "text/plain"),
        ("é".as_bytes().split_at(1).0, "application/octet-stream"),
        (b"a\xc3", "text/plain"),
        (b"<html><script>alert(1)</script>", "text/plain"),
        (b"a\0b", "application/octet-stream"),
        (b"\xff\xfe\x00\x01", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ] {
        assert_eq!(media_type(first), wanted, "{first:?}");
    }
}
