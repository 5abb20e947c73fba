import { describe, expect, it } from "vitest";
import { exportedResources } from "../../lib/operate/exportedState";
import { appliedColors, replicasIn } from "../../lib/operate/replicas";
import { container, cutover, digest, exported } from "./samples";

describe("replicasIn", () => {
  it("finds what runs a release, and nothing else", () => {
    const other = { type: "docker:index/container:Container", custom: true };
    const resources = exportedResources(
      exported(
        container("web", "blue", "1.4.2", 1),
        cutover("web"),
        { ...other, outputs: { labels: [{ label: "crossfade.service", value: "edge" }] } },
        { ...other, outputs: { labels: "none" } },
        container("web", "mauve", "1.4.2", 1),
      ),
    );
    expect(replicasIn(resources)).toEqual([
      { service: "web", color: "blue", release: { version: "1.4.2", image: digest(1) } },
    ]);
  });
});

describe("appliedColors", () => {
  const replica = (color: "blue" | "green", version: string, digit: number) => ({
    service: "web",
    color,
    release: { version, image: digest(digit) },
  });

  it("counts replicas, and names a release once", () => {
    expect(appliedColors([replica("blue", "1.4.2", 1), replica("blue", "1.4.2", 1)])).toEqual({
      blue: { releases: [{ version: "1.4.2", image: digest(1) }], replicas: 2 },
    });
  });

  it("names both releases of a color that was interrupted in a deployment", () => {
    expect(appliedColors([replica("green", "1.5.0", 2), replica("green", "1.5.1", 3)])).toEqual({
      green: {
        releases: [
          { version: "1.5.0", image: digest(2) },
          { version: "1.5.1", image: digest(3) },
        ],
        replicas: 2,
      },
    });
  });
});
