import { describe, expect, it } from "vitest";
import type { ColorPods } from "../../../lib/balancer/colorPods";
import { readinessHook } from "../../../lib/kubernetes/service/readiness";

const green = {
  color: "green",
  namespace: "shop",
  deployment: "web-green",
  service: "web-green",
  image: "web@sha256:b",
} as const;

const good: ColorPods = { ready: 2, says: [], image: green.image };

/** Asks a cluster that answers one after another, and the last one for ever. */
async function asked(answers: readonly ColorPods[], seconds = 5): Promise<number> {
  let count = 0;
  const hook = readinessHook(
    { service: "web", gaining: [green], needed: 2, seconds },
    () => Promise.resolve(answers[Math.min(count++, answers.length - 1)] ?? good),
    1,
  );
  await hook({} as never);
  return count;
}

describe("a color that gains traffic on Kubernetes", () => {
  it("is let through when enough of its pods are ready", async () => {
    expect(await asked([good])).toBe(1);
  });

  it("is waited for while pods start, and while its deployment is under way", async () => {
    const starting = { ...good, ready: 1 };
    const unfinished = { ...good, unfinished: "1 of its 2 pods have been replaced so far" };
    expect(await asked([starting, unfinished, good])).toBe(3);
  });

  it("is refused when they do not become ready in time, with what the cluster says", async () => {
    const stuck = { ...good, ready: 1, says: ["web-green-b: is not ready"], unfinished: "half" };
    await expect(asked([stuck], 0)).rejects.toThrow(
      [
        "web: refused: green would gain traffic with 1 ready replicas, 2 needed",
        "  half",
        "  web-green-b: is not ready",
        "Traffic stays as it is.",
      ].join("\n"),
    );
  });

  it.each([
    [{ ...good, image: "web@sha256:c" }, "web@sha256:c"],
    [{ ready: 0, says: [] }, "nothing"],
  ])("is refused at once when the cluster runs something else there", async (pods, runs) => {
    await expect(asked([pods], 60)).rejects.toThrow(
      [
        `web: refused: green would gain traffic, but the cluster runs ${runs} there and not web@sha256:b`,
        "Traffic stays as it is.",
        "  try: take the traffic of green back to where it was, then pulumi up --refresh, which deploys it again",
      ].join("\n"),
    );
  });
});
