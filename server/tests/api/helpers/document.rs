//! The routes, as the served OpenAPI document lists them.

use serde_json::Value;

use super::Server;

/// One method of one path.
#[derive(Clone, Debug)]
pub struct Operation {
    pub method: String,
    pub path: String,
    /// Whether the call must name the version that it changes.
    pub names_version: bool,
    pub has_body: bool,
}

impl Operation {
    /// As tables name it.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    pub fn changes(&self) -> bool {
        self.method != "GET"
    }

    /// Returns whether the path is whole without naming anything.
    pub fn stands_alone(&self) -> bool {
        !self.path.contains('{')
    }
}

impl Server {
    pub fn operations(&self) -> Vec<Operation> {
        let document = self.bare("GET", "/api/openapi.json").send().json();
        let all: Vec<_> = document["paths"].as_object().unwrap().iter().flat_map(of_path).collect();
        assert!(!all.is_empty());
        all
    }
}

fn of_path((path, item): (&String, &Value)) -> Vec<Operation> {
    let methods = ["get", "put", "post", "delete", "patch"];
    let there = methods.into_iter().filter(|method| !item[method].is_null());
    let operation = |method: &str| {
        let parameters = item[method]["parameters"].as_array().cloned().unwrap_or_default();
        Operation {
            method: method.to_uppercase(),
            path: path.clone(),
            names_version: parameters.iter().any(|one| one["name"] == "if-match" && one["required"] == true),
            has_body: !item[method]["requestBody"].is_null(),
        }
    };
    there.map(operation).collect()
}
