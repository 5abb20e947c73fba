import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createAuthority, issue } from "../../../../lib/docker/authority/issue";
import type { PodCluster } from "../../../../tools/cluster";
import {
  gatewayObjects,
  makeSharedGateway,
  namespacesOf,
  removeSharedGateway,
} from "../../../../tools/demo/kubernetes/sharedGateway";

interface Question {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** A cluster whose API server answers with what is given by path, and otherwise 404 to a GET. */
async function withCluster(
  answers: Readonly<Record<string, unknown>>,
  use: (cluster: PodCluster, questions: readonly Question[]) => Promise<void>,
): Promise<void> {
  const authority = createAuthority();
  const { certificate, key } = issue(["127.0.0.1"], authority);
  const questions: Question[] = [];
  const server = createServer({ cert: certificate, key }, (request, response) => {
    let body = "";
    request.on("data", (data: Buffer) => (body += data.toString()));
    request.on("end", () => {
      const { method = "", url = "" } = request;
      questions.push({ method, url, body });
      const answer = answers[url.split("?")[0] ?? ""];
      response.writeHead(answer === undefined && method === "GET" ? 404 : 200);
      response.end(JSON.stringify(answer ?? {}));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const access = {
    server: `https://127.0.0.1:${String(port)}`,
    authority: authority.certificate,
    token: "x",
  };
  try {
    const cluster = { access, gatewayClass: "traefik", securePort: 8443 } as PodCluster;
    await use(cluster, questions);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe("makeSharedGateway", () => {
  it("makes a namespace, a certificate for the hosts and the gateway, in this order", async () => {
    await withCluster({}, async (cluster, questions) => {
      const vouches = await makeSharedGateway(cluster, ["staging.shop.internal", "shop.internal"]);
      expect(questions.map(({ method, url }) => [method, url.split("?")[0]])).toEqual([
        ["PATCH", "/api/v1/namespaces/gateways"],
        ["PATCH", "/api/v1/namespaces/gateways/secrets/edge-certificate"],
        ["PATCH", "/apis/gateway.networking.k8s.io/v1/namespaces/gateways/gateways/edge"],
      ]);
      const { data } = JSON.parse(questions[1]?.body ?? "") as { data: Record<string, string> };
      const certificate = new X509Certificate(Buffer.from(data["tls.crt"] ?? "", "base64"));
      expect(certificate.subjectAltName).toBe("DNS:staging.shop.internal, DNS:shop.internal");
      expect(certificate.verify(new X509Certificate(vouches).publicKey)).toBe(true);
    });
  });
});

describe("gatewayObjects", () => {
  const objects = gatewayObjects("traefik", 8443, { certificate: "c", key: "k" });

  it("is the gateway that the files of the stacks name, with its listener and port", () => {
    const gateway = objects.at(-1)?.object as unknown as {
      metadata: { name: string; namespace: string };
      spec: { gatewayClassName: string; listeners: { name: string; port: number }[] };
    };
    const [listener] = gateway.spec.listeners;
    expect(gateway.spec.gatewayClassName).toBe("traefik");
    for (const stack of ["cluster-staging", "cluster-prod"]) {
      const file = resolve(__dirname, `../../../../stacks/Pulumi.${stack}.yaml`);
      const { config } = parse(readFileSync(file, "utf8")) as {
        config: { "shop:gateway": Record<string, string> };
      };
      expect(config["shop:gateway"]).toMatchObject({
        gatewayName: gateway.metadata.name,
        gatewayNamespace: gateway.metadata.namespace,
        listener: listener?.name,
        address: expect.stringMatching(new RegExp(`:${String(listener?.port)}$`)) as string,
      });
    }
  });

  it("has its certificate beside it, as a Secret of the kind that gateways read", () => {
    const [, secret, gateway] = objects.map(({ object }) => object as Record<string, unknown>);
    expect(secret).toMatchObject({
      type: "kubernetes.io/tls",
      data: { "tls.crt": "Yw==", "tls.key": "aw==" },
    });
    expect(JSON.stringify(gateway)).toContain('"certificateRefs":[{"name":"edge-certificate"}]');
  });
});

describe("removeSharedGateway", () => {
  it("removes its namespace, where there is one", async () => {
    const path = "/api/v1/namespaces/gateways";
    await withCluster({ [path]: { kind: "Namespace" } }, async ({ access }, questions) => {
      await removeSharedGateway(access);
      expect(questions.map(({ method, url }) => [method, url])).toEqual([
        ["GET", path],
        ["DELETE", path],
      ]);
    });
    await withCluster({}, async ({ access }, questions) => {
      await removeSharedGateway(access);
      expect(questions.map(({ method }) => method)).toEqual(["GET"]);
    });
  });
});

describe("namespacesOf", () => {
  it("finds what stacks have left, without what is leaving", async () => {
    const items = [
      { metadata: { name: "shop-cluster-prod-shop" } },
      { metadata: { name: "leaving", deletionTimestamp: "2026-01-01T00:00:00Z" } },
    ];
    await withCluster({ "/api/v1/namespaces": { items } }, async ({ access }, questions) => {
      expect(await namespacesOf(access, ["cluster-staging", "cluster-prod"])).toEqual([
        "shop-cluster-prod-shop",
      ]);
      expect(decodeURIComponent(questions[0]?.url ?? "")).toContain(
        "labelSelector=crossfade.project=shop,crossfade.stack in (cluster-staging,cluster-prod)",
      );
    });
  });
});
