/** What the requests of a service meet while it is maintained. */
export interface Page {
  readonly message: string;
  /** Seconds after which clients may ask again. */
  readonly retrySeconds: number;
}

/** Whether two pages say the same; two that are absent do. */
export function samePage(a: Page | undefined, b: Page | undefined): boolean {
  return a?.message === b?.message && a?.retrySeconds === b?.retrySeconds;
}
