//! Welsh words whose forms no rule connects, written by hand: small closed classes.
//!
//! All forms but those of `ACCENTED` are folded. Each line of a table is a term and the forms that belong to it.

use std::borrow::Cow;

use super::mutation::mutated;

/// The verb *bod*, with its spoken, negative and contracted forms. Words that more often are another word (*dyn*, *maen*,
/// *sŵn*) are left out.
const BE: &str = "bod: wyf wyt yw ydy ydyw ydi ydym ydan ydach ydych dych ydynt ydyn mae maent sydd sy rwyf rwyt rwy rydw \
rydyw rydym rydyn rydan rydych rydach dwi dw wi ydw ydwyf ydwi yndw oeddwn oeddet oedd oeddem oedden oeddech oeddent oeddan \
oeddach roeddwn roeddet roedd roeddem roedden roeddech roeddent roeddan roeddach doeddwn doeddet doedd doeddem doedden \
doeddech doeddent doeddan doeddach dydw dydwyf dydy dydi dydyw dyw dydyn dydynt dydym dydan dydych dydach does \
byddaf bydda byddi bydd byddwn byddwch byddant byddan byddai byddet byddem bydden byddech byddent fyddaf fydda fyddi \
fydd fyddwn fyddwch fyddant fyddan fyddai fyddet fyddem fydden fyddech fyddent bum buost bu buom buoch buont buon fum \
fuost fu fuom fuoch fuont fuon buodd fuodd bues fues bu buasai fuasai buaswn fuaswn buasent fuasent buasem buasech \
basai fasai baswn faswn baset faset basat fasat basen fasen basech fasech sai boed bydded byddo fyddo byddont byddir \
fyddir buwyd fuwyd oeddid baent petai petaech petaent petawn petaem petaset petase petasai \
petaswn petasen tase tasai tasa taswn tasen taset tasech ma rwi rwt rydi rych ryn dio dydio oedda oeddat \
odd rodd dodd oeddi roeddat doeddat bydde fydde byse bysai bysa byswn bysen byset bysech fyse fysai fysa fyswn fysen \
fyset fysech base basa basan basem fase fasa fasan fasem buest fuest buo fuo buasid buaset fuaset buasen fuasen ydys oeddys \
byddid fyddid byddys bid bwyf byddwyf ro'n ry'n ry'ch o'dd ro'dd do'dd bo'n do'n dy'n dy'ch o't ro't ro'ch do'ch w'i bod fod mod";

/// Comparison.
const COMPARISON: &str = "\
da: gwell well gorau orau ngorau goreuon oreuon gore ore gora ngora
drwg: gwaeth waeth gwaethaf waethaf gwaetha waetha cynddrwg gynddrwg
mawr: mwy fwy mwyaf fwyaf mwya fwya mawrion fawrion
llai: lai lleiaf leiaf lleia leia
hawdd: haws hawsaf hawsed
uchel: uwch uchaf cyfuwch huchaf
isel: is isaf hisaf
hen: hynaf hyned
agos: agosaf agosach
pell: pellach pellaf bellaf belled pelled
cynnar: cynharach cynharaf gynharach gynharaf
hir: hwyaf cyhyd
ifanc: iau ieuengaf ieuanc ifainc
llydan: lletach letach lletaf letaf";

/// Prepositions that take the endings of persons: the term, then the stem of each person's form.
const PREPOSITIONS: &str = "\
am: amdanaf amdana amdanat amdano amdani amdanom amdanon amdanoch amdanynt amdanyn
ar: arnaf arna arnat arno arni arnom arnon arnoch arnynt arnyn
at: ataf ata atat ato ati atom aton atoch atynt atyn
dan: danaf danat dano dani danom danoch danynt odanaf odano odani odanynt
dros: drosof droso drosot drosto drosti drosom droson drosoch drostynt drostyn tros trosof trosot trosto trosti trosom trosoch trostynt
drwy: drwof drwot drwyddo drwyddi drwom drwoch drwyddynt trwy trwof trwot trwyddo trwyddi trwom trwoch trwyddynt trwyddyn
er: erof erot erddo erddi erom eroch erddynt
gan: gennyf gen gennyt gynnat ganddo gynno ganddi gynni gennym gynnon gennych gynnoch ganddynt ganddyn gynnyn
heb: hebof hebot hebddo hebddi hebom heboch hebddynt
i: imi iti iddo iddi inni ini ichi iddynt iddyn
o: ohonof ohona ohonot ohonat ohono ohoni ohonom ohonon ohonoch ohonynt ohonyn
rhag: rhagof rhagot rhagddo rhagddi rhagom rhagoch rhagddynt
rhwng: rhyngof rhyngot rhyngddo rhyngddi rhyngom rhyngoch rhyngddynt rhyngddyn
wrth: wrthyf wrtha wrthyt wrtho wrthi wrthym wrthon wrthych wrthoch wrthynt wrthyn
yn: ynof ynot ynddo ynddi ynom ynoch ynddynt ynddyn ym yng";

/// Spoken and contracted forms people write, by the word they stand for, and a few nouns of many shapes.
const SPOKEN: &str = "\
eisiau: isio isho isie ishe heisiau
rhywbeth: rwbath rhwbath rhywbath rwbeth rywbeth
gwneud: neud gneud wneud nghwneud neith gnaiff naeth nath gnath wnath gwnath nathon nathoch
rhoi: rhoid roid rhoddi roddi
mynd: myned fynd
dweud: deud ddeud dwedyd dywedyd ddywedyd gweud weud dwed dywed ddywed dwedodd ddwedodd
nhw: hwy hwynt hwythau nhwthau
arall: eraill ereill
blwyddyn: flwyddyn mlwyddyn blynedd flynedd mlynedd blynyddoedd flynyddoedd mlynyddoedd
dylu: dylwn dylet dylai dylem dylech dylent dylid dylsai dylswn dylsent dylsech dyle dylen ddylwn ddylet ddylai ddylem \
ddylech ddylent ddylid ddylsai ddylswn ddylsent ddyle ddylen
darfod: ddaru daru
pob: bob phob mhob
peth: beth pheth bethau phethau mhethau
medd: meddai meddent
gogystal: ogystal
gweld: gwelson welson gweles weles
dod: dwad ddwad dere dewch ddewch
gallu: gallet allet gallen allen gellwch ellwch
agos: nesaf nesa
diweddar: diwethaf ddiwethaf
cael: caf gaf chaf caiff gaiff chaiff cawn gawn chawn cewch gewch chewch chant ces ges ches cest gest \
cafodd gafodd chafodd cafwyd gafwyd chafwyd cawsom gawsom cawsoch gawsoch cawsant gawsant cawsai gawsai cawson gawson cafon gafon
gwybod: wn gwn gwyddom wyddom gwyddoch wyddoch gwyddant wyddant gwyddai wyddai gwyddwn wyddwn gwyddost wyddost
gwyn: gwen wen gwynion wynion
gwyrdd: gwerdd werdd
bychan: bechan fechan bychain fychain
trydydd: trydedd drydedd
pedwerydd: pedwaredd bedwaredd
brith: braith fraith
dwfn: dofn ddofn
ymlaen: mlaen
adref: adre adra
efallai: falle ella
prynhawn: pnawn bnawn
eistedd: ista steddwch
angen: angan
eisteddfod: steddfod
dim: mohonof mohonot mohono mohoni mohonom mohonoch mohonynt mohonyn
cryf: cref gref
trwm: trom drom
byr: ber fer
melyn: melen felen
gwr: gwyr wyr
bachgen: bechgyn fechgyn
gwraig: gwragedd wragedd
merch: merched ferched
chwaer: chwiorydd
brawd: brodyr frodyr
troed: traed draed thraed nhraed
llaw: dwylo ddwylo
ci: cwn
tref: trefi drefi trefydd drefydd
pentref: pentrefi bentrefi
gwlad: gwledydd wledydd";

/// Words that are mostly seen with a mutation that has set: *gyda'i gilydd*, *ar gau*, *i lawr*, *pwy bynnag*.
const SET: &str = "\
cilydd: gilydd
pynnag: bynnag
doe: ddoe
cau: gau
plith: blith
pryd: bryd
tad: dad
llawr: lawr
man: fan
lles: les
prif: brif";

/// Nouns that the rules or the lexicon give to another word, in the plural or in both numbers. Their mutations follow.
const NOUNS: &str = "\
menter: mentrau
cynghorydd: cynghorwyr
comisiynydd: comisiynwyr
preswylydd: preswylwyr preswyliwr
darparwr: darparwyr
taliad: taliadau
polisi: polisiau
fferm: ffermydd
cwmni: cwmniau
mam: mamau
nos: nosweithiau noson nosau
nam: nam namau
anaf: anaf anafiadau
clwyf: clwyf clwyfau
nith: nith nithoedd
dafad: defaid
ased: ased asedau
morgais: morgais morgeisi
cyfalaf: cyfalaf
siom: siom siomau";

/// Verb-nouns and the stems of their forms, where the ending of the one does not tell the other. The endings and the
/// mutations follow.
const VERBS: &str = "\
gofyn: gofynn
derbyn: derbyni
cynnig: cynigi
ateb: ateb
dangos: dangos
aros: arhos
gwrando: gwrandaw gwrand
cynnal: cynhali
ennill: enill
cefnogi: cefnog
darparu: darper darpar
byw: byw
cyrraedd: cyrhaedd
gadael: gadaw
anfon: anfon
cadw: cadw
siarad: siarad
eistedd: eistedd
dioddef: dioddef
cynnwys: cynhwys
gorffen: gorffenn
cychwyn: cychwynn
darllen: darllen
meddwl: meddyli
disgwyl: disgwyli
ymweld: ymwel";

const ENDINGS_OF_PERSONS: &str =
    "af wn wch ant ais aist odd asom asoch asant asai ai ait em ech ent wyd ir er id iff es on an en";

/// Words that their circumflex alone tells from another: the term, and the forms as written. Written without it they are
/// the other word here: *pobl hŷn* are older people, and *y bobl hyn*, which is much the commoner, are these. A search for
/// the word still finds it without, by its folded form.
const ACCENTED: &str = "\
tal: dâl nhâl thâl
ty: dŷ nhŷ thŷ
tan: dân
can: gân
glan: lân
pel: bêl
tim: dîm
mel: fêl
gwen: wên
ton: dôn
llen: lên
hen: hŷn
wyr: ŵyr";

/// Every form with an accent that decides, with its term.
pub(crate) fn accented() -> impl Iterator<Item = (&'static str, &'static str)> {
    pairs([ACCENTED])
}

/// Forms with an apostrophe that are one word, not a word and its clitic.
pub(crate) const ONE_WORD: [&str; 9] = ["ro'n", "ry'n", "ry'ch", "bo'n", "do'n", "dy'n", "dy'ch", "ro'ch", "do'ch"];

/// Short words that look like forms of others and are not.
const THEMSELVES: &str = "o efo fe a i y yr ar am at er os ond na ni nid dim neu pan pam sut";

/// Every hand-written pair of a form and its term.
pub(crate) fn forms() -> impl Iterator<Item = (Cow<'static, str>, &'static str)> {
    let themselves = THEMSELVES.split(' ').map(|word| (word, word));
    let written = pairs([BE, COMPARISON, PREPOSITIONS, SPOKEN, SET]).chain(themselves);
    let persons = pairs([VERBS])
        .flat_map(|(stem, verb)| ENDINGS_OF_PERSONS.split(' ').map(move |ending| (format!("{stem}{ending}"), verb)));
    let nouns = pairs([NOUNS]).map(|(plural, noun)| (plural.to_owned(), noun));
    let made = persons.chain(nouns).flat_map(|(form, term)| {
        let mutated: Vec<String> = mutated(&form).map(|(mutated, _)| mutated).collect();
        std::iter::once(form).chain(mutated).map(move |form| (Cow::Owned(form), term))
    });
    // What is written out comes last, and so is what holds.
    made.chain(written.map(|(form, term)| (Cow::Borrowed(form), term)))
}

/// Those that also hold for a word reached by undoing a mutation or an ending: *waeth*, by way of *gwaeth*, is *drwg*.
pub(crate) fn lemmas() -> impl Iterator<Item = (&'static str, &'static str)> {
    pairs([COMPARISON, SPOKEN])
}

fn pairs<const N: usize>(tables: [&'static str; N]) -> impl Iterator<Item = (&'static str, &'static str)> {
    tables.into_iter().flat_map(str::lines).flat_map(|line| {
        let (term, forms) = line.split_once(": ").unwrap_or((line, ""));
        forms.split_whitespace().map(move |form| (form, term))
    })
}
