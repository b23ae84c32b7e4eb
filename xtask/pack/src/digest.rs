//! Hashes of files, in the three forms in which they are wanted.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384};

/// Sixteen digits that change with the content: enough that no two builds of a file share a name.
pub fn short(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A file's name with its hash before the ending: `zicha.css` becomes `zicha-0123456789abcdef.css`.
pub fn name(plain: &str, bytes: &[u8]) -> String {
    let (stem, ending) = plain.rsplit_once('.').unwrap_or((plain, ""));
    format!("{stem}-{}.{ending}", short(bytes))
}

/// The value of an `integrity` attribute.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// How a content security policy names a script or style that stands in the page.
pub fn source(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_browsers_compute() {
        assert_eq!(name("zicha.css", b"abc"), "zicha-ba7816bf8f01cfea.css");
        let expected = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(integrity(b"abc"), expected);
        assert_eq!(source("abc"), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
    }
}
