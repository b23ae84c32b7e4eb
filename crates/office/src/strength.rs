//! How hard a passphrase is to guess.

/// From 0, which anyone guesses, to 4, which no one does.
pub fn judge(passphrase: &str) -> u8 {
    zxcvbn::zxcvbn(passphrase, &["zicha"]).score().into()
}
