use super::*;
use crate::{api::Language, texts::Texts};

#[test]
fn every_reason_is_said_in_every_language() {
    let standings =
        [Standing::Allowed, Standing::NotRecorded, Standing::Asked, Standing::Refused, Standing::Stopped, Standing::Erase];
    let whys = [Why::NotThisUse, Why::InText, Why::Inside, Why::NobodyNamed, Why::Gone];
    let whats =
        [LeftOutWhat::Record, LeftOutWhat::Quote, LeftOutWhat::Photo, LeftOutWhat::Sound, LeftOutWhat::File, LeftOutWhat::Name];
    for language in [Language::Nl, Language::En, Language::Ar] {
        let texts = Texts::new(language);
        let ids = standings.map(Why::Consent).into_iter().chain(whys).map(|why| format!("left-out-why-{}", why.id()));
        let ids = ids.chain(standings.map(|standing| format!("use-why-{}", standing.id())));
        for id in ids.chain(whats.iter().map(|what| format!("left-out-{}", what.id()))) {
            assert_ne!(texts.text(&id, &[]), id, "{language:?}");
        }
    }
}

#[test]
fn every_use_that_something_goes_out_for_is_one_of_the_table() {
    for of in AUDIENCES.iter().chain(CONTENTS) {
        assert!(model::kind::USES.contains(of), "{of}");
    }
    assert!(INSIDE.iter().all(|id| kind(id).is_some()));
}
