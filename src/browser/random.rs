//! Randomness from the browser; available in insecure contexts too.

/// A new id: 16 letters and digits, of which there are more than enough for any number of browsers.
pub fn new_id() -> String {
    bytes::<16>().into_iter().filter_map(letter).collect()
}

/// A passphrase of six groups of four letters and digits, none of which is taken for another when it is written by
/// hand: `k7mt-9xqe-…`. Nothing where the browser has no randomness that can't be foretold.
pub fn passphrase() -> Option<String> {
    let groups = secure_bytes::<24>()?;
    let groups: Vec<String> =
        groups.chunks(4).map(|group| group.iter().copied().filter_map(letter).collect()).collect();
    Some(groups.join("-"))
}

fn letter(byte: u8) -> Option<char> {
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    ALPHABET.get(usize::from(byte % 32)).map(|byte| char::from(*byte))
}

/// A number of at least `low` and below `high`; `low` where there is none between.
pub fn number_between(low: u32, high: u32) -> u32 {
    low + u32::from_le_bytes(bytes()) % high.saturating_sub(low).max(1)
}

fn bytes<const N: usize>() -> [u8; N] {
    secure_bytes().unwrap_or_else(|| std::array::from_fn(|_| (js_sys::Math::random() * 256.0) as u8))
}

/// Random bytes for keys; nothing where the browser has none that can't be foretold.
pub fn secure_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0_u8; N];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(bytes.as_mut_slice()).ok()?;
    Some(bytes)
}
