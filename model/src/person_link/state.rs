//! How a person's link to the identity provider stands, for those who manage it.

use crate::api::DomainsView;
use crate::api::people::LinkState;
use crate::personal::masked;
use crate::timestamp::Timestamp;

/// What is stored of a person's link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkFacts {
    /// Issuer and NameID of the last sign-in that linked or used the link.
    pub linked: Option<(String, String)>,
    /// Issuer and NameID that were refused because another one is linked, and when last.
    pub refused: Option<(String, String, Timestamp)>,
    /// When a manager asked that the person be linked anew, and who.
    pub anew: Option<(Timestamp, String)>,
}

/// Decides. `issuer` is that of the live settings, if there are any.
pub fn link_state(facts: &LinkFacts, email: &str, issuer: Option<&str>, domains: &DomainsView) -> LinkState {
    let of_live = |of: &str| issuer.is_none_or(|issuer| issuer == of);
    if let Some((at, by)) = &facts.anew {
        return LinkState::Anew { asked_at: *at, asked_by: by.clone() };
    }
    match (&facts.linked, &facts.refused) {
        (Some((_, linked)), Some((issuer, came, at))) if of_live(issuer) => LinkState::OtherNameId {
            linked: masked(linked),
            arrived: masked(came),
            only_capitals: linked.to_lowercase() == came.to_lowercase(),
            at: *at,
        },
        (Some((issuer, linked)), _) if of_live(issuer) => {
            LinkState::Linked { issuer_url: issuer.clone(), name_id: masked(linked) }
        }
        (Some((issuer, _)), _) => LinkState::FormerIssuer { issuer_url: issuer.clone() },
        (None, _) if domains.work_for(email) => LinkState::Never,
        (None, _) => LinkState::CannotLink,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Option<&str> = Some("https://now.example");

    fn of(facts: &LinkFacts) -> LinkState {
        let domains = DomainsView { verified: vec!["acme.example".to_owned()], ..DomainsView::default() };
        link_state(facts, "mia@acme.example", NOW, &domains)
    }

    fn linked(issuer: &str) -> (String, String) {
        (issuer.to_owned(), "mia@acme.example".to_owned())
    }

    #[test]
    fn each_state_is_found() {
        assert_eq!(of(&LinkFacts::default()), LinkState::Never);
        let nowhere = link_state(&LinkFacts::default(), "kim@partner.example", NOW, &DomainsView::default());
        assert_eq!(nowhere, LinkState::CannotLink);
        let now = LinkFacts { linked: Some(linked("https://now.example")), ..LinkFacts::default() };
        assert!(matches!(of(&now), LinkState::Linked { name_id, .. } if name_id == "m…@acme.example"));
        let former = LinkFacts { linked: Some(linked("https://old.example")), ..LinkFacts::default() };
        assert_eq!(of(&former), LinkState::FormerIssuer { issuer_url: "https://old.example".to_owned() });
        let came = |name_id: &str, issuer: &str| LinkFacts {
            refused: Some((issuer.to_owned(), name_id.to_owned(), Timestamp(7))),
            ..now.clone()
        };
        assert!(matches!(
            of(&came("MIA@acme.example", "https://now.example")),
            LinkState::OtherNameId { only_capitals: true, .. }
        ));
        assert!(matches!(
            of(&came("00u4aaaaaaaa9x7", "https://now.example")),
            LinkState::OtherNameId { only_capitals: false, arrived, .. } if arrived == "00u4…9x7"
        ));
        assert!(
            matches!(of(&came("00u4", "https://old.example")), LinkState::Linked { .. }),
            "of another provider"
        );
        let anew = LinkFacts { anew: Some((Timestamp(9), "Olivia".to_owned())), ..LinkFacts::default() };
        assert!(matches!(of(&anew), LinkState::Anew { .. }));
    }
}
