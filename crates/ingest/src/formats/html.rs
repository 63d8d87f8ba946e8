//! Web pages and messages written as pages: headings, paragraphs, items and cells, with what surrounds them marked.
//!
//! Nothing visible is left out: navigation, banners and "related" boxes become blocks of furniture. White space is
//! markup in HTML and is read as a browser reads it.

mod furniture;
mod nesting;

use std::collections::HashSet;

use encoding_rs::Encoding;
use scraper::{Html, Node, node::Element};
use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    content::{Content, Document},
    decode::decode_declared,
    formats::sniff::find,
};

/// What the HTML is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A page, or a file that is one.
    Page,
    /// The body of a message, in which quoted replies are somebody else's words.
    Message,
}

/// Reads a page.
pub(crate) fn read(bytes: &[u8], kind: Kind) -> Document {
    let decoded = decode_declared(bytes, declared(bytes));
    let mut document = Document::of(content(&decoded.text, kind));
    document.notes = decoded.notes();
    document
}

/// The encoding that a page says it is in, where browsers look for it.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let after = head.get(find(&head, b"charset=")? + b"charset=".len()..)?;
    let label = after.trim_ascii_start().strip_prefix(b"\"").or(after.strip_prefix(b"'")).unwrap_or(after);
    let is_of_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:".contains(byte);
    let length = label.iter().take_while(|byte| is_of_label(byte)).count();
    Encoding::for_label(&label[..length])
}

/// Reads the text of a page.
pub(crate) fn content(source: &str, kind: Kind) -> Content {
    let page = Html::parse_document(&nesting::bounded(source));
    let mut walk =
        Walk { kind, content: Content::default(), text: String::new(), space: false, contexts: Contexts::default() };
    // What holds the page's own matter is no furniture, whatever it is called.
    let mut around_main = HashSet::new();
    for node in page.tree.nodes() {
        let is_main = |element: &Element| matches!(element.name(), "main" | "article" | "h1");
        if node.value().as_element().is_some_and(is_main) {
            for ancestor in node.ancestors() {
                if !around_main.insert(ancestor.id()) {
                    break;
                }
            }
        }
    }
    // By hand and not by recursion: a page may nest deeper than the stack is.
    let mut node = page.tree.root();
    loop {
        match node.value() {
            Node::Element(element) => walk.open(element, around_main.contains(&node.id())),
            Node::Text(text) => walk.words(text),
            _ => {}
        }
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        loop {
            if node.value().is_element() {
                walk.close();
            }
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => {
                    walk.flush();
                    return walk.content;
                }
            }
        }
    }
}

/// What an open element means for the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    /// Not shown, or no text.
    Hidden,
    /// Not the respondent's words.
    Furniture,
    /// Somebody else's words.
    Quoted,
    /// The page's own matter.
    Main,
    Heading,
    Item,
    Cell,
    /// White space counts.
    Preformatted,
    /// A block without a meaning of its own.
    Block,
    Inline,
}

/// The open elements' contexts. A page may nest without end, and each question is asked at every word: none of them
/// looks through all that is open.
#[derive(Default)]
struct Contexts {
    all: Vec<Context>,
    /// Those that are no inline ones.
    blocks: Vec<Context>,
    /// How many of each are open.
    open: [usize; Context::Inline as usize + 1],
}

impl Contexts {
    fn push(&mut self, context: Context) {
        self.all.push(context);
        self.open[context as usize] += 1;
        if context != Context::Inline {
            self.blocks.push(context);
        }
    }

    fn pop(&mut self) {
        let Some(context) = self.all.pop() else { return };
        self.open[context as usize] -= 1;
        if context != Context::Inline {
            self.blocks.pop();
        }
    }

    fn innermost(&self) -> Option<Context> {
        self.all.last().copied()
    }

    fn has(&self, context: Context) -> bool {
        self.open[context as usize] > 0
    }

    fn innermost_block(&self) -> Option<Context> {
        self.blocks.last().copied()
    }
}

struct Walk {
    kind: Kind,
    content: Content,
    text: String,
    /// White space was met and not yet written.
    space: bool,
    contexts: Contexts,
}

impl Walk {
    fn open(&mut self, element: &Element, holds_main: bool) {
        if element.name() == "br" {
            if self.is_shown() {
                self.space = false;
                self.text.push('\n');
            }
            self.contexts.push(Context::Inline);
            return;
        }
        let context = self.context_of(element, holds_main);
        if !matches!(context, Context::Inline | Context::Hidden) {
            self.flush();
        }
        self.contexts.push(context);
    }

    fn close(&mut self) {
        let context = self.contexts.innermost().unwrap_or(Context::Inline);
        if !matches!(context, Context::Inline | Context::Hidden) {
            self.flush();
        }
        self.contexts.pop();
    }

    fn is_shown(&self) -> bool {
        !self.contexts.has(Context::Hidden)
    }

    fn words(&mut self, text: &str) {
        if !self.is_shown() {
            return;
        }
        if self.contexts.has(Context::Preformatted) {
            self.text.push_str(text);
            return;
        }
        for character in text.chars() {
            if matches!(character, ' ' | '\n' | '\t' | '\r' | '\u{c}') {
                self.space = true;
            } else {
                if self.space && !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push(' ');
                }
                self.space = false;
                self.text.push(character);
            }
        }
    }

    fn flush(&mut self) {
        self.space = false;
        if !self.text.trim().is_empty() {
            let kind = self.block_kind();
            self.content.push("\n\n", kind, self.text.trim(), Place::default());
        }
        self.text.clear();
    }

    fn block_kind(&self) -> BlockKind {
        let within = |context: Context| self.contexts.has(context);
        if within(Context::Furniture) {
            BlockKind::Furniture
        } else if within(Context::Quoted) {
            BlockKind::Quoted
        } else if within(Context::Heading) {
            BlockKind::Heading
        } else if within(Context::Item) {
            BlockKind::ListItem
        } else if within(Context::Preformatted) {
            BlockKind::Lines
        } else if self.contexts.innermost_block() == Some(Context::Cell) {
            BlockKind::TableCell
        } else {
            BlockKind::Paragraph
        }
    }

    fn context_of(&self, element: &Element, holds_main: bool) -> Context {
        let name = element.name();
        let hidden = element.attr("hidden").is_some()
            || element.attr("style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
        match name {
            "script" | "style" | "template" | "noscript" | "svg" | "head" | "iframe" | "object" | "datalist" => {
                return Context::Hidden;
            }
            _ if hidden => return Context::Hidden,
            "nav" | "footer" | "aside" | "menu" | "button" | "select" | "dialog" => return Context::Furniture,
            "main" | "article" => return Context::Main,
            "header" if !self.contexts.has(Context::Main) => return Context::Furniture,
            "blockquote" if self.kind == Kind::Message => return Context::Quoted,
            _ => {}
        }
        let is_frame = matches!(name, "html" | "body");
        if !is_frame && !holds_main && furniture::says(element) {
            return Context::Furniture;
        }
        if self.kind == Kind::Message && element.attr("class").is_some_and(|class| class.contains("gmail_quote")) {
            return Context::Quoted;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Context::Heading,
            "li" | "dd" => Context::Item,
            "td" | "th" => Context::Cell,
            "pre" | "textarea" => Context::Preformatted,
            "p" | "div" | "section" | "ul" | "ol" | "dl" | "dt" | "table" | "tr" | "tbody" | "thead" | "tfoot"
            | "blockquote" | "figure" | "figcaption" | "caption" | "address" | "form" | "fieldset" | "legend"
            | "details" | "summary" | "hr" | "body" | "html" | "header" | "hgroup" | "center" | "option"
            | "optgroup" => Context::Block,
            _ => Context::Inline,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, source: &str, expected: &[(BlockKind, &str)]) {
        let content = content(source, kind);
        let blocks: Vec<_> =
            content.blocks.iter().map(|block| (block.kind, block.range.of(&content.text).unwrap())).collect();
        assert_eq!(blocks, expected);
    }

    #[test]
    fn the_matter_of_a_page_is_told_from_what_surrounds_it() {
        let page = "<html><head><title>Ein barn</title><style>p{}</style></head><body>
            <header><a href='/'>Cyngor Aber</a></header><nav><ul><li>Home</li></ul></nav>
            <main><h1>Our  view</h1><p>We   agree &amp; support\n it.</p><ul><li>Rhan <b>un</b></li><li>Rhan dau</li></ul>
            <div class='related-articles'><h2>Related</h2><a>More</a></div></main>
            <script>alert(1)</script><footer>&copy; 2023</footer></body></html>";
        check(
            Kind::Page,
            page,
            &[
                (BlockKind::Furniture, "Cyngor Aber"),
                (BlockKind::Furniture, "Home"),
                (BlockKind::Heading, "Our view"),
                (BlockKind::Paragraph, "We agree & support it."),
                (BlockKind::ListItem, "Rhan un"),
                (BlockKind::ListItem, "Rhan dau"),
                (BlockKind::Furniture, "Related"),
                (BlockKind::Furniture, "More"),
                (BlockKind::Furniture, "© 2023"),
            ],
        );
    }

    #[test]
    fn line_breaks_stay_and_cells_are_cells() {
        check(
            Kind::Page,
            "<p>Annwyl Syr,<br>Rwy'n cytuno.</p><table><tr><td>Ie</td><td>12</td></tr></table>",
            &[
                (BlockKind::Paragraph, "Annwyl Syr,\nRwy'n cytuno."),
                (BlockKind::TableCell, "Ie"),
                (BlockKind::TableCell, "12"),
            ],
        );
    }

    #[test]
    fn a_quoted_reply_is_somebody_elses_words_in_a_message_alone() {
        let source = "<div>Diolch.</div><blockquote>What do you think?</blockquote>";
        check(Kind::Message, source, &[(BlockKind::Paragraph, "Diolch."), (BlockKind::Quoted, "What do you think?")]);
        check(Kind::Page, source, &[(BlockKind::Paragraph, "Diolch."), (BlockKind::Paragraph, "What do you think?")]);
    }

    #[test]
    fn a_page_is_in_the_encoding_that_it_says_unless_it_is_welsh_in_another() {
        let text = |bytes: &[u8]| read(bytes, Kind::Page).parts.remove(0).content.text;
        let page = |declares: &str, words: &[u8]| {
            [b"<html><head><meta ", declares.as_bytes(), b"></head><body><p>", words, b"</p></body></html>"].concat()
        };
        assert_eq!(text(&page("charset=\"iso-8859-2\"", b"\xb3\xf3d\xbc")), "łódź");
        let old = "http-equiv=Content-Type content='text/html; charset=koi8-r'";
        assert_eq!(text(&page(old, b"\xe4\xcf\xc2\xd2\xcf")), "Добро");
        assert_eq!(text(&page("charset=windows-1257", b"d\xf0r \xe2 th\xfe")), "dŵr â thŷ");
    }

    #[test]
    fn a_page_nested_without_end_is_read() {
        let deep = "<div>".repeat(20_000) + "Gofal";
        assert!(content(&deep, Kind::Page).text.contains("Gofal"));
    }

    #[test]
    fn signs_that_are_opened_and_never_closed_do_not_multiply() {
        // For each paragraph, a browser opens all of them anew.
        let page: String = (0..20_000).map(|number| format!("<p><i id={number}>Gofal {number}")).collect();
        let content = content(&page, Kind::Page);
        assert_eq!(content.blocks.len(), 20_000);
        assert!(content.text.ends_with("Gofal 19999"));
    }
}
