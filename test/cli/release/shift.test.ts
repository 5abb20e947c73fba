import { describe, expect, it } from "vitest";
import { EngineError } from "../../../lib/operate";
import { crossfade } from "../fakePorts";
import { stackText, unreadable, web, webApplied } from "../samples";

const prod = stackText("production", web(0));
const files = { prod };
const toTen = ["shift", "prod", "web", "--to", "green", "--percent", "10"];

const plan = `shift in prod
  web: green 0 → 10, blue 100 → 90; requests move between blue (1.4.2) and green
  (1.5.0), nothing restarts

  stacks/Pulumi.prod.yaml
    crossfade:services.web.traffic.blue: 100 → 90
    crossfade:services.web.traffic.green: 0 → 10

  then
    1. pulumi preview --stack prod
    2. pulumi up --stack prod: moves web to green 0 → 10, blue 100 → 90
    3. bake for 5 minutes; on any doubt: crossfade rollback prod web
    4. crossfade shift prod web --to green --percent 50 (when it stayed healthy)

`;

describe("crossfade shift", () => {
  it("refuses to edit what an ESC environment holds, and says so", async () => {
    const text = `environment: [shop/prod]\n${prod.replace(/ {2}crossfade:environment:\n.*\n.*\n/, "")}`;
    const result = await crossfade({ files: { prod: text } }, ...toTen, "--yes");
    expect([result.code, result.out]).toEqual([2, ""]);
    expect(result.err)
      .toBe(`stacks/Pulumi.prod.yaml:2 crossfade:environment: is not in this file; it may
  come from the ESC environment shop/prod in line 1, but the command line edits
  only keys that stand in the file
  try: pulumi config get crossfade:environment shows what it is;
       write that below config: in this file
`);
    expect(result.files).toEqual({ prod: text });
  });

  it("shows the plan, writes the two numbers, and names the next command", async () => {
    const result = await crossfade(
      { files, applied: { prod: webApplied(0, 900) } },
      ...toTen,
      "--yes",
    );
    expect(result.out).toBe(
      `${plan}Written: stacks/Pulumi.prod.yaml\nnext: pulumi preview --stack prod\n`,
    );
    expect(result.err).toBe("");
    expect(result.code).toBe(0);
    expect(result.files).toEqual({ prod: stackText("production", web(10)) });
    expect(result.log).toEqual(["read the state of prod", "write stacks/Pulumi.prod.yaml"]);
  });

  it("asks before it writes", async () => {
    const result = await crossfade({ files, answers: ["yes"] }, ...toTen);
    expect(result.log).toEqual([
      "read the state of prod",
      "ask: Write this to stacks/Pulumi.prod.yaml?",
      "write stacks/Pulumi.prod.yaml",
    ]);
    expect(result.code).toBe(0);
  });

  it("changes nothing on a no, and does not pretend to be done", async () => {
    const result = await crossfade({ files, answers: ["no"] }, ...toTen);
    expect([result.code, result.out, result.err]).toEqual([1, plan, "Nothing was changed.\n"]);
    expect(result.files).toEqual(files);
  });

  it("changes nothing on Ctrl-C, says so, and ends with 130", async () => {
    const result = await crossfade({ files, answers: ["interrupted"] }, ...toTen);
    expect([result.code, result.out, result.err]).toEqual([
      130,
      plan,
      "Interrupted: nothing was changed.\n",
    ]);
    expect(result.files).toEqual(files);
  });

  it("does not wait for an answer that nobody can give", async () => {
    const result = await crossfade({ files }, ...toTen);
    expect([result.code, result.out]).toEqual([2, ""]);
    expect(result.err).toBe(
      "crossfade shift: has no terminal to ask in, expected --yes, or --dry-run to look\n  only; nothing was written\n" +
        "  try: crossfade shift prod web --to green --percent 10 --yes\n",
    );
    expect(result.files).toEqual(files);
  });

  it("writes nothing in a dry run, and names the command that does", async () => {
    const result = await crossfade({ files }, ...toTen, "--dry-run");
    expect(result.out).toBe(
      `${plan}Dry run: nothing was written.\nnext: crossfade shift prod web --to green --percent 10\n`,
    );
    expect([result.code, result.files]).toEqual([0, files]);
  });

  it("is refused by a rule with exit code 3, and writes nothing", async () => {
    const world = {
      files: { prod: stackText("production", web(10)) },
      applied: { prod: webApplied(10, 60) },
    };
    const result = await crossfade(
      world,
      "shift",
      "prod",
      "web",
      "--to",
      "green",
      "--percent",
      "50",
      "-y",
    );
    expect(result.code).toBe(3);
    expect(result.err).toBe(
      "web: refused [bake]: 1.5.0 on green is still baking at 10 %: 4 minutes of 5\n  minutes left\n" +
        "  try: wait 4 minutes, then run it again;\n       a rollback is allowed at any time: crossfade rollback prod web\n" +
        "Refused: nothing was written.\n",
    );
    expect(result.files).toEqual(world.files);
  });

  it("goes on without the state, and says why it could not be read", async () => {
    const result = await crossfade({ files, applied: { prod: unreadable } }, ...toTen, "-y");
    expect(result.code).toBe(0);
    expect(result.out).toBe(
      `${plan.trimEnd()}
  warning: what is applied in prod could not be read: pulumi is not logged in to
    a backend; only pulumi preview can refuse

Written: stacks/Pulumi.prod.yaml
next: pulumi preview --stack prod
`,
    );
  });

  it("changes nothing twice", async () => {
    const world = { files: { prod: stackText("production", web(10)) } };
    const result = await crossfade(world, ...toTen);
    expect(result.out).toBe(`shift in prod
  web: green (1.5.0) has 10 % already

Nothing to change.
next: crossfade status prod
`);
    expect([result.code, result.files]).toEqual([0, world.files]);
  });

  it("keeps data and words apart with --json", async () => {
    const result = await crossfade({ files }, ...toTen, "--yes", "--json");
    expect(result.err).toBe(
      `${plan}Written: stacks/Pulumi.prod.yaml\nnext: pulumi preview --stack prod\n`,
    );
    const path = ["services", "web", "traffic"];
    expect(JSON.parse(result.out)).toMatchObject({
      command: "shift",
      stack: "prod",
      file: "stacks/Pulumi.prod.yaml",
      edits: [
        { path: [...path, "blue"], value: 90 },
        { path: [...path, "green"], value: 10 },
      ],
      warnings: [],
      refusals: [],
      written: true,
      applied: false,
      exitCode: 0,
      next: ["pulumi preview --stack prod"],
    });
  });

  it("names its place again in the next command", async () => {
    const place = ["-C", "my shop", "--config-file", "other.yaml"];
    const result = await crossfade({ files }, ...toTen, "--yes", ...place);
    expect(result.out).toContain(
      "next: pulumi -C 'my shop' preview --stack prod --config-file other.yaml\n",
    );
  });

  it("marks what stands out only where a terminal shows it", async () => {
    const { out } = await crossfade({ files, color: true }, ...toTen, "--yes");
    expect(out.startsWith("\u001b[1mshift in prod\u001b[22m\n")).toBe(true);
  });
});

describe("crossfade shift --up", () => {
  const start = `${plan}Written: stacks/Pulumi.prod.yaml
preview of prod
    0.0 s  would update web-cutover (Cutover)
  1 resource would be changed, 2.5 s
`;

  it("previews, applies, and names the step after the bake time", async () => {
    const result = await crossfade({ files }, ...toTen, "--yes", "--up");
    expect(result.out).toBe(`${start}up of prod
    0.0 s  updated web-cutover (Cutover) in 0.3 s
  1 resource changed, 2.5 s
wait: bake for 5 minutes; on any doubt: crossfade rollback prod web
next: crossfade shift prod web --to green --percent 50
`);
    expect(result.log).toEqual([
      "read the state of prod",
      "write stacks/Pulumi.prod.yaml",
      "preview prod",
      "up prod",
    ]);
    expect(result.code).toBe(0);
  });

  it("asks again when the preview is known", async () => {
    const result = await crossfade({ files, answers: ["yes", "yes"] }, ...toTen, "--up");
    expect(result.log.filter((line) => line.startsWith("ask"))).toEqual([
      "ask: Write this to stacks/Pulumi.prod.yaml, and preview pulumi up on prod?",
      "ask: Run pulumi up on prod: update web-cutover?",
    ]);
  });

  it("leaves the file written when the preview is not wanted", async () => {
    const result = await crossfade({ files, answers: ["yes", "no"] }, ...toTen, "--up");
    expect([result.code, result.out, result.err]).toEqual([
      1,
      start,
      "Not applied: prod. The file is written.\n",
    ]);
    expect(result.log.at(-1)).toBe("ask: Run pulumi up on prod: update web-cutover?");
  });

  it("carries on where an earlier call stopped", async () => {
    const world = {
      files: { prod: stackText("production", web(10)) },
      answers: ["yes", "yes"] as const,
    };
    const result = await crossfade(world, ...toTen, "--up");
    expect(result.log).toEqual([
      "read the state of prod",
      "ask: Preview pulumi up on prod?",
      "preview prod",
      "ask: Run pulumi up on prod: update web-cutover?",
      "up prod",
    ]);
    expect(result.code).toBe(0);
  });

  it("says after a failure what is written, what was applied, and the way back", async () => {
    const words = "web-cutover: refused: green would gain traffic with 0 replicas ready, 2 needed";
    const up = new EngineError({ kind: "failed", words }, [
      { name: "web-green", type: "Container", change: "create" },
    ]);
    const result = await crossfade({ files, up }, ...toTen, "--yes", "--up", "--json");
    expect(result.code).toBe(1);
    expect(result.err.slice(result.err.indexOf("up of prod"))).toBe(`up of prod
    0.0 s  updated web-cutover (Cutover) in 0.3 s
${words}
In stacks/Pulumi.prod.yaml: the change is written.
Applied in prod: create web-green.
Way on: remove the cause, then pulumi up --stack prod
Way back: crossfade shift prod web --to blue --percent 100 --up
`);
    expect(JSON.parse(result.out)).toMatchObject({
      written: true,
      applied: false,
      exitCode: 1,
      next: [],
      error: { message: words, kind: "failed" },
    });
  });

  it("ends with 130 when the update was interrupted", async () => {
    const up = new EngineError({ kind: "interrupted", words: "pulumi up was interrupted" });
    const result = await crossfade({ files, up }, ...toTen, "--yes", "--up");
    expect(result.code).toBe(130);
    expect(result.err).toBe(`pulumi up was interrupted
In stacks/Pulumi.prod.yaml: the change is written.
Applied in prod: nothing.
Way on: pulumi up --stack prod
Way back: crossfade shift prod web --to blue --percent 100 --up
`);
  });
});
