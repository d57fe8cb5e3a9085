//! Letting a laptop in without a network: a request goes one way, an answer comes back.
//!
//! The request holds a name and the device's public keys, signed by them; nothing in it is secret. The answer holds the project's
//! keys, sealed to that device alone, and a pack of all there is. Four words stand for the keys: both people compare them.

use std::{
    fs::File,
    io::{BufReader, Read as _, Write as _},
    path::Path,
};

use serde::{Deserialize, Serialize};
use vault::{DeviceKeys, Handle, Role, whole};

use crate::{
    Error, Result,
    pack::{self, Content, PackReport, Progress},
};

const REQUEST: &[u8] = b"crossroads request 1\n";
const ANSWER: &[u8] = b"crossroads answer 1\n";
const PURPOSE: &str = "request to join";
/// Far above any honest request or sealed key.
const MAX_SMALL: u32 = 64 << 10;

/// A request to be let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// As the person gave it.
    pub name: String,
    /// Of their laptop.
    pub keys: DeviceKeys,
}

#[derive(Serialize, Deserialize)]
struct Signed {
    statement: Vec<u8>,
    signature: Vec<u8>,
}

/// Writes this device's request and gives its four words.
///
/// # Errors
/// [`vault::Error::NotAllowed`] where the project is not one that waits to be let in.
pub fn write_request(project: &Handle, path: &Path) -> Result<[&'static str; 4]> {
    let (signed, words) = project.run(|store| {
        let name = store.joining_as()?.ok_or(vault::Error::NotAllowed)?;
        let keys = store.device_keys();
        let statement = postcard::to_stdvec(&(name, keys)).map_err(|_| vault::Error::Damaged("the request"))?;
        let signature = store.sign(PURPOSE, &statement);
        Ok((Signed { statement, signature }, keys.words()?))
    })?;
    let mut bytes = REQUEST.to_vec();
    bytes.extend(postcard::to_stdvec(&signed).map_err(|_| Error::Damaged("request"))?);
    whole::write(path, |file| file.write_all(&bytes))?;
    Ok(words)
}

/// Reads a request, for a person to judge.
///
/// # Errors
/// [`Error::NotA`], [`Error::Damaged`].
pub fn read_request(path: &Path) -> Result<Request> {
    const WHAT: &str = "request to join";
    let mut bytes = Vec::new();
    File::open(path)?.take(u64::from(MAX_SMALL)).read_to_end(&mut bytes)?;
    parse_request(&bytes).ok_or(if bytes.starts_with(REQUEST) { Error::Damaged(WHAT) } else { Error::NotA(WHAT) })
}

/// A request out of its file's bytes; nothing where they are not one.
pub fn parse_request(bytes: &[u8]) -> Option<Request> {
    let (signed, behind): (Signed, _) = postcard::take_from_bytes(bytes.strip_prefix(REQUEST)?).ok()?;
    let (name, keys): (String, DeviceKeys) = postcard::from_bytes(&signed.statement).ok()?;
    if !behind.is_empty() {
        return None;
    }
    let one_line = !name.trim().is_empty() && !name.contains(|letter: char| letter.is_control());
    (one_line && keys.signed(PURPOSE, &signed.statement, &signed.signature)).then_some(Request { name, keys })
}

/// Lets the device in and writes the answer, with everything that is here.
///
/// # Errors
/// [`vault::Error::NotAllowed`] unless this is a coordinator's laptop.
pub fn grant(project: &Handle, request: &Request, role: Role, answer: &Path, progress: Progress<'_>) -> Result<()> {
    let Request { name, keys } = request.clone();
    let sealed = project.run(move |store| store.admit(&name, &keys, role))?;
    whole::write(answer, |file| {
        file.write_all(ANSWER)?;
        file.write_all(&(sealed.len() as u32).to_be_bytes())?;
        file.write_all(&sealed)?;
        let mut out = std::io::BufWriter::new(file);
        pack::write_to(project, &mut out, Content::default(), progress)?;
        Ok(out.flush()?)
    })
}

/// Opens the answer: afterwards the project is here. Doing it again after a stop goes on where it was.
///
/// # Errors
/// [`Error::NotA`]; [`Error::NotForUs`] where it was made for another laptop; [`Error::Damaged`] where it ends before this
/// laptop's own admission.
pub fn accept(project: &Handle, answer: &Path, progress: Progress<'_>) -> Result<PackReport> {
    const WHAT: &str = "answer";
    let file = File::open(answer)?;
    let size = file.metadata()?.len();
    let mut input = BufReader::new(file);
    let mut magic = [0; ANSWER.len()];
    let mut length = [0; 4];
    input.read_exact(&mut magic).and_then(|()| input.read_exact(&mut length)).map_err(|_| Error::NotA(WHAT))?;
    if magic != ANSWER {
        return Err(Error::NotA(WHAT));
    }
    let length = u32::from_be_bytes(length);
    if length > MAX_SMALL {
        return Err(Error::Damaged(WHAT));
    }
    let mut sealed = vec![0; length as usize];
    input.read_exact(&mut sealed).map_err(|_| Error::Damaged(WHAT))?;
    project.run(move |store| store.accept(&sealed)).map_err(|error| match error {
        vault::Error::Damaged(_) | vault::Error::NotAllowed => Error::NotForUs(WHAT),
        error => error.into(),
    })?;
    let report = pack::read_from(project, &mut input, size, progress)?;
    let admitted = project.run(|store| {
        let admitted = store.role()?.is_some();
        if admitted {
            // What came with the answer is the starting point, not news.
            store.begin_looking()?;
        }
        Ok(admitted)
    })?;
    if admitted { Ok(report) } else { Err(Error::Damaged(WHAT)) }
}
