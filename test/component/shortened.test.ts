import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shortened } from "../../lib/component/shortened";

describe("a shortened name", () => {
  it("is itself where it fits", () => {
    expect(shortened("shop-prod-web", 32)).toBe("shop-prod-web");
    expect(shortened("Shop Prod_web", 32)).toBe("shop-prod-web");
  });

  it("never is too long, and tells long names apart by a digest of the whole", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z-]{60,90}$/), (name) => {
        const short = shortened(`${name}a`, 40);
        expect(short).toHaveLength(40);
        expect(short).not.toBe(shortened(`${name}b`, 40));
      }),
    );
  });
});
