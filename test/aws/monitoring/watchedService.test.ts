import { describe, expect, it } from "vitest";
import {
  BlueGreenService,
  Environment,
  Monitoring,
  Notifications,
  watchedService,
} from "../../../lib/aws";
import type { AppliedService } from "../../../lib/plan";
import { cutoverOnly } from "../../../lib/testing";
import { named, record, type Recorded } from "../../record";
import { balancer, cluster, usual } from "../built";
import { both, declared, past, system, two } from "../fixtures";

/** A service and its monitoring, as a program has them. */
function program(asked: object, applied?: AppliedService): Promise<Recorded[]> {
  return record(() => {
    const loaded = system("production", asked, applied);
    const environment = new Environment("shop", { system: loaded });
    const own = { ...balancer };
    const service = new BlueGreenService("web", {
      environment,
      service: loaded.service("web"),
      balancer: own,
      ...usual,
    });
    new Monitoring("web-monitoring", {
      environment,
      notifications: new Notifications("shop", { environment }),
      watched: watchedService({ service, balancer: own, cluster }),
      runbooks: "https://wiki.example.com/runbooks",
    });
  });
}

/** Alarms and dashboards, by name. */
function watching(made: readonly Recorded[]): string[] {
  return made
    .filter(({ custom, parent }) => custom && parent === "web-monitoring")
    .map(({ name }) => name.replace("web-monitoring-", ""));
}

const at = (green: number) => ({ ...both, traffic: { blue: 100 - green, green } });

describe("watchedService", () => {
  it("finds the metrics of a service by what it consists of", async () => {
    const made = await program(both);
    const { metricQueries } = named(made, "web-monitoring-green-unserved-critical").inputs;
    const dimensions = Object.fromEntries(
      (metricQueries as { id: string; metric?: { dimensions: object } }[]).flatMap(
        ({ id, metric }) => (metric === undefined ? [] : [[id, metric.dimensions]]),
      ),
    );
    const group = { LoadBalancer: "app/edge/50dc6c495c0c9188", TargetGroup: "web-green" };
    expect(dimensions).toMatchObject({
      requests: group,
      healthy: group,
      unanswered: { LoadBalancer: "app/edge/50dc6c495c0c9188" },
      wanted: { ClusterName: "shop" },
    });
    expect(named(made, "web-monitoring-green-errors").inputs["logGroupName"]).toBe(
      named(made, "web-green-logs").inputs["name"],
    );
    expect(named(made, "web-monitoring-green-unserved-critical").dependsOn).toContain(
      "web-green-service",
    );
  });

  it.each([
    [0, 10],
    [10, 100],
    [100, 0],
  ])("changes no alarm in a shift from %d to %d percent", async (from, to) => {
    const before = await program(at(from), past(from));
    const after = await program(at(to), past(from));
    cutoverOnly(before, after);
  });

  it("watches what is deployed: a retired color takes its alarms with it", async () => {
    const made = await program({ ...both, green: { ...two, retired: true } }, past(0));
    const alarms = watching(made);
    expect(alarms.filter((name) => name.startsWith("green"))).toEqual([]);
    expect(alarms).toContain("blue-errors-critical");
    expect(alarms).toContain("slo-fast");
    expect(alarms).not.toContain("blue-rollback-slower");
    expect(alarms).not.toContain("blue-idle-warning");
    expect(String(named(made, "web-monitoring-dashboard").inputs["dashboardBody"])).not.toContain(
      "green",
    );
  });

  it("watches nothing before the first release", async () => {
    expect(watching(await program(declared))).toEqual([]);
  });
});
