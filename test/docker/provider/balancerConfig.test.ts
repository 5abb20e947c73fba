import { beforeEach, describe, expect, it } from "vitest";
import {
  balancerConfig,
  type BalancerConfigInputs,
} from "../../../lib/docker/provider/balancerConfig";
import type { FakeBalancer } from "../fakeBalancer";
import type { FakeEngine } from "../fakeEngine";
import { messageOf, world } from "./world";

const files = { "backend.cfg": "backend web-blue\n" };

let engine: FakeEngine;
let balancer: FakeBalancer;
let inputs: BalancerConfigInputs;

beforeEach(async () => {
  const made = await world();
  ({ engine, balancer } = made);
  inputs = { ...made.address, owner: "shop/prod", name: "web-blue", files };
});

describe("balancerConfig", () => {
  it("puts a fragment on the balancer", async () => {
    expect(await balancerConfig.create(inputs)).toEqual({ id: "edge/web-blue", outs: inputs });
    expect(balancer.fragments.get("web-blue")).toEqual(files);
  });

  it("replaces it by another one", async () => {
    const news = { ...inputs, files: { "backend.cfg": "backend web-blue\n  # new\n" } };
    expect(await balancerConfig.update("edge/web-blue", inputs, news)).toEqual({ outs: news });
    expect(balancer.fragments.get("web-blue")).toEqual(news.files);
  });

  it.each<[string, Partial<BalancerConfigInputs>, { changes: boolean; replaces: string[] }]>([
    ["nothing", {}, { changes: false, replaces: [] }],
    ["a file", { files: { "backend.cfg": "x" } }, { changes: true, replaces: [] }],
    ["the address of the Engine", { host: "tcp://h" }, { changes: false, replaces: [] }],
    ["the balancer", { balancer: "other" }, { changes: true, replaces: ["balancer"] }],
    ["the name", { name: "other" }, { changes: true, replaces: ["balancer"] }],
  ])("takes a change of %s for what it is", async (_, changes, expected) => {
    expect(await balancerConfig.diff("id", inputs, { ...inputs, ...changes })).toEqual(expected);
  });

  it("does not care for the order of files, which the state does not keep", async () => {
    const olds = { ...inputs, files: { "base.cfg": "a", "backend.cfg": "b" } };
    const news = { ...inputs, files: { "backend.cfg": "b", "base.cfg": "a" } };
    expect(await balancerConfig.diff("id", olds, news)).toEqual({ changes: false, replaces: [] });
  });

  it("passes on in HAProxy's words why it refuses, and that nothing has changed", async () => {
    const out = `[NOTICE]   (382) : haproxy version is 2.6.12
[ALERT]    (382) : config : parsing [20-services.cfg:2] : unknown keyword 'nonsense'
[ALERT]    (382) : config : Fatal errors found in configuration.
`;
    balancer.refusal = { out, exitCode: 65 };
    expect(await messageOf(balancerConfig.create(inputs))).toBe(
      `the balancer edge refuses web-blue: parsing [20-services.cfg:2] : unknown keyword 'nonsense'
  Fatal errors found in configuration.
Its configuration stays as it was.`,
    );
  });

  it("passes on any other failure as it is", async () => {
    balancer.refusal = { out: "HAProxy does not answer\n", exitCode: 70 };
    expect(await messageOf(balancerConfig.create(inputs))).toBe(
      "in container edge: HAProxy does not answer",
    );
  });

  it("reads what is on the balancer, so that a refresh shows what a hand has changed", async () => {
    const changed = { "backend.cfg": "backend web-blue\n  # by hand\n" };
    balancer.fragments.set("web-blue", changed);
    expect(await balancerConfig.read("edge/web-blue", inputs)).toEqual({
      id: "edge/web-blue",
      props: { ...inputs, files: changed },
    });
  });

  it("reads a fragment that is gone as gone", async () => {
    expect(await balancerConfig.read("edge/web-blue", inputs)).toEqual({ id: "" });
  });

  it("takes a fragment away", async () => {
    await balancerConfig.create(inputs);
    await balancerConfig.delete("edge/web-blue", inputs);
    expect([...balancer.fragments]).toEqual([]);
  });

  it("leaves the base, without which HAProxy cannot run", async () => {
    const base = { ...inputs, name: "base", files: { "base.cfg": "x" } };
    await balancerConfig.create(base);
    await balancerConfig.delete("edge/base", base);
    expect([...balancer.fragments.keys()]).toEqual(["base"]);
  });

  it("keeps a balancer that other stacks use, and leaves one that only its owner does", async () => {
    const base = { ...inputs, owner: "platform/prod", name: "base", files: { "base.cfg": "x" } };
    await balancerConfig.create(base);
    await balancerConfig.delete("edge/base", base);
    await balancerConfig.create(inputs);
    expect(await messageOf(balancerConfig.delete("edge/base", base))).toBe(
      "the balancer edge still has services of other stacks: web (shop/prod)\n  try: pulumi destroy in those stacks first, or docker rm --force edge where they are gone",
    );
  });

  it("leaves a certificate that the base still needs, and goes with its volume", async () => {
    const own = { ...inputs, name: "certificate-01", files: { "certificate.pem": "x" } };
    await balancerConfig.create(own);
    balancer.refusal = { out: "unable to stat SSL certificate", exitCode: 65 };
    await balancerConfig.delete("edge/certificate-01", own);
    expect([...balancer.fragments.keys()]).toEqual(["certificate-01"]);
  });

  it("does not keep quiet about anything else that cannot be taken away", async () => {
    await balancerConfig.create(inputs);
    balancer.refusal = { out: "in use", exitCode: 65 };
    expect(await messageOf(balancerConfig.delete("edge/web-blue", inputs))).toBe(
      "the balancer edge refuses web-blue: in use\nIts configuration stays as it was.",
    );
  });

  it("has nothing to take away from a balancer that is gone", async () => {
    engine.containers.clear();
    await balancerConfig.delete("edge/web-blue", inputs);
    expect(engine.requests).toEqual(["POST /containers/edge/exec"]);
  });

  describe("in a preview", () => {
    const route = { "routes-prefix.map": "/ web\n" };

    it("refuses what another stack has, before anything is made", async () => {
      await balancerConfig.create({ ...inputs, name: "web-route", files: route });
      const news = { ...inputs, owner: "blog/prod", name: "blog-route", files: route };
      expect(await balancerConfig.check({}, news)).toEqual({
        inputs: news,
        failures: [
          {
            property: "",
            reason:
              'on the balancer edge, every host and path belongs to the service "web" of shop/prod, expected each address once\n  try: routes: [{ host: "blog.example.com" }], or another path',
          },
        ],
      });
    });

    it("asks nobody about files that do not change", async () => {
      expect(await balancerConfig.check(inputs, inputs)).toEqual({ inputs });
      expect(engine.requests).toEqual([]);
    });

    it("lets a fragment through while the balancer is still to be made", async () => {
      engine.containers.clear();
      expect(await balancerConfig.check({}, inputs)).toEqual({ inputs, failures: [] });
    });
  });
});
