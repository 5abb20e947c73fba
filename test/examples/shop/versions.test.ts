import { describe, expect, it } from "vitest";
import { featuresOf, roles, versionsOf } from "../../../examples/shop/src/versions";

describe("versions", () => {
  it("has two versions of each released role, and one that never becomes ready", () => {
    expect(Object.fromEntries(roles.map((role) => [role, versionsOf(role)]))).toEqual({
      web: ["1.4.2", "1.5.0", "1.6.0-broken"],
      api: ["2.3.0", "2.4.0"],
      supplier: ["1.0.0"],
    });
    const never = roles.flatMap((role) =>
      versionsOf(role).filter((version) => !featuresOf(role, version).becomesReady),
    );
    expect(never).toEqual(["1.6.0-broken"]);
  });

  it("knows no version that was not made", () => {
    expect(() => featuresOf("web", "2.3.0")).toThrow("there is no version 2.3.0 of web");
  });
});
