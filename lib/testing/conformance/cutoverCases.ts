import assert from "node:assert/strict";
import type { Case } from "./case";
import { ask, only, share } from "./look";
import { cutoverAlone, done, includes, shift } from "./outcome";

/** What a cutover is, and what people see before one. Begins and ends with all traffic on blue. */
export const cutoverCases: readonly Case[] = [
  {
    promise: "equal halves",
    claim: "blue and green differ in name, color and release, and in nothing else",
    async run({ system }) {
      const [blue, green] = [
        await system.specification("blue"),
        await system.specification("green"),
      ];
      assert.deepEqual(green, blue);
    },
  },
  {
    promise: "one resource",
    claim: "a shift updates the cutover in place, and nothing else",
    async run(context) {
      cutoverAlone(await shift(context, { blue: 50, green: 50 }));
      const { blue = 0, green = 0, ...others } = await share(context.system.url, 200);
      assert.deepEqual(others, {});
      // Fewer than 60 of 200 by chance: once in a hundred million runs.
      assert.ok(blue > 60 && green > 60, `blue ${String(blue)}, green ${String(green)} of 200`);
    },
  },
  {
    promise: "one resource",
    claim: "the preview says in words what happens to traffic, and shows one resource",
    async run({ system }) {
      system.ask({ traffic: { blue: 100, green: 0 } });
      const preview = await system.preview();
      cutoverAlone(preview);
      includes(
        preview.output,
        "web: traffic blue 50 → 100, green 50 → 0; no color changes what it runs",
      );
    },
  },
  {
    promise: "way back",
    claim: "a rollback is the inverse shift, one resource, within 30 seconds",
    async run({ system }) {
      const rollback = await system.up();
      cutoverAlone(rollback);
      assert.ok(rollback.milliseconds < 30_000, `took ${String(rollback.milliseconds)} ms`);
      assert.deepEqual(await share(system.url, 50), only("blue", 50));
    },
  },
  {
    promise: "look before",
    claim: "each color answers at its own address, and by header only to who knows the secret",
    async run({ system }) {
      for (const color of ["blue", "green"] as const) {
        assert.deepEqual(await ask(system.previewUrl[color]), { status: 200, color });
      }
      const color = { "x-crossfade-color": "green" };
      const withSecret = (secret: string) =>
        ask(system.url, { ...color, "x-crossfade-secret": secret });
      const { refusedStatus = 403 } = system;
      assert.equal((await ask(system.url, color)).status, refusedStatus);
      assert.equal((await withSecret(`not ${system.previewSecret}`)).status, refusedStatus);
      const seen = await withSecret(system.previewSecret);
      assert.deepEqual(seen, { status: 200, color: "green" });
    },
  },
  {
    promise: "way back",
    claim: "works while the idle color is broken",
    async run(context) {
      const { system } = context;
      cutoverAlone(await shift(context, { blue: 0, green: 100 }));
      await system.break("green");
      done(await shift(context, { blue: 100, green: 0 }));
      assert.deepEqual(await share(system.url, 30), only("blue", 30));
      await system.repair("green");
      done(await system.up());
    },
  },
];
