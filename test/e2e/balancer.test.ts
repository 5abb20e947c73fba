import { createHash } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { maintenanceBodies } from "../../lib/balancer";
import { imageOf, provideMachine } from "./support/machine";
import { type Answered, type Behind, RealBalancer } from "./support/realBalancer";

const digest = createHash("sha256").update("open-sesame").digest("hex");

const web: Behind = { service: "web", sticky: false, failover: true, preview: "closed" };

let image: string;
let balancer: RealBalancer;

beforeAll(async () => {
  image = imageOf(await provideMachine(), "haproxy");
});

beforeEach(() => {
  balancer = new RealBalancer(image);
});

afterEach(async () => {
  await balancer.stop();
});

/** Asks often enough that a color with a share of half is missed once in 2^40 runs. */
async function seen(ask: () => Promise<Answered>): Promise<string[]> {
  const answers = await Promise.all(Array.from({ length: 40 }, ask));
  return [...new Set(answers.map(({ color, status }) => color ?? String(status)))].sort();
}

describe("traffic in the real HAProxy", () => {
  it.each([
    [0, ["blue"]],
    [100, ["green"]],
    [50, ["blue", "green"]],
  ])("at green %i goes to %j", async (green, expected) => {
    await balancer.start([{ ...web, green }]);
    expect(await seen(() => balancer.ask())).toEqual(expected);
  });

  it("is split as asked, within what chance allows", async () => {
    await balancer.start([{ ...web, green: 20 }]);
    let green = 0;
    for (let batch = 0; batch < 20; batch += 1) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => balancer.ask()));
      green += answers.filter(({ color }) => color === "green").length;
    }
    // 1000 throws at 20 %: six standard deviations are 76.
    expect(Math.abs(green - 200)).toBeLessThan(76);
  });

  it("is refused while the service is not open, in words", async () => {
    await balancer.start([web]);
    expect(await balancer.ask()).toMatchObject({
      status: 503,
      text: "The service web is not open yet.\n",
    });
  });

  it("fails over while a color has lost all its replicas", async () => {
    await balancer.start([{ ...web, green: 100, up: ["blue"] }]);
    expect(await seen(() => balancer.ask())).toEqual(["blue"]);
  });

  it("does not fail over where that is not wanted", async () => {
    await balancer.start([{ ...web, failover: false, green: 100, up: ["blue"] }]);
    expect(await seen(() => balancer.ask())).toEqual(["503"]);
  });
});

describe("routes in the real HAProxy", () => {
  const api: Behind = { ...web, service: "api", green: 0, routes: [{ path: "/api" }] };
  const admin: Behind = {
    ...web,
    service: "admin",
    green: 0,
    routes: [{ host: "admin.example.com" }],
  };
  const v2: Behind = { ...web, service: "v2", green: 0, routes: [{ path: "/api/v2" }] };

  it.each([
    ["/", undefined, "web-blue"],
    ["/api", undefined, "api-blue"],
    ["/api/orders?page=1", undefined, "api-blue"],
    ["/apiary", undefined, "web-blue"],
    ["/api/v2/orders", undefined, "v2-blue"],
    ["/", "admin.example.com", "admin-blue"],
    ["/api", "ADMIN.example.com:8080", "admin-blue"],
    ["/api", "other.example.com", "api-blue"],
  ])("send %s at host %s to %s", async (path, host, name) => {
    await balancer.start([{ ...web, green: 0 }, api, admin, v2]);
    const { text } = await balancer.ask({ path, headers: host === undefined ? {} : { host } });
    expect((JSON.parse(text) as { name: string }).name).toBe(name);
  });

  it("answer 404 where no service is, in words", async () => {
    await balancer.start([api]);
    expect(await balancer.ask({ path: "/elsewhere" })).toMatchObject({
      status: 404,
      text: "No service has this address.\n",
    });
  });
});

describe("previews in the real HAProxy", () => {
  it("show a color by its port, before it has traffic and before the service is open", async () => {
    await balancer.start([web]);
    expect(await balancer.ask({ port: "green" })).toMatchObject({ status: 200, color: "green" });
    expect(await balancer.ask({ port: "blue" })).toMatchObject({ status: 200, color: "blue" });
  });

  it("never fall back to the other color", async () => {
    await balancer.start([{ ...web, preview: "open", green: 0, up: ["blue"] }]);
    expect((await balancer.ask({ port: "green" })).status).toBe(503);
    const headers = { "x-crossfade-color": "green" };
    expect((await balancer.ask({ headers })).status).toBe(503);
  });

  const refused = {
    status: 403,
    text: "A preview by header needs the header x-crossfade-secret.\n",
  };

  it.each([
    ["where no header opens it", "closed", {}, refused],
    [
      "with a word of the settings as secret",
      "closed",
      { "x-crossfade-secret": "closed" },
      refused,
    ],
    ["without the secret", digest, {}, refused],
    ["with a wrong secret", digest, { "x-crossfade-secret": "nope" }, refused],
    ["with the digest instead of the secret", digest, { "x-crossfade-secret": digest }, refused],
    ["with the secret", digest, { "x-crossfade-secret": "open-sesame" }, { color: "green" }],
    ["in development", "open", {}, { color: "green" }],
  ])("by header are answered %s as they should", async (_, preview, secret, expected) => {
    await balancer.start([{ ...web, preview, green: 0 }]);
    const headers = { "x-crossfade-color": "green", ...secret };
    expect(await balancer.ask({ headers })).toMatchObject(expected);
  });

  it("of a color that does not exist are an error", async () => {
    await balancer.start([{ ...web, preview: "open", green: 0 }]);
    const headers = { "x-crossfade-color": "purple" };
    expect(await balancer.ask({ headers })).toMatchObject({
      status: 400,
      text: "The header x-crossfade-color is neither blue nor green.\n",
    });
  });
});

describe("maintenance in the real HAProxy", () => {
  const message = 'Back at 14:00, <soon> & "well" – 100 % promised';
  const closed: Behind = { ...web, green: 50, page: { message, retrySeconds: 600 } };

  it.each<[string, string | undefined, string]>([
    ["a browser", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"],
    ["a program", "application/json", "application/json"],
    ["whoever takes a problem", "application/problem+json", "application/json"],
    ["whoever takes anything", "*/*", "text/plain; charset=utf-8"],
    ["whoever says nothing", undefined, "text/plain; charset=utf-8"],
  ])("answers %s in its own words", async (_, accept, type) => {
    await balancer.start([closed]);
    const answer = await balancer.ask({ headers: accept === undefined ? {} : { accept } });
    const { html, json, text } = maintenanceBodies({ message, retrySeconds: 600 });
    const body = type.startsWith("text/html") ? html : type.startsWith("text") ? text : json;
    expect(answer).toEqual({
      status: 503,
      text: `${body}\n`,
      type,
      retryAfter: "600",
      color: undefined,
      cookie: undefined,
    });
  });

  it("lets previews through to the colors, by port and by header", async () => {
    await balancer.start([{ ...closed, preview: "open" }]);
    expect(await balancer.ask({ port: "blue" })).toMatchObject({ status: 200, color: "blue" });
    expect(await balancer.ask({ headers: { "x-crossfade-color": "green" } })).toMatchObject({
      status: 200,
      color: "green",
    });
  });

  it("is about one service, and leaves the others alone", async () => {
    await balancer.start([
      closed,
      { ...web, service: "api", routes: [{ path: "/api" }], green: 0 },
    ]);
    expect((await balancer.ask()).status).toBe(503);
    expect(await balancer.ask({ path: "/api" })).toMatchObject({ status: 200, color: "blue" });
  });
});

describe("stickiness in the real HAProxy", () => {
  const sticky = { ...web, sticky: true };

  it("gives a user a cookie for the color that answered", async () => {
    await balancer.start([{ ...sticky, green: 100 }]);
    expect((await balancer.ask()).cookie).toBe(
      "crossfade-web=web-green; Path=/; HttpOnly; SameSite=Lax",
    );
  });

  it("keeps a user with a color, among other cookies and other services, without giving the cookie again", async () => {
    await balancer.start([{ ...sticky, green: 50 }]);
    const cookie = "a=b; crossfade-api=api-blue; crossfade-web=web-green; z=y";
    expect(await seen(() => balancer.ask({ headers: { cookie } }))).toEqual(["green"]);
    expect((await balancer.ask({ headers: { cookie } })).cookie).toBeUndefined();
  });

  it("moves a user when the color has no traffic any more", async () => {
    await balancer.start([{ ...sticky, green: 0 }]);
    const answer = await balancer.ask({ headers: { cookie: "crossfade-web=web-green" } });
    expect(answer).toMatchObject({
      color: "blue",
      cookie: "crossfade-web=web-blue; Path=/; HttpOnly; SameSite=Lax",
    });
  });

  it("moves a user when the color has lost its replicas", async () => {
    await balancer.start([{ ...sticky, green: 50, up: ["blue"] }]);
    const ask = () => balancer.ask({ headers: { cookie: "crossfade-web=web-green" } });
    expect(await seen(ask)).toEqual(["blue"]);
  });

  it("does not bind a person who previews", async () => {
    await balancer.start([{ ...sticky, green: 0 }]);
    expect((await balancer.ask({ port: "green" })).cookie).toBeUndefined();
  });

  it("is off unless it is wanted", async () => {
    await balancer.start([{ ...web, green: 50 }]);
    expect((await balancer.ask()).cookie).toBeUndefined();
    const ask = () => balancer.ask({ headers: { cookie: "crossfade-web=web-green" } });
    expect(await seen(ask)).toEqual(["blue", "green"]);
  });
});

describe("headers that reach a service", () => {
  const told = {
    host: "shop.example.com",
    "x-forwarded-for": "6.6.6.6",
    "x-forwarded-proto": "https",
    "x-crossfade-secret": "open-sesame",
  };

  async function heard(trustProxy: boolean): Promise<Record<string, string>> {
    await balancer.start([{ ...web, green: 0 }], trustProxy);
    const { text } = await balancer.ask({ headers: told });
    return (JSON.parse(text) as { headers: Record<string, string> }).headers;
  }

  it("say where a request really came from", async () => {
    expect(await heard(false)).toMatchObject({
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-proto": "http",
      "x-forwarded-host": "shop.example.com",
    });
  });

  it("keep what a trusted proxy says", async () => {
    expect(await heard(true)).toMatchObject({
      "x-forwarded-for": "6.6.6.6, 127.0.0.1",
      "x-forwarded-proto": "https",
    });
  });

  it("never have the secret of a preview", async () => {
    expect(await heard(false)).not.toHaveProperty("x-crossfade-secret");
  });
});
