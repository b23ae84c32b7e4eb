//! Ids for the names of another format.

use domain::id::well_formed;
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// Characters of a name that stay in the id made from it: with the dash and the digits it is short enough.
const KEPT_CHARS: usize = 40;

/// Gives each name an id that is well formed and unique; the same names in the same order get the same ids.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// The id for the next name.
    pub(crate) fn id_for(&mut self, name: &str) -> String {
        if well_formed(name) && self.taken.insert(name.to_owned()) {
            return name.to_owned();
        }
        let fit = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
        let kept: String = name.chars().take(KEPT_CHARS).map(fit).collect();
        let mut salt = 0u32;
        loop {
            let id = format!("{kept}-{}", short_digest(&format!("{name}\u{0}{salt}")));
            if self.taken.insert(id.clone()) {
                return id;
            }
            salt = salt.wrapping_add(1);
        }
    }
}

/// The first eight hex digits of a text's SHA-256: enough to tell a handful of names apart.
pub(crate) fn short_digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_formed_names_stay_and_others_get_the_same_id_each_time() {
        let ids = || {
            let mut names = Names::default();
            ["A01", "1/2", "1/2", "A01", "", &"长".repeat(99), "<b>"].map(|name| names.id_for(name))
        };
        let given = ids();
        assert_eq!(given, ids());
        assert_eq!(given[0], "A01");
        assert!(given.iter().all(|id| well_formed(id)), "{given:?}");
        assert_eq!(given.iter().collect::<HashSet<_>>().len(), given.len(), "{given:?}");
    }
}
