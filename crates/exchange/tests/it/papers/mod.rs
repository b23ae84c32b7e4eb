//! Official documents: every problem and question of a round stands in them, in the order and under the headings that
//! offices expect, and nothing that may not leave.

mod counted;
mod redacted;

use crate::support::{bytes, packs_for, stamp};
use domain::basis::{BasisCheck, bases};
use domain::change::Change;
use domain::evidence::Confidentiality;
use domain::id::{ItemId, RoundId};
use domain::ledger::{Item, Measure, SourceStage, Status};
use domain::matter::{DocumentKind, DocumentPart, DocumentSetup, FrameText};
use domain::pack::{Axis, Category};
use domain::records::Records;
use domain::round::{Framework, UnitKind};
use domain::sample::{Sample, dated};
use domain::workspace::Workspace;
use exchange::documents::{Edition, LineChange, ShareLevel, compared, eligible, share, write};
use exchange::json::read_round;
use proptest::prelude::*;
use zicha_office::document::{Block, Document, Orientation, Table};

/// The sample round, which has problems of every sort in every state.
fn sample() -> Workspace {
    let text = String::from_utf8(bytes("public/sample.json")).unwrap();
    let sample: Sample = serde_json::from_str(&dated(&text, "2026-05-06".parse().unwrap())).unwrap();
    sample.begin(RoundId::from("r-1"), packs_for(UnitKind::Finance), &stamp("a", 1)).unwrap()
}

fn document(workspace: &Workspace, setup: &DocumentSetup) -> Document {
    write(workspace, setup, Confidentiality::Internal, &Edition::Final)
}

fn plain(workspace: &Workspace, kind: DocumentKind) -> Document {
    document(workspace, &DocumentSetup::new(kind))
}

fn headings(document: &Document, level: u8) -> Vec<&str> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let found = blocks.filter_map(|block| match block {
        Block::Heading { level: own, text } if *own == level => Some(text.as_str()),
        _ => None,
    });
    found.collect()
}

/// Every cell and text of a document.
fn texts(document: &Document) -> String {
    document.lines().join("\n")
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let found = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    found.collect()
}

/// The same round with other records.
fn altered(workspace: &Workspace, alter: impl FnOnce(&mut Records)) -> Workspace {
    let mut records = workspace.records().clone();
    alter(&mut records);
    Workspace::open(workspace.id().clone(), records)
}

/// A round after the feedback: problems that were fed back, in several states, one led by the secretary.
fn after_feedback() -> Workspace {
    let file = read_round(&bytes("tests/fixtures/round-v5.json")).unwrap();
    let mut workspace = Workspace::open(file.id, file.records);
    for (number, status) in [Status::Rectifying, Status::ClosedOut, Status::LongTerm].into_iter().enumerate() {
        let found_on = "2026-03-01".parse().unwrap();
        let mut item = Item::draft(90, SourceStage::Feedback, Category::Business, Axis::Integrity, found_on);
        item.issue_text = format!("反馈的第{}个问题。", number + 1);
        item.progress_note = format!("第{}个问题的进展", number + 1);
        item.led_by_secretary = number == 0;
        item.money_recovered = Some(12_000.0);
        item.measures.push(Measure {
            text: format!("第{}条措施", number + 1),
            owner: "办公室".into(),
            ..Measure::default()
        });
        let id = ItemId::new(format!("fed-{number}"));
        workspace.apply(Change::AddItem(id.clone(), Box::new(item)), &stamp("a", 9)).unwrap();
        workspace = altered(&workspace, |records| records.items.get_mut(&id).unwrap().body.status = status);
    }
    workspace
}

#[test]
fn a_self_check_report_has_its_eight_chapters_and_every_problem_with_its_three_sentences() {
    let workspace = sample();
    let report = plain(&workspace, DocumentKind::SelfCheckReport);
    assert_eq!(
        headings(&report, 1),
        [
            "一、基本情况",
            "二、自查组织开展情况",
            "三、自查发现的主要问题",
            "四、原因分析",
            "五、即知即改情况",
            "六、下一步整改措施",
            "七、需上级协调的事项",
            "八、配合巡察的承诺",
        ]
    );
    let problems = eligible(&workspace, DocumentKind::SelfCheckReport);
    assert_eq!((problems.len(), headings(&report, 3).len()), (7, 7));
    let text = texts(&report);
    for (_, item) in problems.iter().filter(|(_, item)| !item.is_red_line()) {
        assert!(text.contains(&item.symptom) && text.contains(&item.code(workspace.round())), "{}", item.issue_text);
    }
    let leads = |wanted: &str| text.lines().filter(|line| *line == wanted).count();
    assert_eq!([leads("现象："), leads("定性："), leads("责任：")], [6, 6, 6], "a red line has only its number");
    assert_eq!(report.sections.iter().filter(|one| one.orientation == Orientation::Landscape).count(), 5);
    assert!(text.contains("清退、追缴资金0万元"), "{text}");
}

#[test]
fn chapters_follow_the_framework_and_none_is_empty() {
    let workspace = sample();
    for (framework, count) in [(Framework::FourPoints, 4), (Framework::ThreeFocuses, 3), (Framework::FourFocuses, 4)] {
        let setup = DocumentSetup { framework: Some(framework), ..DocumentSetup::new(DocumentKind::SelfCheckReport) };
        let report = document(&workspace, &setup);
        assert_eq!((headings(&report, 2).len(), headings(&report, 3).len()), (count, 7), "{framework:?}");
        let blocks = &report.sections[0].blocks;
        let is_heading = |block: &Block| matches!(block, Block::Heading { .. });
        let bare = blocks.windows(2).filter(|pair| is_heading(&pair[0]) && is_heading(&pair[1]));
        let bare = bare.filter(|pair| level(&pair[0]) >= level(&pair[1])).count();
        assert_eq!(bare, 0, "a part without anything says so");
    }
    let empty = workspace_of(UnitKind::Health);
    for kind in DocumentKind::ALL {
        let made = plain(&empty, *kind);
        assert!(tables(&made).iter().all(|table| !table.rows.is_empty()), "{kind:?}");
    }
    assert!(texts(&plain(&empty, DocumentKind::AccountabilityList)).contains("无"));
}

fn level(block: &Block) -> u8 {
    match block {
        Block::Heading { level, .. } => *level,
        _ => 0,
    }
}

fn workspace_of(kind: UnitKind) -> Workspace {
    crate::support::workspace(kind)
}

#[test]
fn what_is_left_out_is_gone_and_what_was_worded_stands_there() {
    let workspace = sample();
    let (left_out, item) = eligible(&workspace, DocumentKind::SelfCheckReport).remove(0);
    let setup = DocumentSetup {
        left_out_items: [left_out].into(),
        left_out_parts: [DocumentPart::TaskList, DocumentPart::Scores].into(),
        texts: [(FrameText::Commitment, "本单位承诺如实报告".to_owned()), (FrameText::Addressee, String::new())].into(),
        doc_no: "某财党〔2026〕8号".into(),
        dated_on: Some("2026-03-09".parse().unwrap()),
        ..DocumentSetup::new(DocumentKind::SelfCheckReport)
    };
    let report = document(&workspace, &setup);
    let text = texts(&report);
    assert!(!text.contains(&item.symptom));
    assert!(text.contains("发现问题7个") && text.contains("另有问题1个已计入总数"), "it is not told, but counted");
    assert!(
        text.contains("本单位承诺如实报告。") && text.contains("某财党〔2026〕8号") && text.contains("2026年3月9日")
    );
    assert!(!report.sections[0].blocks.iter().any(|block| matches!(block, Block::Addressee(_))));
    assert!(!text.contains("任务清单") && !text.contains("自查问卷得分表") && text.contains("责任清单"));
}

#[test]
fn plan_and_report_go_through_what_was_fed_back() {
    let workspace = after_feedback();
    let fed = eligible(&workspace, DocumentKind::RectificationReport).len();
    for kind in [DocumentKind::RectificationPlan, DocumentKind::RectificationReport] {
        let made = plain(&workspace, kind);
        assert_eq!(headings(&made, 3).len(), fed, "{kind:?}");
        for number in 1..=3 {
            assert!(texts(&made).contains(&format!("反馈的第{number}个问题")), "{kind:?} {number}");
        }
    }
    let report = texts(&plain(&workspace, DocumentKind::RectificationReport));
    let told = format!("巡察反馈问题{fed}个，已完成整改1个，基本完成并持续整改1个，正在整改{}个", fed - 2);
    assert!(report.contains(&told), "{report}");
    assert!(report.contains("清退、追缴资金3.6万元"));
    assert!(report.contains("XS-2026-1"), "what was handed over has its line");
    let chief = plain(&workspace, DocumentKind::ChiefReport);
    assert_eq!(tables(&chief)[0].rows.len(), 1);
    let forms = plain(&workspace, DocumentKind::CloseOutRequest);
    let count =
        forms.sections.iter().flat_map(|section| &section.blocks).filter(|one| matches!(one, Block::Form(_))).count();
    assert_eq!(count, eligible(&workspace, DocumentKind::CloseOutRequest).len());
}

#[test]
fn the_questionnaire_holds_every_question_and_marks_bases_that_nobody_verified() {
    let workspace = sample();
    let made = plain(&workspace, DocumentKind::Questionnaire);
    let rows: Vec<&Vec<String>> =
        tables(&made).iter().filter(|table| table.columns.len() == 7).flat_map(|one| &one.rows).collect();
    let shown = workspace.library().questions().filter(|entry| workspace.is_shown(&entry.key));
    assert_eq!(rows.len(), shown.count());
    assert!(rows.iter().all(|row| row[6] == "无" || row[6].lines().all(|line| line.ends_with("（待核）"))));
    let unfinished = rows.iter().find(|row| row[0] == "A04").unwrap();
    assert!(unfinished[4].contains("\n拟完成日期：未填\n"), "{}", unfinished[4]);
    let bases = |kind| texts(&plain(&workspace, kind)).contains("《中国共产党党组工作条例》");
    let naming: Vec<_> = DocumentKind::ALL.iter().filter(|kind| bases(**kind)).collect();
    assert_eq!(naming, [&DocumentKind::Questionnaire], "elsewhere only what was verified");
    let wall = plain(&workspace, DocumentKind::Checklist);
    let tasks: usize = tables(&wall).iter().map(|table| table.rows.len()).sum();
    assert_eq!(tasks, workspace.tasks().count());
}

#[test]
fn what_the_unit_has_compared_with_the_text_in_force_is_named_as_a_basis() {
    const TITLE: &str = "《中国共产党党组工作条例》";
    let sample = sample();
    let all = bases(sample.library());
    let row = all.iter().find(|row| row.title == TITLE).unwrap();
    assert_eq!(all.iter().filter(|row| row.title == TITLE).count(), 1);
    let compared = altered(&sample, |records| {
        let check = BasisCheck { on: "2026-04-01".parse().unwrap(), by: None, edition: "2019年4月6日修订".into() };
        records.round.body.verified_bases.insert(TITLE.into(), check);
    });
    let cited = format!("{TITLE}（2019年4月6日修订）");
    let made = plain(&compared, DocumentKind::Questionnaire);
    let cells = tables(&made).into_iter().filter(|table| table.columns.len() == 7).flat_map(|one| &one.rows);
    let lines: Vec<&str> = cells.flat_map(|row| row[6].lines()).collect();
    assert_eq!(lines.iter().filter(|line| **line == cited).count(), row.questions);
    assert!(!lines.contains(&format!("{TITLE}（待核）").as_str()));
    let report = plain(&compared, DocumentKind::SelfCheckReport);
    assert_eq!(texts(&report).matches(&format!("依据：\n{cited}。")).count(), 2, "of the sample");
    let setup = DocumentSetup {
        left_out_parts: [DocumentPart::Bases].into(),
        ..DocumentSetup::new(DocumentKind::SelfCheckReport)
    };
    assert!(!texts(&document(&compared, &setup)).contains(&cited));
    // The basis of a problem tells what it is about, and what was typed may tell anything.
    for (kind, is_named) in [(DocumentKind::SelfCheckReport, false), (DocumentKind::Questionnaire, true)] {
        let setup = DocumentSetup { is_redacted: true, ..DocumentSetup::new(kind) };
        let told = texts(&document(&compared, &setup));
        assert!(told.contains(TITLE) == is_named && !told.contains(&cited), "{kind:?}");
    }
}

#[test]
fn the_share_of_problems_is_measured_against_what_the_round_asks() {
    let mut workspace = sample();
    let setup = DocumentSetup::new(DocumentKind::SelfCheckReport);
    let measured = share(&workspace, &setup);
    assert!(measured.of_problems < measured.of_text && measured.percent() > 40, "{measured:?}");
    assert_eq!(measured.level(), ShareLevel::Enough);
    let mut ask = |least, aim| {
        let mut round = workspace.round().clone();
        (round.parameters.issue_share_percent, round.parameters.issue_share_aim_percent) = (least, aim);
        workspace.apply(Change::EditRound(Box::new(round)), &stamp("a", 2)).unwrap();
        share(&workspace, &setup).level()
    };
    assert_eq!([ask(40, 95), ask(95, 40), ask(0, 0)], [ShareLevel::BelowAim, ShareLevel::TooLow, ShareLevel::Enough]);
    let wordy = DocumentSetup {
        texts: [(FrameText::Organisation, "取得明显成效".repeat(900))].into(),
        ..DocumentSetup::new(DocumentKind::SelfCheckReport)
    };
    assert!(share(&workspace, &wordy).percent() < measured.percent());
}

#[test]
fn a_draft_is_marked_and_says_what_is_missing_and_the_same_data_are_the_same_document() {
    let workspace = after_feedback();
    for kind in DocumentKind::ALL {
        let setup = DocumentSetup::new(*kind);
        let edition = Edition::Draft { missing: vec!["责任领导缺失".to_owned()] };
        let draft = write(&workspace, &setup, Confidentiality::Internal, &edition);
        assert_eq!(draft.watermark, "草稿");
        assert!(texts(&draft).contains("责任领导缺失"));
        let again = Workspace::open(workspace.id().clone(), workspace.records().clone());
        assert_eq!(document(&workspace, &setup), document(&again, &setup), "{kind:?}");
        assert_eq!(document(&workspace, &setup).watermark, "");
    }
}

#[test]
fn two_states_of_a_report_are_compared_line_by_line() {
    let mut workspace = sample();
    let before = plain(&workspace, DocumentKind::SelfCheckReport);
    assert!(compared(&before, &before).iter().all(|line| matches!(line, LineChange::Same(_))));
    let (id, item) = eligible(&workspace, DocumentKind::SelfCheckReport).remove(0);
    let changed = Item { root_cause: "督办机制缺位".into(), ..item.clone() };
    workspace.apply(Change::EditItem(id, Box::new(changed)), &stamp("a", 3)).unwrap();
    let lines = compared(&before, &plain(&workspace, DocumentKind::SelfCheckReport));
    let added: Vec<&LineChange> = lines.iter().filter(|line| matches!(line, LineChange::Added(_))).collect();
    assert!(added.contains(&&LineChange::Added("督办机制缺位".into())), "{added:?}");
    assert!(lines.iter().any(|line| matches!(line, LineChange::Removed(text) if text.contains("轻落实"))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever happens in a round, each document can be made, and its tables are whole.
    #[test]
    fn every_round_makes_every_document(steps in crate::walks::dice()) {
        let mut workspace = crate::support::workspace(UnitKind::Finance);
        for (place, dice) in steps.into_iter().enumerate() {
            let change = crate::walks::change(&workspace, dice);
            let _ = workspace.apply(change, &stamp("a", place as u64 + 2));
        }
        for kind in DocumentKind::ALL {
            let made = plain(&workspace, *kind);
            for table in tables(&made) {
                prop_assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{:?}", kind);
            }
            let named = eligible(&workspace, *kind).into_iter().filter(|(_, item)| !item.is_red_line());
            let text = texts(&made);
            for (_, item) in named {
                prop_assert!(text.contains(&item.code(workspace.round())) || *kind != DocumentKind::SelfCheckReport);
            }
        }
    }
}
