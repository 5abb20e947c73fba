import * as pulumi from "@pulumi/pulumi";
import { inProgram, isHookable } from "../../component/hookable";
import { type DatabaseEngine, majorOf } from "./databaseEngine";

/** What a change of the version lacks; undefined where it is no major upgrade, or the one that is asked for. */
export function upgradeProblem(
  engine: DatabaseEngine,
  before: string,
  after: string,
  upgradeFrom: string | undefined,
): string | undefined {
  const [old, wanted] = [before, after].map((version) => majorOf(engine, version));
  if (old === undefined || wanted === undefined || old === wanted || old === upgradeFrom) {
    return undefined;
  }
  const asked = upgradeFrom === undefined ? "" : `, but upgradeFrom is "${upgradeFrom}"`;
  return `version goes from "${before}" to "${after}", a major upgrade${asked}: it cannot be taken back, and takes the database away for minutes\n  try: upgradeFrom: "${old}" after a snapshot, or version: "${before}"`;
}

/** Refuses a major upgrade that nobody asked for, in the preview already. Users' own mocks of the engine know no hooks. */
export function refuseUpgrade(
  name: string,
  engine: DatabaseEngine,
  upgradeFrom: string | undefined,
): pulumi.ResourceHookBinding {
  if (!isHookable()) return {};
  const judge = inProgram(upgradeJudge(name, engine, upgradeFrom));
  const hook = new pulumi.ResourceHook(`${name}-major-upgrade`, judge, { onDryRun: true });
  return { beforeUpdate: [hook] };
}

/** What the engine calls before an update, with the old and the new inputs. */
export function upgradeJudge(
  name: string,
  engine: DatabaseEngine,
  upgradeFrom: string | undefined,
): pulumi.ResourceHookFunction {
  return ({ oldInputs, newInputs }) => {
    const before = String(oldInputs?.["engineVersion"]);
    const after = String(newInputs?.["engineVersion"]);
    const problem = upgradeProblem(engine, before, after, upgradeFrom);
    if (problem !== undefined) throw new Error(`Database "${name}": ${problem}`);
  };
}
