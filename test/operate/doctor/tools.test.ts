import { describe, expect, it } from "vitest";
import { nodeFinding, pulumiFinding } from "../../../lib/operate/doctor/tools";

describe("nodeFinding", () => {
  it("takes 22 and newer", () => {
    expect(nodeFinding("22.0.0")).toEqual({ check: "node", level: "ok", words: "22.0.0" });
    expect(nodeFinding("20.20.2")).toEqual({
      check: "node",
      level: "problem",
      words: "is 20.20.2, expected 22 or newer",
      fix: "https://nodejs.org/en/download",
    });
  });
});

describe("pulumiFinding", () => {
  it("takes 3.200 and newer", () => {
    expect(pulumiFinding("v3.259.0\n")).toEqual({ check: "pulumi", level: "ok", words: "3.259.0" });
    expect(pulumiFinding("v3.100.1\n")).toEqual({
      check: "pulumi",
      level: "problem",
      words: "is 3.100.1, expected 3.200.0 or newer",
      fix: "https://www.pulumi.com/docs/install/",
    });
  });

  it("says what another program of that name answers", () => {
    expect(pulumiFinding("hello\n")).toEqual({
      check: "pulumi",
      level: "problem",
      words: 'answers "hello", expected its version',
      fix: "which pulumi",
    });
  });
});
