import { describe, expect, it } from "vitest";
import { stackFileJsonSchema } from "../../../lib/model";
import { configurationPage } from "../../../tools/reference/configurationPage";

const page = configurationPage(stackFileJsonSchema());

describe("configurationPage", () => {
  it("says which keys a file needs", () => {
    const required = [...page.matchAll(/^## `(.*)`\n\n(.*)$/gm)].map(([, key, text = ""]) => [
      key,
      text.endsWith(" Required."),
    ]);
    expect(required).toEqual([
      ["crossfade:environment", true],
      ["crossfade:services", true],
      ["crossfade:governance", false],
      ["crossfade:schema", false],
    ]);
  });

  it("has a table for each strategy, with its own defaults", () => {
    const bakes = page.match(/^\| `bake` .*$/gm);
    const ofEcs = (minutes: number): string =>
      `| \`bake\` |  | text such as \`30 seconds\` | Time that ECS waits after each step, and with all traffic on the new release before it ends the old one; whole minutes, at most 24 hours. Default: ${String(minutes)} minutes - until then the way back takes seconds. |`;
    expect(bakes).toEqual([
      "| `bake` |  | text such as `30 seconds` | Time that must pass after a step before the next one. Default: 10 minutes - everybody has the release, so it is watched for longer before the way back is given up. |",
      ofEcs(10),
      "| `bake` |  | text such as `30 seconds` | Time that must pass after a step before the next one. Default: 5 minutes - most mistakes of a release show in its first minutes. |",
      ofEcs(5),
    ]);
    expect(page).toContain("### `crossfade:services.<name>` with `strategy: rolling`");
  });

  it("marks what must be there, and shows how deep keys are", () => {
    expect(page).toContain("| `traffic.green` | required | whole number, 0 to 100 |");
    expect(page).toContain('| `freezes[].from` | required | text such as `"2026-12-18"` |');
  });
});
