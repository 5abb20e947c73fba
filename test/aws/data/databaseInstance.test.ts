import { describe, expect, it } from "vitest";
import { databaseIdentifier } from "../../../lib/aws/data/databaseInstance";
import { record } from "../../record";

async function identifier(
  name: string,
  options: Parameters<typeof record>[1] = {},
): Promise<string> {
  let found = "";
  await record(() => (found = databaseIdentifier(name, "0123abcd")), options);
  return found;
}

describe("the identifier of a database", () => {
  it.each([
    ["orders", {}, "shop-prod-orders-0123abcd"],
    ["Orders", { stack: "eu.prod" }, "shop-eu-prod-orders-0123abcd"],
    ["orders", { stack: "prod_" }, "shop-prod-orders-0123abcd"],
    ["orders", { project: "42" }, "db-42-prod-orders-0123abcd"],
  ])("of %s in %j is %s", async (name, options, expected) => {
    expect(await identifier(name, options)).toBe(expected);
  });

  it("leaves room for the number of a reader in what RDS takes", async () => {
    for (const project of ["shop", "42"]) {
      const long = await identifier("o".repeat(100), { project });
      expect(`${long}-reader-15`.length).toBeLessThanOrEqual(63);
      expect(long).toMatch(/^[a-z](?:-?[a-z0-9])*-0123abcd$/);
    }
  });
});
