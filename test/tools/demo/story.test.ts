import { describe, expect, it } from "vitest";
import { type Stage, story } from "../../../tools/demo/story";
import { reportOf } from "./reports";

const stacks = { staging: "local-staging", production: "local-prod" };
const images = { "web:1.4.2": "sha256:1", "web:1.5.0": "sha256:2", "api:2.3.0": "sha256:3" };

/** Plays the story on a stage that only writes down what is done. */
async function played() {
  const calls: string[] = [];
  const stage: Stage = {
    shown: [],
    say: () => undefined,
    startLoad: () => {
      calls.push("load");
      return Promise.resolve();
    },
    crossfade: (...args) => {
      calls.push(args.join(" "));
      return Promise.resolve({
        upBegan: Date.parse("2026-01-01T00:00:00Z"),
        upSeconds: 9,
        changed: 1,
      });
    },
    seen: () =>
      reportOf({
        lastByColor: {
          blue: { sent: "", answered: "2026-01-01T00:00:07.000Z" },
          green: { sent: "", answered: "2026-01-01T00:00:05.000Z" },
        },
      }),
  };
  const bake = (): Promise<void> => {
    calls.push("bake");
    return Promise.resolve();
  };
  for (const { act } of story({ stacks, images, bake })) await act(stage);
  return { calls, shown: stage.shown };
}

describe("story", () => {
  it("releases, promotes, shifts 10 to 50 to 100, rolls back once and finishes", async () => {
    expect((await played()).calls).toEqual([
      "release local-staging web --version 1.4.2 --image sha256:1",
      "release local-staging api --version 2.3.0 --image sha256:3 --up",
      "promote local-staging local-prod --up",
      "load",
      "release local-staging web --version 1.5.0 --image sha256:2 --up",
      "bake",
      "shift local-staging web --to green --percent 100 --up",
      "bake",
      "finish local-staging web",
      "promote local-staging local-prod --up",
      "shift local-prod web --to green --percent 10 --up",
      "bake",
      "shift local-prod web --to green --percent 50 --up",
      "bake",
      "shift local-prod web --to green --percent 100 --up",
      "bake",
      "rollback local-prod web --up",
      "bake",
      "shift local-prod web --to green --percent 100 --up",
      "bake",
      "finish local-prod web",
    ]);
  });

  it("notes how long the color that lost its traffic went on answering", async () => {
    expect((await played()).shown).toEqual([
      { title: "green gets 10 %", upSeconds: 9, changed: 1 },
      { title: "green gets 50 %", upSeconds: 9, changed: 1 },
      { title: "green gets 100 %", upSeconds: 9, changed: 1, oldColorSeconds: 7 },
      { title: "rollback to blue", upSeconds: 9, changed: 1, oldColorSeconds: 5 },
      { title: "green gets 100 %", upSeconds: 9, changed: 1, oldColorSeconds: 7 },
    ]);
  });
});
