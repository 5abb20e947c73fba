import { describe, expect, it } from "vitest";
import type { EdgeArgs, Encryption } from "../../../lib/docker";
import { headerSpec } from "../../../lib/docker/route/edgeSpec";
import { stageDefaults } from "../../../lib/model";

const defaults = {
  set: {},
  otherwise: {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "strict-origin-when-cross-origin",
  },
  remove: ["server", "x-powered-by"],
};

function spec(
  args: EdgeArgs,
  stage = stageDefaults.development,
  kind: Encryption["kind"] = "none",
) {
  const encryption: Encryption = kind === "local" ? { kind, hosts: [] } : { kind };
  return headerSpec(args, stage, encryption);
}

describe("headerSpec", () => {
  it("protects users where the service does not", () => {
    expect(spec({})).toEqual(defaults);
  });

  it("leaves answers as they are where that is asked", () => {
    expect(spec({ headers: false })).toEqual({ set: {}, otherwise: {}, remove: [] });
  });

  it("has one header for a name, whatever it is written like", () => {
    expect(
      spec({
        headers: {
          "X-Frame-Options": "DENY",
          "referrer-policy": false,
          Server: false,
          "x-powered-by": "coffee",
          "content-security-policy": "default-src 'self'",
        },
      }),
    ).toEqual({
      set: {
        "x-frame-options": "DENY",
        "x-powered-by": "coffee",
        "content-security-policy": "default-src 'self'",
      },
      otherwise: { "x-content-type-options": "nosniff" },
      remove: [],
    });
  });

  it.each([
    ["production", "certificates", "max-age=86400"],
    ["production", "local", undefined],
    ["production", "none", undefined],
    ["staging", "certificates", undefined],
    ["development", "certificates", undefined],
  ] as const)("in %s with %s says %s about encryption", (stage, kind, value) => {
    expect(spec({}, stageDefaults[stage], kind).strictTransport).toBe(value);
  });

  it.each<[EdgeArgs["hsts"], string | undefined]>([
    [{}, "max-age=31536000"],
    [{ maxAgeSeconds: 0 }, "max-age=0"],
    [{ includeSubdomains: true, preload: true }, "max-age=31536000; includeSubDomains; preload"],
    [false, undefined],
  ])("says about encryption what it is told: %j", (hsts, value) => {
    expect(
      spec({ hsts: hsts ?? false }, stageDefaults.production, "certificates").strictTransport,
    ).toBe(value);
    expect(spec({ hsts: hsts ?? false, headers: false }).strictTransport).toBe(value);
  });
});
