import { describe, expect, it } from "vitest";
import { covers } from "../../../lib/policy/settings/exemption";

const urn = "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs.old";
const exemption = (resource: string) => ({
  resource,
  owner: "o",
  reason: "r",
  expires: "2027-01-01",
});

describe("an exemption", () => {
  it.each([
    ["logs.old", true],
    ["logs-old", false],
    ["logs", false],
    ["logs*", true],
    ["*", true],
    [urn, true],
    ["urn:*::aws:s3/bucket:Bucket::*", true],
    ["urn:pulumi:dev::*", false],
  ])("for %s covers the bucket logs.old: %s", (resource, expected) => {
    expect(covers(exemption(resource), { urn, name: "logs.old" })).toBe(expected);
  });
});
