//! Updates that harm a CRDT: each with its bytes, and where they come from.

/// The update that an attacker would send, by name.
pub(crate) fn attacks() -> Vec<(&'static str, Vec<u8>)> {
    let mut attacks: Vec<(&'static str, Vec<u8>)> = HEX.iter().map(|(name, bytes)| (*name, hex(bytes))).collect();
    attacks.extend([
        ("nothing", Vec::new()),
        ("values 30 deep", nested_values(30)),
        ("values 25,000 deep, which overflow the stack when decoded", nested_values(25_000)),
        ("values 2,000,000 deep", nested_values(2_000_000)),
        ("values 500,000 deep that are a text to whoever reads the parent before them as an id", two_readings(500_000)),
        ("maps in maps 60 deep", nested_maps(60)),
        ("maps in maps 20,000 deep, which overflow the stack when read", nested_maps(20_000)),
        ("JSON in an embed 100,000 deep", nested_json(100_000)),
        ("150,000 runs of one letter, each of which costs 60 times its size", letters(150_000)),
        ("100,000 runs of one letter", letters(100_000)),
        ("four million letters", long_text(4_000_000)),
        ("more than the largest update", long_text(5_000_000)),
        ("100,000 clients", clients(100_000)),
        ("deletions of what nobody wrote", deletions(50_000)),
        ("a deletion of everything of a client that is not here", vec![0, 1, 5, 1, 0, 0xff, 0xff, 0xff, 0xff, 0x0f]),
        ("a text that is its own neighbour", vec![1, 1, 5, 0, 0x84, 5, 0, 1, b'a', 0]),
        ("an element that is its own parent", vec![1, 1, 5, 0, 7, 0, 5, 0, 1, 0]),
        ("two elements inside each other", vec![1, 2, 5, 0, 7, 0, 5, 1, 1, 7, 0, 5, 0, 1, 0]),
        ("a run whose length wraps around", hex("010105ffffffff0f04010161016100")),
    ]);
    attacks
}

/// Found by mutating updates for nine minutes against yrs 0.28.1: what a decoder must never be given.
const HEX: &[(&str, &str)] = &[
    ("a pending part that makes every later save panic", "0101000062000001010002000000"),
    ("the same for the other encoding", "0101190100010100010000"),
    ("a division by zero", "0101000200ffffffffff0000"),
    ("172 MB asked for in three bytes", "83837f"),
    (
        "a conflict that is never resolved",
        "00030003003080808080800a410080808080800a0180808080800a4102c0808080800a0001c0808080800a0101c0808080800a0341051212500630047a\
         104a1e0300006a10022a04020a1401002a7a440a80015e29c402a800c800c500c6014700070004008400c4000400810084012100280001008800270108\
         000100006f5dc380c3896d6f6a69f09f988020d8b9d8b1d8a8d98a206974616c69636974616c696368656164696e676b6f7061626374686c6420646974\
         2069732065656e2074656b73746d6b6d6e616d6e6573746465657070726f73656d6972726f72020309460007010203410112410444000b0700010104000\
         101040306010008410008410203010e020c007602017a7d49016175067d017c402000007e78770173760101627701637404010203047703656d62787e0d\
         007c422a00007d077d017d027d03010104010713000100060e",
    ),
    (
        "a text that is never read to its end",
        "010d8080800300c40124010004c380c389c48080800300010003000000c4808080030001000f00f09f988000d8b9d8b1d8a8d98a00a8000001760201007\
         5067d007c000000007e7877010076010100770100007a0000000000000000740000020000c5000000000522656d6222c6000000000600000000000004747\
         27565c60000000006000000000000046e756c6c47000003070000000000000000011300000003000000840000020000c400000000030000000000000000",
    ),
];

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect()
}

fn nested_values(depth: usize) -> Vec<u8> {
    let mut bytes = hex("010105000801017401");
    bytes.extend(std::iter::repeat_n([0x75, 0x01], depth).flatten());
    bytes.extend([0x7e, 0x00]);
    bytes
}

/// What says whether a parent is an id or a name is one modulo 2^32, as yrs reads it, and not one otherwise.
fn two_readings(depth: usize) -> Vec<u8> {
    // A name of three bytes; or an id, the number of values, and the beginning of a text.
    let mut bytes = vec![1, 1, 5, 0, 8, 0x81, 0x80, 0x80, 0x80, 0x10, 3, 0, 1, 0x77];
    number(&mut bytes, 2 * depth as u64 + 1);
    bytes.extend(std::iter::repeat_n([0x75, 0x01], depth).flatten());
    bytes.extend([0x7e, 0x00]);
    bytes
}

fn nested_json(depth: usize) -> Vec<u8> {
    let mut bytes = vec![1, 1, 5, 0, 5, 1, 4];
    bytes.extend(b"body");
    number(&mut bytes, depth as u64);
    bytes.extend(std::iter::repeat_n(b'[', depth));
    bytes.push(0);
    bytes
}

fn nested_maps(depth: u64) -> Vec<u8> {
    let mut bytes = vec![1];
    number(&mut bytes, depth);
    bytes.extend([5, 0, 0x27, 1, 6]);
    bytes.extend(b"fields");
    bytes.extend([1, b'm', 1]);
    for clock in 0..depth - 1 {
        bytes.extend([0x27, 0, 5]);
        number(&mut bytes, clock);
        bytes.extend([1, b'm', 1]);
    }
    bytes.push(0);
    bytes
}

/// Each letter is a run of its own: the next one stands before it.
fn letters(count: u64) -> Vec<u8> {
    let mut bytes = vec![1];
    number(&mut bytes, count);
    bytes.extend([5, 0, 4, 1, 1, b't', 1, b'a']);
    for clock in 0..count - 1 {
        bytes.extend([0x44, 5]);
        number(&mut bytes, clock);
        bytes.extend([1, b'a']);
    }
    bytes.push(0);
    bytes
}

fn long_text(length: u64) -> Vec<u8> {
    let mut bytes = vec![1, 1, 5, 0, 4, 1, 1, b't'];
    number(&mut bytes, length);
    bytes.extend(std::iter::repeat_n(b'a', length as usize));
    bytes.push(0);
    bytes
}

fn clients(count: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    number(&mut bytes, count);
    for client in 0..count {
        bytes.push(1);
        number(&mut bytes, client + 1000);
        bytes.extend([0, 4, 1, 1, b't', 1, b'a']);
    }
    bytes.push(0);
    bytes
}

fn deletions(count: u64) -> Vec<u8> {
    let mut bytes = vec![0, 1, 5];
    number(&mut bytes, count);
    for n in 0..count {
        number(&mut bytes, n * 2);
        bytes.push(1);
    }
    bytes
}

fn number(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push((number as u8 & 0x7f) | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
