//! The edit that makes a lemma of a form: a few hundred of them serve half a million forms.

use crate::welsh::mutation;

/// Takes bytes off both ends of a form and puts letters on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edit {
    /// How many bytes the mutation left at the front.
    front_off: u8,
    /// What stood there before.
    front_on: String,
    /// How many bytes the ending takes.
    back_off: u8,
    /// What the lemma has there.
    back_on: String,
}

impl Edit {
    /// The smallest edit between a form and its lemma, by way of an undone mutation where that makes it smaller.
    pub(crate) fn between(form: &str, lemma: &str) -> Self {
        let mut best = Self::after(form, 0, "", lemma);
        for (off, on) in mutation::undone(form) {
            let edit = Self::after(form, off, on, lemma);
            if edit.size() < best.size() {
                best = edit;
            }
        }
        best
    }

    /// Writes the lemma; says whether the edit fits the form.
    pub(crate) fn apply(&self, form: &str, lemma: &mut String) -> bool {
        let kept =
            form.len().checked_sub(self.back_off as usize).and_then(|end| form.get(self.front_off as usize..end));
        let Some(kept) = kept else { return false };
        lemma.push_str(&self.front_on);
        lemma.push_str(kept);
        lemma.push_str(&self.back_on);
        true
    }

    pub(crate) fn to_line(&self) -> String {
        format!("{}\t{}\t{}\t{}", self.front_off, self.front_on, self.back_off, self.back_on)
    }

    pub(crate) fn parse(line: &str) -> Option<Self> {
        let mut fields = line.split('\t');
        let edit = Self {
            front_off: fields.next()?.parse().ok()?,
            front_on: fields.next()?.to_owned(),
            back_off: fields.next()?.parse().ok()?,
            back_on: fields.next()?.to_owned(),
        };
        fields.next().is_none().then_some(edit)
    }

    fn after(form: &str, off: usize, on: &str, lemma: &str) -> Self {
        let plain = format!("{on}{}", &form[off..]);
        let mut common: usize =
            plain.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let mut front_on = on;
        if common < on.len() {
            // What the mutation put on is not in the lemma: no such edit. Replace everything.
            common = 0;
            front_on = "";
        }
        let (front_off, back_off) = if common == 0 { (0, form.len()) } else { (off, plain.len() - common) };
        Self {
            front_off: u8::try_from(front_off).unwrap_or(u8::MAX),
            front_on: if common == 0 { String::new() } else { front_on.to_owned() },
            back_off: u8::try_from(back_off).unwrap_or(u8::MAX),
            back_on: lemma[common..].to_owned(),
        }
    }

    fn size(&self) -> usize {
        // An undone mutation is the lesser change.
        2 * (self.back_off as usize + self.back_on.len()) + self.front_off as usize + self.front_on.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_make_the_lemma() {
        for (form, lemma) in [
            ("ofal", "gofal"),
            ("dai", "ty"),
            ("aeth", "mynd"),
            ("nghymoedd", "cwm"),
            ("blant", "plentyn"),
            ("ysgol", "ysgol"),
        ] {
            let edit = Edit::between(form, lemma);
            let mut made = String::new();
            assert!(edit.apply(form, &mut made));
            assert_eq!(made, lemma, "{form} by {edit:?}");
            assert_eq!(Edit::parse(&edit.to_line()), Some(edit));
        }
    }
}
