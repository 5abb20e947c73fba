import { join } from "node:path";
import { system } from "./accounts";
import { copy, folder, link } from "./entry";
import { unpackedLibraries } from "./libraries";
import type { Recipe } from "./recipe";
import { shell, shellPackages } from "./shell";

/** The user of Docker's official image. */
const redis = { name: "redis", uid: 999, gid: 1000, home: "/data" };

const packages = ["redis-server", "redis-tools", ...shellPackages];

/** Redis, in memory. It stands in for Docker's official `redis:8-alpine`, which takes the same command. */
export const redisRecipe: Recipe = {
  name: "redis",
  tag: "crossfade-redis:local",
  vendor: "redis:8-alpine",
  ingredients: { packages, redis },
  settings: {
    // A counter of visits is not worth a disk: without these, Redis refuses to count where it cannot save.
    command: ["redis-server", "--save", "", "--appendonly", "no", "--protected-mode", "no"],
    user: "redis",
    folder: redis.home,
    ports: [6379],
  },
  content: async (workshop) => {
    const root = await workshop.packages(packages);
    // Server and checker are one program; Debian ships the server's name as a link to the other.
    const server = join(root, "usr/bin/redis-check-rdb");
    const client = join(root, "usr/bin/redis-cli");
    return [
      ...system(redis),
      copy("/usr/bin/redis-check-rdb", server),
      link("/usr/bin/redis-server", "redis-check-rdb"),
      copy("/usr/bin/redis-cli", client),
      ...(await unpackedLibraries(root, [server, client])),
      ...(await shell(root)),
      folder(redis.home, { owner: redis }),
    ];
  },
};
