//! Reading the QR code of an invitation: in a picture that is chosen, and by the camera.

use std::fs;

use crate::laptop::Laptop;

/// The code of an invitation that was never given, as the app draws it.
const PICTURE: &[u8] = include_bytes!("invitation.png");

/// Whether the page gets more than black from the camera.
const SEES_SOMETHING: &str = "
    const video = document.querySelector('video')
    if (!video) return false
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 })
    const context = canvas.getContext('2d')
    context.drawImage(video, 0, 0, 64, 64)
    return context.getImageData(0, 0, 64, 64).data.some((part, at) => at % 4 < 3 && part > 0)";

#[test]
fn the_code_of_an_invitation_is_read_in_a_picture() {
    let laptop = Laptop::new();
    let (picture, other) = (laptop.path("code.png"), laptop.path("notitie.png"));
    fs::write(&picture, PICTURE).expect("writes");
    fs::write(&other, "geen afbeelding").expect("writes");
    laptop.will_pick(&other);
    let app = laptop.start();
    app.is_at("Welkom bij Crossroads");
    app.tick("Nederlands");
    app.press("Meedoen met een project");
    app.press("Een afbeelding kiezen");
    app.sees("Dit bestand is geen afbeelding die hier te tonen is.");
    laptop.will_pick(&picture);
    app.press("Een afbeelding kiezen");
    app.until("the code", |app| app.value_of("Code van de uitnodiging").starts_with("CROSSROADS:"));
}

#[test]
fn the_camera_shows_what_it_sees_and_goes_off() {
    let laptop = Laptop::new();
    let app = laptop.start();
    app.is_at("Welkom bij Crossroads");
    app.tick("Nederlands");
    app.press("Meedoen met een project");
    app.press("Scannen met de camera");
    app.until("a picture", |app| app.script("return (document.querySelector('video')?.videoWidth ?? 0) > 0", vec![]) == true);
    app.until("something in it", |app| app.script(SEES_SOMETHING, vec![]) == true);
    app.press("De camera stoppen");
    app.until("no picture", |app| app.script("return document.querySelector('video') === null", vec![]) == true);
}
