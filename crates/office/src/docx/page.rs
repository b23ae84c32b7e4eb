//! Pages as GB/T 9704-2012 lays them out, and the sections made of them. Lengths are in twentieths of a point.

use super::footer::Footer;
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

/// How far below the text the line of the page number begins, and how high it is, by its style.
const NUMBER_GAP_MM: f64 = 7.0;
const NUMBER_LINE: u32 = 320;

/// 22 lines in the height of 版心: the largest whole number of twentieths that lets the last one in.
const LINE: u32 = 579;

/// Space between the characters so that 28 of 16 points fill the width of 版心: 4096ths of a point beside those 16.
const CHARACTER_SPACE: i32 = -842;

/// Reference from a section to the watermark on its odd pages.
pub const HEADER_ODD: &str = "rIdHeaderOdd";
/// On its even pages.
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
    let footer = below(bottom);
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
    let [odd, even] = [false, true].map(|is_even| Footer { orientation, is_even }.id());
    format!(
        r#"<w:sectPr>{headers}<w:footerReference w:type="even" r:id="{even}"/><w:footerReference w:type="default" r:id="{odd}"/><w:type w:val="nextPage"/>{size}<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{header}" w:footer="{footer}" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{CHARACTER_SPACE}"/></w:sectPr>"#
    )
}

/// The place of the number on a page on its side, whose left edge is the lower one of the upright pages: from the left,
/// from the top, its width and its height.
pub fn turned_number() -> [u32; 4] {
    let [top, _, bottom, left] = margins(Orientation::Landscape);
    [below(left), top, NUMBER_LINE, SHORT - top - bottom]
}

/// How far from the edge the line of the number ends in a margin as wide as this.
fn below(margin: u32) -> u32 {
    margin.saturating_sub(twips(NUMBER_GAP_MM) + NUMBER_LINE)
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
