import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readChanges, renderHtml, reportOf, understand } from "../../lib/report";
import { bigDigest } from "../preview/bigDigest";
import { noBrowser, startBrowser } from "./chromium";

const steps = 5000;

/** The page in a real browser, as whoever opens the file has it. */
describe.skipIf(noBrowser !== undefined)("the page of a report", () => {
  const folder = mkdtempSync(join(tmpdir(), "crossfade-page-"));
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
    const changes = readChanges({ digest: bigDigest(steps, 10_000_000) });
    const page = renderHtml(reportOf([{ understanding: understand(changes) }]));
    writeFileSync(join(folder, "big.html"), page);
    writeFileSync(join(folder, "sample.html"), readFileSync("docs/samples/report.html"));
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(name: string, options: object = {}) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const [asked, wrong]: [string[], string[]] = [[], []];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => wrong.push(message.text()));
    const url = pathToFileURL(join(folder, name)).href;
    await page.goto(url);
    return { page, url, asked, wrong, close: () => context.close() };
  }

  const shown = (page: Page) => page.locator(".step:not([hidden])").count();

  it("opens with every change, says nothing against itself, and asks nobody else for anything", async () => {
    const { page, url, asked, wrong, close } = await opened("big.html", { offline: true });
    const changed = await page.locator(".step").count();
    expect(changed).toBeGreaterThan(1000);
    expect(await page.locator("#count").textContent()).toBe(
      `${String(changed)} of ${String(changed)} changes`,
    );
    expect([asked, wrong]).toEqual([[url], []]);
    await close();
  });

  it("filters by words, by severity and by kind of change, and says how many are left", async () => {
    const { page, close } = await opened("sample.html");
    expect(await shown(page)).toBe(7);
    await page.fill("#filter", "CUTOVER listenerrule");
    await page.locator("#count", { hasText: "2 of 7 changes" }).waitFor();
    expect(await shown(page)).toBe(2);
    await page.fill("#filter", "");
    await page.selectOption("#severity", "high");
    await page.locator("#count", { hasText: "2 of 7 changes" }).waitFor();
    await page.selectOption("#severity", "");
    await page.selectOption("#change", "replace");
    await page.locator("#count", { hasText: "1 of 7 changes" }).waitFor();
    expect(await page.locator(".step:not([hidden]) summary b").textContent()).toBe(
      "web-green-task",
    );
    await close();
  });

  it("is used with keys alone: / to the filter, Escape out of it, Enter to open a change", async () => {
    const { page, close } = await opened("sample.html");
    await page.keyboard.press("/");
    await page.keyboard.type("orders");
    await page.locator("#count", { hasText: "1 of 7 changes" }).waitFor();
    expect(await page.inputValue("#filter")).toBe("orders");
    await page.keyboard.press("Escape");
    await page.locator("#count", { hasText: "7 of 7 changes" }).waitFor();
    await page.locator(".step summary").first().focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".step[open]").count()).toBe(1);
    await close();
  });

  it("has all changes where no script may run", async () => {
    const { page, close } = await opened("sample.html", { javaScriptEnabled: false });
    expect(await page.locator(".step").count()).toBe(7);
    expect(await page.locator(".tools").isVisible()).toBe(false);
    await close();
  });

  it.each(["light", "dark"] as const)(
    "breaks no rule of WCAG 2.2 AA in %s",
    async (colorScheme) => {
      // The page's own policy allows no script but its own.
      const { page, close } = await opened("sample.html", { colorScheme, bypassCSP: true });
      await page.addScriptTag({ content: axe.source });
      const violations = await page.evaluate(async () => {
        const { axe: tool } = globalThis as unknown as { axe: typeof axe };
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        const { violations: found } = await tool.run({ runOnly: tags });
        return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      });
      expect(violations).toEqual([]);
      await close();
    },
  );

  it.each([320, 1440])("needs no scrolling sideways at %i pixels", async (width) => {
    const { page, close } = await opened("sample.html", { viewport: { width, height: 800 } });
    const wide = await page.evaluate("document.documentElement.scrollWidth");
    expect(wide).toBeLessThanOrEqual(width);
    await close();
  });
});
