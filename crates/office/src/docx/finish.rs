//! What the library that builds paragraphs and tables leaves to do: it writes properties in an order that the standard
//! does not allow (ECMA-376, part 1, 17.3 and 17.4), numbers paragraphs anew with each run, and can't repeat a row.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

/// Elements that hold properties, with these in the order that the standard asks for.
const PROPERTIES: [(&str, &[&str]); 5] = [
    ("w:pPr", &["w:pStyle", "w:keepNext", "w:tabs", "w:spacing", "w:ind", "w:jc"]),
    ("w:rPr", &["w:rStyle", "w:rFonts"]),
    ("w:trPr", &["w:cantSplit", "w:trHeight", HEADER_ROW]),
    ("w:tblPr", &["w:tblStyle", "w:tblW", "w:jc", "w:tblBorders", "w:tblLayout"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:shd", "w:vAlign"]),
];

/// What repeats a row on each page.
const HEADER_ROW: &str = "w:tblHeader";

/// Copies a piece of a document to its place. `repeats_first_row` is for tables.
pub fn finish(piece: &[u8], repeats_first_row: bool, place: &mut Vec<u8>) -> Result<(), quick_xml::Error> {
    let mut finisher = Finisher { reader: Reader::from_reader(piece), has_header_row: repeats_first_row };
    let mut writer = Writer::new(place);
    loop {
        match finisher.reader.read_event()? {
            Event::Eof => return Ok(()),
            event => finisher.copy(event, &mut writer)?,
        }
    }
}

struct Finisher<'a> {
    reader: Reader<&'a [u8]>,
    /// Whether the next row is to be repeated.
    has_header_row: bool,
}

impl<'a> Finisher<'a> {
    /// Copies an element to its end, or whatever else comes.
    fn copy(&mut self, event: Event<'a>, writer: &mut Writer<&mut Vec<u8>>) -> Result<(), quick_xml::Error> {
        match event {
            Event::Start(start) => {
                if let Some(order) = order(&start) {
                    return self.copy_properties(&start, order, false, writer);
                }
                // Numbers of paragraphs are for those who write one together.
                let is_paragraph = start.name().as_ref() == "w:p";
                writer.write_event(Event::Start(if is_paragraph { BytesStart::new("w:p") } else { start }))?;
                loop {
                    match self.reader.read_event()? {
                        end @ (Event::End(_) | Event::Eof) => return Ok(writer.write_event(end)?),
                        event => self.copy(event, writer)?,
                    }
                }
            }
            // The width of a column is a length, of no other kind.
            Event::Empty(start) if start.name().as_ref() == "w:gridCol" => {
                let width = start.try_get_attribute("w:w")?;
                let column = BytesStart::new("w:gridCol").with_attributes(width);
                Ok(writer.write_event(Event::Empty(column))?)
            }
            Event::Empty(start) => match order(&start) {
                Some(order) => self.copy_properties(&start, order, true, writer),
                None => Ok(writer.write_event(Event::Empty(start))?),
            },
            event => Ok(writer.write_event(event)?),
        }
    }

    /// Copies properties in their order; where there are none, nothing.
    fn copy_properties(
        &mut self,
        start: &BytesStart<'a>,
        order: &[&str],
        is_empty: bool,
        writer: &mut Writer<&mut Vec<u8>>,
    ) -> Result<(), quick_xml::Error> {
        let mut properties: Vec<(usize, Vec<u8>)> = Vec::new();
        let rank = |name: &str| order.iter().position(|known| *known == name).unwrap_or(order.len());
        let mut is_over = is_empty;
        while !is_over {
            match self.reader.read_event()? {
                Event::End(_) | Event::Eof => is_over = true,
                event @ (Event::Start(_) | Event::Empty(_)) => {
                    let rank = match &event {
                        Event::Start(child) | Event::Empty(child) => rank(child.name().as_ref()),
                        _ => order.len(),
                    };
                    let mut property = Vec::new();
                    self.copy(event, &mut Writer::new(&mut property))?;
                    properties.push((rank, property));
                }
                _ => {}
            }
        }
        if start.name().as_ref() == "w:trPr" && std::mem::take(&mut self.has_header_row) {
            properties.push((rank(HEADER_ROW), b"<w:tblHeader/>".to_vec()));
        }
        properties.retain(|(_, property)| !property.is_empty());
        if properties.is_empty() {
            return Ok(());
        }
        properties.sort_by_key(|(rank, _)| *rank);
        writer.write_event(Event::Start(start.borrow()))?;
        for (_, property) in &properties {
            writer.get_mut().extend_from_slice(property);
        }
        Ok(writer.write_event(Event::End(start.to_end()))?)
    }
}

/// Order of what an element holds, if it holds properties. Borders of a table come with its style.
fn order(start: &BytesStart) -> Option<&'static [&'static str]> {
    match start.name().as_ref() {
        "w:tblBorders" => Some(&[]),
        name => PROPERTIES.iter().find(|(known, _)| *known == name).map(|(_, order)| *order),
    }
}
