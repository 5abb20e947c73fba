/** What is different between engines. */
interface Engine {
  readonly port: number;
  /** A major version, and behind it a minor one. */
  readonly version: RegExp;
  readonly examples: string;
  /** Settings that refuse connections without TLS. */
  readonly tls: Readonly<Record<string, string>>;
  /** Other settings: what the logs need. */
  readonly settings: Readonly<Record<string, string>>;
  /** Logs that CloudWatch gets. */
  readonly logs: readonly string[];
  /** Names that no master user can have. */
  readonly reserved: readonly string[];
}

/**
 * The engines that a database can have.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.html
 */
export const databaseEngines = {
  postgres: {
    port: 5432,
    version: /^(?<major>\d{2})(?:\.\d{1,2})?$/,
    examples: '"17" or "17.4"',
    tls: { "rds.force_ssl": "1" },
    settings: {},
    logs: ["postgresql", "upgrade"],
    reserved: ["admin", "rdsadmin", "user"],
  },
  mysql: {
    port: 3306,
    version: /^(?<major>\d\.\d)(?:\.\d{1,2})?$/,
    examples: '"8.4" or "8.4.5"',
    tls: { require_secure_transport: "1" },
    // Slow queries are written down, and to files: CloudWatch gets no tables.
    settings: { slow_query_log: "1", log_output: "FILE" },
    logs: ["error", "slowquery"],
    reserved: ["rdsadmin"],
  },
} as const satisfies Readonly<Record<string, Engine>>;

/** What a database speaks. */
export type DatabaseEngine = keyof typeof databaseEngines;

/** What is particular to an engine. */
export function engineOf(engine: DatabaseEngine): Engine {
  return databaseEngines[engine];
}

/** The part of a version that RDS does not change by itself; undefined where it is no version of the engine. */
export function majorOf(engine: DatabaseEngine, version: string): string | undefined {
  return engineOf(engine).version.exec(version)?.groups?.["major"];
}
