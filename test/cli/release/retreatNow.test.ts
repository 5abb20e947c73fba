import { describe, expect, it } from "vitest";
import { crossfade, type World } from "../fakePorts";
import { flat, looked, now, ready, records, says, world } from "../rolloutWorld";
import { alone, digest, finished, stackText, web, webApplied } from "../samples";

const undone = { prod: stackText("production", web(0)) };

describe("crossfade rollback --now", () => {
  it("flips the switch, then writes the file, and leaves the state to the next up", async () => {
    const result = await crossfade(world(), ...now, "-y");
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.log).toEqual([
      ...looked,
      "flip web to blue 100, green 0",
      "write stacks/Pulumi.prod.yaml",
    ]);
    expect(result.files).toEqual(undone);
    expect(result.out).toBe(`rollback in prod
  web: back to blue (1.4.2): blue 50 → 100, green 50 → 0; it runs already,
  nothing restarts
  web: at once, before anything is written: blue 50 → 100, green 50 → 0

  stacks/Pulumi.prod.yaml
    crossfade:services.web.traffic.blue: 50 → 100
    crossfade:services.web.traffic.green: 50 → 0

  then
    1. pulumi preview --stack prod
    2. pulumi up --stack prod: gives all traffic of web back to blue

Switched: blue has all requests of web.
Written: stacks/Pulumi.prod.yaml
next: pulumi preview --stack prod
`);
  });

  it("makes the state agree as well with --up, past what is broken elsewhere", async () => {
    const { code, log } = await crossfade(world(), ...now, "-y", "--up");
    expect(code).toBe(0);
    expect(log.slice(2)).toEqual([
      "flip web to blue 100, green 0",
      "write stacks/Pulumi.prod.yaml",
      "preview prod",
      "up prod, past errors",
    ]);
  });

  it("finds the only service in a rollout by itself, and asks no other switch", async () => {
    const prod = stackText("production", web(50) + alone("api", "3.0.0", 3));
    const { code, log } = await crossfade(
      world({ files: { prod } }),
      "rollback",
      "prod",
      "--now",
      "-y",
    );
    expect([code, log.slice(0, 3)]).toEqual([0, [...looked, "flip web to blue 100, green 0"]]);
  });

  it("goes back after a finish as well, when every switch was asked", async () => {
    const applied = {
      prod: { ...webApplied(100, 900, { green: digest(2) }), ...records } as never,
    };
    const switches = { web: says(100), api: says(0) };
    const result = await crossfade(
      { files: { prod: finished }, applied, switches },
      "rollback",
      "prod",
      "--now",
      "-y",
    );
    expect([result.code, result.err, result.files]).toEqual([0, "", undone]);
    expect(result.log.slice(-2)).toEqual([
      "flip web to blue 100, green 0",
      "write stacks/Pulumi.prod.yaml",
    ]);
  });

  it("changes nothing a second time, before the up and after it", async () => {
    const before = await crossfade(
      world({ files: undone, switches: { web: says(0) } }),
      ...now,
      "-y",
    );
    const after = await crossfade(
      world({
        files: undone,
        switches: { web: says(0) },
        applied: { prod: { ...webApplied(0, 10), ...records } as never },
      }),
      ...now,
      "-y",
    );
    for (const { code, err, log } of [before, after]) {
      expect([code, err, log]).toEqual([0, "", looked]);
    }
    expect(before.out).toContain("Nothing to write.\nnext: pulumi preview --stack prod\n");
    expect(after.out).toContain("Nothing to change.\n");
  });

  it("only flips where the file is edited already", async () => {
    const { code, log, out } = await crossfade(world({ files: undone }), ...now, "-y");
    expect([code, log]).toEqual([0, [...looked, "flip web to blue 100, green 0"]]);
    expect(out).toContain("Switched: blue has all requests of web.\nnext: pulumi preview");
  });

  it("only writes where the switch is flipped already", async () => {
    const { code, log, files } = await crossfade(
      world({ switches: { web: says(0) } }),
      ...now,
      "-y",
    );
    expect([code, log, files]).toEqual([0, [...looked, "write stacks/Pulumi.prod.yaml"], undone]);
  });

  it("flips nothing in a dry run", async () => {
    const { code, log, out, files } = await crossfade(world(), ...now, "--dry-run");
    expect([code, log, files]).toEqual([0, looked, world().files]);
    expect(out).toContain("at once, before anything is written: blue 50 → 100, green 50 → 0");
    expect(out).toContain("next: crossfade rollback prod web --now\n");
  });

  it("asks before it flips, and does nothing after a no", async () => {
    const yes = await crossfade(world({ answers: ["yes"] }), ...now);
    const no = await crossfade(world({ answers: ["no"] }), ...now);
    const question =
      "ask: At once give blue all requests of web, and write this to stacks/Pulumi.prod.yaml?";
    expect([yes.code, yes.log.slice(2, 4)]).toEqual([
      0,
      [question, "flip web to blue 100, green 0"],
    ]);
    expect([no.code, no.log]).toEqual([1, [...looked, question]]);
    expect(no.err).toBe("Nothing was changed.\n");
  });

  it("does not flip where nobody can be asked", async () => {
    const { code, err, log } = await crossfade(world(), ...now);
    expect([code, log]).toEqual([2, looked]);
    expect(err).toContain("try: crossfade rollback prod web --now --yes\n");
  });

  it("prints the plan, the flip, and how far it came as data", async () => {
    const { code, out } = await crossfade(world(), ...now, "-y", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      command: "rollback",
      switchings: [
        {
          service: "web",
          color: "blue",
          from: { blue: 50, green: 50 },
          to: { blue: 100, green: 0 },
          done: true,
        },
      ],
      written: true,
      applied: false,
      exitCode: 0,
      next: ["pulumi preview --stack prod"],
    });
  });
});

describe("crossfade rollback --now is refused", () => {
  it.each<[string, Partial<World>, string]>([
    [
      "when the other color is not ready",
      {
        switches: {
          web: says(50, {
            readiness: { blue: { ready: 0, needed: 2, says: ["web-blue-1: DOWN"] }, green: ready },
          }),
        },
      },
      `web: refused: blue (1.4.2) is not ready: 0 replicas answer, 2 needed; web-blue-1: DOWN
  try: bring it back (pulumi refresh --stack prod, then pulumi up --stack prod), then crossfade rollback prod web --now
`,
    ],
    [
      "when the switch belongs to another stack",
      { switches: { web: says(50, { owner: "shop/staging" }) } },
      `web: refused: its switch belongs to shop/staging, expected shop/prod
  try: roll back the stack that owns it; pulumi refresh --stack prod shows what this one has lost
`,
    ],
    [
      "when nothing else runs",
      { files: { prod: stackText("production", alone("web", "1.4.2", 1)) } },
      `web: refused: only blue (1.4.2) runs; green has no release
  try: crossfade release prod web --version … --image …, then pulumi up --stack prod, then crossfade shift prod web --to green --percent 10
`,
    ],
    [
      "when no release is proven",
      {
        files: { prod: stackText("production", web(100).replace("live: blue", "live: green")) },
        applied: { prod: { ...webApplied(0, 60), ...records } as never },
        switches: { web: says(0) },
      },
      `web: refused: green (1.5.0) is no way back: it has not held all traffic, or was rolled back from
  try: pulumi preview --stack prod, which shows what the configuration asks for
`,
    ],
    [
      "when the state knows no switch",
      { applied: { prod: webApplied(50, 60) } },
      `web: refused: the switch does not know it yet, so there is nothing to flip
  try: pulumi up --stack prod
`,
    ],
  ])("%s", async (_, more, message) => {
    const { code, err, log, files } = await crossfade(world(more), ...now, "-y");
    expect([code, flat(err)]).toEqual([3, flat(`${message}Refused: nothing was written.`)]);
    expect(log.filter((entry) => !entry.startsWith("read") && !entry.startsWith("ask"))).toEqual(
      [],
    );
    expect(files).toEqual(world(more).files);
  });
});
