import { describe, expect, it } from "vitest";
import { randomPassword } from "../../../../../tools/standins/aws/invokes/randomPassword";
import { World } from "../world";

const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d ]/, / /];

describe("randomPassword", () => {
  it.each([
    [{}, 32, [true, true, true, true, false]],
    [{ passwordLength: 5, includeSpace: true }, 5, [true, true, true, true, true]],
    [{ excludePunctuation: true, passwordLength: 40 }, 40, [true, true, true, false, false]],
    [{ excludeLowercase: true, excludeUppercase: true }, 32, [false, false, true, true, false]],
    [{ excludeNumbers: true, passwordLength: 3 }, 3, [true, true, false, true, false]],
  ])("with %j has %d characters of the kinds %j", (inputs, length, has) => {
    for (let turn = 0; turn < 20; turn++) {
      const password = randomPassword(inputs);
      expect(password).toHaveLength(length);
      expect(kinds.map((kind) => kind.test(password))).toEqual(has);
    }
  });

  it("has no character that is excluded, and is another one each time", () => {
    const excludeCharacters = 'abc/@"';
    const all = Array.from({ length: 50 }, () => randomPassword({ excludeCharacters }));
    expect(all.join("")).not.toMatch(/[abc/@"]/);
    expect(new Set(all).size).toBe(50);
  });

  it("cannot be made of nothing", () => {
    const inputs = {
      excludeLowercase: true,
      excludeUppercase: true,
      excludeNumbers: true,
      excludePunctuation: true,
    };
    expect(() => randomPassword(inputs)).toThrow("no characters are left for a password");
  });

  it("is what the package's function answers", async () => {
    const token = "secretsmanager/getRandomPassword:getRandomPassword";
    const found = await new World().invoke(token, { passwordLength: 12 });
    expect(found).toMatchObject({ region: "eu-central-1", passwordLength: 12 });
    expect(found["randomPassword"]).toHaveLength(12);
  });
});
