//! How the window is drawn where the computer has no graphics card.

/// Has `WebKitGTK` paint with the processor, as its sister for small devices does by default: else it has the processor imitate a
/// graphics card and paints with that, which takes half as long again and more (docs/benchmarks.md). Called before the window is
/// made, since it sets a variable of the environment; who set it keeps their choice.
#[cfg(target_os = "linux")]
pub(crate) fn choose() {
    if has_card(std::path::Path::new(CARDS)) {
        return;
    }
    match webkit2gtk::glib::setenv(PAINT, "1", false) {
        Ok(()) => tracing::info!("no graphics card: painted by the processor"),
        Err(error) => tracing::warn!(%error, "painted as if there were a graphics card"),
    }
}

/// Elsewhere the system sees to it.
#[cfg(not(target_os = "linux"))]
pub(crate) fn choose() {}

#[cfg(target_os = "linux")]
const PAINT: &str = "WEBKIT_SKIA_ENABLE_CPU_RENDERING";
/// Where Linux keeps its graphics cards, those that can draw by this name.
#[cfg(target_os = "linux")]
const CARDS: &str = "/dev/dri";
#[cfg(target_os = "linux")]
const DRAWS: &str = "renderD";

#[cfg(target_os = "linux")]
fn has_card(cards: &std::path::Path) -> bool {
    let mut cards = std::fs::read_dir(cards).into_iter().flatten().flatten();
    cards.any(|card| card.file_name().to_string_lossy().starts_with(DRAWS))
}

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
