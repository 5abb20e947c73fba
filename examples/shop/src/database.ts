import { Pool, type PoolClient } from "pg";
import { problemOf } from "./problem";
import { firstProducts, type Product } from "./product";
import type { DatabaseSettings } from "./settings";

/** Any number of replicas may start at once; this lock lets one of them fill the database. */
const seedLock = 4_207_301;

/** The products in Postgres. Connects when first asked, and again whenever the connection was lost. */
export class Database {
  readonly #pool: Pool;
  #seeded = false;

  constructor(settings: DatabaseSettings, report: (problem: string) => void) {
    this.#pool = new Pool({
      ...settings,
      max: 4,
      connectionTimeoutMillis: 1000,
      query_timeout: 1000,
      application_name: "shop",
    });
    // An idle connection that breaks is only reported here; without a listener it would end the process.
    this.#pool.on("error", (error) => {
      report(`postgres: ${problemOf(error)}`);
    });
  }

  /** Resolves when Postgres answers. */
  async check(): Promise<void> {
    await this.#pool.query("select 1");
  }

  /** Every product, cheapest first. */
  async products(): Promise<readonly Product[]> {
    if (!this.#seeded) await this.#seed();
    const { rows } = await this.#pool.query<Product>(
      "select id, name, description, cents, stock from products order by cents, id",
    );
    return rows;
  }

  /** Closes every connection. */
  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #seed(): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await client.query("begin");
      await fill(client);
      await client.query("commit");
      client.release();
      this.#seeded = true;
    } catch (error) {
      // Destroys the connection, and with it whatever is left of the transaction.
      client.release(true);
      throw error;
    }
  }
}

async function fill(client: PoolClient): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1)", [seedLock]);
  // The columns of every version from the start: both colors share the table, so a release only ever adds to it.
  await client.query(`create table if not exists products (
    id integer primary key, name text not null, description text not null,
    cents integer not null, stock integer not null)`);
  for (const { id, name, description, cents, stock } of firstProducts) {
    await client.query(
      `insert into products (id, name, description, cents, stock)
       values ($1, $2, $3, $4, $5) on conflict (id) do nothing`,
      [id, name, description, cents, stock],
    );
  }
}
