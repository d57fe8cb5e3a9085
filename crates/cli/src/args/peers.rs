//! The words for everything between laptops.

use std::{net::SocketAddr, time::Duration};

use clap::{Args, Subcommand};

use super::Role;

/// Join a project: over the network with a ticket, or by files.
#[derive(Args)]
#[command(subcommand_negates_reqs = true, subcommand_precedence_over_arg = true)]
pub(crate) struct Join {
    #[command(subcommand)]
    pub(crate) by_file: Option<JoinByFile>,
    /// The ticket of an invitation.
    #[arg(required = true)]
    pub(crate) ticket: Option<String>,
    /// Your name.
    #[arg(long, value_name = "NAME", required = true)]
    pub(crate) member: Option<String>,
    /// Nobody is at the keyboard. The one who invites decides, so nothing is asked here in any case.
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Subcommand)]
pub(crate) enum JoinByFile {
    /// Make a project that waits to be let in, and write its request.
    Request {
        /// The request file to write.
        file: String,
        /// Your name.
        #[arg(long, value_name = "NAME")]
        member: String,
    },
    /// Show who asks, let them in, and write the answer.
    Grant {
        /// Their request file.
        file: String,
        /// What they may do.
        #[arg(long)]
        role: Role,
        /// The answer file to write.
        #[arg(long, value_name = "FILE")]
        answer: String,
    },
    /// Open the answer: the project is here.
    Accept {
        /// The answer file.
        file: String,
    },
}

/// Let somebody in over the network.
#[derive(Args)]
pub(crate) struct Invite {
    /// What they may do.
    #[arg(long, default_value = "editor")]
    pub(crate) role: Role,
    /// For how long the ticket holds, in whole minutes: 30m, 1h, 2d.
    #[arg(long, value_name = "TIME", default_value = "1h", value_parser = minutes)]
    pub(crate) expires: Duration,
    /// It is another laptop of your own.
    #[arg(long, conflicts_with = "role")]
    pub(crate) own_device: bool,
    /// Let in whoever has the ticket, without asking.
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Where an exchange goes. With none of these, the project's own settings hold.
#[derive(Args)]
pub(crate) struct Places {
    /// Exchange through a folder: a path, webdavs://… or s3://…; its name and secret from CROSSROADS_FOLDER_USER and _SECRET.
    #[arg(long, value_name = "URL")]
    pub(crate) folder: Vec<String>,
    /// Look for laptops of this project on the same network.
    #[arg(long)]
    pub(crate) nearby: bool,
}

/// Exchange with other laptops.
#[derive(Args)]
pub(crate) struct Sync {
    /// End once everybody who was reached is level.
    #[arg(long)]
    pub(crate) once: bool,
    /// Connect to this laptop: IP, IP:PORT or a ticket.
    #[arg(long, value_name = "ADDRESS|TICKET")]
    pub(crate) peer: Vec<String>,
    #[command(flatten)]
    pub(crate) places: Places,
    /// End after this time: 60s, 10m. With --once 60s if left out, else never.
    #[arg(long, value_name = "TIME", value_parser = duration)]
    pub(crate) timeout: Option<Duration>,
}

/// Be there for others until told to stop.
#[derive(Args)]
pub(crate) struct Serve {
    /// Where to be reached, and nowhere else; all addresses and port 47400 if left out.
    #[arg(long, value_name = "ADDR:PORT")]
    pub(crate) listen: Option<SocketAddr>,
    /// As a relay, hold so much of attachments at most: 500MB, 20GB, or 0 for none. It is remembered; 10GB at first.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(crate) carry: Option<u64>,
    #[command(flatten)]
    pub(crate) places: Places,
}

#[derive(Subcommand)]
pub(crate) enum Pack {
    /// Write a pack.
    Write {
        /// The file to write.
        file: String,
        /// Only what this device lacks, as far as is known.
        #[arg(long = "for", value_name = "DEVICE")]
        for_device: Option<String>,
        /// With the attachments that are on this laptop.
        #[arg(long)]
        attachments: bool,
    },
    /// Read a pack.
    Read {
        /// The pack.
        file: String,
    },
}

#[derive(Subcommand)]
pub(crate) enum Member {
    /// List members and their devices.
    List,
    /// Remove a member, with all their laptops.
    Remove {
        /// Their id, or its first eight letters or more.
        id: String,
    },
    /// Give a member another role.
    Role {
        /// Their id, or its first eight letters or more.
        id: String,
        /// What they may do from now on.
        role: Role,
    },
    /// List who was removed or left, and which laptops were put away: the last first.
    Removed,
    /// Leave the project.
    Leave,
}

#[derive(Subcommand)]
pub(crate) enum Device {
    /// List the laptops of the team, and how far each is.
    List,
    /// Remove a laptop: it gets nothing any more.
    Remove {
        /// Its id, or its first eight letters or more.
        id: String,
    },
}

/// A time as people write it.
pub(crate) fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || "write it as 60s, 30m, 1h or 2d".to_owned();
    let text = text.trim();
    let (number, unit) = text.split_at(text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len()));
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 60 * 60,
        "d" => 24 * 60 * 60,
        _ => return Err(wrong()),
    };
    let number: u64 = number.parse().map_err(|_| wrong())?;
    number.checked_mul(seconds).filter(|seconds| *seconds > 0).map(Duration::from_secs).ok_or_else(wrong)
}

/// The same for what counts in minutes: more than was asked for would be longer than somebody meant it to hold.
pub(crate) fn minutes(text: &str) -> Result<Duration, String> {
    let time = duration(text)?;
    Some(time).filter(|time| time.as_secs() % 60 == 0).ok_or_else(|| "write it in whole minutes, as 30m, 1h or 2d".to_owned())
}

/// So many bytes, as people write it.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let wrong = || "write it as 500MB, 20GB or 0".to_owned();
    let text = text.trim();
    let (number, unit) = text.split_at(text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len()));
    let bytes = match unit {
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "" if number == "0" => 0,
        _ => return Err(wrong()),
    };
    number.parse::<u64>().ok().and_then(|number| number.checked_mul(bytes)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_a_number_with_a_unit() {
        const CASES: &[(&str, Option<u64>)] = &[
            ("500MB", Some(500_000_000)),
            (" 20GB ", Some(20_000_000_000)),
            ("0", Some(0)),
            ("0GB", Some(0)),
            ("20", None),
            ("GB", None),
            ("-1GB", None),
            ("1.5GB", None),
            ("20 GB", None),
            ("1TB", None),
            ("", None),
            ("99999999999999GB", None),
        ];
        for (text, bytes) in CASES {
            assert_eq!(size(text).ok(), *bytes, "{text}");
        }
    }

    #[test]
    fn an_invitation_holds_for_whole_minutes() {
        for (text, seconds) in
            [("60s", Some(60)), ("1m", Some(60)), ("120s", Some(120)), ("61s", None), ("90s", None), ("1s", None)]
        {
            assert_eq!(minutes(text).ok(), seconds.map(Duration::from_secs), "{text}");
        }
    }

    #[test]
    fn a_time_is_a_number_with_a_unit() {
        const CASES: &[(&str, Option<u64>)] = &[
            ("60s", Some(60)),
            ("30m", Some(1_800)),
            ("1h", Some(3_600)),
            (" 2d ", Some(172_800)),
            ("0s", None),
            ("60", None),
            ("h", None),
            ("-1h", None),
            ("1.5h", None),
            ("1 h", None),
            ("1w", None),
            ("1é", None),
            ("", None),
            ("99999999999999999999d", None),
            ("9999999999999999999d", None),
        ];
        for (text, seconds) in CASES {
            assert_eq!(duration(text).ok(), seconds.map(Duration::from_secs), "{text}");
        }
    }
}
