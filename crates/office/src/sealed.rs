//! Telling a sealed file without opening it.

/// How every file begins that is not wrapped in letters.
const BEGINNING: &[u8] = b"age-encryption.org/";

/// How a file begins that is.
const ARMORED_BEGINNING: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// What is added to the name of a sealed file.
pub const EXTENSION: &str = "age";

/// Whether a file is sealed.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(BEGINNING) || bytes.trim_ascii_start().starts_with(ARMORED_BEGINNING)
}
