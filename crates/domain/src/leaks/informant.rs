//! Persons who reported something, were reported on, or were talked to: words for them next to content.
//!
//! Official papers name these words all the time without saying anything about anybody: 保护举报人, 严禁打听举报人. Such
//! phrases are listed here one by one; whatever stands in none of them counts as content.

use super::letters::{Letters, ends_with, is_han, position, starts_with};
use super::{Hit, LeakKind};

/// The words, the longer of two that begin alike first.
const WORDS: [&str; 14] = [
    "被举报人",
    "被反映人",
    "被检举人",
    "被控告人",
    "被谈话人",
    "实名举报人",
    "举报人",
    "信访人",
    "上访人",
    "反映人",
    "检举人",
    "控告人",
    "署名举报",
    "实名举报",
];

/// How the words begin.
const FIRST_LETTERS: [char; 9] = ['被', '实', '署', '举', '信', '上', '反', '检', '控'];

/// The way of reporting, not the person: it counts only with more of the case.
const WAYS: [&str; 2] = ["实名举报", "署名举报"];

/// With these behind it, a word is another one: 反映人民群众诉求, 信访人数, 举报人事问题.
const OTHER_WORDS: &str = "民数次大社事才力口类均";

/// So far around a word is looked, in letters: no part of a sentence is longer, and a text without any end stays cheap.
const REACH: usize = 60;

/// Where a sentence or a part of it ends.
const CLAUSE_ENDS: &str = "，,；;。！!？?\n\r";

/// Allowed directly before the word: what is done for such persons, or must not be done to them.
const ALLOWED_BEFORE: [&str; 37] = [
    "保护",
    "保障",
    "尊重",
    "爱护",
    "奖励",
    "打听",
    "打探",
    "追查",
    "排查",
    "查找",
    "泄露",
    "泄漏",
    "透露",
    "暴露",
    "公开",
    "报复",
    "打击报复",
    "答复",
    "回复",
    "告知",
    "回访",
    "反馈",
    "记录",
    "录入",
    "登记",
    "填写",
    "鼓励",
    "提倡",
    "倡导",
    "支持",
    "受理",
    "接受",
    "收到",
    "办理",
    "方便",
    "引导",
    "规范",
];

/// Allowed directly behind the word, with 的 between or without.
const ALLOWED_BEHIND: [&str; 40] = [
    "保护",
    "合法权益",
    "权益",
    "权利",
    "隐私",
    "保密",
    "奖励",
    "满意",
    "安全",
    "回访",
    "制度",
    "见面率",
    "答复率",
    "信息保护",
    "信息保密",
    "信息安全",
    "身份保密",
    "身份保护",
    "个人信息保护",
    "人身安全",
    "打击报复",
    "件",
    "渠道",
    "办理",
    "受理",
    "优先",
    "电话",
    "信箱",
    "平台",
    "率",
    "比例",
    "线索",
    "事项",
    "占",
    "共",
    "答复",
    "诉求表达",
    "认可",
    "评价",
    "联系制度",
];

/// Allowed around the word: the first before it, the second behind it in the same clause.
const ALLOWED_AROUND: [(&str, &str); 14] = [
    ("向", "反馈"),
    ("向", "答复"),
    ("向", "回复"),
    ("向", "告知"),
    ("向", "送达"),
    ("向", "说明"),
    ("向", "解释"),
    ("给", "答复"),
    ("与", "见面"),
    ("为", "保密"),
    ("对", "保密"),
    ("对", "保护"),
    ("对", "奖励"),
    ("对", "报复"),
];

/// What makes a clause a rule about such persons, where it stands before the word or begins what is said of it.
const PROHIBITIONS: [&str; 16] = [
    "不得",
    "不准",
    "不许",
    "不能",
    "严禁",
    "禁止",
    "绝不",
    "不写",
    "不填",
    "不记",
    "不录",
    "不列",
    "不含",
    "不打听",
    "不涉及",
    "是否",
];

/// What may stand between the word and a prohibition: 举报人的身份信息不得泄露.
const ATTRIBUTES: [&str; 14] =
    ["的", "个人", "信息", "身份", "姓名", "情况", "资料", "内容", "及", "和", "与", "等", "相关", "有关"];

/// Stands before the word and belongs to it.
const MODIFIERS: [&str; 12] = ["好", "了", "实名", "署名", "匿名", "相关", "有关", "各", "群众", "、", "和", "及"];

/// Stands where a name would, and is none.
const BLANKS: [&str; 13] = ["无", "略", "匿名", "保密", "不记", "不填", "不写", "不录", "已隐", "×", "*", "—", "/"];

/// Leads from the word to a name.
const LINKS: [&str; 10] = ["姓名", "名叫", "是", "为", "系", "叫", "（", "(", "“", " "];

/// What is said of a person right behind the name.
const SAYINGS: [&str; 18] = [
    "反映", "称", "说", "提出", "举报", "来电", "来信", "来访", "于", "向", "在", "认为", "表示", "实名", "先生",
    "女士", "同志", "老师",
];

/// The family names that four of five people have.
const FAMILY_NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
                            姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// Finds the words next to content in a text.
pub(super) fn find(letters: &Letters, found: &mut Vec<Hit>) {
    let mut place = 0;
    while place < letters.len() {
        // Most letters begin none of the words, and there are many letters.
        let may_begin = letters.at(place).is_some_and(|c| FIRST_LETTERS.contains(&c));
        let Some(word) = WORDS.iter().filter(|_| may_begin).find(|word| letters.reads(place, word)) else {
            place += 1;
            continue;
        };
        let end = place + word.chars().count();
        if is_told(letters, word, place, end) {
            found.push(Hit { kind: LeakKind::Informant, start: place, end });
        }
        place = end;
    }
}

/// Whether something is told about the person whom the word at `start..end` stands for.
fn is_told(letters: &Letters, word: &str, start: usize, end: usize) -> bool {
    let is_way = WAYS.contains(&word);
    if !is_way && letters.at(end).is_some_and(|c| OTHER_WORDS.contains(c)) {
        return false;
    }
    let ends_clause = |c: &char| CLAUSE_ENDS.contains(*c);
    let before = letters.slice(start.saturating_sub(REACH), start);
    let before = before.rsplit(ends_clause).next().unwrap_or_default();
    let behind = letters.slice(end, letters.len().min(end + REACH));
    let sentence = behind.split(|c| matches!(c, '。' | '\n')).next().unwrap_or_default();
    let behind = behind.split(ends_clause).next().unwrap_or_default();
    if let Some(is_filled_in) = filled_in(sentence) {
        return is_filled_in;
    }
    begins_with_a_name(behind)
        || ends_with_a_name(before)
        || (!is_allowed(without_modifiers(before), behind) && has_more(before, behind))
}

/// Whether a form was filled in, such as 举报人：… or 举报人信息：…; nothing where this is none.
fn filled_in(sentence: &[char]) -> Option<bool> {
    let colon = sentence.iter().take(7).position(|c| matches!(c, '：' | ':'))?;
    let (label, entry) = sentence.split_at_checked(colon)?;
    let entry = entry.get(1..)?;
    let entry = entry.get(entry.iter().take_while(|c| c.is_whitespace()).count()..)?;
    let is_blank = entry.iter().all(|c| !c.is_alphanumeric()) || BLANKS.iter().any(|blank| starts_with(entry, blank));
    without_attributes(label).is_empty().then_some(!is_blank)
}

/// Whether a name follows: 张某, 李四反映, （王五）.
fn begins_with_a_name(mut behind: &[char]) -> bool {
    while let Some(link) = LINKS.iter().find(|link| starts_with(behind, link)) {
        behind = behind.get(link.chars().count()..).unwrap_or_default();
    }
    let Some((first, rest)) = behind.split_first() else { return false };
    if !FAMILY_NAMES.contains(*first) {
        return false;
    }
    // Given names have one or two characters.
    rest.first() == Some(&'某')
        || (1..=2).any(|length| {
            let (given, then) = rest.split_at_checked(length).unwrap_or_default();
            let is_end = then.first().is_none_or(|c| matches!(c, '）' | ')' | '”' | '、' | ' '));
            !given.is_empty()
                && given.iter().all(|c| is_han(*c))
                && (is_end || SAYINGS.iter().any(|saying| starts_with(then, saying)))
                // 向有关部门, 任何, 于是 begin with a family name and are none.
                && !SAYINGS.iter().any(|saying| starts_with(behind, saying))
        })
}

/// Whether a name stands right before the word: 张某实名举报, 李某某等举报人.
fn ends_with_a_name(before: &[char]) -> bool {
    let before = before.strip_suffix(&['等']).unwrap_or(before);
    let hidden = before.iter().rev().take_while(|c| **c == '某').count();
    let name = before.len().checked_sub(hidden + 1).and_then(|place| before.get(place));
    hidden > 0 && name.is_some_and(|c| FAMILY_NAMES.contains(*c))
}

/// Whether one of the allowed phrases covers the word.
fn is_allowed(before: &[char], behind: &[char]) -> bool {
    let own = behind.strip_prefix(&['的']).unwrap_or(behind);
    let told = without_attributes(behind);
    let is_bare = told.is_empty() || told.iter().all(|c| !is_han(*c) && !c.is_ascii_digit());
    ALLOWED_BEFORE.iter().any(|phrase| ends_with(before, phrase))
        || ALLOWED_BEHIND.iter().any(|phrase| starts_with(own, phrase))
        || own.first().is_some_and(char::is_ascii_digit)
        || ALLOWED_AROUND.iter().any(|(left, right)| ends_with(before, left) && position(behind, right).is_some())
        || PROHIBITIONS.iter().any(|phrase| position(before, phrase).is_some() || starts_with(told, phrase))
        // 登记举报人的身份信息 tells nothing yet, 举报人的身份信息 alone neither.
        || (is_bare && !behind.is_empty() && before.iter().filter(|c| is_han(**c)).count() < 4)
}

fn without_attributes(mut letters: &[char]) -> &[char] {
    while let Some(attribute) = ATTRIBUTES.iter().find(|attribute| starts_with(letters, attribute)) {
        letters = letters.get(attribute.chars().count()..).unwrap_or_default();
    }
    letters
}

fn without_modifiers(mut letters: &[char]) -> &[char] {
    while let Some(modifier) = MODIFIERS.iter().chain(&WORDS).find(|modifier| ends_with(letters, modifier)) {
        letters = letters.get(..letters.len() - modifier.chars().count()).unwrap_or_default();
    }
    letters
}

/// Whether the clause says more than the words themselves, as a heading or a column does.
fn has_more(before: &[char], behind: &[char]) -> bool {
    let is_said = |c: &&char| is_han(**c) || c.is_ascii_alphanumeric();
    let own = |letters: &[char]| letters.iter().filter(is_said).count();
    let mut rest = own(before) + own(behind);
    for word in WORDS {
        for side in [before, behind] {
            let mut side = side;
            while let Some(place) = position(side, word) {
                side = side.get(place + word.chars().count()..).unwrap_or_default();
                rest = rest.saturating_sub(word.chars().count());
            }
        }
    }
    rest > 1
}
