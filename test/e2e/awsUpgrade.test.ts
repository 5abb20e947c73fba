import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { endings, keepRecording, takeRecording } from "./support/recording";
import { ReferenceStack } from "./support/referenceStack";
import { succeeds } from "./support/succeeds";

const released = { blue: "1.4.2", green: "1.5.0" };

/** Where recordings are, one for each version that was released. */
const recordings = join(__dirname, "recordings");

/** Today's program over the state that an older one has left. */
describe("an upgrade of the package, on a stack of production", () => {
  let stack: ReferenceStack | undefined;

  afterEach(() => {
    stack?.end();
  });

  it.runIf(process.env["CROSSFADE_RECORD"] !== undefined)("is recorded", async () => {
    stack = await ReferenceStack.begin("prod", { web: released, api: released });
    expect(await stack.up()).toMatchObject({ code: 0 });
    await keepRecording(stack, join(recordings, `prod-${version}.json.gz`));
  });

  it.each(readdirSync(recordings))(
    "from the state %s replaces and deletes nothing",
    async (file) => {
      stack = await ReferenceStack.begin("prod", { web: released, api: released });
      const recorded = await takeRecording(stack, join(recordings, file));
      stack.standing(recorded);
      const preview = await succeeds(stack.preview());
      expect(endings(preview.changes, recorded)).toEqual([]);
    },
  );
});
