import assert from "node:assert/strict";
import type { Case } from "./case";
import { ask, only, share } from "./look";
import { done, refused, shift } from "./outcome";
import type { ConformanceOutcome } from "./system";

/** A release from its beginning to its end. Begins with all traffic on blue, ends with blue retired. */
export const releaseCases: readonly Case[] = [
  {
    promise: "no lost requests",
    claim: "none is lost by a shift, a rollback, or deploying and retiring the idle color",
    async run(context) {
      const { system, versions } = context;
      const old = { version: versions.old };
      const up = (change: Parameters<typeof system.ask>[0]) => {
        system.ask(change);
        return system.up();
      };
      const steps: readonly (() => Promise<ConformanceOutcome>)[] = [
        () => shift(context, { blue: 90, green: 10 }),
        () => shift(context, { blue: 0, green: 100 }),
        () => shift(context, { blue: 100, green: 0 }),
        () => shift(context, { blue: 0, green: 100 }, { live: "green" }),
        () => up({ blue: { ...old, retired: true } }),
        () => up({ blue: old }),
        () => shift(context, { blue: 100, green: 0 }, { live: "blue" }),
      ];
      const load = system.load();
      const outcomes: ConformanceOutcome[] = [];
      for (const step of steps) outcomes.push(await step());
      const { sent, lost } = await load.stop();
      outcomes.forEach(done);
      assert.equal(lost, 0, `lost ${String(lost)} of ${String(sent)} requests`);
      assert.ok(sent > 1000, `sent ${String(sent)} requests, expected more than 1000`);
    },
  },
  {
    promise: "drained",
    claim: "a color that just lost its traffic is not retired before its drain time",
    async run(context) {
      const { system, versions } = context;
      done(await shift(context, { blue: 0, green: 100 }, { live: "green", drain: "5 minutes" }));
      system.ask({ blue: { version: versions.old, retired: true } });
      refused(await system.preview(), "web: refused [drain]: blue lost its traffic");
      system.ask({ drain: "0 seconds" });
      done(await system.up());
      assert.equal(await system.exists("blue"), false);
      assert.deepEqual(await share(system.url, 30), only("green", 30));
    },
  },
  {
    promise: "look before",
    claim: "a preview of a color that is not there does not fall back to the other one",
    async run({ system }) {
      assert.equal((await ask(system.previewUrl.blue)).status, 503);
    },
  },
  {
    promise: "one resource",
    claim: "planning again changes nothing: a preview afterwards is empty",
    async run({ system }) {
      const preview = await system.preview(true);
      done(preview);
      assert.deepEqual(preview.changes, []);
    },
  },
];
