import { describe, expect, it } from "vitest";
import { checkAutoName, nameLimits, physicalName } from "../../lib/aws/naming";
import { record } from "../record";

async function nameOf(name: string, stack = "prod"): Promise<string> {
  let found = "";
  await record(() => (found = physicalName(name, "role")), { stack });
  return found;
}

function refusals(name: string): string[] {
  const found: string[] = [];
  checkAutoName(name, "targetGroup", (problem, fix) => found.push(`${problem}; ${fix ?? ""}`));
  return found;
}

describe("physicalName", () => {
  it("is made of project, stack and name, in characters that AWS takes", async () => {
    expect(await nameOf("Web_API", "eu.prod")).toBe("shop-eu-prod-web-api");
  });

  it("is cut where it is too long, and still differs from one that begins alike", async () => {
    const long = "a".repeat(100);
    const [first, second] = [await nameOf(`${long}1`), await nameOf(`${long}2`)];
    expect(first).toHaveLength(nameLimits.role);
    expect(first).toMatch(/^shop-prod-a{45}-[0-9a-f]{8}$/);
    expect(second).not.toBe(first);
  });
});

describe("checkAutoName", () => {
  it("accepts what leaves room for a hyphen and seven characters", () => {
    expect(refusals("a".repeat(24))).toEqual([]);
  });

  it("refuses what does not, and says by how much", () => {
    expect(refusals("customer-preferences-green")).toEqual([
      'would name a target group "customer-preferences-green-1a2b3c4", 34 characters, expected at most 32; shorten the name by 2',
    ]);
  });

  it("refuses characters that AWS does not take", () => {
    expect(refusals("web_green")).toEqual([
      'would name something "web_green", expected letters, digits and hyphens; ',
    ]);
  });
});
