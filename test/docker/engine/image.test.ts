import type { IncomingMessage } from "node:http";
import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localImage, pull } from "../../../lib/docker/engine/image";
import { named, record } from "../../record";
import { image as local } from "../fixtures";
import { type Answer, FakeEngine } from "../fakeEngine";
import { messageOf } from "../provider/world";

const image = `ghcr.io/team/web@sha256:${"a".repeat(64)}`;

/** An Engine that gets one image when it is pulled with the right login. */
class Puller extends FakeEngine {
  readonly images = new Set<string>();

  protected override answer(request: IncomingMessage): Promise<Answer> {
    const { method = "", url = "", headers } = request;
    this.requests.push(`${method} ${url.split("?")[0] ?? ""}`);
    if (method === "GET")
      return Promise.resolve(this.images.has(image) ? [200, "{}"] : [404, "{}"]);
    const auth = Buffer.from(String(headers["x-registry-auth"]), "base64url").toString();
    if (!auth.includes('"right"')) return Promise.resolve([500, '{"message":"unauthorized"}']);
    this.images.add(image);
    return Promise.resolve([200, "{}"]);
  }
}

describe("pull", () => {
  let engine: Puller;
  const args = { newInputs: { name: image } } as unknown as pulumi.ResourceHookArgs;
  const looked = `GET /images/${image}/json`;

  /** What the stack's configuration says. */
  function configure(password: string): void {
    const auth = [{ address: "ghcr.io", username: "ci", password }];
    const config = { "docker:host": engine.host, "docker:registryAuth": JSON.stringify(auth) };
    pulumi.runtime.setAllConfig(config, ["docker:registryAuth"]);
  }

  beforeEach(async () => {
    engine = new Puller();
    await engine.start();
  });

  afterEach(() => {
    engine.stop();
    pulumi.runtime.setAllConfig({}, []);
  });

  it("brings an image with the login of the configuration", async () => {
    configure("right");
    await pull()(args);
    expect(engine.requests).toEqual([looked, "POST /images/create"]);
  });

  it("asks no registry where the image is there already", async () => {
    configure("wrong");
    engine.images.add(image);
    await pull()(args);
    expect(engine.requests).toEqual([looked]);
  });

  it("fails with the registry's reason, before the provider is asked", async () => {
    configure("wrong");
    expect(await messageOf(Promise.resolve(pull()(args)))).toMatch(
      /^image ghcr\.io\/team\/web@sha256:a+: ghcr\.io refuses the login of "ci" in docker:registryAuth\[0\]\n/,
    );
  });
});

describe("localImage", () => {
  it("takes a local id as it is, and registers nothing", async () => {
    const made = await record(() => ({ id: localImage("web-image", local("a"), {}) }));
    expect(made.map(({ name }) => name)).toEqual([]);
  });

  it("pulls everything else by a hook, and leaves it on the machine", async () => {
    const made = await record(() => ({ id: localImage("web-image", image, {}) }));
    expect(named(made, "web-image")).toMatchObject({
      inputs: { name: image, keepLocally: true },
      beforeCreate: [expect.stringContaining("web-image")],
    });
  });

  it("leaves pulling to a provider of the component's own, which keeps its logins to itself", async () => {
    const made = await record(() => {
      const provider = new docker.Provider("far", { host: "tcp://far:2376" });
      const parent = new pulumi.ComponentResource("test:Parent", "parent", {}, { provider });
      return { id: localImage("web-image", image, { parent }) };
    });
    expect(named(made, "web-image").beforeCreate).toEqual([]);
  });

  it("knows no hook under mocks that know none, so that users can test with Pulumi's own", async () => {
    const types: string[] = [];
    await pulumi.runtime.setMocks({
      newResource: ({ type }) => {
        types.push(type);
        return { id: "id", state: {} };
      },
      call: () => ({}),
    });
    void localImage("web-image", image, {});
    await pulumi.runtime.disconnect();
    expect(types).toContain("docker:index/remoteImage:RemoteImage");
  });
});
