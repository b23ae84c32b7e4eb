use super::*;
use crate::Date;
use crate::id::FieldId;
use crate::questionnaire::{Answer, Value};
use proptest::prelude::*;

fn kinds(text: &str) -> Vec<LeakKind> {
    found_in(text).into_iter().map(|(kind, _)| kind).collect()
}

fn all_found(kind: LeakKind, texts: &[&str]) {
    let missed: Vec<_> = texts.iter().filter(|text| kinds(text) != [kind]).map(|text| (text, kinds(text))).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

fn none_found(texts: &[&str]) {
    let wrong: Vec<_> = texts.iter().filter(|text| !kinds(text).is_empty()).map(|text| (text, kinds(text))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn id_numbers_are_found() {
    all_found(
        LeakKind::IdNumber,
        &[
            "11010519491231002X",
            "11010519491231002x",
            "身份证号：440524188001010014，",
            "张三440524188001010014。",
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105 19491231 002X",
            "110105-19491231-002X",
            "id440524188001010014",
            "（440524188001010014）",
            "编号JW-440524188001010014",
        ],
    );
    none_found(&[
        "440524188001010015",
        "110105194912310021",
        "440524188013010014",
        "440524188002300014",
        "990524188001010014",
        "4405241880010100145",
        "1440524188001010014",
        "440524188001010014.5",
        "a440524188001010014",
        "44052418800101001",
        "统一社会信用代码91330106MA27Y8XB0N",
    ]);
}

#[test]
fn mobile_numbers_are_found() {
    all_found(
        LeakKind::MobileNumber,
        &[
            "13812345678",
            "联系电话：13812345678。",
            "+8613812345678",
            "+86 13812345678",
            "+86-138-1234-5678",
            "（+86）13812345678",
            "008613812345678",
            "138 1234 5678",
            "138-1234-5678",
            "138 12345678",
            "1381234 5678",
            "张三13912345678转告",
            "１３８１２３４５６７８",
            "tel13812345678",
            "微信vx13812345678",
            "13812345678、联系人",
            "13812345678-8001",
            "199 0000 1111",
            "电话13812345678号码已停用",
        ],
    );
    assert_eq!(kinds("13812345678/13912345678，138-1234-5678 139-1234-5678"), [LeakKind::MobileNumber; 4]);
    none_found(&[
        "12812345678",
        "1381234567",
        "138123456789",
        "金额13812345678元",
        "13812345678.50",
        "1,381,234,567.80",
        "￥13812345678",
        "13812345678 万元",
        "某财〔2026〕13812345678号",
        "第13812345678号",
        "JW-2026-13812345678",
        "CZ13812345678",
        "13812345678A",
        "138-1234-567",
        "138 1234-5678",
        "2026-03-02至2026-05-15",
        "共13812人，345678件",
    ]);
}

#[test]
fn bank_cards_are_found() {
    all_found(
        LeakKind::BankCard,
        &[
            "6222021234567890128",
            "4111111111111111",
            "4111 1111 1111 1111",
            "6222 0212 3456 7890 128",
            "622202 1234567890128",
            "5500000000000004",
            "3530111333300000",
            "账号：6222021234567890128，开户行",
        ],
    );
    none_found(&[
        "6222021234567890127",
        "4111111111111112",
        "2111111111111116",
        "41111111111111110000000",
        "4111111111111111元",
        "1999 4111 1111 1111 1111",
        "4111 1111 1111 1111 2000 2001",
        "4111.1111 1111",
        "X4111111111111111",
        "2021 2022 2023 2024",
    ]);
}

#[test]
fn an_id_number_is_no_card() {
    // One of ten passes the check of cards, too, and cards begin with 62 as well.
    for serial in 0..2_000 {
        assert_eq!(kinds(&format!("号码{}", id_number_of("622301", serial))), [LeakKind::IdNumber]);
    }
}

#[test]
fn persons_who_report_are_found_next_to_content() {
    all_found(
        LeakKind::Informant,
        &[
            "举报人张某反映科室违规发放补贴",
            "举报人：李四",
            "举报人信息：退休教师，住在城东",
            "举报人（王五）",
            "举报人姓名赵六",
            "据举报人反映，某科长公款吃喝",
            "信访人称其孩子被区别对待",
            "经与信访人刘某核实",
            "保护举报人张某不到位",
            "向信访人陈某某答复",
            "反映人住在城东社区",
            "反映人是本单位退休职工",
            "检举人提供了三张发票",
            "控告人认为处理不公",
            "被谈话人承认收受礼金",
            "被举报人李科长多次外出",
            "被反映人为现任副局长",
            "张某实名举报单位领导",
            "李某某等举报人多次来访",
            "有人实名举报某局长收受礼品",
            "上访人到区政府门口聚集",
            "举报人王小二说",
        ],
    );
    none_found(&[
        "保护举报人",
        "要切实保护好举报人合法权益",
        "严禁打听举报人",
        "不得泄露举报人信息",
        "不得打听、排查举报人、信访人的身份",
        "举报人信息不得泄露",
        "举报人的身份信息严禁外传",
        "是否存在打击报复、追查举报人的问题？",
        "只写问题本身，不写反映人、谈话人，不写谈话和线索",
        "只列件数，不写内容和反映人。",
        "举报人",
        "举报人：",
        "举报人：无",
        "举报人：匿名",
        "举报人、信访人",
        "落实举报人保护制度",
        "对举报人予以奖励",
        "对举报人信息严格保密",
        "为举报人保密",
        "向信访人书面答复12件",
        "及时答复信访人",
        "回访信访人30人次，信访人满意度95%",
        "反映人民群众急难愁盼",
        "信访人数同比下降",
        "反映人社部门窗口效率",
        "受理实名举报3件",
        "实名举报件全部办结",
        "鼓励实名举报",
        "不写举报人、被反映人。",
        "不得填写举报人、反映人和被反映人；关闭",
        "公布举报电话和举报信箱",
        "反映问题整改情况",
        "保障信访人权利",
        "被谈话人安全责任制",
    ]);
}

#[test]
fn classification_marks_are_found() {
    all_found(
        LeakKind::ClassifiedMark,
        &[
            "机密★10年",
            "秘密 ★ 1年",
            "绝密★长期",
            "（秘密）",
            "关于某事项的通报【机密】",
            "[绝密]",
            "密级：秘密",
            "密级:机密级",
            "密级为绝密",
            "密级  机密",
            "某财密〔2026〕3号",
            "某委密发[2026]12号",
            "机密10年",
            " 秘密 ",
            "（机密级）",
        ],
    );
    none_found(&[
        "工作秘密",
        "（工作秘密）",
        "【工作秘密】",
        "密级：工作秘密",
        "国家秘密的等级，分绝密、机密、秘密三级",
        "商业秘密",
        "保密工作",
        "保密〔2026〕3号",
        "秘密级以上不得录入",
        "密级：秘密级以上不得录入",
        "密级：绝密、机密、秘密",
        "密级：绝密/机密/秘密",
        "泄露任何与巡察工作有关的秘密",
        "绝不允许泄露巡察秘密",
        "保守国家秘密法〔2024〕",
        "“秘密”",
        "严密〔注〕",
        "密切联系群众（2026）",
    ]);
}

#[test]
fn all_texts_of_a_record_are_counted_by_kind() {
    let answer = Answer {
        note: "电话13812345678、13987654321".to_owned(),
        follow_up: [(FieldId::new("finding"), Value::Text("卡号6222021234567890128".to_owned()))].into(),
        ..Answer::default()
    };
    let found = found_within(&answer);
    assert_eq!(found, [(LeakKind::MobileNumber, 2), (LeakKind::BankCard, 1)].into());
    assert!(found_within(&Answer::default()).is_empty());
}

#[test]
fn excerpts_show_where_and_hide_what() {
    let text = "第一行\n责任人联系电话为13812345678，备用13987654321，工作日可以接听";
    let found = found_in(text);
    let excerpt = &found[0].1;
    assert_eq!((excerpt.before.as_str(), excerpt.hit.as_str()), ("行 责任人联系电话为", "13*******78"));
    assert_eq!(excerpt.behind, "，备用13*****");
    assert_eq!(found[1].1.behind, "，工作日可以接听");
    let text = "某".repeat(50) + "11010519491231002X" + &"某".repeat(50);
    let excerpt = &found_in(&text)[0].1;
    assert_eq!(excerpt.hit, "1101**********002X");
    assert_eq!((excerpt.before.chars().count(), excerpt.behind.chars().count()), (10, 10));
    assert_eq!(found_in("举报人：李四")[0].1.hit, "举报人", "a word needs no mask");
}

#[test]
fn a_text_made_of_nothing_else_is_told_in_bounded_time() {
    let numbers = "13812345678，".repeat(5_000);
    assert_eq!(found_in(&numbers).len(), 5_000);
    let words = "举报人".repeat(2_000);
    assert!(found_in(&words).is_empty(), "a list of words tells nothing");
    let _ = found_in(&"举报人说".repeat(2_000));
    let _ = found_in(&format!("{}秘密", " ".repeat(200_000)));
}

/// An id number of this region and serial number.
fn id_number_of(region: &str, serial: u32) -> String {
    let day = Date::new(1950, 1, 1).unwrap().checked_add(jiff::Span::new().days(i64::from(serial % 20_000))).unwrap();
    let first = format!("{region}{}{:03}", day.to_string().replace('-', ""), serial % 1_000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = first.chars().zip(weights).map(|(c, weight)| c.to_digit(10).unwrap() * weight).sum();
    format!("{first}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum as usize % 11])
}

fn id_number(serial: u32) -> String {
    id_number_of("110105", serial)
}

/// Texts around that neither hold anything themselves nor touch a number so that it becomes another one.
fn around() -> impl Strategy<Value = String> {
    "([的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经]|[，。；：（）、\n ]){0,30}"
}

proptest! {
    #[test]
    fn valid_id_numbers_are_found_wherever_they_stand(before in around(), behind in around(), serial in any::<u32>()) {
        let text = format!("{before}{}{behind}", id_number(serial));
        prop_assert_eq!(kinds(&text), [LeakKind::IdNumber]);
        let twice = format!("{text}，{text}");
        prop_assert_eq!(kinds(&twice).len(), 2);
    }

    #[test]
    fn numbers_with_a_wrong_check_digit_are_no_id_numbers(serial in any::<u32>(), other in 1_u32..10) {
        let number = id_number(serial);
        let (first, last) = number.split_at(17);
        let wrong = last.chars().next().and_then(|c| c.to_digit(10)).map_or(other % 10, |digit| (digit + other) % 10);
        let text = format!("号{first}{wrong}号");
        prop_assert!(kinds(&text).iter().all(|kind| *kind != LeakKind::IdNumber));
    }

    #[test]
    fn mobile_numbers_are_found_wherever_they_stand(
        before in around(), behind in around(), second in 3_u8..=9, rest in 0_u32..1_000_000_000, parted in 0_usize..4,
    ) {
        let number = format!("1{second}{rest:09}");
        let (a, b, c) = (&number[..3], &number[3..7], &number[7..]);
        let written = [number.clone(), format!("{a}-{b}-{c}"), format!("{a} {b} {c}"), format!("+86 {number}")];
        prop_assert_eq!(kinds(&format!("{before}{}{behind}", written[parted])), [LeakKind::MobileNumber]);
    }

    #[test]
    fn no_text_breaks_the_scanners(text in "\\PC{0,80}", dense in "[0-9Xx +\\-.,年月密级：（）举报人信访反映实名某张]{0,60}") {
        let _ = found_in(&text);
        for (_, excerpt) in found_in(&dense) {
            prop_assert!(dense.contains(excerpt.hit.trim_matches('*')) || excerpt.hit.contains('*'));
        }
    }
}
