import { describe, expect, it } from "vitest";
import { Visits } from "../../../examples/shop/src/visits";
import { FakeRedis } from "./fakeRedis";

/** Runs `use` with a counter and its Redis, which is not started yet. */
async function withVisits(
  use: (visits: Visits, redis: FakeRedis, problems: string[]) => Promise<void>,
): Promise<void> {
  const redis = new FakeRedis();
  await redis.start();
  redis.stop();
  const problems: string[] = [];
  const visits = new Visits({ host: "127.0.0.1", port: redis.port }, (problem) =>
    problems.push(problem),
  );
  try {
    await use(visits, redis, problems);
  } finally {
    visits.close();
    redis.stop();
  }
}

describe("Visits", () => {
  it("counts", async () => {
    await withVisits(async (visits, redis) => {
      await redis.start();
      await visits.connect();
      expect([await visits.count(), await visits.count()]).toEqual([1, 2]);
      await expect(visits.check()).resolves.toBeUndefined();
    });
  });

  it("goes without a Redis that is down, says why, and reports it once", async () => {
    await withVisits(async (visits, { port }, problems) => {
      expect(await visits.count()).toBeUndefined();
      await expect
        .poll(() => visits.check().catch((error: unknown) => (error as Error).message))
        .toBe(`connect ECONNREFUSED 127.0.0.1:${String(port)}`);
      await visits.count();
      await visits.count();
      expect(problems).toEqual([`redis: connect ECONNREFUSED 127.0.0.1:${String(port)}`]);
    });
  });

  it("connects by itself when Redis appears, and again after it went away", async () => {
    await withVisits(async (visits, redis) => {
      expect(await visits.count()).toBeUndefined();
      await redis.start();
      await expect.poll(() => visits.count(), { timeout: 5000 }).toBe(1);
      redis.stop();
      await expect.poll(() => visits.count(), { timeout: 5000 }).toBeUndefined();
      await redis.start();
      await expect.poll(() => visits.count(), { timeout: 5000 }).toBe(2);
    });
  });
});
