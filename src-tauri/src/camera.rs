//! Camera and microphone, for what the window asks of them: the QR code of an invitation, a photo, a voice memo.

use tauri::{
    Runtime, Webview, WebviewWindow,
    webview::{PermissionKind, PermissionResponse},
};

/// Has the window see a made-up picture and hear a made-up sound. For tests, on computers that have neither.
#[cfg(target_os = "linux")]
const PRETENDED: &str = "CROSSROADS_PRETENDED_CAMERA";

/// The page is the app's own, and asks only when a person pressed the button for it.
pub(crate) fn permit<R: Runtime>(_: Webview<R>, kind: PermissionKind) -> PermissionResponse {
    match kind {
        PermissionKind::Camera | PermissionKind::Microphone => PermissionResponse::Allow,
        PermissionKind::DisplayCapture => PermissionResponse::Deny,
        _ => PermissionResponse::Default,
    }
}

/// Lets the page ask for a camera or a microphone at all.
#[cfg(target_os = "linux")]
pub(crate) fn enable<R: Runtime>(window: &WebviewWindow<R>) {
    use webkit2gtk::{SettingsExt as _, WebViewExt as _};
    let pretended = std::env::var_os(PRETENDED).is_some();
    let enabled = window.with_webview(move |webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_enable_media_stream(true);
            settings.set_enable_mock_capture_devices(pretended);
        }
    });
    if let Err(error) = enabled {
        tracing::warn!(%error, "no camera and no microphone");
    }
}

/// Elsewhere it always can.
#[cfg(not(target_os = "linux"))]
pub(crate) fn enable<R: Runtime>(_: &WebviewWindow<R>) {}
