//! Pictures of numbers, drawn by the program that opens the document: in black and grey, and told apart without them.

use super::text::escaped;
use crate::document::{Chart, ChartKind, Orientation, Series};
use std::fmt::Write as _;

/// Units of drawings in a twentieth of a point and in a millimetre.
const PER_TWIP: u32 = 635;
const PER_MM: f64 = 36_000.0;

/// Height of a bar and of the space between two categories, and of all that stands above and below, in millimetres.
const BAR_MM: f64 = 6.0;
const GAP_MM: f64 = 5.0;
const AROUND_MM: f64 = 28.0;

/// Height of a picture of lines.
const LINES_MM: f64 = 85.0;

/// The least height of bars, and the greatest for upright pages and those on their side.
const MIN_BARS_MM: f64 = 50.0;
const MAX_PORTRAIT_MM: f64 = 200.0;
const MAX_LANDSCAPE_MM: f64 = 135.0;

/// More numbers than these would cover a line.
const MAX_LINE_LABELS: usize = 16;

/// Up to here whole numbers would get steps of a half.
const MAX_SINGLE_STEPS: f64 = 6.0;

/// How bars are filled, series by series.
const FILLINGS: [&str; 5] = [
    r#"<a:solidFill><a:srgbClr val="595959"/></a:solidFill>"#,
    r#"<a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill>"#,
    r#"<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>"#,
    r#"<a:solidFill><a:srgbClr val="A6A6A6"/></a:solidFill>"#,
    r#"<a:pattFill prst="smGrid"><a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>"#,
];

/// Dash, marker and shade of lines, series by series.
const STROKES: [(&str, &str, &str); 5] = [
    ("solid", "circle", "000000"),
    ("dash", "square", "595959"),
    ("sysDot", "triangle", "000000"),
    ("dashDot", "diamond", "7F7F7F"),
    ("lgDash", "x", "404040"),
];

/// What refers to a chart.
pub fn id(number: usize) -> String {
    format!("rIdChart{number}")
}

/// How high it is drawn.
pub fn height_mm(chart: &Chart, orientation: Orientation) -> f64 {
    let most = match orientation {
        Orientation::Portrait => MAX_PORTRAIT_MM,
        Orientation::Landscape => MAX_LANDSCAPE_MM,
    };
    match chart.kind {
        ChartKind::Lines => LINES_MM,
        ChartKind::Bars => {
            let category = GAP_MM + BAR_MM * chart.series.len() as f64;
            (AROUND_MM + category * chart.categories.len() as f64).clamp(MIN_BARS_MM, most)
        }
    }
}

/// The paragraph that it stands in; its title is read out for those who don't see it.
pub fn drawing(title: &str, number: usize, width: u32, height_mm: f64) -> String {
    let (title, id) = (escaped(title), id(number));
    let (width, height) = (width * PER_TWIP, (height_mm * PER_MM).round());
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Chart"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Chart {number}" descr="{title}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
    )
}

/// The chart itself.
pub fn part(chart: &Chart) -> String {
    let title = match chart.title.is_empty() {
        true => r#"<c:autoTitleDeleted val="1"/>"#.to_owned(),
        false => heading(&chart.title, 1400, "黑体") + r#"<c:autoTitleDeleted val="0"/>"#,
    };
    let series: String =
        chart.series.iter().enumerate().map(|(place, series)| self::series(chart, place, series)).collect();
    let drawn = match chart.kind {
        ChartKind::Bars => format!(
            r#"<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="80"/><c:axId val="1"/><c:axId val="2"/></c:barChart>"#
        ),
        ChartKind::Lines => format!(
            r#"<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>"#
        ),
    };
    let legend = match chart.series.len() {
        0 | 1 => String::new(),
        _ => format!(r#"<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{}</c:legend>"#, letters(1100)),
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart>{title}<c:plotArea><c:layout/>{drawn}{}{}</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>
"#,
        category_axis(chart.kind),
        value_axis(chart),
    )
}

fn series(chart: &Chart, place: usize, series: &Series) -> String {
    // Word takes texts and numbers from what it remembers of a sheet that is not there.
    let last = chart.categories.len() + 1;
    let column = crate::table::column_letters(place + 1);
    let name = match series.name.is_empty() {
        true => String::new(),
        false => format!(
            r#"<c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>"#,
            escaped(&series.name)
        ),
    };
    let texts: String = chart.categories.iter().enumerate().map(|(place, text)| point(place, &escaped(text))).collect();
    let numbers: String = numbers(chart, series).map(|(place, number)| point(place, &number.to_string())).collect();
    let count = chart.categories.len();
    let categories = format!(
        r#"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{count}"/>{texts}</c:strCache></c:strRef></c:cat>"#
    );
    let values = format!(
        r#"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{numbers}</c:numCache></c:numRef></c:val>"#
    );
    let head = format!(r#"<c:ser><c:idx val="{place}"/><c:order val="{place}"/>{name}"#);
    match chart.kind {
        ChartKind::Bars => {
            let filling = FILLINGS.iter().cycle().nth(place).copied().unwrap_or_default();
            let labels = labels("outEnd", true);
            format!(
                r#"{head}<c:spPr>{filling}<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr><c:invertIfNegative val="0"/>{labels}{categories}{values}</c:ser>"#
            )
        }
        ChartKind::Lines => {
            let (dash, marker, shade) = STROKES.iter().cycle().nth(place).copied().unwrap_or_default();
            let stroke = format!(r#"<a:solidFill><a:srgbClr val="{shade}"/></a:solidFill>"#);
            // Numbers of several lines would cover each other.
            let labels = labels("t", chart.series.len() == 1 && count <= MAX_LINE_LABELS);
            // Every second round of markers is hollow.
            let filling = match place / STROKES.len() % 2 {
                0 => stroke.clone(),
                _ => r#"<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>"#.to_owned(),
            };
            format!(
                r#"{head}<c:spPr><a:ln w="22225">{stroke}<a:prstDash val="{dash}"/></a:ln></c:spPr><c:marker><c:symbol val="{marker}"/><c:size val="7"/><c:spPr>{filling}<a:ln w="9525">{stroke}</a:ln></c:spPr></c:marker>{labels}{categories}{values}<c:smooth val="0"/></c:ser>"#
            )
        }
    }
}

/// The numbers that are known, with their places.
fn numbers<'a>(chart: &Chart, series: &'a Series) -> impl Iterator<Item = (usize, f64)> + 'a {
    let known = |(place, number): (usize, &Option<f64>)| Some((place, number.filter(|number| number.is_finite())?));
    series.values.iter().take(chart.categories.len()).enumerate().filter_map(known)
}

fn point(place: usize, value: &str) -> String {
    format!(r#"<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>"#)
}

/// Numbers beside what is drawn.
fn labels(position: &str, is_shown: bool) -> String {
    let shown = u8::from(is_shown);
    format!(
        r#"<c:dLbls><c:numFmt formatCode="General" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{}<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="{shown}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>"#,
        letters(1100)
    )
}

/// Categories: bars from the top, as they are read.
fn category_axis(kind: ChartKind) -> String {
    let (position, orientation) = match kind {
        ChartKind::Bars => ("l", "maxMin"),
        ChartKind::Lines => ("b", "minMax"),
    };
    format!(
        r#"<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{orientation}"/></c:scaling><c:delete val="0"/><c:axPos val="{position}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr>{}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>"#,
        letters(1100)
    )
}

/// Numbers: along the foot of lying bars, although their categories count from the top.
fn value_axis(chart: &Chart) -> String {
    let all = || chart.series.iter().flat_map(|series| numbers(chart, series)).map(|(_, number)| number);
    let most = chart.most.filter(|most| most.is_finite() && *most > 0.0);
    let largest = most.unwrap_or_else(|| all().fold(0.0, f64::max));
    let mut scaling = r#"<c:orientation val="minMax"/>"#.to_owned();
    if let Some(most) = most {
        // Writing to a text can't fail.
        let _ = write!(scaling, r#"<c:max val="{most}"/>"#);
    }
    if all().all(|number| number >= 0.0) {
        scaling.push_str(r#"<c:min val="0"/>"#);
    }
    let is_counted = largest <= MAX_SINGLE_STEPS && all().all(|number| number.fract() == 0.0);
    let step = if is_counted { r#"<c:majorUnit val="1"/>"# } else { "" };
    let unit = match chart.unit.is_empty() {
        true => String::new(),
        false => heading(&format!("单位：{}", chart.unit), 1100, "仿宋_GB2312"),
    };
    let (position, crosses) = match chart.kind {
        ChartKind::Bars => ("b", "max"),
        ChartKind::Lines => ("l", "autoZero"),
    };
    format!(
        r#"<c:valAx><c:axId val="2"/><c:scaling>{scaling}</c:scaling><c:delete val="0"/><c:axPos val="{position}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>{unit}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr>{}<c:crossAx val="1"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/>{step}</c:valAx>"#,
        letters(1100)
    )
}

/// Words above a picture or beside an axis. Size is in hundredths of a point.
fn heading(text: &str, size: u32, font: &str) -> String {
    let text = escaped(text);
    format!(
        r#"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="{size}" b="0">{}</a:rPr><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>"#,
        fonts(font)
    )
}

/// Letters of all else.
fn letters(size: u32) -> String {
    format!(
        r#"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0">{}</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>"#,
        fonts("仿宋_GB2312")
    )
}

fn fonts(font: &str) -> String {
    format!(
        r#"<a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="Times New Roman"/><a:ea typeface="{font}"/>"#
    )
}
