import { describe, expect, it } from "vitest";
import { own } from "../../lib/model";

describe("own", () => {
  it("reads a key that is there", () => {
    expect(own({ web: 1 }, "web")).toBe(1);
    expect(own(JSON.parse('{"constructor": 1}') as Record<string, number>, "constructor")).toBe(1);
  });

  it.each(["constructor", "toString", "valueOf", "__proto__", "hasOwnProperty", "api"])(
    "does not inherit %s",
    (key) => {
      expect(own({ web: 1 }, key)).toBeUndefined();
    },
  );
});
