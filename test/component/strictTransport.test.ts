import { describe, expect, it } from "vitest";
import {
  checkStrictTransport,
  strictTransport,
  type StrictTransportArgs,
} from "../../lib/component/strictTransport";

it.each([
  [{}, "max-age=31536000"],
  [{ maxAgeSeconds: 0 }, "max-age=0"],
  [{ maxAgeSeconds: 300, includeSubdomains: true }, "max-age=300; includeSubDomains"],
  [{ includeSubdomains: true, preload: true }, "max-age=31536000; includeSubDomains; preload"],
])("%j tells browsers %s", (args, value) => {
  expect(strictTransport(args)).toBe(value);
});

describe("checkStrictTransport", () => {
  const preload = "hsts.preload is true, expected includeSubdomains and at least a year with it";
  it.each<[StrictTransportArgs, string[]]>([
    [{}, []],
    [{ maxAgeSeconds: 0 }, []],
    [{ maxAgeSeconds: 63_072_000 }, []],
    [{ maxAgeSeconds: -1 }, ["hsts.maxAgeSeconds is -1, expected 0 to 63072000"]],
    [{ maxAgeSeconds: 0.5 }, ["hsts.maxAgeSeconds is 0.5, expected 0 to 63072000"]],
    [{ maxAgeSeconds: 63_072_001 }, ["hsts.maxAgeSeconds is 63072001, expected 0 to 63072000"]],
    [{ preload: true, includeSubdomains: true }, []],
    [{ preload: true }, [preload]],
    [{ preload: true, includeSubdomains: true, maxAgeSeconds: 31_535_999 }, [preload]],
  ])("finds of %j: %j", (args, problems) => {
    const found: string[] = [];
    checkStrictTransport(args, (problem) => found.push(problem));
    expect(found).toEqual(problems);
  });
});
