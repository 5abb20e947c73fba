#!/usr/bin/env node
// Comes first: what is imported after it is read from the cache.
import "./startup";

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./program";
import { realPorts } from "./realPorts";

/** Whoever reads our output may stop, as `head` does; what was begun goes on all the same, and ends as it should. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

void main();

async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), realPorts(), version());
}

function version(): string {
  const text = readFileSync(join(__dirname, "../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
