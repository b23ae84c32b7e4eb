//! Questionnaires of other formats (lessons.md §2.2, §2.3).

use crate::support::{PACKS, answer, bytes, pack, stamp, workspace};
use crate::walks::BEGUN;
use domain::change::Change;
use domain::id::{PackId, QuestionKey};
use domain::pack::{AnswerKind, Comparison, Condition, ForeignFormat, Pack, Polarity, Question, Verdict, check};
use domain::questionnaire::{Answer, Value as Answered};
use domain::round::UnitKind;
use exchange::fhir::{self, ProblemKind, read_response, write_response};
use exchange::standard::{Imported, Notice, NoticeKind, StandardError};
use exchange::surveyjs;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

type Read = fn(&[u8], &Pack) -> Result<Imported, StandardError>;
type Write = fn(&Pack) -> Result<String, StandardError>;

const FORMATS: [(&str, Read, Write); 2] =
    [("SurveyJS", surveyjs::read, surveyjs::write), ("FHIR", fhir::read, fhir::write)];

/// The pack with the templates that others name, read once.
static CORE: LazyLock<Pack> = LazyLock::new(|| pack("core"));

fn core() -> &'static Pack {
    &CORE
}

fn survey(value: &Value) -> Result<Imported, StandardError> {
    surveyjs::read(value.to_string().as_bytes(), core())
}

fn questionnaire(value: &Value) -> Result<Imported, StandardError> {
    fhir::read(value.to_string().as_bytes(), core())
}

fn question<'a>(pack: &'a Pack, id: &str) -> &'a Question {
    pack.questions.iter().find(|question| question.id.as_str() == id).unwrap_or_else(|| panic!("no question {id}"))
}

/// Writes and reads again, and again: the pack stays, and from then on the text too.
fn assert_round_trip(pack: &Pack) {
    for (name, read, write) in FORMATS {
        let text = write(pack).unwrap_or_else(|error| panic!("{} through {name}: {error}", pack.id));
        let again = read(text.as_bytes(), core()).unwrap_or_else(|error| panic!("{} through {name}: {error}", pack.id));
        assert_eq!(again.pack, *pack, "{} through {name}", pack.id);
        assert_eq!(write(&again.pack).unwrap(), text, "{} through {name}", pack.id);
    }
}

#[test]
fn every_built_in_pack_comes_back_from_each_format_as_it_was() {
    for id in PACKS {
        let own = pack(id).completed_from(core());
        assert_round_trip(&own);
        for (name, read, write) in FORMATS {
            let notices = read(write(&own).unwrap().as_bytes(), core()).unwrap().notices;
            assert_eq!(notices, [], "{id} through {name}: nothing to tell about our own");
        }
    }
}

/// Notices as path and kind, without those that every foreign file has.
fn told(notices: &[Notice]) -> Vec<(&str, NoticeKind)> {
    notices.iter().map(|notice| (notice.path.as_str(), notice.kind.clone())).collect()
}

fn judged(question: &str, verdicts: &[Verdict]) -> Condition {
    Condition::Judged { question: question.into(), verdicts: verdicts.to_vec() }
}

fn number(question: &str, compare: Comparison, value: f64) -> Condition {
    Condition::Number { question: question.into(), compare, value }
}

fn simplified(from: &str) -> NoticeKind {
    NoticeKind::Simplified { from: from.into() }
}

#[test]
fn a_typical_survey() {
    use NoticeKind::{
        ConditionKept, DefaultTaken, Flattened, MarkupAsText, NotApplied, NotUnderstood, OptionsElsewhere, Renamed,
        RowByRow, ShownInIntro,
    };
    let file = bytes("tests/fixtures/survey.json");
    let Imported { pack: read, notices } = surveyjs::read(&file, core()).unwrap();
    assert_eq!((read.title.as_str(), read.summary.as_str()), ("采购自查问卷", "各科室据实填写。"));
    let sections: Vec<_> = read
        .sections
        .iter()
        .map(|section| (section.id.as_str(), section.title.as_str(), section.intro.as_str()))
        .collect();
    assert_eq!(
        sections,
        [
            ("basics", "基本情况", "本页由办公室填写。"),
            ("details", "基本情况 / 采购方式", ""),
            ("control", "内部控制", ""),
        ]
    );
    let ids: Vec<&str> = read.questions.iter().map(|question| question.id.as_str()).collect();
    let why = "why_not_-86e9d15e";
    assert_eq!(
        ids,
        [
            "hasPlan",
            "count",
            why,
            "quality",
            "method",
            "agency",
            "opened",
            "duties.buy",
            "duties.pay",
            "contracts",
            "risk",
            "minutes",
            "mail",
        ]
    );
    assert_eq!(question(&read, "hasPlan").answer, AnswerKind::YesNo);
    let range = |min, max| AnswerKind::Number { unit: String::new(), min: Some(min), max: Some(max) };
    assert_eq!(question(&read, "count").answer, range(0.0, 500.0));
    assert_eq!(question(&read, "count").text, "本年采购次数");
    assert_eq!(question(&read, "quality").answer, range(1.0, 10.0));
    assert_eq!(question(&read, "opened").answer, AnswerKind::Date);
    assert_eq!(question(&read, why).text, "为何没有？");
    assert_eq!(question(&read, why).hint, "只写工作情况。");
    assert_eq!(question(&read, "agency").answer, AnswerKind::Text);
    assert_eq!(question(&read, "duties.buy").text, "岗位分离：采购与验收");
    assert_eq!(question(&read, "minutes").evidence, "集体决策会议纪要");
    assert_eq!(question(&read, "mail").text, "<script>alert(1)</script>联系方式", "script in text stays text");
    let AnswerKind::Single(methods) = &question(&read, "method").answer else { panic!("a choice") };
    let methods: Vec<_> = methods.iter().map(|option| (option.id.as_str(), option.label.as_str())).collect();
    assert_eq!(methods, [("公开招标", "公开招标"), ("2", "竞争性谈判"), ("other", "其他方式")]);

    let positive = number("count", Comparison::Greater, 0.0);
    assert_eq!(question(&read, "count").show_if, Some(judged("hasPlan", &[Verdict::Pass])));
    let entered =
        Condition::Any(vec![number("count", Comparison::AtLeast, 0.0), number("count", Comparison::Less, 0.0)]);
    assert_eq!(
        question(&read, why).show_if,
        Some(Condition::Any(vec![
            judged("hasPlan", &[Verdict::Fail]),
            Condition::All(vec![number("count", Comparison::Less, 1.0), entered]),
        ]))
    );
    assert_eq!(question(&read, "method").show_if, Some(positive.clone()), "the panel's condition");
    assert_eq!(question(&read, "opened").show_if, Some(positive), "its own is not understood");

    let kept = |raw: &str, at| ConditionKept { raw: raw.into(), at };
    let renamed = Renamed { from: "why not?".into(), to: why.into() };
    assert_eq!(
        told(&notices),
        [
            ("/cookieName", NotUnderstood),
            ("/locale", NotApplied),
            ("/logo", NotApplied),
            ("/pages/0/elements/0/html", MarkupAsText),
            ("/pages/0/elements/0", ShownInIntro),
            ("/pages/0/elements/1/defaultValue", NotApplied),
            ("/pages/0/elements/1/isRequired", NotApplied),
            ("/pages/0/elements/2/validators", NotApplied),
            ("/pages/0/elements/2/title", MarkupAsText),
            ("/pages/0/elements/3/requiredIf", kept("{hasPlan} = false", None)),
            ("/pages/0/elements/4", Flattened),
            ("/pages/0/elements/4/elements/1/choicesByUrl", NotUnderstood),
            ("/pages/0/elements/4/elements/1", OptionsElsewhere),
            ("/pages/1/elements/0", RowByRow),
            ("/pages/1/elements/1/templateElements", NotUnderstood),
            ("/pages/1/elements/1", simplified("paneldynamic")),
            ("/pages/1/elements/2/colCount", NotApplied),
            ("/pages/1/elements/3/enableIf", kept("{hasPlan} = true", None)),
            ("/pages/1/elements/3", simplified("file")),
            ("/pages/1/elements/4/x-office", NotUnderstood),
            ("/pages/1/elements/4", simplified("text/email")),
            ("", DefaultTaken),
            ("/pages/0/elements/3", renamed),
            ("/pages/0/elements/4/elements/2/visibleIf", kept("{method} = '公开招标' and age({count}) > 3", Some(23))),
        ]
    );

    // Everything comes back in its own words, but for the panel, which is a page now.
    let written: Value = serde_json::from_str(&surveyjs::write(&read).unwrap()).unwrap();
    let original: Value = serde_json::from_slice(&file).unwrap();
    for field in ["title", "description", "logo", "locale", "cookieName"] {
        assert_eq!(written[field], original[field], "{field}");
    }
    let elements = |page: &Value| page["elements"].as_array().unwrap().clone();
    let of_page = |survey: &Value, page: usize| elements(&survey["pages"][page]);
    let mut first = of_page(&original, 0);
    let panel = first.remove(4);
    assert_eq!(of_page(&written, 0), first);
    assert_eq!(of_page(&written, 1), elements(&panel));
    assert_eq!(written["pages"][1]["visibleIf"], panel["visibleIf"]);
    assert_eq!(of_page(&written, 2), of_page(&original, 1));
    assert_round_trip(&read);
}

#[test]
fn a_typical_questionnaire() {
    use NoticeKind::{
        ConditionKept, DefaultTaken, Flattened, NotApplied, NotUnderstood, OptionsElsewhere, ShownInIntro,
    };
    let file = bytes("tests/fixtures/questionnaire.json");
    let Imported { pack: read, notices } = fhir::read(&file, core()).unwrap();
    assert_eq!((read.title.as_str(), read.edition.as_str()), ("安全自查表", "2.1"));
    let sections: Vec<_> = read
        .sections
        .iter()
        .map(|section| (section.id.as_str(), section.title.as_str(), section.intro.as_str()))
        .collect();
    assert_eq!(
        sections,
        [("main", "安全自查表", "请据实填写。"), ("1", "一、 制度", ""), ("1.3", "一、 制度 / 检查", "")]
    );
    let ids: Vec<&str> = read.questions.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(ids, ["unit", "1.1", "1.1.1", "1.2", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5"]);
    assert_eq!(question(&read, "1.1").text, "1. 是否有安全制度？");
    assert_eq!(question(&read, "1.1").hint, "看正式印发的文件。");
    assert_eq!(question(&read, "1.1.1").answer, AnswerKind::Date);
    let times = AnswerKind::Number { unit: "次".into(), min: Some(0.0), max: None };
    assert_eq!(question(&read, "1.2").answer, times);
    let labels = |id: &str| match &question(&read, id).answer {
        AnswerKind::Single(options) | AnswerKind::Multiple(options) => {
            options.iter().map(|option| option.label.clone()).collect::<Vec<_>>()
        }
        other => panic!("{id}: {other:?}"),
    };
    assert_eq!(labels("1.3.1"), ["好", "一般"]);
    assert_eq!(labels("1.3.2"), ["抽查", "全面检查", "其他"]);
    assert_eq!(question(&read, "1.3.5").text, "<img src=x onerror=alert(1)>开始时间");
    let some = number("1.2", Comparison::Greater, 0.0);
    assert_eq!(question(&read, "1.2").show_if, Some(judged("1.1", &[Verdict::Pass])));
    assert_eq!(question(&read, "1.3.1").show_if, Some(some.clone()));
    let all = [Verdict::Pass, Verdict::Partial, Verdict::Fail];
    let other = Condition::All(vec![judged("1.1", &all), Condition::Not(Box::new(judged("1.1", &[Verdict::Pass])))]);
    let either = Condition::Any(vec![other, number("1.2", Comparison::AtLeast, 1.5)]);
    assert_eq!(question(&read, "1.3.2").show_if, Some(Condition::All(vec![some, either])));
    let (path, kind) = told(&notices).pop().unwrap();
    assert_eq!(path, "/item/2/item/2/item/2/enableWhen");
    assert!(matches!(&kind, ConditionKept { raw, at: None } if raw.contains("g2")), "{kind:?}");
    assert_eq!(
        told(&notices)[..notices.len() - 1],
        [
            ("/extension/0", NotUnderstood),
            ("/item/0", ShownInIntro),
            ("/item/1/maxLength", NotApplied),
            ("/item/1/required", NotApplied),
            ("/item/2/item/0/initial", NotApplied),
            ("/item/2/item/0/item/1", Flattened),
            ("/item/2/item/2", Flattened),
            ("/item/2/item/2/item/1/answerOption", NotApplied),
            ("/item/2/item/2/item/2", OptionsElsewhere),
            ("/item/2/item/2/item/3", simplified("attachment")),
            ("/item/2/item/2/item/4", simplified("time")),
            ("", DefaultTaken),
        ]
    );
    let written: Value = serde_json::from_str(&fhir::write(&read).unwrap()).unwrap();
    let original: Value = serde_json::from_slice(&file).unwrap();
    for field in ["url", "version", "title", "_title", "status", "date", "contained"] {
        assert_eq!(written[field], original[field], "{field}");
    }
    assert_eq!(written["item"][0], original["item"][0]);
    assert_eq!(written["item"][1], original["item"][1]);
    assert_eq!(written["extension"][0], original["extension"][0], "an unknown extension is kept");
    assert_eq!(written["item"][3]["item"], original["item"][2]["item"][2]["item"]);
    assert_round_trip(&read);
}

/// A round that uses a questionnaire of another format beside its own.
fn with_safety() -> domain::workspace::Workspace {
    let mut workspace = workspace(UnitKind::Other);
    let imported = fhir::read(&bytes("tests/fixtures/questionnaire.json"), core()).unwrap();
    workspace.apply(Change::AdoptPack(Box::new(imported.pack)), &stamp("a", 2)).unwrap();
    workspace
}

#[test]
fn a_typical_response() {
    let mut workspace = with_safety();
    let pack = workspace.records().packs_in_use().last().unwrap().id.clone();
    let key = |id: &str| QuestionKey::new(&pack, &id.into());
    workspace.apply(Change::SetAnswer(key("unit"), answer(Answered::Text("综合科".into()))), &stamp("a", 3)).unwrap();
    let noted = Answer { note: "见台账".into(), ..answer(Answered::Choice(domain::pack::Choice::No)) };
    workspace.apply(Change::SetAnswer(key("1.1"), noted.clone()), &stamp("a", 3)).unwrap();

    let today = "2026-05-06".parse().unwrap();
    let read = read_response(&bytes("tests/fixtures/response.json"), &workspace, today).unwrap();
    assert_eq!((read.pack.clone(), read.is_completed, read.same), (pack.clone(), false, 1));
    let changes: Vec<_> =
        read.changes.iter().map(|change| (change.key.question.as_str(), &change.after.value)).collect();
    let yes = Some(Answered::Choice(domain::pack::Choice::Yes));
    let day = Some(Answered::Date("2025-12-01".parse().unwrap()));
    let ways = Some(Answered::Many(vec!["spot".into(), "全面检查".into()]));
    assert_eq!(changes, [("1.1", &yes), ("1.1.1", &day), ("1.3.2", &ways)]);
    assert_eq!(read.changes[0].before.as_ref().unwrap().value, noted.value);
    assert_eq!(read.changes[0].after.note, "见台账", "what the file does not speak of stays");
    let problems: Vec<_> =
        read.problems.iter().map(|problem| (problem.link_id.as_str(), problem.kind.clone())).collect();
    assert_eq!(problems[0], ("", ProblemKind::OtherEdition { found: "2.0".into(), used: "2.1".into() }));
    assert!(matches!(problems[1], ("1.2", ProblemKind::Refused(_))), "{problems:?}");
    assert_eq!(
        problems[2..],
        [
            ("1.3.1", ProblemKind::UnknownOption { code: "g9".into() }),
            ("1.3.5", ProblemKind::SeveralValues),
            ("9.9", ProblemKind::UnknownItem),
        ]
    );
    workspace.apply(read.into_change(), &stamp("a", 4)).unwrap();
    let again = read_response(&bytes("tests/fixtures/response.json"), &workspace, today).unwrap();
    assert_eq!((again.changes, again.same), (vec![], 4));

    // It goes out in the terms of the questionnaire that came in.
    let written: Value = serde_json::from_str(&write_response(&workspace, &pack, 0).unwrap()).unwrap();
    assert_eq!(written["questionnaire"], "http://example.org/Questionnaire/safety|2.1");
    assert_eq!(written["status"], "in-progress");
    assert_eq!(written["authored"], "1970-01-01T00:00:00Z");
    assert_eq!(written["item"][1]["item"][0]["answer"], json!([{ "valueBoolean": true }]));
    let ways = &written["item"][2]["item"][0]["answer"];
    assert_eq!(*ways, json!([{ "valueCoding": { "code": "spot", "display": "抽查" } }, { "valueString": "全面检查" }]));
}

#[test]
fn answers_that_must_not_be_taken_are_refused() {
    let workspace = with_safety();
    let today = "2026-05-06".parse().unwrap();
    let read = |value: Value| read_response(value.to_string().as_bytes(), &workspace, today);
    let response = |status: &str, questionnaire: &str| json!({ "resourceType": "QuestionnaireResponse", "status": status, "questionnaire": questionnaire });
    let url = "http://example.org/Questionnaire/safety";
    assert!(read(response("completed", url)).is_ok());
    let unfit = StandardError::UnfitStatus { status: "entered-in-error".into() };
    assert_eq!(read(response("entered-in-error", url)).unwrap_err(), unfit);
    let unknown = StandardError::UnknownQuestionnaire { canonical: "urn:x|1".into() };
    assert_eq!(read(response("completed", "urn:x|1")).unwrap_err(), unknown);
    assert_eq!(read(json!({ "resourceType": "Questionnaire" })).unwrap_err(), StandardError::Foreign);
    let mut misfit = response("completed", url);
    misfit["item"] = json!([{ "linkId": "unit" }, 7]);
    assert!(matches!(read(misfit), Err(StandardError::Shape { path, .. }) if path == "/item/1"));
}

/// What R4 demands of a Questionnaire, as far as we write it (qst-1 to qst-13, cardinalities).
fn assert_valid_questionnaire(resource: &Value) {
    assert_eq!(resource["resourceType"], "Questionnaire");
    assert!(["draft", "active", "retired", "unknown"].contains(&resource["status"].as_str().unwrap()));
    assert!(resource["url"].as_str().unwrap().contains(':'));
    let mut names = BTreeSet::new();
    let mut enabled = Vec::new();
    assert_valid_items(resource, &mut names, &mut enabled);
    assert_no_empties(resource, "");
    for name in enabled {
        assert!(names.contains(&name), "enableWhen names {name}, which is not there");
    }
}

fn assert_valid_items(holder: &Value, names: &mut BTreeSet<String>, enabled: &mut Vec<String>) {
    const KINDS: [&str; 16] = [
        "group",
        "display",
        "boolean",
        "decimal",
        "integer",
        "date",
        "dateTime",
        "time",
        "string",
        "text",
        "url",
        "choice",
        "open-choice",
        "attachment",
        "reference",
        "quantity",
    ];
    for item in holder["item"].as_array().into_iter().flatten() {
        let name = item["linkId"].as_str().unwrap();
        assert!(names.insert(name.to_owned()), "linkId {name} twice");
        let kind = item["type"].as_str().unwrap();
        assert!(KINDS.contains(&kind), "{name}: {kind}");
        let has_items = item.get("item").is_some();
        assert!(kind != "group" || has_items, "{name}: a group without items");
        assert!(kind != "display" || !has_items, "{name}: a display with items");
        assert!(item.get("answerOption").is_none() || kind.contains("choice"), "{name}: options of a {kind}");
        let enable: Vec<&Value> = item["enableWhen"].as_array().into_iter().flatten().collect();
        assert!(enable.len() < 2 || item.get("enableBehavior").is_some(), "{name}: how conditions are joined");
        for condition in enable {
            enabled.push(condition["question"].as_str().unwrap().to_owned());
            assert!(["exists", "=", "!=", ">", "<", ">=", "<="].contains(&condition["operator"].as_str().unwrap()));
            let answers = condition.as_object().unwrap().keys().filter(|name| name.starts_with("answer")).count();
            assert_eq!(answers, 1, "{name}");
        }
        assert_valid_items(item, names, enabled);
    }
}

/// FHIR knows neither empty texts nor empty lists and objects.
fn assert_no_empties(value: &Value, path: &str) {
    match value {
        Value::Object(fields) => {
            assert!(!fields.is_empty(), "{path}");
            fields.iter().for_each(|(name, value)| assert_no_empties(value, &format!("{path}/{name}")));
        }
        Value::Array(list) => {
            assert!(!list.is_empty(), "{path}");
            list.iter().for_each(|value| assert_no_empties(value, path));
        }
        Value::String(text) => assert!(!text.is_empty(), "{path}"),
        Value::Null => panic!("{path}"),
        Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn what_goes_out_is_what_others_can_read() {
    for id in PACKS {
        let own = pack(id).completed_from(core());
        let resource: Value = serde_json::from_str(&fhir::write(&own).unwrap()).unwrap();
        assert_valid_questionnaire(&resource);
        assert_eq!(resource["url"], format!("urn:zicha:pack:{id}"));
        let survey: Value = serde_json::from_str(&surveyjs::write(&own).unwrap()).unwrap();
        let elements: Vec<&Value> =
            survey["pages"].as_array().unwrap().iter().flat_map(|page| page["elements"].as_array().unwrap()).collect();
        assert_eq!(elements.len(), own.questions.len());
        let names: BTreeSet<&str> = elements.iter().map(|element| element["name"].as_str().unwrap()).collect();
        assert_eq!(names.len(), elements.len(), "{id}: names are unique");
    }
}

#[test]
fn what_another_program_edits_wins_over_what_we_added() {
    let own = pack("finance").completed_from(core());
    let mut written: Value = serde_json::from_str(&surveyjs::write(&own).unwrap()).unwrap();
    let element = &mut written["pages"][0]["elements"][2];
    assert_eq!(element["inputType"], "number");
    element["title"] = json!("新的题目");
    element["inputType"] = json!("date");
    element["extra"] = json!(1);
    let Imported { pack: read, notices } = survey(&written).unwrap();
    let edited = question(&read, own.questions[2].id.as_str());
    assert_eq!((edited.text.as_str(), &edited.answer), ("新的题目", &AnswerKind::Date));
    assert_eq!((edited.severity, &edited.follow_up), (own.questions[2].severity, &own.questions[2].follow_up));
    assert_eq!(edited.rules, []);
    let kinds: BTreeSet<String> = notices.iter().map(|notice| format!("{:?}", notice.kind)).collect();
    assert!(kinds.contains("NotUnderstood"), "{kinds:?}");
    assert!(kinds.iter().any(|kind| kind.contains("EditedElsewhere")), "{kinds:?}");
    assert_eq!(read.foreign.as_ref().unwrap().parts.len(), 1);
    assert_round_trip(&read);
}

#[test]
fn conditions_of_the_subset_mean_the_same_here() {
    let options = json!(["a", "b", "c"]);
    let elements = |visible: &str| {
        json!({ "elements": [
            { "type": "boolean", "name": "yes" },
            { "type": "text", "inputType": "number", "name": "n" },
            { "type": "checkbox", "name": "many", "choices": options },
            { "type": "comment", "name": "last", "visibleIf": visible },
        ] })
    };
    let condition = |visible: &str| question(&survey(&elements(visible)).unwrap().pack, "last").show_if.clone();
    let pass = || judged("yes", &[Verdict::Pass]);
    let not = |condition| Condition::Not(Box::new(condition));
    for (visible, understood) in [
        ("{yes} = true", Some(pass())),
        ("{yes}", Some(pass())),
        ("{yes} <> true", Some(not(pass()))),
        ("{yes} notempty", Some(judged("yes", &[Verdict::Pass, Verdict::Partial, Verdict::Fail]))),
        ("{yes} = 'true' or {yes} = false", Some(judged("yes", &[Verdict::Pass, Verdict::Fail]))),
        ("not {yes} and {n} <= '3'", Some(Condition::All(vec![not(pass()), number("n", Comparison::AtMost, 3.0)]))),
        ("{n} != 2", Some(not(number("n", Comparison::Equal, 2.0)))),
        // What judges nothing can't be asked for.
        ("{many} contains 'a'", None),
        ("{many} anyof ['a', 'b']", None),
        ("{nowhere} = 1", None),
        ("{n} > {yes}", None),
        ("alert('x')", None),
    ] {
        assert_eq!(condition(visible), understood, "{visible}");
    }
}

#[test]
fn circles_are_told_with_the_name_and_the_place() {
    let circle = json!({ "pages": [{ "name": "p", "elements": [
        { "type": "boolean", "name": "first one", "visibleIf": "{second} = true" },
        { "type": "boolean", "name": "second", "visibleIf": "{first one} = true" },
    ] }] });
    let text = serde_json::to_string_pretty(&circle).unwrap();
    let error = surveyjs::read(text.as_bytes(), core()).unwrap_err();
    let StandardError::Circular { place, name } = error else { panic!("{error:?}") };
    assert!(["first one", "second"].contains(&name.as_str()));
    assert!(place.line > 1 && place.column > 1, "{place:?}");
    let own = json!({ "elements": [{ "type": "boolean", "name": "a", "visibleIf": "{a} = true" }] });
    assert!(matches!(survey(&own), Err(StandardError::Circular { .. })));
    let fhir = json!({ "resourceType": "Questionnaire", "status": "active", "item": [
        { "linkId": "a", "type": "boolean", "enableWhen": [{ "question": "b", "operator": "exists", "answerBoolean": true }] },
        { "linkId": "b", "type": "boolean", "enableWhen": [{ "question": "a", "operator": "exists", "answerBoolean": true }] },
    ] });
    assert!(matches!(questionnaire(&fhir), Err(StandardError::Circular { .. })));
}

#[test]
fn hostile_files_are_refused_or_tamed() {
    // Deep nesting.
    for depth in [63, 1_000, 100_000] {
        let deep = format!("{{\"elements\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        let error = surveyjs::read(deep.as_bytes(), core()).unwrap_err();
        assert!(depth < 64 || !matches!(error, StandardError::Shape { .. }), "{depth}: {error:?}");
    }
    // Panels in panels, each with a condition: the copies stay bounded.
    let mut panel = json!({ "type": "boolean", "name": "q" });
    for level in 0..20 {
        let condition = vec!["{q} = true"; 90].join(" or ");
        panel = json!({ "type": "panel", "name": format!("p{level}"), "visibleIf": condition, "elements": [panel] });
    }
    let many: Vec<Value> = (0..100).map(|_| panel.clone()).collect();
    let read = survey(&json!({ "elements": many }));
    assert!(matches!(read, Ok(_) | Err(StandardError::TooManyQuestions { .. } | StandardError::Circular { .. })));
    // Too much of it.
    let many: Vec<Value> = (0..5_001).map(|place| json!({ "type": "comment", "name": format!("q{place}") })).collect();
    assert_eq!(survey(&json!({ "elements": many })).unwrap_err(), StandardError::TooManyQuestions { limit: 5_000 });
    let rows: Vec<String> = (0..100_000).map(|row| row.to_string()).collect();
    let matrix = json!({ "elements": [{ "type": "matrix", "name": "m", "columns": ["a", "b"], "rows": rows }] });
    assert_eq!(survey(&matrix).unwrap_err(), StandardError::TooManyQuestions { limit: 5_000 });
    let large = format!("{{\"elements\":[],\"x\":\"{}\"}}", "长".repeat(6_000_000));
    assert!(matches!(surveyjs::read(large.as_bytes(), core()), Err(StandardError::TooLarge { .. })));
    // The same key twice, the wrong types, and what is no questionnaire at all.
    for text in [
        "{\"elements\":[],\"elements\":[]}",
        "{\"elements\":7}",
        "{\"pages\":[7]}",
        "{\"elements\":[{\"type\":7}]}",
        "{\"elements\":[]}",
        "[]",
        "7",
        "",
        "{",
        "{\"title\":\"x\"}",
        "{\"resourceType\":\"Patient\"}",
    ] {
        assert!(surveyjs::read(text.as_bytes(), core()).is_err(), "{text}");
        assert!(fhir::read(text.as_bytes(), core()).is_err(), "{text}");
    }
    // An addition that is not ours, or that would smuggle something in.
    let smuggled = json!({ "elements": [{ "type": "boolean", "name": "q", "zicha": { "fields": { "id": "a/b" } } }] });
    assert!(matches!(survey(&smuggled), Err(StandardError::File(_))), "an id that no pack may have");
    let odd = json!({ "elements": [{ "type": "boolean", "name": "q", "zicha": { "fields": { "severity": 7 } } }] });
    assert!(survey(&odd).unwrap().notices.iter().any(|notice| notice.kind == NoticeKind::SupplementIgnored));
}

/// A file that was read and taken into a round can always be exported with it.
#[test]
fn the_deepest_file_that_is_read_still_goes_out_with_the_round() {
    let mut value = json!(1);
    for _ in 0..58 {
        value = json!([value]);
    }
    let imported = survey(&json!({ "elements": [{ "type": "boolean", "name": "q", "x": value }] })).unwrap();
    let mut workspace = workspace(UnitKind::Other);
    workspace.apply(Change::AdoptPack(Box::new(imported.pack)), &stamp("a", 2)).unwrap();
    let cover = exchange::json::Cover::new("test", 1);
    exchange::json::write_round(workspace.id(), workspace.records(), &[], &cover).unwrap();
}

/// Packs that are the built-in ones changed at random, within what packs may be.
fn changed_pack() -> impl Strategy<Value = Pack> {
    let text = prop_oneof![
        Just("是否如实填报？".to_owned()),
        Just("<b>粗</b> & <script>x</script>".to_owned()),
        Just("a < b {q} 'x' \\ \"y\"\n第二行".to_owned()),
        "[^\\p{C}]{1,30}",
    ];
    let leaning = BEGUN.records().packs.values().map(|record| Pack::clone(&record.body)).collect::<Vec<_>>();
    let dice = prop::collection::vec((any::<prop::sample::Index>(), 0u8..9, text), 0..12);
    (prop::sample::select(leaning), dice)
        .prop_map(|(mut pack, dice)| {
            for (index, kind, text) in dice {
                if pack.questions.is_empty() {
                    pack.title = text;
                    continue;
                }
                let place = index.index(pack.questions.len());
                let mut question = Question::clone(&pack.questions[place]);
                let section = index.index(pack.sections.len());
                match kind {
                    0 => question.text = text,
                    1 => question.hint = text,
                    2 => pack.sections[section].title = text,
                    3 => pack.sections[section].intro = text,
                    4 => question.polarity = Polarity::Negative,
                    5 => question.evidence = text,
                    6 => pack.summary = text,
                    7 => {
                        let other = pack.questions[0].id.clone();
                        if place > 0 && pack.questions[0].show_if.is_none() {
                            let verdicts = vec![Verdict::Fail, Verdict::Partial];
                            question.show_if =
                                Some(Condition::Not(Box::new(Condition::Judged { question: other, verdicts })));
                        }
                    }
                    _ => pack.edition = String::new(),
                }
                pack.questions[place] = Arc::new(question);
            }
            pack
        })
        .prop_filter("fit for use", |pack| check(pack, None).is_empty())
}

/// Any JSON, with the words of the formats among its keys.
fn any_json() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "title",
        "pages",
        "elements",
        "name",
        "type",
        "choices",
        "value",
        "text",
        "visibleIf",
        "zicha",
        "fields",
        "over",
        "item",
        "linkId",
        "enableWhen",
        "question",
        "operator",
        "answerBoolean",
        "answerOption",
        "valueCoding",
        "code",
        "extension",
        "url",
        "valueString",
        "rows",
        "columns",
        "items",
        "resourceType",
        "questionnaire",
        "status",
        "answer",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(vec![
            "panel",
            "matrix",
            "radiogroup",
            "group",
            "choice",
            "display",
            "boolean",
            "Questionnaire",
            "{a} = 1 or",
            "QuestionnaireResponse",
            "completed",
            "urn:zicha:supplement",
            "=",
            "a",
            "{\"fields\":{}}",
            "text",
            "multipletext",
        ])
        .prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 120, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(words.clone().prop_map(str::to_owned), inner, 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn changed_packs_come_back_from_each_format(pack in changed_pack()) {
        assert_round_trip(&pack);
        let resource: Value = serde_json::from_str(&fhir::write(&pack).unwrap()).unwrap();
        assert_valid_questionnaire(&resource);
    }
}

proptest! {
    // Each case writes and reads all questionnaires of a round several times.
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn answers_come_back_as_they_were(dice in crate::walks::dice()) {
        let workspace = crate::walks::walked(&BEGUN, &dice, "a")?;
        // A walk may adopt a pack that a fresh round does not use.
        for pack in BEGUN.records().packs_in_use().map(|pack| pack.id.clone()).collect::<Vec<PackId>>() {
            let text = write_response(&workspace, &pack, 0).unwrap();
            let today = "2026-05-06".parse().unwrap();
            let same = read_response(text.as_bytes(), &workspace, today).unwrap();
            prop_assert_eq!(&same.changes, &[]);
            prop_assert_eq!(&same.problems, &[]);
            let mut fresh = BEGUN.clone();
            let read = read_response(text.as_bytes(), &fresh, today).unwrap();
            prop_assert_eq!(read.changes.len(), same.same);
            fresh.apply(read.into_change(), &stamp("b", 9)).unwrap();
            let of_pack = |workspace: &domain::workspace::Workspace| {
                let answers = workspace.records().answers.iter().filter(|(key, _)| key.pack == pack);
                let handed_out = answers.map(|(key, record)| {
                    let mut answer = Answer { answered_on: None, ..record.body.clone() };
                    answer.evidence.retain(|paper| {
                        paper.confidentiality != domain::evidence::Confidentiality::WorkSecret
                    });
                    (key.clone(), answer)
                });
                handed_out.filter(|(_, answer)| !answer.is_empty()).collect::<Vec<_>>()
            };
            prop_assert_eq!(of_pack(&workspace), of_pack(&fresh));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_json_makes_a_reader_fall(mut value in any_json(), format in 0..3) {
        if let Value::Object(fields) = &mut value {
            let (name, kind) = [("pages", json!([])), ("resourceType", json!("Questionnaire")),
                ("resourceType", json!("QuestionnaireResponse"))][format as usize].clone();
            fields.entry(name).or_insert(kind);
        }
        let text = value.to_string();
        for (name, read, write) in FORMATS {
            if let Ok(imported) = read(text.as_bytes(), core()) {
                let foreign = imported.pack.foreign.as_ref().map(|foreign| foreign.format);
                prop_assert!(matches!(foreign, Some(ForeignFormat::SurveyJs | ForeignFormat::Fhir) | None));
                let again = read(write(&imported.pack).unwrap().as_bytes(), core()).unwrap();
                prop_assert_eq!(again.pack, imported.pack, "{}", name);
            }
        }
        let _ = read_response(text.as_bytes(), &BEGUN, "2026-05-06".parse().unwrap());
    }
}
