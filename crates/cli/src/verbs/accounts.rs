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
    /// Close an account: its sessions end, and nobody may sign in with it
    Close {
        /// The account's name
        name: String,
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
