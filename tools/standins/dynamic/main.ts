import { createRequire } from "node:module";
import { join } from "node:path";
import { whenOrphaned } from "../orphan";

/** What it is doing when the engine dies may go on so long, as it may with the vendor's script. */
const GRACE_MILLISECONDS = 10_000;

// As the script in the npm package does, but in one process instead of three, and one that ends by
// itself when the engine is killed. The program's own SDK runs its providers.
const provider = createRequire(join(process.cwd(), "index.js")).resolve(
  "@pulumi/pulumi/cmd/dynamic-provider",
);
whenOrphaned(() => setTimeout(() => process.exit(), GRACE_MILLISECONDS));
process.argv[1] = provider;
createRequire(provider)(provider);
