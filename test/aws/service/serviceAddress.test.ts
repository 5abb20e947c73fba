import { expect, it } from "vitest";
import { serviceAddress } from "../../../lib/aws/service/serviceAddress";

it.each([
  [{}, "https://edge.amazonaws.com"],
  [{ hosts: ["shop.example.com"] }, "https://shop.example.com"],
  [{ hosts: ["*.example.com", "shop.example.com"] }, "https://shop.example.com"],
  [{ hosts: ["*.example.com"], paths: ["/api/*"] }, "https://edge.amazonaws.com/api"],
  [{ hosts: ["shop.example.com"], paths: ["/api", "/api/*"] }, "https://shop.example.com/api"],
])("people type, for %j, %s", (routes, address) => {
  expect(serviceAddress("edge.amazonaws.com", routes)).toBe(address);
});
