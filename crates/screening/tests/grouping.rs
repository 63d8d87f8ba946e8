//! Groups of texts: found whatever is written around them, the same for any order, and none where there is none.

use std::convert::Infallible;

use ymateb_model::text::ByteRange;
use ymateb_screening::{Document, Given, Group, Part, group, shingles, signature};

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
    let mut texts: Vec<&String> = texts.iter().collect();
    texts.sort();
    let given = Given::default();
    let documents: Vec<Document> = texts
        .chunk_by(|one, other| one == other)
        .map(|copies| Document {
            signature: with(copies[0], |parts| signature(parts, &given)),
            copies: u32::try_from(copies.len()).expect("few"),
        })
        .collect();
    texts.dedup();
    let mut load = |number: usize| Ok::<_, Infallible>(with(texts[number], |parts| shingles(parts, &given)));
    let Ok(groups) = group(&documents, &mut load);
    let sure = |group: &Group| {
        let sure = group.members.iter().filter(|member| member.sure);
        sure.map(|member| texts[member.document].clone()).collect()
    };
    groups.iter().map(sure).collect()
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
