//! What the chunk draws.

use view::prelude::*;

use crate::pages::{
    activity, domains, guide, leave, questions, read_response, set_password, settings, sign_in,
    sign_in_report, sign_ins, states,
};

/// The parts of the page that are in the chunk. None takes properties: they find the state in the context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Activity,
    BeforeEnabling,
    Beside,
    Danger,
    Domains,
    Form,
    Guide,
    Leave,
    NotFound,
    NotLoaded,
    NotPermitted,
    Practice,
    Problems,
    Questions,
    ReadResponse,
    RecentActivity,
    Requirement,
    SaveBar,
    SavedDraft,
    SetPassword,
    SignIn,
    SignInReport,
    SignIns,
    StillHere,
    Unreachable,
}

pub(super) fn draw(part: Part) -> AnyView {
    match part {
        Part::Activity => view! { <activity::Activity/> },
        Part::BeforeEnabling => view! { <settings::before::BeforeEnabling/> },
        Part::Beside => view! { <settings::connection::Beside/> },
        Part::Danger => view! { <settings::danger::Danger/> },
        Part::Domains => view! { <domains::DomainsPage/> },
        Part::Form => view! { <settings::form::ConnectionForm/> },
        Part::Guide => view! { <guide::Guide/> },
        Part::Leave => view! { <leave::LeaveDialog/> },
        Part::NotFound => view! { <states::NotFound/> },
        Part::NotLoaded => view! { <states::NotLoaded/> },
        Part::NotPermitted => view! { <states::NotPermitted/> },
        Part::Practice => view! { <settings::aside::Practice/> },
        Part::Problems => view! { <settings::problems::Problems/> },
        Part::Questions => view! { <questions::Questions/> },
        Part::ReadResponse => view! { <read_response::ReadResponse/> },
        Part::RecentActivity => view! { <settings::recent::RecentActivity/> },
        Part::Requirement => view! { <settings::requirement::RequirementCard/> },
        Part::SaveBar => view! { <settings::save_bar::SaveBar/> },
        Part::SavedDraft => view! { <settings::aside::SavedDraft/> },
        Part::SetPassword => view! { <set_password::SetPassword/> },
        Part::SignIn => view! { <sign_in::SignInPage/> },
        Part::SignInReport => view! { <sign_in_report::SignInReportPage/> },
        Part::SignIns => view! { <sign_ins::SignIns/> },
        Part::StillHere => view! { <states::StillHere/> },
        Part::Unreachable => view! { <states::Unreachable/> },
    }
}
