import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generatedFiles, outdated } from "./generated";

const root = join(__dirname, "../..");

void write();

async function write(): Promise<void> {
  for (const { path, text } of await outdated(await generatedFiles(), root)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    console.log(`written: ${path}`);
  }
}
