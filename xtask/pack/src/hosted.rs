//! The page as a host serves it: every file with a hash in its name, and what it has to contain in the page.

use crate::digest::{integrity, name};
use crate::files::Files;
use crate::offline::{self, Kept};
use crate::page::{insert_before, replace, skeleton};
use crate::raw::Raw;
use crate::script;
use crate::trouble::Result;

/// Adds the page and all that it asks for.
pub fn add(raw: &Raw, files: &mut Files) -> Result<()> {
    let mut kept = Vec::new();
    let mut add = |files: &mut Files, plain: &str, bytes: &[u8]| {
        let part = Part { name: name(plain, bytes), integrity: integrity(bytes) };
        kept.push(Kept { address: format!("./{}", part.name), integrity: part.integrity.clone() });
        files.add(&part.name, bytes);
        part
    };
    let parts = Parts {
        icon: add(files, "icon.svg", raw.icon.as_bytes()),
        style: add(files, "zicha.css", raw.style.as_bytes()),
        support: add(files, "support.js", raw.support.as_bytes()),
        script: add(files, "zicha.js", script::program(raw)?.as_bytes()),
        program: add(files, "zicha.wasm", &raw.module),
        worker: add(files, "zicha-worker.js", script::worker(raw)?.as_bytes()),
        worker_program: add(files, "zicha-worker.wasm", &raw.worker_module),
    };
    // These keep their names, because they are asked for by them again: by bookmarks, and by the browser itself.
    let manifest = replace(&raw.manifest, "./icon.svg", &format!("./{}", parts.icon.name))?;
    kept.push(Kept { address: "./manifest.webmanifest".to_owned(), integrity: integrity(manifest.as_bytes()) });
    let page = page(&raw.html, &parts)?;
    // Not as index.html: some hosts answer that name with a redirection, from which no page can be opened offline.
    kept.push(Kept { address: "./".to_owned(), integrity: integrity(page.as_bytes()) });
    files.add("sw.js", offline::service_worker(&raw.service_worker, &kept)?);
    files.add("manifest.webmanifest", manifest);
    files.add("index.html", page);
    Ok(())
}

/// A file that the page asks for.
struct Part {
    name: String,
    integrity: String,
}

struct Parts {
    icon: Part,
    style: Part,
    support: Part,
    script: Part,
    program: Part,
    worker: Part,
    worker_program: Part,
}

fn page(html: &str, parts: &Parts) -> Result<String> {
    let Parts { icon, style, support, script, program, worker, worker_program } = parts;
    // `support.js` has no integrity, because browsers refuse to check it where a page was opened as a file, and that is
    // when it must say so. A worker's script can't have any: no browser has a place for it. What the worker runs is
    // checked by the page, which fetches it.
    let head = format!(
        r#"  <link rel="icon" href="./{}" type="image/svg+xml">
    <link rel="manifest" href="./manifest.webmanifest">
    <link rel="stylesheet" href="./{}" integrity="{}">
    <link rel="preload" href="./{}" as="fetch" type="application/wasm" crossorigin integrity="{}">
    <script defer src="./{}"></script>
    <script type="module" id="boot" src="./{}" integrity="{}" data-program="./{}" data-program-integrity="{}" data-worker="./{}" data-worker-program="./{}" data-worker-program-integrity="{}" data-service-worker="./sw.js"></script>
  "#,
        icon.name,
        style.name,
        style.integrity,
        program.name,
        program.integrity,
        support.name,
        script.name,
        script.integrity,
        program.name,
        program.integrity,
        worker.name,
        worker_program.name,
        worker_program.integrity,
    );
    insert_before(&skeleton(html), "</head>", &head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tags;
    use crate::script::tests::small;
    use std::collections::BTreeMap;

    fn built(raw: &Raw) -> BTreeMap<String, Vec<u8>> {
        let mut files = Files::default();
        add(raw, &mut files).unwrap();
        files.iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect()
    }

    #[test]
    fn whatever_the_page_names_is_there_and_as_it_says() {
        let files = built(&small());
        let html = String::from_utf8(files["index.html"].clone()).unwrap();
        let mut seen = 0;
        for tag in tags(&html, "link").iter().chain(&tags(&html, "script")) {
            let named = [
                ("href", "integrity"),
                ("src", "integrity"),
                ("data-program", "data-program-integrity"),
                ("data-worker-program", "data-worker-program-integrity"),
                ("data-worker", ""),
                ("data-service-worker", ""),
            ];
            for (address, check) in named {
                let Some(name) = tag.get(address) else { continue };
                let bytes = &files[name.strip_prefix("./").unwrap()];
                seen += 1;
                if let Some(expected) = tag.get(check) {
                    assert_eq!(integrity(bytes), expected, "{name}");
                }
            }
        }
        assert_eq!(seen, 10);
        for name in ["integrity", "data-program-integrity", "data-worker-program-integrity"] {
            assert!(html.contains(&format!(" {name}=\"sha384-")), "{name}");
        }
    }

    #[test]
    fn names_change_with_the_content_and_only_with_it() {
        let names = |raw: &Raw| built(raw).into_keys().collect::<Vec<_>>();
        assert_eq!(names(&small()), names(&small()));
        let other = Raw { worker_module: b"\0asm other".to_vec(), ..small() };
        let (before, after) = (names(&small()), names(&other));
        let changed: Vec<_> = after.iter().filter(|name| !before.contains(name)).collect();
        assert_eq!(changed.len(), 1);
        assert!(changed[0].starts_with("zicha-worker-") && changed[0].ends_with(".wasm"));
        assert_ne!(built(&small())["sw.js"], built(&other)["sw.js"]);
        assert_ne!(built(&small())["index.html"], built(&other)["index.html"]);
    }
}
