//! `accounts`: who may see the pages, and do what there.

use std::io::{BufRead, IsTerminal};

use anyhow::Context;
use clap::{Args, Subcommand};
use ymateb_model::account::Role;
use ymateb_pipeline::{
    Project,
    access::{
        accounts::{self, By, Change, Listed},
        audit::COMMAND_LINE,
        tokens::{self, Wanted},
    },
};

use crate::{
    exit::{Ending, Result},
    output::{self, counted, print},
    typed::Printed,
};

/// What is to become of accounts. As long as there is none, the pages are for whoever sits at this machine.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountsAction {
    /// Make an account
    Add {
        /// The name, which signs what is done with it
        name: String,
        /// What it may do: `reader`, `analyst`, `lead` or `administrator`
        #[arg(long, value_parser = role, value_name = "ROLE")]
        role: Role,
        #[command(flatten)]
        password: PasswordSource,
        #[command(flatten)]
        by: Who,
    },
    /// List every account
    List {
        #[command(flatten)]
        printed: Printed,
    },
    /// Give an account another role; it has to sign in again
    Role {
        /// The account's name
        name: String,
        /// What it may do: `reader`, `analyst`, `lead` or `administrator`
        #[arg(value_parser = role)]
        role: Role,
        #[command(flatten)]
        by: Who,
    },
    /// Give an account another password; it has to sign in again
    Password {
        /// The account's name
        name: String,
        #[command(flatten)]
        password: PasswordSource,
        #[command(flatten)]
        by: Who,
    },
    /// Close an account: its sessions end, its tokens are withdrawn, and nobody may sign in with it
    Close {
        /// The account's name
        name: String,
        #[command(flatten)]
        by: Who,
    },
    /// Make a token by which a program asks the pages' interface for programs in an account's name; it is printed once
    Token {
        /// The account's name
        name: String,
        /// What it is for: the program that asks
        #[arg(long = "for", value_name = "PURPOSE")]
        purpose: String,
        /// How many days it lasts
        #[arg(long, default_value_t = 365, value_name = "DAYS")]
        days: u32,
        #[command(flatten)]
        by: Who,
    },
    /// List every token that was not withdrawn
    Tokens {
        #[command(flatten)]
        printed: Printed,
    },
    /// Withdraw a token: it opens nothing any more
    Withdraw {
        /// The token's number
        number: u64,
        #[command(flatten)]
        by: Who,
    },
    /// Open a closed account
    Open {
        /// The account's name
        name: String,
        #[command(flatten)]
        by: Who,
    },
}

/// Where the password comes from. It is never an argument: those are seen by others at the machine.
#[derive(Debug, Args)]
pub(crate) struct PasswordSource {
    /// Read the password from the first line of standard input instead of asking for it at the terminal
    #[arg(long)]
    password_stdin: bool,
}

/// Who does it.
#[derive(Debug, Args)]
pub(crate) struct Who {
    /// Who does this
    #[arg(long, default_value = COMMAND_LINE, value_name = "NAME")]
    by: String,
}

impl Who {
    fn by(&self) -> By<'_> {
        By { name: &self.by, address: "" }
    }
}

fn role(name: &str) -> std::result::Result<Role, String> {
    let roles = Role::ALL.map(Role::name).join(", ");
    Role::parse(name).ok_or_else(|| format!("the roles are {roles}"))
}

impl PasswordSource {
    fn read(&self) -> anyhow::Result<String> {
        if self.password_stdin {
            let mut line = String::new();
            std::io::stdin().lock().read_line(&mut line).context("no password could be read")?;
            return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
        }
        anyhow::ensure!(
            std::io::stdin().is_terminal(),
            "there is no terminal to ask for a password at\nhint: `--password-stdin` reads it from standard input"
        );
        let once = rpassword::prompt_password("password: ").context("no password could be read")?;
        let again = rpassword::prompt_password("once more: ").context("no password could be read")?;
        anyhow::ensure!(once == again, "the two are not the same; nothing was changed");
        Ok(once)
    }
}

/// Does what was typed.
pub(crate) fn carry_out(project: &Project, action: &AccountsAction) -> Result {
    let changed = |name: &str, change, who: &Who| {
        accounts::change(project, name, change, who.by()).map_err(ymateb_pipeline::Error::from)
    };
    let said = match action {
        AccountsAction::List { printed } => {
            return print(*printed, &accounts::list(project)?, |listed| text(listed), |listed| csv(listed));
        }
        AccountsAction::Tokens { printed } => {
            let listed = tokens::list(project)?;
            return print(*printed, &listed, |listed| token_lines(listed), |listed| tokens_csv(listed));
        }
        AccountsAction::Token { name, purpose, days, by } => {
            let wanted = Wanted { account: name, purpose, days: *days };
            let made = tokens::make(project, wanted, by.by()).map_err(ymateb_pipeline::Error::from)?;
            output::talk(&format!(
                "token {} asks in the name of {} until {:.0}; it is kept nowhere, and this is the only time it is shown",
                made.number, made.account, made.ends
            ));
            made.token.as_str().to_owned()
        }
        AccountsAction::Withdraw { number, by } => {
            let token = tokens::withdraw(project, *number, by.by()).map_err(ymateb_pipeline::Error::from)?;
            format!("token {number}, in the name of {}, opens nothing any more", token.account)
        }
        AccountsAction::Add { name, role, password, by } => {
            let name = accounts::add(project, name, *role, &password.read()?, by.by())
                .map_err(ymateb_pipeline::Error::from)?;
            format!("{name} is {}", with_article(*role))
        }
        AccountsAction::Role { name, role, by } => {
            format!("{} is {}", changed(name, Change::Role(*role), by)?, with_article(*role))
        }
        AccountsAction::Password { name, password, by } => {
            format!("{} has another password", changed(name, Change::Password(&password.read()?), by)?)
        }
        AccountsAction::Close { name, by } => format!("{} is closed", changed(name, Change::Close, by)?),
        AccountsAction::Open { name, by } => format!("{} is open", changed(name, Change::Open, by)?),
    };
    output::data(&said)?;
    Ok(Ending::Done)
}

fn with_article(role: Role) -> String {
    let article = if matches!(role, Role::Analyst | Role::Administrator) { "an" } else { "a" };
    format!("{article} {role}")
}

fn text(accounts: &[Listed]) -> String {
    let lines = accounts.iter().map(|account| {
        let closed = if account.closed { ", closed" } else { "" };
        format!(
            "{}: {}{closed} (made {:.0} by {})\n",
            account.name,
            account.role,
            account.made_at,
            output::harmless(&account.made_by)
        )
    });
    lines.chain([counted(accounts.len() as u64, "account", "accounts")]).collect()
}

fn csv(accounts: &[Listed]) -> anyhow::Result<()> {
    let rows = accounts.iter().map(|account| {
        let Listed { name, role, made_at, made_by, closed } = account;
        [name.to_string(), role.to_string(), made_at.to_string(), made_by.clone(), closed.to_string()]
    });
    output::csv(["name", "role", "made_at", "made_by", "closed"], rows)
}

fn token_lines(tokens: &[tokens::Listed]) -> String {
    let lines = tokens.iter().map(|token| {
        let used = token.used.map_or_else(|| "not used yet".to_owned(), |used| format!("last used {used:.0}"));
        format!(
            "{} {}: {} (until {:.0}, {used}, made {:.0} by {})\n",
            token.number,
            token.account,
            output::harmless(&token.purpose),
            token.ends,
            token.made_at,
            output::harmless(&token.made_by)
        )
    });
    lines.chain([counted(tokens.len() as u64, "token", "tokens")]).collect()
}

fn tokens_csv(tokens: &[tokens::Listed]) -> anyhow::Result<()> {
    let rows = tokens.iter().map(|token| {
        let tokens::Listed { number, account, purpose, made_at, made_by, ends, used } = token;
        let used = used.map(|used| used.to_string()).unwrap_or_default();
        let (number, account) = (number.to_string(), account.to_string());
        [number, account, purpose.clone(), made_at.to_string(), made_by.clone(), ends.to_string(), used]
    });
    output::csv(["number", "account", "purpose", "made_at", "made_by", "ends", "used"], rows)
}
