//! Texts are shown as texts: nothing in the sources turns a string into markup or into a program.

use std::fs;
use std::path::{Path, PathBuf};

/// Ways from a string to markup or to a program, in Rust and in scripts, in lower case and without `_`.
const WAYS: [&str; 14] = [
    "innerhtml",
    "outerhtml",
    "adjacenthtml",
    "contextualfragment",
    "domparser",
    "sethtml",
    "document.write",
    "documentwrite",
    "srcdoc",
    "javascript:",
    "eval(",
    "newfunction(",
    "function::new",
    "createelementfromhtml",
];

/// What ships and is written by hand.
const SOURCES: [&str; 7] = [
    "src",
    "crates/domain/src",
    "crates/exchange/src",
    "crates/storage/src",
    "crates/office/src",
    "public",
    "index.html",
];

/// The ways that a text takes, with their lines.
fn ways(text: &str) -> Vec<(usize, &'static str)> {
    let found = |line: &str| {
        // With blanks gone, a break within `new Function` hides nothing.
        let plain: String = line.chars().filter(|sign| *sign != '_' && !sign.is_whitespace()).collect();
        let plain = plain.to_lowercase();
        WAYS.iter().copied().filter(|way| plain.contains(way)).collect::<Vec<_>>()
    };
    text.lines().zip(1..).flat_map(|(line, number)| found(line).into_iter().map(move |way| (number, way))).collect()
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), files);
        }
    } else if path.extension().is_some_and(|end| ["rs", "js", "html", "svg"].contains(&end.to_str().unwrap())) {
        files.push(path.to_owned());
    }
}

#[test]
fn nothing_turns_a_text_into_markup_or_a_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    SOURCES.iter().for_each(|source| collect(&root.join(source), &mut files));
    assert!(files.len() > 100, "the sources were not found");
    let mut taken = Vec::new();
    for file in files {
        for (line, way) in ways(&fs::read_to_string(&file).unwrap()) {
            taken.push(format!("{}:{line}: {way}", file.strip_prefix(root).unwrap().display()));
        }
    }
    assert!(taken.is_empty(), "{}", taken.join("\n"));
}

#[test]
fn each_way_is_noticed() {
    let text = "view! { <p inner_html=text/> }\nelement.set_outer_html(&text);\nelement.insertAdjacentHTML('a', b);\n\
                document.write(b);\nlink.set_href(\"javascript:1\");\neval (b);\nnew Function(b);";
    let lines: Vec<usize> = ways(text).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [1, 2, 3, 4, 5, 6, 7]);
    assert!(ways("let html = view! { <p>{text}</p> };").is_empty());
}
