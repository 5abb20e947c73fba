import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { wishFor } from "../../tools/toolchain/kubernetesFacts";
import { endings, keepRecording, takeRecording } from "../e2e/support/recording";
import { ClusterStack } from "./support/clusterStack";
import { succeeds } from "../e2e/support/succeeds";

/** Where recordings are, one for each version that was released. */
const recordings = join(__dirname, "recordings");

const isPersonal = wishFor(process.env) === "plugin";

it.runIf(process.env["CROSSFADE_RECORD"] !== undefined && !isPersonal)(
  "a stack of production in a cluster is recorded",
  async () => {
    const system = await ClusterStack.begin();
    try {
      await succeeds(system.up());
      mkdirSync(recordings, { recursive: true });
      await keepRecording(system, join(recordings, `${system.stack}-${version}.json.gz`));
    } finally {
      await system.end();
    }
  },
);

/** Today's program over the state and the objects that an older one has left. */
describe.skipIf(isPersonal).each(readdirSync(recordings))(
  "an upgrade of the package, on a stack of production in a cluster, from the state %s",
  (file) => {
    let system: ClusterStack;
    let before: Awaited<ReturnType<ClusterStack["marks"]>>;

    beforeAll(async () => {
      system = await ClusterStack.begin();
    });

    afterAll(() => system.end());

    it("replaces and deletes nothing", async () => {
      const recorded = await takeRecording(system, join(recordings, file));
      await system.standing();
      before = await system.marks();
      expect(before.length).toBeGreaterThan(50);
      expect(before.filter(([, uid]) => uid === undefined)).toEqual([]);

      const preview = await succeeds(system.preview());
      expect(endings(preview.changes, recorded)).toEqual([]);

      const outcome = await succeeds(system.up());
      expect(endings(outcome.changes, recorded)).toEqual([]);
      expect(await system.marks()).toEqual(expect.arrayContaining([...before]));
    });

    it("leaves a cutover that shifts by itself", async () => {
      system.ask({ web: { traffic: { blue: 0, green: 100 } } });
      const { changes } = await system.up();
      expect(changes).toEqual([expect.objectContaining({ op: "update", name: "web-cutover" })]);
    });

    it("leaves nothing behind when the stack ends", async () => {
      await succeeds(system.destroy());
      const [own = ""] = before.flatMap(([name]) => name.split("Namespace ").slice(1));
      const place = { apiVersion: "v1", kind: "Namespace", name: own };
      expect(own).not.toBe("");
      expect(await system.objects.find(place)).toBeUndefined();
      const others = { apiVersion: "velero.io/v1", kind: "Schedule", namespace: "velero" };
      expect(await system.objects.list(others)).toEqual([]);
    });
  },
);
