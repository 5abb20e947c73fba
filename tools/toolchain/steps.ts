import type { Cache } from "./cache";
import type { Step } from "./decide";
import { installEngine, startEngine } from "./dockerEngine";
import { archiveUrl, download } from "./download";
import { install } from "./folder";
import { timed, type Progress } from "./progress";
import { buildPulumi } from "./pulumiCli";
import { versions } from "./version";

/** What a step works with. */
interface Workplace {
  readonly cache: Cache;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
  /** Where the vendor's archives are, if not at the vendor's. */
  readonly vendor: string | undefined;
}

const { provided: version } = versions.pulumi;

const names: Readonly<Record<Step, string>> = {
  "download pulumi": `pulumi ${version}  downloading`,
  "build pulumi": `pulumi ${version}  building from source (about 5 min on 2 cores)`,
  "install engine": "docker  installing Debian's docker.io",
  "start engine": "docker  starting dockerd",
};

/** Does one step, saying so. Every step finds out by itself when another command has done it already. */
export function perform(step: Step, { cache, progress, signal, vendor }: Workplace): Promise<void> {
  const pulumi = (fill: (folder: string) => Promise<void>) =>
    install(cache.pulumi(version), version, fill);
  const work: Readonly<Record<Step, () => Promise<void>>> = {
    "download pulumi": () =>
      pulumi((folder) => download(archiveUrl(version, vendor) ?? "", folder, signal)),
    "build pulumi": () => pulumi((folder) => buildPulumi(folder, version, signal)),
    "install engine": () => installEngine(signal),
    "start engine": () => startEngine(cache, signal),
  };
  return timed(progress, names[step], work[step]);
}
