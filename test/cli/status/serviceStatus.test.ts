import { describe, expect, it } from "vitest";
import { serviceStatus } from "../../../lib/cli/status/serviceStatus";
import { parseStackFile } from "../../../lib/config";
import { now } from "../fakePorts";
import { digest, release, stackText, web, webApplied } from "../samples";

function status(green: number, appliedGreen: number, seconds: number, services = web(green)) {
  const { configuration } = parseStackFile("a.yaml", stackText("production", services));
  const asked = configuration.services["web"];
  if (asked === undefined) throw new Error("the sample has no web");
  const applied = webApplied(appliedGreen, seconds).applied?.["web"];
  return serviceStatus({ stack: "prod", service: "web", asked, applied, now });
}

describe("serviceStatus", () => {
  it.each([
    [10, 60, { kind: "bake", seconds: 240 }],
    [10, 299, { kind: "bake", seconds: 1 }],
    [10, 300, undefined],
    [100, 60, { kind: "bake", seconds: 240 }],
    [0, 10, { kind: "drain", seconds: 20 }],
    [0, 30, undefined],
  ])("knows what is left at %i percent since %i seconds", (green, seconds, left) => {
    expect(status(green, green, seconds).left).toEqual(left);
  });

  it("compares asked and applied, color by color", () => {
    const { colors, since } = status(10, 0, 90);
    expect(
      colors.map(({ color, live, asked, applied }) => ({ color, live, asked, applied })),
    ).toEqual([
      { color: "blue", live: true, asked: 90, applied: 100 },
      { color: "green", live: false, asked: 10, applied: 0 },
    ]);
    expect(since).toBe("2026-11-21T11:58:30.000Z");
  });

  it("does not drain what is not wanted any more", () => {
    const retired = web(0).replace(`${digest(2)}"`, `${digest(2)}", retired: true`);
    expect(status(0, 0, 10, retired).left).toBeUndefined();
  });

  it("knows nothing of what is applied where nobody does", () => {
    const { configuration } = parseStackFile("a.yaml", stackText("production", web(10)));
    const asked = configuration.services["web"];
    if (asked === undefined) throw new Error("the sample has no web");
    const unknown = serviceStatus({ stack: "prod", service: "web", asked, now });
    expect(unknown.colors.map(({ applied }) => applied)).toEqual([undefined, undefined]);
    expect([unknown.since, unknown.left]).toEqual([undefined, undefined]);
  });

  it("shows a service without colors by its release", () => {
    const rolling = `    web:\n      strategy: rolling\n      release: ${release("7.0.0", 7)}\n`;
    expect(status(0, 0, 0, rolling)).toEqual({
      service: "web",
      strategy: "rolling",
      colors: [],
      release: { version: "7.0.0", image: digest(7) },
      next: { command: "pulumi up --stack prod" },
    });
  });
});
