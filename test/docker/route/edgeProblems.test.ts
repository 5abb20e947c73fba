import { describe, expect, it } from "vitest";
import type { EdgeArgs } from "../../../lib/docker";
import { checkEdge } from "../../../lib/docker/route/edgeProblems";

function mistakes(args: EdgeArgs): string[] {
  const found: string[] = [];
  checkEdge(args, (problem, fix) =>
    found.push(fix === undefined ? problem : `${problem} | ${fix}`),
  );
  return found;
}

const shop = "https://shop.example.com";

describe("the edge of a service refuses", () => {
  it.each<[EdgeArgs, string[]]>([
    [
      { headers: { "x frame": "DENY" } },
      ['headers has "x frame", expected a name such as "x-frame-options"'],
    ],
    [
      { headers: { "x-a": "1\n  server evil 1.2.3.4" } },
      [
        'headers.x-a is "1\\n  server evil 1.2.3.4", expected printable characters of ASCII on one line',
      ],
    ],
    [
      { headers: { "x-a": "" } },
      ['headers.x-a is "", expected printable characters of ASCII on one line'],
    ],
    [
      { headers: { "Access-Control-Allow-Origin": "*" } },
      ['headers has "Access-Control-Allow-Origin", which is not set here | use cors'],
    ],
    [
      { headers: { "strict-transport-security": "max-age=1" } },
      ['headers has "strict-transport-security", which is not set here | use hsts'],
    ],
    [
      { headers: { "set-cookie": "a=b" } },
      [
        'headers has "set-cookie", which is not set here | leave it to the service and the balancer',
      ],
    ],
    [
      { headers: { "transfer-encoding": "x" } },
      [
        'headers has "transfer-encoding", which is not set here | leave it out: it is about the connection',
      ],
    ],
    [{ headers: { "X-A": "1", "x-a": "2" } }, ['headers has "x-a" twice, in capitals and without']],
    [{ hsts: { maxAgeSeconds: -1 } }, ["hsts.maxAgeSeconds is -1, expected 0 to 63072000"]],
    [
      { hsts: { preload: true } },
      ["hsts.preload is true, expected includeSubdomains and at least a year with it"],
    ],
    [
      { cors: { origins: "*", credentials: true } },
      [
        'cors.origins is "*" with credentials, which lets every page act as its user | name the origins: origins: ["https://shop.example.com"]',
      ],
    ],
    [{ cors: { origins: [] } }, ["cors.origins is empty, expected at least one"]],
    [
      { cors: { origins: [`${shop}/`, "*", "shop.example.com", "null"] } },
      [`${shop}/`, "*", "shop.example.com", "null"].map(
        (origin, index) =>
          `cors.origins[${String(index)}] is "${origin}", expected an origin in lower case such as "https://shop.example.com", without a path`,
      ),
    ],
    [
      { cors: { origins: [shop], methods: ["put"] } },
      ['cors.methods has "put", expected a method such as PUT'],
    ],
    [
      { cors: { origins: [shop], headers: ["*"], expose: ["a b"] } },
      [
        'cors.headers has "*", expected a name such as x-request-id',
        'cors.expose has "a b", expected a name such as x-request-id',
      ],
    ],
    [
      { cors: { origins: [shop], maxAgeSeconds: 1.5 } },
      ["cors.maxAgeSeconds is 1.5, expected 0 to 86400"],
    ],
    [{ rateLimit: {} }, ["rateLimit is empty, expected perSecond, perMinute or perHour"]],
    [
      { rateLimit: { perSecond: 0, perHour: 1e7 } },
      [
        "rateLimit.perSecond is 0, expected 1 to 1000000",
        "rateLimit.perHour is 10000000, expected 1 to 1000000",
      ],
    ],
  ])("%j", (args, expected) => {
    expect(mistakes(args)).toEqual(expected);
  });

  it("all mistakes at once", () => {
    const all = { headers: { a: "" }, hsts: { maxAgeSeconds: -1 }, rateLimit: {} };
    expect(mistakes({ ...all, cors: { origins: [] } })).toHaveLength(4);
  });
});

describe("the edge of a service accepts", () => {
  it.each<EdgeArgs>([
    {},
    { headers: false, hsts: false },
    {
      headers: {
        "x-frame-options": false,
        "Content-Security-Policy": "default-src 'self'; a \"b\" % $",
      },
    },
    { hsts: { maxAgeSeconds: 31_536_000, includeSubdomains: true, preload: true } },
    { cors: { origins: "*" } },
    {
      cors: {
        origins: [shop, "http://localhost:3000", "https://*.example.com"],
        credentials: true,
      },
    },
    { rateLimit: { perSecond: 1, perMinute: 60, perHour: 1_000_000 } },
  ])("%j", (args) => {
    expect(mistakes(args)).toEqual([]);
  });
});
