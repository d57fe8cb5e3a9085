//! What this computer remembers between starts: settings, and where projects are. No word of any project but what the person
//! calls it in the list.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::PoisonError,
};

use serde::{Deserialize, Serialize};

use crate::{
    App, Result,
    api::{Density, KnownProject, Nothing, Settings, Theme},
    texts::Texts,
};

const FILE: &str = "settings.json";
/// In bytes.
const LONGEST_LABEL: usize = 400;

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Remembered {
    pub(crate) settings: Settings,
    projects: Vec<Known>,
}

#[derive(Serialize, Deserialize)]
struct Known {
    dir: PathBuf,
    opened: String,
    /// What the person calls it here; nothing is filled in by itself, for names are inside projects only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    label: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::System,
            density: Density::Roomy,
            text_size: 100,
            lock_after: 15,
            outline: true,
            text_only: false,
            columns: BTreeMap::new(),
        }
    }
}

impl Remembered {
    /// What was remembered; the defaults where nothing was, or it can't be read.
    pub(crate) fn load(data: &Path) -> Self {
        fs::read(data.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    pub(crate) fn known(&self) -> Vec<KnownProject> {
        let known = |known: &Known| KnownProject {
            dir: known.dir.display().to_string(),
            label: known.label.clone(),
            opened: known.opened.clone(),
            present: known.dir.is_dir(),
        };
        self.projects.iter().map(known).collect()
    }
}

impl App {
    /// Changes the settings of this computer.
    ///
    /// # Errors
    /// [`Code::Disk`](crate::api::Code::Disk); they hold until the app ends all the same.
    pub fn settings_set(&self, mut settings: Settings) -> Result<Settings> {
        settings.text_size = settings.text_size.clamp(100, 200);
        // Words of this program alone: nobody's own words get into the settings this way.
        settings.columns.retain(|id, columns| {
            let kind = model::kind::kind(id);
            columns.retain(|column| kind.is_some_and(|kind| kind.field(column).is_some()));
            kind.is_some()
        });
        let language = settings.language.unwrap_or_default();
        if language != self.language() {
            *self.texts.write().unwrap_or_else(PoisonError::into_inner) = Texts::new(language);
        }
        self.remembered().settings = settings.clone();
        self.remember()?;
        Ok(settings)
    }

    /// Forgets where a project is; the project itself stays.
    ///
    /// # Errors
    /// As [`Self::settings_set`].
    pub fn project_forget(&self, body: crate::api::Dir) -> Result<()> {
        self.remembered().projects.retain(|known| known.dir != Path::new(&body.dir));
        self.remember()
    }

    /// Names a project in this computer's list.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) for a folder that is not in the list, else as [`Self::settings_set`].
    pub fn project_label(&self, body: crate::api::ProjectLabel) -> Result<()> {
        let label = body.label.trim();
        if label.len() > LONGEST_LABEL || label.contains(char::is_control) {
            return Err(self.invalid("name", ""));
        }
        match self.remembered().projects.iter_mut().find(|known| known.dir == Path::new(&body.dir)) {
            Some(known) => known.label = label.to_owned(),
            None => return Err(self.vault_error(vault::Error::NoProject)),
        }
        self.remember()
    }

    /// Puts a project at the head of the known ones.
    pub(crate) fn note_opened(&self, dir: &Path) {
        let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
        let opened = crate::records::iso(chrono::Utc::now().timestamp_millis());
        let mut remembered = self.remembered();
        let before = remembered.projects.iter().position(|known| known.dir == dir);
        let label = before.map(|at| remembered.projects.remove(at).label).unwrap_or_default();
        remembered.projects.insert(0, Known { dir, opened, label });
        drop(remembered);
        if self.remember().is_err() {
            tracing::warn!("the list of projects could not be written");
        }
    }

    fn remember(&self) -> Result<()> {
        let Some(data) = &self.data else { return Ok(()) };
        let bytes = serde_json::to_vec_pretty(&*self.remembered()).unwrap_or_default();
        let written = fs::create_dir_all(data).and_then(|()| {
            let temporary = data.join("settings.new");
            fs::write(&temporary, bytes)?;
            fs::rename(temporary, data.join(FILE))
        });
        written.map_err(|error| self.file_error(&error))
    }

    /// The kinds and their fields, with labels.
    ///
    /// # Errors
    /// None.
    pub fn kinds(&self, _: Nothing) -> Result<Vec<crate::api::KindInfo>> {
        Ok(model::kind::KINDS.iter().map(|kind| self.kind_info(kind)).collect())
    }
}
