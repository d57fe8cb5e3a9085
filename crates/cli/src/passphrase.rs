//! Where the passphrase comes from: a file, the environment, or the person.

use std::{fs, io::IsTerminal as _, path::Path};

use app::api::{Code, Error, Secret};
use zeroize::Zeroizing;

use crate::{args::Args, output::Output};

const VARIABLE: &str = "CROSSROADS_PASSPHRASE";

/// The passphrase; a new one is asked for twice.
pub(crate) fn get(output: &Output, args: &Args, is_new: bool) -> Result<Secret, Error> {
    if let Some(file) = &args.passphrase_file {
        return in_file(output, file);
    }
    if let Ok(text) = std::env::var(VARIABLE) {
        return Ok(Secret::new(text));
    }
    if !std::io::stdin().is_terminal() {
        return Err(output.fault(Code::Invalid, "terminal-no-passphrase", &[("variable", VARIABLE.to_owned())]));
    }
    let passphrase = ask(output, "terminal-passphrase")?;
    if is_new && ask(output, "terminal-passphrase-again")?.reveal() != passphrase.reveal() {
        return Err(output.fault(Code::Invalid, "terminal-passphrases-differ", &[]));
    }
    Ok(passphrase)
}

/// The passphrase on the first line of a file.
pub(crate) fn in_file(output: &Output, file: &Path) -> Result<Secret, Error> {
    let text = fs::read_to_string(file).map(Zeroizing::new).map_err(|error| output.unreadable(file, &error))?;
    let line = text.lines().next().unwrap_or_default();
    // Editors on Windows begin a text with a mark that nobody typed.
    Ok(Secret::new(line.trim_start_matches('\u{feff}').to_owned()))
}

fn ask(output: &Output, prompt: &str) -> Result<Secret, Error> {
    let asked = rpassword::prompt_password(format!("{} ", output.plain(prompt)));
    asked.map(Secret::new).map_err(|error| Error { code: Code::Invalid, message: error.to_string() })
}
