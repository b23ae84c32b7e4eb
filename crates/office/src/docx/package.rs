//! The archive that a document is.

use super::body::Body;
use super::footer::Footer;
use super::page::{HEADER_EVEN, HEADER_ODD};
use super::text::escaped;
use super::{chart, watermark};
use crate::document::Document;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Begins each part that is made anew.
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
"#;

/// Where the names of relations and of kinds of parts come from.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument";

/// The moment of writing would make each file another one, and says when someone worked.
const NEVER: &str = "2000-01-01T00:00:00Z";

/// A part of the main part: what refers to it, its name, what it is to it, and what kind of part it is.
struct Part {
    id: String,
    name: String,
    relation: &'static str,
    kind: &'static str,
    text: String,
}

/// Packs a document.
pub fn pack(document: &Document, body: &Body) -> Result<Vec<u8>, ZipError> {
    let parts = parts(document, body);
    let mut archive = Archive { zip: ZipWriter::new(Cursor::default()) };
    archive.add("[Content_Types].xml", kinds(&parts).as_bytes())?;
    archive.add("_rels/.rels", package_relations().as_bytes())?;
    archive.add("docProps/app.xml", include_bytes!("parts/app.xml"))?;
    archive.add("docProps/core.xml", properties(document).as_bytes())?;
    archive.add("word/document.xml", &body.xml)?;
    archive.add("word/_rels/document.xml.rels", relations(&parts).as_bytes())?;
    for part in &parts {
        archive.add(&format!("word/{}", part.name), part.text.as_bytes())?;
    }
    Ok(archive.zip.finish()?.into_inner())
}

struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Archive {
    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), ZipError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(name, options)?;
        Ok(self.zip.write_all(bytes)?)
    }
}

fn parts(document: &Document, body: &Body) -> Vec<Part> {
    let part = |id: &str, name: &str, relation, kind, text: String| Part {
        id: id.to_owned(),
        name: name.to_owned(),
        relation,
        kind,
        text,
    };
    let fixed = |id: &str, name: &str, relation, text: &str| part(id, name, relation, relation, text.to_owned());
    let mut parts = vec![
        fixed("rIdStyles", "styles.xml", "styles", include_str!("parts/styles.xml")),
        fixed("rIdSettings", "settings.xml", "settings", include_str!("parts/settings.xml")),
        fixed("rIdFonts", "fontTable.xml", "fontTable", include_str!("parts/fontTable.xml")),
    ];
    for (number, footer) in (1..).zip(Footer::ALL) {
        parts.push(part(footer.id(), &format!("footer{number}.xml"), "footer", "footer", footer.xml()));
    }
    if !document.watermark.is_empty() {
        for (number, id) in [(1, HEADER_ODD), (2, HEADER_EVEN)] {
            let text = watermark::header(&document.watermark, number);
            parts.push(part(id, &format!("header{number}.xml"), "header", "header", text));
        }
    }
    for (number, text) in (1..).zip(&body.charts) {
        let name = format!("charts/chart{number}.xml");
        parts.push(part(&chart::id(number), &name, "chart", "chart", text.clone()));
    }
    parts
}

/// What kind of part each is.
fn kinds(parts: &[Part]) -> String {
    let mut text = format!(
        r#"{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/app.xml" ContentType="{KIND}.extended-properties+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/document.xml" ContentType="{KIND}.wordprocessingml.document.main+xml"/>"#
    );
    for Part { name, kind, .. } in parts {
        let family = if *kind == "chart" { "drawingml" } else { "wordprocessingml" };
        // Writing to a text can't fail.
        let _ = write!(text, r#"<Override PartName="/word/{name}" ContentType="{KIND}.{family}.{kind}+xml"/>"#);
    }
    text + "</Types>"
}

fn package_relations() -> String {
    format!(
        r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="{RELATIONS}/extended-properties" Target="docProps/app.xml"/></Relationships>"#
    )
}

/// What the main part refers to.
fn relations(parts: &[Part]) -> String {
    let mut text = format!(r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">"#);
    for Part { id, name, relation, .. } in parts {
        let _ = write!(text, r#"<Relationship Id="{id}" Type="{RELATIONS}/{relation}" Target="{name}"/>"#);
    }
    text + "</Relationships>"
}

/// The file's properties.
fn properties(document: &Document) -> String {
    let mut text = format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#
    );
    let mark = escaped(&document.mark);
    for (name, value) in [("dc:title", escaped(&document.title)), ("cp:category", mark.clone()), ("cp:keywords", mark)]
    {
        if !value.is_empty() {
            let _ = write!(text, "<{name}>{value}</{name}>");
        }
    }
    let moment = |name: &str| format!(r#"<dcterms:{name} xsi:type="dcterms:W3CDTF">{NEVER}</dcterms:{name}>"#);
    text + "<dc:language>zh-CN</dc:language>" + &moment("created") + &moment("modified") + "</cp:coreProperties>"
}
