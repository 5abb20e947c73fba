import { describe, expect, it } from "vitest";
import { pendingFinding } from "../../../lib/operate/doctor/pending";

const urn = (name: string) => `urn:pulumi:prod::shop::docker:index/container:Container::${name}`;

describe("pendingFinding", () => {
  it("is content with none", () => {
    expect(pendingFinding("prod", [])).toEqual({
      check: "pending",
      level: "ok",
      words: "no operation was left open",
    });
  });

  it.each([
    [
      "creating",
      "pulumi refresh --clear-pending-creates --stack prod, then pulumi up --stack prod",
    ],
    ["deleting", "pulumi refresh --stack prod, then pulumi up --stack prod"],
  ])("says how to go on after %s", (doing, fix) => {
    const pending = [
      { doing: "updating", urn: urn("edge") },
      { doing, urn: urn("web-green-1") },
    ];
    expect(pendingFinding("prod", pending)).toEqual({
      check: "pending",
      level: "warning",
      words: `an update died in the middle of updating edge, ${doing} web-green-1`,
      fix,
    });
  });
});
