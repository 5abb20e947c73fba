import { describe, expect, it } from "vitest";
import { editText } from "../../lib/config";
import type { Edit } from "../../lib/model";
import { edited, editWeb } from "./editWeb";
import { image, sampleFile } from "./sampleFile";

describe("editText", () => {
  it("shifts traffic by changing two numbers", () => {
    expect(editWeb(sampleFile, ["traffic", { blue: 50, green: 50 }])).toBe(
      sampleFile.replace("{blue: 90, green: 10}", "{blue: 50, green: 50}"),
    );
  });

  it("brings a release by changing version and image", () => {
    const value = { version: "1.6.0", image: image("d") };
    expect(editWeb(sampleFile, ["green", value])).toBe(
      sampleFile.replace("1.5.0", "1.6.0").replace(image("b"), image("d")),
    );
  });

  it("drops what a release leaves out, such as retired", () => {
    const before = ' {green: {version: "1", image: "x", retired: true}}\n';
    const after = ' {green: {version: "2", image: "x"}}\n';
    expect(edited(before, ["green", { version: "2", image: "x" }])).toBe(after);
  });

  it("returns the same text when the values are there already", () => {
    expect(
      editWeb(sampleFile, ["traffic", { blue: 90, green: 10 }], ["live", "blue"], ["bake"]),
    ).toBe(sampleFile);
  });

  it("makes edits of the same place one after the other", () => {
    expect(editWeb(sampleFile, ["traffic.blue", 1], ["traffic", { blue: 2, green: 98 }])).toBe(
      sampleFile.replace("{blue: 90, green: 10}", "{blue: 2, green: 98}"),
    );
    expect(editWeb(sampleFile, ["live", "green"], ["live", "blue"])).toBe(sampleFile);
  });

  it("adds a whole key below config", () => {
    const edits: Edit[] = [{ path: ["governance"], value: { approvals: 1 } }];
    expect(editText("config:\n    a:b: 1 # one\n", edits)).toBe(
      "config:\n    a:b: 1 # one\n    crossfade:governance: {approvals: 1}\n",
    );
  });

  it("walks through lists", () => {
    const edits: Edit[] = [{ path: ["governance", "freezes", 0, "to"], value: "2027-01-10" }];
    expect(editText(sampleFile, edits)).toBe(sampleFile.replace("2027-01-04", "2027-01-10"));
  });

  it("edits a file that is one flow mapping, such as JSON", () => {
    const web = { live: "blue", traffic: { blue: 90, green: 10 } };
    const json = JSON.stringify({ config: { "crossfade:services": { web } } }, undefined, 2);
    expect(
      editWeb(json, ["live", "green"], ["traffic.green", 20], ["steps"], ["bake", "1 day"]),
    ).toBe(
      json
        .replace('"live": "blue"', '"live": "green"')
        .replace("10\n        }", '20\n        }, "bake": "1 day"'),
    );
  });

  it("keeps a byte order mark", () => {
    expect(editWeb(`\ufeff${sampleFile}`, ["live", "green"])).toBe(
      `\ufeff${sampleFile.replace("live: blue", "live: green")}`,
    );
  });
});

describe("editText, asked for what no plan asks", () => {
  it("fails for a value below something that is no mapping", () => {
    expect(() => editWeb(sampleFile, ["live.color", "blue"])).toThrow(
      new Error("crossfade:services.web.live.color in Pulumi.prod.yaml has no mapping to stand in"),
    );
    expect(() => editWeb(sampleFile, ["a.b.c", "blue"])).toThrow(
      new Error("crossfade:services.web.a.b.c in Pulumi.prod.yaml has no mapping to stand in"),
    );
  });

  it("refuses a text that is no YAML", () => {
    expect(() => editWeb("config: [", ["live", "blue"])).toThrow(
      "Pulumi.prod.yaml:1: is not valid YAML: ",
    );
  });
});
