//! Randomness from the browser; available in insecure contexts too.

/// A new id: 16 letters and digits, of which there are more than enough for any number of browsers.
pub fn new_id() -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    let letters = bytes::<16>().into_iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32)));
    letters.map(|byte| char::from(*byte)).collect()
}

/// A number of at least `low` and below `high`; `low` where there is none between.
pub fn number_between(low: u32, high: u32) -> u32 {
    low + u32::from_le_bytes(bytes()) % high.saturating_sub(low).max(1)
}

fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0_u8; N];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let is_filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(bytes.as_mut_slice()).is_ok());
    if !is_filled {
        for byte in &mut bytes {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
    bytes
}
