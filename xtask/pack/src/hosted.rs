//! The page as a host serves it: every file with a hash in its name, and what it has to contain in the page.

use crate::Effort;
use crate::digest::{integrity, name};
use crate::files::Files;
use crate::offline::{self, Kept};
use crate::page::{insert_before, replace};
use crate::raw::Raw;
use crate::script::{self, Part};
use crate::trouble::Result;

/// Adds the page and all that it asks for.
///
/// A trial build has no service worker, which would go on showing an older build; one that an earlier build has left in
/// the browser lets go of the page. It loads itself anew instead.
pub fn add(raw: &Raw, files: &mut Files, effort: Effort) -> Result<()> {
    let mut kept = Vec::new();
    let mut add = |files: &mut Files, plain: &str, bytes: &[u8]| {
        let file = File { name: name(plain, bytes), integrity: integrity(bytes) };
        kept.push(Kept { address: format!("./{}", file.name), integrity: file.integrity.clone() });
        files.add(&file.name, bytes);
        file
    };
    let modules = raw.program.parts.iter().map(|(part, bytes)| (part, bytes, "wasm"));
    let data = raw.data.iter().map(|(part, bytes)| (part, bytes, "json"));
    let mut parts = Vec::new();
    for (part, bytes, ending) in modules.chain(data) {
        let file = add(files, &format!("zicha-{}.{ending}", part.replace('_', "-")), bytes);
        parts.push(Part { name: part.clone(), address: format!("./{}", file.name), integrity: file.integrity });
    }
    let named = Named {
        icon: add(files, "icon.svg", raw.icon.as_bytes()),
        style: add(files, "zicha.css", raw.style.as_bytes()),
        support: add(files, "support.js", raw.support.as_bytes()),
        script: add(files, "zicha.js", script::program(raw, &parts)?.as_bytes()),
        program: add(files, "zicha.wasm", &raw.program.start.module),
        worker: add(files, "zicha-worker.js", script::worker(raw)?.as_bytes()),
        worker_program: add(files, "zicha-worker.wasm", &raw.worker_program.module),
    };
    // These keep their names, because they are asked for by them again: by bookmarks, and by the browser itself.
    let manifest = replace(&raw.manifest, "./icon.svg", &format!("./{}", named.icon.name))?;
    kept.push(Kept { address: "./manifest.webmanifest".to_owned(), integrity: integrity(manifest.as_bytes()) });
    let service_worker = if effort == Effort::Best { r#" data-service-worker="./sw.js""# } else { "" };
    let mut page = page(&raw.html, &named, service_worker)?;
    if effort == Effort::Quick {
        files.add("reload.js", include_str!("reload.js"));
        page = insert_before(&page, "</head>", "  <script type=\"module\" src=\"./reload.js\"></script>\n  ")?;
    }
    // Not as index.html: some hosts answer that name with a redirection, from which no page can be opened offline.
    kept.push(Kept { address: "./".to_owned(), integrity: integrity(page.as_bytes()) });
    files.add(
        "sw.js",
        match effort {
            Effort::Best => offline::service_worker(&raw.service_worker, &kept)?,
            Effort::Quick => offline::LETTING_GO.to_owned(),
        },
    );
    files.add("manifest.webmanifest", manifest);
    files.add("index.html", page);
    Ok(())
}

/// A file under its final name.
struct File {
    name: String,
    integrity: String,
}

/// The files that the page itself names; its script knows the parts.
struct Named {
    icon: File,
    style: File,
    support: File,
    script: File,
    program: File,
    worker: File,
    worker_program: File,
}

fn page(html: &str, named: &Named, service_worker: &str) -> Result<String> {
    let Named { icon, style, support, script, program, worker, worker_program } = named;
    // `support.js` has no integrity, because browsers refuse to check it where a page was opened as a file, and that is
    // when it must say so. A worker's script can't have any: no browser has a place for it. What the worker runs is
    // checked by the page, which fetches it.
    let head = format!(
        r#"  <link rel="icon" href="./{}" type="image/svg+xml">
    <link rel="manifest" href="./manifest.webmanifest">
    <link rel="stylesheet" href="./{}" integrity="{}">
    <link rel="preload" href="./{}" as="fetch" type="application/wasm" crossorigin integrity="{}">
    <script defer src="./{}"></script>
    <script type="module" id="boot" src="./{}" integrity="{}" data-program="./{}" data-program-integrity="{}" data-worker="./{}" data-worker-program="./{}" data-worker-program-integrity="{}"{service_worker}></script>
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
    insert_before(html, "</head>", &head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tags;
    use crate::script::tests::small;
    use std::collections::BTreeMap;

    fn built(raw: &Raw) -> BTreeMap<String, Vec<u8>> {
        let mut files = Files::default();
        add(raw, &mut files, Effort::Best).unwrap();
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
    fn the_script_knows_all_parts_and_what_they_contain() {
        let files = built(&small());
        let (_, script) = files.iter().find(|(name, _)| name.starts_with("zicha-") && name.ends_with(".js")).unwrap();
        let script = String::from_utf8(script.clone()).unwrap();
        for (part, plain) in [("split_files", "zicha-split-files.wasm"), ("core", "zicha-core.json")] {
            let (stem, ending) = plain.rsplit_once('.').unwrap();
            let is_it = |name: &&String| name.starts_with(&format!("{stem}-")) && name.ends_with(ending);
            let (name, bytes) = files.iter().find(|(name, _)| is_it(name)).unwrap();
            assert!(script.contains(&format!("\"{part}\": [\"./{name}\", \"{}\"]", integrity(bytes))), "{script}");
            assert!(String::from_utf8_lossy(&files["sw.js"]).contains(name.as_str()), "{name} is not kept");
        }
    }

    #[test]
    fn names_change_with_the_content_and_only_with_it() {
        let names = |raw: &Raw| built(raw).into_keys().collect::<Vec<_>>();
        assert_eq!(names(&small()), names(&small()));
        let mut other = small();
        other.worker_program.module = b"\0asm other".to_vec();
        let (before, after) = (names(&small()), names(&other));
        let changed: Vec<_> = after.iter().filter(|name| !before.contains(name)).collect();
        assert_eq!(changed.len(), 1);
        assert!(changed[0].starts_with("zicha-worker-") && changed[0].ends_with(".wasm"));
        assert_ne!(built(&small())["sw.js"], built(&other)["sw.js"]);
        assert_ne!(built(&small())["index.html"], built(&other)["index.html"]);
    }
}
