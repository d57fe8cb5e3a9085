//! Exporting records: a folder of Markdown files, or one file of JSON lines. Both can be imported again.

use std::{
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use formats::{front_matter, jsonl, markdown};
use model::{Record, RecordId};
use serde_json::Value;
use vault::{At, Store, whole};

use crate::{
    App, Result,
    api::{Code, ExportFormat, ExportReport, ExportRun},
    attachments::Saved,
    names::looking::Counting,
    outside::Outside,
    records::Names,
    subjects::if_here,
};

/// Records that are read at once.
const STEP: u32 = 100;

/// Attachments that are not in an export.
#[derive(Default)]
struct Lacking {
    damaged: u32,
    elsewhere: u32,
}

/// A record on its way out.
struct Outgoing {
    id: RecordId,
    record: Record,
    updated: i64,
    author: String,
    /// The records it links to, each with its title where it is here.
    links: Vec<(RecordId, Option<String>)>,
    /// The use for which it leaves the team, with what does not leaving taken out.
    purpose: Option<String>,
}

impl App {
    /// Writes records out; those in the bin only where they are asked for by id. Where a purpose is named, only what people allow
    /// for it, and nothing of the bin; a folder must be empty then, so that nothing lies in it that went there for another use, or
    /// before somebody withdrew.
    ///
    /// # Errors
    /// [`Code::Cancelled`](crate::api::Code::Cancelled), [`Code::Disk`](crate::api::Code::Disk),
    /// [`Code::Invalid`](crate::api::Code::Invalid) for a purpose that is none, or a folder that is not empty.
    pub fn export_run(&self, body: ExportRun) -> Result<ExportReport> {
        let mut job = self.job(&body.job);
        let path = self.target(&body.path)?.to_owned();
        let mut outside = body.purpose.as_deref().map(|purpose| self.outside(purpose)).transpose()?;
        if let Some(outside) = outside.as_mut().filter(|outside| outside.purpose() == "share_team") {
            let members = self.with_store(|store| store.members())?;
            outside.know_team(members.iter().map(|member| member.name.as_str()));
        }
        if outside.is_some() && body.format == ExportFormat::Markdown && is_in_use(&path) {
            return Err(self.vault_error(vault::Error::NotEmpty));
        }
        // What stays in the team goes as it is; whoever writes it may want to know what it holds.
        let mut names = if outside.is_none() { self.known_names().map(Counting::new) } else { None };
        let (mut seen, mut count, mut files) = (0, 0, 0);
        let mut lacking = Lacking::default();
        let unreadable = match body.format {
            ExportFormat::Markdown => self.each(&body.ids, &mut |outgoing, total| {
                job.go_on(seen, total)?;
                seen += 1;
                if !pass(outside.as_mut(), outgoing) {
                    return Ok(());
                }
                count += 1;
                look_for_names(names.as_mut(), outgoing);
                // A kind that this build does not know could be any text, a path among them.
                let folder = model::kind::kind(&outgoing.record.kind).map_or("other", |kind| kind.id);
                let folder = path.join(folder);
                let names = self.export_attachments(outgoing, &folder, &mut lacking, &mut || job.step(seen, Some(total)))?;
                files += 1 + names.len() as u32;
                let file = folder.join(file_name(outgoing));
                let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, to_markdown(outgoing, &names)));
                written.map_err(|error| self.file_error(&error))
            })?,
            ExportFormat::Jsonl => {
                let temporary = whole::part_of(&path);
                let written = self.write_lines(&body.ids, &temporary, &mut |outgoing, total| {
                    seen += 1;
                    job.go_on(seen, total)?;
                    let goes = pass(outside.as_mut(), outgoing);
                    if goes {
                        count += 1;
                        look_for_names(names.as_mut(), outgoing);
                    }
                    Ok(goes)
                });
                let written = written.and_then(|unreadable| {
                    fs::rename(&temporary, &path).map(|()| unreadable).map_err(|error| self.file_error(&error))
                });
                files = 1;
                written.inspect_err(|_| {
                    let _ = fs::remove_file(&temporary);
                })?
            }
        };
        let left_out = outside.map(|outside| self.left_out(&outside)).unwrap_or_default();
        let names = names.map(Counting::found);
        // Of some records asked for by id, nobody can say whether it is theirs.
        let waiting = if body.ids.is_empty() { self.with_store(|store| store.cannot_open_yet())? } else { 0 };
        let Lacking { damaged, elsewhere } = lacking;
        Ok(ExportReport { records: count, files, path: body.path, left_out, unreadable, damaged, elsewhere, waiting, names })
    }

    /// One record as a Markdown file with front matter.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn record_markdown(&self, id: &str) -> Result<String> {
        let outgoing = self.outgoing(self.record_id(id)?)?;
        let names: Vec<String> = outgoing.record.attachments.iter().map(|attachment| attachment.name.clone()).collect();
        Ok(to_markdown(&outgoing, &names))
    }

    /// The same as it read at a moment.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn record_markdown_at(&self, id: &str, at: &str) -> Result<String> {
        let outgoing = self.outgoing_at(self.record_id(id)?, at)?;
        let names: Vec<String> = outgoing.record.attachments.iter().map(|attachment| attachment.name.clone()).collect();
        Ok(to_markdown(&outgoing, &names))
    }

    /// One record as a line of JSON, as it read at a moment.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn record_json_at(&self, id: &str, at: &str) -> Result<String> {
        self.outgoing_at(self.record_id(id)?, at).map(|outgoing| to_line(&outgoing))
    }

    /// One record as a line of JSON.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn record_json(&self, id: &str) -> Result<String> {
        self.outgoing(self.record_id(id)?).map(|outgoing| to_line(&outgoing))
    }

    /// Writes the attachments that are here into a folder of their own beside the record, and gives their paths from there. Those that
    /// are damaged or elsewhere are left out and counted. Writing them again replaces them.
    fn export_attachments(
        &self,
        outgoing: &Outgoing,
        folder: &Path,
        lacking: &mut Lacking,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Vec<String>> {
        let mut names: Vec<String> = Vec::new();
        for attachment in &outgoing.record.attachments {
            let beside = PathBuf::from("attachments").join(short(&outgoing.id));
            fs::create_dir_all(folder.join(&beside)).map_err(|error| self.file_error(&error))?;
            let (stem, ending) = match attachment.name.rfind('.') {
                Some(at) => attachment.name.split_at(at),
                None => (attachment.name.as_str(), ""),
            };
            let numbered = (2..).map(|n| format!("{stem} ({n}){ending}"));
            // Some file systems do not tell capitals from small letters.
            let is_free =
                |name: &String| !names.iter().any(|other| other.to_lowercase().ends_with(&format!("/{}", name.to_lowercase())));
            let name = std::iter::once(attachment.name.clone()).chain(numbered).find(is_free).unwrap_or_default();
            match self.save(outgoing.id, attachment.id, &folder.join(&beside).join(&name), &mut |_| go_on()) {
                Ok(Saved::Whole) => names.push(format!("attachments/{}/{name}", short(&outgoing.id))),
                Ok(Saved::Damaged) => lacking.damaged += 1,
                Err(error) if error.code == Code::NotFound => lacking.elsewhere += 1,
                Err(error) => return Err(error),
            }
        }
        Ok(names)
    }

    /// Writes those of which `goes` says so, and gives how many can't be read.
    fn write_lines(&self, ids: &[String], path: &Path, goes: &mut dyn FnMut(&mut Outgoing, u64) -> Result<bool>) -> Result<u32> {
        let say = |error: std::io::Error| self.file_error(&error);
        let mut out = BufWriter::new(File::create(path).map_err(say)?);
        let unreadable = self.each(ids, &mut |outgoing, total| {
            if goes(outgoing, total)? {
                writeln!(out, "{}", to_line(outgoing)).map_err(say)?;
            }
            Ok(())
        })?;
        out.into_inner().map_err(|error| say(error.into_error())).and_then(|file| file.sync_all().map_err(say))?;
        Ok(unreadable)
    }

    /// Visits the records, some at a time, so that a large project is never in memory whole. Gives how many can't be read here: they
    /// take no other with them. One that was asked for by id has to be read.
    fn each(&self, ids: &[String], visit: &mut dyn FnMut(&mut Outgoing, u64) -> Result<()>) -> Result<u32> {
        if !ids.is_empty() {
            for id in ids {
                visit(&mut self.outgoing(self.record_id(id)?)?, ids.len() as u64)?;
            }
            return Ok(0);
        }
        let all = vault::Query { away: true, ..vault::Query::default() };
        let total = self.with_store(move |store| Ok(u64::from(store.list(&all)?.1)))?;
        let (mut after, mut unreadable) = (0, 0);
        loop {
            let (mut step, last) = self.with_store(move |store| {
                let names = Names::of(store)?;
                let ids = store.ids_after(after, STEP)?;
                let step = ids.iter().map(|(_, id)| if_readable(outgoing(store, &names, *id)));
                Ok((step.collect::<vault::Result<Vec<_>>>()?, ids.last().map(|(n, _)| *n)))
            })?;
            unreadable += step.iter().filter(|outgoing| outgoing.is_none()).count() as u32;
            step.iter_mut().flatten().try_for_each(|outgoing| visit(outgoing, total))?;
            match last {
                Some(last) => after = last,
                None => return Ok(unreadable),
            }
        }
    }

    fn outgoing_at(&self, id: RecordId, at: &str) -> Result<Outgoing> {
        let at = self.moment(at)?;
        self.with_store(move |store| {
            let (record, _) = store.read_at(id, at)?;
            let updated = match at {
                At::Entry(at) => store.timeline(id)?.into_iter().find(|moment| moment.id == at).map_or(0, |moment| moment.to),
                At::Named(named) => store.named_moment(named)?.at,
            };
            let names = Names::of(store)?;
            with_links(store, &names, id, record, updated)
        })
    }

    fn outgoing(&self, id: RecordId) -> Result<Outgoing> {
        self.with_store(move |store| {
            let names = Names::of(store)?;
            outgoing(store, &names, id)
        })
    }
}

/// Nothing for what is listed and can't be read, such as a record of which all that came was set aside.
fn if_readable<T>(read: vault::Result<T>) -> vault::Result<Option<T>> {
    match read {
        Err(vault::Error::Damaged(_)) => Ok(None),
        read => if_here(read),
    }
}

fn outgoing(store: &mut Store, names: &Names, id: RecordId) -> vault::Result<Outgoing> {
    store.not_erased(id)?;
    let record = store.read(id)?;
    let updated = store.listed(id)?.updated;
    with_links(store, names, id, record, updated)
}

fn with_links(store: &mut Store, names: &Names, id: RecordId, record: Record, updated: i64) -> vault::Result<Outgoing> {
    let listed = store.listed(id)?;
    let links = record.links.iter().map(|link| (*link, store.listed(*link).ok().map(|target| target.title))).collect();
    Ok(Outgoing { id, updated, author: names.name(&listed.author), record, links, purpose: None })
}

/// Whether anything stands in a folder already, but for what the system keeps there of its own.
fn is_in_use(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).any(|name| !name.to_string_lossy().starts_with('.'))
}

/// Takes out what does not leave the team for a use; whether anything is left.
fn pass(outside: Option<&mut Outside>, outgoing: &mut Outgoing) -> bool {
    let Some(outside) = outside else { return true };
    if !outside.pass(outgoing.id, &mut outgoing.record) {
        return false;
    }
    outgoing.purpose = Some(outside.purpose().to_owned());
    // Who is in the team is told to nobody else: some of them are people of whom records tell.
    if outside.purpose() != "share_team" {
        outgoing.author.clear();
    }
    outgoing.links.retain(|(link, _)| outgoing.record.links.contains(link));
    outgoing.links.iter_mut().filter_map(|(_, title)| title.as_mut()).for_each(|title| *title = outside.mask(title));
    true
}

/// Counts the real names in what stays in the team.
fn look_for_names(names: Option<&mut Counting>, outgoing: &Outgoing) {
    if let Some(names) = names {
        names.look(&outgoing.id.to_string(), &outgoing.record);
    }
}

fn to_line(outgoing: &Outgoing) -> String {
    let Outgoing { id, record, updated, author, purpose, .. } = outgoing;
    jsonl::write(&jsonl::Line {
        purpose: purpose.clone(),
        id: Some(id.to_string()),
        kind: Some(record.kind.clone()),
        title: Some(record.title.clone()),
        fields: record.fields.clone(),
        body: Some(markdown::write(&record.body)),
        created: time(record.created),
        updated: time(*updated),
        author: Some(author.clone()).filter(|author| !author.is_empty()),
        merged_into: record.merged_into.map(|into| into.to_string()),
        put_away: record.put_away.is_some(),
        attachments: record.attachments.iter().map(attachment).collect(),
    })
}

/// `attachments`: where its files stand beside it, or what they are called.
fn to_markdown(outgoing: &Outgoing, attachments: &[String]) -> String {
    let Outgoing { id, record, updated, author, links, purpose } = outgoing;
    let mut meta: Vec<(String, Value)> = vec![
        ("id".into(), id.to_string().into()),
        ("kind".into(), record.kind.as_str().into()),
        ("title".into(), record.title.as_str().into()),
    ];
    meta.extend(record.fields.iter().map(|(id, value)| (id.clone(), value.clone())));
    if let Some(purpose) = purpose {
        meta.insert(0, (jsonl::FOR.into(), purpose.as_str().into()));
    }
    if !links.is_empty() {
        let link = |(id, title): &(RecordId, Option<String>)| match title {
            Some(title) => Value::from(format!("{id} {title}")),
            None => id.to_string().into(),
        };
        meta.push(("links".into(), links.iter().map(link).collect()));
    }
    if !attachments.is_empty() {
        meta.push(("attachments".into(), attachments.to_vec().into()));
    }
    if let Some(into) = record.merged_into {
        meta.push(("merged_into".into(), into.to_string().into()));
    }
    if record.put_away.is_some() {
        meta.push(("put_away".into(), true.into()));
    }
    meta.push(("created".into(), crate::records::iso(record.created).into()));
    meta.push(("updated".into(), crate::records::iso(*updated).into()));
    if !author.is_empty() {
        meta.push(("author".into(), author.as_str().into()));
    }
    front_matter::write(&front_matter::Document { meta, body: record.body.clone() })
}

fn attachment(attachment: &model::Attachment) -> jsonl::Attachment {
    jsonl::Attachment {
        id: attachment.id.to_string(),
        name: attachment.name.clone(),
        media_type: attachment.media_type.clone(),
        size: attachment.size,
    }
}

/// The end of a record's id: its beginning is a time, and many records are made in one minute.
fn short(id: &RecordId) -> String {
    let id = id.to_string();
    id[id.len() - 12..].to_owned()
}

/// A name that a person recognises and that stays the same while the title does: `title-1a2b3c4d.md`.
fn file_name(outgoing: &Outgoing) -> String {
    let mut slug = String::new();
    for letter in outgoing.record.title.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= 60 {
            break;
        }
    }
    format!("{}-{}.md", slug.trim_end_matches('-'), short(&outgoing.id)).trim_start_matches('-').to_owned()
}

fn time(milliseconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(milliseconds)
}

#[cfg(test)]
mod tests {
    use vault::Error;

    use super::*;

    #[test]
    fn what_cannot_be_read_is_passed_over_and_what_ends_an_export_is_not() {
        for (error, ends) in [
            (Error::NoSuchRecord, false),
            (Error::Erased, false),
            (Error::Document(model::Failure::Broken), false),
            (Error::Damaged("an entry"), false),
            (Error::Locked, true),
            (Error::Panicked, true),
            (Error::Disk(std::io::ErrorKind::StorageFull.into()), true),
        ] {
            let case = format!("{error:?}");
            let read = if_readable::<()>(Err(error));
            assert_eq!(read.is_err(), ends, "{case}");
            assert!(ends || matches!(read, Ok(None)), "{case}");
        }
        assert!(matches!(if_readable(Ok(1)), Ok(Some(1))));
    }
}
