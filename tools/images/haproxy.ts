import { join } from "node:path";
import { system } from "./accounts";
import { copy, folder } from "./entry";
import { unpackedLibraries } from "./libraries";
import type { Recipe } from "./recipe";
import { shell, shellPackages } from "./shell";

/** The user of Docker's official image; volumes that it wrote can be read with this one and the other way round. */
const haproxy = { name: "haproxy", uid: 99, gid: 99, home: "/var/lib/haproxy" };

const packages = ["haproxy", ...shellPackages];

/** The balancer. It stands in for Docker's official `haproxy:3.2-alpine`: same user, program on PATH, sh and nc. */
export const haproxyRecipe: Recipe = {
  name: "haproxy",
  tag: "crossfade-haproxy:local",
  vendor: "haproxy:3.2-alpine",
  ingredients: { packages, haproxy },
  settings: {
    command: ["haproxy", "-W", "-db", "-f", "/var/lib/haproxy/haproxy.cfg"],
    user: "haproxy",
    folder: haproxy.home,
    // Lets open requests end; the default would cut them.
    stopSignal: "SIGUSR1",
  },
  content: async (workshop) => {
    const root = await workshop.packages(packages);
    const program = join(root, "usr/sbin/haproxy");
    return [
      ...system(haproxy),
      copy("/usr/sbin/haproxy", program),
      ...(await unpackedLibraries(root, [program])),
      ...(await shell(root)),
      // A named volume takes its owner from here.
      folder(haproxy.home, { owner: haproxy }),
      folder("/run/haproxy", { owner: haproxy }),
    ];
  },
};
