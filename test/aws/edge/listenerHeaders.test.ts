import { describe, expect, it } from "vitest";
import type { EdgeArgs } from "../../../lib/aws";
import { checkEdge, listenerHeaders } from "../../../lib/aws/edge/listenerHeaders";
import { stageDefaults } from "../../../lib/model";

const { development, production } = stageDefaults;

function refusals(args: EdgeArgs): string[] {
  const found: string[] = [];
  checkEdge(args, (problem) => found.push(problem));
  return found;
}

describe("the headers of a listener", () => {
  it("protect users and tell attackers nothing", () => {
    expect(listenerHeaders({}, development)).toEqual({
      routingHttpResponseServerEnabled: false,
      routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
      routingHttpResponseXFrameOptionsHeaderValue: "SAMEORIGIN",
    });
  });

  it.each([
    [undefined, production, "max-age=86400"],
    [false, production, undefined],
    [undefined, development, undefined],
    [{}, development, "max-age=31536000"],
    [
      { maxAgeSeconds: 63_072_000, includeSubdomains: true, preload: true },
      production,
      "max-age=63072000; includeSubDomains; preload",
    ],
  ] as const)("keep browsers encrypted with hsts %j", (hsts, stage, value) => {
    const args = hsts === undefined ? {} : { hsts };
    const headers = listenerHeaders(args, stage);
    expect(headers.routingHttpResponseStrictTransportSecurityHeaderValue).toBe(value);
  });

  it("can be loosened, one by one", () => {
    expect(
      listenerHeaders({ frameOptions: false, serverHeader: true, hsts: false }, production),
    ).toEqual({
      routingHttpResponseServerEnabled: true,
      routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
    });
  });

  it("say what pages may load, and which other origin may call", () => {
    const cors = { origin: "https://shop.example.com", expose: ["x-total"], credentials: true };
    expect(
      listenerHeaders({ contentSecurityPolicy: "default-src 'self'", cors }, development),
    ).toMatchObject({
      routingHttpResponseContentSecurityPolicyHeaderValue: "default-src 'self'",
      routingHttpResponseAccessControlAllowOriginHeaderValue: "https://shop.example.com",
      routingHttpResponseAccessControlAllowMethodsHeaderValue: "GET,HEAD,POST",
      routingHttpResponseAccessControlAllowHeadersHeaderValue: "content-type",
      routingHttpResponseAccessControlExposeHeadersHeaderValue: "x-total",
      routingHttpResponseAccessControlAllowCredentialsHeaderValue: "true",
      routingHttpResponseAccessControlMaxAgeHeaderValue: "600",
    });
  });
});

describe("wrong headers", () => {
  it.each<[EdgeArgs, string]>([
    [
      { cors: { origin: "shop.example.com" } },
      'cors.origin is "shop.example.com", expected one such as "https://shop.example.com", or "*"',
    ],
    [
      { cors: { origin: "*", credentials: true } },
      'cors.credentials is true, expected false where cors.origin is "*"',
    ],
    [
      { cors: { origin: "*", maxAgeSeconds: 90_000 } },
      "cors.maxAgeSeconds is 90000, expected 0 to 86400",
    ],
    [{ hsts: { maxAgeSeconds: -1 } }, "hsts.maxAgeSeconds is -1, expected 0 to 63072000"],
    [{ frameOptions: "ALLOW" as "DENY" }, 'frameOptions is "ALLOW", expected DENY, SAMEORIGIN'],
    [
      { contentSecurityPolicy: "default-src 'self';\nimg-src *" },
      `contentSecurityPolicy is "default-src 'self';\\nimg-src *", expected 1 to 1024 printable characters of ASCII on one line`,
    ],
    [
      { cors: { origin: "*", methods: ["get"] } },
      'cors.methods has "get", expected a method such as PUT',
    ],
    [
      { cors: { origin: "*", headers: ["x total"] } },
      'cors.headers has "x total", expected a name such as x-request-id',
    ],
    [
      { cors: { origin: "*", expose: [""] } },
      'cors.expose has "", expected a name such as x-request-id',
    ],
    [
      { hsts: { preload: true } },
      "hsts.preload is true, expected includeSubdomains and at least a year with it",
    ],
  ])("%j are refused", (args, problem) => {
    expect(refusals(args)).toEqual([problem]);
  });

  it("are none where nothing is asked, or what browsers and lists take", () => {
    const hsts = { preload: true, includeSubdomains: true };
    expect(refusals({})).toEqual([]);
    expect(refusals({ hsts, cors: { origin: "*" } })).toEqual([]);
  });
});
