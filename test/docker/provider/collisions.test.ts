import { describe, expect, it } from "vitest";
import { collisions, serviceOf, type Wanted } from "../../../lib/docker/provider/collisions";

const claims = [
  { fragment: "base", owner: "platform/prod", addresses: {} },
  { fragment: "web-blue", owner: "shop/prod", addresses: {} },
  {
    fragment: "web-route",
    owner: "shop/prod",
    addresses: { "shop.example.com/": "web", "/api/": "web" },
  },
];

const wanted = (change: Partial<Wanted>): Wanted => ({
  balancer: "edge",
  owner: "blog/prod",
  name: "blog-route",
  files: {},
  ...change,
});

const prefix = (...addresses: string[]) => ({
  files: { "routes-prefix.map": addresses.map((address) => `${address} blog\n`).join("") },
});

describe("collisions", () => {
  it.each([
    ["addresses that nobody has", prefix("blog.example.com/", "/")],
    ["an address below another one, since the longer one wins", prefix("/api/v2/")],
    ["what it has itself", { owner: "shop/prod", name: "web-route", ...prefix("/api/") }],
    ["files that a preview does not know yet", { files: "unknown" as never }],
  ])("has nothing against %s", (_what, change) => {
    expect(collisions(claims, wanted(change))).toEqual([]);
  });

  it("names the stack that has a service of this name", () => {
    expect(collisions(claims, wanted({ name: "web-blue" }))).toEqual([
      'the balancer edge has a service "web" of shop/prod already, expected a name of its own in each stack\n  try: another name below crossfade:services',
    ]);
  });

  it("names the service and the stack of each address that is taken", () => {
    expect(collisions(claims, wanted(prefix("/api/", "/free/", "shop.example.com/")))).toEqual([
      'on the balancer edge, /api belongs to the service "web" of shop/prod, expected each address once\n  try: routes: [{ host: "blog.example.com" }], or another path',
      'on the balancer edge, shop.example.com belongs to the service "web" of shop/prod, expected each address once\n  try: routes: [{ host: "blog.example.com" }], or another path',
    ]);
  });

  it("sees two services of one stack at one address as well", () => {
    const same = wanted({ owner: "shop/prod", ...prefix("/api/") });
    expect(collisions(claims, same)).toHaveLength(1);
  });
});

describe("serviceOf", () => {
  it.each([
    ["web-route", "web"],
    ["web-blue-green", "web-blue"],
    ["base", "base"],
  ])("finds the service of %s", (fragment, service) => {
    expect(serviceOf(fragment)).toBe(service);
  });
});
