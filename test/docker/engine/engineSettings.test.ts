import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it } from "vitest";
import { Cutover } from "../../../lib/docker";
import { image } from "../fixtures";
import { named, record } from "../../record";

const cutover = {
  balancer: "shop-prod-edge",
  service: "web",
  weights: { blue: 100, green: 0 },
  releases: { blue: image("a") },
  needed: { blue: 1 },
};

const names = ["host", "certPath", "caMaterial", "certMaterial", "keyMaterial"];

/** What a resource is told of its Engine, with the mark of secrecy as `secret`. */
async function told(parent?: () => pulumi.Resource): Promise<Record<string, unknown>> {
  const made = await record(() => {
    const opts = parent === undefined ? {} : { parent: parent() };
    return new Cutover("web-cutover", cutover, opts);
  });
  const { inputs } = named(made, "web-cutover");
  const entries = names.map((name): [string, unknown] => [name, inputs[name]]);
  return Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        typeof value === "string" ? value : `secret ${(value as { value: string }).value}`,
      ]),
  );
}

describe("engineSettings", () => {
  afterEach(() => {
    pulumi.runtime.setAllConfig({}, []);
  });

  it("says nothing where nothing is configured", async () => {
    expect(await told()).toEqual({});
  });

  it("hands the provider's configuration over, texts of certificates as secrets", async () => {
    pulumi.runtime.setAllConfig(
      {
        "docker:host": "tcp://h:2376",
        "docker:certPath": "/certs",
        "docker:caMaterial": "a",
        "docker:certMaterial": "c",
        "docker:keyMaterial": "k",
      },
      ["docker:keyMaterial"],
    );
    expect(await told()).toEqual({
      host: "tcp://h:2376",
      certPath: "/certs",
      caMaterial: "secret a",
      certMaterial: "secret c",
      keyMaterial: "secret k",
    });
  });

  it("prefers an explicit provider that the component was given, and takes all from it", async () => {
    pulumi.runtime.setAllConfig({ "docker:host": "tcp://configured", "docker:certPath": "/c" }, []);
    const component = () => {
      const provider = new docker.Provider("far", {
        host: "tcp://far:2376",
        keyMaterial: pulumi.secret("k"),
      });
      return new pulumi.ComponentResource("test:Parent", "parent", {}, { provider });
    };
    expect(await told(component)).toEqual({ host: "tcp://far:2376", keyMaterial: "secret k" });
  });
});
