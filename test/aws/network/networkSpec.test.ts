import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  networkSpec,
  type NetworkSpec,
  type NetworkWish,
} from "../../../lib/aws/network/networkSpec";
import { tiers, zoneLetters } from "../../../lib/aws/network/subnetLayout";
import { type Stage, stageDefaults } from "../../../lib/model";

function spec(args: NetworkWish = {}, stage: Stage = "production"): NetworkSpec {
  return networkSpec("main", args, stageDefaults[stage]);
}

function cidrs({ subnets }: NetworkSpec): Record<string, string> {
  return Object.fromEntries(
    subnets.map(({ tier, zone, cidr }) => [`${tier}-${zone.letter}`, cidr]),
  );
}

describe("networkSpec", () => {
  it.each([
    ["development", 2, ["a"]],
    ["staging", 2, ["a"]],
    ["production", 3, ["a", "b", "c"]],
  ] as const)("has in %s %i zones and NAT gateways in %j", (stage, zones, nat) => {
    const found = spec({}, stage);
    expect(found.subnets).toHaveLength(3 * zones);
    expect(found).toMatchObject({
      cidr: "10.0.0.0/16",
      nat,
      gatewayEndpoints: ["s3", "dynamodb"],
      endpoints: [],
      endpointTier: "private",
      flowLogs: "all",
    });
  });

  it("has a subnet of each kind in each zone", () => {
    expect(cidrs(spec({ zones: 2 }))).toEqual({
      "public-a": "10.0.192.0/22",
      "public-b": "10.0.196.0/22",
      "private-a": "10.0.0.0/20",
      "private-b": "10.0.16.0/20",
      "isolated-a": "10.0.128.0/21",
      "isolated-b": "10.0.136.0/21",
    });
  });

  it("moves no subnet when zones or tiers are added, in whatever order they are named", () => {
    const some = fc.shuffledSubarray([...zoneLetters], { minLength: 1 });
    const kinds = fc.shuffledSubarray([...tiers], { minLength: 1 });
    fc.assert(
      fc.property(some, some, kinds, kinds, (zones, moreZones, before, more) => {
        const named = (letters: readonly string[]) =>
          [...new Set(letters)].map((letter) => `us-east-1${letter}`);
        const small = spec({ zones: named(zones), tiers: before });
        const large = spec({
          zones: named([...moreZones, ...zones]),
          tiers: [...new Set([...more, ...before])],
        });
        expect(cidrs(large)).toMatchObject(cidrs(small));
        expect(Object.keys(cidrs(small))).toHaveLength(zones.length * before.length);
      }),
    );
  });

  it("moves no subnet when zones are counted higher", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), (zones) => {
        expect(cidrs(spec({ zones: zones + 1 }))).toMatchObject(cidrs(spec({ zones })));
      }),
    );
  });

  it("keeps the first gateway where it is when zones get one each, or when there are more zones", () => {
    expect(spec({ zones: 2, nat: "one" }).nat).toEqual(["a"]);
    expect(spec({ zones: 2, nat: "each-zone" }).nat).toEqual(["a", "b"]);
    expect(spec({ zones: ["eu-west-1b", "eu-west-1a"], nat: "one" }).nat).toEqual(["b"]);
  });

  it("has no gateway where it could not be, or would serve nobody", () => {
    expect(spec({ tiers: ["private", "isolated"] }).nat).toEqual([]);
    expect(spec({ tiers: ["public"] }).nat).toEqual([]);
    expect(spec({ nat: "none" }).nat).toEqual([]);
  });

  it("puts endpoints into isolated subnets where there are no private ones", () => {
    expect(spec({ tiers: ["public", "isolated"], endpoints: ["logs"] }).endpointTier).toBe(
      "isolated",
    );
  });

  it.each([
    [
      { cidr: "10.0.0.1/16" },
      [
        'cidr is "10.0.0.1/16", expected the first address of a network and its bits: "10.0.0.0/16"',
      ],
    ],
    [{ cidr: "10.0.0.0/22" }, ['cidr is "10.0.0.0/22", expected 16 to 21 bits']],
    [{ cidr: "10.0.0.0/15" }, ['cidr is "10.0.0.0/15", expected 16 to 21 bits']],
    [
      { cidr: "8.8.0.0/16" },
      [
        'cidr is "8.8.0.0/16", expected private addresses: of 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12 or 192.168.0.0/16',
      ],
    ],
    [{ zones: 9 }, ["zones is 9, expected 1 to 8"]],
    [{ tiers: [] }, ["tiers is empty, expected some of public, private, isolated"]],
    [
      { tiers: ["dmz" as "public"] },
      ['tiers has "dmz", expected some of public, private, isolated'],
    ],
    [{ nat: "two" as "one" }, ['nat is "two", expected none, one, each-zone']],
    [
      { nat: "one" as const, tiers: ["isolated" as const] },
      [
        'nat is "one" without public and private subnets, expected "none": a gateway is in public subnets and serves private ones',
      ],
    ],
    [
      { gatewayEndpoints: ["sqs" as "s3"] },
      ['gatewayEndpoints has "sqs", expected some of s3, dynamodb'],
    ],
    [{ endpoints: ["ECR"] }, ['endpoints has "ECR", expected a service such as "ecr.api"']],
    [{ endpoints: ["logs", "logs"] }, ['endpoints has "logs" twice']],
    [
      { endpoints: ["logs"], tiers: ["public" as const] },
      ["endpoints are given without private or isolated subnets, where they would be"],
    ],
    [{ flowLogs: "some" as "all" }, ['flowLogs is "some", expected all, rejected, none']],
    [
      { cidr: "x", zones: 0 },
      [
        'cidr is "x", expected the first address of a network and its bits: "10.0.0.0/16"',
        "zones is 0, expected 1 to 8",
      ],
    ],
  ])("refuses %j", (args: NetworkWish, problems: string[]) => {
    const message = problems.map((problem) => `Network "main": ${problem}`).join("\n");
    expect(() => spec(args)).toThrow(message);
  });

  it("refuses a name that leaves AWS no room", () => {
    expect(() => networkSpec("m".repeat(50), {}, stageDefaults.production)).toThrow(
      "would name a role",
    );
  });
});
