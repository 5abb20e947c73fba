import { describe, expect, it } from "vitest";
import { crossfade } from "../fakePorts";
import { stackText, web, webApplied } from "../samples";

const files = { prod: stackText("production", web(100)) };

describe("crossfade finish", () => {
  it("makes the color that serves everything the live one", async () => {
    const result = await crossfade(
      { files, applied: { prod: webApplied(100, 301) } },
      "finish",
      "prod",
      "web",
      "-y",
    );
    expect(result.code).toBe(0);
    expect(result.out).toBe(`finish in prod
  web: green (1.5.0) becomes live; a rollback still leads to blue (1.4.2) while
  that one runs

  stacks/Pulumi.prod.yaml
    crossfade:services.web.live: blue → green

  then
    1. pulumi preview --stack prod
    2. pulumi up --stack prod: changes no resource
    3. crossfade retire prod web (when the old release is no longer wanted as a
       way back)

Written: stacks/Pulumi.prod.yaml
next: pulumi preview --stack prod
`);
    expect(result.files).toEqual({ prod: files.prod.replace("live: blue", "live: green") });
  });

  it("is refused while the last step bakes", async () => {
    const world = { files, applied: { prod: webApplied(100, 240) } };
    const result = await crossfade(world, "finish", "prod", "web", "-y");
    expect([result.code, result.files]).toEqual([3, files]);
    expect(result.err).toBe(
      "web: refused [bake]: green (1.5.0) is still baking at 100 %: 1 minute left\n" +
        "  try: wait 1 minute, then run it again\n" +
        "Refused: nothing was written.\n",
    );
  });

  it("is refused while the traffic is split", async () => {
    const result = await crossfade(
      { files: { prod: stackText("production", web(50)) } },
      "finish",
      "prod",
      "web",
    );
    expect([result.code, result.err]).toEqual([
      3,
      "web: refused: the traffic is split (blue 50, green 50), expected one color at\n  100\n" +
        "  try: crossfade shift prod web --to green --percent 100,\n       or crossfade rollback prod web\n" +
        "Refused: nothing was written.\n",
    ]);
  });

  it("does nothing twice", async () => {
    const result = await crossfade(
      { files: { prod: stackText("production", web(0)) } },
      "finish",
      "prod",
      "web",
    );
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.out).toBe(`finish in prod
  web: blue (1.4.2) is live already

Nothing to change.
next: crossfade status prod
`);
  });

  it("does not ask to apply what the preview shows to be nothing", async () => {
    const preview = { changed: 0, resources: [], seconds: 2 };
    const applied = { prod: webApplied(100, 301) };
    const world = { files, applied, answers: ["yes"] as const, preview, up: preview };
    const result = await crossfade(world, "finish", "prod", "web", "--up");
    expect(result.code).toBe(0);
    expect(result.log.slice(1)).toEqual([
      "ask: Write this to stacks/Pulumi.prod.yaml, and preview pulumi up on prod?",
      "write stacks/Pulumi.prod.yaml",
      "preview prod",
      "up prod",
    ]);
    expect(result.out).toContain("  0 resources would be changed, 2.0 s\n");
  });
});
