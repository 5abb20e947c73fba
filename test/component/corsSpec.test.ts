import { describe, expect, it } from "vitest";
import { corsSpec } from "../../lib/component/corsSpec";

describe("corsSpec", () => {
  it("fills in every default", () => {
    expect(corsSpec({ origins: "*" })).toEqual({
      origins: "*",
      methods: ["GET", "HEAD", "POST"],
      headers: ["content-type"],
      expose: [],
      credentials: false,
      maxAgeSeconds: 600,
    });
  });

  it("takes what it is told", () => {
    const told = {
      origins: ["https://shop.example.com"],
      methods: ["PUT"],
      headers: [],
      expose: ["x-total"],
      credentials: true,
      maxAgeSeconds: 0,
    };
    expect(corsSpec(told)).toEqual(told);
  });
});
