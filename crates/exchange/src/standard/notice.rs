//! What became of the parts of a file that have no exact counterpart here.

/// One thing that the reader of a file should know before taking it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Where: a JSON pointer into the file.
    pub path: String,
    /// What.
    pub kind: NoticeKind,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeKind {
    /// A field that is not known here. It is kept, and goes out again with an export to the same format.
    NotUnderstood,
    /// A field that is known and has no counterpart here, such as a default value. It is kept likewise.
    NotApplied,
    /// A type of question that became the nearest one that there is here.
    Simplified {
        /// The type in the file.
        from: String,
    },
    /// A part that became several questions: one for each row.
    RowByRow,
    /// A text that is shown, but not asked: it stands in the introduction of its section now.
    ShownInIntro,
    /// An element that is neither asked nor shown here. It is kept likewise.
    LeftOut {
        /// The type in the file.
        from: String,
    },
    /// Questions in each other, or in groups of groups, became a plain list of sections.
    Flattened,
    /// A condition that can't be expressed here. Its text is kept; what it hides is always shown.
    ConditionKept {
        /// Its text.
        raw: String,
        /// The character of the text, from 1, at which it is not understood; nothing where all of it is, but has no
        /// counterpart.
        at: Option<usize>,
    },
    /// A text with markup, shown without it.
    MarkupAsText,
    /// A text that is too long to be shown, and was cut.
    TextCut,
    /// A name that can't be an id here, and got another one.
    Renamed {
        /// The name in the file.
        from: String,
        /// The id here.
        to: String,
    },
    /// Options that another file lists, which is not at hand: the question takes a text.
    OptionsElsewhere,
    /// Check point, category, gravity and weight are not in the file: all questions without them got the usual ones.
    DefaultTaken,
    /// Another program changed what this program had added to: the file's own content is taken.
    EditedElsewhere {
        /// Which field of the question.
        field: String,
    },
    /// What this program once added does not fit any longer, and is passed over.
    SupplementIgnored,
}

impl Notice {
    /// At a place.
    pub(crate) fn new(path: impl Into<String>, kind: NoticeKind) -> Self {
        Self { path: path.into(), kind }
    }
}
