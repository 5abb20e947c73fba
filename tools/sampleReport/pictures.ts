import { pathToFileURL } from "node:url";
import { startBrowser } from "../../test/browser/chromium";

/** As wide as a page of a code host shows pictures. */
const viewport = { width: 900, height: 760 };

/** Takes pictures of a page, in light and in dark: `<name>-light.png` and `<name>-dark.png` beside it. */
export async function takePictures(page: string): Promise<void> {
  const browser = await startBrowser();
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ colorScheme, viewport });
      const tab = await context.newPage();
      await tab.goto(`${pathToFileURL(page).href}#stack-1`);
      await tab.screenshot({ path: page.replace(/\.html$/, `-${colorScheme}.png`) });
      await context.close();
    }
  } finally {
    await browser.close();
  }
}
