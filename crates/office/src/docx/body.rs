//! What stands in a document, block by block.

use super::{chart, finish, page, paragraph, table};
use crate::document::{Block, Document, Orientation, Section};
use docx_rs::{BuildXML, Paragraph};

const START: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>"#;
const END: &str = "</w:body></w:document>\n";

/// Writing the blocks is nearly all of the work; packing them is the rest.
const WRITTEN: f32 = 0.95;

/// The main part of a document, and the pictures that it refers to.
pub struct Body {
    /// The main part.
    pub xml: Vec<u8>,
    /// The charts, from number 1.
    pub charts: Vec<String>,
}

/// Writes all sections. `progress` hears how far it has come.
pub fn write(document: &Document, progress: &mut dyn FnMut(f32)) -> Result<Body, quick_xml::Error> {
    let mut writer = BlockWriter {
        body: Body { xml: START.as_bytes().to_vec(), charts: Vec::new() },
        orientation: Orientation::Portrait,
        is_after_table: false,
    };
    let empty = [Section::default()];
    let sections = if document.sections.is_empty() { &empty } else { document.sections.as_slice() };
    let count = sections.iter().map(|section| section.blocks.len()).sum::<usize>().max(1);
    let mut done = 0;
    for (index, section) in sections.iter().enumerate() {
        writer.orientation = section.orientation;
        for block in &section.blocks {
            writer.block(block)?;
            done += 1;
            progress(WRITTEN * done as f32 / count as f32);
        }
        writer.end_section(!document.watermark.is_empty(), index + 1 == sections.len());
    }
    writer.body.xml.extend_from_slice(END.as_bytes());
    Ok(writer.body)
}

struct BlockWriter {
    body: Body,
    orientation: Orientation,
    is_after_table: bool,
}

impl BlockWriter {
    fn block(&mut self, block: &Block) -> Result<(), quick_xml::Error> {
        let text_width = page::text_width(self.orientation);
        match block {
            Block::Head(head) => self.paragraphs(&paragraph::head(head, text_width)),
            Block::Title(text) => self.paragraph(&paragraph::plain("Title", text)),
            Block::Subtitle(text) => self.paragraph(&paragraph::plain("Subtitle", text)),
            Block::Addressee(text) => self.paragraph(&paragraph::plain("Addressee", text)),
            Block::AttachmentNumber(text) => self.paragraph(&paragraph::plain("AttachmentNumber", text)),
            Block::Heading { level, text } => self.paragraph(&paragraph::heading(*level, text)),
            Block::Paragraph { lead, text } => self.paragraph(&paragraph::led(lead, text)),
            Block::Caption(text) => self.paragraph(&paragraph::plain("Caption", text)),
            Block::Note(text) => self.paragraph(&paragraph::plain("Note", text)),
            Block::Table(table) => self.table(table::table(table, text_width), true),
            Block::Form(form) => self.table(table::form(form, text_width), false),
            Block::Chart(chart) => self.chart(chart),
            Block::Attachments(names) => self.paragraphs(&paragraph::attachments(names)),
            Block::Signature { unit, day } => self.paragraphs(&paragraph::signature(unit, day)),
        }
    }

    fn paragraphs(&mut self, paragraphs: &[Paragraph]) -> Result<(), quick_xml::Error> {
        paragraphs.iter().try_for_each(|paragraph| self.paragraph(paragraph))
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> Result<(), quick_xml::Error> {
        self.begin(false);
        finish::finish(&paragraph.build(), false, &mut self.body.xml)
    }

    fn table(&mut self, table: Option<docx_rs::Table>, has_header: bool) -> Result<(), quick_xml::Error> {
        let Some(table) = table else { return Ok(()) };
        self.begin(true);
        finish::finish(&table.build(), has_header, &mut self.body.xml)
    }

    fn chart(&mut self, chart: &crate::document::Chart) -> Result<(), quick_xml::Error> {
        if chart.categories.is_empty() || chart.series.is_empty() {
            // There is nothing to draw, but what it would show is said.
            return self.paragraph(&paragraph::plain("Caption", &chart.title));
        }
        self.begin(false);
        let number = self.body.charts.len() + 1;
        self.body.charts.push(chart::part(chart));
        let height = chart::height_mm(chart, self.orientation);
        let drawing = chart::drawing(&chart.title, number, page::text_width(self.orientation), height);
        self.body.xml.extend_from_slice(drawing.as_bytes());
        Ok(())
    }

    /// What goes before a block: a low paragraph that keeps two tables from becoming one.
    fn begin(&mut self, is_table: bool) {
        if is_table && self.is_after_table {
            self.separate("Gap", "");
        }
        self.is_after_table = is_table;
    }

    /// The last section's end closes the document, those before it stand in a paragraph. No document ends with a table.
    fn end_section(&mut self, has_watermark: bool, is_last: bool) {
        let section = page::section(self.orientation, has_watermark);
        if !is_last {
            self.separate("Separator", &section);
        } else {
            if self.is_after_table {
                self.separate("Separator", "");
            }
            self.body.xml.extend_from_slice(section.as_bytes());
        }
        self.is_after_table = false;
    }

    fn separate(&mut self, style: &str, section: &str) {
        let paragraph = format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{section}</w:pPr></w:p>"#);
        self.body.xml.extend_from_slice(paragraph.as_bytes());
    }
}
