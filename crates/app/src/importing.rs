//! Importing notes that exist already: looking into files, and bringing their records in.

mod drafts;
mod guides;
mod lines;
mod sources;

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

use model::{RecordId, kind};
use vault::Store;

use crate::{
    App, Result,
    api::{ImportFile, ImportPreview, ImportPreviewBody, ImportReport, ImportRun},
    names::{finder::Finder, looking::in_value},
    records::parts,
};
use drafts::{Draft, Read};
use lines::Lines;

/// Records that one visit to the project's thread brings in; others get their turn between.
const STEP: usize = 25;

impl App {
    /// What the files would bring. Changes nothing.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for an unknown kind. Files that can't be read say so themselves.
    pub fn import_preview(&self, body: ImportPreviewBody) -> Result<ImportPreview> {
        let kind = self.default_kind(body.kind.as_deref())?;
        let names = self.known_names();
        let mut files = Vec::new();
        let paths = self.files(&body.paths);
        let newest = self.newest_of_doubles(&paths, &mut || Ok(()))?;
        for path in paths {
            let file = self.read_file(&path, kind, names.as_deref().map(|looking| &looking.finder), &mut |drafts, file| {
                let drafts = self.newest(drafts, &newest, file);
                let ids: Vec<Option<RecordId>> = drafts.iter().map(|draft| draft.id).collect();
                let known = self.with_store(move |store| known(store, &ids))?;
                file.updated += known;
                file.created += drafts.len() as u32 - known;
                Ok(())
            })?;
            files.push(file);
        }
        Ok(ImportPreview { files })
    }

    /// Brings the files in. A record that is here already is updated, never copied.
    ///
    /// # Errors
    /// [`Code::Cancelled`](crate::api::Code::Cancelled), [`Code::Disk`](crate::api::Code::Disk); what came in before stays.
    pub fn import_run(&self, body: ImportRun) -> Result<ImportReport> {
        let mut job = self.job(&body.job);
        let kind = self.default_kind(body.kind.as_deref())?;
        let names = self.known_names();
        let mut kinds = BTreeMap::new();
        for (path, kind) in body.kinds.iter().flatten() {
            kinds.insert(path.as_str(), self.kind(kind)?);
        }
        let mut report = ImportReport { created: Vec::new(), updated: Vec::new(), unchanged: 0, files: Vec::new() };
        let paths = self.files(&body.paths);
        let total = paths.len() as u64;
        let newest = self.newest_of_doubles(&paths, &mut || job.go_on(0, total))?;
        for (done, path) in paths.into_iter().enumerate() {
            job.go_on(done as u64, total)?;
            let (created, updated, unchanged) = (report.created.len(), report.updated.len(), report.unchanged);
            let mut failed = 0;
            let kind = kinds.get(path.display().to_string().as_str()).copied().or(kind);
            let mut file =
                self.read_file(&path, kind, names.as_deref().map(|looking| &looking.finder), &mut |drafts, file| {
                    let drafts = self.newest(drafts, &newest, file);
                    failed += self.bring_in(drafts, &mut report, &mut file.warnings, &mut || job.go_on(done as u64, total))?;
                    Ok(())
                })?;
            file.created = (report.created.len() - created) as u32;
            file.updated = (report.updated.len() - updated) as u32;
            if failed > 0 && file.created + file.updated == 0 && report.unchanged == unchanged {
                // Nothing of it came in: that is no remark.
                file.error = file.error.or(file.warnings.pop());
            }
            report.files.push(file);
        }
        Ok(report)
    }

    /// Brings in records that the app ships.
    pub(crate) fn import_lines(&self, lines: &str) -> Result<()> {
        let mut report = ImportReport { created: Vec::new(), updated: Vec::new(), unchanged: 0, files: Vec::new() };
        let Read { drafts, .. } = self.read_jsonl(lines, 1, None, &mut HashMap::new());
        self.bring_in(drafts, &mut report, &mut Vec::new(), &mut || Ok(())).map(|_| ())
    }

    /// Makes or updates the records, and gives how many could not be: each is a warning, and takes no other with it. A disk that
    /// refuses ends it.
    fn bring_in(
        &self,
        drafts: Vec<Draft>,
        report: &mut ImportReport,
        warnings: &mut Vec<String>,
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<usize> {
        let mut failed = 0;
        let mut drafts = drafts.into_iter().peekable();
        while drafts.peek().is_some() {
            go_on()?;
            let step: Vec<Draft> = drafts.by_ref().take(STEP).collect();
            let done = self.with_store(move |store| {
                let mut done = Vec::with_capacity(step.len());
                for draft in step {
                    match store.as_one(|store| put(store, draft)) {
                        Err(error @ (vault::Error::Disk(_) | vault::Error::NotAllowed | vault::Error::Joining)) => {
                            return Err(error);
                        }
                        outcome => done.push(outcome),
                    }
                }
                Ok(done)
            })?;
            for outcome in done {
                let outcome = match outcome {
                    Ok(outcome) => outcome,
                    Err(error) => {
                        failed += 1;
                        warnings.push(self.vault_error(error).message);
                        continue;
                    }
                };
                match outcome {
                    Put::Created(id) => report.created.push(id.to_string()),
                    Put::Updated { record, title, in_bin } => {
                        report.updated.push(record.to_string());
                        if in_bin {
                            warnings.push(self.text("import-in-bin", &[("title", title)]));
                        }
                    }
                    Put::Unchanged => report.unchanged += 1,
                }
            }
        }
        Ok(failed)
    }

    /// When records were written last of which several files tell: an export leaves a file behind where a title changed since the
    /// last.
    fn newest_of_doubles(&self, paths: &[PathBuf], go_on: &mut dyn FnMut() -> Result<()>) -> Result<HashMap<RecordId, i64>> {
        let mut files: HashMap<&str, Vec<&PathBuf>> = HashMap::new();
        for path in paths {
            if let Some(record) = double(path) {
                files.entry(record).or_default().push(path);
            }
        }
        let mut newest = HashMap::new();
        for path in files.into_values().filter(|files| files.len() > 1).flatten() {
            go_on()?;
            for draft in self.read_drafts(path, None).map(|read| read.drafts).unwrap_or_default() {
                if let (Some(id), Some(updated)) = (draft.id, draft.updated) {
                    let known = newest.entry(id).or_insert(updated);
                    *known = updated.max(*known);
                }
            }
        }
        Ok(newest)
    }

    /// The drafts but for those of records of which another file has what was written later; that is said.
    fn newest(&self, drafts: Vec<Draft>, newest: &HashMap<RecordId, i64>, file: &mut ImportFile) -> Vec<Draft> {
        let mut is_newest = |draft: &Draft| {
            let later = draft.id.and_then(|id| newest.get(&id)).zip(draft.updated);
            let is_newest = later.is_none_or(|(newest, updated)| *newest <= updated);
            if !is_newest {
                let title = draft.title.clone().unwrap_or_default();
                file.warnings.push(self.text("import-older", &[("title", title)]));
            }
            is_newest
        };
        drafts.into_iter().filter(|draft| is_newest(draft)).collect()
    }

    fn default_kind(&self, kind: Option<&str>) -> Result<Option<&'static kind::Kind>> {
        kind.map(|id| self.kind(id)).transpose()
    }

    /// The files to read: folders stand for the readable files in them.
    fn files(&self, paths: &[String]) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for path in paths {
            drafts::walk(Path::new(path), &mut files);
        }
        files
    }

    /// Reads one file and hands its records on, some at a time where it holds many; what is wrong with it stands in the answer.
    fn read_file(
        &self,
        path: &Path,
        kind: Option<&'static kind::Kind>,
        names: Option<&Finder>,
        take: &mut dyn FnMut(Vec<Draft>, &mut ImportFile) -> Result<()>,
    ) -> Result<ImportFile> {
        let mut file = ImportFile {
            path: path.display().to_string(),
            format: String::new(),
            created: 0,
            updated: 0,
            title: String::new(),
            kind: String::new(),
            excerpt: String::new(),
            names: 0,
            warnings: Vec::new(),
            error: None,
        };
        let mut part = |read: Read, file: &mut ImportFile| {
            if file.format.is_empty() {
                file.format = read.format.to_owned();
                describe(file, read.drafts.first());
                if names.is_none() {
                    file.warnings.push(self.text("warning-names", &[]));
                }
            }
            let found = |names: &Finder| read.drafts.iter().map(|draft| names_in(draft, names)).sum::<u32>();
            file.names += names.map_or(0, found);
            file.warnings.extend(read.warnings);
            take(read.drafts, file)
        };
        if !drafts::is_jsonl(path) {
            match self.read_drafts(path, kind) {
                Ok(read) => {
                    let drafts = self.with_store(move |store| sources::find_known(store, read.drafts))?;
                    part(Read { drafts, ..read }, &mut file)?;
                }
                Err(error) => file.error = Some(error),
            }
            return Ok(file);
        }
        let mut lines = Lines::open(path);
        let (mut came, mut told) = (0, 0);
        let mut begun = HashMap::new();
        loop {
            match lines.as_mut().map(Lines::next_part) {
                Ok(Ok(Some((first, text)))) => {
                    let read = self.read_jsonl(&text, first, kind, &mut begun);
                    came += read.drafts.len();
                    told += read.warnings.len();
                    part(read, &mut file)?;
                }
                Ok(Ok(None)) => {
                    if came == 0 && told > 0 {
                        file.error = file.warnings.pop();
                    }
                    return Ok(file);
                }
                Ok(Err(error)) => {
                    file.error = Some(self.file_error(&error).message);
                    return Ok(file);
                }
                Err(error) => {
                    let is_no_text = error.kind() == std::io::ErrorKind::InvalidData;
                    file.error = Some(if is_no_text { self.text("import-damaged", &[]) } else { self.file_error(error).message });
                    return Ok(file);
                }
            }
        }
    }
}

/// What a person recognises a file by: its first record.
fn describe(file: &mut ImportFile, first: Option<&Draft>) {
    let Some(first) = first else { return };
    file.title = first.title.clone().unwrap_or_default();
    file.kind = first.kind.id.to_owned();
    let text = first.body.as_ref().map_or_else(|| guides::words(&first.fields), model::Body::plain_text);
    file.excerpt = text.split_whitespace().take(30).collect::<Vec<_>>().join(" ").chars().take(160).collect();
}

/// How often known real names stand in a record that would come in.
fn names_in(draft: &Draft, names: &Finder) -> u32 {
    let body = draft.body.as_ref().map(model::Body::plain_text).unwrap_or_default();
    let texts = [draft.title.as_deref().unwrap_or_default(), &body];
    let texts = texts.into_iter().map(|text| names.find(text).len());
    let fields = draft.fields.iter().map(|(_, value)| in_value(value, names));
    texts.chain(fields).sum::<usize>() as u32
}

/// The end of the name of a file that an export wrote, which tells its record: `-1a2b3c4d5e6f.md`.
fn double(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    let end = name.get(name.len().checked_sub(15)?..)?;
    end.strip_suffix(".md").is_some_and(|id| id.bytes().all(|letter| letter.is_ascii_hexdigit())).then_some(end)
}

enum Put {
    Created(RecordId),
    Updated {
        record: RecordId,
        title: String,
        /// It lies in the bin, where nobody looks.
        in_bin: bool,
    },
    Unchanged,
}

/// Makes or updates one record.
fn put(store: &mut Store, draft: Draft) -> vault::Result<Put> {
    let Draft { id, kind, title, fields, body, created, updated: _, merged_into, put_away, fills } = draft;
    let lay_aside = |edit: &mut model::Edit<'_>| {
        if merged_into.is_some() {
            edit.set_merged_into(merged_into);
        }
        if put_away {
            edit.set_put_away(true);
        }
    };
    if let Some(record) = id
        && store.knows(record)?
    {
        let before = store.read(record)?;
        let kind = kind::kind(&before.kind).ok_or(vault::Error::ReadOnly)?;
        store.edit(record, |edit| {
            let may_set = |is_empty: bool| is_empty || !fills;
            if let Some(title) = title.as_ref().filter(|_| may_set(before.title.trim().is_empty())) {
                edit.set_title(title);
            }
            for (id, value) in fields.iter().filter(|(id, _)| kind.field(id).is_some()) {
                if may_set(before.fields.get(id).is_none_or(sources::is_empty)) {
                    edit.set_field(kind, id, value)?;
                }
            }
            if let Some(body) = &body {
                edit.set_body(body);
            }
            if !fills && (before.merged_into, before.put_away.is_some()) != (merged_into, put_away) {
                lay_aside(edit);
            }
            Ok(())
        })?;
        let after = store.read(record)?;
        let updated = |after: model::Record| Put::Updated { record, in_bin: after.deleted.is_some(), title: after.title };
        return Ok(if after == before { Put::Unchanged } else { updated(after) });
    }
    // Long texts come in as several edits, for one edit may not be of any size.
    let mut parts = parts(body.unwrap_or_default());
    let first = parts.next().unwrap_or_default();
    let fill = |edit: &mut model::Edit<'_>| {
        if let Some(created) = created {
            edit.set_created(created);
        }
        for (id, value) in &fields {
            edit.set_field(kind, id, value)?;
        }
        lay_aside(edit);
        edit.append(&first);
        Ok(())
    };
    let title = title.unwrap_or_default();
    let record = match id {
        Some(record) => store.create_as(record, kind, &title, fill).map(|()| record)?,
        None => store.create(kind, &title, fill)?,
    };
    for part in parts {
        store.edit(record, |edit| {
            edit.append(&part);
            Ok(())
        })?;
    }
    Ok(Put::Created(record))
}

fn known(store: &mut Store, ids: &[Option<RecordId>]) -> vault::Result<u32> {
    let mut count = 0;
    for id in ids.iter().flatten() {
        count += u32::from(store.knows(*id)?);
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use super::*;

    #[test]
    fn reading_doubles_can_be_stopped_at_each() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(home.path().join("data"), Arc::new(()));
        let names = ["een-1a2b3c4d5e6f.md", "twee-1a2b3c4d5e6f.md", "drie-1a2b3c4d5e60.md", "gewoon.md"];
        let paths: Vec<PathBuf> = names.iter().map(|name| home.path().join(name)).collect();
        paths.iter().for_each(|path| fs::write(path, "tekst").expect("writes"));
        let mut read = 0;
        let mut go_on = |most: u32| {
            read = 0;
            app.newest_of_doubles(&paths, &mut || {
                read += 1;
                if read > most { Err(app.vault_error(vault::Error::Cancelled)) } else { Ok(()) }
            })
            .is_ok()
        };
        assert!(go_on(2) && !go_on(1) && !go_on(0));
    }
}
