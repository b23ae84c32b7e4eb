//! Large pale words behind each page.

use super::text::{escaped, width};

/// The length of the words, in points: from corner to corner they fit both ways of a page.
const MAX_LENGTH: f64 = 460.0;

/// Their greatest and least height.
const MAX_HEIGHT: f64 = 150.0;
const MIN_HEIGHT: f64 = 24.0;

/// What stands above each page: nothing but the words behind it. `number` tells one of these from the others.
pub fn header(words: &str, number: u32) -> String {
    let height = (MAX_LENGTH / width(words).max(1.0)).clamp(MIN_HEIGHT, MAX_HEIGHT);
    let length = (width(words) * height).clamp(height, MAX_LENGTH);
    let words = escaped(words);
    format!(
        r##"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype><v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s20{number:02}" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:{length:.1}pt;height:{height:.1}pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;宋体&quot;;font-size:1pt" string="{words}"/></v:shape></w:pict></w:r></w:p></w:hdr>
"##
    )
}
