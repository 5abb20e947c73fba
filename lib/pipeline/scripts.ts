import { posix } from "node:path";
import type { Pipeline, PipelineImage } from "./pipeline";

/** Folder of what the jobs of a run hand to each other. */
export const resultFolder = ".crossfade";

/** The same as seen from the root of the repository. */
export function resultPath({ folder }: Pick<Pipeline, "folder">): string {
  return posix.join(folder, resultFolder);
}

const strict = "set -euo pipefail";

function script(...lines: readonly string[]): string {
  return [strict, ...lines, ""].join("\n");
}

/** Installs what the lock file names, and runs no code of packages that nobody asked for. */
export function installScript(): string {
  return script("npm ci");
}

/** Everything about a change that needs no credentials. */
export function checkScript({ folder, gates }: Pipeline): string {
  const root = folder.split("/").map((part) => (part === "." ? "." : ".."));
  return script(
    "npx crossfade check",
    `npx crossfade pipeline lint${folder === "." ? "" : ` -C ${root.join("/")}`}`,
    ...gates.scripts.map((name) => `npm run ${name}`),
  );
}

/**
 * Says what a change declares otherwise, where there are no credentials to preview it with.
 *
 * @param base - the branch that it goes to, as a shell writes it
 * @param show - what the script does with the file
 */
export function planScript(base: string, show: string): string {
  const file = `${resultFolder}/plan.md`;
  return script(
    `mkdir -p ${resultFolder}`,
    "status=0",
    `npx crossfade plan --base "origin/${base}" --markdown ${file} || status=$?`,
    `if [ -s ${file} ]; then ${show.replace("{file}", file)}; fi`,
    'exit "$status"',
  );
}

/**
 * The same where a checkout knows nothing but the fork: the branch is fetched first.
 *
 * @param remote - what it is fetched from, as a shell writes it
 */
export function forkPlanScript(remote: string, base: string): string {
  const fetched = script(`git fetch "${remote}" "+refs/heads/${base}:refs/remotes/origin/${base}"`);
  return `${fetched}${planScript(base, "cat {file}")}`;
}

/** Known weaknesses of dependencies, and the list of what is inside. */
export function dependencyScript(): string {
  return script(
    "npm audit --audit-level=high",
    `mkdir -p ${resultFolder}`,
    `npm sbom --sbom-format cyclonedx > ${resultFolder}/sbom.cdx.json`,
  );
}

/** What is inside an image, and what of it is known to be weak. The scanners see a file, not the machine's Docker. */
export function imageScanScript({ name }: PipelineImage): string {
  const scanner = (image: string) =>
    `docker run --rm --volume "$PWD/${resultFolder}:/scan:ro" ${image}`;
  return script(
    `${scanner("anchore/syft:v1.57.0")} docker-archive:/scan/${name}.tar --output cyclonedx-json > ${resultFolder}/${name}.cdx.json`,
    `${scanner("anchore/grype:v0.121.2")} sbom:/scan/${name}.cdx.json --fail-on high`,
  );
}

/** Builds an image with its layers kept in a folder between runs, for systems without an action for it. */
export function imageBuildScript({ name, folder }: PipelineImage): string {
  return script(
    `mkdir -p ${resultFolder}`,
    "docker buildx create --name crossfade --driver docker-container --use 2>/dev/null || docker buildx use crossfade",
    `docker buildx build --cache-from type=local,src=.layers/${name} --cache-to type=local,dest=.layers/${name},mode=max --output type=docker,dest=${resultFolder}/${name}.tar --tag ${name}:check ${folder}`,
  );
}

/** Looks for mistakes in the code that make it unsafe, for systems that have no scanner of their own. */
export function codeScanScript(): string {
  return script(
    'docker run --rm --volume "$PWD:/src:ro" --workdir /src semgrep/semgrep:1.185.0 semgrep scan --config p/default --error --metrics=off',
  );
}

/**
 * Previews a stack, and asks what was changed outside of it. The result of a preview that fails is kept as well: the
 * report tells about it.
 *
 * @param last - what the script does with the exit code
 */
export function previewScript(stack: string, last = 'exit "$status"'): string {
  return script(
    "status=0",
    `npx crossfade report ${stack} --drift --save ${resultFolder} || status=$?`,
    last,
  );
}

/** Applies a stack. */
export function upScript(stack: string): string {
  return script(`pulumi up --stack ${stack} --non-interactive --yes --refresh`);
}

/** Fails where a stack is not what its state says. */
export function driftScript(stack: string): string {
  return script(
    `pulumi refresh --stack ${stack} --non-interactive --preview-only --expect-no-changes --diff`,
  );
}

/** Puts load on the rehearsal, and looks at its pages. */
export function loadScript(name: string): string {
  return script(`npm run ${name}`);
}

/** Fails where a page is slower, or harder to use, than its budget allows. */
export function lighthouseScript(sites: readonly string[]): string {
  const assertions = [
    ["performance", "0.8"],
    ["accessibility", "0.9"],
    ["best-practices", "0.9"],
  ].map(
    ([name, score]) =>
      `'--assert.assertions.categories:${String(name)}=["error",{"minScore":${String(score)}}]'`,
  );
  const urls = sites.map((site) => `--collect.url=${site}`);
  return script(
    ["npx --yes @lhci/cli@0.15.1 autorun", ...urls, "--collect.numberOfRuns=3", ...assertions].join(
      " ",
    ),
  );
}
