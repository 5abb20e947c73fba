import { describe, expect, it } from "vitest";
import { declared } from "../../../../../tools/standins/aws/declared";
import { identity, zoneId } from "../../../../../tools/standins/aws/invokes/identity";
import { fits } from "../samples";
import { World } from "../world";

describe("functions that tell who asks, and where", () => {
  it.each(Object.keys(identity))("%s answers everything that is declared", async (token) => {
    const found = await new World().invoke(token.replace(/^aws:/, ""));
    const wrong = Object.entries(declared.result(token)).filter(
      ([field, { shape, required }]) => required && !fits(found[field], shape),
    );
    expect(wrong).toEqual([]);
  });

  it("name the account and the region of the provider, or the one that is asked for", async () => {
    const world = new World();
    const { accountId } = await world.invoke("index/getCallerIdentity:getCallerIdentity");
    expect(accountId).toBe("123456789012");
    const region = async (inputs: Record<string, string>) =>
      (await world.invoke("index/getRegion:getRegion", inputs))["region"];
    expect(await region({})).toBe("eu-central-1");
    expect(await region({ region: "us-east-1" })).toBe("us-east-1");
  });

  it("give three zones, less those that are not wanted", async () => {
    const token = "index/getAvailabilityZones:getAvailabilityZones";
    const found = await new World().invoke(token, { excludeNames: ["eu-central-1b"] });
    expect(found).toMatchObject({
      names: ["eu-central-1a", "eu-central-1c"],
      zoneIds: ["euc1-az1", "euc1-az3"],
    });
  });

  it.each([
    ["eu-west-1b", "euw1-az2"],
    ["us-east-1a", "use1-az1"],
    ["ap-southeast-2c", "aps2-az3"],
  ])("know the zone %s as %s", (zone, id) => {
    expect(zoneId(zone)).toBe(id);
  });
});
