import packed from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Why no browser can be had here; nothing where one can. CROSSFADE_CHROMIUM names one of your own. */
export const noBrowser =
  process.env["CROSSFADE_CHROMIUM"] === undefined &&
  !(process.platform === "linux" && process.arch === "x64")
    ? `no Chromium for ${process.platform} on ${process.arch}: set CROSSFADE_CHROMIUM`
    : undefined;

/** Starts a browser without a window. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env["CROSSFADE_CHROMIUM"] ?? (await packed.executablePath());
  // With one process for everything, closing a page would end the browser.
  const args = packed.args.filter((arg) => arg !== "--single-process" && arg !== "--no-zygote");
  return chromium.launch({ executablePath, args, headless: true });
}
