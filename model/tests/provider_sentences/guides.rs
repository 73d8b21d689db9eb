//! What the guides say, as text for a colleague.

use sso_model::attribute_mapping::AttributeMapping;
use sso_model::idp_guide::guide::Fill;
use sso_model::idp_guide::{guide_of, jumpcloud_in_text};
use sso_model::saml::provider::{Place, Provider};
use sso_model::service_provider::ServiceProvider;

/// Every line of the provider's guide.
pub fn sentences(provider: Provider) -> Vec<String> {
    let ours = ServiceProvider::of("https://sso.example.com", "k7");
    let mapping = AttributeMapping::default();
    let text = match guide_of(provider) {
        Some(guide) => guide.in_text(&ours, &mapping, "Product"),
        None => jumpcloud_in_text(&ours, &mapping, "https://sso.jumpcloud.com/saml2/acme".into(), "Product"),
    };
    text.lines().map(str::to_owned).collect()
}

#[test]
fn the_field_for_the_postback_url_is_that_of_the_guide() {
    for provider in Provider::ALL {
        let Some(guide) = guide_of(provider).filter(|_| provider != Provider::Other) else { continue };
        let mut rows = guide.parts.iter().flat_map(|part| part.rows);
        let Some(row) = rows.find(|row| row.fill == Fill::PostbackUrl) else { continue };
        assert_eq!(provider.field(Place::StartUrl), row.label, "{provider:?}");
    }
}
