//! Chores: `cargo xtask run`, `cargo xtask test` and their like. It uses the standard library only, so that it is there at once.

mod chores;
mod machine;
mod packaging;
mod pictures;
mod process;
mod screen;
mod start;
mod tests;
mod ui;

use std::{path::PathBuf, process::ExitCode};

/// What a chore comes to; an error is a sentence for whoever typed the command.
type Result<T = ()> = std::result::Result<T, String>;

const USAGE: &str = "\
Chores of Crossroads.

  cargo xtask run [--release] [-- ARGUMENTS]   install what lacks, build the app and start it
  cargo xtask test [--quick] [PART-OF-A-NAME]  install what lacks, build and run every check and test
  cargo xtask bench [NAME [ARGUMENTS]]         run the benchmarks, in a release build
  cargo xtask deny                             check licences, sources and advisories of the dependencies
  cargo xtask licences                         write anew what the app is made of, after dependencies changed
  cargo xtask pictures                         make the pictures of docs/gallery.md anew, in the real window
  cargo xtask package [--dev] [KIND ...]       build an installer for this system; deb where none is named

`run` without a display shows the app on a virtual one and leaves a picture in target/screenshots/run.png.
`test --quick` leaves out the lints and the window and repeats the long tests less often; a part of a name runs only
the tests that bear it.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["run", rest @ ..] => start::run(rest),
        ["test", rest @ ..] => tests::run(rest),
        ["bench", rest @ ..] => chores::bench(rest),
        ["deny"] => chores::deny(),
        ["licences"] => chores::licences(),
        ["pictures"] => pictures::run(),
        ["package", rest @ ..] => packaging::run(rest),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("xtask: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// The top of the repository.
fn root() -> PathBuf {
    // Cargo says where this crate lies when it starts it; the path at compile time serves a copied binary.
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.ancestors().nth(2).map(PathBuf::from).unwrap_or(own)
}
