import { argumentChecks } from "../component/argumentChecks";
import { type Stage, stageDefaults } from "../model";
import { physicalName } from "./naming";
import { checkTags, stackTags, type Tags } from "./tags";

/** What an environment is, with every default filled in. */
export interface EnvironmentSpec {
  /** Tags of every resource. */
  readonly tags: Tags;
  readonly key: {
    /** Name under which people find the key. */
    readonly alias: string;
    /** Days in which a deletion of the key can be taken back. */
    readonly deletionWindowInDays: number;
  };
}

/**
 * Decides what an environment is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function environmentSpec(name: string, stage: Stage, tags: Tags = {}): EnvironmentSpec {
  const checks = argumentChecks(`Environment "${name}"`);
  checkTags(tags, checks.refuse);
  checks.end();
  return {
    tags: { ...tags, ...stackTags() },
    key: {
      alias: `alias/${physicalName(name, "keyAlias")}`,
      // What was encrypted is lost with its key: AWS's longest time to change one's mind, or its shortest.
      deletionWindowInDays: stageDefaults[stage].deletionProtection ? 30 : 7,
    },
  };
}
