import { describe, expect, it } from "vitest";
import { colorMigrations, rollingMigrations } from "../../../lib/kubernetes/migration/migrations";
import { loadWith } from "../../../lib/testing";
import type { AppliedService } from "../../../lib/plan";
import { both, loaded, one, past, two } from "../fixtures";

const done = (release: typeof one, attempt = 1) => ({ release, attempt, done: true });
const failed = (release: typeof one, attempt = 1) => ({ release, attempt, done: false });
const at = (blue: number) => ({ ...both, traffic: { blue, green: 100 - blue } });

const of = (asked: object, applied?: AppliedService) =>
  colorMigrations(loaded(asked, applied)).map(({ release, attempt, done: isDone, before }) => [
    release.version,
    attempt,
    isDone ? "done" : "due",
    before ? "before" : "after",
  ]);

describe("migrations of a service with colors", () => {
  const onlyBlue: AppliedService = {
    ...past(0),
    colors: { blue: { releases: [one], replicas: 2 } },
    migrations: [done(one)],
  };

  it("are due for every release that nobody runs, where its color is", () => {
    const opens = { strategy: "blue-green", live: "blue", traffic: { blue: 100, green: 0 } };
    expect(of({ ...opens, blue: one })).toEqual([["1.4.2", 1, "due", "before"]]);
    expect(of(at(100), onlyBlue)).toEqual([
      ["1.4.2", 1, "done", "before"],
      ["1.5.0", 1, "due", "after"],
    ]);
  });

  it("are begun anew when they failed", () => {
    const applied = { ...onlyBlue, migrations: [done(one), failed(two, 3)] };
    expect(of(at(100), applied)).toEqual([
      ["1.4.2", 1, "done", "before"],
      ["1.5.0", 4, "due", "after"],
    ]);
  });

  it.each([100, 90, 50, 0])("are never run again in a shift or a rollback to blue %s", (blue) => {
    const applied = { ...past(50), migrations: [done(one), done(two, 2)] };
    const found = of(at(blue), applied);
    expect(found.map(([version, attempt, state]) => [version, attempt, state]).sort()).toEqual([
      ["1.4.2", 1, "done"],
      ["1.5.0", 2, "done"],
    ]);
  });

  it("are kept for a color that is retired, and not due when it comes back", () => {
    const retired = { ...at(0), live: "green", blue: { ...one, retired: true } };
    const migrations = [done(one), done(two)];
    const applied: AppliedService = {
      ...past(100),
      colors: { green: { releases: [two], replicas: 2 } },
      migrations,
    };
    expect(of(retired, applied)).toContainEqual(["1.4.2", 1, "done", "after"]);
    expect(of(at(0), applied)).toContainEqual(["1.4.2", 1, "done", "after"]);
  });

  it("are not due for a retired color that has none", () => {
    const retired = { ...at(0), live: "green", blue: { ...one, retired: true } };
    const applied: AppliedService = {
      ...past(100),
      colors: { green: { releases: [two], replicas: 2 } },
    };
    expect(of(retired, applied)).toEqual([]);
    expect(of(retired, { ...applied, migrations: [failed(one)] })).toEqual([]);
  });

  it("leave alone what ran before there were migrations", () => {
    expect(of(at(100), past(0))).toEqual([]);
  });

  it("are one for a release that both colors have, before the cutover", () => {
    const twice = { ...at(0), blue: one, green: one };
    const applied: AppliedService = { ...onlyBlue, migrations: [done(one)] };
    expect(of({ ...twice, traffic: { blue: 100, green: 0 } }, applied)).toEqual([
      ["1.4.2", 1, "done", "before"],
    ]);
  });
});

describe("migrations of a service without colors", () => {
  const rolling = (release: typeof one | undefined, applied?: Partial<AppliedService>) => {
    const configuration = {
      environment: { stage: "production", platform: "kubernetes" },
      services: { worker: { strategy: "rolling", ...(release === undefined ? {} : { release }) } },
    };
    const system = loadWith({
      configuration,
      ...(applied === undefined ? {} : { applied: { worker: { colors: {}, ...applied } } }),
    });
    return rollingMigrations(system.rolling("worker")).map((it) => [
      it.release.version,
      it.attempt,
      it.done ? "done" : "due",
    ]);
  };
  const runs = (release: typeof one, previous?: typeof one) => ({
    rolling: { release, replicas: 2, ...(previous === undefined ? {} : { previous }) },
  });

  it("are due for a new release, and kept for the one before", () => {
    expect(rolling(one)).toEqual([["1.4.2", 1, "due"]]);
    expect(rolling(two, { ...runs(one), migrations: [done(one)] })).toEqual([
      ["1.5.0", 1, "due"],
      ["1.4.2", 1, "done"],
    ]);
    expect(rolling(two, { ...runs(two, one), migrations: [done(one), done(two)] })).toEqual([
      ["1.5.0", 1, "done"],
      ["1.4.2", 1, "done"],
    ]);
  });

  it("are not run by a rollback, whether they are known or not", () => {
    const back = runs(two, one);
    expect(rolling(one, { ...back, migrations: [done(one), done(two)] })).toEqual([
      ["1.4.2", 1, "done"],
      ["1.5.0", 1, "done"],
    ]);
    expect(rolling(one, back)).toEqual([]);
  });

  it("are begun anew when they failed, and leave alone what ran before", () => {
    expect(rolling(two, { ...runs(one), migrations: [failed(two)] })).toEqual([
      ["1.5.0", 2, "due"],
    ]);
    expect(rolling(one, runs(one))).toEqual([]);
    expect(rolling(undefined)).toEqual([]);
  });
});
