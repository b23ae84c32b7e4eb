//! What a signed paper says is so: counts agree with each other, nothing is claimed that no record shows, and nothing falls
//! out in silence.

use super::*;
use domain::evidence::EvidenceRef;
use domain::ledger::{RuleChange, RuleDocument};

/// A date in a cell of a word processor's table: 12 points of Times New Roman, and what a cell's own margins take.
const DAY_MM: f64 = 19.8;
const CELL_MARGINS_MM: f64 = 3.0;

#[test]
fn every_day_in_a_table_fits_into_one_line() {
    for workspace in [sample(), after_feedback()] {
        for kind in DocumentKind::ALL {
            for section in plain(&workspace, *kind).sections {
                let text_mm = if section.orientation == Orientation::Portrait { 156.0 } else { 225.0 };
                for block in section.blocks {
                    let Block::Table(table) = block else { continue };
                    let all: f64 = table.columns.iter().map(|column| f64::from(column.width)).sum();
                    for (place, column) in table.columns.iter().enumerate() {
                        let room = f64::from(column.width) / all * text_mm - CELL_MARGINS_MM;
                        let is_day = |line: &str| line.parse::<domain::Date>().is_ok();
                        let has_days = table.rows.iter().any(|row| row[place].lines().any(is_day));
                        assert!(!has_days || room >= DAY_MM, "{kind:?}: {} has {room:.1} mm", column.title);
                    }
                }
            }
        }
    }
}

#[test]
fn pictures_count_what_the_text_counts() {
    for (workspace, kind) in
        [(sample(), DocumentKind::SelfCheckReport), (after_feedback(), DocumentKind::RectificationReport)]
    {
        let counted = eligible(&workspace, kind).len();
        let made = plain(&workspace, kind);
        let all = tables(&made).into_iter().filter(|table| table.columns[0].title == "问题来源");
        let totals: Vec<&str> = all.map(|table| table.rows.last().unwrap()[1].as_str()).collect();
        assert_eq!(totals, [counted.to_string()], "{kind:?}");
    }
}

#[test]
fn opinions_that_were_merged_and_what_was_mended_on_site_are_told() {
    let workspace = altered(&after_feedback(), |records| {
        let on_site = records.items.get_mut(&ItemId::from("matter.q3")).unwrap();
        on_site.body.status = Status::ClosedOut;
        on_site.body.issue_text = "服务窗口没有公示收费标准。".into();
        on_site.body.progress_note = "当日已经公示".into();
        let merged = records.items.get_mut(&ItemId::from("fed-2")).unwrap();
        merged.body.status = Status::Merged;
        merged.body.merged_into = Some(ItemId::from("fed-0"));
    });
    let code = |id: &str| workspace.item(&ItemId::from(id)).unwrap().code(workspace.round());
    let told = format!("问题{}并入问题{}一并整改。", code("fed-2"), code("fed-0"));
    for kind in [DocumentKind::RectificationPlan, DocumentKind::RectificationReport] {
        assert!(texts(&plain(&workspace, kind)).contains(&told), "{kind:?}");
    }
    let report = texts(&plain(&workspace, DocumentKind::RectificationReport));
    let on_site = report.split("三、立行立改情况").nth(1).unwrap().split("四、移交事项").next().unwrap();
    assert_eq!(on_site.trim(), "1. 服务窗口没有公示收费标准：\n完成。当日已经公示。");
}

#[test]
fn a_red_line_and_what_nobody_has_told_make_no_empty_words() {
    let workspace = altered(&after_feedback(), |records| {
        for (id, is_red_line) in [("fed-0", true), ("fed-1", false)] {
            let item = &mut records.items.get_mut(&ItemId::from(id)).unwrap().body;
            item.progress_note = String::new();
            if is_red_line {
                item.severity = domain::pack::Severity::X;
                item.transfer_number = "JW-2026-09".into();
            }
        }
    });
    for kind in [DocumentKind::RectificationPlan, DocumentKind::RectificationReport] {
        let text = texts(&plain(&workspace, kind));
        assert!(text.contains("登记编号：\nJW-2026-09。"), "{kind:?}: {text}");
        assert!(!text.contains("。无。") && !text.contains("，无。"), "{kind:?}: {text}");
    }
}

#[test]
fn a_plan_before_any_feedback_claims_none() {
    let text = texts(&plain(&sample(), DocumentKind::RectificationPlan));
    assert!(text.contains("关于\n自查发现问题的整改方案") && !text.contains("反馈了巡察意见"), "{text}");
}

#[test]
fn whoever_reports_signs() {
    let signer = |workspace: &Workspace, kind| {
        let blocks = plain(workspace, kind).sections.into_iter().flat_map(|section| section.blocks);
        let signed = blocks.filter_map(|block| match block {
            Block::Signature { unit, .. } => Some(unit),
            _ => None,
        });
        signed.collect::<Vec<_>>().concat()
    };
    let mut workspace = sample();
    assert_eq!(signer(&workspace, DocumentKind::SelfCheckReport), "中共某区财政局党组");
    assert_eq!(signer(&workspace, DocumentKind::ChiefReport), "中共某区财政局党组书记");
    let mut round = workspace.round().clone();
    round.unit.name = "中共某区委党校委员会".into();
    workspace.apply(Change::EditRound(Box::new(round)), &stamp("a", 2)).unwrap();
    assert_eq!(signer(&workspace, DocumentKind::SelfCheckReport), "中共某区委党校委员会");
}

#[test]
fn rules_count_once_and_work_secrets_are_not_nothing() {
    let workspace = altered(&after_feedback(), |records| {
        for id in ["fed-0", "fed-1"] {
            let item = &mut records.items.get_mut(&ItemId::from(id)).unwrap().body;
            let rule = |name: &str, change| RuleDocument { name: name.into(), change, ..RuleDocument::default() };
            item.rule_documents = vec![rule("采购办法", RuleChange::Made), rule("旧办法", RuleChange::Abolished)];
            item.evidence =
                vec![EvidenceRef { confidentiality: Confidentiality::WorkSecret, ..EvidenceRef::default() }];
        }
    });
    assert!(texts(&plain(&workspace, DocumentKind::RectificationReport)).contains("新建、修订制度1项"));
    for kind in [DocumentKind::CloseOutRequest, DocumentKind::EvidenceIndex] {
        assert!(texts(&plain(&workspace, kind)).contains("另有工作秘密材料"), "{kind:?}");
    }
}

#[test]
fn a_draft_says_what_the_document_itself_lacks() {
    let workspace = after_feedback();
    let draft = |setup: &DocumentSetup| {
        texts(&write(&workspace, setup, Confidentiality::Internal, &Edition::Draft { missing: Vec::new() }))
    };
    let bare = DocumentSetup::new(DocumentKind::RectificationReport);
    let text = draft(&bare);
    for told in ["1. 发文字号尚未填写。", "成文日期尚未填写。", "次数尚未填写。", "有1个问题仍为草稿，未列入本文。"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    let filled = DocumentSetup {
        doc_no: "某财党[2026]第8号".into(),
        dated_on: Some("2026-07-01".parse().unwrap()),
        texts: [(FrameText::Meetings, "召开党组会3次".to_owned())].into(),
        ..bare
    };
    let text = draft(&filled);
    assert!(!text.contains("尚未填写") && text.contains("某财党〔2026〕8号"), "{text}");
}

#[test]
fn nothing_is_said_to_be_found_only_where_everything_was_checked_and_entered() {
    let workspace = sample();
    let report = texts(&plain(&workspace, DocumentKind::SelfCheckReport));
    let total = workspace.board().total;
    assert!(total.answered < total.questions && !report.contains("未发现问题"), "{report}");
    let setup =
        DocumentSetup { framework: Some(Framework::FourFocuses), ..DocumentSetup::new(DocumentKind::SelfCheckReport) };
    let counted = |workspace: &Workspace| {
        let text = texts(&document(workspace, &setup));
        let told = text.lines().find(|line| line.ends_with("暂无列入本文的问题。")).map(str::to_owned);
        told.unwrap_or_default()
    };
    let empty = crate::support::workspace(UnitKind::Other);
    assert!(counted(&empty).contains("已检查0项"), "{}", counted(&empty));
}

#[test]
fn a_form_tells_what_was_found_and_what_came_of_each_measure() {
    let workspace = altered(&after_feedback(), |records| {
        let item = &mut records.items.get_mut(&ItemId::from("fed-1")).unwrap().body;
        item.measures[0].result = "已修订并印发".into();
        item.measures[0].done_on = Some("2026-06-03".parse().unwrap());
    });
    let forms = texts(&plain(&workspace, DocumentKind::CloseOutRequest));
    assert!(forms.contains("1. 第2条措施（2026年6月3日完成）：已修订并印发"), "{forms}");
    // Made from an answer: the question, and what was found.
    let (_, asked) = eligible(&sample(), DocumentKind::SelfCheckReport)
        .into_iter()
        .map(|(id, item)| (id, item.clone()))
        .find(|(_, item)| item.question.is_some() && !item.symptom.is_empty() && !item.is_red_line())
        .unwrap();
    let found = asked.symptom.split(['。', '；']).next().unwrap();
    let lists = plain(&sample(), DocumentKind::SelfCheckReport);
    let problems = tables(&lists).into_iter().find(|table| table.columns[2].title == "问题").unwrap();
    assert!(problems.rows.iter().any(|row| row[2] == found), "a finding, not a question: {:?}", problems.rows);
}
