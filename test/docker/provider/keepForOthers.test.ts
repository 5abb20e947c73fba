import { beforeEach, describe, expect, it } from "vitest";
import { keepForOthers } from "../../../lib/docker/provider/keepForOthers";
import type { FakeBalancer } from "../fakeBalancer";
import type { FakeEngine } from "../fakeEngine";
import { messageOf, world } from "./world";

let engine: FakeEngine;
let balancer: FakeBalancer;
let address: { host: string; balancer: string };

beforeEach(async () => {
  ({ engine, balancer, address } = await world());
});

function put(name: string, owner: string): void {
  balancer.fragments.set(name, { "backend.cfg": "" });
  balancer.owners.set(name, owner);
}

describe("keepForOthers", () => {
  it("names each service of another stack once", async () => {
    put("base", "platform/prod");
    put("own-blue", "platform/prod");
    put("web-blue", "shop/prod");
    put("web-route", "shop/prod");
    put("blog-green", "blog/prod");
    expect(await messageOf(keepForOthers(address, "platform/prod"))).toBe(
      "the balancer edge still has services of other stacks: web (shop/prod), blog (blog/prod)\n  try: pulumi destroy in those stacks first, or docker rm --force edge where they are gone",
    );
  });

  it("lets a balancer go that only its own stack uses", async () => {
    put("base", "platform/prod");
    put("own-blue", "platform/prod");
    await expect(keepForOthers(address, "platform/prod")).resolves.toBeUndefined();
  });

  it.each(["is gone", "does not run"])("lets a balancer go that %s", async (state) => {
    put("web-blue", "shop/prod");
    if (state === "is gone") engine.containers.delete("edge");
    else engine.containers.set("edge", { running: false });
    await expect(keepForOthers(address, "platform/prod")).resolves.toBeUndefined();
  });

  it("keeps a balancer that answers with something else", async () => {
    engine.containers.set("edge", { run: () => ({ exitCode: 1, err: "disk full" }) });
    expect(await messageOf(keepForOthers(address, "platform/prod"))).toBe(
      "in container edge: disk full",
    );
  });
});
