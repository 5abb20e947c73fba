import { dirname } from "node:path";
import type { Plugin } from "esbuild";
import { allKinds } from "./allKinds";
import { record } from "./declarations/recorded";
import { declared } from "./declared";
import { invokes } from "./invokes";

/** Puts what `@pulumi/aws` declares into the bundle: to read it takes seconds, and a parser of megabytes. */
export const takenDown: Plugin = {
  name: "declarations",
  setup(build) {
    build.onLoad({ filter: /standins[\\/]aws[\\/]declared\.ts$/ }, ({ path }) => {
      const recorded = JSON.stringify(
        record(declared, Object.keys(allKinds), Object.keys(invokes)),
      );
      const contents = `import { recordedDeclarations } from "./declarations/recorded";
        export const declared = recordedDeclarations(JSON.parse(${JSON.stringify(recorded)}));`;
      return { contents, loader: "ts", resolveDir: dirname(path) };
    });
  },
};
