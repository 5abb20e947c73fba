import { describe, expect, it } from "vitest";
import { editText } from "../../lib/config";
import type { Edit, EditValue } from "../../lib/model";

const text = `config:
  crossfade:services:
    web:
      blue: &release {version: "1", image: "a"}
      green: *release
      traffic: &split
        blue: 100
        green: 0
    api:
      <<: &base {live: blue, bake: 1 minute}
      traffic: *split
    batch:
      <<: [*base]
      bake: 2 minutes
`;

/** What an edit makes of the text, or why it is refused. */
function outcome(path: (string | number)[], value?: EditValue): string {
  const place = ["services", ...path];
  const edit: Edit = value === undefined ? { path: place } : { path: place, value };
  try {
    return editText(text, [edit], "Pulumi.prod.yaml");
  } catch (error) {
    return String(error);
  }
}

describe("an edit, where one text means several values", () => {
  it.each<[string, string, EditValue | undefined, string]>([
    [
      "behind an alias",
      "web.green.version",
      "2",
      `4 crossfade:services.web.green.version: stands behind the alias *release, whose anchor an edit would change as well, expected it to be written out
  try: write the value out, in place of *release`,
    ],
    [
      "that would be new behind an alias",
      "api.traffic.red",
      1,
      `11 crossfade:services.api.traffic.red: stands behind the alias *split, whose anchor an edit would change as well, expected it to be written out
  try: write the value out, in place of *split`,
    ],
    [
      "that is an alias itself",
      "web.green",
      "x",
      `5 crossfade:services.web.green: stands behind the alias *release, whose anchor an edit would change as well, expected it to be written out
  try: write the value out, in place of *release`,
    ],
    [
      "that an alias repeats",
      "web.traffic.blue",
      50,
      `7 crossfade:services.web.traffic.blue: is repeated in line 11 as *split, which an edit would change as well, expected it to be written out
  try: write the value out in line 11, in place of *split`,
    ],
    [
      "that an alias repeats and that shall go",
      "web.blue",
      undefined,
      `4 crossfade:services.web.blue: is repeated in line 5 as *release, which an edit would change as well, expected it to be written out
  try: write the value out in line 5, in place of *release`,
    ],
    [
      "with parts that an alias repeats",
      "web",
      undefined,
      `3 crossfade:services.web: is repeated in line 5 as *release, which an edit would change as well, expected it to be written out
  try: write the value out in line 5, in place of *release`,
    ],
    [
      "from a merge key",
      "batch.live",
      "green",
      `10 crossfade:services.batch.live: comes from a merge key, whose other users an edit would change as well, expected it to be written out
  try: write the key and its value out, in place of <<`,
    ],
    [
      "that a merge key would bring back",
      "batch.bake",
      undefined,
      `14 crossfade:services.batch.bake: comes from a merge key, whose other users an edit would change as well, expected it to be written out
  try: write the key and its value out, in place of <<`,
    ],
  ])("refuses a value %s", (_what, path, value, message) => {
    expect(outcome(path.split("."), value)).toBe(`ConfigError: Pulumi.prod.yaml:${message}`);
  });

  it("edits what stands beside a merge key, and over what it brings", () => {
    expect(outcome(["batch", "bake"], "3 minutes")).toBe(
      text.replace("bake: 2 minutes", 'bake: "3 minutes"'),
    );
    expect(outcome(["batch", "drain"], "1 day")).toBe(`${text}      drain: "1 day"\n`);
  });

  it("removes an alias, and leaves its anchor", () => {
    expect(outcome(["web", "green"])).toBe(text.replace("      green: *release\n", ""));
  });

  it("says nothing when the value behind an alias is the one that is asked for", () => {
    expect(outcome(["web", "green", "version"], "1")).toBe(text);
  });
});
