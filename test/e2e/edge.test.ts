import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { corsSpec } from "../../lib/component/corsSpec";
import { headerSpec } from "../../lib/docker/route/edgeSpec";
import { imageOf, provideMachine } from "./support/machine";
import { type Answered, type Asked, type Behind, RealEdge } from "./support/realEdge";

const shop = "https://shop.example.com";
const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");

const routed: readonly Behind[] = [
  { service: "any", routes: [{}] },
  { service: "exact", routes: [{ host: "a.shop.test", path: "/a" }] },
  { service: "wild", routes: [{ host: "*.shop.test" }, { host: "*.shop.test", path: "/a/b" }] },
  {
    service: "ranked",
    routes: [
      { path: "/first", priority: 10 },
      { host: "*.shop.test", path: "/first/wild.html", priority: 10 },
      { host: "a.shop.test", path: "/last", priority: -1 },
    ],
  },
  { service: "top", routes: [{ path: "/first/top", priority: 11 }] },
  { service: "below", routes: [{ host: "*.other.test", path: "/low", priority: -2 }] },
];

const protectedOnes: readonly Behind[] = [
  {
    service: "headers",
    routes: [{ path: "/headers" }],
    headers: headerSpec(
      { headers: { "content-security-policy": `x${printable}x`, "X-Asked": "always" } },
      { strictTransportSeconds: 86_400 },
      { kind: "certificates" },
    ),
  },
  {
    service: "cors",
    routes: [{ path: "/cors" }],
    headers: headerSpec({}, { strictTransportSeconds: 0 }, { kind: "none" }),
    cors: corsSpec({
      origins: [shop, "https://*.example.org"],
      methods: ["GET", "PUT"],
      expose: ["x-total"],
      credentials: true,
    }),
  },
  { service: "open", routes: [{ path: "/open" }], cors: corsSpec({ origins: "*" }) },
  {
    service: "limited",
    routes: [{ path: "/limited" }],
    limit: { perMinute: 3, healthPath: "/limited/health" },
  },
  {
    service: "hourly",
    routes: [{ path: "/hourly" }],
    limit: { perHour: 1, perSecond: 1000, healthPath: "/health" },
  },
];

let edge: RealEdge;
/** What the balancer said of itself before it had a service. */
let unserved: Answered;

beforeAll(async () => {
  const machine = await provideMachine();
  edge = new RealEdge({
    haproxy: imageOf(machine, "haproxy"),
    node: imageOf(machine, "web:1.4.2"),
  });
  await edge.start();
  await edge.base();
  unserved = await edge.ask({ path: "/crossfade/health" });
  await edge.serve([...routed, ...protectedOnes]);
});

afterAll(() => edge.stop());

/** The service that answers, or the status of what nobody answers. */
async function name(asked: Asked): Promise<string> {
  const { status, text } = await edge.ask(asked);
  return status === 200 ? (JSON.parse(text) as { name: string }).name : String(status);
}

describe("routes in the real HAProxy", () => {
  it.each([
    ["a.shop.test", "/a", "exact"],
    ["a.shop.test", "/a/b", "exact"],
    ["A.SHOP.TEST:8080", "/a?x=1", "exact"],
    ["a.shop.test", "/ab", "wild"],
    ["b.shop.test", "/a/b/c", "wild"],
    ["shop.test", "/a", "any"],
    ["b.a.shop.test", "/a", "any"],
    ["a.shop.test", "/first", "ranked"],
    ["shop.test", "/first/x", "ranked"],
    ["shop.test", "/firsts", "any"],
    ["a.shop.test", "/first/wild.html", "ranked"],
    ["a.shop.test", "/first/top/x", "top"],
    ["a.shop.test", "/last", "wild"],
    ["x.other.test", "/low", "any"],
    ["[::1]:8080", "/", "any"],
  ])("send host %s, path %s to %s", async (host, path, expected) => {
    expect(await name({ path, headers: { host } })).toBe(expected);
  });
});

describe("headers in the real HAProxy", () => {
  function answer(own: object, asked: Asked = {}): Promise<Answered> {
    const query = new URLSearchParams({ headers: JSON.stringify(own) }).toString();
    return edge.ask({ path: `/headers?${query}`, ...asked });
  }

  it("are there where the service says nothing, byte for byte", async () => {
    const { headers } = await answer({});
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
      "referrer-policy": "strict-origin-when-cross-origin",
      "content-security-policy": `x${printable}x`,
    });
  });

  it("leave what the service knows better, but not what was asked for", async () => {
    const { headers } = await answer({ "x-frame-options": "DENY", "x-asked": "never" });
    expect(headers).toMatchObject({ "x-frame-options": "DENY", "x-asked": "always" });
  });

  it("do not tell what the service is made of", async () => {
    const { headers } = await answer({ server: "nginx/1.2", "x-powered-by": "PHP/5.3" });
    expect(headers).not.toHaveProperty("server");
    expect(headers).not.toHaveProperty("x-powered-by");
  });

  it("are in answers that the balancer gives in place of a service as well", async () => {
    const headers = { origin: shop, "access-control-request-method": "PUT" };
    const answered = await edge.ask({ method: "OPTIONS", path: "/cors", headers });
    expect(answered).toMatchObject({ status: 204, headers: { "x-frame-options": "SAMEORIGIN" } });
  });
});

describe("other origins in the real HAProxy", () => {
  const question = (path: string, origin: string) =>
    edge.ask({
      method: "OPTIONS",
      path,
      headers: { origin, "access-control-request-method": "PUT" },
    });

  it("get an answer to their question from the balancer", async () => {
    const { status, headers, text } = await question("/cors", shop);
    expect({ status, text }).toEqual({ status: 204, text: "" });
    expect(headers).toMatchObject({
      "access-control-allow-origin": shop,
      "access-control-allow-methods": "GET, PUT",
      "access-control-allow-headers": "content-type",
      "access-control-allow-credentials": "true",
      "access-control-max-age": "600",
      vary: "origin",
    });
  });

  it.each([
    ["https://a.example.org", 204],
    ["https://a.b.example.org", 403],
    ["https://example.org", 403],
    ["http://a.example.org", 403],
    ["https://a.example.org.evil.test", 403],
    ["https://aXexampleXorg", 403],
    ["https://shop.example.com.evil.test", 403],
    ["null", 403],
  ])("of %s are answered with %i", async (origin, status) => {
    const answer = await question("/cors", origin);
    expect(answer.status).toBe(status);
    expect(answer.headers["access-control-allow-origin"]).toBe(status === 204 ? origin : undefined);
  });

  it("may read answers, and the service cannot say otherwise", async () => {
    const own = JSON.stringify({ "access-control-allow-origin": "*", "x-total": "3" });
    const path = `/cors?${new URLSearchParams({ headers: own }).toString()}`;
    const { headers } = await edge.ask({ path, headers: { origin: shop } });
    expect(headers).toMatchObject({
      "access-control-allow-origin": shop,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "x-total",
      "x-total": "3",
      vary: "origin",
    });
    const other = await edge.ask({ path, headers: { origin: "https://evil.test" } });
    expect(other.status).toBe(200);
    expect(other.headers).not.toHaveProperty("access-control-allow-origin");
  });

  it("may all come where everybody may, without being named", async () => {
    const { headers } = await question("/open", "https://anything.test");
    expect(headers).toMatchObject({ "access-control-allow-origin": "*" });
    expect(headers).not.toHaveProperty("access-control-allow-credentials");
    expect(headers).not.toHaveProperty("vary");
  });

  it("leave a service alone that wants to answer by itself", async () => {
    expect((await question("/", shop)).status).toBe(200);
    expect((await edge.ask({ method: "OPTIONS", path: "/cors" })).status).toBe(200);
  });
});

describe("a limit of requests in the real HAProxy", () => {
  it("answers with 429 and when to come back, and keeps to the service that it is for", async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) statuses.push((await edge.ask({ path: "/limited" })).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(await edge.ask({ path: "/limited" })).toMatchObject({
      status: 429,
      text: "Too many requests from this address.\n",
      headers: { "retry-after": "60" },
    });
    expect((await edge.ask({ path: "/" })).status).toBe(200);
  });

  it("counts each period for itself", async () => {
    expect((await edge.ask({ path: "/hourly" })).status).toBe(200);
    expect(await edge.ask({ path: "/hourly" })).toMatchObject({
      status: 429,
      headers: { "retry-after": "3600" },
    });
  });

  it("counts neither questions for health nor previews", async () => {
    expect((await edge.ask({ path: "/limited/health" })).status).toBe(200);
    const headers = { "x-crossfade-color": "blue" };
    expect((await edge.ask({ path: "/limited", headers })).status).toBe(200);
  });
});

describe("the health of the real HAProxy", () => {
  const own = { path: "/crossfade/health" };

  async function until(status: number, milliseconds = 15_000): Promise<Answered> {
    const end = Date.now() + milliseconds;
    for (;;) {
      const answer = await edge.ask(own);
      if (answer.status === status || Date.now() > end) return answer;
      await sleep(50);
    }
  }

  it("is good while a replica of any service is ready, whichever host is asked for", async () => {
    const headers = { host: "a.shop.test" };
    const answer = await edge.ask({ ...own, headers });
    expect(answer).toMatchObject({
      status: 200,
      text: "ok\n",
      headers: { "cache-control": "no-store", "content-type": "text/plain" },
    });
    expect(await edge.ask({ ...own, method: "HEAD" })).toMatchObject({ status: 200, text: "" });
    expect(await name({ path: "/crossfade/healthy" })).toBe("any");
  });

  it("is bad before there is a service, and while no replica of any is ready", async () => {
    const bad = { status: 503, text: "no service has a replica that is ready\n" };
    expect(unserved).toMatchObject(bad);
    await edge.services("kill");
    expect(await until(503)).toMatchObject(bad);
    // What is loaded now knows no address of any replica.
    await edge.base({ drainSeconds: 6 });
    expect(await until(200, 1500)).toMatchObject(bad);
    await edge.restart();
    expect(await until(200, 1500)).toMatchObject(bad);
    await edge.services("start");
    expect(await until(200)).toMatchObject({ status: 200 });
  });
});
