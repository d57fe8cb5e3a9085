//! How the window is drawn where the computer has no graphics card.

use tauri::{Runtime, WebviewWindow};

/// Where Linux keeps its graphics cards, those that can draw by this name.
#[cfg(target_os = "linux")]
const CARDS: &str = "/dev/dri";
#[cfg(target_os = "linux")]
const DRAWS: &str = "renderD";

/// Has WebKitGTK draw by itself: else it has the processor imitate a graphics card, which takes three times as long for every page.
#[cfg(target_os = "linux")]
pub(crate) fn choose<R: Runtime>(window: &WebviewWindow<R>) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};
    if has_card(std::path::Path::new(CARDS)) {
        return;
    }
    let chosen = window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    match chosen {
        Ok(()) => tracing::info!("no graphics card"),
        Err(error) => tracing::warn!(%error, "drawn as if there were a graphics card"),
    }
}

#[cfg(target_os = "linux")]
fn has_card(cards: &std::path::Path) -> bool {
    let mut cards = std::fs::read_dir(cards).into_iter().flatten().flatten();
    cards.any(|card| card.file_name().to_string_lossy().starts_with(DRAWS))
}

/// Elsewhere the system sees to it.
#[cfg(not(target_os = "linux"))]
pub(crate) fn choose<R: Runtime>(_: &WebviewWindow<R>) {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_card_that_only_shows_is_none() {
        let home = std::env::temp_dir().join(format!("crossroads-cards-{}", std::process::id()));
        assert!(!has_card(&home), "nothing there");
        std::fs::create_dir_all(&home).expect("a folder");
        for (card, is_one) in [("by-path", false), ("card0", false), ("renderD128", true)] {
            std::fs::write(home.join(card), "").expect("writes");
            assert_eq!(has_card(&home), is_one, "{card}");
        }
        std::fs::remove_dir_all(&home).expect("goes");
    }
}
