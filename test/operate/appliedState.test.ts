import { describe, expect, it } from "vitest";
import { readApplied } from "../../lib/operate";
import { FakePulumi } from "./fakePulumi";
import { container, cutover, digest, exported } from "./samples";

describe("readApplied", () => {
  it("reads the state of the stack that it is asked about", async () => {
    const text = exported(container("web", "blue", "1.4.2", 1));
    using pulumi = new FakePulumi(
      `[ "$*" = "stack export --stack prod --non-interactive" ] && echo '${text}'`,
    );
    expect(await readApplied({ directory: pulumi.directory, stack: "prod" })).toEqual({
      applied: {
        web: {
          colors: { blue: { releases: [{ version: "1.4.2", image: digest(1) }], replicas: 1 } },
        },
      },
      switches: {},
    });
  });

  it("says where the switch of each service is", async () => {
    using pulumi = new FakePulumi(
      `echo '${exported(cutover("web"), container("web", "blue", "1.4.2", 1))}'`,
    );
    expect(await readApplied({ directory: pulumi.directory, stack: "prod" })).toMatchObject({
      applied: { web: { traffic: { blue: 90, green: 10 } } },
      switches: { web: { owner: "shop/prod", outputs: { service: "web" } } },
    });
  });

  it("takes a stack that does not exist for one with nothing applied", async () => {
    using pulumi = new FakePulumi("exit 6");
    expect(await readApplied({ directory: pulumi.directory, stack: "prod" })).toEqual({
      applied: {},
      switches: {},
    });
  });

  it.each([
    ["exit 3", "login"],
    ["echo nonsense", "failed"],
    ["exec sleep 30", "slow"],
  ])("says why nobody can tell: %s", async (script, kind) => {
    using pulumi = new FakePulumi(script);
    const { directory } = pulumi;
    const { applied, problem } = await readApplied({ directory, stack: "prod", timeout: 500 });
    expect([applied, problem?.kind]).toEqual([undefined, kind]);
  });

  it("says that the engine is not there", async () => {
    using nothing = new FakePulumi();
    expect(await readApplied({ directory: nothing.directory, stack: "prod" })).toMatchObject({
      problem: { kind: "missing" },
    });
  });
});
