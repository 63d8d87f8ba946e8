# The words of signing in, accounts and the audit trail in English; see en.ftl. The same messages, with the same variables,
# are in access.cy.ftl.

# --- Signing in
sign-in-title = Sign in
sign-in-name = Name
sign-in-password = Password
sign-in-button = Sign in
sign-in-help = Accounts are made by whoever looks after this project. Ask them if you have none, or have forgotten your password.
sign-in-wrong = No open account has this name and this password
sign-in-held = { $n ->
    [one] Too many attempts. Try again in { $n } second
   *[other] Too many attempts. Try again in { $n } seconds
}
signed-in-as = Signed in as
sign-out = Sign out
sign-out-done = You have signed out.

# --- Roles
role-reader = Reader
role-reader-may = reads, searches and downloads
role-analyst = Analyst
role-analyst-may = also gives codes, notes and flags
role-lead = Lead
role-lead-may = also decides on submissions, campaigns and the framework
role-administrator = Administrator
role-administrator-may = also looks after accounts and sees the audit trail

# --- One's own account
account-title = Your account
account-role = Role
password-title = Change your password
password-what = You will have to sign in again, here and wherever else you are signed in.
password-now = Your password now
password-new = New password
password-again = The new password once more
password-hint = At least { $n } characters. A few words that do not belong together are easy to keep in mind.
password-button = Change the password
password-changed = The password was changed. Sign in with the new one.
password-not-yours = This is not your password
password-differs = The two new passwords are not the same
password-short = A password has at least { $n } characters
password-long = A password has at most { $n } characters
password-obvious = This password would be guessed: it is made of common words, the name, rows of keys or repetitions

# --- Accounts
nav-accounts = Accounts
accounts-title = Accounts
accounts-caption = Accounts of this project
accounts-none = There is no account: whoever sits at this machine may do everything. The first account is an administrator’s, and as soon as there is one, everybody has to sign in.
to-accounts = To the accounts
account-add = Make an account
account-add-button = Make the account
account-made = The account was made. Tell its owner the name and the password yourself: nothing is sent.
account-name-hint = It signs everything that is done with the account
account-name-wrong = Enter a name of 1 to { $n } characters: letters, figures, and between them spaces and the signs . - _ @ ’
account-name-taken = There is an account of this name
account-first = The first account is an administrator’s
account-last-administrator = This is the last administrator who can sign in
account-role-missing = Choose a role
account-password = Password
account-state = State
account-open = Open
account-closed = Closed
account-made-at = Made
account-made-by = Made by
account-changed = The account was changed.
account-ends-sessions = Whoever is signed in with this account has to sign in again when its role or password is changed or it is closed.
account-role-title = Another role
account-role-button = Change the role
account-password-title = Another password
account-close-title = Close the account
account-close-what = Nobody can sign in with it until it is opened again. What was done with it keeps its name.
account-close-button = Close the account
account-open-title = Open the account
account-open-button = Open the account

# --- Tokens for programs
to-tokens = Tokens for programs
tokens-title = Tokens for programs
tokens-what = A program that comes with a token asks in the name of an account and may do what its role may, whatever that is at the time. Closing the account withdraws its tokens; another password leaves them as they are.
tokens-caption = Tokens that were not withdrawn
tokens-none = There is no token.
token-purpose = For
token-purpose-hint = The program that asks, such as “nightly export”
token-account = Account
token-number = Number
token-ends = Lasts until
token-ended = Has ended
token-used = Last used
token-unused = Not yet
token-lasts = Lasts for
token-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
token-make = Make a token
token-make-button = Make the token
token-made-title = The new token
token-made = It asks in the name of { $account }, and lasts until { $ends }.
token-made-once = Copy it now: it is kept nowhere and never shown again. The program sends it as “Authorization: Bearer” and the token.
token-withdraw = Withdraw
token-withdraw-which = Withdraw the token for { $purpose }
token-withdrawn = The token was withdrawn. It opens nothing any more.
token-purpose-wrong = Enter what it is for, in 1 to { $n } characters
token-days-wrong = A token lasts from 1 to { $n } days
token-account-closed = This account is closed

# --- The audit trail
nav-audit = Audit trail
audit-title = Audit trail
audit-what = What people who signed in saw and did, the latest first. Searches are kept as they were typed. Every row is bound to the one before it; “ymateb verify” shows whether anything was changed or taken out.
audit-caption = Who saw and did what
audit-at = When
audit-who = Who
audit-did = What
audit-about = About
audit-outcome = Outcome
audit-address = From
audit-since = From this day
audit-until = Up to this day
audit-everything = Everything
audit-narrow = Show
audit-nothing = Nothing of this kind was written down.
audit-not-understood = Days are written as 2026-01-31
audit-earlier = Earlier rows
audit-csv = Download as CSV
audit-not-known = Not known: it was begun, and nothing tells of its end
audit-done = Done
audit-shown = Shown
audit-refused = Refused
audit-closed = Refused: the account is closed
audit-held-back = Held back for a while
audit-no-account = No account of that name
audit-no-token = A token that opens nothing
audit-not-looked-at = Tried too often to be looked at
audit-command-line = The command line
audit-at-this-machine = Whoever sits at this machine
deed-signed-in = Signed in
deed-sign-in-failed = Failed to sign in
deed-signed-out = Signed out
deed-read = Read
deed-searched = Searched
deed-took-away = Downloaded
deed-acted = Changed something
deed-account-made = Made an account
deed-role-changed = Changed a role
deed-password-changed = Changed a password
deed-account-closed = Closed an account
deed-account-opened = Opened an account
deed-token-made = Made a token
deed-token-withdrawn = Withdrew a token

# --- When something cannot be shown
failure-signed-out = You are not signed in
failure-signed-out-why = You have not signed in, or your session has ended. Nothing was changed.
failure-signed-out-do = Sign in and send the form again; going back may bring back what you filled in.
failure-not-allowed = You may not do this
failure-not-allowed-why = Your account’s role does not go as far as this page.
failure-not-allowed-do = Ask whoever looks after this project’s accounts if you need it.
failure-too-many = Too many requests
failure-too-many-why = More pages were asked for than anybody reads.
failure-too-many-do = Wait a few seconds and try again.

# --- On every page
footer-served = The pages of ymateb. What you see and do here is written down.
