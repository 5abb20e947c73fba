import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Ended, start } from "../../test/e2e/support/command";
import { ReferenceStack } from "../../test/e2e/support/referenceStack";
import type { StackWish } from "../stacks/stackText";
import { asUsersHaveIt, eventsAsUsersHaveThem } from "./asUsersHaveIt";
import { takePictures } from "./pictures";

const repository = join(__dirname, "../..");

const released = { blue: "1.4.2", green: "1.5.0" };
const at = (green: number) => ({ traffic: { blue: 100 - green, green } });

/**
 * Writes the sample report of docs/: two of the repository's stacks are deployed by the real engine over the stand-in for aws,
 * then edited as a pull request would edit them, and reported on.
 */
async function main(): Promise<void> {
  const saved = join(repository, ".crossfade/sample");
  rmSync(saved, { recursive: true, force: true });
  // A release on the idle color of one service, and a shift of the other.
  await sampled("staging", saved, { web: { ...released, green: "1.6.0" }, api: at(10) });
  // More than the strategy allows at once, and a protection that is gone.
  await sampled("prod", saved, { web: at(50), deletionProtection: false });
  const { code, stderr } = await start(
    "node",
    [
      join(repository, "dist/cli/main.js"),
      ...["report", "staging", "prod", "--files", saved],
      ...["--markdown", "docs/samples/report.md", "--html", "docs/samples/report.html"],
      ...["--compare", "https://example.com/shop/compare/v{from}...v{to}"],
    ],
    { cwd: repository, env: process.env },
  ).ended;
  if (code !== 0) throw new Error(stderr);
  await takePictures(join(repository, "docs/samples/report.html"));
}

async function sampled(name: "staging" | "prod", saved: string, edit: StackWish): Promise<void> {
  const stack = await ReferenceStack.begin(name);
  try {
    wentWell(await stack.up());
    wentWell(await stack.up({ web: released, api: released }));
    stack.ask(edit);
    wentWell(await stack.project.crossfade("report", name, "--save", saved));
    rewrite(join(saved, `${name}.preview.json`), (text) =>
      JSON.stringify(asUsersHaveIt(JSON.parse(text))),
    );
    rewrite(join(saved, `${name}.events.jsonl`), eventsAsUsersHaveThem);
  } finally {
    stack.end();
  }
}

function rewrite(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

function wentWell({ code, stdout, stderr }: Ended): void {
  if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
}

void main();
