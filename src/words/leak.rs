//! What may not leave, fingerprints, and who may see a file.

use super::{field_label, leak_kind, say};
use domain::evidence::{Confidentiality, Fingerprint};
use domain::leaks::{Leak, LeakKind};
use domain::workspace::Workspace;
use std::collections::BTreeMap;

/// So much of a digest is shown: enough to be read out and compared by eye.
const DIGEST_CHARS: usize = 8;

const KILOBYTE: f64 = 1024.0;
const MEGABYTE: f64 = 1024.0 * KILOBYTE;

/// What to do about something that was found.
pub fn leak_advice(kind: LeakKind) -> &'static str {
    match kind {
        LeakKind::IdNumber => say!(leaks.advice_id_number),
        LeakKind::MobileNumber => say!(leaks.advice_mobile_number),
        LeakKind::BankCard => say!(leaks.advice_bank_card),
        LeakKind::Informant => say!(leaks.advice_informant),
        LeakKind::ClassifiedMark => say!(leaks.advice_classified_mark),
    }
}

/// The field in which something was found, as its form calls it.
pub fn leak_field(workspace: &Workspace, leak: &Leak) -> String {
    let mut name = leak.field.as_str();
    loop {
        let label = field_label(workspace, &leak.record, name);
        // What has no label of its own belongs to the field around it.
        let around = name.rsplit_once('.').map(|(around, _)| around);
        match around.filter(|_| label == name) {
            Some(around) => name = around,
            None => return label,
        }
    }
}

/// 公民身份号码 2 处、手机号码 1 处.
pub fn leak_counts(found: &BTreeMap<LeakKind, u32>) -> String {
    let one = |(kind, count): (&LeakKind, &u32)| say!(leaks.count_of, kind = leak_kind(*kind), count = *count);
    found.iter().map(one).collect::<Vec<_>>().join(say!(common.separator))
}

/// What follows for a file that only these may see.
pub fn confidentiality_hint(choice: Confidentiality) -> &'static str {
    match choice {
        Confidentiality::Public => say!(leaks.hint_public),
        Confidentiality::Internal => say!(leaks.hint_internal),
        Confidentiality::WorkSecret => say!(leaks.hint_work_secret),
    }
}

/// 指纹：名称，大小，sha256 的前几位.
pub fn fingerprint(of: &Fingerprint) -> String {
    let digest: String = of.sha256.chars().take(DIGEST_CHARS).collect();
    say!(leaks.fingerprint, name = of.name.clone(), size = file_size(of.bytes), digest = digest)
}

/// 12 KB, 3.2 MB, 120 MB, 10.0 GB: as exact as anyone needs it.
pub fn file_size(bytes: u64) -> String {
    let bytes = bytes as f64;
    let megabytes = bytes / MEGABYTE;
    if bytes < KILOBYTE {
        say!(data.bytes, size = bytes)
    } else if megabytes < 0.1 {
        say!(data.kilobytes, size = format!("{:.0}", bytes / KILOBYTE))
    } else if megabytes < 10.0 {
        say!(data.megabytes, size = format!("{megabytes:.1}"))
    } else if megabytes < 1024.0 {
        say!(data.megabytes, size = format!("{megabytes:.0}"))
    } else {
        say!(data.gigabytes, size = format!("{:.1}", megabytes / 1024.0))
    }
}
