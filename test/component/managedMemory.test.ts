import { describe, expect, it } from "vitest";
import { managedMemory, managedTags, readManaged } from "../../lib/component/managedMemory";
import type { AppliedRolling } from "../../lib/plan";
import { one, two } from "../aws/fixtures";
import { canary, managed } from "../aws/controller/fixtures";

const since = "2026-01-01T00:00:00.000Z";

function remembered(asked: object, rolling?: Partial<AppliedRolling>) {
  const past = rolling && { release: one, replicas: 2, ...rolling };
  const service = managed({ ...canary, release: asked }, past && { colors: {}, rolling: past });
  return { ...managedMemory(service), now: service.now.toISOString() };
}

describe("what a service of ECS remembers", () => {
  it("begins with its first release", () => {
    const { now, ...memory } = remembered(one);
    expect(memory).toEqual({ since: now });
  });

  it("stays while its release does", () => {
    expect(remembered(one, { since, previous: two })).toMatchObject({ since, previous: two });
    expect(remembered(one, { since })).not.toHaveProperty("previous");
  });

  it("is the release before, when there is a new one", () => {
    const { now, ...memory } = remembered(two, { since });
    expect(memory).toEqual({ since: now, previous: one });
  });

  it("is nothing after a rollback, since what it came from is no way back", () => {
    const { now, ...memory } = remembered(two, { since, previous: two });
    expect(memory).toEqual({ since: now });
  });

  it("begins where the state does not say since when", () => {
    const { now, ...memory } = remembered(one, {});
    expect(memory).toEqual({ since: now });
  });
});

describe("the tags of a service of ECS", () => {
  const release = { "crossfade.version": one.version, "crossfade.image": one.image };

  it.each([[{ since }], [{ since, previous: two }]])("say %j, and are read again", (memory) => {
    const tags = { ...release, ...managedTags(memory) };
    expect(readManaged(tags, 3)).toEqual({
      release: one,
      replicas: 3,
      ...memory,
    });
  });

  it("say nothing where somebody else made the service", () => {
    expect(readManaged(release, 0)).toBeUndefined();
    expect(readManaged({ "crossfade.since": since }, 0)).toBeUndefined();
  });
});
