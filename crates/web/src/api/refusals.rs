//! What requests are refused for, said once for all operations of the description: what each alone is refused for stands at it.

use utoipa::{
    Modify,
    openapi::{Content, OpenApi, Ref, RefOr, Response, path::Operation},
};

use super::problem::PROBLEM_JSON;

/// Whatever is asked for.
const ALWAYS: [(&str, &str); 2] = [
    ("401", "there are accounts, and the request comes with no session and no token that opens anything"),
    ("429", "there were too many requests"),
];
/// Whatever is written.
const WRITING: [(&str, &str); 1] = [("403", "the token or the origin is missing, or the role does not allow it")];
/// Whatever comes with a request.
const WITH_A_BODY: [(&str, &str); 2] =
    [("415", "the request is not JSON"), ("422", "the JSON is not what is described")];

/// Gives every operation the refusals that are not its own, and every refusal the form that all have.
pub(super) struct Refusals;

impl Modify for Refusals {
    fn modify(&self, description: &mut OpenApi) {
        for item in description.paths.paths.values_mut() {
            for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
                add(operation, &ALWAYS);
            }
            if let Some(operation) = &mut item.post {
                add(operation, &WRITING);
                if operation.request_body.is_some() {
                    add(operation, &WITH_A_BODY);
                }
            }
            for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
                give_form(operation);
            }
        }
    }
}

fn add(operation: &mut Operation, refusals: &[(&str, &str)]) {
    for (status, why) in refusals {
        let said = operation.responses.responses.entry((*status).to_owned());
        said.or_insert_with(|| RefOr::T(Response::new(*why)));
    }
}

/// Refusals are problem details.
fn give_form(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && status.starts_with('4')
        {
            let content = Content::new(Some(Ref::from_schema_name("Problem")));
            response.content.insert(PROBLEM_JSON.to_owned(), RefOr::T(content));
        }
    }
}
