import { describe, expect, it } from "vitest";
import { run } from "../../lib/cli/program";
import { realPorts } from "../../lib/cli/realPorts";

/** How the files were written; after a change of the generator: the same with --yes. */
const command = "pipeline github --checks-only --script check --script test:e2e --dry-run --json";

describe("the pipeline of this repository", () => {
  it("is what the command line writes", async () => {
    let out = "";
    const ports = realPorts();
    const terminal = {
      ...ports.terminal,
      out: (text: string) => void (out += text),
      err: () => undefined,
    };
    expect(await run(command.split(" "), { ...ports, terminal }, "")).toBe(0);
    const { files } = JSON.parse(out) as { files: { path: string; fate: string }[] };
    expect(files.map(({ path, fate }) => [path, fate])).toEqual([
      [".github/workflows/checks.yml", "up to date"],
    ]);
  });
});
