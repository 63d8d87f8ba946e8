# Geiriau mewngofnodi, cyfrifon a’r trywydd archwilio yn Gymraeg; gweler cy.ftl. Cyfieithiad gweithio yw hwn. Mae’r un
# negeseuon, gyda’r un newidynnau, yn access.en.ftl.

# --- Mewngofnodi
sign-in-title = Mewngofnodi
sign-in-name = Enw
sign-in-password = Cyfrinair
sign-in-button = Mewngofnodi
sign-in-help = Y sawl sy’n gofalu am y prosiect hwn sy’n creu cyfrifon. Gofynnwch iddo os nad oes gennych un, neu os ydych wedi anghofio’ch cyfrinair.
sign-in-wrong = Nid oes cyfrif agored â’r enw hwn a’r cyfrinair hwn
sign-in-held = Gormod o gynigion. Rhowch gynnig arall arni ymhen { $n } eiliad
signed-in-as = Wedi mewngofnodi fel
sign-out = Allgofnodi
sign-out-done = Rydych wedi allgofnodi.

# --- Rolau
role-reader = Darllenydd
role-reader-may = yn darllen, yn chwilio ac yn lawrlwytho
role-analyst = Dadansoddwr
role-analyst-may = hefyd yn rhoi codau, nodiadau a baneri
role-lead = Arweinydd
role-lead-may = hefyd yn penderfynu ar gyflwyniadau, ymgyrchoedd a’r fframwaith
role-administrator = Gweinyddwr
role-administrator-may = hefyd yn gofalu am gyfrifon ac yn gweld y trywydd archwilio

# --- Eich cyfrif
account-title = Eich cyfrif
account-role = Rôl
password-title = Newid eich cyfrinair
password-what = Bydd yn rhaid ichi fewngofnodi eto, yma ac ym mhob man arall lle’r ydych wedi mewngofnodi.
password-now = Eich cyfrinair presennol
password-new = Cyfrinair newydd
password-again = Y cyfrinair newydd unwaith eto
password-hint = O leiaf { $n } o nodau. Mae ychydig eiriau nad ydynt yn perthyn i’w gilydd yn hawdd eu cofio.
password-button = Newid y cyfrinair
password-changed = Newidiwyd y cyfrinair. Mewngofnodwch â’r un newydd.
password-not-yours = Nid dyma’ch cyfrinair
password-differs = Nid yw’r ddau gyfrinair newydd yr un fath
password-short = Mae o leiaf { $n } o nodau mewn cyfrinair
password-long = Mae { $n } o nodau ar y mwyaf mewn cyfrinair
password-obvious = Byddai rhywun yn dyfalu’r cyfrinair hwn: geiriau cyffredin, yr enw, rhesi o fysellau neu ailadrodd sydd ynddo

# --- Cyfrifon
nav-accounts = Cyfrifon
accounts-title = Cyfrifon
accounts-caption = Cyfrifon y prosiect hwn
accounts-none = Nid oes cyfrif: caiff pwy bynnag sydd wrth y peiriant hwn wneud popeth. Cyfrif gweinyddwr yw’r cyntaf, a chyn gynted ag y bydd un, rhaid i bawb fewngofnodi.
to-accounts = I’r cyfrifon
account-add = Creu cyfrif
account-add-button = Creu’r cyfrif
account-made = Crëwyd y cyfrif. Rhowch yr enw a’r cyfrinair i’w berchennog eich hun: nid anfonir dim.
account-name-hint = Hwn sy’n llofnodi popeth a wneir â’r cyfrif
account-name-wrong = Rhowch enw o 1 i { $n } o nodau: llythrennau, ffigurau, a rhyngddynt fylchau a’r arwyddion . - _ @ ’
account-name-taken = Mae cyfrif o’r enw hwn eisoes
account-first = Cyfrif gweinyddwr yw’r cyntaf
account-last-administrator = Dyma’r gweinyddwr olaf a all fewngofnodi
account-role-missing = Dewiswch rôl
account-password = Cyfrinair
account-state = Cyflwr
account-open = Agored
account-closed = Ar gau
account-made-at = Crëwyd
account-made-by = Crëwyd gan
account-changed = Newidiwyd y cyfrif.
account-ends-sessions = Rhaid i bwy bynnag sydd wedi mewngofnodi â’r cyfrif hwn fewngofnodi eto pan newidir ei rôl neu ei gyfrinair, neu pan gaeir y cyfrif.
account-role-title = Rôl arall
account-role-button = Newid y rôl
account-password-title = Cyfrinair arall
account-close-title = Cau’r cyfrif
account-close-what = Ni all neb fewngofnodi ag ef nes iddo gael ei agor eto. Mae’r hyn a wnaed ag ef yn cadw ei enw.
account-close-button = Cau’r cyfrif
account-open-title = Agor y cyfrif
account-open-button = Agor y cyfrif

# --- Tocynnau i raglenni
to-tokens = Tocynnau i raglenni
tokens-title = Tocynnau i raglenni
tokens-what = Mae rhaglen sy’n dod â thocyn yn gofyn yn enw cyfrif, a chaiff wneud yr hyn y caiff ei rôl ei wneud, beth bynnag yw honno ar y pryd. Mae cau’r cyfrif yn tynnu ei docynnau’n ôl; nid yw cyfrinair arall yn effeithio arnynt.
tokens-caption = Tocynnau na thynnwyd yn ôl
tokens-none = Nid oes tocyn.
token-purpose = Ar gyfer
token-purpose-hint = Y rhaglen sy’n gofyn, megis “allforio bob nos”
token-account = Cyfrif
token-number = Rhif
token-ends = Yn para tan
token-ended = Wedi dod i ben
token-used = Defnyddiwyd ddiwethaf
token-unused = Heb ei ddefnyddio
token-lasts = Yn para am
token-days = { $n ->
    [zero] { $n } diwrnod
    [one] { $n } diwrnod
    [two] { $n } ddiwrnod
    [few] { $n } diwrnod
    [many] { $n } diwrnod
   *[other] { $n } o ddiwrnodau
}
token-make = Creu tocyn
token-make-button = Creu’r tocyn
token-made-title = Y tocyn newydd
token-made = Mae’n gofyn yn enw { $account }, ac yn para tan { $ends }.
token-made-once = Copïwch ef yn awr: ni chedwir ef yn unman, ac ni ddangosir ef byth eto. Mae’r rhaglen yn ei anfon fel “Authorization: Bearer” a’r tocyn.
token-withdraw = Tynnu’n ôl
token-withdraw-which = Tynnu’n ôl y tocyn ar gyfer { $purpose }
token-withdrawn = Tynnwyd y tocyn yn ôl. Nid yw’n agor dim mwyach.
token-purpose-wrong = Rhowch yr hyn y mae ar ei gyfer, mewn 1 i { $n } o nodau
token-days-wrong = Mae tocyn yn para o 1 i { $n } o ddiwrnodau
token-account-closed = Mae’r cyfrif hwn ar gau

# --- Y trywydd archwilio
nav-audit = Trywydd archwilio
audit-title = Trywydd archwilio
audit-what = Yr hyn a welodd ac a wnaeth pobl a fewngofnododd, y diweddaraf yn gyntaf. Cedwir chwiliadau fel y’u teipiwyd. Mae pob rhes ynghlwm wrth yr un o’i blaen; mae “ymateb verify” yn dangos a newidiwyd rhywbeth neu a dynnwyd rhywbeth allan.
audit-caption = Pwy a welodd ac a wnaeth beth
audit-at = Pryd
audit-who = Pwy
audit-did = Beth
audit-about = Ynghylch
audit-outcome = Canlyniad
audit-address = O ble
audit-since = O’r diwrnod hwn
audit-until = Hyd at y diwrnod hwn
audit-everything = Popeth
audit-narrow = Dangos
audit-nothing = Nid ysgrifennwyd dim o’r math hwn.
audit-not-understood = Ysgrifennir dyddiau fel 2026-01-31
audit-earlier = Rhesi cynharach
audit-csv = Lawrlwytho fel CSV
audit-not-known = Anhysbys: dechreuwyd arno, ac nid oes dim yn sôn am ei ddiwedd
audit-done = Gwnaed
audit-shown = Dangoswyd
audit-refused = Gwrthodwyd
audit-closed = Gwrthodwyd: mae’r cyfrif ar gau
audit-held-back = Ataliwyd am ychydig
audit-no-account = Nid oes cyfrif o’r enw hwnnw
audit-no-token = Tocyn nad yw’n agor dim
audit-not-looked-at = Cynigiwyd yn rhy aml i edrych arno
audit-command-line = Y llinell orchymyn
audit-at-this-machine = Pwy bynnag sydd wrth y peiriant hwn
deed-signed-in = Mewngofnodi
deed-sign-in-failed = Methu mewngofnodi
deed-signed-out = Allgofnodi
deed-read = Darllen
deed-searched = Chwilio
deed-took-away = Lawrlwytho
deed-acted = Newid rhywbeth
deed-account-made = Creu cyfrif
deed-role-changed = Newid rôl
deed-password-changed = Newid cyfrinair
deed-account-closed = Cau cyfrif
deed-account-opened = Agor cyfrif
deed-token-made = Creu tocyn
deed-token-withdrawn = Tynnu tocyn yn ôl

# --- Pan na ellir dangos rhywbeth
failure-signed-out = Nid ydych wedi mewngofnodi
failure-signed-out-why = Nid ydych wedi mewngofnodi, neu mae’ch sesiwn wedi dod i ben. Ni newidiwyd dim.
failure-signed-out-do = Mewngofnodwch ac anfonwch y ffurflen eto; efallai y daw’r hyn a lenwoch yn ôl wrth fynd yn ôl.
failure-not-allowed = Ni chewch wneud hyn
failure-not-allowed-why = Nid yw rôl eich cyfrif yn cyrraedd y dudalen hon.
failure-not-allowed-do = Gofynnwch i’r sawl sy’n gofalu am gyfrifon y prosiect hwn os oes ei hangen arnoch.
failure-too-many = Gormod o geisiadau
failure-too-many-why = Gofynnwyd am fwy o dudalennau nag y mae neb yn eu darllen.
failure-too-many-do = Arhoswch ychydig eiliadau a rhowch gynnig arall arni.

# --- Ar bob tudalen
footer-served = Tudalennau ymateb. Ysgrifennir i lawr yr hyn a welwch ac a wnewch yma.
