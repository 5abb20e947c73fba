import { ToolError } from "../toolchain/error";
import { buildImages } from "./buildImages";
import type { ImageName } from "./imageName";

/** Makes the images that are named, or all of them, and prints their ids as JSON. */
async function main(only: readonly string[]): Promise<void> {
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  // Names that do not exist are refused there, with those that do.
  const asked = only.length > 0 ? { only: only as readonly ImageName[] } : {};
  const ids = await buildImages({ ...asked, progress });
  process.stdout.write(`${JSON.stringify(ids, undefined, 2)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ToolError)) throw error;
  process.stderr.write(`images: ${error.message}\n`);
  process.exitCode = error.exitCode;
});
