//! Whatever the editor can make goes to Markdown and back without loss.

mod bodies;

use formats::markdown;

use proptest::prelude::*;

/// `FORMATS_CASES=200000 cargo test -p formats --test markdown_roundtrip` for a long run.
fn cases() -> u32 {
    std::env::var("FORMATS_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(3000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn a_body_comes_back_as_it_was(body in bodies::body()) {
        let markdown = markdown::write(&body);
        let back = markdown::read(&markdown);
        prop_assert!(back == body, "wrote {body:?}\nas {markdown:?}\nread {back:?}");
    }
}
