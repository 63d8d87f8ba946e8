// Runs in Chromium: whoever runs the batch looks first, starts one, watches it, and finds what it brought. And figures and files
// that have pages of their own.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** The pages of this room that stand still, with an address of each. */
export function runKinds(at) {
  return {
    runs: at("/run"),
    "run-check": at("/run/check"),
    "run-one": at("/run/1"),
    report: at("/report"),
    themes: at("/dashboard/themes"),
    "themes-by-kind": at("/dashboard/themes?by=kind&question=1.1"),
    parity: at("/dashboard/parity"),
    brought: at("/register?brought=1"),
  };
}

/** Letters that were not there before, enough of them for a run to be seen going on. */
function letters(folder, name) {
  for (let n = 0; n < 150; n += 1) {
    const words = `Mae gofal yn y gymuned yn bwysig i ni, meddai llythyr ${n} o’r ${name}.\n\nCare matters to us, says letter ${n} of ${name}.\n`;
    writeFileSync(join(folder, `${name}-${n}.txt`), words);
  }
}

/** Looks at what a run would do, starts one, sees it go on, comes to its end, and finds what is new. */
export async function run(browser, base, language, javaScriptEnabled, inbox, { expect, look, picture }) {
  const where = `${language} run${javaScriptEnabled ? "" : " without scripts"}`;
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (/Content Security Policy|Refused/.test(message.text())) expect(false, where, message.text());
  });
  letters(inbox, where.replaceAll(" ", "-"));
  await page.goto(`${base}/${language}/run`);
  await page.locator("a[href$='/run/check']").click();
  expect(/150/.test(await page.locator("tbody").innerText()), where, "what is new is counted before anything is done");
  await page.locator("#by").fill("");
  await page.locator("#by").press("Enter");
  expect((await page.locator(".govuk-error-summary a").getAttribute("href")) === "#by", where, "a name is asked for");
  await page.locator("#by").fill("Mair");
  await page.locator("#by").press("Enter");
  await page.waitForURL(/\/run$/);
  expect((await page.locator("#going").count()) === 1, where, "it is said that a run goes on");

  // Somebody else sees it too, in the other language, on a page that stands still.
  const other = await browser.newPage();
  await other.route("**/run/events", (route) => route.abort());
  for (const [size, width] of [["wide", 1280], ["narrow", 320]]) {
    await other.setViewportSize({ width, height: 900 });
    await other.goto(`${base}/${language}/run`);
    if ((await other.locator("#going").count()) === 0) continue;
    const reach = await other.evaluate(() => document.documentElement.scrollWidth);
    expect(reach <= width, where, `the page of a run that goes on is ${reach} pixels wide`);
    await look(other, `${where} ${size}`);
    await picture(other, `run-going-${size}.${language}.png`);
  }
  await other.close();

  if (javaScriptEnabled) {
    // The page comes to the end by itself.
    await page.waitForSelector("#last", { timeout: 120000 });
  } else {
    expect((await page.locator("[data-without-script] a").first().isVisible()) === true, where, "it can be loaded again");
    await page.locator("[data-without-script] a").nth(1).click();
    expect(/every=10/.test(page.url()), where, "that it loads itself again is the reader's choice");
    await page.waitForSelector("#last", { timeout: 120000 });
  }
  const last = page.locator("section[aria-labelledby=last]");
  expect(/Mair/.test(await last.innerText()), where, "who started it is said");
  await last.locator("a[href*='brought=']").click();
  expect(/150/.test(await page.locator("#list").innerText()), where, "what it brought is found");
  await context.close();
}
