import { describe, expect, it } from "vitest";
import { crossfade } from "../fakePorts";
import { digest, stackText, web, webApplied } from "../samples";

const files = { prod: stackText("production", web(0)) };

describe("crossfade retire", () => {
  it("takes the idle color down, and says that there is no rollback then", async () => {
    const result = await crossfade(
      { files, applied: { prod: webApplied(0, 31) } },
      "retire",
      "prod",
      "web",
      "-y",
    );
    expect(result.code).toBe(0);
    expect(result.out).toBe(`retire in prod
  web: green (1.5.0) is taken down; blue (1.4.2) serves on, and there is no
  rollback until the next release

  stacks/Pulumi.prod.yaml
    crossfade:services.web.green.retired: (none) → true

  then
    1. pulumi preview --stack prod
    2. pulumi up --stack prod: removes green of web, which has no traffic

Written: stacks/Pulumi.prod.yaml
next: pulumi preview --stack prod
`);
    const { prod = "" } = result.files;
    expect(prod).toBe(files.prod.replace(`${digest(2)}"}`, `${digest(2)}", retired: true}`));
  });

  it("is refused while the color drains", async () => {
    const world = { files, applied: { prod: webApplied(0, 20) } };
    const result = await crossfade(world, "retire", "prod", "web", "-y");
    expect([result.code, result.files]).toEqual([3, files]);
    expect(result.err).toBe(
      "web: refused [drain]: green lost its traffic a moment ago and still drains: 10\n  seconds of 30 seconds left\n" +
        "  try: wait 10 seconds, then run it again\n" +
        "Refused: nothing was written.\n",
    );
  });

  it("is refused while the color has traffic", async () => {
    const prod = stackText("production", web(10));
    const result = await crossfade({ files: { prod } }, "retire", "prod", "web", "-y", "--json");
    expect(result.code).toBe(3);
    expect(JSON.parse(result.out)).toMatchObject({
      command: "retire",
      edits: [],
      refusals: [
        {
          service: "web",
          rule: "retire-serving",
          problem: "green (1.5.0) has 10 % of the traffic, expected 0",
          fix: "crossfade rollback prod web",
        },
      ],
      written: false,
      applied: false,
      exitCode: 3,
      next: [],
    });
  });

  it("ends with a look at the whole after --up", async () => {
    const result = await crossfade({ files }, "retire", "prod", "web", "-y", "--up");
    expect(result.out.endsWith("next: crossfade status prod\n")).toBe(true);
  });
});
