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
    "fb.com",
    "fb.me",
    "m.me",
    "twitter.com",
    "x.com",
    "tiktok.com",
    "google.com",
    "linktr.ee",
    "meetup.com",
    "wa.me",
    "t.me",
    "telegram.me",
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
/// Hosts of one site: a page at one of them is there at the others, too.
const ALIKE: &[&[&str]] = &[
    &["facebook.com", "fb.com", "fb.me", "m.me"],
    &["twitter.com", "x.com"],
    &["youtube.com", "youtu.be"],
    &["t.me", "telegram.me"],
];
/// Pages of such a site that everybody has: whose it is says what is asked of it.
const EVERYBODYS: &[&str] = &["maps", "permalink.php", "photo.php", "playlist", "profile.php", "search", "story.php", "watch"];
/// What is asked of them to tell whose it is.
const WHOSE: &[&str] = &["cid", "fbid", "id", "list", "q", "query", "search_query", "story_fbid", "v"];
/// Parts of such a site below which everybody has a page. Anywhere else the first step is somebody's own, with all below it.
const SECTIONS: &[&str] = &[
    "c", "channel", "company", "embed", "events", "feed", "groups", "hashtag", "i", "in", "joinchat", "live", "message", "p",
    "pages", "people", "posts", "profile", "pub", "pulse", "qr", "reel", "reels", "s", "school", "share", "shorts", "showcase",
    "stories", "t", "user", "view",
];
/// Shorter names stand in other words, too.
const LETTERS: usize = 5;

/// A host of their own, or a page where many have one, with what is asked of it: in small letters, without `www.`.
#[derive(Debug, Default)]
struct Own {
    page: String,
    asked: Option<String>,
}

/// Looks for addresses.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    own: Vec<Own>,
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
        self.own.extend(pieces(websites).flat_map(|piece| own(&websites[piece])));
    }

    /// What they are, to be looked for in names of files.
    pub(super) fn own(&self) -> impl Iterator<Item = String> {
        self.own.iter().map(|Own { page, asked }| asked.as_ref().map_or_else(|| page.clone(), |asked| format!("{page}?{asked}")))
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
        let letters = together(piece);
        self.own.iter().any(|own| own.is_in(&small)) || self.names.iter().any(|name| letters.contains(name.as_str()))
    }
}

impl Own {
    fn is_in(&self, small: &str) -> bool {
        let has = |from: usize, part: &str| whole(small, from, part).next().is_some();
        // In whatever order it is asked.
        whole(small, 0, &self.page).any(|end| self.asked.as_ref().is_none_or(|asked| has(end, asked)))
    }
}

/// Where a part of an address ends in it that does not go on in letters on either side.
fn whole<'t>(small: &'t str, from: usize, part: &'t str) -> impl Iterator<Item = usize> + 't {
    let ends = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric() && letter != '-');
    let found = small[from..].match_indices(part).map(move |(at, _)| (from + at, from + at + part.len()));
    found
        .filter(move |(at, end)| ends(small[..*at].chars().next_back()) && ends(small[*end..].chars().next()))
        .map(|(_, end)| end)
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
fn own(address: &str) -> Vec<Own> {
    let of = |page: String| vec![Own { page, asked: None }];
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
        return Vec::new();
    }
    let is_below = |shared: &&&str| host == **shared || host.ends_with(&format!(".{shared}"));
    // Such a site has the same page under many hosts, one for each language or for telephones.
    let shared = SHARED.iter().find(is_below).copied().or_else(|| MAILBOXES.contains(&host).then_some(host));
    let Some(shared) = shared else { return of(host.to_owned()) };
    if let Some(mailbox) = mailbox.filter(|_| page.is_empty()) {
        return of(format!("{mailbox}@{host}"));
    }
    let steps: Vec<&str> = page.split('/').filter(|step| !step.is_empty()).collect();
    let Some(first) = steps.first() else { return Vec::new() };
    let hosts = ALIKE.iter().find(|hosts| hosts.contains(&shared)).copied().unwrap_or(std::slice::from_ref(&shared));
    // A map has whose it is among its steps.
    if EVERYBODYS.contains(first) && (steps.len() == 1 || *first != "maps") {
        let pairs = || asked.split('&').filter(|pair| !pair.is_empty());
        let mut whose: Vec<&str> = pairs().filter(|pair| WHOSE.contains(&pair.split('=').next().unwrap_or_default())).collect();
        match steps[..] {
            _ if !whose.is_empty() => {}
            [_] => whose.extend(pairs().next()),
            // A film has it as a step, too.
            ["watch", film, ..] if !SECTIONS.contains(&film) => {
                return hosts.iter().flat_map(|host| of(format!("{host}/watch/{film}"))).collect();
            }
            _ => {}
        }
        let each = |host: &&str| {
            whose.iter().map(|pair| Own { page: format!("{host}/{first}"), asked: Some((*pair).to_owned()) }).collect::<Vec<_>>()
        };
        return hosts.iter().flat_map(each).collect();
    }
    // What of the path is theirs; below it are parts of their page, under many names.
    let deep = match steps[..] {
        ["maps", "place", ..] => 3,
        ["maps", ..] => 2,
        [first, ..] if SECTIONS.contains(&first) => 2,
        _ => 1,
    };
    let Some(theirs) = steps.get(..deep) else { return Vec::new() };
    hosts.iter().flat_map(|host| of(format!("{host}/{}", theirs.join("/")))).collect()
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
            (
                "Huis Lindeboom",
                "https://facebook.com/profile.php?sk=about&id=1",
                "Op facebook.com/profile.php?id=1 en facebook.com/profile.php?id=2&sk=about",
                &["facebook.com/profile.php?id=1"],
            ),
            (
                "Huis Lindeboom",
                "https://www.youtube.com/@bronede/videos",
                "Op youtube.com/@bronede, m.youtube.com/@bronede/streams en youtube.com/@bron",
                &["youtube.com/@bronede", "m.youtube.com/@bronede/streams"],
            ),
            ("Huis Lindeboom", "facebook.com/bronede/photos/a.1/2", "Op facebook.com/bronede.", &["facebook.com/bronede"]),
            ("Huis Lindeboom", "instagram.com/bronede/reels", "Op instagram.com/bronede/", &["instagram.com/bronede/"]),
            (
                "Huis Lindeboom",
                "linkedin.com/company/bron-ede/posts/?x=1",
                "Op linkedin.com/company/bron-ede en linkedin.com/company/",
                &["linkedin.com/company/bron-ede"],
            ),
            (
                "Huis Lindeboom",
                "https://www.facebook.com/groups/bronede/members",
                "Op facebook.com/groups/bronede en facebook.com/groups/ander",
                &["facebook.com/groups/bronede"],
            ),
            (
                "Huis Lindeboom",
                "https://www.google.com/maps/place/Bron+Ede/@52.04,5.66,17z",
                "Kaart: google.com/maps/place/bron+ede en google.com/maps/place/ander",
                &["google.com/maps/place/bron+ede"],
            ),
            (
                "Huis Lindeboom",
                "https://www.facebook.com/bronede",
                "Op fb.com/bronede, m.me/bronede en fb.me/ander",
                &["fb.com/bronede", "m.me/bronede"],
            ),
            ("Huis Lindeboom", "https://x.com/bronede", "Op twitter.com/bronede/status/1", &["twitter.com/bronede/status/1"]),
            ("Huis Lindeboom", "https://www.youtube.com/watch?v=x", "Een film: youtube.com/watch?v=y", &[]),
            (
                "Huis Lindeboom",
                "https://www.youtube.com/watch/x1",
                "Films: youtube.com/watch/x1, youtu.be/watch/x1, youtube.com/watch/y2, youtube.com/watch?v=y2",
                &["youtube.com/watch/x1", "youtu.be/watch/x1"],
            ),
            (
                "Huis Lindeboom",
                "https://www.facebook.com/search/top?q=bronede",
                "Op facebook.com/search/top?q=bronede, facebook.com/search/top?q=ander en facebook.com/search",
                &["facebook.com/search/top?q=bronede"],
            ),
            ("Huis Lindeboom", "https://www.facebook.com/search/top", "Op facebook.com/search/top?q=ander", &[]),
            ("Huis Lindeboom", "https://www.facebook.com/watch/live/", "Op facebook.com/watch/live/ en facebook.com/watch", &[]),
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
