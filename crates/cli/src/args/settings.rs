//! The words for how this laptop exchanges.

use app::api::FetchRule;
use clap::Args;

/// Show how this laptop exchanges with others, or change it.
#[derive(Args)]
pub(crate) struct Settings {
    /// The team's own relay, as https://host.
    #[arg(long, value_name = "URL")]
    pub(crate) relay: Option<String>,
    /// The team has no relay any more.
    #[arg(long, conflicts_with = "relay")]
    pub(crate) no_relay: bool,
    /// Which attachments come by themselves: all, opened, nearby (only from laptops on the same network), or those up to 20MB.
    #[arg(long, value_name = "RULE", value_parser = fetch)]
    pub(crate) fetch: Option<Fetch>,
    /// Whether laptops of the project on the same network look for each other.
    #[arg(long, value_name = "on|off", value_parser = on_or_off)]
    pub(crate) nearby: Option<bool>,
    /// One more laptop to connect to: IP or IP:PORT.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) address: Vec<String>,
    /// An address that is not tried any more.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) no_address: Vec<String>,
    /// One more folder to exchange through: a path, webdavs://… or s3://…; its name and secret from CROSSROADS_FOLDER_USER and _SECRET.
    #[arg(long, value_name = "URL")]
    pub(crate) folder: Vec<String>,
    /// A folder that is not exchanged through any more.
    #[arg(long, value_name = "URL")]
    pub(crate) no_folder: Vec<String>,
}

/// A rule, and the number that goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fetch {
    pub(crate) rule: FetchRule,
    pub(crate) megabytes: Option<u32>,
}

fn on_or_off(text: &str) -> Result<bool, String> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("write it as on or off".to_owned()),
    }
}

fn fetch(text: &str) -> Result<Fetch, String> {
    let rule = match text {
        "all" => FetchRule::All,
        "opened" => FetchRule::Opened,
        "nearby" => FetchRule::Nearby,
        text => {
            let megabytes = text.strip_suffix("MB").and_then(|number| number.parse().ok()).filter(|megabytes| *megabytes > 0);
            let megabytes = megabytes.ok_or("write it as all, opened, nearby or 20MB")?;
            return Ok(Fetch { rule: FetchRule::UpTo, megabytes: Some(megabytes) });
        }
    };
    Ok(Fetch { rule, megabytes: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_a_word_or_a_size() {
        type Read = Option<(FetchRule, Option<u32>)>;
        const CASES: &[(&str, Read)] = &[
            ("all", Some((FetchRule::All, None))),
            ("opened", Some((FetchRule::Opened, None))),
            ("nearby", Some((FetchRule::Nearby, None))),
            ("20MB", Some((FetchRule::UpTo, Some(20)))),
            ("0MB", None),
            ("20", None),
            ("-1MB", None),
            ("99999999999MB", None),
            ("MB", None),
            ("", None),
        ];
        for (text, expected) in CASES {
            let expected = expected.map(|(rule, megabytes)| Fetch { rule, megabytes });
            assert_eq!(fetch(text).ok(), expected, "{text}");
        }
    }
}
