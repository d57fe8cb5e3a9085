//! Character references of HTML, outside Markdown.

use pulldown_cmark::{Event, Parser};

/// Names that HTML knows without a semicolon as well (WHATWG HTML, 13.5).
const WITHOUT_SEMICOLON: &str = " AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc Igrave \
    Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp \
    aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl \
    igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot \
    raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml ";

/// The longest name there is, `CounterClockwiseContourIntegral;`, and the `&`.
const LONGEST: usize = 33;

/// The text with its references replaced; what is no reference stays as it is.
pub(crate) fn decode(text: &str) -> String {
    let mut to = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        to.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((decoded, length)) => {
                to.push_str(&decoded);
                rest = &rest[length..];
            }
            None => {
                to.push('&');
                rest = &rest[1..];
            }
        }
    }
    to.push_str(rest);
    to
}

/// The reference that `text` starts with: what it stands for, and its length.
fn reference(text: &str) -> Option<(String, usize)> {
    let length = 1 + text[1..].bytes().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    if text[length..].starts_with(';')
        && let Some(decoded) = named(&text[..length])
    {
        return Some((decoded, length + 1));
    }
    (3..=length.min(7))
        .rev()
        .find(|&end| WITHOUT_SEMICOLON.contains(&format!(" {} ", &text[1..end])))
        .and_then(|end| Some((named(&text[..end])?, end)))
}

/// What `&name` or `&#number` stands for. The Markdown parser has the table of names that this needs.
fn named(reference: &str) -> Option<String> {
    let source = format!("{reference};");
    let decoded: String = Parser::new(&source)
        .filter_map(|event| if let Event::Text(text) = event { Some(text.into_string()) } else { None })
        .collect();
    (decoded != source && !decoded.is_empty()).then_some(decoded)
}
