import { beforeEach, describe, expect, it } from "vitest";
import type { Made } from "../../../../../tools/standins/table";
import type { Properties } from "../../../../../tools/standins/values";
import { World } from "../world";

const ZONE = "route53/zone:Zone";
const RECORD = "route53/record:Record";

let world: World;
let zone: Made;

beforeEach(async () => {
  world = new World();
  zone = await world.create(ZONE, { name: "example.com" });
});

const record = (changes: Properties = {}) =>
  world.create(RECORD, { zoneId: zone.id, name: "shop", type: "A", ...changes });

describe("a zone", () => {
  it("belongs to no region, and has four servers", () => {
    expect(zone.id).toMatch(/^Z[A-Z2-7]{20}$/);
    expect(zone.outputs).toMatchObject({
      arn: `arn:aws:route53:::hostedzone/${zone.id}`,
      nameServers: ["com", "net", "org", "co.uk"].map(
        (end) => expect.stringMatching(new RegExp(`^ns-\\d+\\.awsdns-\\d\\d\\.${end}$`)) as string,
      ),
      zoneId: zone.id,
    });
    expect(world.account.store.list(`aws:${ZONE}`, "global")).toHaveLength(1);
  });

  it("cannot go before its records, unless it is told to", async () => {
    const made = await record();
    await expect(world.delete(ZONE, zone)).rejects.toThrow("HostedZoneNotEmpty");
    await world.update(ZONE, zone, { name: "example.com", forceDestroy: true });
    await expect(world.delete(ZONE, zone)).resolves.toBeUndefined();
    expect(await world.read(RECORD, made)).toBeDefined();
  });
});

describe("a record", () => {
  it.each([
    ["shop", "shop.example.com"],
    ["", "example.com"],
    ["example.com", "example.com"],
    ["Shop.Example.com.", "shop.example.com"],
    ["notexample.com", "notexample.com.example.com"],
  ])("%j is %s in whole", async (name, fqdn) => {
    expect((await record({ name })).outputs["fqdn"]).toBe(fqdn);
  });

  it("is the only one of its name and type, or of its part of them", async () => {
    const made = await record();
    expect(made.id).toBe(`${zone.id}_shop_A`);
    await expect(record()).rejects.toThrow(
      "InvalidChangeBatch: [Tried to create resource record set [name='shop', type='A'] but it already exists]",
    );
    await expect(record({ type: "AAAA" })).resolves.toBeDefined();
    const weighted = await record({ setIdentifier: "blue" });
    expect(weighted.id).toBe(`${zone.id}_shop_A_blue`);
  });

  it("needs its zone", async () => {
    await expect(record({ zoneId: "Z1" })).rejects.toThrow(
      "NoSuchHostedZone: No hosted zone found with ID: Z1",
    );
  });

  it.each([
    [{}, { records: "one of records and aliases is needed" }],
    [{ records: ["1.2.3.4"] }, { ttl: "records need a ttl" }],
    [{ records: ["1.2.3.4"], ttl: 60 }, {}],
    [{ aliases: [{}] }, {}],
  ])("has with %j these problems: %j", (inputs, problems) => {
    expect(world.resource(RECORD).problems?.(inputs)).toEqual(problems);
  });
});
