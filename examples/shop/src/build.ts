import type { Role } from "./versions";

/** What a bundle was built as. */
export interface Build {
  readonly role: Role;
  readonly version: string;
}

/** Whoever makes an image writes this constant in front of the bundle; in unbundled code it does not exist. */
declare const SHOP_BUILD: Build | undefined;

/** What this code was bundled as. Sources are nothing in particular, and can run as anything. */
export const build: Build | undefined = typeof SHOP_BUILD === "undefined" ? undefined : SHOP_BUILD;
