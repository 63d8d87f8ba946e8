//! What stands around a letter's text and is nobody's view: greetings, closings, names, dates, addresses.
//!
//! A line is such a frame only if *every* word of it may stand in one. So a short sentence of one's own under a copied
//! text stays one's own: *My mother died in care* is no frame, *Yn gywir, Non Rees* is.

use rustc_hash::FxHashSet;

use crate::shingle::Word;

/// Words of greetings, closings and signatures, folded.
const FRAME_WORDS: &str = "dear sir madam sirs all team minister to whom it may concern hello hi good morning afternoon \
yours sincerely faithfully truly regards kind best warm wishes thanks thank you many with or \
signed name address date postcode email tel telephone mobile my is i am from and of the at near in \
mr mrs ms miss mx dr cllr councillor reverend rev prof professor jp mbe obe \
annwyl syr fadam foneddigion bawb tim weinidog gweinidog i sylw helo bore da prynhawn \
yr eiddoch yn gywir ffyddlon gofion cofion gorau cynnes dymuniadau diolch o galon llawer iawn fawr \
llofnod enw cyfeiriad dyddiad ffon symudol ebost fy yw ydw rwy rwyf ac a y ger wrth ym \
monday tuesday wednesday thursday friday saturday sunday dydd llun mawrth mercher iau gwener sadwrn sul \
january february march april may june july august september october november december jan feb mar apr jun jul aug sept oct nov dec \
ionawr chwefror ebrill mai mehefin fehefin gorffennaf orffennaf awst medi fedi hydref tachwedd dachwedd rhagfyr ragfyr fai \
st nd rd th af il ydd fed eg ain";

/// Words that make a view of a line that might otherwise be names.
const VIEWS: &str = "no not never none stop yes na nac nad ni nid nage dim byth ie ydw nage peidiwch";

/// Recognises frames.
pub(crate) struct Frame {
    words: FxHashSet<String>,
    views: FxHashSet<String>,
}

impl Frame {
    /// Knows the words of frames in both languages, and the respondent's own names.
    pub(crate) fn new(names: &[&str]) -> Self {
        let set = |text: &str| text.split_whitespace().map(str::to_owned).collect::<FxHashSet<String>>();
        let mut words = set(FRAME_WORDS);
        let names = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        words.extend(names.filter(|name| !name.is_empty()).map(ymateb_language::fold));
        Self { words, views: set(VIEWS) }
    }

    /// What is left of a run of words when the lines of it that are frames are taken away.
    pub(crate) fn without<'a>(&self, text: &str, run: &'a [Word]) -> Vec<&'a [Word]> {
        let same_line = |one: &Word, other: &Word| !text[one.end..other.start].contains('\n');
        let mut left: Vec<&[Word]> = Vec::new();
        let mut from = 0;
        for line in run.chunk_by(same_line) {
            let past = from + line.len();
            if self.is_frame(text, line) {
                from = past;
                continue;
            }
            // Lines that are left stand in one piece as long as nothing was taken from between them.
            match left.last_mut() {
                Some(before) if before.as_ptr_range().end == run[from..].as_ptr() => {
                    *before = &run[from - before.len()..past];
                }
                _ => left.push(&run[from..past]),
            }
            from = past;
        }
        left
    }

    fn is_frame(&self, text: &str, line: &[Word]) -> bool {
        let written = |word: &Word| &text[word.start..word.end];
        let folded = |word: &Word| ymateb_language::fold(written(word));
        let a_view = line.iter().any(|word| self.views.contains(&folded(word)));
        // "ni" and "na" stand in addresses as well, but a line that may be a view is one.
        !a_view
            && line.iter().all(|word| {
                let written = written(word);
                written.chars().any(|c| c.is_ascii_digit()) || is_a_name(written) || self.words.contains(&folded(word))
            })
    }
}

/// Whether a word is written as names are: a capital and then small letters, or an initial.
fn is_a_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shingle::{Part, words_of};
    use ymateb_model::text::ByteRange;

    fn check(text: &str, names: &[&str], left: &[&str]) {
        let words = words_of(&Part { text, ranges: &[ByteRange::new(0, text.len())] });
        let frame = Frame::new(names);
        let found = frame.without(text, &words);
        let found: Vec<&str> = found.iter().map(|run| &text[run[0].start..run[run.len() - 1].end]).collect();
        assert_eq!(found, left, "{text}");
    }

    #[test]
    fn greetings_names_dates_and_addresses_are_frames_in_both_languages() {
        check("Dear Sir or Madam", &[], &[]);
        check("Dear Minister,", &[], &[]);
        check("Annwyl Weinidog,", &[], &[]);
        check("Yours sincerely,\nann o'neill\n3 Stryd y Bont, Tywyn LL36 9DE\n12 June 2026", &["Ann O'Neill"], &[]);
        check("Yn gywir,\nNon Rees\n4 Ffordd yr Orsaf, Aber\n12fed o Fehefin 2026", &[], &[]);
        check("Diolch yn fawr iawn", &[], &[]);
    }

    #[test]
    fn a_short_sentence_of_ones_own_is_no_frame() {
        check("Yours faithfully\nMy mother died in care.\nNon Rees", &["Non Rees"], &["My mother died in care"]);
        check("Non Rees\nBu farw mam mewn gofal.\nCofion", &["Non Rees"], &["Bu farw mam mewn gofal"]);
        check("I do not agree", &[], &["I do not agree"]);
        check("No", &[], &["No"]);
        check("STOP THE CUTS", &[], &["STOP THE CUTS"]);
        check("One line here\nand another one", &[], &["One line here\nand another one"]);
    }
}
