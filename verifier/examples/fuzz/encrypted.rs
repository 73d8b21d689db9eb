//! Encrypted responses: blindly changed, and changed in what the form of XML Encryption consists of.

use std::cell::Cell;
use std::error::Error;

use base64ct::{Base64, Encoding as _};
use rsa::rand_core::{OsRng, RngCore as _};
use sso_model::saml::expected::Expectations;
use sso_practice::{Order, Person, Provider, Request, Signing, Statement};

use super::cipher::{CBC_128, CBC_256, GCM_128, GCM_256, HOLDER, How, KEYS, MGF1P, OAEP, V15, decryption};
use super::plan::{EDITS, Plan};
use super::{Fuzz, MARA, NOON, identity, is_mara, request};

/// Feeds both targets.
pub fn run(fuzz: &Fuzz<'_>, provider: &Provider, e: &Expectations) -> Result<(), Box<dyn Error>> {
    let encrypted = Encrypted::new(provider, &request(&e.service_provider))?;
    let e = Expectations { decryption: decryption(), ..e.clone() };
    fuzz.run("encrypted responses", &encrypted.seeds(), &|bytes| is_mara(identity(bytes, &e).as_ref()))?;
    let opened = Cell::new(0_u64);
    fuzz.run("planned ciphertexts", &plans(), &|bytes| {
        let (text, is_meant) = encrypted.planned(&mut Plan::of(bytes));
        let identity = identity(text.as_bytes(), &e);
        opened.set(opened.get() + u64::from(identity.is_some()));
        let is_well = is_mara(identity.as_ref()) || !is_meant;
        if !is_well {
            println!("{text}");
        }
        is_well
    })?;
    if opened.get() > 0 {
        println!("{} of them were decrypted and accepted", opened.get());
    }
    Ok(())
}

/// Random bytes that choices are read out of.
fn plans() -> Vec<Vec<u8>> {
    let random = |_| {
        let mut bytes = vec![0; 48];
        OsRng.fill_bytes(&mut bytes);
        bytes
    };
    (0..500).map(random).collect()
}

/// What a provider says and signs.
struct Encrypted<'a> {
    provider: &'a Provider,
    statement: Statement,
    /// The assertion without and with its signature.
    assertions: [String; 2],
}

impl<'a> Encrypted<'a> {
    fn new(provider: &'a Provider, request: &Request) -> Result<Self, Box<dyn Error>> {
        let person = Person::named(MARA, "Mara", "Lindqvist");
        let order = Order { request, person: &person, signing: Signing::Both, fault: None, now: NOON };
        let statement = provider.statement(&order, &mut OsRng);
        let assertion = statement.assertion();
        let signed = provider.signer().sign(&assertion, &statement.assertion_id)?;
        Ok(Self { provider, statement, assertions: [assertion, signed] })
    }

    /// Good ones, to be changed blindly.
    fn seeds(&self) -> Vec<Vec<u8>> {
        let ways = [(GCM_256, Signing::Both), (CBC_128, Signing::Response), (GCM_128, Signing::Assertion)];
        ways.map(|(cipher, signing)| {
            let how = How { beside: signing == Signing::Response, ..How::with(cipher) };
            let holder = how.holder(HOLDER, &self.assertions[usize::from(signing.has_assertion())]);
            self.around(&holder, signing.has_response()).into_bytes()
        })
        .to_vec()
    }

    /// The response that a plan makes, and whether an accepted one must say what the provider meant: it need not where the
    /// provider itself signed a changed ciphertext.
    fn planned(&self, plan: &mut Plan<'_>) -> (String, bool) {
        let signing = Signing::ALL[plan.below(3)];
        let how = how(plan);
        let mut assertion = self.assertions[usize::from(signing.has_assertion())].clone().into_bytes();
        let is_changed = plan.below(3) == 0;
        if is_changed {
            plan.damage(&mut assertion);
        }
        let (mut key, mut content) = how.parts(&assertion);
        let is_damaged = plan.below(3) == 0;
        if is_damaged {
            let damaged = if plan.below(2) == 0 { &mut key } else { &mut content };
            plan.damage(damaged);
        }
        let text = |bytes: &[u8]| Base64::encode_string(bytes);
        let mut holder = how.around(HOLDER, &text(&key), &text(&content));
        for _ in 0..plan.below(4) {
            let (old, new) = EDITS[plan.below(EDITS.len())];
            holder = holder.replacen(old, new, 1 + plan.below(2));
        }
        let is_meant = signing.has_assertion() || !(is_changed || is_damaged);
        (self.around(&holder, signing.has_response()), is_meant)
    }

    /// The response around `content`. It is signed if it is canonical enough to be: else its signature does not hold.
    fn around(&self, content: &str, is_signed: bool) -> String {
        let response = self.statement.response(content);
        let signed = self.provider.signer().sign(&response, &self.statement.response_id);
        if is_signed { signed.unwrap_or(response) } else { response }
    }
}

fn how(plan: &mut Plan<'_>) -> How {
    let parameters = [
        "",
        "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod>",
        "<x:MGF xmlns:x=\"http://www.w3.org/2009/xmlenc11#\" Algorithm=\"http://www.w3.org/2009/xmlenc11#mgf1sha256\"></x:MGF>",
    ];
    How {
        transport: [MGF1P, OAEP, OAEP, V15][plan.below(4)],
        parameters: parameters[plan.below(parameters.len())],
        cipher: [GCM_128, GCM_256, CBC_128, CBC_256][plan.below(4)],
        key: [0, 1, 0, 1, KEYS.len() - 1][plan.below(5)],
        beside: plan.below(2) == 0,
        recipient: ["", "", " Recipient=\"https://other.example\""][plan.below(3)],
        padding: [None, None, None, Some(0), Some(17), Some(255)][plan.below(6)],
    }
}
