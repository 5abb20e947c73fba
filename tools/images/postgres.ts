import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { system } from "./accounts";
import { copy, type Entry, folder, link, text } from "./entry";
import { found, unpackedLibraries } from "./libraries";
import type { Recipe } from "./recipe";
import { shell, shellPackages } from "./shell";
import { tree } from "./tree";

/** The user of Docker's official image on Debian. */
const postgres = { name: "postgres", uid: 999, gid: 999, home: "/var/lib/postgresql" };

const data = "/var/lib/postgresql/data";
const packages = ["postgresql", "tzdata", ...shellPackages];
const programs = ["postgres", "initdb", "pg_isready", "psql", "pg_dump", "pg_restore"];

/** Prepares the data folder at the first start, from the variables that the official image knows. */
const entryScript = readFileSync(join(__dirname, "postgresEntry.sh"), "utf8");

/** PostgreSQL. It stands in for Docker's official `postgres:17`: same variables, same data folder. */
export const postgresRecipe: Recipe = {
  name: "postgres",
  tag: "crossfade-postgres:local",
  vendor: "postgres:17",
  ingredients: { packages, programs, postgres, entryScript },
  settings: {
    entry: ["/usr/local/bin/docker-entrypoint.sh"],
    command: ["postgres"],
    user: "postgres",
    folder: postgres.home,
    // Clients inside the container find the socket where it can be made on a read-only root.
    variables: { PGDATA: data, PGHOST: "/tmp" },
    // Ends sessions and stops cleanly; the default waits for every client to leave.
    stopSignal: "SIGINT",
    ports: [5432],
  },
  content: async (workshop) => postgresFiles(await workshop.packages(packages)),
};

async function postgresFiles(root: string): Promise<readonly Entry[]> {
  const binaries = await found(root, `usr/lib/postgresql/*/bin/{${programs.join(",")}}`);
  const [home = ""] = await found(root, "usr/lib/postgresql/*");
  const version = basename(home);
  const modules = (await found(home, "lib/*.so")).filter((file) => !file.endsWith("/llvmjit.so"));
  const own = [...binaries, ...modules].map((file) => copy(file.slice(root.length), file));
  return [
    ...system(postgres),
    ...own,
    ...binaries.map((file) => link(`/usr/bin/${basename(file)}`, file.slice(root.length))),
    ...(await unpackedLibraries(root, [...binaries, ...modules])),
    ...(await tree(root, `/usr/share/postgresql/${version}`)),
    ...(await tree(root, "/usr/share/zoneinfo/Etc")),
    ...(await shell(root)),
    text("/usr/local/bin/docker-entrypoint.sh", entryScript, 0o755),
    folder(postgres.home, { owner: postgres }),
    folder(data, { owner: postgres, mode: 0o700 }),
    folder("/var/run/postgresql", { owner: postgres }),
  ];
}
