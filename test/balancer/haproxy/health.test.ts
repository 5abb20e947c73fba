import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import {
  backendFragment,
  baseFragment,
  healthRules,
  replicasFragment,
  servingScript,
} from "../../../lib/balancer";

const health = {
  protocol: "http" as const,
  port: 3000,
  path: "/health",
  host: "localhost",
  intervalSeconds: 1,
  timeoutSeconds: 1,
};
const shared = { service: "web", port: 3000, protocol: "http/1.1" as const, health };

describe("healthRules", () => {
  it("say no before they say yes, and only to who asks the balancer", () => {
    expect(healthRules).toEqual([
      "  acl asks_balancer path /crossfade/health",
      "  http-request set-var(txn.serving) str(serving),nbsrv if asks_balancer",
      '  http-request return status 503 content-type text/plain hdr cache-control no-store string "no service has a replica that is ready\\n" if asks_balancer { var(txn.serving) -m int eq 0 }',
      '  http-request return status 200 content-type text/plain hdr cache-control no-store string "ok\\n" if asks_balancer',
    ]);
  });

  it("come before encryption is asked for, and before a service is looked for", () => {
    const tls = { minimumVersion: "1.2", redirectPort: 8443 } as const;
    const spec = { drainSeconds: 1, timeoutSeconds: 1, maxConnections: 1, trustProxy: false, tls };
    const lines = (baseFragment(spec)["base.cfg"] ?? "").split("\n");
    const at = (part: string) => lines.findIndex((line) => line.includes(part));
    expect(at("if asks_balancer")).toBeGreaterThan(at("bind "));
    expect(at("if asks_balancer")).toBeLessThan(at("redirect code 308"));
    expect(at("if asks_balancer")).toBeLessThan(at("set-var(txn.service)"));
  });
});

describe("servingScript", () => {
  it("follows every server of every service, and asks none itself", () => {
    const input = [
      backendFragment({ ...shared, color: "blue", hosts: ["shop-web-blue-1", "shop-web-blue-2"] }),
      backendFragment({ ...shared, color: "green", hosts: [] }),
      replicasFragment({
        ...shared,
        service: "job-2",
        hosts: ["shop-job-1"],
        headers: { set: { "x-a": "  server no-1 here" }, otherwise: {}, remove: [] },
      }),
    ].map((fragment) => fragment["backend.cfg"] ?? "");
    const printed = execFileSync("sh", ["-c", servingScript], { input: input.join("") });
    expect(printed.toString().split("\n")).toEqual([
      "backend serving",
      "  load-server-state-from-file none",
      "  server web-blue-1 127.0.0.1:1 no-check track web-blue/web-blue-1",
      "  server web-blue-2 127.0.0.1:1 no-check track web-blue/web-blue-2",
      "  server job-2-replicas-1 127.0.0.1:1 no-check track job-2-replicas/job-2-replicas-1",
      "",
    ]);
  });
});
