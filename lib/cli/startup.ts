import { enableCompileCache } from "node:module";

/** What package.json asks for; here it is said in words, where an older Node would fail in the middle of something. */
const oldest = 22;

const major = Number(process.versions.node.split(".")[0]);
if (major < oldest) {
  process.stderr.write(
    `crossfade: Node is ${process.versions.node}, expected ${String(oldest)} or newer\n`,
  );
  process.exit(2);
}

// Parsing the libraries is a third of the time that a command takes.
enableCompileCache();
