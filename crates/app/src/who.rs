//! Who wrote which words, what was deleted among them, and bringing that back.

use std::collections::BTreeMap;

use model::{RecordId, update::Run};
use vault::{By, Piece, Selection};

use crate::{
    App, Result,
    api::{Who, WhoAsk, WhoDid, WhoPiece, WhoSource, WordsBack, WordsCame},
    records::{Names, iso},
};

impl App {
    /// Who wrote words of a record, and what was deleted from among them.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::api::Code::NotFound) where the words are nowhere, `Invalid` where they are in several places,
    /// `Cancelled`.
    pub fn who(&self, body: WhoAsk) -> Result<Who> {
        let record = self.record_id(&body.record)?;
        let selection = match (body.text, body.start.as_deref().and_then(unhex), body.end.as_deref().and_then(unhex)) {
            (Some(text), None, None) => Selection::Words(text),
            (None, Some(start), Some(end)) => Selection::Between(start, end),
            _ => return Err(self.invalid("request", "who")),
        };
        let (writers, names, titles) = self.while_told(&body.job, move |project, steps| {
            project.run(move |store| {
                let writers = store.who(record, &selection, &mut |done, total| steps.step(done, total))?;
                let mut titles = Titles::new();
                for source in writers.pieces.iter().filter_map(|piece| piece.source.as_ref()) {
                    match store.listed(source.record) {
                        Ok(row) => _ = titles.insert(source.record, row.title),
                        Err(vault::Error::NoSuchRecord) => {}
                        Err(error) => return Err(error),
                    }
                }
                Ok((writers, Names::of(store)?, titles))
            })
        })?;
        let pieces = writers.pieces.into_iter().map(|piece| info(&names, &titles, piece)).collect();
        Ok(Who { pieces, cut: writers.cut })
    }

    /// Brings deleted words back, in their place, as a new change, unless they stand there again already.
    ///
    /// # Errors
    /// [`Code::NotAllowed`](crate::api::Code::NotAllowed), `ReadOnly`, `NotFound`.
    pub fn words_back(&self, body: WordsBack) -> Result<WordsCame> {
        let record = self.record_id(&body.record)?;
        let letters = letters(&body.letters).ok_or_else(|| self.invalid("request", "words_back"))?;
        let came = self.with_store(move |store| store.bring_words_back(record, &letters))?;
        Ok(WordsCame { came })
    }
}

type Titles = BTreeMap<RecordId, String>;

fn info(names: &Names, titles: &Titles, piece: Piece) -> WhoPiece {
    let did = |by: By| WhoDid {
        name: by.member.map(|member| names.name(&member)).unwrap_or_default(),
        colour: by.member.map_or(1, |member| names.colour(&member)),
        at: iso(by.at),
        moment: by.moment.to_string(),
    };
    let letters: Vec<String> = piece.letters.iter().map(|run| format!("{}-{}-{}", run.client, run.clock, run.len)).collect();
    let source = piece.source.map(|source| WhoSource {
        record: source.record.to_string(),
        title: titles.get(&source.record).cloned(),
        name: names.name_of(&source.by),
        colour: names.colour_of(&source.by),
        block: source.block,
    });
    let (wrote, deleted) = (did(piece.wrote), piece.deleted.map(did));
    WhoPiece { words: piece.words, wrote, source, deleted, letters: letters.join(",") }
}

fn letters(text: &str) -> Option<Vec<Run>> {
    let run = |text: &str| {
        let mut numbers = text.split('-');
        let run = Run {
            client: numbers.next()?.parse().ok()?,
            clock: numbers.next()?.parse().ok()?,
            len: numbers.next()?.parse().ok()?,
        };
        (numbers.next().is_none() && run.clock.checked_add(run.len).is_some()).then_some(run)
    };
    text.split(',').map(run).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    if pairs.remainder().is_empty() { Some(pairs.map(|pair| pair[0] << 4 | pair[1]).collect()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_positions_are_read_as_they_are_written() {
        for (text, wanted) in [
            ("1-2-3", Some(vec![Run { client: 1, clock: 2, len: 3 }])),
            (
                "9007199254740991-0-1,2-5-6",
                Some(vec![Run { client: (1 << 53) - 1, clock: 0, len: 1 }, Run { client: 2, clock: 5, len: 6 }]),
            ),
            ("1-2", None),
            ("1-2-3-4", None),
            ("1-4294967295-1", None),
            ("", None),
            ("a-b-c", None),
        ] {
            assert_eq!(letters(text), wanted, "{text}");
        }
        for (text, wanted) in [("00ff", Some(vec![0, 255])), ("0", None), ("0g", None), ("", Some(vec![]))] {
            assert_eq!(unhex(text), wanted, "{text}");
        }
    }
}
