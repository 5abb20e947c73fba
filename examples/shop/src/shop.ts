import type { Server } from "node:http";
import { html, json } from "./answer";
import { productsAnswer, versionAnswer } from "./api";
import { bounded } from "./bounded";
import { type Catalog, CatalogCache } from "./catalog";
import { Database } from "./database";
import { deepCheck, type Dependency, type Phase, readiness } from "./health";
import { page } from "./page";
import { type Routes, shopServer } from "./server";
import type { Settings } from "./settings";
import { slow } from "./slow";
import { supplierClient, supplierRoutes } from "./supplier";
import { Visits } from "./visits";

/** Longest time that a starting process waits for what is behind it. */
const warmUpMilliseconds = 1000;

const noCatalog: Catalog = { problem: "no database is configured" };

/** One process of the shop, in whichever role. */
export class Shop {
  public readonly server: Server;
  #phase: Phase = "starting";
  readonly #database: Database | undefined;
  readonly #catalog: CatalogCache | undefined;
  readonly #visits: Visits | undefined;

  constructor(
    private readonly settings: Settings,
    report: (problem: string) => void,
  ) {
    const { database, redis, role, version, color } = settings;
    this.#database = database && new Database(database, report);
    this.#catalog = this.#database && new CatalogCache(this.#database);
    this.#visits = redis && new Visits(redis, report);
    this.server = shopServer({
      routes: { ...this.#health(), ...this.#roleRoutes() },
      version,
      color,
      prefix: role === "api" ? "/api" : "",
      stopping: () => this.#phase === "stopping",
      report,
    });
  }

  /** Connects to what is behind the shop, as far as it is there, and becomes ready in any case. */
  async start(): Promise<void> {
    const warmUp = [this.#readCatalog(), this.#visits?.connect() ?? Promise.resolve()];
    await bounded(Promise.allSettled(warmUp), warmUpMilliseconds).catch(() => undefined);
    if (this.#phase === "starting") this.#phase = "ready";
  }

  /** Turns unready, and goes on serving. */
  beginStopping(): void {
    this.#phase = "stopping";
  }

  /** Lets go of what is behind the shop, after the last answer. */
  async close(): Promise<void> {
    this.#visits?.close();
    await bounded(this.#database?.close() ?? Promise.resolve(), 1000).catch(() => undefined);
  }

  #health(): Routes {
    const { role, features, supplier } = this.settings;
    const shallow: Routes = {
      "/health": () => readiness(this.#phase, features.becomesReady),
      "/health/live": () => json({ status: "alive" }),
      "/slow": slow,
    };
    if (role === "supplier") return shallow;
    const external: Dependency = supplier === undefined ? undefined : supplierClient(supplier);
    return {
      ...shallow,
      "/health/db": () => deepCheck("db", this.#database),
      "/health/redis": () => deepCheck("redis", this.#visits),
      "/health/external": () => deepCheck("external", external),
    };
  }

  #roleRoutes(): Routes {
    const { settings } = this;
    switch (settings.role) {
      case "supplier":
        return supplierRoutes();
      case "api":
        return {
          "/": () => versionAnswer(settings),
          "/version": () => versionAnswer(settings),
          "/products": async () => productsAnswer(settings, await this.#readCatalog()),
        };
      case "web":
        return {
          "/": async (query) => html(await this.#page(query.get("q") ?? "")),
          "/version": () => versionAnswer(settings),
        };
    }
  }

  async #page(query: string): Promise<string> {
    const [catalog, visits] = await Promise.all([this.#readCatalog(), this.#visits?.count()]);
    return page({ ...this.settings, catalog, visits, query });
  }

  async #readCatalog(): Promise<Catalog> {
    return (await this.#catalog?.read()) ?? noCatalog;
  }
}
