//! Finding addresses on the web and of mail by which an initiative is known that wants no name.

use std::ops::Range;

use super::files::together;

/// Where many have a page or a mailbox: only their own address there says who it is.
const SHARED: &[&str] = &[
    "facebook.com",
    "instagram.com",
    "linkedin.com",
    "youtube.com",
    "youtu.be",
    "twitter.com",
    "x.com",
    "tiktok.com",
    "google.com",
    "linktr.ee",
    "meetup.com",
    "wa.me",
    "t.me",
];
/// Where many have a mailbox. What stands below one of them on the web is somebody's own.
const MAILBOXES: &[&str] = &[
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "hotmail.nl",
    "live.com",
    "live.nl",
    "icloud.com",
    "ziggo.nl",
    "kpnmail.nl",
    "planet.nl",
    "xs4all.nl",
];
/// Pages of such a site that everybody has: whose it is says what is asked of it.
const EVERYBODYS: &[&str] = &["maps", "playlist", "profile.php", "search", "watch"];
/// Parts of somebody's page there.
const PARTS: &[&str] = &["about", "events", "photos", "posts"];
/// Shorter names stand in other words, too.
const LETTERS: usize = 5;

/// Looks for addresses.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// Hosts of their own, and pages where many have one: in small letters, without `www.`.
    own: Vec<String>,
    /// Their names, with nothing between the letters.
    names: Vec<String>,
}

impl Addresses {
    /// Looks for the addresses of an initiative that is called so, and has these websites and mail addresses.
    pub(super) fn add(&mut self, title: &str, websites: &str) {
        let name = together(title);
        if name.chars().count() >= LETTERS {
            self.names.push(name);
        }
        self.own.extend(pieces(websites).filter_map(|piece| own(&websites[piece])));
    }

    /// What they are, to be looked for in names of files.
    pub(super) fn own(&self) -> impl Iterator<Item = &String> {
        self.own.iter()
    }

    /// Where one of them stands, in order and whole.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let is_any = !self.own.is_empty() || !self.names.is_empty();
        let pieces = is_any.then(|| pieces(text)).into_iter().flatten();
        pieces.filter(|piece| self.is_theirs(&text[piece.clone()]))
    }

    fn is_theirs(&self, piece: &str) -> bool {
        if !is_address(piece) {
            return false;
        }
        let small = piece.to_lowercase();
        let ends = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric() && letter != '-');
        let is_whole =
            |at: usize, own: &str| ends(small[..at].chars().next_back()) && ends(small[at + own.len()..].chars().next());
        let letters = together(piece);
        self.own.iter().any(|own| small.match_indices(own.as_str()).any(|(at, _)| is_whole(at, own)))
            || self.names.iter().any(|name| letters.contains(name.as_str()))
    }
}

/// The pieces of a text that can be an address, without what stands around them.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    const AROUND: &str = "<>()[]{}\"'“”„‘’«»,;|،؛";
    let parts = |letter: char| letter.is_whitespace() || AROUND.contains(letter);
    let mut from = 0;
    text.split(parts).filter_map(move |piece| {
        let start = from;
        from += piece.len() + text[start + piece.len()..].chars().next().map_or(0, char::len_utf8);
        let words = piece.trim_end_matches(['.', ':', '!', '?', '…', '؟']);
        (!words.is_empty()).then(|| start..start + words.len())
    })
}

/// Whether a piece of text is an address: a mailbox, or a host with a dot in it.
fn is_address(piece: &str) -> bool {
    let inner = |at: usize, sign: char| {
        let (before, after) = (&piece[..at], &piece[at + sign.len_utf8()..]);
        before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
    };
    piece.char_indices().any(|(at, sign)| matches!(sign, '.' | '@') && inner(at, sign))
}

/// What of an address is one's own: its host, or where many have a page or a mailbox there, with the page or the box.
fn own(address: &str) -> Option<String> {
    let small = address.to_lowercase();
    let rest = small.split_once("://").map_or(small.as_str(), |(_, rest)| rest);
    let rest = rest.strip_prefix("mailto:").unwrap_or(rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, asked) = rest.split_once('?').unwrap_or((rest, ""));
    let (place, page) = path.split_once('/').unwrap_or((path, ""));
    let (mailbox, host) = place.rsplit_once('@').map_or((None, place), |(mailbox, host)| (Some(mailbox), host));
    let host = host.split(':').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    if !host.contains('.') {
        return None;
    }
    let is_below = |shared: &&&str| host == **shared || host.ends_with(&format!(".{shared}"));
    // Such a site has the same page under many hosts, one for each language or for telephones.
    let shared = SHARED.iter().find(is_below).copied().or_else(|| MAILBOXES.contains(&host).then_some(host));
    let Some(shared) = shared else { return Some(host.to_owned()) };
    if let Some(mailbox) = mailbox.filter(|_| page.is_empty()) {
        return Some(format!("{mailbox}@{host}"));
    }
    let mut steps: Vec<&str> = page.split('/').filter(|step| !step.is_empty()).collect();
    while steps.last().is_some_and(|step| PARTS.contains(step)) {
        steps.pop();
    }
    let last = steps.last()?;
    let asked = asked.split('&').next().filter(|asked| !asked.is_empty());
    match (steps.len() == 1 && EVERYBODYS.contains(last), asked) {
        (true, None) => None,
        (true, Some(asked)) => Some(format!("{shared}/{}?{asked}", steps.join("/"))),
        (false, _) => Some(format!("{shared}/{}", steps.join("/"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_whole_and_others_are_not() {
        for (title, website, text, found) in [
            ("Huis Lindeboom", "https://www.huislindeboom.nl", "Zie huislindeboom.nl.", &["huislindeboom.nl"][..]),
            (
                "Huis Lindeboom",
                "https://www.huislindeboom.nl/",
                "(https://www.huislindeboom.nl/over?x=1)",
                &["https://www.huislindeboom.nl/over?x=1"],
            ),
            (
                "De Bron",
                "lindeboom-ede.nl",
                "Mail naar info@lindeboom-ede.nl, of Jan@LINDEBOOM-EDE.NL!",
                &["info@lindeboom-ede.nl", "Jan@LINDEBOOM-EDE.NL"],
            ),
            ("De Bron", "lindeboom-ede.nl", "Zie mijnlindeboom-ede.nl en lindeboom-ede.nlx", &[]),
            (
                "Huis Lindeboom",
                "",
                "Schrijf huis.lindeboom@gmail.com of huis-lindeboom.org/contact",
                &["huis.lindeboom@gmail.com", "huis-lindeboom.org/contact"],
            ),
            (
                "De Bron",
                "https://www.facebook.com/debronede/",
                "Op facebook.com/debronede en facebook.com/ander",
                &["facebook.com/debronede"],
            ),
            ("De Bron", "https://facebook.com", "Op facebook.com/ander", &[]),
            (
                "Huis Lindeboom",
                "https://nl-nl.facebook.com/debronede?locale=nl_NL",
                "Op facebook.com/debronede en m.facebook.com/debronede/photos, niet op facebook.com/debronedeen",
                &["facebook.com/debronede", "m.facebook.com/debronede/photos"],
            ),
            (
                "Huis Lindeboom",
                "linkedin.com/company/bron-ede/about/",
                "Op nl.linkedin.com/company/bron-ede en linkedin.com/company/ander",
                &["nl.linkedin.com/company/bron-ede"],
            ),
            (
                "Huis Lindeboom",
                "https://facebook.com/profile.php?id=1&sk=about",
                "Op facebook.com/profile.php?id=1 en facebook.com/profile.php?id=12 en facebook.com/profile.php",
                &["facebook.com/profile.php?id=1"],
            ),
            ("Huis Lindeboom", "https://www.youtube.com/watch?v=x", "Een film: youtube.com/watch?v=y", &[]),
            ("Huis Lindeboom", "https://www.facebook.com/events", "Zie facebook.com/events/12", &[]),
            ("Huis Lindeboom", "bron.ede@ziggo.nl", "Mail bron.ede@ziggo.nl of ander@ziggo.nl", &["bron.ede@ziggo.nl"]),
            ("Huis Lindeboom", "bron@gmail.com", "Mail bron@gmail.com of ander@gmail.com", &["bron@gmail.com"]),
            (
                "Huis Lindeboom",
                "http://bronede.xs4all.nl",
                "Op bronede.xs4all.nl/kom, niet op xs4all.nl",
                &["bronede.xs4all.nl/kom"],
            ),
            ("Bron", "geen", "De bron.nl is van een ander, e.d.", &[]),
            ("Huis Lindeboom", "https://huislindeboom.nl", "Het huis onder de lindeboom.", &[]),
        ] {
            let mut addresses = Addresses::default();
            addresses.add(title, website);
            let all: Vec<&str> = addresses.find(text).map(|range| &text[range]).collect();
            assert_eq!(all, found, "{title} {website}: {text}");
        }
    }
}
