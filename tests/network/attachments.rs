//! One exchange brings attachments too, whichever way it goes: over a network, through a folder, in a pack.

use support::{lan::Lan, running::LONG};

use crate::{noor_and_ilse, number};

#[test]
fn one_exchange_brings_attachments_whichever_way_it_goes() {
    let Some(lan) = Lan::new() else { return };
    let (noor, ilse) = noor_and_ilse(lan.place("noor"), lan.place("ilse"));
    let record = noor.content()[0]["id"].as_str().expect("an id").to_owned();
    let attach = |name: &str| {
        let path = noor.path(name);
        let bytes: Vec<u8> = (0..3_000_000u32).map(|n| (n.wrapping_mul(n) >> 9) as u8).chain(name.bytes()).collect();
        std::fs::write(&path, &bytes).expect("writes");
        noor.ask(&["attach", &record, path.to_str().expect("UTF-8")]);
        bytes
    };
    let arrived = |name: &str, bytes: &[u8], way: &str| {
        let to = ilse.path(way);
        let ended = ilse.start(&["fetch", &record, "--to", to.to_str().expect("UTF-8")]).wait(LONG);
        let missing = ended.lines.iter().find_map(|line| line["missing"].as_array().map(Vec::len));
        assert_eq!(missing, Some(0), "{way}: {:?} {}", ended.lines, ended.errors);
        assert!(std::fs::read(to.join(name)).expect("is there") == bytes, "{way}: {name} is another");
    };

    let first = attach("een.bin");
    let serving = noor.start(&["serve"]);
    let report = ilse.ask(&["sync", "--once", "--peer", &noor.place.address().to_string(), "--timeout", "60s"]);
    serving.end();
    assert!(number(&report, "bytes_in") > 3_000_000, "{report}");
    arrived("een.bin", &first, "over the network");

    let second = attach("twee.bin");
    let folder = noor.path("folder");
    std::fs::create_dir(&folder).expect("makes a folder");
    let through = ["sync", "--once", "--folder", folder.to_str().expect("UTF-8"), "--timeout", "60s"];
    let report = noor.ask(&through);
    // What Ilse has over the network need not go through the folder.
    assert!((3_000_000..6_000_000).contains(&number(&report, "bytes_out")), "{report}");
    let report = ilse.ask(&through);
    assert!(number(&report, "bytes_in") > 3_000_000 && number(&report, "entries_in") > 0, "{report}");
    arrived("twee.bin", &second, "through a folder");
    // Everybody has it, so it leaves the folder.
    noor.ask(&through);
    let size = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("an entry").metadata().expect("metadata").len();
    let left: u64 = std::fs::read_dir(&folder).expect("lists").map(size).sum();
    assert!(left < 1_000_000, "{left} bytes are left in the folder");

    let third = attach("drie.bin");
    let pack = noor.path("alles.pack");
    let file = pack.to_str().expect("UTF-8");
    let written = noor.ask(&["pack", "write", file, "--attachments"]);
    assert_eq!(number(&written, "attachments"), 3, "{written}");
    let read = ilse.ask(&["pack", "read", file]);
    assert_eq!((number(&read, "attachments"), number(&read, "attachments_left")), (1, 0), "{read}");
    arrived("drie.bin", &third, "in a pack");
}
