import { describe, expect, it } from "vitest";
import { buildImages, type ImageName } from "../../../tools/images";
import { allRecipes } from "../../../tools/images/allRecipes";
import { selected } from "../../../tools/images/buildImages";
import { FakeDocker } from "./fakeDocker";

/** Makes images on a Docker Engine that is none. */
async function build(fake: FakeDocker, ...only: ImageName[]) {
  const lines: string[] = [];
  const ids = await buildImages({
    only,
    progress: (line) => lines.push(line),
    docker: fake.asDocker(),
  });
  return { ids, lines, calls: fake.calls.splice(0) };
}

describe("buildImages", () => {
  it("makes the base once, each version on top of it, and says how long it took", async () => {
    const { ids, lines, calls } = await build(new FakeDocker(), "web:1.4.2", "web:1.5.0");
    expect(calls).toEqual([
      "import",
      "commit sha256:1 as crossfade-node:local",
      "remove",
      "put into sha256:2",
      "commit sha256:2 as crossfade-shop-web:1.4.2",
      "remove",
      "put into sha256:2",
      "commit sha256:2 as crossfade-shop-web:1.5.0",
      "remove",
    ]);
    expect(ids).toEqual({ "web:1.4.2": "sha256:3", "web:1.5.0": "sha256:4" });
    expect(lines.at(-1)).toMatch(/^images {5}crossfade-shop-web:1\.5\.0 done in \d+\.\d s$/);
  });

  it("makes nothing a second time, and says nothing then", async () => {
    const fake = new FakeDocker();
    const first = await build(fake, "web:1.4.2");
    const second = await build(fake, "web:1.4.2");
    expect(second).toEqual({ ids: first.ids, lines: [], calls: [] });
  });

  it("gives an image its tag back that another one took", async () => {
    const fake = new FakeDocker();
    const { ids } = await build(fake, "supplier");
    for (const image of fake.images) image.RepoTags = [];
    const { calls } = await build(fake, "supplier");
    expect(calls).toEqual([`tag ${ids.supplier} as crossfade-shop-supplier:1.0.0`]);
  });
});

describe("selected", () => {
  it("refuses a name that does not exist, and says which do", () => {
    expect(() => selected(allRecipes(), ["web:9"])).toThrow(
      'there is no image "web:9", expected one of web:1.4.2, web:1.5.0, web:1.6.0-broken, ' +
        "api:2.3.0, api:2.4.0, supplier, echo:1, echo:2, haproxy, postgres, redis",
    );
  });
});
