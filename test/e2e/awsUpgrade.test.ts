import { readdirSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { keepRecording, recordings, takeRecording } from "./support/recording";
import { ReferenceStack } from "./support/referenceStack";

const released = { blue: "1.4.2", green: "1.5.0" };

/** What an upgrade of the package must never do to what runs. */
const destructive = ["replace", "create-replacement", "delete-replaced", "delete"];

/** Today's program over the state that an older one has left. */
describe("an upgrade of the package, on a stack of production", () => {
  let stack: ReferenceStack | undefined;

  afterEach(() => {
    stack?.end();
  });

  it.runIf(process.env["CROSSFADE_RECORD"] !== undefined)("is recorded", async () => {
    stack = await ReferenceStack.begin("prod", { web: released, api: released });
    expect(await stack.up()).toMatchObject({ code: 0 });
    await keepRecording(stack, `prod-${version}.json.gz`);
  });

  it.each(readdirSync(recordings))(
    "from the state %s replaces and deletes nothing",
    async (file) => {
      stack = await ReferenceStack.begin("prod", { web: released, api: released });
      const recorded = await takeRecording(stack, file);
      stack.standing(recorded);
      const preview = await stack.preview();
      expect(preview.code, preview.stdout + preview.stderr).toBe(0);
      // The state was understood: what it has is not made again.
      const known = new Set(
        recorded.map(({ type, urn }) => `${type} ${urn.split("::").at(-1) ?? ""}`),
      );
      const again = preview.changes.filter(
        ({ op, type, name }) => op === "create" && known.has(`${type} ${name}`),
      );
      expect(again).toEqual([]);
      expect(preview.changes.filter(({ op }) => destructive.includes(op))).toEqual([]);
    },
  );
});
