//! What the machine must have besides Rust: Debian's packages where there is apt, words of advice elsewhere.

use std::process::Command;

use crate::{
    Result,
    process::{command, output, run},
};

/// What the app is built with.
pub(crate) const BUILD: &[&str] = &["libwebkit2gtk-4.1-dev", "libssl-dev", "pkg-config", "build-essential"];
/// What shows every script and emoji of the interviews; the app has fonts of its own only for the scripts it expects most.
pub(crate) const FONTS: &[&str] = &["fonts-noto-core", "fonts-noto-color-emoji"];
/// What shows the app where there is no screen.
pub(crate) const SCREEN: &[&str] = &["xvfb", "xauth", "imagemagick"];
/// What drives the window in tests.
pub(crate) const DRIVER: &[&str] = &["webkit2gtk-driver", "dbus"];
/// What makes pictures small enough to be kept with the sources.
pub(crate) const PICTURES: &[&str] = &["imagemagick", "pngquant"];
/// What makes the networks on which tests let laptops meet.
pub(crate) const NETWORKS: &[&str] = &["iproute2", "ethtool"];

/// The oldest Node.js that builds the window.
const NODE: (u32, u32) = (20, 19);

/// Installs those of these packages that lack, or says what is needed.
pub(crate) fn install(groups: &[&[&str]]) -> Result {
    if output(command("dpkg-query", &["--version"])).is_none() {
        return elsewhere();
    }
    let missing: Vec<&str> = groups.iter().copied().flatten().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("These Debian packages lack and are installed now: {}", missing.join(" "));
    let is_root = output(command("id", &["-u"])).as_deref() == Some("0");
    if !is_root && output(command("sudo", &["--version"])).is_none() {
        return Err(format!("run this as root, then try again: apt-get install {}", missing.join(" ")));
    }
    let apt = |arguments: &[&str]| -> Command {
        // A mirror may fail once, and the system may just be installing something itself.
        let patient = ["-o", "Acquire::Retries=5", "-o", "DPkg::Lock::Timeout=300"];
        let mut words = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
        words.extend(patient);
        words.extend(arguments);
        if is_root { command(words[0], &words[1..]) } else { command("sudo", &words) }
    };
    run(apt(&["update"]))?;
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(missing);
    run(apt(&arguments))
}

/// Sees that there is a Node.js that can build the window. Its version in Debian may be too old, so it is not installed here.
pub(crate) fn need_node() -> Result {
    let needed = format!("Node.js {}.{} or newer, with npm, must be on the PATH", NODE.0, NODE.1);
    let version = output(command("node", &["--version"])).ok_or_else(|| needed.clone())?;
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    let version = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if version < NODE {
        return Err(format!("{needed}; this one is {}.{}", version.0, version.1));
    }
    output(npm(&["--version"])).map(|_| ()).ok_or(needed)
}

/// npm, which is a script of its own name on Windows.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments)
}

fn is_installed(package: &str) -> bool {
    output(command("dpkg-query", &["--show", "--showformat=${Status}", package]))
        .is_some_and(|status| status.ends_with(" installed"))
}

fn elsewhere() -> Result {
    let has = |library: &str| output(command("pkg-config", &["--exists", library])).is_some();
    if cfg!(target_os = "linux") && !(has("webkit2gtk-4.1") && has("openssl")) {
        return Err("this system has no apt; install a C compiler, pkg-config, and the headers of WebKitGTK 4.1 and OpenSSL \
                    (Fedora: gcc pkgconf webkit2gtk4.1-devel openssl-devel; Arch: base-devel webkit2gtk-4.1 openssl), then try again"
            .into());
    }
    if !cfg!(target_os = "linux") {
        println!("Crossroads is built and tested on Debian and Ubuntu; on this system nobody has tried it.");
        println!("It needs a C compiler and OpenSSL's headers (OPENSSL_DIR says where).");
    }
    Ok(())
}
