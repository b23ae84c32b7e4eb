//! 脱敏: nothing that was found stands in a document in words, wherever it was entered.

use super::*;
use domain::task::{TaskProgress, TaskState};

#[test]
fn what_is_redacted_names_nothing_that_was_found() {
    for workspace in [sample(), after_feedback()] {
        for kind in DocumentKind::ALL {
            let setup = DocumentSetup { is_redacted: true, ..DocumentSetup::new(*kind) };
            let text = texts(&document(&workspace, &setup));
            for record in workspace.records().items.values().filter(|record| record.body.status.counts()) {
                let item = &record.body;
                let asked = item.question.is_some();
                let words = [&item.symptom, &item.root_cause, &item.goal, &item.progress_note, &item.leader_name];
                let issue = (!asked).then_some(&item.issue_text);
                for held in words.into_iter().chain(issue).filter(|held| held.chars().count() > 3) {
                    assert!(!text.contains(held.trim_end_matches('。')), "{kind:?}: {held}");
                }
                for measure in item.measures.iter().filter(|measure| !measure.text.is_empty()) {
                    assert!(!text.contains(&measure.text), "{kind:?}: {}", measure.text);
                }
            }
        }
    }
}

#[test]
fn what_was_written_on_problems_gives_way_to_numbers() {
    let secret = "王某长期拖欠";
    let texts_of = [FrameText::Overview, FrameText::Causes, FrameText::Outlook, FrameText::Coordination];
    let setup = DocumentSetup {
        is_redacted: true,
        texts: texts_of.into_iter().map(|text| (text, secret.to_owned())).collect(),
        ..DocumentSetup::new(DocumentKind::SelfCheckReport)
    };
    let text = texts(&document(&sample(), &setup));
    assert!(!text.contains(secret), "{text}");
    assert!(text.contains("发现问题7个"), "numbers stay");
    let causes = text.split("四、原因分析").nth(1).unwrap();
    assert!(causes.trim_start().starts_with("（原文略）"), "there are causes, they are not told");
}

#[test]
fn problems_are_told_apart_by_category_and_code() {
    let workspace = sample();
    let setup = DocumentSetup { is_redacted: true, ..DocumentSetup::new(DocumentKind::SelfCheckReport) };
    let made = document(&workspace, &setup);
    let told = headings(&made, 3);
    let open = eligible(&workspace, DocumentKind::SelfCheckReport);
    for (_, item) in open.iter().filter(|(_, item)| !item.is_red_line()) {
        let code = item.code(workspace.round());
        assert!(told.iter().any(|heading| heading.ends_with(&format!("类问题（{code}）"))), "{code}: {told:?}");
    }
}

#[test]
fn people_single_amounts_and_reasons_stay_out() {
    let mut workspace = altered(&sample(), |records| {
        for record in records.items.values_mut() {
            record.body.money_found = Some(123_456.0);
            for measure in &mut record.body.measures {
                measure.owner = "李经办".into();
            }
        }
    });
    let (key, _) = workspace.tasks().next().map(|(key, task)| (key, task.clone())).unwrap();
    let progress = TaskProgress {
        state: TaskState::NotApplicable,
        not_applicable_reason: "张同志已经调离本单位".into(),
        ..TaskProgress::default()
    };
    workspace.apply(Change::SetTask(key, progress), &stamp("a", 7)).unwrap();
    for kind in DocumentKind::ALL {
        let open = texts(&plain(&workspace, *kind));
        let redacted = texts(&document(&workspace, &DocumentSetup { is_redacted: true, ..DocumentSetup::new(*kind) }));
        for held in ["12.3456万元", "李经办", "张同志"] {
            assert!(!redacted.contains(held), "{kind:?}: {held}");
        }
        let shows = match kind {
            DocumentKind::SelfCheckReport => open.contains("12.3456万元") && open.contains("李经办"),
            DocumentKind::Checklist => open.contains("张同志"),
            _ => true,
        };
        assert!(shows, "{kind:?}: without redaction they are there");
    }
}
