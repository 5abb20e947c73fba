import { expect, it } from "vitest";
import { strictTransport } from "../../lib/component/strictTransport";

it.each([
  [{}, "max-age=31536000"],
  [{ maxAgeSeconds: 0 }, "max-age=0"],
  [{ maxAgeSeconds: 300, includeSubdomains: true }, "max-age=300; includeSubDomains"],
  [{ includeSubdomains: true, preload: true }, "max-age=31536000; includeSubDomains; preload"],
])("%j tells browsers %s", (args, value) => {
  expect(strictTransport(args)).toBe(value);
});
