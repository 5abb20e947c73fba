import { describe, expect, it } from "vitest";
import { crossfade } from "../fakePorts";
import {
  alone,
  digest,
  finished,
  release,
  stackText,
  unreadable,
  web,
  webApplied,
} from "../samples";

const split = stackText("production", web(50));

const back = `rollback in prod
  web: back to blue (1.4.2): blue 50 → 100, green 50 → 0; it runs already,
  nothing restarts

  stacks/Pulumi.prod.yaml
    crossfade:services.web.traffic.blue: 50 → 100
    crossfade:services.web.traffic.green: 50 → 0

  then
    1. pulumi preview --stack prod
    2. pulumi up --stack prod: gives all traffic of web back to blue

Written: stacks/Pulumi.prod.yaml
next: pulumi preview --stack prod
`;

describe("crossfade rollback", () => {
  it("needs the file alone during a rollout: nobody waits for the engine", async () => {
    const result = await crossfade({ files: { prod: split } }, "rollback", "prod", "web", "-y");
    expect([result.code, result.out, result.err]).toEqual([0, back, ""]);
    expect(result.log).toEqual(["write stacks/Pulumi.prod.yaml"]);
    expect(result.files).toEqual({ prod: stackText("production", web(0)) });
  });

  it("finds the only service in a rollout by itself", async () => {
    const prod = stackText("production", web(50) + alone("api", "3.0.0", 3));
    const result = await crossfade({ files: { prod } }, "rollback", "prod", "-y");
    expect([result.code, result.out]).toEqual([0, back]);
    expect(result.log).toEqual(["write stacks/Pulumi.prod.yaml"]);
  });

  it("does not choose between two services", async () => {
    const prod = stackText("production", web(50) + web(10).replace("web:", "api:"));
    const result = await crossfade({ files: { prod } }, "rollback", "prod", "-y");
    expect(result.code).toBe(2);
    expect(result.err).toBe(
      "crossfade rollback prod: could roll back web or api, expected the name of one\n  service\n" +
        "  try: crossfade rollback prod web\n",
    );
    expect(result.files).toEqual({ prod });
  });

  it("reads the state after a finish, and edits the live color back as well", async () => {
    const applied = { prod: webApplied(100, 900, { green: digest(2) }) };
    const result = await crossfade(
      { files: { prod: finished }, applied },
      "rollback",
      "prod",
      "-y",
    );
    expect(result.code).toBe(0);
    expect(result.log).toEqual(["read the state of prod", "write stacks/Pulumi.prod.yaml"]);
    expect(result.files).toEqual({ prod: stackText("production", web(0)) });
  });

  it("is refused after a finish when the state cannot be read", async () => {
    const world = { files: { prod: finished }, applied: { prod: unreadable } };
    const result = await crossfade(world, "rollback", "prod", "web", "-y");
    expect(result.code).toBe(3);
    expect(result.out).toBe(`rollback in prod
  warning: what is applied in prod could not be read: pulumi is not logged in to
    a backend; only pulumi preview can refuse

`);
    expect(result.err).toBe(
      "web: refused: green (1.5.0) serves everything, and without the state nobody\n  knows whether blue (1.4.2) ever did\n" +
        "  try: make the state readable (pulumi stack export --stack prod),\n       or say it yourself: crossfade shift prod web --to blue --percent 100\n" +
        "Refused: nothing was written.\n",
    );
  });

  it("is refused when nothing else runs", async () => {
    const prod = stackText("production", alone("web", "1.4.2", 1));
    const result = await crossfade({ files: { prod } }, "rollback", "prod");
    expect([result.code, result.err]).toEqual([
      3,
      "web: refused: only blue (1.4.2) runs; green has no release\n" +
        "  try: crossfade release prod web --version … --image …,\n       then pulumi up --stack prod,\n       then crossfade shift prod web --to green --percent 10\n" +
        "Refused: nothing was written.\n",
    ]);
  });

  it("tells of a rollback that only waits for pulumi up, and of nothing else", async () => {
    const prod = stackText("production", web(0) + alone("api", "3.0.0", 3));
    const result = await crossfade(
      { files: { prod }, applied: { prod: webApplied(50, 60) } },
      "rollback",
      "prod",
    );
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.out).toBe(`rollback in prod
  web: the configuration gives everything to blue (1.4.2) already; pulumi up
  makes it true

  then
    1. pulumi preview --stack prod
    2. pulumi up --stack prod: gives all traffic of web back to blue

Nothing to write.
next: pulumi preview --stack prod
`);
  });

  it("lets nothing that is broken elsewhere stop its update", async () => {
    const result = await crossfade({ files: { prod: split } }, "rollback", "prod", "-y", "--up");
    expect(result.log).toEqual([
      "write stacks/Pulumi.prod.yaml",
      "preview prod",
      "up prod, past errors",
    ]);
  });

  it("does not take a service that is not there for one without a way back", async () => {
    const result = await crossfade({ files: { prod: split } }, "rollback", "prod", "wob", "-y");
    expect([result.code, result.err]).toEqual([
      2,
      'crossfade:services in stack prod: has no service "wob", expected web\n',
    ]);
  });

  it("asks the state for the release before, where a service has no colors", async () => {
    const rolling = (version: string, digit: number) =>
      stackText(
        "production",
        `    jobs:\n      strategy: rolling\n      release: ${release(version, digit)}\n`,
      );
    const current = { version: "7.1.0", image: digest(8) };
    const previous = { version: "7.0.0", image: digest(7) };
    const jobs = { colors: {}, rolling: { release: current, previous, replicas: 2 } };
    const world = {
      files: { prod: rolling("7.1.0", 8) },
      applied: { prod: { applied: { jobs } } },
    };
    const result = await crossfade(world, "rollback", "prod", "jobs", "-y");
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.out).toContain("jobs: back from 7.1.0 to 7.0.0, batch by batch");
    expect(result.log).toEqual(["read the state of prod", "write stacks/Pulumi.prod.yaml"]);
    expect(result.files).toEqual({ prod: rolling("7.0.0", 7) });
  });
});
