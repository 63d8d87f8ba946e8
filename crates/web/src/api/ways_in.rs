//! Who may ask, and what they come with, in the words of OpenAPI.

use utoipa::{
    Modify,
    openapi::{
        OpenApi,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};

/// The name of a program's token in the description.
const TOKEN: &str = "token";
/// The name of a browser's session.
const SESSION: &str = "session";

/// Describes the ways in: a token, a session, and neither where there are no accounts.
pub(super) struct WaysIn;

impl Modify for WaysIn {
    fn modify(&self, description: &mut OpenApi) {
        let token = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A token that an administrator made for an account: `ymateb accounts token`."))
            .build();
        let session = ApiKeyValue::with_description(
            "ymateb-session",
            "The cookie of somebody who has signed in on the pages; over TLS its name is `__Host-ymateb`.",
        );
        let schemes = &mut description.components.get_or_insert_default().security_schemes;
        schemes.insert(TOKEN.to_owned(), SecurityScheme::Http(token).into());
        schemes.insert(SESSION.to_owned(), SecurityScheme::ApiKey(ApiKey::Cookie(session)).into());
        let none = Vec::<String>::new;
        description.security = Some(vec![
            SecurityRequirement::default(),
            SecurityRequirement::new(TOKEN, none()),
            SecurityRequirement::new(SESSION, none()),
        ]);
    }
}
