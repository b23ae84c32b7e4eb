//! Page numbers (GB/T 9704-2012, 7.5): below the text, towards the outer edge. On a page on its side they stand where
//! they do on the upright pages that it is bound with: left of its text, and turned.

use super::page;
use crate::document::Orientation;

/// What stands at the foot of pages of one orientation, on one side of their leaves.
#[derive(Debug, Clone, Copy)]
pub struct Footer {
    /// How the pages lie.
    pub orientation: Orientation,
    /// Whether their numbers are even.
    pub is_even: bool,
}

impl Footer {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self { orientation: Orientation::Portrait, is_even: false },
        Self { orientation: Orientation::Portrait, is_even: true },
        Self { orientation: Orientation::Landscape, is_even: false },
        Self { orientation: Orientation::Landscape, is_even: true },
    ];

    /// What sections refer to.
    pub fn id(self) -> &'static str {
        match (self.orientation, self.is_even) {
            (Orientation::Portrait, false) => "rIdFooterOdd",
            (Orientation::Portrait, true) => "rIdFooterEven",
            (Orientation::Landscape, false) => "rIdFooterOddTurned",
            (Orientation::Landscape, true) => "rIdFooterEvenTurned",
        }
    }

    /// The part.
    pub fn xml(self) -> String {
        let style = if self.is_even { "FooterEven" } else { "Footer" };
        let number = format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r></w:p>"#
        );
        let content = match self.orientation {
            Orientation::Portrait => number,
            Orientation::Landscape => turned(&number),
        };
        format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{content}</w:ftr>
"#
        )
    }
}

/// A line beside the text, read from above. Only the cell of a table turns its text without being a drawing, which
/// other programs would read less well.
fn turned(line: &str) -> String {
    let [x, y, width, height] = page::turned_number();
    format!(
        r#"<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{x}" w:tblpY="{y}"/><w:tblOverlap w:val="never"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>{line}</w:tc></w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p>"#
    )
}
