//! Pages as GB/T 9704-2012 lays them out, and the sections made of them. Lengths are in twentieths of a point.

use crate::document::Orientation;

/// Twentieths of a point in a millimetre.
const PER_MM: f64 = 1440.0 / 25.4;

/// Short and long side of A4.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;

/// Margins of an upright page: 天头 37 mm, 订口 28 mm, and what 版心 156×225 mm leaves of the others.
const TOP_MM: f64 = 37.0;
const RIGHT_MM: f64 = 26.0;
const BOTTOM_MM: f64 = 35.0;
const LEFT_MM: f64 = 28.0;

/// Where the text above the page begins.
const HEADER_MM: f64 = 15.0;

/// The page number's line stands 7 mm below the text and is about as high as this.
const NUMBER_MM: f64 = 7.0 + 5.6;

/// 22 lines in the height of 版心: the largest whole number of twentieths that lets the last one in.
const LINE: u32 = 579;

/// Space between the characters so that 28 of 16 points fill the width of 版心: 4096ths of a point beside those 16.
const CHARACTER_SPACE: i32 = -842;

/// References from a section to what is repeated on its pages, and their targets.
pub const FOOTER_ODD: &str = "rIdFooterOdd";
/// On even pages.
pub const FOOTER_EVEN: &str = "rIdFooterEven";
/// Of the watermark on odd pages.
pub const HEADER_ODD: &str = "rIdHeaderOdd";
/// Of the watermark on even pages.
pub const HEADER_EVEN: &str = "rIdHeaderEven";

/// Width of the text.
pub fn text_width(orientation: Orientation) -> u32 {
    let [_, right, _, left] = margins(orientation);
    match orientation {
        Orientation::Portrait => SHORT - left - right,
        Orientation::Landscape => LONG - left - right,
    }
}

/// What ends a section and says how its pages look.
pub fn section(orientation: Orientation, has_watermark: bool) -> String {
    let [top, right, bottom, left] = margins(orientation);
    let footer = bottom.saturating_sub(twips(NUMBER_MM));
    let header = twips(HEADER_MM);
    let size = match orientation {
        Orientation::Portrait => format!(r#"<w:pgSz w:w="{SHORT}" w:h="{LONG}"/>"#),
        Orientation::Landscape => format!(r#"<w:pgSz w:w="{LONG}" w:h="{SHORT}" w:orient="landscape"/>"#),
    };
    let headers = match has_watermark {
        true => format!(
            r#"<w:headerReference w:type="even" r:id="{HEADER_EVEN}"/><w:headerReference w:type="default" r:id="{HEADER_ODD}"/>"#
        ),
        false => String::new(),
    };
    format!(
        r#"<w:sectPr>{headers}<w:footerReference w:type="even" r:id="{FOOTER_EVEN}"/><w:footerReference w:type="default" r:id="{FOOTER_ODD}"/><w:type w:val="nextPage"/>{size}<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{header}" w:footer="{footer}" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{CHARACTER_SPACE}"/></w:sectPr>"#
    )
}

/// Margins from the top, clockwise. A page on its side is an upright one turned to the left, so that it is bound at its
/// own top.
fn margins(orientation: Orientation) -> [u32; 4] {
    match orientation {
        Orientation::Portrait => [TOP_MM, RIGHT_MM, BOTTOM_MM, LEFT_MM],
        Orientation::Landscape => [LEFT_MM, TOP_MM, RIGHT_MM, BOTTOM_MM],
    }
    .map(twips)
}

fn twips(mm: f64) -> u32 {
    (mm * PER_MM).round() as u32
}
