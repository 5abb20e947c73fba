import { describe, expect, it } from "vitest";
import { editedService, liveEdit, releaseEdits, retireEdit, trafficEdits } from "../../lib/plan";
import { at, canary, release } from "./fixtures";

const { version, image } = release("1.6.0");

describe("trafficEdits", () => {
  it("sets the two numbers", () => {
    expect(trafficEdits("web", at(90))).toEqual([
      { path: ["services", "web", "traffic", "blue"], value: 90 },
      { path: ["services", "web", "traffic", "green"], value: 10 },
    ]);
  });
});

describe("liveEdit and retireEdit", () => {
  it("set one value each", () => {
    expect(liveEdit("web", "green")).toEqual({ path: ["services", "web", "live"], value: "green" });
    expect(retireEdit("web", "blue")).toEqual({
      path: ["services", "web", "blue", "retired"],
      value: true,
    });
  });
});

describe("releaseEdits", () => {
  it("adds a mapping to a color that has none", () => {
    expect(releaseEdits("web", canary({ green: undefined }), "green", release("1.6.0"))).toEqual([
      { path: ["services", "web", "green"], value: { version, image } },
    ]);
  });

  it("sets the leaves of a release that is there", () => {
    expect(releaseEdits("web", canary(), "green", release("1.6.0"))).toEqual([
      { path: ["services", "web", "green", "version"], value: version },
      { path: ["services", "web", "green", "image"], value: image },
    ]);
  });

  it.each([true, false])("removes `retired: %s`", (retired) => {
    const asked = canary({ green: { ...release("1.5.0"), retired } });
    expect(releaseEdits("web", asked, "green", release("1.6.0"))).toEqual([
      { path: ["services", "web", "green", "version"], value: version },
      { path: ["services", "web", "green", "image"], value: image },
      { path: ["services", "web", "green", "retired"] },
    ]);
  });

  it("never writes a release as retired, whatever it was copied from", () => {
    const wish = { ...release("1.6.0"), retired: true };
    const edits = releaseEdits("web", canary({ green: undefined }), "green", wish);
    expect(edits).toEqual([{ path: ["services", "web", "green"], value: { version, image } }]);
  });
});

describe("editedService", () => {
  it.each([
    ["no edits", canary(), [], canary()],
    ["a shift", canary(), trafficEdits("web", at(90)), canary({ traffic: at(90) })],
    ["a turn", canary(), [liveEdit("web", "green")], canary({ live: "green" })],
    [
      "a release",
      canary({ green: { ...release("1.5.0"), retired: true } }),
      releaseEdits(
        "web",
        canary({ green: { ...release("1.5.0"), retired: true } }),
        "green",
        release("1.6.0"),
      ),
      canary({ green: release("1.6.0") }),
    ],
    [
      "a first release into a color",
      canary({ green: undefined }),
      releaseEdits("web", canary({ green: undefined }), "green", release("1.6.0")),
      canary({ green: release("1.6.0") }),
    ],
    [
      "a retirement",
      canary(),
      [retireEdit("web", "green")],
      canary({ green: { ...release("1.5.0"), retired: true } }),
    ],
  ])("is the service after %s", (_name, service, edits, expected) => {
    const before = structuredClone(service);
    expect(editedService(service, edits)).toStrictEqual(expected);
    expect(service).toStrictEqual(before);
  });

  it("leaves out what an edit removes", () => {
    const edited = editedService(canary(), [{ path: ["services", "web", "green"] }]);
    expect(edited).toStrictEqual(canary({ green: undefined }));
    expect(Object.keys(edited)).not.toContain("green");
  });

  it("refuses an edit without a key of its own", () => {
    for (const tail of [[], ["tolerance", "days"], ["strategy", "name"]]) {
      const path = ["services", "web", ...tail];
      expect(() => editedService(canary(), [{ path, value: 1 }])).toThrow(
        new Error(`no part of a service: ${path.join(".")}`),
      );
    }
  });
});
