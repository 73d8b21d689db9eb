//! What changes around a connection, by the routes that change it.

use serde_json::json;
use sso_model::access::Role;
use sso_model::audit::Action;
use sso_model::lifecycle::{Command, LifecycleError};
use sso_model::timestamp::DAY;
use sso_server::clock::Clock as _;
use sso_server::usecases::connection::{self, GlassOptions};
use sso_server::usecases::{ActError, Refusal, people};

use super::life::{DOMAIN_NAMES, Life, MANAGERS};
use crate::helpers::{Answer, PASSWORD};

impl Life {
    /// Claimed, published and checked; or removed.
    pub(super) fn claim(&mut self, which: usize, verified: bool) -> Result<String, String> {
        let domain = DOMAIN_NAMES[which];
        if verified == self.domains.include(domain) {
            return Ok("done".to_owned());
        }
        self.domains.verified.retain(|one| one != domain);
        if !verified {
            return done(&self.request("DELETE", &format!("/api/domains/{domain}")).send());
        }
        let body = json!({ "domain": domain });
        let claimed = self.request("POST", "/api/domains").json(&body).send();
        done(&claimed)?;
        let of = |answer: &Answer, field: &str| {
            let list = answer.json();
            let mut all = list["domains"].as_array().into_iter().flatten();
            all.find(|one| one["claim"]["domain"] == domain)
                .map(|one| one["claim"][field].clone())
                .unwrap_or_default()
        };
        let value = of(&claimed, "txt_value");
        self.server.dns.publish(domain, &[value.as_str().unwrap_or_default()]);
        let checked = self.request("POST", &format!("/api/domains/{domain}/check")).send();
        done(&checked)?;
        let status = of(&checked, "status");
        if status["name"] != "verified" {
            return Err(checked.text());
        }
        self.domains.verified.push(domain.to_owned());
        Ok("done".to_owned())
    }

    /// Set by a link. No route makes one: `sso-server user link` does what is done here.
    pub(super) fn set_password(&mut self, who: usize) -> Result<String, String> {
        let body = json!({ "token": self.server.link(MANAGERS[who]), "password": PASSWORD });
        let set = self.request("POST", "/api/password-link/password").json(&body).send();
        if set.status != 204 {
            return Err(set.text());
        }
        self.passwords[who] = true;
        // Every session of that person has ended.
        if self.who == who {
            self.come_in_as(who);
        }
        Ok("done".to_owned())
    }

    /// No route takes a password away, nor any act but those that take the account or its role; so it is taken from the
    /// database, as the operator's hand might. Where the model forbids it, the act that takes the role is refused too.
    pub(super) fn lose_password(&mut self, who: usize) -> Result<String, String> {
        let mut left = self.passwords;
        left[who] = false;
        if let Err(error) = self.model.allows_password_loss(left.contains(&true)) {
            return self.role_is_kept(who, &error);
        }
        let email = MANAGERS[who];
        self.server.execute(&format!("UPDATE person SET password_hash = NULL WHERE email = '{email}'"));
        self.passwords = left;
        Ok("done".to_owned())
    }

    fn role_is_kept(&self, who: usize, error: &LifecycleError) -> Result<String, String> {
        let on = self.server.on_person(MANAGERS[who], Action::RoleChanged);
        let taken = people::change_role(&self.server.store, on, Role::Member);
        match self.server.runtime.block_on(taken) {
            Err(ActError::Refused(refusal)) => match *refusal {
                Refusal::LastOwner if who == 0 => Ok("last_owner".to_owned()),
                Refusal::Lifecycle(found) if found == *error => Ok(found.code().to_owned()),
                other => Err(format!("{other:?}, not {error:?}")),
            },
            other => Err(format!("{:?}, not {error:?}", other.map(|_| "done"))),
        }
    }

    /// Sessions end meanwhile; without a password nobody could go on.
    pub(super) fn time_passes(&mut self) -> String {
        if let Some(who) = self.passwords.iter().position(|has| *has) {
            self.server.clock.advance(2 * DAY);
            self.come_in_as(who);
        }
        "done".to_owned()
    }

    fn come_in_as(&mut self, who: usize) {
        self.browser = self.server.sign_in(MANAGERS[who]);
        self.who = who;
    }

    /// Whether it counts a version. `sso-server break-glass` tells the store the same.
    pub(super) fn break_glass(&mut self) -> Result<(String, bool), String> {
        let now = self.server.clock.now();
        let broken = connection::break_glass(&self.server.store, &self.org_id, now, GlassOptions::default());
        self.server.runtime.block_on(broken).map_err(|error| error.to_string())?;
        let next = self.model.after(Command::BreakGlass, self.facts(), now);
        let next = next.map_err(|error| error.to_string())?;
        let counts = next != self.model;
        self.model = next;
        Ok(("broke the glass".to_owned(), counts))
    }
}

fn done(answer: &Answer) -> Result<String, String> {
    if answer.status == 200 { Ok("done".to_owned()) } else { Err(answer.text()) }
}
