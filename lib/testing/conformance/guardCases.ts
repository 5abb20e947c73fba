import assert from "node:assert/strict";
import type { Case } from "./case";
import { only, share } from "./look";
import { done, includes, refused, shift } from "./outcome";

/** What is refused, and what keeps still. Begins and ends with all traffic on blue and both colors deployed. */
export const guardCases: readonly Case[] = [
  {
    promise: "frozen",
    claim: "an edit of the shared specification reaches the idle color and not the serving one",
    async run({ system }) {
      const [blue, green] = [await system.identity("blue"), await system.identity("green")];
      system.ask({ variables: { GREETING: "hello" } });
      const up = await system.up();
      done(up);
      assert.deepEqual(
        up.changes.filter(({ name }) => name.startsWith("web-blue")),
        [],
      );
      assert.deepEqual(await system.identity("blue"), blue);
      assert.notDeepEqual(await system.identity("green"), green);
      assert.equal(await system.variable("blue", "GREETING"), undefined);
      assert.equal(await system.variable("green", "GREETING"), "hello");
    },
  },
  {
    promise: "remembered",
    claim: "a release edited on the serving color is refused in preview and up, with the way out",
    async run({ system, versions: { old, fresh } }) {
      system.ask({ blue: { version: fresh } });
      const words = [
        `web: refused [change-live]: blue serves ${old} and would be changed to ${fresh} under its requests`,
        `try: put blue back to ${old}`,
      ];
      refused(await system.preview(), ...words);
      refused(await system.up(), ...words);
      system.ask({ blue: { version: old } });
    },
  },
  {
    promise: "remembered",
    claim: "a new release with traffic in the same step is refused",
    async run({ system, versions: { fresh, broken } }) {
      system.ask({ green: { version: broken }, traffic: { blue: 90, green: 10 } });
      refused(await system.preview(), "web: refused [new-release-with-traffic]");
      system.ask({ green: { version: fresh }, traffic: { blue: 100, green: 0 } });
    },
  },
  {
    promise: "never to the unready",
    claim: "a color that never becomes ready gets no traffic, and the other one serves on",
    async run(context) {
      const { system, versions } = context;
      system.ask({ green: { version: versions.broken } });
      const deploy = await system.up();
      assert.notEqual(deploy.code, 0);
      includes(deploy.output, "not ready");
      assert.notEqual((await shift(context, { blue: 0, green: 100 })).code, 0);
      assert.deepEqual(await share(system.url, 30), only("blue", 30));
      system.ask({ green: { version: versions.fresh }, traffic: { blue: 100, green: 0 } });
      done(await system.up());
    },
  },
];
