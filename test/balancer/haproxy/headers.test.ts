import { describe, expect, it } from "vitest";
import { headerLines } from "../../../lib/balancer";

const none = { set: {}, otherwise: {}, remove: [] };

describe("headerLines", () => {
  it("is nothing where nothing is asked", () => {
    expect(headerLines(none)).toEqual([]);
  });

  it("takes away first, then fills what is missing, then has the last word", () => {
    expect(
      headerLines({
        set: { "content-security-policy": "default-src 'self'" },
        otherwise: { "x-frame-options": "SAMEORIGIN" },
        remove: ["server"],
      }),
    ).toEqual([
      "  http-after-response del-header server",
      '  http-after-response set-header x-frame-options "SAMEORIGIN" unless { res.hdr(x-frame-options) -m found }',
      `  http-after-response set-header content-security-policy "default-src 'self'"`,
    ]);
  });

  it("asks browsers to come encrypted only in answers that are", () => {
    expect(headerLines({ ...none, strictTransport: "max-age=60" })).toEqual([
      '  http-after-response set-header strict-transport-security "max-age=60" if { var(txn.secure) -m found }',
    ]);
  });
});
