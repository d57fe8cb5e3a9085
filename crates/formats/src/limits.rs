//! How much any reader takes in: what keeps a hostile file from filling memory or the stack.

/// Quotes and lists nested deeper than this are flattened into the deepest one that is kept. A list and its item are two elements of
/// a document, in which 64 may stand within each other, and the deepest item may hold a table.
pub const NESTING: usize = 28;

/// Files within one zip container.
pub const ZIP_ENTRIES: usize = 4096;

/// Unpacked bytes of one part of a zip container.
pub const PART_BYTES: u64 = 64 << 20;

/// Unpacked bytes of all parts of a zip container that are read.
pub const CONTAINER_BYTES: u64 = 128 << 20;

/// Elements within elements in one XML part.
pub const XML_DEPTH: usize = 256;

/// Attributes of one XML element.
pub const XML_ATTRIBUTES: usize = 256;

/// Bytes of one tag or one run of text in an XML part.
pub const XML_EVENT_BYTES: usize = 8 << 20;

/// Bytes that one imported body may take in memory, roughly counted.
pub const BODY_BYTES: usize = 96 << 20;

/// Styles, lists or relations that one office file may define.
pub const DEFINITIONS: usize = 20_000;

/// Bytes of one web address; a longer one is no link.
pub const ADDRESS_BYTES: usize = 8192;

/// Columns of one table; what stands further right joins the last column.
pub const TABLE_COLUMNS: usize = 512;

/// Lines and characters with a meaning that a Markdown text may have; beyond, it is taken as one block of code.
pub const MARKDOWN_TOKENS: usize = 1 << 18;

/// Bytes of a file that is read as plain text.
pub const TEXT_BYTES: usize = 64 << 20;

/// Paragraphs of a plain text.
pub const TEXT_LINES: usize = 200_000;

/// Cues of a transcript.
pub const CUES: usize = 100_000;

/// Bytes of one line of JSON.
pub const JSON_BYTES: usize = 4 << 20;

/// Bytes of the front matter of a Markdown file.
pub const FRONT_MATTER_BYTES: usize = 1 << 20;

/// Columns of a spreadsheet that are looked at.
pub const SHEET_COLUMNS: usize = 512;

/// Rows of a sheet in which something stands.
pub const SHEET_ROWS: usize = 50_000;

/// Bytes of one cell of a spreadsheet: Excel keeps 32,767 letters, of at most four bytes each.
pub const CELL_BYTES: usize = 4 * 32_767;

/// Questions of a form.
pub const FORM_QUESTIONS: usize = 2000;

/// Bytes of one text of a form; it is cut there. A cell holds 32,767 characters.
pub const FORM_TEXT_BYTES: usize = 64 << 10;

/// Bytes of all texts of a form in one language: one record must hold them.
pub const FORM_BYTES: usize = 1 << 20;

/// Languages of a form; more are left out.
pub const FORM_LANGUAGES: usize = 20;

/// Answers that are given with one question; more are left out.
pub const FORM_CHOICES: usize = 100;

/// Bytes of a file of scientific sources.
pub const REFERENCE_BYTES: usize = 16 << 20;

/// Sources in one file.
pub const REFERENCES: usize = 20_000;

/// Bytes of one value of a source; a longer one is left out.
pub const REFERENCE_FIELD_BYTES: usize = 64 << 10;

/// Those who wrote one source; more are left out.
pub const CREATORS: usize = 1000;

/// Those who wrote all sources of a file; more are left out.
pub const ALL_CREATORS: usize = 100_000;

/// Bytes of a part of a BibTeX file that can't be cut any further; a longer one is passed over.
pub const BIBTEX_PIECE_BYTES: usize = 1 << 20;

/// Bytes of all values of a BibTeX file once its abbreviations stand in place.
pub const BIBTEX_BYTES: usize = 2 * REFERENCE_BYTES;

/// Braces in one value of BibTeX; one with more is taken without them.
pub const BIBTEX_BRACES: usize = 4096;

/// The squares of the braces of all values of a BibTeX file together: so much work are they to take apart.
pub const BIBTEX_BRACE_WORK: usize = 1 << 28;
