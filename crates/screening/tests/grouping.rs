//! Groups of texts: found whatever is written around them, the same for any order and any number of searches, and none
//! where there is none.

use std::convert::Infallible;

use proptest::prelude::*;
use ymateb_model::text::ByteRange;
use ymateb_screening::{Document, Earlier, Given, Group, Part, group, shingles, signature};

/// A campaign's text in each language.
const CAMPAIGNS: [&str; 2] = [
    "Mae'r pwll nofio yn bwysig i bawb yn y dref. Yno y dysgodd ein plant nofio, ac yno y mae'r clwb yn cwrdd bob nos \
     Fercher. Peidiwch â'i gau dros y gaeaf. Codwch bunt yn fwy am docyn os oes rhaid, ond cadwch y drysau ar agor.",
    "The swimming pool matters to everybody in the town. Our children learnt to swim there, and the club meets there \
     every Wednesday night. Do not close it over the winter. Charge a pound more for a ticket if you must, but keep \
     the doors open.",
];

/// What people write by themselves, in either language.
const OWN: [&str; 8] = [
    "My knees are bad and the water is the only place where they do not hurt, as my doctor will tell you.",
    "Last year the boiler broke twice in a week and we all stood shivering by the lockers until it was mended.",
    "Ask the school how many hours it has booked before you decide anything about the opening times.",
    "I would rather see the car park sold than lose what little there is to do here for teenagers.",
    "Mae fy nhad yn wyth deg oed ac yn nofio ugain hyd bob bore cyn mynd i nôl ei bapur newydd.",
    "Nid oes bws i'r pwll nesaf ar ôl pump, ac felly ni fyddai'r rhan fwyaf o'r plant yn gallu mynd yno.",
    "Cafodd y to newydd ei dalu gan arian a gasglwyd gennym ni ein hunain, punt ar y tro, mewn boreau coffi.",
    "Byddai cyrsiau i ddysgwyr yn y prynhawn yn llenwi'r oriau tawel, a gallai'r coleg helpu i'w cynnal.",
];

fn with<T>(text: &str, use_it: impl FnOnce(&[Part<'_>]) -> T) -> T {
    use_it(&[Part { text, ranges: &[ByteRange::new(0, text.len())] }])
}

/// Groups texts, in an order that is theirs; gives the texts of each group's sure members, in order.
fn grouped(texts: &[String]) -> Vec<Vec<String>> {
    let groups = grouped_after(texts, &mut Earlier::default());
    let sure = |group: Vec<(String, bool)>| group.into_iter().filter(|(_, sure)| *sure).map(|(text, _)| text).collect();
    groups.into_iter().map(|(_, members)| sure(members)).collect()
}

/// The name of what is shared, and the members with whether they are sure.
type Found = (u64, Vec<(String, bool)>);

/// Groups texts after earlier searches.
fn grouped_after(texts: &[String], earlier: &mut Earlier) -> Vec<Found> {
    let mut texts: Vec<&String> = texts.iter().collect();
    texts.sort();
    let given = Given::default();
    let documents: Vec<Document> = texts
        .chunk_by(|one, other| one == other)
        .map(|copies| Document {
            name: name(copies[0]),
            signature: with(copies[0], |parts| signature(parts, &given)),
            copies: u32::try_from(copies.len()).expect("few"),
        })
        .collect();
    texts.dedup();
    let mut load = |number: usize| Ok::<_, Infallible>(with(texts[number], |parts| shingles(parts, &given)));
    let Ok(groups) = group(&documents, &mut load, earlier);
    let found = |group: &Group| {
        let members = group.members.iter().map(|member| (texts[member.document].clone(), member.sure));
        (group.shared.name(), members.collect())
    };
    groups.iter().map(found).collect()
}

fn name(text: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn copies_are_found_whatever_stands_around_them_in_either_language() {
    for campaign in CAMPAIGNS {
        let page = OWN.join(" ");
        let texts = [
            campaign.to_owned(),
            campaign.to_uppercase(),
            format!("{campaign} {}", OWN[0]),
            format!("{} {campaign}", OWN[5]),
            format!("{page} {campaign} {}", OWN[1]),
            OWN[2].to_owned(),
            OWN[6].to_owned(),
        ];
        let groups = grouped(&texts);
        let mut members = texts[..5].to_vec();
        members.sort();
        assert_eq!(groups, [members]);
    }
}

#[test]
fn two_campaigns_that_one_person_joined_stay_two() {
    let mut texts: Vec<String> =
        CAMPAIGNS.iter().flat_map(|campaign| OWN[..4].iter().map(move |own| format!("{campaign} {own}"))).collect();
    texts.push(CAMPAIGNS.join("\n"));
    let groups = grouped(&texts);
    assert_eq!(groups.len(), 2);
    assert_eq!(groups.iter().map(Vec::len).sum::<usize>(), 9, "who joined them is in one of them");
}

#[test]
fn the_order_in_which_texts_come_does_not_matter() {
    let mut texts: Vec<String> =
        CAMPAIGNS.iter().flat_map(|campaign| OWN.iter().map(move |own| format!("{own} {campaign}"))).collect();
    texts.extend(OWN.iter().map(|own| (*own).to_owned()));
    let one = grouped(&texts);
    texts.reverse();
    texts.rotate_left(5);
    assert_eq!(grouped(&texts), one);
    assert_eq!(one.len(), 2);
}

#[test]
fn two_alike_and_short_answers_are_no_campaign() {
    assert_eq!(grouped(&[CAMPAIGNS[0].to_owned(), CAMPAIGNS[0].to_owned()]), Vec::<Vec<String>>::new());
    let short = ["Ydw", "Yes, of course.", "Cytuno'n llwyr â phob gair."].map(|text| vec![text.to_owned(); 50]);
    assert_eq!(grouped(&short.concat()), Vec::<Vec<String>>::new());
    let own: Vec<String> = OWN.iter().map(|own| (*own).to_owned()).collect();
    assert_eq!(grouped(&own), Vec::<Vec<String>>::new());
}

#[test]
fn copies_that_are_the_same_to_the_word_are_a_group_by_themselves() {
    assert_eq!(grouped(&vec![CAMPAIGNS[1].to_owned(); 3]), [[CAMPAIGNS[1]]]);
}

/// A letter: some sentences of one of the campaigns, and some of the sender's own around them.
fn letter() -> impl Strategy<Value = String> {
    (0..CAMPAIGNS.len(), any::<u8>(), any::<u8>()).prop_map(|(campaign, kept, own)| {
        let is_in = |set: u8, at: usize| set >> (at % 8) & 1 == 1;
        let shared = CAMPAIGNS[campaign].split_inclusive(". ").enumerate();
        let shared: String = shared.filter(|(at, _)| is_in(kept, *at)).map(|(_, sentence)| sentence).collect();
        let own: Vec<&str> = OWN.iter().enumerate().filter(|(at, _)| is_in(own, *at)).map(|(_, own)| *own).collect();
        format!("{} {shared} {}", own[..own.len() / 2].join(" "), own[own.len() / 2..].join(" "))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn letters_that_come_bit_by_bit_are_grouped_as_if_they_had_come_at_once(
        letters in prop::collection::vec((letter(), 0..4_usize), 3..60),
        gone in any::<prop::sample::Index>(),
    ) {
        let mut earlier = Earlier::default();
        let search = |texts: &[String], earlier: &mut Earlier| {
            let found = grouped_after(texts, earlier);
            let mut kept = Vec::new();
            earlier.write(&mut kept).expect("room");
            *earlier = Earlier::read(&mut &kept[..]).expect("bytes can be read").expect("they are as they were written");
            found
        };
        for batch in 0..4 {
            let texts: Vec<String> =
                letters.iter().filter(|(_, of)| *of <= batch).map(|(text, _)| text.clone()).collect();
            prop_assert_eq!(search(&texts, &mut earlier), grouped_after(&texts, &mut Earlier::default()));
        }
        let mut texts: Vec<String> = letters.into_iter().map(|(text, _)| text).collect();
        texts.swap_remove(gone.index(texts.len()));
        prop_assert_eq!(search(&texts, &mut earlier), grouped_after(&texts, &mut Earlier::default()));
    }
}
