import { describe, expect, it } from "vitest";
import { exportedResources } from "../../lib/operate/exportedState";
import { switchRecords } from "../../lib/operate/switchRecord";
import { container, cutover, exported } from "./samples";

const recordsIn = (text: string) => switchRecords(exportedResources(text));

describe("switchRecords", () => {
  it("finds the cutover of each service, with who owns it and all that it remembers", () => {
    const text = exported(cutover("web"), container("web", "blue", "1.4.2", 1), cutover("api"));
    const { web, ...others } = recordsIn(text);
    expect(Object.keys(others)).toEqual(["api"]);
    expect(web).toEqual({ owner: "shop/prod", outputs: cutover("web")["outputs"] });
  });

  it("leaves out what a replacement has still to delete", () => {
    expect(recordsIn(exported(cutover("web", { delete: true })))).toEqual({});
  });

  it.each([
    ["its service", { outputs: { service: 7 } }],
    ["its owner", { urn: "urn:pulumi:prod" }],
  ])("refuses a cutover without %s, rather than to flip the wrong one", (_, more) => {
    expect(() => recordsIn(exported(cutover("web", more)))).toThrow(
      "what pulumi stack export answered has a cutover without its service or its owner: urn:pulumi:prod",
    );
  });
});
