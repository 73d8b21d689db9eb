//! What is taken over from a verified identity at each sign-in: a proven new address, and the name.

use super::{Holder, name_of};
use crate::api::Person;
use crate::audit::ValueChange;
use crate::email_address::EmailAddress;
use crate::saml::check::Check;
use crate::saml::fault::Fault;
use crate::saml::identity::Identity;
use crate::saml::report::CheckRow;

/// What happens to the address. The domain is verified: nobody comes in without that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressFollow {
    /// The account has it already.
    Same,
    /// The account takes it over.
    Follows(String),
    /// Another account has it: this one keeps its own.
    Taken,
    /// No account may have it.
    NotAllowed,
}

/// What changes of an account at a sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    /// The address.
    pub address: AddressFollow,
    /// The new name, where it is another one.
    pub name: Option<String>,
}

/// Decides what `person`, whom the NameID has brought in, takes over. `holder` has the address that came.
///
/// The name follows if first and last name came, or if the account had none: half a name replaces no whole one.
pub fn follow(person: &Person, identity: &Identity, holder: &Holder) -> Follow {
    let address = match (EmailAddress::parse(&identity.email), holder) {
        (Ok(came), _) if came.as_str() == person.email => AddressFollow::Same,
        (Ok(came), Holder::Nobody) => AddressFollow::Follows(came.as_str().to_owned()),
        (Ok(_), _) => AddressFollow::Taken,
        (Err(_), _) if EmailAddress::folded(&identity.email) == person.email => AddressFollow::Same,
        (Err(_), _) => AddressFollow::NotAllowed,
    };
    let (first, last) = (identity.first_name.as_deref(), identity.last_name.as_deref());
    let is_whole = [first, last].iter().all(|part| part.is_some_and(|part| !part.trim().is_empty()));
    let had_none = person.name == person.email;
    let came = name_of(first, last, &person.email);
    let is_new = came != person.name && came != person.email;
    Follow { address, name: (is_new && (is_whole || had_none)).then_some(came) }
}

impl Follow {
    /// What changes, for the activity. Empty if nothing does.
    pub fn changes(&self, person: &Person) -> Vec<ValueChange> {
        let change = |name: &str, before: &str, after: &str| ValueChange {
            name: name.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        };
        let address = match &self.address {
            AddressFollow::Follows(email) => Some(change("E-mail address", &person.email, email)),
            AddressFollow::Same | AddressFollow::Taken | AddressFollow::NotAllowed => None,
        };
        let name = self.name.as_ref().map(|name| change("Name", &person.name, name));
        address.into_iter().chain(name).collect()
    }

    /// What the report says of the person, if there is more to say than who came in.
    pub fn row(&self) -> Option<CheckRow> {
        let warned = |fault: Fault, sentence: &str| Some(CheckRow::warned(Check::Person, fault, sentence));
        match self.address {
            AddressFollow::Same => None,
            AddressFollow::Follows(_) => Some(CheckRow::passed(
                Check::Person,
                "The identity leads to a person of this organization, whose address is now the one that came.",
            )),
            AddressFollow::Taken => warned(
                Fault::AddressTaken,
                "The identity leads to a person of this organization, who keeps the old address: another account has the one that came. Give each person an address of their own in the identity provider.",
            ),
            AddressFollow::NotAllowed => warned(
                Fault::AddressCharacters,
                "The identity leads to a person of this organization, who keeps the old address: the one that came has characters that are invisible or can look like others. Correct it in the identity provider.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Role;
    use crate::timestamp::Timestamp;

    fn carla(name: &str) -> Person {
        let email = "carla.smith@acme.example".to_owned();
        Person { id: "1".to_owned(), name: name.to_owned(), email, role: Role::Member }
    }

    fn identity(email: &str, first: Option<&str>, last: Option<&str>) -> Identity {
        Identity {
            name_id: "E-100".to_owned(),
            name_id_format: None,
            email: email.to_owned(),
            first_name: first.map(str::to_owned),
            last_name: last.map(str::to_owned),
            assertion_id: String::new(),
            expires_at: Timestamp(0),
            signed_in_at: None,
            session_ends_at: None,
            certificate_sha256: String::new(),
        }
    }

    #[test]
    fn a_free_address_is_followed_and_a_taken_one_is_not() {
        let came =
            |email: &str, holder: &Holder| follow(&carla("C"), &identity(email, None, None), holder).address;
        let new = "carla.jones@acme.example";
        assert_eq!(came("Carla.Jones@acme.example", &Holder::Nobody), AddressFollow::Follows(new.to_owned()));
        assert_eq!(came(new, &Holder::Elsewhere), AddressFollow::Taken);
        let other = Person { id: "2".to_owned(), ..carla("O") };
        assert_eq!(came(new, &Holder::Here { person: other, other_name_id: None }), AddressFollow::Taken);
        assert_eq!(came("c\u{430}rla@acme.example", &Holder::Nobody), AddressFollow::NotAllowed);
        assert_eq!(came(" CARLA.SMITH@acme.example", &Holder::Nobody), AddressFollow::Same);
    }

    #[test]
    fn half_a_name_replaces_no_whole_one() {
        let name = |had: &str, first: Option<&str>, last: Option<&str>| {
            let person = carla(had);
            let email = person.email.clone();
            follow(&person, &identity(&email, first, last), &Holder::Nobody).name
        };
        assert_eq!(name("Carla Smith", Some("Carla"), Some("Jones")), Some("Carla Jones".to_owned()));
        assert_eq!(name("Carla Smith", Some("Carla"), None), None);
        assert_eq!(name("Carla Smith", Some("Carla"), Some("Smith")), None);
        assert_eq!(name("Carla Smith", None, None), None);
        assert_eq!(name("carla.smith@acme.example", Some("Carla"), None), Some("Carla".to_owned()));
    }
}
