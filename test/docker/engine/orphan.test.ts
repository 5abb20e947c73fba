import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clearName, clearNameFirst, judge } from "../../../lib/docker/engine/orphan";
import { FakeEngine } from "../fakeEngine";

const stack = { "crossfade.project": "shop", "crossfade.stack": "prod" };

describe("judge", () => {
  it.each([
    ["nothing there", undefined],
    ["remove", { ...stack, "crossfade.color": "blue" }],
    ["refuse", {}],
    ["refuse", { ...stack, "crossfade.stack": "staging" }],
    ["refuse", { "crossfade.project": "shop" }],
  ])("says %s about a container with the labels %j", (verdict, labels) => {
    expect(judge(labels && { labels }, stack)).toBe(verdict);
  });
});

describe("clearName", () => {
  let engine: FakeEngine;
  const args = {} as pulumi.ResourceHookArgs;

  beforeEach(async () => {
    engine = new FakeEngine();
    await engine.start();
    pulumi.runtime.setConfig("docker:host", engine.host);
    vi.spyOn(pulumi.log, "warn").mockResolvedValue();
  });

  afterEach(() => {
    engine.stop();
    vi.restoreAllMocks();
  });

  it("lets a create go on where the name is free", async () => {
    await clearName("web-blue-1", stack, 30)(args);
    expect(engine.requests).toEqual(["GET /containers/web-blue-1/json"]);
  });

  it("removes what a crash of this stack has left behind, and says so", async () => {
    engine.containers.set("web-blue-1", { labels: stack });
    await clearName("web-blue-1", stack, 30)(args);
    expect(engine.containers.size).toBe(0);
    expect(pulumi.log.warn).toHaveBeenCalledWith(
      "web-blue-1: removed a container that an interrupted run left behind",
    );
  });

  it("refuses to touch what is not of this stack", async () => {
    engine.containers.set("web-blue-1", { labels: {} });
    await expect(clearName("web-blue-1", stack, 30)(args)).rejects.toThrow(
      "web-blue-1: a container of this name is there already and does not belong to this stack\n  try: docker rename web-blue-1 <other name>, or docker rm --force web-blue-1",
    );
    expect(engine.containers.size).toBe(1);
  });
});

describe("clearNameFirst", () => {
  it("leaves out the hook under mocks that know no hooks, so that users can test with Pulumi's own", async () => {
    const mocks = { newResource: () => ({ id: "", state: {} }), call: () => ({}) };
    await pulumi.runtime.setMocks(mocks);
    expect(clearNameFirst("web-blue-1", stack, 30)).toEqual({});
  });
});
