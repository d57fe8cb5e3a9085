//! Exchange through folders: what goes wrong with files on sticks and in carried folders harms nothing.

mod attachments;
mod laptops;
mod mishaps;
mod server;
mod servers;
mod withheld;

use std::{fs, path::Path};

use laptops::{HOUR, at, laptops, number};
use sync::Error;

fn block<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime").block_on(work)
}

/// Names and sizes of the files in a folder, sorted.
fn files(folder: &Path) -> Vec<(String, u64)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("lists")
        .map(|entry| {
            let entry = entry.expect("an entry");
            (entry.file_name().into_string().expect("a name"), entry.metadata().expect("metadata").len())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_folder_makes_two_laptops_equal_and_tells_strangers_nothing() {
    block(async {
        let all = laptops(2);
        let stick = tempfile::tempdir().expect("a folder");
        let folder = at(stick.path().display());
        let record = all[0].note("Zuurdesem in de Achterhoek");
        let first = all[0].exchange(&folder, 0).await.expect("exchanges");
        assert_eq!((first.packs_written, first.packs, first.packs_read), (1, 1, 0));
        let second = all[1].exchange(&folder, 0).await.expect("exchanges");
        assert_eq!((second.packs_written, second.packs_read, second.ingested.records.len()), (0, 1, 1));
        assert_eq!(all[1].text(record), "Zuurdesem in de Achterhoek");
        assert_eq!(all[0].heights(), all[1].heights());
        // The second round of the first laptop makes sure of its own pack; after that there is nothing to do.
        all[0].exchange(&folder, 0).await.expect("exchanges");
        for laptop in &all {
            let quiet = laptop.exchange(&folder, 0).await.expect("exchanges");
            assert_eq!((quiet.packs_read, quiet.packs_written, quiet.bytes_in, quiet.bytes_out), (0, 0, 0, 0));
        }
        let [(name, size)] = &files(stick.path())[..] else { panic!("one pack") };
        assert!(name.len() == 37 && name.ends_with(".pack"), "{name}");
        assert_eq!(*size, 4096);
        let bytes = fs::read(stick.path().join(name)).expect("reads");
        assert!(
            ["Zuurdesem", "Achterhoek", "An", "Proef"]
                .iter()
                .all(|word| { word.len() < 4 || !bytes.windows(word.len()).any(|window| window == word.as_bytes()) })
        );
        let heights = all[0].heights();
        let device = all[0].project.run(|store| Ok(store.device())).expect("runs");
        let known = all[1].project.run(move |store| store.peer_heights(&device)).expect("runs");
        assert_eq!(known, heights, "what the first holds is known");
    });
}

#[test]
fn a_folder_that_is_not_there_is_said_to_be() {
    block(async {
        let all = laptops(1);
        let stick = tempfile::tempdir().expect("a folder");
        let file = stick.path().join("file");
        fs::write(&file, b"x").expect("writes");
        for url in [stick.path().join("gone"), file] {
            let outcome = all[0].exchange(&at(url.display()), 0).await;
            assert!(matches!(outcome, Err(Error::Unreachable(_))), "{outcome:?}");
            assert!(!stick.path().join("gone").exists());
        }
        assert!(matches!(all[0].exchange(&at("ftp://x/y"), 0).await, Err(Error::Address(_))));
        assert!(sync::folder::check(&at("s3://bucket/x")).is_err());
    });
}

#[test]
fn what_vanishes_from_a_folder_is_written_again_by_whoever_has_it() {
    block(async {
        let all = laptops(3);
        let stick = tempfile::tempdir().expect("a folder");
        let folder = at(stick.path().display());
        let record = all[0].note("eerste");
        all[0].exchange(&folder, 0).await.expect("exchanges");
        all[1].exchange(&folder, 0).await.expect("exchanges");
        for (name, _) in files(stick.path()) {
            fs::remove_file(stick.path().join(name)).expect("removes");
        }
        let again = all[1].exchange(&folder, 0).await.expect("exchanges");
        assert_eq!(again.packs_written, 1);
        all[2].exchange(&folder, 0).await.expect("exchanges");
        assert_eq!(all[2].text(record), "eerste");
    });
}

#[test]
fn own_packs_in_a_folder_become_few_and_the_others_stay() {
    block(async {
        let all = laptops(2);
        let stick = tempfile::tempdir().expect("a folder");
        let folder = at(stick.path().display());
        let record = all[0].note("begin");
        let mut written = 0;
        for n in 0..60 {
            all[0].edit(record, &format!("begin {n} {}", "en nog wat meer ".repeat(n % 7)));
            let done = all[0].exchange(&folder, n as i64).await.expect("exchanges");
            written += done.bytes_out;
            assert!(done.packs <= 13, "{} packs after {n}", done.packs);
        }
        all[1].exchange(&folder, 0).await.expect("exchanges");
        all[1].edit(record, "van een ander");
        all[1].exchange(&folder, 0).await.expect("exchanges");
        let theirs = files(stick.path());
        // A day later, what the other holds as well is still the first one's to tidy up, and the other's pack stays.
        for n in 1..4 {
            all[0].exchange(&folder, 30 * HOUR * n).await.expect("exchanges");
        }
        let left = files(stick.path());
        assert!(left.len() <= theirs.len() && !left.is_empty(), "{left:?}");
        println!("60 changes: {written} bytes written, {} packs left", left.len());
        let late = tempfile::tempdir().expect("a folder");
        for (name, _) in &left {
            fs::copy(stick.path().join(name), late.path().join(name)).expect("copies");
        }
        let copy = all[0].exchange(&at(late.path().display()), 0).await.expect("exchanges");
        assert_eq!((copy.packs_written, copy.packs_read), (0, left.len() as u32), "nothing is missing");
        assert_eq!(all[0].text(record), all[1].text(record));
    });
}

#[test]
fn packs_with_words_of_erased_records_are_written_anew_by_those_who_wrote_them() {
    block(async {
        let all = laptops(3);
        let stick = tempfile::tempdir().expect("a folder");
        let folder = at(stick.path().display());
        // Words that nothing makes much shorter, so that the size of the folder tells whether they are in it.
        let mut random = laptops::Random(7);
        let mut words = || (0..20_000).map(|_| format!("{:x} ", random.below(usize::MAX))).collect::<String>();
        let stays = all[0].note("dit blijft");
        let goes = [all[0].note(&words()), all[1].note(&words())];
        for laptop in [0, 1, 0] {
            all[laptop].exchange(&folder, 0).await.expect("exchanges");
        }
        let size = || files(stick.path()).iter().map(|(_, size)| size).sum::<u64>();
        assert!(size() > 200_000, "{:?}", files(stick.path()));
        for record in goes {
            all[0].project.run(move |store| store.erase(record)).expect("erases");
        }
        for hour in 1..3 {
            for laptop in &all[..2] {
                laptop.exchange(&folder, HOUR * hour).await.expect("exchanges");
            }
        }
        assert!(size() < 60_000, "{:?}", files(stick.path()));
        // Nothing is missing that is to be there.
        all[2].exchange(&folder, 3 * HOUR).await.expect("exchanges");
        assert_eq!(all[2].text(stays), "dit blijft");
        assert_eq!(all[2].project.run(|store| store.erasures_count()).expect("counts"), 2);
    });
}

#[test]
fn a_folder_with_ten_thousand_files_is_listed_once_and_looked_at_little() {
    block(async {
        let all = laptops(2);
        let stick = tempfile::tempdir().expect("a folder");
        let folder = at(stick.path().display());
        for n in 0..number("CROSSROADS_FILES", 10_000) {
            let name = if n % 2 == 0 { format!("foto {n}.jpg") } else { format!("{n}.pack") };
            fs::write(stick.path().join(name), n.to_string()).expect("writes");
        }
        all[0].note("ergens daartussen");
        for n in 0..3 {
            let start = std::time::Instant::now();
            let done = all[n % 2].exchange(&folder, 0).await.expect("exchanges");
            println!("round {n}: {} ms, {} bytes read", start.elapsed().as_millis(), done.bytes_in);
            assert_eq!(done.packs, 1);
            assert!(done.bytes_in < 100_000);
        }
        assert_eq!(all[0].heights(), all[1].heights());
    });
}

#[test]
fn a_stopped_exchange_through_a_folder_goes_on_where_it_was() {
    block(async {
        let all = laptops(2);
        let stick = tempfile::tempdir().expect("a folder");
        let folder = at(stick.path().display());
        all[0].note("een");
        all[0].exchange(&folder, 0).await.expect("exchanges");
        for steps in 0..4 {
            let mut left = steps;
            let mut stop = |_, _| {
                left -= 1;
                left >= 0
            };
            let outcome = sync::folder::exchange_at(&all[1].project, &folder, 0, &mut stop).await;
            assert!(matches!(&outcome, Ok(_) | Err(Error::Vault(vault::Error::Cancelled))), "{outcome:?}");
        }
        all[1].exchange(&folder, 0).await.expect("exchanges");
        assert_eq!(all[0].heights(), all[1].heights());
    });
}

#[test]
fn much_goes_into_a_folder_as_several_packs_and_by_hand_as_one() {
    block(async {
        let all = laptops(3);
        let stick = tempfile::tempdir().expect("a folder");
        let folder = at(stick.path().display());
        let mut random = laptops::Random(1);
        let letters: Vec<char> = ('0'..='9').chain('a'..='z').chain('A'..='Z').chain(['-', ' ']).collect();
        let mut records = Vec::new();
        for _ in 0..number("CROSSROADS_LARGE", 160) {
            let text: String = (0..150_000).map(|_| letters[random.below(letters.len())]).collect();
            records.push(all[0].note(&text));
        }
        let start = std::time::Instant::now();
        let done = all[0].exchange(&folder, 0).await.expect("exchanges");
        println!("{} packs, {} bytes out in {} ms", done.packs_written, done.bytes_out, start.elapsed().as_millis());
        assert!(done.packs_written > 1);
        assert!(files(stick.path()).iter().all(|(_, size)| *size < 24 << 20));
        let start = std::time::Instant::now();
        all[1].exchange(&folder, 0).await.expect("exchanges");
        println!("read in {} ms", start.elapsed().as_millis());
        let carried = stick.path().join("Voor Bo.pack");
        let written =
            sync::pack::write(&all[0].project, &carried, sync::pack::Content::default(), &mut |_, _| true).expect("writes");
        let size = fs::metadata(&carried).expect("metadata").len();
        assert_eq!(size, written.bytes);
        let granule = 1 << (size.ilog2() - size.ilog2().ilog2() - 1);
        assert_eq!(size % granule, 0);
        let report = sync::pack::read(&all[2].project, &carried, &mut |_, _| true).expect("reads");
        assert!(!report.cut_short);
        for laptop in &all {
            assert_eq!(laptop.heights(), all[0].heights());
        }
        // A pack that somebody left there counts like any other, and nobody tidies it away.
        let done = all[0].exchange(&folder, 0).await.expect("exchanges");
        all[0].exchange(&folder, 30 * HOUR).await.expect("exchanges");
        assert_eq!((done.packs_written, carried.exists()), (0, true));
        assert_eq!(all[1].text(records[0]), all[2].text(records[0]));
    });
}
