//! 自查问卷, filled in: every question that was asked, with its answer, its evidence, and the bases nobody has verified yet
//! marked as such.

use super::bases;
use super::blocks::{numbered, table};
use super::letter::mark_of;
use super::lists;
use super::numerals::numeral;
use super::scope::Scope;
use super::scores;
use crate::tables::answers::{fields, value};
use crate::tables::cell::plain;
use crate::tables::choices::Named;
use crate::tables::ledger::parts::may_leave;
use domain::evidence::Confidentiality;
use domain::id::QuestionKey;
use domain::library::Entry;
use domain::matter::{DocumentPart, FrameText};
use domain::questionnaire::Standing;
use zicha_office::document::{Block, Head, Orientation, Section};

/// The questionnaire.
pub(super) fn write(scope: &Scope<'_>, mark: Confidentiality) -> Vec<Section> {
    let workspace = scope.workspace;
    let mut blocks = vec![
        Block::Head(Head { mark: mark_of(mark), ..Head::default() }),
        Block::Title(scope.frame(FrameText::Title)),
        Block::Subtitle(scope.unit().to_owned()),
    ];
    let mut asked = workspace.library().questions().filter(|entry| workspace.is_shown(&entry.key));
    if scope.setup.has(DocumentPart::Bases) && asked.any(|entry| bases::is_open(scope, &entry.question.basis)) {
        blocks.push(Block::Note("注：依据后标注“待核”的，尚未与现行有效文本核对，不得直接引用。".to_owned()));
    }
    let parts = workspace.library().parts().iter().filter_map(|part| {
        let shown: Vec<&QuestionKey> = part.questions.iter().filter(|key| workspace.is_shown(key)).collect();
        (!shown.is_empty()).then_some((part, shown))
    });
    for (place, (part, shown)) in parts.enumerate() {
        let title = format!("{}、{}", numeral(place + 1), part.section.title);
        blocks.push(Block::Heading { level: 1, text: title });
        let entries = shown.into_iter().filter_map(|key| workspace.entry(key));
        blocks.push(questions(scope, entries));
    }
    let mut sections = vec![Section { orientation: Orientation::Landscape, blocks }];
    if scope.setup.has(DocumentPart::Scores) {
        let mut section = scores::write(scope);
        section.blocks.insert(0, Block::Title("自查问卷得分表".to_owned()));
        sections.push(section);
    }
    sections
}

fn questions<'a>(scope: &Scope<'_>, entries: impl Iterator<Item = &'a Entry>) -> Block {
    let has_bases = scope.setup.has(DocumentPart::Bases);
    let rows = entries.map(|entry| {
        let mut row = vec![entry.question.id.to_string(), entry.question.text.clone()];
        row.extend(answer(scope, entry));
        if has_bases {
            row.push(bases::cell(scope, &entry.question.basis));
        }
        row
    });
    let columns = [
        ("编号", 7, true),
        ("检查内容", 28, false),
        ("回答", 12, true),
        ("评判", 9, true),
        ("情况说明", 24, false),
        ("佐证材料", 20, false),
        ("依据", 18, false),
    ];
    let count = if has_bases { columns.len() } else { columns.len() - 1 };
    table(columns.get(..count).unwrap_or(&columns), rows.collect())
}

/// 回答, 评判, 情况说明, 佐证材料.
fn answer(scope: &Scope<'_>, entry: &Entry) -> [String; 4] {
    let judgement = scope.workspace.judgement(&entry.key);
    let verdict = match judgement.standing {
        _ if judgement.red_line => "红线".to_owned(),
        Standing::Judged(verdict) => verdict.name().to_owned(),
        standing if standing.is_answered() => "—".to_owned(),
        _ => "未答".to_owned(),
    };
    let Some(held) = scope.workspace.answer(&entry.key) else {
        return [String::new(), verdict, String::new(), String::new()];
    };
    let [choice, content, reason] = value::cells(&entry.question.answer, held.value.as_ref()).map(|cell| plain(&cell));
    let is_text = matches!(held.value, Some(domain::questionnaire::Value::Text(_)));
    let content = if is_text { said(scope, &content) } else { content };
    let told = [choice, content].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    let follow_up = fields::text(entry, held, judgement, "未填");
    let notes = [reason, follow_up, held.note.trim().to_owned()];
    let notes: Vec<String> = notes.iter().filter(|text| !text.is_empty()).map(|text| said(scope, text)).collect();
    let (shown, kept): (Vec<_>, Vec<_>) = held.evidence.iter().partition(|paper| may_leave(paper));
    let papers = shown.into_iter().enumerate().map(|(at, paper)| {
        let place = [&paper.doc_no, &paper.location, &paper.page];
        let place: Vec<&str> = place.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let place = if place.is_empty() { String::new() } else { format!("（{}）", place.join("，")) };
        numbered(at + 1, &format!("{}{place}", said(scope, &paper.title)))
    });
    let papers: Vec<String> = papers.chain(lists::secrets(kept.len())).collect();
    let papers = match (papers.is_empty(), judgement.unproven) {
        (true, true) => "缺佐证".to_owned(),
        (true, false) => String::new(),
        (false, _) => papers.join("\n"),
    };
    [told, verdict, notes.join("\n"), papers]
}

fn said(scope: &Scope<'_>, text: &str) -> String {
    if text.is_empty() { String::new() } else { scope.words(text) }
}
