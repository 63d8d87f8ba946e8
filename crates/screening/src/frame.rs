//! What stands around a letter's text and is nobody's view: greetings, closings, names, dates, addresses.
//!
//! A line is such a frame only if *every* word of it may stand in one. So a short sentence of one's own under a copied
//! text stays one's own: *My mother died in care* is no frame, *Yn gywir, Non Rees* is.

use std::ops::Range;

use crate::words::{Manner, Word, hash_of};

/// Words of greetings, closings and signatures, folded.
pub(crate) const FRAME_WORDS: &str = "dear sir madam sirs all team minister to whom it may concern hello hi good morning afternoon \
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
pub(crate) const VIEWS: &str = "no not never none stop yes na nac nad ni nid nage dim byth ie ydw nage peidiwch";

/// Recognises frames.
pub(crate) struct Frame {
    /// The respondent's own names, as words are compared.
    names: Vec<u64>,
}

impl Frame {
    /// Knows the words of frames in both languages, and the respondent's own names.
    pub(crate) fn new(names: &[&str]) -> Self {
        let names = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        Self { names: names.filter(|name| !name.is_empty()).map(hash_of).collect() }
    }

    /// What is left of a run of words when the lines of it that are frames are taken away.
    pub(crate) fn without(&self, words: &[Word], run: Range<usize>) -> Vec<Range<usize>> {
        let mut left: Vec<Range<usize>> = Vec::new();
        let mut from = run.start;
        for line in words[run].chunk_by(|_, next| !next.manner.is(Manner::BEGINS_LINE)) {
            let line_begins = from;
            from += line.len();
            if self.is_frame(line) {
                continue;
            }
            // Lines that are left stand in one piece as long as nothing was taken from between them.
            match left.last_mut() {
                Some(before) if before.end == line_begins => before.end = from,
                _ => left.push(line_begins..from),
            }
        }
        left
    }

    fn is_frame(&self, line: &[Word]) -> bool {
        // "ni" and "na" stand in addresses as well, but a line that may be a view is one.
        !line.iter().any(|word| word.manner.is(Manner::VIEW))
            && line.iter().all(|word| word.manner.is(Manner::MAY_FRAME) || self.names.contains(&word.hash))
    }
}

/// Whether a word is written as names are, a capital and then small letters or an initial, or has a digit.
pub(crate) fn is_a_name_or_number(word: &str) -> bool {
    let mut letters = word.chars();
    (letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase))
        || word.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{shingle::Part, words::words_of};
    use ymateb_model::text::ByteRange;

    fn check(text: &str, names: &[&str], left: &[&str]) {
        let of_part = words_of(&Part { text, ranges: &[ByteRange::new(0, text.len())] });
        let found = Frame::new(names).without(&of_part.words, 0..of_part.words.len());
        let found: Vec<&str> = found.iter().filter_map(|run| of_part.place(run).of(text)).collect();
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
