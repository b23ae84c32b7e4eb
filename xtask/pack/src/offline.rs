//! The list of files with which a hosted page works without its host.

use crate::digest::short;
use crate::page::replace;
use crate::trouble::Result;

/// A file that is kept for when there is no network.
#[derive(Debug)]
pub struct Kept {
    /// Its address as seen from the page.
    pub address: String,
    /// What it has to contain: half of an old and half of a new build must never be kept as one.
    pub integrity: String,
}

/// A service worker in place of an earlier one, that does nothing but go.
pub const LETTING_GO: &str = "self.addEventListener(\"install\", () => self.skipWaiting());
self.addEventListener(\"activate\", () => self.registration.unregister());
";

/// The service worker with the files of this build, and a name of the build that changes with any of them.
pub fn service_worker(template: &str, kept: &[Kept]) -> Result<String> {
    let lines: String =
        kept.iter().map(|kept| format!("  [\"{}\", \"{}\"],\n", kept.address, kept.integrity)).collect();
    let with_build =
        replace(template, "const BUILD = \"raw\";", &format!("const BUILD = \"{}\";", short(lines.as_bytes())))?;
    replace(&with_build, "const FILES = [];", &format!("const FILES = [\n{lines}];"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_each_file_and_names_the_build() {
        let kept = |integrity: &str| [Kept { address: "./".to_owned(), integrity: integrity.to_owned() }];
        let template = "const BUILD = \"raw\";\nconst FILES = [];\n";
        let one = service_worker(template, &kept("sha384-a")).unwrap();
        assert!(one.ends_with("const FILES = [\n  [\"./\", \"sha384-a\"],\n];\n"), "{one}");
        let build = |text: &str| text.lines().next().unwrap().to_owned();
        let other = service_worker(template, &kept("sha384-b")).unwrap();
        assert_ne!(build(&one), build(&other));
        assert!(service_worker("const FILES = [];", &kept("")).is_err());
    }
}
