import { describe, expect, it } from "vitest";
import type { Route } from "../../../lib/balancer";
import { serviceAddress } from "../../../lib/docker/service/serviceAddress";

describe("serviceAddress", () => {
  it.each<[Route[], string]>([
    [[{}], "http://127.0.0.1:8080"],
    [[{ path: "/" }], "http://127.0.0.1:8080"],
    [[{ path: "/api/" }], "http://127.0.0.1:8080/api"],
    [[{ host: "shop.example.com" }], "http://shop.example.com:8080"],
    [
      [{ host: "shop.example.com", path: "/api" }, { path: "/b" }],
      "http://shop.example.com:8080/api",
    ],
  ])("of %j is %s", (routes, address) => {
    expect(serviceAddress("http://127.0.0.1:8080", routes)).toBe(address);
  });
});
