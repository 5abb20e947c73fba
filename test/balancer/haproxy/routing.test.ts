import { describe, expect, it } from "vitest";
import { type FragmentFile, type Route, routeFragment } from "../../../lib/balancer";
import { whichService } from "../../../lib/balancer/haproxy/routing";

/** How HAProxy looks a text up in the entries of a map. */
const lookups: Readonly<Record<string, (entries: Entry[], text: string) => Entry | undefined>> = {
  reg: (entries, text) => entries.find(([pattern]) => new RegExp(pattern).test(text)),
  str: (entries, text) => entries.find(([key]) => key === text),
  beg: (entries, text) =>
    entries.filter(([key]) => text.startsWith(key)).sort(([a], [b]) => b.length - a.length)[0],
};

type Entry = readonly [key: string, service: string];

/** One map out of the parts of all services, as the balancer's script joins them. */
function joined(services: Readonly<Record<string, readonly Route[]>>, file: string): Entry[] {
  const common = { sticky: false, failover: true, preview: "open" };
  const parts = Object.entries(services).map(([service, routes]) =>
    routeFragment({ service, routes, ...common }),
  );
  return parts
    .flatMap((part) => (part[file as FragmentFile] ?? "").split("\n").filter(Boolean))
    .sort()
    .map((line) => line.replace(/^[^|]*\|/, "").split(" ") as [string, string]);
}

/** The service that a request reaches: the lines are taken one by one, and the first that finds something decides. */
function reached(services: Readonly<Record<string, readonly Route[]>>, address: string) {
  const [host, path] = [address.replace(/\/.*/, ""), address.replace(/^[^/]*/, "")];
  const texts = { address, path, wild: host.replace(/^[^.]*/, "*") + path };
  for (const line of whichService) {
    const way = /set-var\(txn\.service\) var\(txn\.(\w+)\),map_(\w+)\(\S*\/([\w.-]+)\)/.exec(line);
    if (way === null) continue;
    const [, what = "", how = "", file = ""] = way;
    const found = lookups[how]?.(joined(services, file), texts[what as keyof typeof texts]);
    if (found !== undefined) return found[1];
  }
  return undefined;
}

describe("whichService", () => {
  const services = {
    any: [{}],
    shop: [{ host: "shop.example.com" }],
    api: [{ host: "shop.example.com", path: "/api" }],
    orders: [{ host: "shop.example.com", path: "/api/orders" }],
    wild: [{ host: "*.example.com" }],
    pictures: [{ path: "/pictures" }],
    urgent: [{ path: "/status", priority: 10 }],
    last: [{ host: "old.example.com", path: "/archive", priority: -10 }],
  };

  it.each([
    ["nowhere.test/", "any"],
    ["shop.example.com/", "shop"],
    ["shop.example.com/apiary", "shop"],
    ["shop.example.com/api", "api"],
    ["shop.example.com/api/", "api"],
    ["shop.example.com/api/orders/7", "orders"],
    ["blog.example.com/", "wild"],
    ["a.blog.example.com/", "any"],
    ["shop.example.com/pictures", "shop"],
    ["blog.example.com/pictures", "wild"],
    ["nowhere.test/pictures/1", "pictures"],
    ["shop.example.com/status", "urgent"],
    ["old.example.com/archive", "wild"],
  ])("gives %s to %s", (address, service) => {
    expect(reached(services, address)).toBe(service);
  });

  it("gives what nobody else takes to a route of a low rank, and the rest to nobody", () => {
    const few = { last: services.last, api: services.api };
    expect(reached(few, "old.example.com/archive/1")).toBe("last");
    expect(reached(few, "old.example.com/")).toBeUndefined();
    expect(whichService.find((line) => line.includes("return status"))).toBe(
      '  http-request return status 404 content-type text/plain string "No service has this address.\\n" unless { var(txn.service) -m found }',
    );
  });

  it("looks on only while nothing was found", () => {
    const ways = whichService.filter((line) => line.includes("set-var(txn.service)"));
    expect(ways.filter((line) => !line.endsWith(" unless { var(txn.service) -m found }"))).toEqual(
      [],
    );
  });
});
