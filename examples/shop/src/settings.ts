import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import type { Build } from "./build";
import { Environment } from "./environment";
import { type Features, featuresOf, type Role, roles, versionsOf } from "./versions";

/** Where Postgres is. */
export interface DatabaseSettings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** Where Redis is. */
export interface RedisSettings {
  readonly host: string;
  readonly port: number;
}

/** Everything that one process needs to know, read once when it starts. */
export interface Settings {
  readonly role: Role;
  readonly version: string;
  readonly features: Features;
  readonly port: number;

  /** Name of this replica, as the page shows it. */
  readonly replica: string;

  /** Color that this replica belongs to, `unknown` where nobody said so. */
  readonly color: string;

  /** Seconds in which a stopping process is unready and still serves: longer than the balancer needs to notice. */
  readonly drainSeconds: number;

  /** Absent where no host is given: the shop then works without. */
  readonly database?: DatabaseSettings;
  readonly redis?: RedisSettings;
  readonly supplier?: string;
}

/** Reads the settings from environment variables; all mistakes come back in one SettingsError. */
export function readSettings(
  variables: Readonly<Record<string, string | undefined>>,
  build: Build | undefined,
  readFile: (path: string) => string = (path) => readFileSync(path, "utf8"),
): Settings {
  const environment = new Environment(variables, readFile);
  const { role, version, features } = readVersion(environment, build);
  const database = readDatabase(environment);
  const redis = readRedis(environment);
  const supplier = environment.address("SUPPLIER_URL");
  const replica = environment.text("REPLICA", hostname());
  const settings: Settings = {
    role,
    version,
    features,
    port: environment.whole("PORT", 8080, 0, 65_535),
    replica,
    color: environment.text("CROSSFADE_COLOR", colorIn(replica)),
    drainSeconds: environment.number("DRAIN_SECONDS", 3, 0, 20),
    ...(database === undefined ? {} : { database }),
    ...(redis === undefined ? {} : { redis }),
    ...(supplier === undefined ? {} : { supplier }),
  };
  environment.refuseMistakes();
  return settings;
}

/** A bundle is one version of one role; the variables choose only where sources run. */
function readVersion(
  environment: Environment,
  build: Build | undefined,
): Pick<Settings, "role" | "version" | "features"> {
  const role = environment.choice("ROLE", build === undefined ? roles : [build.role]);
  const version = environment.choice(
    "VERSION",
    build === undefined ? versionsOf(role) : [build.version],
  );
  return { role, version, features: featuresOf(role, version) };
}

function readDatabase(environment: Environment): DatabaseSettings | undefined {
  const host = environment.text("DATABASE_HOST", "");
  if (host === "") return undefined;
  return {
    host,
    port: environment.whole("DATABASE_PORT", 5432, 1, 65_535),
    database: environment.text("DATABASE_NAME", "shop"),
    user: environment.text("DATABASE_USER", "shop"),
    password: environment.secret("DATABASE_PASSWORD"),
  };
}

function readRedis(environment: Environment): RedisSettings | undefined {
  const host = environment.text("REDIS_HOST", "");
  if (host === "") return undefined;
  return { host, port: environment.whole("REDIS_PORT", 6379, 1, 65_535) };
}

/** A replica that is named after its color, as Crossfade names them, needs no variable to know it. */
function colorIn(replica: string): string {
  return /(?:^|-)(blue|green)(?:-|$)/.exec(replica)?.[1] ?? "unknown";
}
