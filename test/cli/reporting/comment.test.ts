import { describe, expect, it } from "vitest";
import { crossfade } from "../fakePorts";

const environment = {
  GITHUB_REPOSITORY: "acme/shop",
  GITHUB_REF: "refs/pull/12/merge",
  GITHUB_TOKEN: "t",
};
const world = { files: {}, environment, others: { "report.md": "good news" } };

describe("crossfade comment", () => {
  it("comments with a file, and says where", async () => {
    const { code, out, err, log } = await crossfade(world, "comment", "report.md");
    expect([code, out, err]).toEqual([0, "github acme/shop 12: edited\n", ""]);
    expect(log).toEqual([
      "comment on github acme/shop 12 as crossfade: good news (the log of the pipeline)",
    ]);
  });

  it("comments with what comes in, as one of several", async () => {
    const { log } = await crossfade(
      { ...world, input: "from a pipe" },
      ...["comment", "-", "--marker", "shop", "--pull-request", "3"],
    );
    expect(log).toEqual([
      "comment on github acme/shop 3 as shop: from a pipe (the log of the pipeline)",
    ]);
  });

  it("prints data with --json, and does nothing in a dry run", async () => {
    const { out, log } = await crossfade(world, "comment", "report.md", "--json", "--dry-run");
    expect(JSON.parse(out)).toEqual({
      command: "comment",
      forge: "github",
      repository: "acme/shop",
      number: 12,
      marker: "crossfade",
      posted: "would comment",
    });
    expect(log).toEqual([]);
  });

  it.each([
    [["-"], "stdin: is empty, expected Markdown\n"],
    [["none.md"], "none.md: cannot be read: there is no such file or directory\n"],
    [
      ["report.md", "--marker", "a-->b"],
      '--marker: is "a-->b", expected letters, digits, ".", "/", "_" and single "-"\n',
    ],
  ])("ends with 2 for %j", async (argv, message) => {
    const { code, err, log } = await crossfade(world, "comment", ...argv);
    expect([code, err, log]).toEqual([2, message, []]);
  });
});
