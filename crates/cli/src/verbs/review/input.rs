//! Where commands come from: keys at a terminal, lines elsewhere.

use std::io::{BufRead, IsTerminal, Write};

use crossterm::{
    event::{self, Event, KeyCode, KeyEventKind, KeyModifiers},
    terminal::{disable_raw_mode, enable_raw_mode},
};

use super::command::{Command, asks_for, parse};

/// Standard input, read by keys or by lines.
pub(super) struct Input {
    keys: bool,
}

/// A terminal that gives keys as they are pressed, until this is dropped.
struct Raw;

impl Raw {
    fn begin() -> std::io::Result<Self> {
        enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // A terminal that is gone cannot be put right.
        let _ = disable_raw_mode();
    }
}

impl Input {
    pub(super) fn new() -> Self {
        Self { keys: std::io::stdin().is_terminal() && std::io::stdout().is_terminal() }
    }

    /// The next command, or what is wrong with it; nothing at the end of the input.
    pub(super) fn command(&self) -> anyhow::Result<Option<Result<Command, String>>> {
        if !self.keys {
            return Ok(line()?.map(|line| parse(&line)));
        }
        prompt("[a r c w t m f u d s ? q] ")?;
        let Some(key) = key()? else { return Ok(Some(Ok(Command::Quit))) };
        let rest = match asks_for(key) {
            Some(what) => {
                prompt(&format!("{key}: {what}: "))?;
                line()?.unwrap_or_default()
            }
            None => {
                prompt("\n")?;
                String::new()
            }
        };
        Ok(Some(parse(&format!("{key} {rest}"))))
    }
}

fn line() -> std::io::Result<Option<String>> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line)?;
    Ok((read > 0).then_some(line))
}

fn prompt(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// The next key that can be a command; nothing where the person interrupts.
fn key() -> std::io::Result<Option<char>> {
    let _raw = Raw::begin()?;
    loop {
        let Event::Key(pressed) = event::read()? else { continue };
        if pressed.kind == KeyEventKind::Release {
            continue;
        }
        let interrupts = pressed.modifiers.contains(KeyModifiers::CONTROL);
        match pressed.code {
            KeyCode::Char('c' | 'd') if interrupts => return Ok(None),
            KeyCode::Esc => return Ok(None),
            KeyCode::Enter => return Ok(Some('d')),
            KeyCode::Char(letter) => return Ok(Some(letter)),
            _ => {}
        }
    }
}
