//! `zicha.html`: the whole program in one file, which runs from a double click and asks nobody for anything.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::compress;
use crate::digest::source;
use crate::page::{insert_before, replace, with_policy};
use crate::raw::Raw;
use crate::script::{self, require_embeddable};
use crate::trouble::Result;

/// The name under which it is handed on.
pub const NAME: &str = "zicha.html";

/// Writes the file.
pub fn write(raw: &Raw) -> Result<String> {
    let program = script::program(raw, &[])?;
    let worker = script::worker(raw)?;
    for (name, text) in
        [("the program's script", &program), ("the worker's script", &worker), ("support.js", &raw.support)]
    {
        require_embeddable(name, text)?;
    }
    let style = raw.style.as_str();
    // No `connect-src`: with this policy not even the program itself can ask for anything.
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; img-src data:; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        source(&raw.support),
        source(&program),
        source(style),
    );
    let icon = BASE64_STANDARD.encode(&raw.icon);
    let head = format!(
        "  <link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\" type=\"image/svg+xml\">\n    \
         <style>{style}</style>\n  "
    );
    // The script that says what is wrong comes first, and the parts before the one that needs them.
    let mut body = format!("  <script>{}</script>\n    ", raw.support);
    let mut hold = |id: &str, text: &str| {
        body.push_str(&format!("<script type=\"text/plain\" id=\"{id}\">{text}</script>\n    "));
    };
    hold("program", &packed(&raw.program.start.module)?);
    for (name, bytes) in raw.program.parts.iter().chain(&raw.data) {
        hold(&format!("part-{name}"), &packed(bytes)?);
    }
    hold("worker", &worker);
    hold("worker-program", &packed(&raw.worker_program.module)?);
    body.push_str(&format!("<script type=\"module\" id=\"boot\">{program}</script>\n  "));
    // What stands in the page decides last, because no text of a part may be taken for a place in the page.
    let html = with_policy(&raw.html, &policy)?;
    let html = replace(&html, "<html ", "<html data-one-file ")?;
    let html = insert_before(&html, "</body>", &body)?;
    insert_before(&html, "</head>", &head)
}

/// Bytes as text, smaller than they were: every browser that runs the program can unpack this form.
fn packed(bytes: &[u8]) -> Result<String> {
    Ok(BASE64_STANDARD.encode(compress::gzip(bytes)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tags;
    use crate::script::tests::small;

    #[test]
    fn one_file_names_no_other() {
        let html = write(&small()).unwrap();
        for tag in tags(&html, "link").iter().chain(&tags(&html, "script")) {
            assert_eq!(tag.get("src"), None);
            assert!(tag.get("href").is_none_or(|href| href.starts_with("data:")));
        }
        assert!(html.contains("<html data-one-file lang=\"zh-CN\">"));
    }

    #[test]
    fn the_policy_allows_exactly_what_stands_in_the_page() {
        let html = write(&small()).unwrap();
        let metas = tags(&html, "meta");
        let policy = metas[0].get("content").unwrap();
        let inner = |open: &str, close: &str| html.split_once(open).unwrap().1.split_once(close).unwrap().0.to_owned();
        for text in [inner("<script>", "</script>"), inner("id=\"boot\">", "</script>"), inner("<style>", "</style>")] {
            assert!(policy.contains(&source(&text)), "{text}");
        }
        assert_eq!(policy.matches("sha256-").count(), 3);
        for loose in ["unsafe-inline", "'unsafe-eval'", "'self'", "connect-src", "*"] {
            assert!(!policy.contains(loose), "{loose}");
        }
    }

    #[test]
    fn the_programs_come_out_as_they_went_in() {
        use std::io::Read;
        let html = write(&small()).unwrap();
        let Raw { program, worker_program, .. } = small();
        let expected = [("program", program.start.module), ("worker-program", worker_program.module)];
        for (id, expected) in expected.into_iter().chain([("part-split_files", b"\0asm files".to_vec())]) {
            let text = html.split_once(&format!("id=\"{id}\">")).unwrap().1.split_once('<').unwrap().0;
            let mut bytes = Vec::new();
            let packed = BASE64_STANDARD.decode(text).unwrap();
            flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, expected, "{id}");
        }
    }

    #[test]
    fn a_script_that_would_end_early_is_refused() {
        assert!(
            write(&Raw { worker: "importScripts(\"./zicha-worker.js\");\n'</script>'".to_owned(), ..small() }).is_err()
        );
    }
}
