import { bounded } from "./bounded";
import { problemOf } from "./problem";
import type { Product } from "./product";

/** Where products come from. */
export interface ProductSource {
  products(): Promise<readonly Product[]>;
}

/** What is known about the products at this moment. */
export type Catalog =
  { readonly products: readonly Product[]; readonly stale: boolean } | { readonly problem: string };

/**
 * Products, remembered for a short time.
 *
 * A page must not wait for a database that is down, so a failure is remembered as well, and the last products that
 * were seen are shown meanwhile. Requests that arrive together share one query.
 */
export class CatalogCache {
  #seen: readonly Product[] | undefined;
  #problem = "";
  #until = 0;
  #running: Promise<void> | undefined;

  constructor(
    private readonly source: ProductSource,
    private readonly keepMilliseconds = 2000,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The products, or why there are none. Never throws and takes a second at most. */
  async read(): Promise<Catalog> {
    if (this.now() >= this.#until) {
      this.#running ??= this.#load().finally(() => (this.#running = undefined));
      await this.#running;
    }
    if (this.#seen === undefined) return { problem: this.#problem };
    return { products: this.#seen, stale: this.#problem !== "" };
  }

  async #load(): Promise<void> {
    try {
      this.#seen = await bounded(this.source.products(), 1000);
      this.#problem = "";
    } catch (error) {
      this.#problem = problemOf(error);
    }
    this.#until = this.now() + this.keepMilliseconds;
  }
}
