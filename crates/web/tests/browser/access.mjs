// Signing in, accounts and the audit trail, as their users go. From the moment these accounts are made, every page of the
// running program asks who it is; so this comes last.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

const PASSWORD = "tŷ bach coch ar y bryn";
const WORDS = {
  cy: { query: "ffioedd gofal", wrong: /Nid oes cyfrif agored/, refused: /Ni chewch wneud hyn/, made: /Crëwyd y cyfrif/, searched: /Chwilio/ },
  en: { query: "care fees", wrong: /No open account/, refused: /You may not do this/, made: /The account was made/, searched: /Searched/ },
};

/** Makes an administrator and a reader, by the command line. */
export function makeAccounts(program, project) {
  for (const [name, role] of [["Mair", "administrator"], ["Ifan", "reader"]]) {
    const add = ["--project", project, "accounts", "add", name, "--role", role, "--password-stdin"];
    execFileSync(program, add, { input: `${PASSWORD}\n` });
  }
}

/** Fills in the form by keyboard and sends it. */
async function signIn(page, name, password) {
  await page.locator("#name").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
}

/** Whoever follows an address signs in and is there; a reader is not let further; an administrator makes an account and sees who searched. */
export async function access(browser, base, language, javaScriptEnabled, { expect }) {
  const where = `${language} access${javaScriptEnabled ? "" : " without scripts"}`;
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const words = WORDS[language];
  const search = `/${language}/search?q=${encodeURIComponent(words.query)}`;
  await page.goto(base + search);
  expect(page.url().includes(`/${language}/sign-in?next=`), where, "it is asked who it is");
  await signIn(page, "Ifan", "not the password");
  expect(words.wrong.test(await page.locator(".govuk-error-summary").innerText()), where, "what is wrong is said");
  expect((await page.locator("#name").inputValue()) === "Ifan", where, "the name stays");
  expect((await page.locator("#password").inputValue()) === "", where, "the password does not");
  await signIn(page, "Ifan", PASSWORD);
  await page.waitForURL(/search/);
  expect((await page.locator(".site-hit").count()) > 0, where, "the page that was asked for is shown");
  await page.locator(".govuk-language-navigation a").click();
  expect((await page.locator(".site-signed-in bdi").innerText()) === "Ifan", where, "the twin knows who it is");
  await page.goto(`${base}/${language}/audit`);
  expect(words.refused.test(await page.locator("h1").innerText()), where, "a reader sees no audit trail");
  await page.locator(".site-signed-in button").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/sign-in/);
  await signIn(page, "Mair", PASSWORD);
  await page.waitForURL(`${base}/${language}/`);
  await page.goto(`${base}/${language}/accounts`);
  await page.locator("#name").fill(`Siân ${language} ${javaScriptEnabled}`);
  await page.locator("#role").selectOption("analyst");
  await page.locator("#password").fill(PASSWORD);
  await page.locator("main form button").click();
  expect(words.made.test(await page.locator(".govuk-notification-banner").innerText()), where, "an account is made");
  await token(page, base, language, where, expect);
  await page.goto(`${base}/${language}/audit?who=Ifan&did=searched`);
  expect(words.searched.test(await page.locator("main tbody tr").first().innerText()), where, "it is seen who searched");
  await context.close();
}

/** An administrator makes a token, a program asks with it, and once it is withdrawn it opens nothing. */
async function token(page, base, language, where, expect) {
  const ask = async (token) => (await fetch(`${base}/api/v1/figures`, { headers: { authorization: `Bearer ${token}` } })).status;
  await page.goto(`${base}/${language}/tokens`);
  await page.locator("#account").selectOption("Ifan");
  await page.locator("#purpose").fill("allforio bob nos");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const made = await page.locator("#new-token code").innerText();
  expect((await ask(made)) === 200, where, "a program is answered");
  await page.goto(`${base}/${language}/tokens`);
  expect((await page.locator("#new-token").count()) === 0, where, "the token is shown once");
  await page.locator("main tbody form button").last().click();
  expect((await page.locator(".govuk-notification-banner").count()) === 1, where, "that it is withdrawn is said");
  expect((await ask(made)) === 401, where, "and it opens nothing");
}

/** Every kind of page, at both widths: nothing that axe-core finds, nothing to scroll sideways. */
export async function accessPages(browser, base, language, pictures, { expect, look }) {
  const page = await browser.newPage();
  const at = (path) => `${base}/${language}${path}`;
  const see = async (kind, act) => {
    for (const [size, width] of [["wide", 1280], ["narrow", 320]]) {
      const where = `${language} ${kind} ${size}`;
      await page.setViewportSize({ width, height: 900 });
      await act();
      const reach = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(reach <= width, where, `it is ${reach} pixels wide`);
      await look(page, where);
      if (pictures) await page.screenshot({ path: join(pictures, `${kind}-${size}.${language}.png`), fullPage: true });
    }
  };
  await see("sign-in", () => page.goto(at("/sign-in?next=/search")));
  await see("sign-in-wrong", async () => {
    await page.goto(at("/sign-in"));
    await signIn(page, `Nobody ${language}`, "not the password");
    await page.waitForSelector(".govuk-error-summary");
  });
  await page.goto(at("/sign-in"));
  await signIn(page, "Mair", PASSWORD);
  await page.waitForURL(at("/"));
  await see("front-signed-in", () => page.goto(at("/")));
  await see("account-own", () => page.goto(at("/account")));
  await see("accounts", () => page.goto(at("/accounts")));
  await see("accounts-wrong", async () => {
    await page.goto(at("/accounts"));
    await page.locator("#name").fill("Gwen");
    await page.locator("#password").fill("cyfrinair123");
    await page.locator("main form button").click();
    await page.waitForSelector(".govuk-error-summary");
  });
  await see("tokens-made", async () => {
    await page.goto(at("/tokens"));
    await page.locator("#purpose").fill("allforio bob nos");
    await page.locator("#make ~ form button").click();
    await page.waitForSelector("#new-token");
  });
  await see("tokens-wrong", async () => {
    await page.goto(at("/tokens"));
    await page.locator("#make ~ form button").click();
    await page.waitForSelector(".govuk-error-summary");
  });
  await see("account", () => page.goto(at("/accounts/Ifan")));
  await see("audit", () => page.goto(at("/audit")));
  await page.close();
}
