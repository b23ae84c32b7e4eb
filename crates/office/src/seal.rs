//! Files sealed with a passphrase, in the `age` format, which other programs open too.

use crate::job::Trouble;
use crate::sealed::is_sealed;
use age::armor::ArmoredReader;
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, scrypt};
use std::io::{Read, Write};

/// How costly each guess at the passphrase is: two to this power, which takes about a second and 128 MB in a browser.
const WORK_FACTOR: u8 = 17;

/// The costliest that is tried to open: eight times that.
const MAX_WORK_FACTOR: u8 = 20;

/// First line of the files that are known.
const KNOWN_VERSION: &[u8] = b"age-encryption.org/v1\n";

/// Bytes that are handed on at once, between two words on how far it has come.
const PORTION: usize = 1 << 20;

/// Once the passphrase is through, which takes as long for an empty file, so much is done.
const UNLOCKED: f32 = 0.7;

/// Seals a file.
pub fn seal(bytes: &[u8], passphrase: String, progress: &mut dyn FnMut(f32)) -> Result<Vec<u8>, Trouble> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase));
    recipient.set_work_factor(WORK_FACTOR);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(|error| Trouble::NotWritable(error.to_string()))?;
    let unwritable = |error: std::io::Error| Trouble::NotWritable(error.to_string());
    let mut writer = encryptor.wrap_output(Vec::with_capacity(bytes.len() + PORTION)).map_err(unwritable)?;
    progress(UNLOCKED);
    let mut done = 0;
    for portion in bytes.chunks(PORTION) {
        writer.write_all(portion).map_err(unwritable)?;
        done += portion.len();
        progress(UNLOCKED + (1.0 - UNLOCKED) * done as f32 / bytes.len() as f32);
    }
    writer.finish().map_err(unwritable)
}

/// Opens a sealed file. The format tells a wrong passphrase from damage, but not a passphrase that is wrong from one
/// whose lock was changed; content is either as it was sealed or refused.
pub fn open(bytes: &[u8], passphrase: String, progress: &mut dyn FnMut(f32)) -> Result<Vec<u8>, Trouble> {
    if !is_sealed(bytes) {
        return Err(Trouble::NotReadable("not sealed".to_owned()));
    }
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(bytes)).map_err(|error| match error {
        // It says that it is of the version that is known, so that it is none of a newer one.
        DecryptError::UnknownFormat if bytes.starts_with(KNOWN_VERSION) => Trouble::HeaderDamaged,
        error => trouble(&error),
    })?;
    if !decryptor.is_scrypt() {
        return Err(Trouble::SealedForKey);
    }
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase));
    identity.set_max_work_factor(MAX_WORK_FACTOR);
    let identities = std::iter::once(&identity as &dyn Identity);
    let mut reader = decryptor.decrypt(identities).map_err(|error| trouble(&error))?;
    progress(UNLOCKED);
    let mut content = Vec::with_capacity(bytes.len());
    loop {
        let before = content.len();
        reader.by_ref().take(PORTION as u64).read_to_end(&mut content).map_err(|_| Trouble::Tampered)?;
        if content.len() == before {
            return Ok(content);
        }
        progress(UNLOCKED + (1.0 - UNLOCKED) * (content.len() as f32 / bytes.len() as f32).min(1.0));
    }
}

fn trouble(error: &DecryptError) -> Trouble {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => Trouble::WrongPassphrase,
        DecryptError::ExcessiveWork { .. } => Trouble::TooCostly,
        DecryptError::NoMatchingKeys => Trouble::SealedForKey,
        DecryptError::UnknownFormat => Trouble::NotReadable("sealed by a newer version".to_owned()),
        // Its checksum is wrong, or a part of it is missing.
        _ => Trouble::HeaderDamaged,
    }
}
