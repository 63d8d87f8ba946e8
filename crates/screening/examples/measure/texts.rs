//! Synthetic campaigns and other people's letters, in both languages, written for this measurement.

use ymateb_model::language::ReaderLanguage;

/// The texts of four campaigns, a sentence at a time; those of the two languages say the same.
pub(crate) const CAMPAIGNS: [[[&str; 8]; 2]; 4] = [
    [
        [
            "Mae ein cwm ni wedi colli hanner ei fysiau ers 2019.",
            "Nid yw pobl nad ydynt yn gyrru yn gallu cyrraedd y gwaith, y coleg na'r feddygfa mwyach.",
            "Gofynnwn i'r cyngor ddod â'r gwasanaeth min nos yn ôl ar bob llwybr.",
            "Ni ddylai tocyn dwyffordd gostio mwy na dwy bunt i neb o dan bump ar hugain oed.",
            "Dylid argraffu amserlenni yn Gymraeg ac yn Saesneg a'u gosod wrth bob arhosfan.",
            "Dylai bysiau a threnau aros am ei gilydd yn yr orsaf.",
            "Mae gyrwyr yn haeddu seibiannau priodol a chyflog teg am y gwaith a wnânt.",
            "Gwrandewch, os gwelwch yn dda, ar y bobl sy'n sefyll yn y glaw bob bore.",
        ],
        [
            "Our valley has lost half of its buses since 2019.",
            "People who do not drive can no longer get to work, to college or to the surgery.",
            "We ask the council to bring back the evening service on every route.",
            "A return ticket should cost no more than two pounds for anyone under twenty-five.",
            "Timetables should be printed in Welsh and in English and put up at every stop.",
            "Buses and trains should wait for one another at the station.",
            "Drivers deserve proper breaks and a fair wage for the work they do.",
            "Please listen to the people who stand in the rain every morning.",
        ],
    ],
    [
        [
            "Nid yw'r afon islaw ein pentref bellach yn ddigon glân i nofio ynddi.",
            "Gollyngwyd carthion iddi ar naw deg o ddiwrnodau y llynedd.",
            "Mae'r cwmni sy'n gwneud hyn yn dal i dalu difidend i'w berchnogion.",
            "Rydym am i bob gollyngfa gael ei mesur ac i'r ffigurau gael eu cyhoeddi o fewn diwrnod.",
            "Dylid gwario'r dirwyon ar yr afon a niweidiwyd.",
            "Mae angen cymorth ar ffermwyr i gadw slyri oddi wrth y glannau.",
            "Gwelid dyfrgwn a gleision y dorlan yma bob haf pan oeddem yn blant.",
            "Rhowch i'n hwyrion afon y gallant drochi eu traed ynddi.",
        ],
        [
            "The river below our village is no longer clean enough to swim in.",
            "Sewage was let into it on ninety days last year.",
            "The company that does this still pays its owners a dividend.",
            "We want every outfall to be measured and the figures to be published within a day.",
            "Fines should be spent on the river that was harmed.",
            "Farmers need help to keep slurry away from the banks.",
            "Otters and kingfishers were seen here every summer when we were children.",
            "Give our grandchildren a river they can dip their feet in.",
        ],
    ],
    [
        [
            "Ein llyfrgell ni yw'r unig ystafell gynnes yn y dref nad yw'n gofyn am ddim wrth y drws.",
            "Byddai'r cynllun yn ei hagor ar ddau fore'r wythnos.",
            "Mae plant yn gwneud eu gwaith cartref yno am ei bod yn dawel.",
            "Mae pobl hŷn yn darllen y papurau ac yn cwrdd â'u ffrindiau.",
            "Gofynnwn i chi ei chadw ar agor am bum diwrnod llawn.",
            "Cadwch lyfrgellwyr hyfforddedig, a pheidiwch â rhoi peiriannau yn eu lle.",
            "Prynwch ragor o lyfrau Cymraeg i ddysgwyr ac i deuluoedd.",
            "Mae tref heb lyfrgell yn anghofio'r hyn y mae'n ei wybod.",
        ],
        [
            "Our library is the only warm room in the town that asks for nothing at the door.",
            "The plan would open it on two mornings a week.",
            "Children do their homework there because it is quiet.",
            "Older people read the papers and meet their friends.",
            "We ask you to keep it open for five full days.",
            "Keep trained librarians, and do not put machines in their place.",
            "Buy more Welsh books for learners and for families.",
            "A town without a library forgets what it knows.",
        ],
    ],
    [
        [
            "Mae traean y tai yn ein plwyf ni yn wag o fis Hydref hyd y Pasg.",
            "Mae cyplau ifanc a fagwyd yma yn byw gyda'u rhieni yn ddeg ar hugain oed.",
            "Gadewch i'r cyngor bennu'r dreth ar ail gartrefi a chadw'r hyn a ddaw ohoni.",
            "Defnyddiwch yr arian hwnnw i godi cartrefi i'w rhentu yn agos at yr ysgol.",
            "Rhowch yr hawl gyntaf arnynt i'r rhai sy'n gweithio'n lleol.",
            "Mynnwch ganiatâd cynllunio cyn i gartref teulu droi'n llety gwyliau.",
            "Pan fydd y teulu olaf yn gadael, bydd y capel a'r siop yn cau, a bydd yr iaith yn mynd gyda nhw.",
            "Gofyn am gymdogion yr ydym, nid am ffafrau.",
        ],
        [
            "A third of the houses in our parish stand empty from October to Easter.",
            "Young couples who grew up here are living with their parents at thirty.",
            "Let the council set the tax on second homes and keep what it brings in.",
            "Use that money to build homes for rent close to the school.",
            "Give those who work locally the first claim on them.",
            "Ask for planning permission before a family home becomes a holiday let.",
            "When the last family leaves, the chapel and the shop close, and the language goes with them.",
            "We are asking for neighbours, not for favours.",
        ],
    ],
];

const LEADS: [[&str; 12]; 2] = [
    [
        "A minnau wedi byw yma ers blynyddoedd,",
        "Yn fy mhrofiad i,",
        "Beth bynnag a ddywed y ddogfen,",
        "A bod yn onest,",
        "Ar ran fy nheulu,",
        "Ar ôl darllen y cyfan ddwywaith,",
        "Ers i fy nhad fynd yn sâl,",
        "O holi'r cymdogion,",
        "O feddwl am y peth,",
        "A minnau'n rhiant i dri,",
        "Gan amlaf,",
        "Lle rwy'n byw,",
    ],
    [
        "As somebody who has lived here for years,",
        "In my experience,",
        "Whatever the document says,",
        "To be honest,",
        "Speaking for my family,",
        "Having read all of it twice,",
        "Since my father fell ill,",
        "If you ask the neighbours,",
        "After thinking it over,",
        "As a parent of three,",
        "On most days,",
        "Where I live,",
    ],
];

const CLAIMS: [[&str; 20]; 2] = [
    [
        "mae'r ffurflenni yn llawer rhy hir i'r rhan fwyaf o bobl",
        "does neb yn ateb y ffôn ar ôl pedwar o'r gloch",
        "mae'r staff yn garedig ond mae rhy ychydig ohonynt",
        "gofynnir yr un cwestiynau ar bob ymweliad",
        "mae'r arian yn dod i ben ymhell cyn diwedd y flwyddyn",
        "byddai grant bach wedi arbed misoedd o boeni i ni",
        "ni ofynnwyd erioed i bobl ifanc beth yr oeddent ei eisiau",
        "mae'r swyddfa wedi symud ddwywaith heb i neb ddweud wrthym",
        "mae siaradwyr Cymraeg yn dal i orfod gofyn am lythyr Cymraeg",
        "byddai ramp wrth y drws cefn yn gwneud byd o wahaniaeth",
        "mae'r rhestr aros wedi dyblu mewn tair blynedd",
        "anaml y clywir syniadau da o leoedd bach",
        "mae'r to yn gollwng pan ddaw'r gwynt o'r gorllewin",
        "mae un yn gwneud y gwaith a wnâi tri gynt",
        "mae gwirfoddolwyr wedi blino ac mae rhai wedi rhoi'r gorau iddi",
        "mae'r wefan yn eich anfon mewn cylchoedd",
        "mae awr ar y bws yn rhy bell ar gyfer apwyntiad byr",
        "yr hyfforddiant oedd y diwrnod gorau a gefais yn y gwaith",
        "caiff y neuadd ei gosod i eraill ar y nosweithiau y mae arnom ei hangen",
        "byddai geiriau plaen yn helpu pawb sy'n ei darllen",
    ],
    [
        "the forms are far too long for most people",
        "nobody answers the telephone after four o'clock",
        "the staff are kind but there are too few of them",
        "the same questions are asked at every visit",
        "the money runs out well before the end of the year",
        "a small grant would have saved us months of worry",
        "young people were never asked what they wanted",
        "the office has moved twice and nobody told us",
        "Welsh speakers still have to ask for a Welsh letter",
        "a ramp at the back door would make all the difference",
        "the waiting list has doubled in three years",
        "good ideas from small places are seldom heard",
        "the roof leaks whenever the wind is from the west",
        "one person does the work that three used to do",
        "volunteers are tired and some have given up",
        "the website sends you round in circles",
        "an hour by bus is too far for a short appointment",
        "the training was the best day I have had at work",
        "the hall is let to others on the nights we need it",
        "plain words would help everyone who reads it",
    ],
];

const TAILS: [[&str; 10]; 2] = [
    [
        "ac fel yna y bu hi erioed.",
        "er nad yw hynny'n poeni neb, mae'n debyg.",
        "ac mae hynny'n drueni.",
        "ac ni all hynny fod yn iawn.",
        "fel y cyfaddefodd y cynghorydd ei hun.",
        "felly edrychwch ar hyn eto, da chi.",
        "ac mae fy chwaer yn dweud yr un peth.",
        "ond gellid ei gywiro erbyn y gwanwyn.",
        "ac rydym wedi ysgrifennu am hyn o'r blaen.",
        "ar bapur o leiaf.",
    ],
    [
        "and it has been so for as long as I remember.",
        "though nobody seems to mind.",
        "which is a pity.",
        "and that cannot be right.",
        "as the councillor herself admitted.",
        "so please look at this again.",
        "and my sister says the same.",
        "but it could be put right by spring.",
        "and we have written about it before.",
        "at least on paper.",
    ],
];

/// How a copy was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Editing {
    /// Words here and there are others.
    Words,
    /// Sentences are dropped, replaced or put elsewhere, and as many of one's own come in.
    Sentences,
}

/// A stream of numbers that is the same on every machine (SplitMix64).
#[derive(Debug, Clone)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("it is below the bound")
    }

    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

pub(crate) fn index(language: ReaderLanguage) -> usize {
    match language {
        ReaderLanguage::Cy => 0,
        ReaderLanguage::En => 1,
    }
}

/// How many words in a hundred of a stock sentence are others: people who never met do not write the same sentences.
const OWN: usize = 25;

/// A sentence of somebody's own: stock clauses that many use, with words changed here and there.
pub(crate) fn sentence(language: ReaderLanguage, random: &mut Random) -> String {
    let of = index(language);
    let lead = LEADS[of][random.below(LEADS[of].len())];
    let claim = CLAIMS[of][random.below(CLAIMS[of].len())];
    let tail = TAILS[of][random.below(TAILS[of].len())];
    let stock = format!("{lead} {claim}, {tail}");
    let words = stock.split(' ').map(|word| if random.percent(OWN) { other_word(language, random) } else { word });
    words.collect::<Vec<_>>().join(" ")
}

fn other_word(language: ReaderLanguage, random: &mut Random) -> &'static str {
    let from = CLAIMS[index(language)][random.below(20)];
    let words: Vec<&str> = from.split(' ').collect();
    words[random.below(words.len())]
}

/// A letter that nobody organised.
pub(crate) fn letter(language: ReaderLanguage, sentences: usize, random: &mut Random) -> String {
    (0..sentences).map(|_| sentence(language, random)).collect::<Vec<_>>().join(" ")
}

/// A copy of a campaign's text, edited by so much.
pub(crate) fn copy(
    language: ReaderLanguage,
    campaign: usize,
    editing: Editing,
    percent: usize,
    random: &mut Random,
) -> String {
    let text = &CAMPAIGNS[campaign][index(language)];
    match editing {
        Editing::Words => {
            let words = text.iter().flat_map(|sentence| sentence.split(' '));
            let words = words.map(|word| if random.percent(percent) { other_word(language, random) } else { word });
            words.collect::<Vec<_>>().join(" ")
        }
        Editing::Sentences => {
            let mut sentences: Vec<String> = Vec::new();
            for sentence in text {
                if !random.percent(percent) {
                    let at = if random.percent(percent) { random.below(sentences.len() + 1) } else { sentences.len() };
                    sentences.insert(at, (*sentence).to_owned());
                }
                if random.percent(percent) {
                    sentences.push(self::sentence(language, random));
                }
            }
            sentences.join(" ")
        }
    }
}
