import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { Network, type ExistingNetworkArgs } from "../../../lib/aws";
import { record } from "../../record";

async function ids(output: pulumi.Output<unknown>): Promise<unknown> {
  return new Promise((resolve) => output.apply(resolve));
}

describe("Network.fromExisting", () => {
  it("knows what it is told, and makes nothing", async () => {
    const seen: unknown[] = [];
    const made = await record(async () => {
      const network = Network.fromExisting({
        vpcId: "vpc-1",
        subnets: {
          public: ["subnet-1", pulumi.output("subnet-2")],
          private: pulumi.output(["subnet-3"]),
        },
      });
      seen.push(await ids(network.vpcId));
      seen.push(await ids(network.subnetIds("public")), await ids(network.subnetIds("private")));
    });
    expect(seen).toEqual(["vpc-1", ["subnet-1", "subnet-2"], ["subnet-3"]]);
    expect(made).toEqual([]);
  });

  it("says which subnets there are, when others are wanted", () => {
    const network = Network.fromExisting({
      vpcId: "vpc-1",
      subnets: { public: ["s-1"], private: ["s-2"] },
    });
    expect(() => network.subnetIds("isolated")).toThrow(
      'Network.fromExisting(): has no isolated subnets, only public, private\n  try: use subnets that are there, or add "isolated"',
    );
  });

  it.each([
    [{}, "Network.fromExisting(): subnets is empty, expected some of public, private, isolated"],
    [{ public: [] }, "Network.fromExisting(): subnets.public is empty"],
    [
      { dmz: ["s-1"] },
      'Network.fromExisting(): subnets has "dmz", expected some of public, private, isolated',
    ],
  ])("refuses %j without a stack trace", (subnets, message) => {
    const wrong = { vpcId: "vpc-1", subnets } as ExistingNetworkArgs;
    expect(() => Network.fromExisting(wrong)).toThrow(new pulumi.RunError(message));
  });
});
