import { describe, expect, it } from "vitest";
import { applied } from "../../../lib/kubernetes/applied";
import {
  migrationAnnotations,
  readMigrations,
} from "../../../lib/kubernetes/migration/migrationMemory";
import { one, two } from "../fixtures";
import { deployed, resource, route } from "../states";

const job = (release: typeof one, attempt: number, status?: object) =>
  resource("kubernetes:batch/v1:Job", {
    metadata: {
      name: "web-migration-1",
      namespace: "shop",
      labels: { "crossfade.service": "web" },
      annotations: migrationAnnotations(release, attempt),
    },
    ...(status === undefined ? {} : { status }),
  });
const complete = { conditions: [{ type: "Complete", status: "True" }] };

describe("what a state remembers of migrations", () => {
  it("is which are done, and how often they were begun", () => {
    const state = [...deployed, route(90, 10), job(one, 1, complete), job(two, 3)];
    expect(applied(state)["web"]?.migrations).toEqual([
      { release: one, attempt: 1, done: true },
      { release: two, attempt: 3, done: false },
    ]);
  });

  it("is there also when the first one failed, and nothing was deployed after it", () => {
    expect(applied([job(one, 1)])).toEqual({
      web: { colors: {}, migrations: [{ release: one, attempt: 1, done: false }] },
    });
  });

  it.each([
    [{ conditions: [{ type: "Failed", status: "True" }] }],
    [{ conditions: [{ type: "Complete", status: "False" }] }],
    [{ conditions: [] }],
    [{}],
  ])("is not done with %j", (status) => {
    expect(applied([job(one, 1, status)])["web"]?.migrations).toMatchObject([{ done: false }]);
  });

  it("is nothing of Jobs that are none", () => {
    expect(readMigrations([{ annotations: {}, outputs: { status: complete } }])).toEqual([]);
    expect(applied(deployed)["web"]).not.toHaveProperty("migrations");
  });
});
