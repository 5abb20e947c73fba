import type { Argument, Arguments, Shape } from "../shape";
import { labels, type Label } from "./labels";

const replaces = (shape: Shape, assumed?: unknown): Argument => {
  return { shape, change: "replace", ...(assumed !== undefined && { assumed }) };
};
const updates = (shape: Shape, assumed?: unknown): Argument => {
  return { shape, change: "update", ...(assumed !== undefined && { assumed }) };
};

const networksAdvanced: Shape = {
  set: { object: { name: "text", aliases: { set: "text" }, ipv4Address: "text" } },
};
const ports: Shape = {
  list: { object: { internal: "number", external: "number", ip: "text", protocol: "text" } },
};
const volumes: Shape = {
  set: {
    object: { volumeName: "text", containerPath: "text", hostPath: "text", readOnly: "flag" },
  },
};
const mounts: Shape = {
  set: {
    object: {
      target: "text",
      type: "text",
      source: "text",
      readOnly: "flag",
      tmpfsOptions: { object: { mode: "number", sizeBytes: "number" } },
      volumeOptions: { object: { noCopy: "flag" } },
    },
  },
};
const uploads: Shape = {
  set: {
    object: {
      file: "text",
      content: "text",
      contentBase64: "text",
      executable: "flag",
      permissions: "text",
    },
  },
};
const healthcheck: Shape = {
  object: {
    tests: { list: "text" },
    interval: "text",
    timeout: "text",
    startPeriod: "text",
    retries: "number",
  },
};

/**
 * Arguments of a container, with what the vendor's plugin can change in place: limits, the restart
 * policy, and what only the plugin itself reads. Everything else replaces the container.
 */
export const containerArguments: Arguments = {
  name: replaces("text"),
  image: { ...replaces("text"), required: true },
  command: replaces({ list: "text" }),
  entrypoints: replaces({ list: "text" }),
  envs: replaces({ set: "text" }),
  labels: replaces(labels),
  networksAdvanced: replaces(networksAdvanced),
  networkMode: replaces("text", "bridge"),
  ports: replaces(ports),
  hosts: replaces({ set: { object: { host: "text", ip: "text" } } }),
  dns: replaces({ set: "text" }),
  volumes: replaces(volumes),
  mounts: replaces(mounts),
  tmpfs: replaces({ map: "text" }),
  uploads: replaces(uploads),
  hostname: replaces("text"),
  user: replaces("text"),
  groupAdds: replaces({ set: "text" }),
  workingDir: replaces("text"),
  readOnly: replaces("flag", false),
  privileged: replaces("flag", false),
  capabilities: replaces({ object: { adds: { set: "text" }, drops: { set: "text" } } }),
  securityOpts: replaces({ set: "text" }),
  sysctls: replaces({ map: "text" }),
  ulimits: replaces({ set: { object: { name: "text", soft: "number", hard: "number" } } }),
  shmSize: replaces("number"),
  cpus: replaces("text"),
  init: replaces("flag", false),
  healthcheck: replaces(healthcheck),
  stopSignal: replaces("text"),
  stopTimeout: replaces("number"),
  logDriver: replaces("text"),
  logOpts: replaces({ map: "text" }),
  restart: updates("text", "no"),
  maxRetryCount: updates("number", 0),
  memory: updates("number", 0),
  memorySwap: updates("number", 0),
  cpuShares: updates("number", 0),
  cpuSet: updates("text"),
  mustRun: updates("flag", true),
  wait: updates("flag", false),
  waitTimeout: updates("number", 60),
  destroyGraceSeconds: updates("number", 0),
  removeVolumes: updates("flag", true),
};

/** Inputs of a container, once they have been checked against `containerArguments`. */
export interface ContainerInputs {
  readonly name: string;
  readonly image: string;
  readonly command?: string[];
  readonly entrypoints?: string[];
  readonly envs?: string[];
  readonly labels?: readonly Label[];
  readonly networksAdvanced?: readonly NetworkInputs[];
  readonly networkMode?: string;
  readonly ports?: readonly PortInputs[];
  readonly hosts?: readonly { host: string; ip: string }[];
  readonly dns?: string[];
  readonly volumes?: readonly VolumeInputs[];
  readonly mounts?: readonly MountInputs[];
  readonly tmpfs?: Record<string, string>;
  readonly uploads?: readonly UploadInputs[];
  readonly hostname?: string;
  readonly user?: string;
  readonly groupAdds?: string[];
  readonly workingDir?: string;
  readonly readOnly?: boolean;
  readonly privileged?: boolean;
  readonly capabilities?: { readonly adds?: string[]; readonly drops?: string[] };
  readonly securityOpts?: string[];
  readonly sysctls?: Record<string, string>;
  readonly ulimits?: readonly { name: string; soft: number; hard: number }[];
  readonly shmSize?: number;
  readonly cpus?: string;
  readonly init?: boolean;
  readonly healthcheck?: HealthcheckInputs;
  readonly stopSignal?: string;
  readonly stopTimeout?: number;
  readonly logDriver?: string;
  readonly logOpts?: Record<string, string>;
  readonly restart?: string;
  readonly maxRetryCount?: number;
  readonly memory?: number;
  readonly memorySwap?: number;
  readonly cpuShares?: number;
  readonly cpuSet?: string;
  readonly mustRun?: boolean;
  readonly wait?: boolean;
  readonly waitTimeout?: number;
  readonly destroyGraceSeconds?: number;
  readonly removeVolumes?: boolean;
}

export interface NetworkInputs {
  readonly name: string;
  readonly aliases?: string[];
  readonly ipv4Address?: string;
}

export interface PortInputs {
  readonly internal: number;
  readonly external?: number;
  readonly ip?: string;
  readonly protocol?: string;
}

export interface VolumeInputs {
  readonly volumeName?: string;
  readonly containerPath?: string;
  readonly hostPath?: string;
  readonly readOnly?: boolean;
}

export interface MountInputs {
  readonly target: string;
  readonly type: string;
  readonly source?: string;
  readonly readOnly?: boolean;
  readonly tmpfsOptions?: { readonly mode?: number; readonly sizeBytes?: number };
  readonly volumeOptions?: { readonly noCopy?: boolean };
}

export interface UploadInputs {
  readonly file: string;
  readonly content?: string;
  readonly contentBase64?: string;
  readonly executable?: boolean;
  readonly permissions?: string;
}

export interface HealthcheckInputs {
  readonly tests?: string[];
  readonly interval?: string;
  readonly timeout?: string;
  readonly startPeriod?: string;
  readonly retries?: number;
}
