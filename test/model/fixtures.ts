import type { z } from "zod";
import { parseConfiguration, type Path } from "../../lib/model";

/** The messages with which a schema on its own refuses a value; none when it accepts it. */
export function problems(schema: z.ZodType, value: unknown): string[] {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success ? [] : result.error.issues.map(({ message }) => message);
}

/** An image pinned by a digest that repeats one hexadecimal digit. */
export function image(digit: string): string {
  return `sha256:${digit.repeat(64)}`;
}

/** Plain data of a service that is accepted, with parts replaced. */
export function rawService(parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    strategy: "canary",
    live: "blue",
    traffic: { blue: 100, green: 0 },
    blue: { version: "1.4.2", image: image("a") },
    ...parts,
  };
}

/** Plain data of a configuration that is accepted, with parts replaced. */
export function raw(parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    environment: { stage: "production", platform: "docker" },
    services: { web: rawService() },
    ...parts,
  };
}

/** Every mistake of plain data as a pair of path and problem. */
export function mistakes(data: unknown): [Path, string][] {
  return (parseConfiguration(data).mistakes ?? []).map(({ path, problem }) => [path, problem]);
}

/** The mistakes of one service, with paths that begin inside it. */
export function serviceMistakes(parts: Readonly<Record<string, unknown>>): [Path, string][] {
  return mistakes(raw({ services: { web: rawService(parts) } })).map(([path, problem]) => [
    path.slice(2),
    problem,
  ]);
}
