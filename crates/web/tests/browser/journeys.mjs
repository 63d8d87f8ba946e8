// Drives Chromium through the pages as their users go. Called by tests/it/browser.rs with the address of a running program,
// the folder that holds the packages, a folder for pictures or nothing, the program, the project it serves, and a folder that its letters arrive in. Prints one line for each fault; none is well.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { access, accessPages, makeAccounts } from "./access.mjs";
import { analystKinds, brought, edit, judge, lookAgain, prepare } from "./analyst.mjs";
import { code, codingKinds } from "./coding.mjs";
import { run, runKinds } from "./runs.mjs";

const [base, tools, pictures, program, project, inbox] = process.argv.slice(2);
const require = createRequire(join(tools, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const WORDS = {
  cy: { query: "ffioedd gofal", kind: "provider", found: /darn/, why: "Cyrhaeddodd drwy’r post mewn pryd", decided: /penderfyniad/i },
  en: { query: "care fees", kind: "provider", found: /passage/, why: "It came by post in time", decided: /decision/i },
};

/** The pages whose first screen stands in docs/PICTURES.md. */
const SHOWN = [
  "front",
  "search",
  "submission",
  "code-passage",
  "codes",
  "framework",
  "proposal",
  "candidate",
  "differ",
  "register",
  "dashboard",
];

let faults = 0;
function fault(where, what) {
  faults += 1;
  console.log(`${where}: ${what}`);
}
function expect(holds, where, what) {
  if (!holds) fault(where, what);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

/** Every kind of page, with an address of each. */
async function kinds(page, language) {
  const at = (path) => `${base}/${language}${path}`;
  const first = async (path, selector) => {
    await page.goto(at(path));
    return page.locator(selector).first().getAttribute("href");
  };
  const submission = await first(`/search?q=${encodeURIComponent(WORDS[language].query)}`, ".site-hit h3 a");
  const campaign = await first("/campaigns", "tbody th a");
  return {
    ...(await codingKinds(page, at)),
    ...(await analystKinds(page, at)),
    ...runKinds(at),
    front: at("/"),
    search: at(`/search?q=${encodeURIComponent(WORDS[language].query)}`),
    narrowed: at("/search?q=gofal&language=cy&sort=newest&page=2"),
    "search-empty": at("/search?q=xyzzy"),
    "search-error": at("/search?q=lliw:coch"),
    submission: base + submission,
    register: at("/register"),
    attention: at("/attention"),
    quarantine: at("/quarantine"),
    campaigns: at("/campaigns"),
    campaign: base + campaign,
    dashboard: at("/dashboard"),
    help: at("/help"),
    accessibility: at("/accessibility"),
    missing: at("/nothing"),
  };
}

/** What axe-core finds on a page. */
async function look(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  for (const violation of found.violations) {
    const nodes = violation.nodes.slice(0, 3).map((node) => node.target.join(" "));
    fault(where, `${violation.id}: ${violation.help} (${nodes.join("; ")})`);
  }
}

/** Takes a picture of a page, where pictures are wanted. */
async function picture(page, name) {
  if (pictures) await page.screenshot({ path: join(pictures, name), fullPage: true });
}

async function everyPage(language) {
  const page = await browser.newPage();
  page.on("console", (message) => {
    if (/Content Security Policy|Refused/.test(message.text())) fault(page.url(), message.text());
  });
  const all = await kinds(page, language);
  for (const [kind, address] of Object.entries(all)) {
    for (const [size, width] of [["wide", 1280], ["narrow", 320]]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      await lookAgain(page);
      const where = `${language} ${kind} ${size}`;
      const reach = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(reach <= width, where, `it is ${reach} pixels wide`);
      // Of many that are alike, the first ones stand for all: axe takes minutes over a hundred.
      const opened = (await page.locator("details").all()).slice(0, 12);
      for (const details of opened) await details.evaluate((one) => (one.open = true));
      await look(page, where);
      if (pictures) {
        for (const details of opened) await details.evaluate((one) => (one.open = false));
        await page.screenshot({ path: join(pictures, `${kind}-${size}.${language}.png`), fullPage: true });
        if (size === "wide" && SHOWN.includes(kind)) await page.screenshot({ path: join(pictures, `${kind}.${language}.png`) });
      }
    }
  }
  await page.close();
}

/** A civil servant finds what providers say about fees, sees why, reads one whole, and does it again in the other language. */
async function search(language, javaScriptEnabled) {
  const where = `${language} search${javaScriptEnabled ? "" : " without scripts"}`;
  const context = await browser.newContext({ javaScriptEnabled, acceptDownloads: true });
  const page = await context.newPage();
  const words = WORDS[language];
  await page.goto(`${base}/${language}/`);
  await page.locator("#q").fill(words.query);
  await page.keyboard.press("Enter");
  expect(words.found.test(await page.locator("#results").innerText()), where, "it says how many passages were found");
  expect((await page.locator(".site-hit mark").count()) > 0, where, "what matched is marked");
  await page.locator("#kind").selectOption(words.kind);
  await page.locator(".site-narrow button").click();
  expect(page.url().includes(`kind=${words.kind}`), where, "what was chosen is in the address");
  expect((await page.locator(".site-chosen li").count()) === 1, where, "what was chosen is said");
  await page.locator(".govuk-details__summary").first().click();
  expect(await page.locator(".govuk-details__text table").first().isVisible(), where, "the query's reading opens");
  const taken = page.waitForEvent("download");
  await page.locator("a[href*='search.csv']").click();
  expect((await taken).suggestedFilename() === "ymateb.csv", where, "what was found can be taken away");
  const other = language === "cy" ? "en" : "cy";
  await page.locator(".govuk-language-navigation a").click();
  expect(page.url().includes(`/${other}/search?`) && page.url().includes(`kind=${words.kind}`), where, "the twin keeps the search");
  expect((await page.locator("html").getAttribute("lang")) === other, where, "the twin is in the other language");
  await page.goBack();
  await page.locator(".site-hit h3 a").first().click();
  expect((await page.locator(".site-passage:target").count()) === 1, where, "a hit leads to its passage");
  await context.close();
}

/** Whoever runs the batch decides on a late submission, and takes it back, by keyboard alone. */
async function decide(language, javaScriptEnabled) {
  const where = `${language} decide${javaScriptEnabled ? "" : " without scripts"}`;
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const words = WORDS[language];
  await page.goto(`${base}/${language}/register?status=late`);
  await page.locator("#list ~ .site-wide tbody th a").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/submissions/);
  await page.locator("#outcome").focus();
  await page.locator("#outcome").selectOption("accepted");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Mair");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/decide/);
  expect((await page.locator(".govuk-error-summary a").getAttribute("href")) === "#why", where, "a reason is asked for");
  expect((await page.locator("#by").inputValue()) === "Mair", where, "what was filled in stays");
  await page.locator(".govuk-error-summary a").focus();
  await page.keyboard.press("Enter");
  await page.locator("#why").focus();
  await page.keyboard.type(words.why);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=decided/);
  expect(words.decided.test(await page.locator(".govuk-notification-banner").innerText()), where, "what was done is said");
  await page.locator("#undo-by").fill("Mair");
  await page.locator("#undo-why").fill(words.why);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=undone/);
  await context.close();
}

/** Somebody takes away what is attached to a message, and an entry of a bundle, each by itself. */
async function takeAway(language, javaScriptEnabled) {
  const where = `${language} take away${javaScriptEnabled ? "" : " without scripts"}`;
  const context = await browser.newContext({ javaScriptEnabled, acceptDownloads: true });
  const page = await context.newPage();
  for (const [source, link, name] of [
    ["emails", "a[href*='/attached/']", /\.(pdf|docx|txt|html)$/],
    ["bundles", "dl a[href$='/entry']", /\.(pdf|docx|txt|html)$/],
  ]) {
    await page.goto(`${base}/${language}/register?source=${source}`);
    const pages = await page.locator("#list ~ .site-wide tbody th a").evaluateAll((links) => links.map((one) => one.href));
    let taken;
    for (const one of pages) {
      await page.goto(one);
      if ((await page.locator(link).count()) === 0) continue;
      const download = page.waitForEvent("download");
      await page.locator(link).first().click();
      taken = (await download).suggestedFilename();
      break;
    }
    expect(name.test(taken ?? ""), where, `a file of its own is taken from ${source}: ${taken}`);
  }
  await context.close();
}

/** The first press of the tab key offers a way past what every page has, and whatever has the focus shows it. */
async function keyboard(language) {
  const where = `${language} keyboard`;
  const page = await browser.newPage({ viewport: { width: 1280, height: 700 } });
  await page.goto(`${base}/${language}/search?q=gofal`);
  await page.keyboard.press("Tab");
  expect(await page.locator(".govuk-skip-link").isVisible(), where, "the way past is shown first");
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const focused = document.activeElement;
      const box = focused.getBoundingClientRect();
      const style = getComputedStyle(focused);
      const shown = style.outlineStyle !== "none" || style.boxShadow !== "none";
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 10));
      const bare = top === focused || focused.contains(top) || top?.contains(focused);
      const labelled = focused.labels && [...focused.labels].some((label) => label.contains(top) || label === top);
      return { what: focused.outerHTML.slice(0, 80), shown, bare: bare || labelled };
    });
    if (!seen.shown) fault(where, `the focus cannot be seen on ${seen.what}`);
    if (!seen.bare) fault(where, `the focus is hidden on ${seen.what}`);
  }
  await page.close();
}

try {
  await prepare(browser, base);
  for (const language of ["cy", "en"]) {
    await everyPage(language);
    await keyboard(language);
    for (const scripts of [true, false]) {
      await search(language, scripts);
      await decide(language, scripts);
      await code(browser, base, language, scripts, { expect, look });
      await edit(browser, base, language, scripts, { expect });
      await judge(browser, base, language, scripts, { expect });
      await brought(browser, base, language, scripts, { expect });
      await takeAway(language, scripts);
    }
  }
  // What these bring is not there for those before them.
  for (const language of ["cy", "en"]) {
    for (const scripts of [true, false]) await run(browser, base, language, scripts, inbox, { expect, look, picture });
  }
  makeAccounts(program, project);
  for (const language of ["cy", "en"]) {
    for (const scripts of [true, false]) await access(browser, base, language, scripts, { expect });
    await accessPages(browser, base, language, pictures, { expect, look });
  }
} catch (error) {
  fault("journeys", error.stack);
}
await browser.close();
process.exit(faults === 0 ? 0 : 1);
