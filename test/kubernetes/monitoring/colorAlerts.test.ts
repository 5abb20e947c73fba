import { describe, expect, it } from "vitest";
import { colorAlerts } from "../../../lib/kubernetes/monitoring/colorAlerts";
import { resolveThresholds } from "../../../lib/model";
import { watched } from "./watched";

const usual = resolveThresholds();
const of = (color: "blue" | "green", thresholds = usual) =>
  colorAlerts(watched, color, thresholds, 50);
const named = (key: string, thresholds = usual) => {
  const found = of("blue", thresholds).find((it) => it.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

describe("what a color is watched for", () => {
  it("is failure, slowness, memory, room to grow and readiness", () => {
    expect(of("blue").map(({ key, tier, minutes }) => [key, tier, minutes])).toEqual([
      ["errors-warning", "warning", 3],
      ["errors-critical", "critical", 3],
      ["latency-warning", "warning", 3],
      ["latency-critical", "critical", 3],
      ["memory-warning", "warning", 5],
      ["memory-critical", "critical", 5],
      ["grown-warning", "warning", 15],
      ["unhealthy-warning", "warning", 5],
      ["unserved-critical", "critical", 3],
      ["rollback", "warning", 2],
    ]);
  });

  it("is the same for both colors, but for the color", () => {
    const swapped = (text: string) =>
      text.replaceAll(/blue|green/g, (color) => (color === "blue" ? "green" : "blue"));
    expect(JSON.parse(swapped(JSON.stringify(of("blue"))))).toEqual(of("green"));
  });

  it("goes by the thresholds of the configuration", () => {
    const own = resolveThresholds({
      errorPercent: { critical: 20 },
      latencyMilliseconds: { warning: 300 },
      saturationPercent: { warning: 70 },
    });
    expect(named("errors-critical", own).expr).toContain(" > 20)");
    expect(named("errors-critical", own).problem).toBe("more than 20 % of the requests fail");
    expect(named("latency-warning", own).expr).toContain(" > 300)");
    expect(named("memory-warning", own).expr).toMatch(/ > 70$/);
  });

  it("judges no rate of fewer requests than are enough", () => {
    for (const key of ["errors-warning", "latency-critical", "rollback"]) {
      expect(named(key).expr).toMatch(/and \(60 \* sum\(rate\(http_requests_total\{.*>= 50\)/);
    }
  });

  it("takes a color without ready pods for unserved only where it should have some", () => {
    expect(named("unserved-critical").expr).toBe(
      '(kube_deployment_status_replicas_available{namespace="shop",deployment="web-blue"} == 0) and (kube_deployment_spec_replicas{namespace="shop",deployment="web-blue"} > 0)',
    );
  });

  it("speaks for a rollback at the lower levels, and against the other color", () => {
    const { expr } = named("rollback");
    expect(expr).toContain(" > 5) or (1000 * ");
    expect(expr).toContain(" > 2000) or ((1000 * ");
    expect(expr).toMatch(/crossfade_color="blue".* > 1\.5 \* 1000 \* .*crossfade_color="green"/);
    const level = {};
    const bare = named("rollback", { ...usual, errorPercent: level, latencyMilliseconds: level });
    expect(bare.expr).toContain(" > 1.5 * ");
    expect(bare.expr).not.toContain(" > 2000");
  });

  it.each(["blue", "green"] as const)("has as many brackets open as closed for %s", (color) => {
    for (const { expr } of of(color)) {
      const count = (sign: string) => expr.split(sign).length;
      expect([expr, count("("), count("{"), count("[")]).toEqual([
        expr,
        count(")"),
        count("}"),
        count("]"),
      ]);
    }
  });
});
