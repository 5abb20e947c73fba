import { balancerConfig as balancerConfigMethods } from "./provider/balancerConfig";
import { colorReady as colorReadyMethods } from "./provider/colorReady";
import { cutover as cutoverMethods } from "./provider/cutover";
import { localCertificate as localCertificateMethods } from "./provider/localCertificate";
import { replicaSet as replicaSetMethods } from "./provider/replicaSet";

/**
 * The entry that Pulumi's dynamic provider process loads, see `dynamic.ts`. It loads no package: each preview and each
 * update waits for it.
 */
export const balancerConfig = withoutStacks(balancerConfigMethods);
export const colorReady = withoutStacks(colorReadyMethods);
export const cutover = withoutStacks(cutoverMethods);
export const localCertificate = withoutStacks(localCertificateMethods);
export const replicaSet = withoutStacks(replicaSetMethods);

type Methods = Record<string, (...args: never[]) => Promise<unknown>>;

const bugs = [TypeError, RangeError, ReferenceError, SyntaxError];

/** The process prints the stack of an error beside its message. Messages for people stand for themselves. */
function withoutStacks<T extends Methods>(methods: T): T {
  const guarded = Object.entries(methods).map(([name, method]) => [
    name,
    async (...args: never[]) => {
      try {
        return await method(...args);
      } catch (error) {
        if (error instanceof Error && !bugs.some((kind) => error instanceof kind)) error.stack = "";
        throw error;
      }
    },
  ]);
  return Object.fromEntries(guarded) as T;
}
