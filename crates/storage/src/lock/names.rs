//! Names of places in a sealed database: the id of the round, which is random, and behind it nothing that tells anything.

use crate::store::Shelf;

/// How a part begins that is hidden.
const MARK: char = '~';

/// The hidden name. Whatever begins alike up to the first `/` or up to `#` still does, so that texts are found by how
/// their names begin. What is hidden already stays as it is: so a text that can't be opened is found by its place.
pub(super) fn hidden(shelf: Shelf, name: &str, digest: impl Fn(&str) -> String) -> String {
    let (round, rest) = match name.split_once('/') {
        Some((round, rest)) => (format!("{round}/"), rest),
        // The start page lists rounds by their ids alone.
        None if shelf == Shelf::Rounds => return name.to_owned(),
        None => (String::new(), name),
    };
    let hide = |part: &str, whole: &str| match part {
        "" => String::new(),
        part if part.starts_with(MARK) => part.to_owned(),
        _ => format!("{MARK}{}", digest(whole)),
    };
    // Behind the last one stands what tells entries about one record apart.
    match rest.rsplit_once('#') {
        Some((key, tail)) => format!("{round}{}#{}", hide(key, key), hide(tail, rest)),
        None => format!("{round}{}", hide(rest, rest)),
    }
}
