import { describe, expect, it } from "vitest";
import { deployedColor } from "../../lib/component/deployedColor";
import { both, declared, loaded, one, past, two } from "../aws/fixtures";

describe("deployedColor", () => {
  it("leaves the color that serves as it is, and deploys the idle one after the cutover", () => {
    const service = loaded(both, past(0));
    expect(deployedColor("blue", service)).toEqual({
      color: "blue",
      release: one,
      frozen: true,
      before: true,
    });
    expect(deployedColor("green", service)).toEqual({
      color: "green",
      release: two,
      frozen: false,
      before: false,
    });
  });

  it("keeps what was tried of a color that gains traffic, and has it there before the cutover", () => {
    const service = loaded({ ...both, traffic: { blue: 50, green: 50 } }, past(0));
    expect(deployedColor("green", service)).toMatchObject({ frozen: true, before: true });
  });

  it.each([
    ["without a release", { ...declared, blue: one }],
    ["whose release is retired", { ...both, green: { ...two, retired: true } }],
  ])("gives a color %s nothing to run", (_, asked) => {
    expect(deployedColor("green", loaded(asked))).not.toHaveProperty("release");
  });
});
