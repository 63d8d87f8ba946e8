//! Reading `[service]`: the model service that `ask` may ask, where the operator names one.

use std::net::Ipv4Addr;

use crate::{
    keys,
    source::check_address,
    walk::{Table, Value},
};

/// A model service that speaks as OpenAI's does. Without one, nothing is ever sent anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The address that is asked, to its end: `https://…/v1/chat/completions`.
    pub address: String,
    /// The name by which the service knows the model.
    pub model: String,
    /// The environment's variable that holds the key. Never the key itself.
    pub key_from: Option<String>,
    /// How long one answer may take.
    pub timeout_ms: u64,
    /// How often a request is tried again.
    pub retries: u32,
    /// The most passages that one call of `ask` sends.
    pub max_passages: u32,
    /// The most bytes that one request may have.
    pub max_bytes: u32,
    /// Whether the address may be on a private network. This machine itself may always be named.
    pub allow_private: bool,
}

/// How the address of every such service ends.
const END: &str = "/chat/completions";

pub(crate) fn read(root: Table<'_>) -> Option<Service> {
    let table = root.get("service")?.table(keys::SERVICE)?;
    let address = table.require("address").and_then(Value::filled_text);
    let model = table.require("model").and_then(Value::filled_text);
    if let Some(address) = &address {
        check_address(table, address.at, address.value);
        if !address.value.ends_with(END) {
            let hint = format!("it is written to its end, such as `http://127.0.0.1:8080/v1{END}`");
            table.report.say(address.at, format!("the address of a model service ends with `{END}`"), Some(hint));
        }
        if is_open_to_readers(address.value) {
            let hint = "an address that begins with `https://` keeps them secret on their way".to_owned();
            let message = "respondents' words would be sent so that anybody on the way can read them";
            table.report.say(address.at, message, Some(hint));
        }
    }
    let key_from = table.get("key_from").and_then(Value::filled_text);
    if let Some(name) = key_from.as_ref().filter(|name| !is_variable(name.value)) {
        // It may be the key itself, which is not to be repeated.
        let hint = "write the name of the variable, such as `SERVICE_KEY`, and put the key into the environment";
        table.report.say(name.at, "`key_from` is no name of a variable of the environment", Some(hint.to_owned()));
    }
    Some(Service {
        address: address?.value.to_owned(),
        model: model?.value.to_owned(),
        key_from: key_from.map(|name| name.value.to_owned()),
        timeout_ms: table.whole_number("timeout_ms", 120_000),
        retries: table.whole_number("retries", 3),
        max_passages: table.whole_number("max_passages", 200),
        max_bytes: table.whole_number("max_bytes", 65_536),
        allow_private: table.flag("allow_private", false),
    })
}

fn is_variable(name: &str) -> bool {
    name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

/// Whether what is sent there travels over a network without being encrypted.
fn is_open_to_readers(address: &str) -> bool {
    address.strip_prefix("http://").is_some_and(|rest| !is_this_machine(rest))
}

/// Whether the host that an address begins with is this machine, under a name that can mean no other.
fn is_this_machine(rest: &str) -> bool {
    let authority = rest.split('/').next().unwrap_or_default();
    if authority.starts_with('[') {
        return authority.split(']').next() == Some("[::1");
    }
    let host = authority.split(':').next().unwrap_or_default();
    host == "localhost" || host.parse().is_ok_and(|ip: Ipv4Addr| ip.is_loopback())
}

impl Service {
    /// Whether the service is on this machine.
    pub fn is_on_this_machine(&self) -> bool {
        self.address.split_once("://").is_some_and(|(_, rest)| is_this_machine(rest))
    }

    /// The host and port, by which people know whom they ask.
    pub fn host(&self) -> &str {
        let rest = self.address.split_once("://").map_or(self.address.as_str(), |(_, rest)| rest);
        rest.split('/').next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_spoken_to_in_the_open() {
        for (address, open) in [
            ("https://models.example/v1/chat/completions", false),
            ("http://models.example/v1/chat/completions", true),
            ("http://localhost:11434/v1/chat/completions", false),
            ("http://127.0.0.1:8080/v1/chat/completions", false),
            ("http://127.example.org/v1/chat/completions", true),
            ("http://localhost.example.org/v1/chat/completions", true),
            ("http://[::1]:8080/v1/chat/completions", false),
            ("http://[::1:2]:8080/v1/chat/completions", true),
            ("http://10.0.0.4/v1/chat/completions", true),
        ] {
            assert_eq!(is_open_to_readers(address), open, "{address}");
        }
    }
}
