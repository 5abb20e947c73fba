import { describe, expect, it } from "vitest";
import {
  backendFragment,
  backendName,
  type BackendSpec,
  corsLines,
  headerLines,
  serverName,
} from "../../../lib/balancer";

const spec: BackendSpec = {
  service: "web",
  color: "green",
  hosts: ["shop-prod-web-green-1", "shop-prod-web-green-2"],
  port: 3000,
  protocol: "http/1.1",
  health: {
    protocol: "http",
    path: "/health",
    host: "localhost",
    port: 3000,
    intervalSeconds: 1,
    timeoutSeconds: 2,
  },
};

describe("backendFragment", () => {
  it("renders the backend of one color", () => {
    expect(backendFragment(spec)).toEqual({
      "backend.cfg": `backend web-green
  option httpchk
  http-check send meth GET uri /health ver HTTP/1.1 hdr host localhost
  http-check expect status 200-399
  timeout check 2s
  http-request disable-l7-retry unless METH_GET or METH_HEAD or METH_OPTIONS
  http-response set-header x-crossfade-color green
  http-response add-header set-cookie "crossfade-web=web-green; Path=/; HttpOnly; SameSite=Lax" if { var(txn.stick) -m found } !{ var(txn.secure) -m found }
  http-response add-header set-cookie "crossfade-web=web-green; Path=/; HttpOnly; SameSite=Lax; Secure" if { var(txn.stick) -m found } { var(txn.secure) -m found }
  default-server inter 1s fastinter 200ms downinter 500ms
  server web-green-1 shop-prod-web-green-1:3000
  server web-green-2 shop-prod-web-green-2:3000
`,
    });
  });

  it("differs between the colors in nothing but their name", () => {
    const text = (color: "blue" | "green") =>
      backendFragment({ ...spec, color, hosts: [`web-${color}-1`] })["backend.cfg"];
    expect(text("blue")?.replaceAll("blue", "green")).toBe(text("green"));
  });

  it("does to answers what it is told, before it names the servers", () => {
    const headers = { set: { "x-a": "1" }, otherwise: {}, remove: ["server"] };
    const cors = {
      origins: "*",
      methods: ["GET"],
      headers: [],
      expose: [],
      credentials: false,
      maxAgeSeconds: 1,
    } as const;
    const plain = backendFragment(spec)["backend.cfg"]?.split("\n") ?? [];
    const lines = backendFragment({ ...spec, headers, cors })["backend.cfg"]?.split("\n") ?? [];
    const added = lines.filter((line) => !plain.includes(line));
    expect(added).toEqual([...corsLines(cors), ...headerLines(headers)]);
    expect(lines.slice(-4)).toEqual(plain.slice(-4));
  });

  it("has no server where a color has no slot", () => {
    expect(backendFragment({ ...spec, hosts: [] })["backend.cfg"]).not.toContain("  server ");
  });
});

describe("backendName", () => {
  it("is service and color", () => {
    expect(backendName("web", "blue")).toBe("web-blue");
  });
});

describe("serverName", () => {
  it("counts replicas from 1", () => {
    expect(serverName("web", "blue", 1)).toBe("web-blue-1");
  });
});
