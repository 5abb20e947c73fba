import { describe, expect, it } from "vitest";
import { Database } from "../../../examples/shop/src/database";
import { firstProducts } from "../../../examples/shop/src/product";
import { FakePostgres } from "./fakePostgres";

/** Runs `use` with the shop's database and a Postgres, which is started. */
async function withDatabase(
  use: (database: Database, postgres: FakePostgres, problems: string[]) => Promise<void>,
): Promise<void> {
  const postgres = new FakePostgres();
  await postgres.start();
  const problems: string[] = [];
  const database = new Database(
    { host: "127.0.0.1", port: postgres.port, database: "shop", user: "shop", password: "" },
    (problem) => problems.push(problem),
  );
  try {
    await use(database, postgres, problems);
  } finally {
    await database.close();
    postgres.stop();
  }
}

const filling = [
  "begin",
  "select pg_advisory_xact_lock",
  "create table",
  ...firstProducts.map(() => "insert into"),
  "commit",
];

describe("Database", () => {
  it("connects only when it is asked", async () => {
    await withDatabase(async (_, postgres) => {
      expect(postgres.statements).toEqual([]);
      await Promise.resolve();
    });
  });

  it("fills an empty database once, in one transaction that others wait for", async () => {
    await withDatabase(async (database, postgres) => {
      expect(await database.products()).toEqual([{ id: "7", name: "Sextant" }]);
      expect(postgres.statements.map((each) => each.replace("\0", ""))).toEqual([
        ...filling,
        "select id,",
      ]);
      await database.products();
      expect(postgres.statements).toHaveLength(filling.length + 2);
    });
  });

  it("tries again to fill it after that failed", async () => {
    await withDatabase(async (database, postgres) => {
      postgres.failing = "create";
      await expect(database.products()).rejects.toThrow("made to fail");
      postgres.failing = "nothing";
      expect(await database.products()).toHaveLength(1);
    });
  });

  it("is up while Postgres answers, and again after it came back", async () => {
    await withDatabase(async (database, postgres) => {
      await database.check();
      postgres.stop();
      await expect(database.check()).rejects.toThrow();
      await postgres.start();
      await expect.poll(() => database.check().then(() => "up")).toBe("up");
    });
  });

  it("reports a connection that broke while it was idle, and lives on", async () => {
    await withDatabase(async (database, postgres, problems) => {
      await database.check();
      postgres.stop();
      await expect.poll(() => problems).toEqual([expect.stringMatching(/^postgres: /)]);
    });
  });
});
