import { type Finding, ok, problem } from "./finding";
import { isAtLeast, versionIn } from "./version";

/** The oldest engine with everything that Crossfade rests on. */
const oldestPulumi = "3.200.0";

const oldestNode = "22.0.0";

/** Judges the Node that this process runs on. */
export function nodeFinding(version: string): Finding {
  if (isAtLeast(version, oldestNode)) return ok("node", version);
  return problem("node", `is ${version}, expected 22 or newer`, "https://nodejs.org/en/download");
}

/** Judges what `pulumi version` answers. */
export function pulumiFinding(answer: string): Finding {
  const version = versionIn(answer);
  if (version === undefined) {
    const given = JSON.stringify(answer.trim().slice(0, 40));
    return problem("pulumi", `answers ${given}, expected its version`, "which pulumi");
  }
  if (isAtLeast(version, oldestPulumi)) return ok("pulumi", version);
  return problem(
    "pulumi",
    `is ${version}, expected ${oldestPulumi} or newer`,
    "https://www.pulumi.com/docs/install/",
  );
}
