import { describe, expect, it } from "vitest";
import { crossfade, type World } from "../fakePorts";
import { records, says, world } from "../rolloutWorld";
import { webApplied } from "../samples";

describe("crossfade status of replicas", () => {
  const status = (more: Partial<World>) => crossfade(world(more), "status", "prod");

  it("shows how many replicas of each color are ready", async () => {
    const { out } = await status({});
    expect(out).toBe(`prod: production on docker (stacks/Pulumi.prod.yaml)
SERVICE  COLOR  VERSION  ASKED  APPLIED  READY  LIVE  SINCE (UTC)  LEFT
web      blue   1.4.2     50 %     50 %      2  live  11-21 11:59  bake 4 min
         green  1.5.0     50 %     50 %      2
next for web, in 4 minutes: crossfade shift prod web --to green --percent 100

`);
  });

  it("says what replicas say that are missing", async () => {
    const readiness = {
      blue: { ready: 5, needed: 3, says: [] },
      green: { ready: 1, needed: 3, says: ["web-2: 503", "web-3: connection refused"] },
    };
    const { out } = await status({ switches: { web: says(50, { readiness }) } });
    expect(out).toContain(`
SERVICE  COLOR  VERSION  ASKED  APPLIED   READY  LIVE  SINCE (UTC)  LEFT
web      blue   1.4.2     50 %     50 %       5  live  11-21 11:59  bake 4 min
         green  1.5.0     50 %     50 %  1 of 3
warning: green of web has 1 of 3 replicas ready; web-2: 503; web-3: connection
  refused
`);
  });

  it("does not count replicas of a color of which nothing runs", async () => {
    const gone = { ...webApplied(0, 60).applied?.["web"], colors: {} };
    const applied = { prod: { ...webApplied(0, 60), applied: { web: gone }, ...records } as never };
    const { out } = await status({ applied, switches: { web: says(0) } });
    expect(out).not.toContain("READY");
  });
});
