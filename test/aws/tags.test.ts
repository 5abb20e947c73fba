import { describe, expect, it } from "vitest";
import { checkTags, nameTag, stackTags } from "../../lib/aws/tags";
import { record } from "../record";

function refusals(tags: Record<string, string>): string[] {
  const found: string[] = [];
  checkTags(tags, (problem) => found.push(problem));
  return found;
}

describe("tags", () => {
  it("say whose a resource is, and what people call it", async () => {
    const seen: unknown[] = [];
    await record(() => seen.push(stackTags(), nameTag("edge")));
    expect(seen).toEqual([
      { "crossfade.project": "shop", "crossfade.stack": "prod" },
      { Name: "shop-prod-edge" },
    ]);
  });

  it("may be what AWS takes", () => {
    expect(refusals({ "cost-center": "A/42 @ größe", "a b": "", owner: "x".repeat(256) })).toEqual(
      [],
    );
  });

  it.each([
    [
      { "AWS:x": "1" },
      'tags has "AWS:x", expected a name that begins with neither "aws:" nor "crossfade."',
    ],
    [
      { "crossfade.color": "red" },
      'tags has "crossfade.color", expected a name that begins with neither "aws:" nor "crossfade."',
    ],
    [
      { "what?": "1" },
      'tags has "what?", expected 1 to 128 letters, digits, blanks and _ . : / = + - @',
    ],
    [
      { team: "<web>" },
      'tags.team is "<web>", expected at most 256 letters, digits, blanks and _ . : / = + - @',
    ],
  ])("may not be %j", (tags, problem) => {
    expect(refusals(tags)).toEqual([problem]);
  });

  it("leave room for those that components add", () => {
    const many = Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`t${String(i)}`, "1"]));
    expect(refusals(many)).toEqual([
      "tags has 41 entries, expected at most 40: AWS allows 50, and components add some",
    ]);
  });
});
