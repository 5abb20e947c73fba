import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cluster } from "../../lib/balancer/cluster";

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly type: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

let server: Server;
let asked: Asked[];
let answer: { status: number; body: unknown } | undefined;

async function take(request: IncomingMessage): Promise<Asked> {
  const { method, url, headers } = request;
  const { authorization } = headers;
  return { method, url, type: headers["content-type"], authorization, body: await text(request) };
}

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: {} };
  server = createServer((request, response) => {
    void take(request).then((one) => {
      asked.push(one);
      // Without an answer the client waits.
      if (answer === undefined) return;
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const address = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

/** A kubeconfig with two contexts, of which the first one is current. */
const kubeconfig = (server = address()) =>
  JSON.stringify({
    clusters: [{ name: "c", cluster: { server, "insecure-skip-tls-verify": true } }],
    contexts: ["one", "two"].map((name) => ({ name, context: { cluster: "c", user: name } })),
    users: ["one", "two"].map((name) => ({ name, user: { token: `token-${name}` } })),
    "current-context": "one",
  });

const deployments = { group: "apps", version: "v1", namespace: "shop", plural: "deployments" };
const place = { ...deployments, name: "web-blue" };

describe("a client of a cluster", () => {
  it("reads an object, as the kubeconfig's current context", async () => {
    answer = { status: 200, body: { metadata: { name: "web-blue" } } };
    expect(await cluster({ kubeconfig: kubeconfig() }).get(place)).toEqual({
      metadata: { name: "web-blue" },
    });
    expect(asked).toMatchObject([
      {
        method: "GET",
        url: "/apis/apps/v1/namespaces/shop/deployments/web-blue",
        authorization: "Bearer token-one",
      },
    ]);
  });

  it("goes by another context, and by a kubeconfig in a file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "crossfade-kubeconfig-"));
    writeFileSync(join(folder, "config"), kubeconfig());
    await cluster({ kubeconfig: join(folder, "config"), context: "two" }).get(place);
    expect(asked[0]?.authorization).toBe("Bearer token-two");
    rmSync(folder, { recursive: true });
  });

  it("finds nothing where nothing is", async () => {
    answer = { status: 404, body: { kind: "Status", message: "not found" } };
    expect(await cluster({ kubeconfig: kubeconfig() }).get(place)).toBeUndefined();
  });

  it("lists objects by their labels", async () => {
    answer = { status: 200, body: { items: [{ a: 1 }, { b: 2 }] } };
    const labels = { "kubernetes.io/service-name": "web-blue", color: "blue" };
    expect(await cluster({ kubeconfig: kubeconfig() }).list(deployments, labels)).toEqual([
      { a: 1 },
      { b: 2 },
    ]);
    expect(decodeURIComponent(asked[0]?.url ?? "")).toBe(
      "/apis/apps/v1/namespaces/shop/deployments?labelSelector=kubernetes.io/service-name=web-blue,color=blue",
    );
  });

  it("lists pods by their labels, at their own address", async () => {
    answer = { status: 200, body: { items: [{ metadata: { name: "web-blue-x" } }] } };
    const pods = await cluster({ kubeconfig: kubeconfig() }).pods("shop", { color: "blue" });
    expect(pods).toMatchObject([{ metadata: { name: "web-blue-x" } }]);
    expect(asked).toMatchObject([
      { method: "GET", url: "/api/v1/namespaces/shop/pods?labelSelector=color%3Dblue" },
    ]);
  });

  it("changes an object by one JSON patch", async () => {
    const operations = [
      { op: "test", path: "/metadata/resourceVersion", value: "42" },
      { op: "replace", path: "/spec/rules/0/backendRefs/0/weight", value: 100 },
    ] as const;
    await cluster({ kubeconfig: kubeconfig() }).patch(place, operations);
    expect(asked).toMatchObject([{ method: "PATCH", type: "application/json-patch+json" }]);
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual(operations);
  });

  it("cannot change what went away meanwhile", async () => {
    answer = { status: 404, body: {} };
    await expect(cluster({ kubeconfig: kubeconfig() }).patch(place, [])).rejects.toThrow(
      "deployments web-blue is not there any more",
    );
  });

  it("says what the API server has against it", async () => {
    answer = { status: 403, body: { kind: "Status", message: "me cannot get deployments" } };
    await expect(cluster({ kubeconfig: kubeconfig() }).get(place)).rejects.toThrow(
      `the cluster at ${address()} answers 403: me cannot get deployments`,
    );
  });

  it("says that nobody answers, and waits no longer than it is told to", async () => {
    answer = undefined;
    const access = { kubeconfig: kubeconfig(), patienceMilliseconds: 100 };
    await expect(cluster(access).get(place)).rejects.toThrow(
      `the cluster at ${address()} could not be reached: `,
    );
  });

  it("says that the kubeconfig knows no such cluster", async () => {
    const access = { kubeconfig: kubeconfig(), context: "three" };
    await expect(cluster(access).get(place)).rejects.toThrow(
      'the kubeconfig has no cluster for the context "three"; try: pulumi config set kubernetes:context <name>',
    );
  });
});
