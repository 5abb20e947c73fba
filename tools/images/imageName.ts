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
  | "redis"
  | ExampleImageName;

/** Name of an image that only an example runs. */
export type ExampleImageName =
  "http-server:14.1.0" | "http-server:14.1.1" | "python:1.0.0" | "python:1.1.0";
