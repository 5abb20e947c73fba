import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { Network } from "../../lib/docker";
import { networkNames } from "../../lib/docker/network";
import { named, record } from "../record";

describe("Network", () => {
  it("is one network, named after project and stack", async () => {
    const made = await record(() => new Network("shop"));
    expect(named(made, "shop-network")).toMatchObject({
      type: "docker:index/network:Network",
      parent: "shop",
      inputs: {
        name: "shop-prod-shop",
        internal: false,
        labels: [
          { label: "crossfade.project", value: "shop" },
          { label: "crossfade.stack", value: "prod" },
        ],
      },
    });
  });

  it("can keep containers from reaching the outside", async () => {
    const made = await record(() => new Network("shop", { internal: true }));
    expect(named(made, "shop-network").inputs["internal"]).toBe(true);
  });
});

describe("networkNames", () => {
  it("has each network once, in order", async () => {
    const names = networkNames([
      { networkName: "shop" },
      { networkName: pulumi.output("data") },
      { networkName: pulumi.output("shop") },
    ]);
    expect(await new Promise((resolve) => names.apply(resolve))).toEqual(["shop", "data"]);
  });
});
