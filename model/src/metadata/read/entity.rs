//! One entity that was cut out of the file, read as a tree.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::keys::Keys;
use super::lasting::Lasting;
use super::lines::Lines;
use super::named::{attribute, child, children, is_true, text};
use super::roles::Role;
use super::{METADATA, PROTOCOL, Piece, REGISTRATION, SIGNATURE, USER_INTERFACE};
use crate::metadata::MAX_ENTITY_ID;
use crate::metadata::entity::{Binding, Entity, Name, SignInPlace, Unused};
use crate::metadata::error::{EntityError, MetadataError, Place, RefusedEntity};
use crate::metadata::signature::Signature;

/// Most nodes of an entity. Large ones have some 2,000.
const MAX_NODES: u32 = 40_000;

/// The text of an entity with what is around it.
pub(super) struct Cut<'a> {
    pub(super) xml: &'a str,
    /// Where it begins in the file.
    pub(super) place: Place,
    /// Namespaces that are declared around it, as attributes.
    pub(super) namespaces: String,
    /// For how long what is around it may be used.
    pub(super) around: Lasting,
    /// A signature around it.
    pub(super) signed: bool,
}

/// The identity provider in it; none if it is not one.
///
/// # Errors
/// The text is not well-formed.
pub(super) fn read(cut: &Cut<'_>) -> Result<Option<Piece>, MetadataError> {
    let open = format!("<c{}>", cut.namespaces);
    let text = format!("{open}{}</c>", cut.xml);
    let lines = Lines::of(&text, open.len(), cut.place);
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| fault(&error, &lines))?;
    let Some(entity) = document.root_element().first_element_child() else { return Ok(None) };
    let roles: Vec<_> = children(entity, METADATA, "IDPSSODescriptor").collect();
    if roles.is_empty() {
        return Ok(None);
    }
    let roles = roles.into_iter().filter(|role| speaks_saml_2(*role)).collect();
    Ok(Some(Reading { entity, roles, lines: &lines, cut }.piece(&text)))
}

fn fault(error: &Error, lines: &Lines) -> MetadataError {
    let at = error.pos();
    let place = lines.place(at.row as usize, at.col as usize);
    match error {
        Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => {
            MetadataError::EntityTooLarge(place)
        }
        Error::DtdDetected => MetadataError::Doctype(place),
        Error::MalformedEntityReference(_) | Error::UnknownEntityReference(..) => {
            MetadataError::Ampersand(place)
        }
        _ => MetadataError::NotWellFormed(place),
    }
}

fn speaks_saml_2(role: Node<'_, '_>) -> bool {
    attribute(role, "protocolSupportEnumeration")
        .is_none_or(|protocols| protocols.split_ascii_whitespace().any(|one| one == PROTOCOL))
}

struct Reading<'a> {
    entity: Node<'a, 'a>,
    /// Those of SAML 2.0.
    roles: Vec<Node<'a, 'a>>,
    lines: &'a Lines,
    cut: &'a Cut<'a>,
}

impl<'a> Reading<'a> {
    fn piece(&self, text: &str) -> Piece {
        let entity_id = attribute(self.entity, "entityID").unwrap_or_default();
        let mut keys = Keys::default();
        for role in &self.roles {
            keys.add(*role, self.lines);
        }
        let sign_in_urls = self.sign_in_urls();
        let errors = self.faults(entity_id, &sign_in_urls, &keys);
        let (entity_id, line) = (entity_id.to_owned(), self.lines.line(self.entity.range().start));
        if !errors.is_empty() {
            return Piece::Refused(RefusedEntity { entity_id, line, errors });
        }
        let lasting = self.lasting();
        Piece::Entity(Box::new(Entity {
            entity_id,
            line,
            names: self.names(),
            registration_authority: self.registration_authority(),
            sign_in_urls,
            valid_until: lasting.valid_until,
            cache_seconds: lasting.cache_seconds,
            wants_signed_requests: self.roles.iter().any(|role| is_true(*role, "WantAuthnRequestsSigned")),
            signature: self.signature(),
            unused: self.unused(text, keys.others),
            certificates: keys.certificates,
            unreadable: keys.unreadable,
        }))
    }

    fn faults(&self, entity_id: &str, places: &[SignInPlace], keys: &Keys) -> Vec<EntityError> {
        let of_id = match entity_id.chars().count() {
            0 => Some(EntityError::NoEntityId),
            count => (count > MAX_ENTITY_ID).then_some(EntityError::EntityIdTooLong),
        };
        if self.roles.is_empty() {
            return of_id.into_iter().chain([EntityError::NotSaml2]).collect();
        }
        let is_usable = |place: &SignInPlace| !matches!(place.binding, Binding::Other(_));
        let of_places = match places {
            [] => Some(EntityError::NoSignInUrl),
            some if some.iter().any(is_usable) => None,
            others => {
                let mut names: Vec<_> = others.iter().map(|place| place.binding.name().to_owned()).collect();
                names.dedup();
                Some(EntityError::NoUsableBinding(names))
            }
        };
        [of_id, of_places, keys.fault()].into_iter().flatten().collect()
    }

    fn sign_in_urls(&self) -> Vec<SignInPlace> {
        let services = self.in_roles("SingleSignOnService");
        let place = |service: Node<'_, '_>| {
            Some(SignInPlace {
                binding: Binding::of(attribute(service, "Binding")?),
                url: attribute(service, "Location")?.to_owned(),
                line: self.lines.line(service.range().start),
            })
        };
        services.filter_map(place).collect()
    }

    fn in_roles(&self, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
        self.roles.iter().flat_map(move |role| children(*role, METADATA, name))
    }

    /// Names for signing in first, then those of the organization.
    fn names(&self) -> Vec<Name> {
        let extensions = self.in_roles("Extensions");
        let shown = extensions.flat_map(|node| children(node, USER_INTERFACE, "UIInfo"));
        let shown = shown.flat_map(|node| children(node, USER_INTERFACE, "DisplayName"));
        let around = self.roles.iter().copied().chain([self.entity]);
        let organizations = around.flat_map(|node| children(node, METADATA, "Organization"));
        let of = organizations.flat_map(|node| {
            let by = |name| children(node, METADATA, name);
            by("OrganizationDisplayName").chain(by("OrganizationName"))
        });
        let mut names: Vec<Name> = Vec::new();
        for node in shown.chain(of) {
            let language =
                node.attribute(("http://www.w3.org/XML/1998/namespace", "lang")).unwrap_or_default();
            let text = text(node).split_whitespace().collect::<Vec<_>>().join(" ");
            let name = Name { language: language.to_owned(), text };
            if !name.text.is_empty() && names.len() < MOST_NAMES && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn registration_authority(&self) -> Option<String> {
        let extensions = child(self.entity, METADATA, "Extensions")?;
        let registration = child(extensions, REGISTRATION, "RegistrationInfo")?;
        attribute(registration, "registrationAuthority").map(str::to_owned)
    }

    fn lasting(&self) -> Lasting {
        let stated = |node: &Node<'_, '_>| {
            Lasting::stated(attribute(*node, "validUntil"), attribute(*node, "cacheDuration"))
        };
        let nodes = self.roles.iter().chain([&self.entity]);
        nodes.map(stated).fold(self.cut.around, Lasting::within)
    }

    fn signature(&self) -> Signature {
        let mut around = self.roles.iter().copied().chain([self.entity]);
        let is_there = self.cut.signed || around.any(|node| child(node, SIGNATURE, "Signature").is_some());
        if is_there { Signature::NotChecked } else { Signature::Absent }
    }

    fn unused(&self, text: &str, other_keys: usize) -> Unused {
        let tag = |node: Node<'_, '_>| {
            let end = node.first_child().map_or(node.range().end, |child| child.range().start);
            text.get(node.range().start..end).unwrap_or_default().to_owned()
        };
        let elements = self.entity.children().filter(Node::is_element);
        let roles: Vec<_> =
            elements.filter_map(|node| Role::of(node.tag_name().name(), &tag(node))).collect();
        let count = |role: Role| roles.iter().filter(|one| **one == role).count();
        Unused {
            ws_federation_roles: count(Role::WsFederation),
            other_roles: count(Role::ServiceProvider) + count(Role::Other),
            logout_urls: self.in_roles("SingleLogoutService").count(),
            other_keys,
        }
    }
}

/// Most names of one provider. There are some 30 official languages in the largest federations.
const MOST_NAMES: usize = 200;
