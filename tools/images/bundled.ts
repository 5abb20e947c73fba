import { buildSync } from "esbuild";

const made = new Map<string, string>();

/** A program with everything it needs, as one file. Sources do not change while images are made of them. */
export function bundled(main: string): string {
  const known = made.get(main);
  if (known !== undefined) return known;
  const { outputFiles } = buildSync({
    entryPoints: [main],
    bundle: true,
    write: false,
    platform: "node",
    target: "node22",
    format: "cjs",
    // Other ways for the Postgres client to connect, loaded where they exist.
    external: ["pg-native", "pg-cloudflare"],
  });
  const code = outputFiles.map(({ text }) => text).join("");
  made.set(main, code);
  return code;
}
