//! Sentences laden with names of the other language, written for this measurement.

use crate::sets::Random;

const PLACES: &str = "Ystradgynlais|Llanfairfechan|Penrhyndeudraeth|Aberdaron|Machynlleth|Llandrindod|Tywyn|Dolgellau|Llanrwst|\
Betws-y-coed|Pen-y-groes|Blaenau Ffestiniog|Rhosllannerchrugog|Llanelli|Pontarddulais|Ystalyfera|Cwmtwrch|Gwaun-Cae-Gurwen|\
Rhydaman|Llandeilo|Castellnewydd Emlyn|Aberteifi|Llandysul|Tregaron|Ceredigion|Powys|Gwynedd|Ynys Môn|Sir Gâr|\
Rhondda Cynon Taf|Merthyr Tudful|Pontypridd|Ystrad Mynach|Nant-y-moel|Maesteg|Pen-y-bont ar Ogwr|Y Bala|Yr Wyddgrug|\
Llangefni|Caergybi|Bethesda|Nefyn|Pwllheli|Cricieth|Harlech|Trawsfynydd|Llanuwchllyn|Corwen|Llangollen|Rhuthun|Dinbych|\
Llanfihangel-y-Creuddyn|Cwm Rhymni|Tonypandy|Treorci|Aberdâr|Glyn-nedd|Cwmafan|Pentrefoelas|Eglwysbach";

const PEOPLE: &str = "Rhys ap Gruffydd|Llinos Angharad Roberts|Siôn Eirian Lloyd|Gwenllian Haf|Ieuan Wyn Jones|Mererid Puw Davies|\
Dafydd ab Iorwerth|Eluned Prys|Bleddyn Hywel|Catrin Fflur Huws|Iolo Ceredig|Nia Medi Parry|Angharad Llwyd|Owain Glyn|\
Heledd Cynwal|Ffion Gwawr|Gethin Llŷr|Myfanwy Ellis|Tudur Owen Bebb|Lowri Mair Pugh";

const IN_ENGLISH: [&str; 24] = [
    "{p} lives in {a} and works in {b}.",
    "I moved from {a} to {b} last year.",
    "The surgery in {a} serves people from {b} and {c}.",
    "Buses between {a}, {b} and {c} stop at six.",
    "{p} of {a} wrote to the council.",
    "We visited {a} and {b}.",
    "Our branch covers {a}, {b}, {c} and {d}.",
    "There is no care home in {a}.",
    "{p} and {q} chaired the meeting in {a}.",
    "My mother was in {a} hospital near {b}.",
    "From {a} to {b} takes an hour.",
    "{p}, {q} and {r} from {a} signed the petition.",
    "{a} has lost its day centre.",
    "Staff from {b} travel to {a} every morning.",
    "{p} told us about the home in {a}.",
    "The route through {a}, {b} and {c} is too long.",
    "Cyngor {a} and Menter {b} run it together.",
    "People in {a} rely on {p}.",
    "Carers: {p} ({a}), {q} ({b}).",
    "Letters came from {a}, {b}, {c} and {d}, all opposed.",
    "{p}'s mother moved to {a}",
    "See what {p} did at Plas {a} in {b}",
    "Ysgol {a}, where {p} teaches, is nearby.",
    "{a} and {b} are an hour apart in winter.",
];

const ENGLISH_PLACES: &str = "Birmingham|Manchester|Shrewsbury|Stoke-on-Trent|Newcastle upon Tyne|Stratford|Bradford|Wolverhampton|\
Leeds|Nottingham|Southampton|Ashby-de-la-Zouch|Kingston upon Hull|Great Yarmouth|Weston-super-Mare|Hereford|Ludlow|Oxford";

const ENGLISH_PEOPLE: &str = "John Smith|Margaret Thompson|Andrew Wright|Christopher Brown|Elizabeth Taylor|Jennifer Walker|\
Michael Green|Sarah Whitehead|Oliver Harrison|Charlotte Baker";

const IN_WELSH: [&str; 12] = [
    "Mae {p} yn byw yn {a} ac yn gweithio yn {b}.",
    "Symudais o {a} i {b} y llynedd.",
    "Mae'r bysiau rhwng {a}, {b} a {c} yn stopio am chwech.",
    "Ysgrifennodd {p} o {a} at y cyngor.",
    "Roedd mam mewn ysbyty yn {a} ger {b}.",
    "{p} a {q} oedd yn cadeirio'r cyfarfod yn {a}.",
    "Does dim cartref gofal yn {a}.",
    "Mae pobl {a} yn dibynnu ar {p}.",
    "Llofnododd {p}, {q} ac {r} y ddeiseb.",
    "Aethom i {a} a {b}.",
    "Collodd {a} ei chanolfan ddydd.",
    "Mae staff o {b} yn teithio i {a} bob bore.",
];

/// English sentences full of Welsh names.
pub(crate) fn in_english(random: &mut Random) -> Vec<String> {
    filled(&IN_ENGLISH, PLACES, PEOPLE, random)
}

/// Welsh sentences full of English names.
pub(crate) fn in_welsh(random: &mut Random) -> Vec<String> {
    filled(&IN_WELSH, ENGLISH_PLACES, ENGLISH_PEOPLE, random)
}

fn filled(templates: &[&str], places: &str, people: &str, random: &mut Random) -> Vec<String> {
    let places: Vec<&str> = places.split('|').collect();
    let people: Vec<&str> = people.split('|').collect();
    (0..4000)
        .map(|_| {
            let mut text = (*random.pick(templates)).to_owned();
            for (slot, names) in [
                ("{a}", &places),
                ("{b}", &places),
                ("{c}", &places),
                ("{d}", &places),
                ("{p}", &people),
                ("{q}", &people),
                ("{r}", &people),
            ] {
                text = text.replace(slot, random.pick::<&str>(names));
            }
            text
        })
        .collect()
}
