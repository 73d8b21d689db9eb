//! The settings that random lives are made of: few, so that they meet again, and small, so that many lives fit into
//! a second. Certificates are given their dates here.

use sso_model::api::DomainsView;
use sso_model::certificate::read::read;
use sso_model::draft::{ChosenCertificate, Draft, SaveableDraft, Settings};
use sso_model::service_provider::ServiceProvider;
use sso_model::timestamp::{DAY, Timestamp};

use super::act::{COMPLETE, DOMAINS};

/// When a life begins, and how it ages: the first certificates expire by the third instant, all by the last.
pub(crate) const INSTANTS: [Timestamp; 4] =
    [Timestamp(1_000 * DAY), Timestamp(1_100 * DAY), Timestamp(1_200 * DAY), Timestamp(1_300 * DAY)];

/// How many issuers the complete settings have.
pub(crate) const ISSUERS: usize = 2;

/// A domain that an organization may hold.
pub(crate) fn domain(which: usize) -> &'static str {
    ["acme.example", "labs.example"][which]
}

/// Everything that a life can be given.
pub(crate) struct Pool {
    /// Our values, before and after somebody set others.
    pub(crate) service_provider: [ServiceProvider; 2],
    /// Complete ones with and without the wish, a half one, an empty one.
    pub(crate) drafts: Vec<SaveableDraft>,
    /// By instant: what may be enabled then, with and without the wish.
    pub(crate) settings: Vec<Vec<Settings>>,
    /// The complete ones, as a test tries them.
    pub(crate) complete: Vec<Draft>,
    /// By the domains that are verified.
    domains: [DomainsView; 1 << DOMAINS],
}

impl Pool {
    /// The same each time.
    pub(crate) fn new() -> Result<Self, String> {
        let service_provider = [
            ServiceProvider::of("https://sso.example.com", "k7"),
            ServiceProvider::of("https://login.example.com", "k7"),
        ];
        let complete: Vec<_> = (0..COMPLETE).map(complete).collect();
        let wished = complete.iter().map(|draft| Draft { require_sso: true, ..draft.clone() });
        let filled: Vec<_> = complete.iter().cloned().chain(wished).collect();
        let empty = Draft::default();
        let half = Draft { certificates: Vec::new(), ..complete[0].clone() };
        let saved = filled.iter().chain([&half, &empty]);
        let drafts = saved
            .map(|draft| draft.for_saving(&service_provider[0]).map_err(|problems| format!("{problems:?}")));
        let settings = INSTANTS.map(|now| {
            let may_be_enabled =
                filled.iter().filter_map(|draft| draft.for_enabling(&service_provider[0], now).ok());
            may_be_enabled.collect()
        });
        Ok(Self {
            drafts: drafts.collect::<Result<_, _>>()?,
            settings: settings.to_vec(),
            service_provider,
            complete,
            domains: std::array::from_fn(|set| DomainsView {
                verified: (0..DOMAINS)
                    .filter(|at| set >> at & 1 > 0)
                    .map(|at| domain(at).to_owned())
                    .collect(),
                ..DomainsView::default()
            }),
        })
    }

    /// The domains of an organization that holds these.
    pub(crate) fn domains(&self, verified: [bool; DOMAINS]) -> &DomainsView {
        &self.domains[(0..DOMAINS).map(|at| usize::from(verified[at]) << at).sum::<usize>()]
    }

    /// Which issuer the settings at this place have.
    #[expect(clippy::unused_self, reason = "read beside `place`")]
    pub(crate) fn issuer(&self, place: usize) -> usize {
        usize::from(place > 0)
    }

    /// Which of the complete ones these are, the wish aside.
    pub(crate) fn place(&self, settings: &Draft) -> Option<usize> {
        self.complete.iter().position(|one| {
            one.issuer_url == settings.issuer_url
                && one.sign_in_url == settings.sign_in_url
                && one.certificates == settings.certificates
        })
    }
}

/// 0 and 1 differ in the issuer, 1 and 2 in the certificate, 2 and 3 in the sign-in URL.
fn complete(at: usize) -> Draft {
    Draft {
        sign_in_url: format!("https://idp.example/{}", if at < 3 { "a" } else { "b" }),
        issuer_url: format!("https://idp.example/{}", if at < 1 { "x" } else { "y" }),
        certificates: vec![if at < 2 {
            certificate("1", INSTANTS[1])
        } else {
            certificate("2", INSTANTS[2])
        }],
        ..Draft::default()
    }
}

/// A certificate that was read, with other dates and another fingerprint: a run looks at nothing else of it.
#[expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]
fn certificate(sha256: &str, until: Timestamp) -> ChosenCertificate {
    let file = read(include_bytes!("../certificates/rsa2048.pem")).expect("a certificate");
    let mut certificate = file.certificates.into_iter().next().expect("one");
    (certificate.preview.not_before, certificate.preview.not_after) = (Timestamp(0), until);
    certificate.preview.sha256 = sha256.repeat(64);
    certificate.pem.clear();
    ChosenCertificate { file_name: String::new(), certificate }
}
