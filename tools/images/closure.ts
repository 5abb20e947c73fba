/** A package that would be installed, as `apt-get --print-uris` names it. */
export interface Package {
  readonly name: string;

  /** File that it is downloaded as; the version is part of it. */
  readonly file: string;

  /** What `apt-get download` takes: the name with the exact version. */
  readonly wanted: string;

  readonly bytes: number;
}

const line = /^'[^']+' (?<file>(?<name>[^_ ]+)_(?<version>[^_ ]+)_[^_ ]+\.deb) (?<bytes>\d+)/;

/** Reads the packages out of what `apt-get install --print-uris` prints. */
export function parsePackages(output: string): readonly Package[] {
  return output.split("\n").flatMap((text) => {
    const { file, name, version, bytes } = line.exec(text)?.groups ?? {};
    if (file === undefined || name === undefined || version === undefined) return [];
    return [{ name, file, wanted: `${name}=${decodeURIComponent(version)}`, bytes: Number(bytes) }];
  });
}

/** Never used by a running program: what installs packages, and a compiler that Postgres would load for long queries. */
const unneeded = /perl|^libllvm|^libz3-|^libpam-modules|^libsemanage/;

/** What a name without a version stands for. */
const versioned = /^(?:postgresql-(?:client-)?\d+|python3\.\d+-minimal)$/;

/**
 * Of everything that an installation would bring, the packages that a program needs to run: those that were asked
 * for, what their version-less names stand for, and libraries.
 */
export function neededPackages(
  packages: readonly Package[],
  asked: readonly string[],
): readonly Package[] {
  return packages.filter(({ name }) => {
    if (asked.includes(name) || versioned.test(name)) return true;
    return /^lib|^zlib1g$/.test(name) && !unneeded.test(name);
  });
}
