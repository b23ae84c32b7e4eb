//! What can be exported, and the choice of it.

use crate::session::{ExportKind, Topic, use_session};
use crate::ui::Select;
use crate::words::say;
use leptos::prelude::*;

/// What is chosen; the details are chosen beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// Everything.
    #[default]
    Round,
    /// The ledger as a spreadsheet.
    Ledger,
    /// The ledger as text with separators.
    LedgerCsv,
    /// Sheets for answers.
    Answers,
    /// Numbers only.
    Figures,
    /// A pack as a spreadsheet.
    Pack,
    /// A pack for SurveyJS.
    SurveyJs,
    /// A pack for FHIR.
    Fhir,
    /// Answers for FHIR.
    FhirAnswers,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::Round,
        Self::Ledger,
        Self::LedgerCsv,
        Self::Answers,
        Self::Figures,
        Self::Pack,
        Self::SurveyJs,
        Self::Fhir,
        Self::FhirAnswers,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::Round => say!(data.kind_round),
            Self::Ledger => say!(data.kind_ledger),
            Self::LedgerCsv => say!(data.kind_ledger_csv),
            Self::Answers => say!(data.kind_answers),
            Self::Figures => say!(data.kind_figures),
            Self::Pack => say!(data.kind_pack),
            Self::SurveyJs => say!(data.kind_survey_js),
            Self::Fhir => say!(data.kind_fhir),
            Self::FhirAnswers => say!(data.kind_fhir_answers),
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Round => say!(data.carry_out_what),
            Self::Ledger | Self::LedgerCsv => say!(data.hint_ledger),
            Self::Answers => say!(data.hint_answers),
            Self::Figures => say!(data.hint_figures),
            Self::Pack => say!(data.hint_pack),
            Self::SurveyJs | Self::Fhir | Self::FhirAnswers => say!(data.hint_standard),
        }
    }

    fn asks_for_pack(self) -> bool {
        matches!(self, Self::Pack | Self::SurveyJs | Self::Fhir | Self::FhirAnswers)
    }

    /// The export of this kind, of the pack with this id where it is of one.
    pub fn export(self, with_history: bool, pack: &str) -> ExportKind {
        match self {
            Self::Round => ExportKind::Round { with_history },
            Self::Ledger => ExportKind::Ledger,
            Self::LedgerCsv => ExportKind::LedgerCsv,
            Self::Answers => ExportKind::Answers,
            Self::Figures => ExportKind::Figures,
            Self::Pack => ExportKind::Pack(pack.into()),
            Self::SurveyJs => ExportKind::SurveyJs(pack.into()),
            Self::Fhir => ExportKind::Fhir(pack.into()),
            Self::FhirAnswers => ExportKind::FhirAnswers(pack.into()),
        }
    }
}

/// What is to be exported, and of which pack.
#[component]
pub fn Kinds(
    /// What is chosen.
    kind: RwSignal<Kind>,
    /// The pack that is chosen.
    pack: RwSignal<String>,
) -> impl IntoView {
    let session = use_session();
    let choices = Kind::ALL.iter().enumerate().map(|(place, kind)| (place.to_string(), kind.label().to_owned()));
    let place = move || Kind::ALL.iter().position(|one| *one == kind.get()).unwrap_or_default().to_string();
    let choose = move |place: String| {
        let chosen = place.parse::<usize>().ok().and_then(|place| Kind::ALL.get(place).copied());
        kind.set(chosen.unwrap_or_default());
    };
    let packs = session.with(&[Topic::Round], |workspace| {
        let packs = workspace.records().packs_in_use();
        packs.map(|pack| (pack.id.to_string(), pack.title.clone())).collect::<Vec<_>>()
    });
    let packs = packs.unwrap_or_default();
    if let Some((first, _)) = packs.first() {
        pack.set(first.clone());
    }
    view! {
        <Select label=say!(data.kind) choices=choices.collect() value=Signal::derive(place) on_change=choose/>
        <p class="data__note" role="status">{move || kind.get().hint()}</p>
        {move || {
            let packs = packs.clone();
            kind.get()
                .asks_for_pack()
                .then(|| {
                    view! {
                        <Select
                            label=say!(data.which_pack)
                            choices=packs
                            value=pack
                            on_change=move |id| pack.set(id)
                        />
                    }
                })
        }}
    }
}
