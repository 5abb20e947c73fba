import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { Domain, type DomainArgs, Environment } from "../../../lib/aws";
import { named, record, type Recorded } from "../../record";
import { system, untagged } from "../fixtures";

const balancer = { dnsName: "edge.elb.amazonaws.com", zoneId: "Z-ELB" };

function built(
  args: Partial<DomainArgs> = {},
  use?: (domain: Domain) => void,
): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system() });
    const domain = new Domain("shop", { environment, domainName: "shop.example.com", ...args });
    use?.(domain);
  });
}

function records(made: readonly Recorded[]): string[] {
  return made.filter(({ type }) => type === "aws:route53/record:Record").map(({ name }) => name);
}

describe("Domain", () => {
  it("has a zone of its own, which somebody else's records keep from being deleted", async () => {
    const made = await built();
    expect(named(made, "shop-zone")).toMatchObject({
      type: "aws:route53/zone:Zone",
      parent: "shop",
      inputs: { name: "shop.example.com", comment: "Of shop/prod", forceDestroy: false },
    });
    expect(records(made)).toEqual([]);
    expect(untagged(made)).toEqual([]);
  });

  it("is made known in the zone above", async () => {
    const made = await built({ parent: { domainName: "example.com", zoneId: "Z-ABOVE" } });
    expect(named(made, "shop-delegation").inputs).toEqual({
      zoneId: "Z-ABOVE",
      name: "shop.example.com",
      type: "NS",
      ttl: 3600,
      records: [1, 2, 3, 4].map((n) => `ns-${String(n)}.awsdns.example`),
    });
  });

  it("tells who answers for it, where nobody above is known", async () => {
    const seen: unknown[] = [];
    await built({}, ({ nameServers, zoneId }) => {
      nameServers?.apply((all) => seen.push(all.length));
      zoneId.apply((id) => seen.push(id));
    });
    expect(seen.toSorted()).toEqual([4, "shop-zone-id"]);
  });

  it("takes a zone that is there", async () => {
    const made = await built({ zoneId: pulumi.output("Z-OLD") }, (domain) => {
      expect(domain.nameServers).toBeUndefined();
      domain.addAlias("@", balancer);
    });
    expect(made.filter(({ type }) => type === "aws:route53/zone:Zone")).toEqual([]);
    expect(named(made, "shop-shop.example.com-a").inputs["zoneId"]).toBe("Z-OLD");
  });

  it("leads names to a balancer", async () => {
    const made = await built({}, (domain) => {
      domain.addAlias("@", balancer);
      domain.addAlias("*", balancer);
    });
    expect(records(made)).toEqual(["shop-shop.example.com-a", "shop-*.shop.example.com-a"]);
    expect(named(made, "shop-shop.example.com-a").inputs).toEqual({
      zoneId: "shop-zone-id",
      name: "shop.example.com",
      type: "A",
      aliases: [{ name: "edge.elb.amazonaws.com", zoneId: "Z-ELB", evaluateTargetHealth: true }],
    });
  });

  it("leads them there by IPv6 as well, where that is asked for", async () => {
    const made = await built({}, (domain) => {
      domain.addAlias("www", balancer, { ipv6: true });
    });
    expect(records(made)).toEqual([
      "shop-www.shop.example.com-a",
      "shop-www.shop.example.com-aaaa",
    ]);
    const { type, ...rest } = named(made, "shop-www.shop.example.com-aaaa").inputs;
    expect(type).toBe("AAAA");
    expect(named(made, "shop-www.shop.example.com-a").inputs).toEqual({ ...rest, type: "A" });
  });

  it("refuses to lead a name to two places", async () => {
    const build = built({}, (domain) => {
      domain.addAlias("www", balancer);
      domain.addAlias("www", balancer);
    });
    await expect(build).rejects.toThrow(
      'Domain "shop": host is "www", and www.shop.example.com leads somewhere already',
    );
  });

  it("reports wrong arguments with the component", async () => {
    await expect(built({ domainName: "shop" })).rejects.toThrow(
      'Domain "shop": domainName is "shop", expected a name such as "shop.example.com"',
    );
  });
});
