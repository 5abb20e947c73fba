import { describe, expect, it } from "vitest";
import { corsLines, type CorsSpec } from "../../../lib/balancer";

const spec: CorsSpec = {
  origins: ["https://shop.example.com"],
  methods: ["GET", "PUT"],
  headers: ["content-type"],
  expose: [],
  credentials: false,
  maxAgeSeconds: 600,
};

const known = "{ var(txn.origin) -m found }";
const asks = "METH_OPTIONS { req.hdr(access-control-request-method) -m found }";

describe("corsLines", () => {
  it("answers the browser's question, and speaks for the service", () => {
    expect(corsLines(spec)).toEqual([
      "  http-request set-var(txn.origin) req.fhdr(origin) if { req.fhdr(origin) -m str https://shop.example.com }",
      "  http-request set-var(txn.allowed) var(txn.origin)",
      `  http-request return status 403 content-type text/plain string "This origin may not call the service.\\n" if ${asks} { req.hdr(origin) -m found } !${known}`,
      `  http-request return status 204 hdr access-control-allow-methods "GET, PUT" hdr access-control-allow-headers "content-type" hdr access-control-max-age 600 if ${asks} ${known}`,
      "  http-response del-header access-control- -m beg",
      "  http-after-response add-header vary origin",
      `  http-after-response set-header access-control-allow-origin %[var(txn.allowed)] if ${known}`,
    ]);
  });

  function added(changes: Partial<CorsSpec>): string[] {
    return corsLines({ ...spec, ...changes }).filter((line) => !corsLines(spec).includes(line));
  }

  it.each<[Partial<CorsSpec>, string[]]>([
    [
      { credentials: true },
      [`  http-after-response set-header access-control-allow-credentials true if ${known}`],
    ],
    [
      { expose: ["x-total", "x-page"] },
      [
        `  http-after-response set-header access-control-expose-headers "x-total, x-page" if ${known}`,
      ],
    ],
    [
      { origins: ["https://*.example.com:8443"] },
      [
        "  http-request set-var(txn.origin) req.fhdr(origin) if { req.fhdr(origin) -m reg '^https://[a-z0-9-]+\\.example\\.com:8443$' }",
      ],
    ],
  ])("takes %j to its own lines", (changes, lines) => {
    expect(added(changes)).toEqual(lines);
  });

  it("names no origin where everybody may call, so that caches may keep answers", () => {
    const lines = corsLines({ ...spec, origins: "*" });
    expect(lines.slice(0, 2)).toEqual([
      "  http-request set-var(txn.origin) req.fhdr(origin)",
      "  http-request set-var(txn.allowed) str(*)",
    ]);
    expect(lines.filter((line) => line.includes("vary"))).toEqual([]);
  });

  it("allows no header where none is listed", () => {
    expect(corsLines({ ...spec, headers: [] }).join("\n")).not.toContain("allow-headers");
  });
});
