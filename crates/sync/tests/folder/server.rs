//! A store behind HTTP on this computer: as much of WebDAV and of S3 as a folder needs, with faults on demand.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard},
};

use data_encoding::BASE64;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::laptops::Random;

/// What the server speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speaks {
    WebDav,
    S3,
}

/// What the server holds and how it behaves.
pub(crate) struct Held {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    folders: BTreeSet<String>,
    /// Name and secret that it asks for.
    pub(crate) login: Option<(String, String)>,
    /// One request in so many goes wrong; none where it is 0.
    pub(crate) faults: usize,
    /// Methods of the requests that came.
    pub(crate) log: Vec<String>,
    random: Random,
}

/// A running server; it ends with the runtime.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) port: u16,
    held: Arc<Mutex<Held>>,
    speaks: Speaks,
}

struct Request {
    method: String,
    path: String,
    query: String,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

struct Answer {
    status: u16,
    headers: String,
    body: Vec<u8>,
}

impl Server {
    pub(crate) async fn start(speaks: Speaks, seed: u64) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let held = Held {
            files: BTreeMap::new(),
            folders: BTreeSet::from(["/".to_owned()]),
            login: None,
            faults: 0,
            log: Vec::new(),
            random: Random(seed),
        };
        let server = Self { port, held: Arc::new(Mutex::new(held)), speaks };
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = serving.clone();
                tokio::spawn(async move { server.serve(stream).await });
            }
        });
        server
    }

    pub(crate) fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().expect("not poisoned")
    }

    async fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let mut buffer = Vec::new();
        loop {
            let request = read(&mut stream, &mut buffer).await?;
            let (before, after) = {
                let mut held = self.held();
                held.log.push(request.method.clone());
                let faults = held.faults;
                let fault = faults > 0 && held.random.below(faults) == 0;
                let kind = held.random.below(3);
                (fault.then_some(kind), fault && kind == 2)
            };
            let answer = match before {
                Some(0) => return None,
                Some(1) => Answer::of(503),
                _ => self.answer(&request),
            };
            if after {
                return None;
            }
            let Answer { status, headers, body } = answer;
            let length = if request.method == "HEAD" { String::new() } else { format!("content-length: {}\r\n", body.len()) };
            stream.write_all(format!("HTTP/1.1 {status} .\r\n{length}{headers}\r\n").as_bytes()).await.ok()?;
            stream.write_all(&body).await.ok()?;
        }
    }

    fn answer(&self, request: &Request) -> Answer {
        let mut held = self.held();
        if let Some((name, secret)) = &held.login {
            let given = request.headers.get("authorization").map(String::as_str).unwrap_or_default();
            let (taken, refusal) = match self.speaks {
                Speaks::WebDav => (given == format!("Basic {}", BASE64.encode(format!("{name}:{secret}").as_bytes())), 401),
                Speaks::S3 => (given.contains(&format!("Credential={name}/")), 403),
            };
            if !taken {
                return Answer::of(refusal);
            }
        }
        match (request.method.as_str(), self.speaks) {
            ("GET", Speaks::S3) if request.query.contains("list-type=2") => held.objects(request),
            ("GET" | "HEAD", _) => held.get(request),
            ("PUT", Speaks::WebDav) if !held.folders.contains(parent(&request.path)) => Answer::of(409),
            ("PUT", _) => {
                held.files.insert(request.path.clone(), request.body.clone());
                Answer::of(if self.speaks == Speaks::S3 { 200 } else { 201 })
            }
            ("DELETE", _) => {
                let was = held.files.remove(&request.path).is_some();
                Answer::of(if was || self.speaks == Speaks::S3 { 204 } else { 404 })
            }
            ("PROPFIND", Speaks::WebDav) => held.properties(request),
            ("MKCOL", Speaks::WebDav) => {
                let path = request.path.trim_end_matches('/');
                if !held.folders.contains(parent(path)) {
                    return Answer::of(409);
                }
                Answer::of(if held.folders.insert(format!("{path}/")) { 201 } else { 405 })
            }
            ("MOVE", Speaks::WebDav) => {
                let to = request.headers.get("destination").cloned().unwrap_or_default();
                let to = decode(&to[to.find("//").map_or(0, |at| at + 2)..]);
                let to = to.find('/').map_or(String::new(), |at| to[at..].to_owned());
                let Some(bytes) = held.files.remove(&request.path) else { return Answer::of(404) };
                held.files.insert(to, bytes);
                Answer::of(201)
            }
            _ => Answer::of(405),
        }
    }
}

impl Held {
    fn get(&self, request: &Request) -> Answer {
        let Some(bytes) = self.files.get(&request.path) else { return Answer::of(404) };
        if request.method == "HEAD" {
            return Answer { status: 200, headers: format!("content-length: {}\r\n", bytes.len()), body: Vec::new() };
        }
        let Some((from, to)) = request.headers.get("range").and_then(|range| range.strip_prefix("bytes=")?.split_once('-'))
        else {
            return Answer { status: 200, headers: String::new(), body: bytes.clone() };
        };
        let from: usize = from.parse().expect("a number");
        if from >= bytes.len() {
            return Answer::of(416);
        }
        let to = to.parse().map_or(bytes.len(), |to: usize| to + 1).min(bytes.len());
        let headers = format!("content-range: bytes {from}-{}/{}\r\n", to - 1, bytes.len());
        Answer { status: 206, headers, body: bytes[from..to].to_vec() }
    }

    fn properties(&self, request: &Request) -> Answer {
        let folder = format!("{}/", request.path.trim_end_matches('/'));
        let mut found = Vec::new();
        if let Some(bytes) = self.files.get(&request.path) {
            found.push((request.path.clone(), Some(bytes.len())));
        } else if self.folders.contains(&folder) {
            found.push((folder.clone(), None));
            if request.headers.get("depth").is_some_and(|depth| depth == "1") {
                let files = self.files.iter().filter(|(path, _)| parent(path) == folder);
                found.extend(files.map(|(path, bytes)| (path.clone(), Some(bytes.len()))));
            }
        } else {
            return Answer::of(404);
        }
        let mut xml = "<?xml version=\"1.0\"?><D:multistatus xmlns:D=\"DAV:\">".to_owned();
        for (path, size) in found {
            let what = size.map_or("<D:resourcetype><D:collection/></D:resourcetype>".to_owned(), |size| {
                format!("<D:resourcetype/><D:getcontentlength>{size}</D:getcontentlength>")
            });
            xml += &format!(
                "<D:response><D:href>{}</D:href><D:propstat><D:prop>{what}<D:getlastmodified>Tue, 01 May 2029 06:39:47 \
                 GMT</D:getlastmodified></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>",
                path.replace(' ', "%20")
            );
        }
        Answer { status: 207, headers: String::new(), body: (xml + "</D:multistatus>").into_bytes() }
    }

    /// Three objects at a time, so that paging happens.
    fn objects(&self, request: &Request) -> Answer {
        let value = |name: &str| {
            let pair = request.query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            pair.map(decode).unwrap_or_default()
        };
        let bucket = format!("{}/", request.path.trim_end_matches('/'));
        let (prefix, after) = (value("prefix"), value("continuation-token"));
        let keys = self.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&bucket)?, bytes.len())));
        let mut keys = keys.filter(|(key, _)| key.starts_with(&prefix) && *key > after.as_str()).peekable();
        let mut xml = "<ListBucketResult>".to_owned();
        let mut last = "";
        for (key, size) in keys.by_ref().take(3) {
            last = key;
            xml += &format!(
                "<Contents><Key>{key}</Key><Size>{size}</Size><LastModified>2029-05-01T06:39:47.000Z</LastModified></Contents>"
            );
        }
        let more = keys.peek().is_some();
        xml += &format!("<IsTruncated>{more}</IsTruncated>");
        if more {
            xml += &format!("<NextContinuationToken>{last}</NextContinuationToken>");
        }
        Answer { status: 200, headers: String::new(), body: (xml + "</ListBucketResult>").into_bytes() }
    }
}

impl Answer {
    fn of(status: u16) -> Self {
        Self { status, headers: String::new(), body: Vec::new() }
    }
}

/// The next request on a connection; nothing where it ends.
async fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Request> {
    let head = loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break buffer.drain(..end + 4).collect::<Vec<_>>();
        }
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = headers.get("content-length").map_or(0, |length| length.parse().expect("a length"));
    while buffer.len() < length {
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
    let body = buffer.drain(..length).collect();
    Some(Request { method, path: decode(path), query: query.to_owned(), headers, body })
}

fn parent(path: &str) -> &str {
    path.trim_end_matches('/').rsplit_once('/').map_or("/", |(parent, _)| &path[..=parent.len()])
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = (first == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).expect("UTF-8")
}
