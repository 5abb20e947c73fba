import { describe, expect, it } from "vitest";
import {
  backendName,
  corsLines,
  headerLines,
  replicasFragment,
  replicasName,
  replicasRoute,
} from "../../../lib/balancer";
import { corsSpec } from "../../../lib/component/corsSpec";

describe("replicasFragment", () => {
  it("has a slot for every host, and says nothing of a color", () => {
    const health = {
      protocol: "http" as const,
      port: 3000,
      path: "/up",
      host: "shop.example.com",
      intervalSeconds: 3,
      timeoutSeconds: 4,
    };
    const headers = { set: {}, otherwise: {}, remove: ["server"] };
    const protocol = "http/1.1";
    const hosts = ["shop-web-1", "shop-web-2"];
    expect(
      replicasFragment({ service: "web", hosts, port: 3000, protocol, health, headers }),
    ).toEqual({
      "backend.cfg": `backend web-replicas
  option httpchk
  http-check send meth GET uri /up ver HTTP/1.1 hdr host shop.example.com
  http-check expect status 200-399
  timeout check 4s
  http-request disable-l7-retry unless METH_GET or METH_HEAD or METH_OPTIONS
  http-after-response del-header server
  default-server inter 3s fastinter 200ms downinter 500ms
  server web-replicas-1 shop-web-1:3000
  server web-replicas-2 shop-web-2:3000
`,
    });
  });

  it("answers pages of other origins as a color does, before headers are decided", () => {
    const health = { protocol: "http" as const, port: 80, path: "/", host: "localhost" };
    const probe = { ...health, intervalSeconds: 1, timeoutSeconds: 1 };
    const cors = corsSpec({ origins: ["https://shop.example.com"] });
    const headers = { set: { "x-a": "b" }, otherwise: {}, remove: [] };
    const shared = { service: "web", hosts: [], port: 80, protocol: "http/1.1" as const };
    const fragment = replicasFragment({ ...shared, health: probe, headers, cors });
    expect(fragment["backend.cfg"]).toContain(
      [...corsLines(cors), ...headerLines(headers)].join("\n"),
    );
  });

  it("has a name that no color of any service has", () => {
    expect(replicasName("web-blue")).not.toBe(backendName("web", "blue"));
  });
});

describe("replicasRoute", () => {
  it("sends the addresses of a service to its replicas, whichever port a request came in by", () => {
    expect(replicasRoute("web", [{ path: "/admin" }])).toEqual({
      "routes-first.map": "",
      "routes-exact.map": "/admin web\n",
      "routes-prefix.map": "/admin/ web\n",
      "routes-last.map": "",
      "settings.map": "web/sticky off\nweb/failover off\nweb/preview open\nweb/colors off\n",
    });
  });

  it("says how much one client may ask", () => {
    const limit = { perMinute: 60, healthPath: "/up" };
    expect(replicasRoute("web", [{}], limit)["settings.map"]).toBe(
      "web/sticky off\nweb/failover off\nweb/preview open\nweb/limit-perMinute 60\nweb/health /up\nweb/colors off\n",
    );
  });
});
