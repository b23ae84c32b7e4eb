//! Taking a whole feedback opinion apart into its problems (REC-04).

/// A passage of the opinion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The headings above it, the outermost first.
    pub heading: String,
    /// Its text, without its own number.
    pub text: String,
    /// Whether it was numbered, and has nothing numbered below it: then it is a problem, else an introduction.
    pub is_problem: bool,
}

/// What stands between the headings above a passage.
const BETWEEN_HEADINGS: &str = " ";

/// A numbered paragraph with the lines that follow it without a number.
struct Block<'a> {
    /// 0 before the first number, 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）.
    level: u8,
    line: &'a str,
    text: &'a str,
    more: Vec<&'a str>,
}

/// Takes an opinion apart by the numbers that official papers use: 一、（一）1.（1）. A numbered paragraph with deeper
/// ones below it is their heading. Where nothing is numbered, every paragraph is a problem. Nothing is left out.
pub fn split_opinion(text: &str) -> Vec<Passage> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.iter().all(|line| numbered(line).is_none()) {
        let passage = |line: &&str| Passage { heading: String::new(), text: (*line).to_owned(), is_problem: true };
        return lines.iter().map(passage).collect();
    }
    let blocks = blocks(&lines);
    let mut headings: Vec<(u8, &str)> = Vec::new();
    let mut passages = Vec::new();
    for (place, block) in blocks.iter().enumerate() {
        headings.retain(|(level, _)| *level < block.level);
        let heading =
            |headings: &[(u8, &str)]| headings.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(BETWEEN_HEADINGS);
        let is_heading = block.level > 0 && blocks.get(place + 1).is_some_and(|next| next.level > block.level);
        if is_heading {
            headings.push((block.level, block.line));
            if !block.more.is_empty() {
                passages.push(Passage { heading: heading(&headings), text: block.more.join("\n"), is_problem: false });
            }
        } else {
            let text: Vec<&str> = std::iter::once(block.text).chain(block.more.iter().copied()).collect();
            let text = text.join("\n").trim().to_owned();
            if !text.is_empty() {
                passages.push(Passage { heading: heading(&headings), text, is_problem: block.level > 0 });
            }
        }
    }
    passages
}

fn blocks<'a>(lines: &[&'a str]) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    for line in lines.iter().copied() {
        match (numbered(line), blocks.last_mut()) {
            (Some((level, text)), _) => blocks.push(Block { level, line, text, more: Vec::new() }),
            (None, Some(block)) => block.more.push(line),
            (None, None) => blocks.push(Block { level: 0, line, text: line, more: Vec::new() }),
        }
    }
    blocks
}

/// The level of the number with which a line begins, and what follows it.
fn numbered(line: &str) -> Option<(u8, &str)> {
    if let Some(inner) = line.strip_prefix(['（', '(']) {
        let (number, rest) = inner.split_once(['）', ')'])?;
        let level = if is_chinese(number) { 2 } else { 4 };
        return (is_chinese(number) || is_arabic(number)).then(|| (level, rest.trim_start()));
    }
    if let Some((number, rest)) = line.split_once('、')
        && (is_chinese(number) || is_arabic(number))
    {
        return Some((if is_chinese(number) { 1 } else { 3 }, rest.trim_start()));
    }
    let (number, rest) = line.split_once(['.', '．'])?;
    // `3.15` is a day or an amount, not the third problem.
    let is_decimal = rest.starts_with(|c: char| c.is_ascii_digit());
    (is_arabic(number) && !is_decimal).then(|| (3, rest.trim_start()))
}

fn is_chinese(number: &str) -> bool {
    (1..=4).contains(&number.chars().count()) && number.chars().all(|c| "〇零一二三四五六七八九十百".contains(c))
}

fn is_arabic(number: &str) -> bool {
    (1..=3).contains(&number.chars().count())
        && number.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(heading: &str, text: &str, is_problem: bool) -> Passage {
        Passage { heading: heading.into(), text: text.into(), is_problem }
    }

    #[test]
    fn numbered_paragraphs_become_problems_under_their_headings() {
        let text = "现将有关情况反馈如下：\n\
            一、党的领导方面\n\
            （一）理论学习不扎实。\n　　中心组学习走过场。\n\
            (二) 决策部署落实不力。\n\n\
            二、选人用人方面\n\
            1．干部档案不全。\n\
            2、轮岗不及时。\n";
        let expected = [
            passage("", "现将有关情况反馈如下：", false),
            passage("一、党的领导方面", "理论学习不扎实。\n中心组学习走过场。", true),
            passage("一、党的领导方面", "决策部署落实不力。", true),
            passage("二、选人用人方面", "干部档案不全。", true),
            passage("二、选人用人方面", "轮岗不及时。", true),
        ];
        assert_eq!(split_opinion(text), expected);
    }

    #[test]
    fn a_heading_keeps_its_own_paragraph_and_deep_problems_name_all_their_headings() {
        let text =
            "一、财务管理\n总体情况较差。\n（一）报销\n1.超标准报销差旅费。\n（1）无审批单。\n二、作风建设松散。";
        let expected = [
            passage("一、财务管理", "总体情况较差。", false),
            passage("一、财务管理 （一）报销 1.超标准报销差旅费。", "无审批单。", true),
            passage("", "作风建设松散。", true),
        ];
        assert_eq!(split_opinion(text), expected);
    }

    #[test]
    fn without_numbers_every_paragraph_is_a_problem_and_dates_are_no_numbers() {
        let text = "公务接待超标准。\n\n3.15专项检查走过场。\n";
        assert_eq!(
            split_opinion(text),
            [passage("", "公务接待超标准。", true), passage("", "3.15专项检查走过场。", true)]
        );
        assert_eq!(split_opinion(" \n　\n"), []);
        // A number alone is nothing.
        assert_eq!(split_opinion("1.\n2.问题"), [passage("", "问题", true)]);
    }
}
