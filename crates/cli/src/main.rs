//! `crossroads`: the same app in a terminal, for automation, backups and servers. `docs/cli.md` has every command and shape.

mod args;
mod commands;
mod output;
mod passphrase;

use std::{io::IsTerminal as _, process::ExitCode, sync::Arc};

use app::{App, Texts, api::Language};
use args::{Args, Command};
use clap::{Parser as _, error::ErrorKind};
use output::{Output, Progress};

/// What `serve` logs unasked: of the parts whose words were chosen here. What the app warns of at the start, the command says itself.
const SERVING: &str = "sync=warn,vault=warn,crossroads=warn";

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    let output = Output::new(args.json, Texts::new(language()));
    let told = output.clone();
    // A panic's own message could hold words of a record; where it happened is enough.
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        eprintln!("{}", told.say("terminal-internal", &[("place", place)]));
    }));
    let app = App::for_terminal(language()).with_listeners(Arc::new(Progress::default()));
    log(&args);
    let done = commands::run(app, &output, &args).and_then(|()| output.failure().map_or(Ok(()), Err));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output.error(&error);
            ExitCode::from(1)
        }
    }
}

/// Wrong words: one line that says so, and how to read more. Help and the version are no error.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return ExitCode::from(2);
    }
    let text = error.to_string();
    let said: Vec<&str> = text.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:")).collect();
    let said = said.join(" ");
    // Which words were meant to ask for JSON is not known where the others are wrong.
    let json = std::env::args_os().any(|word| word == "--json");
    Output::new(json, Texts::new(language())).usage(said.trim().trim_start_matches("error: "));
    ExitCode::from(2)
}

/// Logs to standard error: ids and counts of Crossroads' own parts, never words. Nothing by default, but of `serve`, which nobody
/// watches, what goes wrong and who is turned away.
fn log(args: &Args) {
    let default = if matches!(args.command, Command::Serve(_)) { SERVING } else { "off" };
    let filter = tracing_subscriber::EnvFilter::try_from_env("CROSSROADS_LOG").unwrap_or_else(|_| default.into());
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    log.with_ansi(std::io::stderr().is_terminal()).init();
}

/// Dutch or Arabic where the terminal is, else English.
fn language() -> Language {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    match set.as_deref().and_then(|value| value.get(..2)) {
        Some("nl") => Language::Nl,
        Some("ar") => Language::Ar,
        _ => Language::En,
    }
}
