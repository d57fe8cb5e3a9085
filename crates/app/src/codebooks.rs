//! Codebooks as files of REFI-QDA, for other programs and from them.

use std::{
    fs::File,
    io::{Read as _, Write as _},
};

use formats::{limits, qdc};
use model::codebook::{Code, Codebook as Codes};
use uuid::Uuid;
use vault::whole;

use crate::{
    App, Result,
    api::{self, CodebookExport, CodebookRead, CodebookWritten, FilePath},
    outside::Outside,
};

/// The colours of codes as other programs get them: those of the light window.
const COLOURS: [[u8; 3]; 8] = [
    [0x0e, 0x6a, 0x6a],
    [0xa3, 0x40, 0x1b],
    [0x6a, 0x43, 0x98],
    [0x1d, 0x5f, 0xa3],
    [0x9b, 0x2c, 0x5e],
    [0x49, 0x69, 0x1b],
    [0x84, 0x56, 0x0a],
    [0x4a, 0x55, 0x68],
];

impl App {
    /// Writes the codes in use to a `.qdc` file, which stands outside the project where nothing protects it. Where a purpose is named,
    /// names and memos hold only what people allow for it.
    ///
    /// # Errors
    /// [`Code::NotFound`](api::Code::NotFound) where there are no codes, [`Code::Invalid`](api::Code::Invalid) for a purpose that is
    /// none, `Disk`, `Unreadable`.
    pub fn codebook_export(&self, body: CodebookExport) -> Result<CodebookWritten> {
        let target = self.target(&body.path)?;
        let mut outside = body.purpose.as_deref().map(|purpose| self.outside(purpose)).transpose()?;
        let codes = self.with_store(|store| store.codebook())?;
        let mut written: Vec<qdc::Code> = codes.tree().into_iter().map(|(code, depth)| out(code, depth)).collect();
        if written.is_empty() {
            return Err(self.not_found("no-codes", ""));
        }
        outside.iter_mut().for_each(|outside| written.iter_mut().for_each(|code| pass(outside, code)));
        whole::write(target, |file| file.write_all(qdc::write(&written, Uuid::now_v7).as_bytes()))
            .map_err(|error| self.file_error(&error))?;
        // What stays in the team goes as it is; whoever writes it may want to know what it holds.
        let names = match &outside {
            None => self.names_in(written.iter().flat_map(|code| [&code.name, &code.memo])),
            Some(_) => Some(0),
        };
        let left_out = outside.map(|outside| self.left_out(&outside)).unwrap_or_default();
        Ok(CodebookWritten { codes: written.len() as u32, names, left_out })
    }

    /// Adds the codes of a `.qdc` file. Those that the project knows by their id, deleted ones too, stay as they are here.
    ///
    /// # Errors
    /// [`Code::Unreadable`](api::Code::Unreadable) for what is no codebook, `NotFound`, `NotAllowed`; nothing was added then.
    pub fn codebook_import(&self, body: FilePath) -> Result<CodebookRead> {
        let mut bytes = Vec::new();
        let file = File::open(&body.path).map_err(|error| self.file_error(&error))?;
        file.take(limits::PART_BYTES).read_to_end(&mut bytes).map_err(|error| self.file_error(&error))?;
        let read =
            qdc::read(&bytes).map_err(|error| api::Error { code: api::Code::Unreadable, message: self.format_error(&error) })?;
        let all = read.len();
        let new = self.with_store(move |store| {
            let codes = store.codebook()?;
            let new = taken_in(read, &codes, chrono::Utc::now().timestamp_millis());
            if !new.is_empty() {
                store.edit_codebook(|edit| Ok(new.iter().for_each(|code| edit.add_code(code))))?;
            }
            Ok(new)
        })?;
        let names = self.names_in(new.iter().flat_map(|code| [&code.name, &code.memo]));
        Ok(CodebookRead { added: new.len() as u32, known: (all - new.len()) as u32, names })
    }
}

impl App {
    /// How many known real names stand in these texts; nothing where nobody can say.
    fn names_in<'a>(&self, mut texts: impl Iterator<Item = &'a String>) -> Option<u32> {
        self.known_names().map(|looking| texts.by_ref().map(|text| looking.finder.find(text).len() as u32).sum())
    }
}

fn out(code: &Code, depth: usize) -> qdc::Code {
    let colour = (code.colour as usize).checked_sub(1).map(|place| COLOURS[place % COLOURS.len()]);
    qdc::Code { id: Some(code.id), name: code.name.clone(), colour, memo: code.memo.clone(), depth }
}

/// Takes out of a code what does not leave the team for a use: it may be called by words that somebody said.
fn pass(outside: &mut Outside, code: &mut qdc::Code) {
    code.name = outside.mask(&code.name);
    code.memo = outside.mask(&code.memo);
}

/// The codes of a file that are not here yet, each under the one that it stands under there.
fn taken_in(read: Vec<qdc::Code>, known: &Codes, now: i64) -> Vec<Code> {
    let mut new = Vec::new();
    let mut above: Vec<Uuid> = Vec::new();
    for code in read {
        let id = code.id.unwrap_or_else(Uuid::now_v7);
        above.truncate(code.depth);
        let parent = above.last().copied();
        above.push(id);
        if known.get(&id).is_some() {
            continue;
        }
        let name: String = code.name.chars().filter(|letter| !letter.is_control()).take(super::codings::LONGEST_NAME).collect();
        let name = if name.is_empty() { id.to_string() } else { name };
        let colour = code.colour.map_or(1, nearest);
        new.push(Code { id, name, colour, parent, memo: code.memo, created: now, deleted: false, merged_into: None });
    }
    new
}

fn nearest(colour: [u8; 3]) -> u32 {
    let far =
        |other: &[u8; 3]| -> u32 { colour.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(*other)).pow(2)).sum() };
    (1..).zip(&COLOURS).min_by_key(|(_, other)| far(other)).map_or(1, |(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_a_file_come_in_once_and_keep_their_place() {
        let code = |id: u128, name: &str, depth: usize| qdc::Code {
            id: Some(Uuid::from_u128(id)),
            name: name.into(),
            colour: Some([0, 100, 100]),
            memo: "waarom".into(),
            depth,
        };
        let file = vec![code(1, "Gastvrijheid", 0), code(2, "Eten", 1), code(3, "", 1), code(4, "Taal", 0)];
        let all = taken_in(file.clone(), &Codes::default(), 7);
        let parents: Vec<_> = all.iter().map(|code| code.parent.map(|id| id.as_u128())).collect();
        assert_eq!(parents, [None, Some(1), Some(1), None]);
        assert_eq!((all[0].colour, all[0].memo.as_str(), all[2].name.as_str()), (1, "waarom", &*Uuid::from_u128(3).to_string()));
        let book = Codes::new(all);
        assert_eq!(taken_in(file, &book, 8), []);
        assert_eq!(taken_in(vec![code(2, "Eten", 0), code(9, "Koken", 1)], &book, 8)[0].parent, Some(Uuid::from_u128(2)));
        let again: Vec<_> = book.tree().into_iter().map(|(code, depth)| out(code, depth)).collect();
        assert_eq!(again.iter().map(|code| code.depth).max(), Some(1));
        for number in 1..=8 {
            assert_eq!(nearest(COLOURS[number as usize - 1]), number);
        }
    }
}
