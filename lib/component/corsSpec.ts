import type { CorsArgs } from "./headerArgs";

/** Fills in the defaults of what other origins may do. */
export function corsSpec(cors: CorsArgs): Required<CorsArgs> {
  return {
    origins: cors.origins,
    methods: cors.methods ?? ["GET", "HEAD", "POST"],
    headers: cors.headers ?? ["content-type"],
    expose: cors.expose ?? [],
    credentials: cors.credentials ?? false,
    maxAgeSeconds: cors.maxAgeSeconds ?? 600,
  };
}
