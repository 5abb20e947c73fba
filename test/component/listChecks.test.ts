import { describe, expect, it } from "vitest";
import type { Refuse } from "../../lib/component/argumentChecks";
import { checkOne, checkSome, refuseTwins } from "../../lib/component/listChecks";

function refusals(check: (refuse: Refuse) => void): string[] {
  const found: string[] = [];
  check((problem) => found.push(problem));
  return found;
}

describe("checks of lists", () => {
  it("take what there is", () => {
    expect(
      refusals((refuse) => {
        checkOne("nat", "one", ["none", "one"], refuse);
        checkSome("tiers", ["public"], ["public", "private"], refuse);
        refuseTwins("names", ["a", "b"], refuse);
      }),
    ).toEqual([]);
  });

  it("refuse what there is not, with what there is", () => {
    expect(
      refusals((refuse) => {
        checkOne("nat", "two", ["none", "one"], refuse);
        checkSome("tiers", ["public", "dmz", "dmz"], ["public", "private"], refuse);
      }),
    ).toEqual([
      'nat is "two", expected none, one',
      'tiers has "dmz", expected some of public, private',
      'tiers has "dmz", expected some of public, private',
      'tiers has "dmz" twice',
    ]);
  });

  it("name what is given twice once", () => {
    expect(
      refusals((refuse) => {
        refuseTwins("names", ["a", "b", "a", "a"], refuse);
      }),
    ).toEqual(['names has "a" twice']);
  });
});
