//! What the chunk draws.

use leptos::prelude::*;

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

pub(crate) fn draw(part: Part) -> AnyView {
    match part {
        Part::Activity => view! { <crate::activity::page::Activity/> }.into_any(),
        Part::BeforeEnabling => view! { <crate::connection::before::BeforeEnabling/> }.into_any(),
        Part::Beside => view! { <crate::connection::saved::Beside/> }.into_any(),
        Part::Danger => view! { <crate::connection::danger::Danger/> }.into_any(),
        Part::Domains => view! { <crate::domains::page::DomainsPage/> }.into_any(),
        Part::Form => view! { <crate::connection::form::ConnectionForm/> }.into_any(),
        Part::Guide => view! { <crate::guide::page::Guide/> }.into_any(),
        Part::Leave => view! { <crate::app::leave::LeaveDialog/> }.into_any(),
        Part::NotFound => view! { <crate::app::states::NotFound/> }.into_any(),
        Part::NotLoaded => view! { <crate::app::states::NotLoaded/> }.into_any(),
        Part::NotPermitted => view! { <crate::app::states::NotPermitted/> }.into_any(),
        Part::Practice => view! { <crate::connection::aside::Practice/> }.into_any(),
        Part::Problems => view! { <crate::connection::problems::Problems/> }.into_any(),
        Part::Questions => view! { <crate::connection::dialogs::Questions/> }.into_any(),
        Part::ReadResponse => view! { <crate::report::read_response::ReadResponse/> }.into_any(),
        Part::RecentActivity => view! { <crate::activity::recent::RecentActivity/> }.into_any(),
        Part::Requirement => view! { <crate::connection::requirement::RequirementCard/> }.into_any(),
        Part::SaveBar => view! { <crate::connection::form::save_bar::SaveBar/> }.into_any(),
        Part::SavedDraft => view! { <crate::connection::aside::SavedDraft/> }.into_any(),
        Part::SetPassword => view! { <crate::session::set_password::SetPassword/> }.into_any(),
        Part::SignIn => view! { <crate::session::sign_in::SignInPage/> }.into_any(),
        Part::SignInReport => view! { <crate::sign_ins::attempt::SignInReportPage/> }.into_any(),
        Part::SignIns => view! { <crate::sign_ins::list::SignIns/> }.into_any(),
        Part::StillHere => view! { <crate::app::states::StillHere/> }.into_any(),
        Part::Unreachable => view! { <crate::app::states::Unreachable/> }.into_any(),
    }
}
