import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import type { Fragment } from "../../../lib/balancer";
import { serviceRoute } from "../../../lib/docker/route/serviceRoute";
import { serviceSpec } from "../../../lib/docker/service/serviceSpec";
import type { Stage } from "../../../lib/model";
import { both, loaded } from "../fixtures";

/** The settings that the balancer gets, and whether they are a secret in the state. */
async function settingsOf(stage: Stage, secret?: string) {
  const args = {
    service: loaded(both, undefined, stage),
    port: 3000,
    ...(secret === undefined ? {} : { preview: { secret } }),
  };
  const route = serviceRoute(serviceSpec("web", "shop-web", args), args);
  const hidden = pulumi.Output.isInstance(route) && (await pulumi.isSecret(route));
  const fragment = await new Promise<Fragment>((resolve) => pulumi.output(route).apply(resolve));
  return { hidden, preview: /preview (.*)\n/.exec(fragment["settings.map"] ?? "")?.[1] };
}

const digest = "d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7";

describe("serviceRoute", () => {
  it("tells the balancer how often clients may ask, and what they may ask as often as they like", () => {
    const args = {
      service: loaded(both, undefined, "development"),
      port: 3000,
      health: { path: "/up" },
      rateLimit: { perMinute: 600 },
    };
    const route = serviceRoute(serviceSpec("web", "shop-web", args), args) as Fragment;
    expect(route["settings.map"]).toContain("web/limit-perMinute 600\nweb/health /up\n");
  });

  it.each<[Stage, string | undefined, { hidden: boolean; preview: string }]>([
    ["development", undefined, { hidden: false, preview: "open" }],
    ["development", "open-sesame", { hidden: false, preview: "open" }],
    ["staging", undefined, { hidden: false, preview: "closed" }],
    ["production", undefined, { hidden: false, preview: "closed" }],
    ["production", "open-sesame", { hidden: true, preview: digest }],
  ])("in %s with the secret %j is %j", async (stage, secret, expected) => {
    expect(await settingsOf(stage, secret)).toEqual(expected);
  });
});
