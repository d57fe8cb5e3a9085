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
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "linktr.ee",
    "meetup.com",
    "wa.me",
    "t.me",
];
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

/// What of an address is one's own: its host, or where many have a page there, with the page.
fn own(address: &str) -> Option<String> {
    let small = address.to_lowercase();
    let rest = small.split_once("://").map_or(small.as_str(), |(_, rest)| rest);
    let rest = rest.strip_prefix("mailto:").unwrap_or(rest);
    let path = rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let host = path.split('/').next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    if !host.contains('.') {
        return None;
    }
    let is_shared = SHARED.iter().any(|shared| host == *shared || host.ends_with(&format!(".{shared}")));
    if !is_shared {
        return Some(host.to_owned());
    }
    let whole = path.strip_prefix("www.").unwrap_or(path);
    (whole != host).then(|| whole.to_owned())
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
