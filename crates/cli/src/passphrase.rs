//! Where the passphrase comes from: a file, the environment, or the person.

use std::{fs, io::IsTerminal as _, path::Path};

use app::api::{Code, Error, Secret};
use zeroize::Zeroizing;

use crate::args::Args;

const VARIABLE: &str = "CROSSROADS_PASSPHRASE";

/// The passphrase; a new one is asked for twice.
pub(crate) fn get(args: &Args, is_new: bool) -> Result<Secret, Error> {
    if let Some(file) = &args.passphrase_file {
        return in_file(file);
    }
    if let Ok(text) = std::env::var(VARIABLE) {
        return Ok(Secret::new(text));
    }
    if !std::io::stdin().is_terminal() {
        return Err(invalid(format!("No passphrase: use --passphrase-file, or set {VARIABLE}.")));
    }
    let passphrase = ask("Passphrase: ")?;
    if is_new && ask("Again: ")?.reveal() != passphrase.reveal() {
        return Err(invalid("The two are not the same.".to_owned()));
    }
    Ok(passphrase)
}

/// The passphrase on the first line of a file.
pub(crate) fn in_file(file: &Path) -> Result<Secret, Error> {
    let text = fs::read_to_string(file)
        .map(Zeroizing::new)
        .map_err(|error| Error { code: Code::NotFound, message: format!("{}: {error}", file.display()) })?;
    let line = text.lines().next().unwrap_or_default();
    // Editors on Windows begin a text with a mark that nobody typed.
    Ok(Secret::new(line.trim_start_matches('\u{feff}').to_owned()))
}

fn ask(prompt: &str) -> Result<Secret, Error> {
    rpassword::prompt_password(prompt).map(Secret::new).map_err(|error| invalid(error.to_string()))
}

fn invalid(message: String) -> Error {
    Error { code: Code::Invalid, message }
}
