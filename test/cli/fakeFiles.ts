import { join } from "node:path";
import type { FilesPort } from "../../lib/cli/ports";
import { ConfigError } from "../../lib/model";

/** What work answers or throws, as a promise. */
export function promised<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

/** A disk that is an object of texts by path. */
export function fakeFiles(
  texts: Record<string, string>,
  log: string[],
  isStopped: boolean,
): FilesPort {
  return {
    read: (_place, path) =>
      promised(() => {
        const text = texts[path];
        if (text !== undefined) return text;
        throw new ConfigError(path, "cannot be read: there is no such file or directory");
      }),
    write: (_place, path, text) =>
      promised(() => {
        texts[path] = text;
        log.push(`write ${path}`);
      }),
    list: (_place, directory) =>
      promised(() =>
        Object.keys(texts)
          .filter((path) => directory === "." || path.startsWith(`${directory}/`))
          .map((path) => (directory === "." ? path : path.slice(directory.length + 1)))
          .filter((name) => !name.includes("/")),
      ),
    free: (_place, directory, files) =>
      promised(() => {
        const there = files.filter(({ path }) => join(directory, path) in texts);
        if (there.length === 0) return;
        const names = there.map(({ path }) => path).join(", ");
        throw new ConfigError(directory, `has ${names} already, expected none of them`);
      }),
    create: (_place, directory, files) =>
      promised(() => {
        if (isStopped) return "interrupted";
        for (const { path, text } of files) texts[join(directory, path)] = text;
        log.push(`create ${String(files.length)} files in ${directory}`);
        return "written";
      }),
  };
}
