//! Where the log goes: standard error, and a small file that a person can add to a report of a fault.

use std::{path::Path, sync::Mutex};

use app::LogFile;
use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, Layer as _, filter::filter_fn, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

/// The crates whose words were chosen here: ids and counts. What others log could hold anything.
const OURS: &[&str] = &["app", "crossroads_desktop", "formats", "model", "sync", "vault"];

/// Starts both. Without a file, which a full disk can refuse, there is standard error alone.
pub(crate) fn start(data: &Path) {
    let asked = EnvFilter::try_from_env("CROSSROADS_LOG").unwrap_or_else(|_| "warn".into());
    let shown = fmt::layer().with_writer(std::io::stderr).with_filter(asked);
    let kept = LogFile::open(data)
        .ok()
        .map(|file| fmt::layer().with_ansi(false).with_writer(Mutex::new(file)).with_filter(filter_fn(is_kept)));
    tracing_subscriber::registry().with(shown).with(kept).init();
    tracing::info!(version = env!("CARGO_PKG_VERSION"), system = std::env::consts::OS, "started");
}

fn is_kept(metadata: &Metadata<'_>) -> bool {
    let part = metadata.target().split("::").next().unwrap_or_default();
    *metadata.level() <= Level::INFO && OURS.contains(&part)
}
