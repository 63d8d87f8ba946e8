# Geiriau tudalennau’r fframwaith yn Gymraeg; gweler cy.ftl. Mae’r un negeseuon, gyda’r un newidynnau, yn framework.en.ftl.

settings-mistakes = Newidiwyd y ffeiliau gosodiadau ac mae gwallau ynddynt. Nes iddynt gael eu cywiro, bydd y tudalennau’n parhau â’r hyn a ddywedent cynt.
waiting-what = Mae hyn yn mynd drwy bob darn yn y cofnod, ac yn cymryd peth amser. Mae’n mynd yn ei flaen ohono’i hun, hyd yn oed os gadewch y dudalen hon.
waiting-again = Edrych eto
signed-as = Yn enw

# --- Y fframwaith
nav-framework = Fframwaith
front-framework = Y codau yn eu lle, yr hyn y byddai golygiad yn ei newid, a golygu
framework-title = Y fframwaith
framework-counted = Codau: { $codes }. Heb eu defnyddio bellach: { $gone }.
framework-more = Yr hyn y mae { $code } yn ei gwmpasu, a’i eiriau allweddol
framework-cues = Geiriau allweddol: Cymraeg { $cy }, Saesneg { $en }
framework-given = Enw Cymraeg heb ei weld eto
framework-working = Cyfieithiad gwaith
framework-gone = Heb eu defnyddio bellach
framework-gone-what = Ni roddir eu dynodwyr byth eto, a chedwir yr hyn a godiodd pobl â nhw.
framework-restore = Defnyddio { $code } eto
framework-take = Lawrlwytho’r fframwaith
framework-take-qdc = Llyfr codau ar gyfer NVivo, MAXQDA, ATLAS.ti ac eraill (REFI-QDA)
framework-take-csv = Tabl (CSV)
framework-take-themes = Themâu ThemeFinder, yn Gymraeg
framework-saved = { $did }: cadwyd. Fersiwn { $version } yw’r fframwaith bellach. Bydd yr awgrymiadau’n dilyn gyda’r rhediad nesaf.
to-framework = I’r fframwaith
fate-retired = nid yw’n cael ei ddefnyddio bellach; cedwir ei dagiau ond nis cyfrifir
fate-merged = cyfunwyd â { $codes }; cyfrifir ei dagiau fel rhai’r cod hwnnw
fate-split = rhannwyd yn { $codes }; mae tagiau pobl yn aros i’w codio o’r newydd
counts-as-itself = cyfrifir fel ef ei hun
counts-as = cyfrifir fel { $code }
counts-retired = cedwir, heb ei gyfrif
counts-retired-into = cyfunwyd â { $code }, nad yw’n cael ei ddefnyddio bellach: heb ei gyfrif
counts-split = i’w godio o’r newydd fel un o { $codes }
counts-unknown = nid yw mewn unrhyw fframwaith: heb ei gyfrif
per-language = Cymraeg { $cy }, Saesneg { $en }, arall { $other }

# --- Yr hyn a wnaed
did-add = Ychwanegu { $codes }
did-rename = Ailenwi { $codes }
did-describe = Dweud beth y mae { $codes } yn ei gwmpasu
did-cue = Newid geiriau allweddol { $codes }
did-point = Newid lle mae pwyntiau { $codes } yn perthyn
did-move = Symud { $codes }
did-merge = Cyfuno { $codes } â { $into }
did-split = Rhannu { $codes } yn { $into }
did-retire = Rhoi’r gorau i ddefnyddio { $codes }
did-restore = Defnyddio { $codes } eto
did-import = { $n ->
    [zero] Mewnforio ffeil: nid oes yr un cod yn newydd nac wedi’i newid
    [one] Mewnforio ffeil: mae { $n } cod yn newydd neu wedi’i newid
    [two] Mewnforio ffeil: mae { $n } god yn newydd neu wedi’u newid
    [few] Mewnforio ffeil: mae { $n } chod yn newydd neu wedi’u newid
    [many] Mewnforio ffeil: mae { $n } chod yn newydd neu wedi’u newid
   *[other] Mewnforio ffeil: mae { $n } o godau’n newydd neu wedi’u newid
}

# --- Fersiynau
history-title = Fersiynau’r fframwaith
history-what = Cedwir pob testun a ddefnyddiodd rhediad neu a ysgrifennodd golygiad, y diweddaraf yn gyntaf.
history-none = Ni chadwyd yr un fersiwn eto: mae’r rhediad cyntaf yn cadw’r gyntaf.
history-caption = Fersiynau, gyda phwy a newidiodd beth, a pham
history-version = Fersiwn
history-did = Yr hyn a wnaed
history-by-hand = Newidiwyd y ffeil â llaw
history-last-run = fe’i defnyddiwyd gan y rhediad diwethaf

# --- Yr hyn a ddengys y cofnod
framework-check-title = Pethau i edrych arnynt
framework-check-what = Mae’r fframwaith yn gadarn. Gall yr hyn a restrir yma fod yn iawn fel y mae: mae’n werth golwg.
check-base = Rhoddwyd y rheolau ar waith ar y darnau hyn: { $counts }.
check-no-record = Nid oes cofnod eto i roi ei reolau ar waith arno.
check-nothing = Nid oes dim i edrych arno.
check-line = framework.toml, llinell { $line }
check-examples = Rhai o’r darnau
found-overlap = Awgrymir { $one } a { $other } gyda’i gilydd ar gyfer { $together } o’r { $of } o ddarnau sydd gan { $rarer }
found-overlap-do = Ai dau bwynt ydynt? Gwahaniaethwch rhyngddynt drwy eu geiriau allweddol, neu cyfunwch nhw.
found-shared = Mae gan { $one } a { $other } eiriau allweddol cryf yn gyffredin: { $cy } o { $of-cy } yn Gymraeg, { $en } o { $of-en } yn Saesneg
found-shared-do = Gadewch bob gair allweddol gyda’r cod y mae’n siarad drosto, neu cyfunwch y ddau.
found-never = Nid awgrymir { $code } ar gyfer yr un o’r { $passages } o ddarnau; nifer y troeon y’i rhoddwyd gan bobl: { $given }
found-never-do = Ychwanegwch y geiriau y mae pobl yn eu defnyddio, neu rhowch y gorau i’w ddefnyddio.
found-everything = Awgrymir { $code } ar gyfer { $suggested } o’r { $passages } o ddarnau
found-everything-do = Ychydig y mae cod sydd ym mhobman yn ei wahaniaethu: rhannwch ef, neu culhewch ei eiriau allweddol.
found-languages = Awgrymir { $code } ar gyfer { $cy } o’r { $of-cy } o ddarnau Cymraeg, a { $en } o’r { $of-en } o rai Saesneg
found-languages-do = Cymharwch ei eiriau allweddol: beth y mae pobl yn ei ddweud yn y naill iaith nad yw yng ngeiriau allweddol y llall?
found-cues = Nifer y geiriau allweddol sydd gan { $code }: { $cy } yn Gymraeg, { $en } yn Saesneg
found-cues-do = Ysgrifennwch gynifer o ffyrdd o’i ddweud yn y naill iaith ag yn y llall.
found-none = Nid oes geiriau’n awgrymu { $codes }
found-none-do = Pobl yn unig all eu rhoi. Ysgrifennwch eiriau allweddol os ydynt i gael eu hawgrymu.
found-points = Mae { $code } yn pwyntio at { $gone }: { $now }
found-points-do = Pwyntiwch at god sy’n cael ei ddefnyddio.
found-asks = Mae cwestiwn { $question } yn ymwneud â { $gone }: { $now }
found-asks-do = Cymerir ei fod yn ymwneud â’r cod hwnnw. Dywedwch hynny yn consultation.toml.
found-asks-nothing-do = Cymerir nad yw’n ymwneud â dim. Enwch god arall yn consultation.toml.
found-removed = Roedd { $code } yn fersiwn { $version } ond nid yw yn y ffeil bellach. Tagiau pobl â’r cod hwn: { $codings }.
found-removed-do = Rhowch ef yn ôl yn y ffeil, yn un nas defnyddir bellach neu’n un a gyfunwyd, fel y gellir eu darllen.
found-version = Testun arall oedd fersiwn { $version } o’r fframwaith cynt
found-version-do = Mae tagiau’n enwi eu fersiwn: rhowch fersiwn newydd i’r testun presennol.
kept-away-title = Cadwyd draw, ac i ble’r aeth y pwyntiau
kept-away-what = Mae geiriau “oni bai am” yn cadw cod rhag darnau y mae eu pwynt yn perthyn i rywle arall. I’r mannau hyn yr aeth y darnau hynny.
kept-away-caption = Codau a gadwyd rhag darnau
kept-away-from = Cadwyd rhag
kept-away-pointed = Aeth i’r man y pwyntia “nid yma” ato
kept-away-elsewhere = I godau eraill yn unig
kept-away-nowhere = Heb god

# --- Golygu
edit-this = Newid y cod hwn
edit-add = Ychwanegu cod
edit-add-what = Ni chedwir dim eto: mae’r dudalen nesaf yn dangos yr hyn a fyddai’n newid.
edit-rename = Ei ailenwi
edit-rename-what = Mae’r dynodydd yn aros, ac nid yw ystyr yr un tag yn newid.
edit-describe = Dweud beth y mae’n ei gwmpasu
edit-describe-what = Bydd codwyr a gwasanaethau modelau’n darllen hyn, a bydd ei eiriau’n cyfrif wrth awgrymu.
edit-cue = Newid ei eiriau allweddol
edit-cue-what = Y geiriau sy’n awgrymu’r cod, ar ffurf geiriadur, un i bob llinell. Mae A + B yn gofyn am y ddau yn yr un darn.
edit-point = Newid y pwyntiau sy’n perthyn i rywle arall
edit-point-what = Pwyntiau y gallai darllenydd chwilio amdanynt yma, a’r codau y maent yn perthyn iddynt. Gwagiwch y tri maes i dynnu pwynt allan.
edit-point-number = Pwynt { $number }
edit-point-cy = Y pwynt, yn Gymraeg
edit-point-en = Y pwynt, yn Saesneg
edit-see = Yn perthyn i
edit-see-hint = Dynodwyr codau neu grwpiau, gyda chomas rhyngddynt
edit-move = Ei symud
edit-move-what = Mae’r cod yn symud gyda’i holl rannau. Wedyn bydd ei dagiau’n cyfrif tuag at gyfanwaith arall.
edit-merge = Ei gyfuno â chod arall
edit-merge-what = Cyfrifir ei dagiau fel rhai’r llall o hynny ymlaen, a’r llall sy’n cael ei eiriau allweddol. Ni roddir ei ddynodydd byth eto.
edit-split = Ei rannu
edit-split-what = Ychwanegwch y codau newydd yn gyntaf. Mae’r hyn a godiodd pobl â hwn yn aros i’w godio o’r newydd; mae’r hyn a awgrymwyd yn mynd.
edit-retire = Rhoi’r gorau i’w ddefnyddio
edit-retire-what = Cedwir ei dagiau heb eu cyfrif, ac ni chynigir y cod bellach.
edit-restore = Defnyddio cod eto
edit-restore-what = Ei dagiau ef ydynt eto, a chynigir y cod fel o’r blaen.
edit-show = Dangos yr hyn a fyddai’n newid
edit-id = Dynodydd
edit-id-hint = 1 i 64 o lythrennau, digidau, dotiau, cysylltnodau a thanlinellau. Fe’i rhoddir am byth.
edit-under = Lle
edit-in-group = Yn y grŵp { $group }
edit-part-of = Rhan o { $code }
edit-after = Ar ôl
edit-after-last = Yn olaf yn ei gyfanwaith neu ei grŵp
edit-into = Â pha god
edit-split-into = Un o’r codau sy’n cymryd ei le
edit-no-more = Dim cod arall
edit-strong-hint = Mae unrhyw un o’r rhain yn ddigon
edit-weak-hint = Mae dau o’r rhain gyda’i gilydd yn ddigon
edit-unless-hint = Mae unrhyw un o’r rhain yn cadw’r cod draw
edit-id-unfit = Rhowch ddynodydd ag 1 i 64 o lythrennau, digidau, dotiau, cysylltnodau a thanlinellau
edit-id-given = Rhoddwyd y dynodydd hwn eisoes, ac nis rhoddir byth eto: rhowch un arall
edit-name-missing = Rhowch enw yn y ddwy iaith
edit-scope-missing = Dywedwch beth y mae’n ei gwmpasu yn y ddwy iaith
edit-under-missing = Dewiswch le
edit-under-itself = Ni all cod fod yn rhan ohono’i hun
edit-after-itself = Ni all cod sefyll ar ei ôl ei hun
edit-after-elsewhere = Dewiswch god sy’n sefyll yn y lle hwnnw, neu’r lle olaf
edit-into-missing = Dewiswch y cod sy’n aros
edit-into-itself = Dewiswch god gwahanol i hwn
edit-split-two = Dewiswch o leiaf ddau god
edit-has-parts = Mae gan y cod hwn rannau: symudwch neu gyfunwch y rheini yn gyntaf, neu rhowch y gorau i’w defnyddio
edit-cues-both = Rhowch eiriau allweddol yn y ddwy iaith, neu ddim yn y naill na’r llall
edit-point-missing = Dywedwch beth yw’r pwynt yn y ddwy iaith
edit-see-missing = Rhowch ddynodydd un cod neu grŵp o leiaf
edit-see-unknown = Rhowch ddynodwyr codau a grwpiau y mae’r fframwaith yn eu defnyddio
edit-see-itself = Ni all pwynt berthyn i rywle arall ac i’r cod hwn
edit-nothing = Nid oes dim yn wahanol: newidiwch rywbeth
edit-refused = Ni ellir gwneud hyn fel y mae’r fframwaith bellach
edit-refused-why = Ni newidiwyd dim. Dyma pam na ellir ei wneud:

# --- Fframwaith offeryn arall
import-title = Mewnforio fframwaith
import-what = Llyfr codau NVivo, MAXQDA, ATLAS.ti neu eraill (.qdc), tabl (.csv, .xlsx) â cholofnau’r un a lawrlwythir yma, neu themâu ThemeFinder (.json). Ni chedwir dim eto: mae’r dudalen nesaf yn dangos yr hyn a fyddai’n newid. Mae codau nad ydynt yn y ffeil yn aros fel y maent.
import-file = Y ffeil
import-file-hint = Hyd at 4 MB
import-language = Iaith ei henwau
import-language-hint = Mae’n bwysig ar gyfer themâu ThemeFinder yn unig: mae fformatau eraill yn ei dweud eu hunain
import-missing = Dewiswch ffeil
import-gone = Ni chedwir y ffeil mwyach: dewiswch hi eto
import-counted = Codau newydd: { $added }. Wedi’u newid: { $changed }. Fel y maent: { $unchanged }. Heb fod yn y ffeil, ac yn aros: { $missing }.
import-notes = Edrychwch ar hyn cyn cadw:

# --- Yr hyn y byddai golygiad yn ei newid
proposal-title = Yr hyn a fyddai’n newid
proposal-unsaved = heb ei gadw eto
proposal-back = Yn ôl i’r ffurflen
proposal-says = Yr hyn y byddai’r fframwaith yn ei ddweud
proposal-cues = Geiriau allweddol sy’n dod ac yn mynd
proposal-suggestions = Awgrymiadau’r rheolau
proposal-no-record = Nid oes cofnod eto, nac awgrym i’w newid.
proposal-unchanged = Ni fyddai’r un awgrym yn newid.
proposal-changed = Darnau y byddai codau eraill yn cael eu hawgrymu ar eu cyfer: { $counts }.
proposal-base = Pob darn: { $counts }.
proposal-shifts = Awgrymiadau a fyddai’n ymddangos ac yn diflannu, fesul cod ac iaith
proposal-appear-cy = Ymddangos, Cymraeg
proposal-appear-en = Ymddangos, Saesneg
proposal-appear-other = Ymddangos, arall
proposal-disappear-cy = Diflannu, Cymraeg
proposal-disappear-en = Diflannu, Saesneg
proposal-disappear-other = Diflannu, arall
proposal-examples = Enghreifftiau: { $code }
proposal-appears = Byddai’n ymddangos ar
proposal-disappears = Byddai’n diflannu o
proposal-codings = Tagiau pobl
proposal-codings-what = Nid ailysgrifennir dim o’r hyn a ddywedodd pobl. Dyma sut y’i cyfrifir.
proposal-people = Tagiau pobl, a sut y’u cyfrifir
proposal-accepted = Cadarnhawyd
proposal-rejected = Gwrthodwyd
proposal-now = Nawr
proposal-then = Wedyn
proposal-save = Ei gadw
proposal-save-what = Cedwir y fframwaith fel yr oedd, gyda phwy a newidiodd beth, a pham.
proposal-why-hint = Fe’i cedwir am byth. Peidiwch â chynnwys manylion personol.
proposal-button = Cadw’r newid
proposal-conflict = Newidiwyd y fframwaith ers ichi edrych ar hyn
proposal-conflict-what = Ni chadwyd dim. Isod mae’r hyn a fyddai’n newid nawr; cadwch ef os ydych yn dal i’w feddwl.
change-added = yn newydd
change-renamed = ag enw arall ({ $language })
change-scope = yn cwmpasu ({ $language })
change-standing = ei enw Cymraeg: { $standing }
change-moved = yn symud o { $from } i { $to }
change-not-here = yn pwyntio’n wahanol at fannau eraill
change-merged = yn cael ei gyfuno â { $code }
change-split = yn cael ei rannu yn { $codes }
change-retired = heb ei ddefnyddio bellach
change-restored = yn cael ei ddefnyddio eto
change-removed = heb fod yn y ffeil bellach
