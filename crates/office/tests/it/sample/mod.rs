//! A document with everything that one can hold.

use zicha_office::document::{
    Block, Chart, ChartKind, Column, Document, Form, FormCell, FormRow, Head, Orientation, Section, Series, Table,
};

/// Two sections of every kind of block, with a watermark.
pub fn rich() -> Document {
    Document {
        title: "某局党组巡察自查报告".to_owned(),
        mark: "内部资料 注意保存".to_owned(),
        watermark: "草稿".to_owned(),
        sections: vec![
            Section { orientation: Orientation::Portrait, blocks: report() },
            Section { orientation: Orientation::Landscape, blocks: ledger() },
            Section { orientation: Orientation::Portrait, blocks: form() },
        ],
    }
}

fn report() -> Vec<Block> {
    let heading = |level, text: &str| Block::Heading { level, text: text.to_owned() };
    let body = "经对照巡察重点逐条自查，共发现问题12个，其中“三重一大”决策类3个、财务管理类4个；已完成整改5个，正在整改7个，整改率41.7%。";
    let paragraph = |lead: &str, text: String| Block::Paragraph { lead: lead.to_owned(), text };
    vec![
        Block::Head(Head {
            mark: "内部".to_owned(),
            urgency: "特急".to_owned(),
            number: "某发〔2026〕7号".to_owned(),
            signer: "签发人：王某某".to_owned(),
        }),
        Block::Title("中共某区某局党组关于巡察前\n开展自查自纠情况的报告".to_owned()),
        Block::Subtitle("（2026年11月26日）".to_owned()),
        Block::Addressee("区委巡察工作领导小组：".to_owned()),
        paragraph("", body.repeat(3)),
        heading(1, "一、基本情况"),
        paragraph("总体看，", body.repeat(2)),
        heading(2, "（一）组织领导方面"),
        paragraph("", body.to_owned() + "\n换行后不缩进。\tTab 后。"),
        heading(3, "1.存在的主要问题"),
        paragraph("", "特殊字符：<a> & \"b\" 'c' ]]> 😀 مرحبا 5,000.00元——完……".to_owned()),
        heading(1, "二、问题统计"),
        Block::Caption("表1  各类问题数量".to_owned()),
        Block::Table(counts()),
        Block::Note("注：数据截至填报之日。".to_owned()),
        Block::Chart(bars()),
        Block::Chart(lines()),
        heading(1, "三、下一步打算"),
        paragraph("", body.repeat(2)),
        Block::Attachments(vec![
            "问题整改台账".to_owned(),
            "关于进一步健全完善重大事项决策、重要干部任免、重要项目安排、大额资金使用制度的若干措施".to_owned(),
        ]),
        Block::Signature { unit: "中共某区某局党组".to_owned(), day: "2026年11月26日".to_owned() },
    ]
}

fn column(title: &str, width: u16, is_centred: bool) -> Column {
    Column { title: title.to_owned(), width, is_centred }
}

fn counts() -> Table {
    let row = |texts: [&str; 3]| texts.map(str::to_owned).to_vec();
    Table {
        columns: vec![column("类别", 3, false), column("数量", 1, true), column("占比", 1, true)],
        rows: vec![row(["决策与执行", "3", "25%"]), row(["财务管理", "4", "33%"]), row(["作风建设", "5", "42%"])],
    }
}

fn bars() -> Chart {
    Chart {
        title: "各类问题整改进度".to_owned(),
        kind: ChartKind::Bars,
        categories: ["决策与执行", "财务管理", "作风建设", "选人用人"].map(str::to_owned).to_vec(),
        series: vec![
            Series { name: "已整改".to_owned(), values: vec![Some(1.0), Some(2.0), Some(2.0), Some(0.0)] },
            Series { name: "整改中".to_owned(), values: vec![Some(2.0), Some(2.0), Some(3.0), None] },
        ],
        unit: "个".to_owned(),
        most: None,
    }
}

fn lines() -> Chart {
    Chart {
        title: "整改率变化".to_owned(),
        kind: ChartKind::Lines,
        categories: ["9月", "10月", "11月", "12月"].map(str::to_owned).to_vec(),
        series: vec![
            Series { name: "本单位".to_owned(), values: vec![Some(10.5), Some(41.7), None, Some(93.0)] },
            Series { name: "全区".to_owned(), values: vec![Some(20.0), Some(35.0), Some(60.0), Some(80.0)] },
        ],
        unit: "%".to_owned(),
        most: Some(100.0),
    }
}

fn ledger() -> Vec<Block> {
    let columns = [("序号", 1), ("问题描述", 6), ("整改措施", 6), ("责任单位", 2), ("整改时限", 2), ("状态", 1)];
    let columns: Vec<Column> = columns.map(|(title, width)| column(title, width, width < 3)).to_vec();
    let row = |number: usize| {
        vec![
            number.to_string(),
            format!("第{number}号问题：会议记录不完整，个别议题未形成书面纪要，未按规定归档。"),
            "修订议事规则，补齐会议纪要，明确专人归档，并每季度抽查一次。".to_owned(),
            "办公室".to_owned(),
            "2026年12月31日".to_owned(),
            "整改中".to_owned(),
        ]
    };
    vec![Block::Caption("整改台账".to_owned()), Block::Table(Table { columns, rows: (1..=30).map(row).collect() })]
}

fn form() -> Vec<Block> {
    let cell = |text: &str, span, is_label| FormCell { text: text.to_owned(), span, is_label };
    let row = |lines, cells| FormRow { lines, cells };
    vec![
        Block::Title("整改销号审批表".to_owned()),
        Block::Form(Form {
            widths: vec![2, 3, 2, 3],
            rows: vec![
                row(
                    1,
                    vec![
                        cell("问题编号", 1, true),
                        cell("Q-007", 1, false),
                        cell("责任单位", 1, true),
                        cell("办公室", 1, false),
                    ],
                ),
                row(6, vec![cell("整改情况", 1, true), cell("", 3, false)]),
                row(4, vec![cell("审核意见", 1, true), cell("签字：\n\n　　　　年　　月　　日", 3, false)]),
            ],
        }),
        Block::Form(Form {
            widths: vec![1, 1],
            rows: vec![row(2, vec![cell("另一张表", 1, true), cell("内容", 1, false)])],
        }),
        Block::Attachments(vec!["佐证材料清单".to_owned()]),
        Block::Signature { unit: "办公室".to_owned(), day: "    年  月  日".to_owned() },
    ]
}
