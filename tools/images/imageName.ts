import type { echoVersions } from "./echo";
import type { versions } from "../../examples/shop/src/versions";

/** Name of an image that can be made. */
export type ImageName =
  | `web:${keyof (typeof versions)["web"]}`
  | `api:${keyof (typeof versions)["api"]}`
  | "supplier"
  | `echo:${(typeof echoVersions)[number]}`
  | "haproxy"
  | "postgres"
  | "redis";
