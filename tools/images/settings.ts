import type { ContainerCreateOptions } from "dockerode";

/** How a container of an image starts, unless it is told otherwise. */
export interface ImageSettings {
  readonly command: readonly string[];

  /**
   * Program that the command is given to.
   *
   * @default none - the command is a program itself
   */
  readonly entry?: readonly string[];

  readonly user: string;

  /**
   * Folder in which it starts.
   *
   * @default "/" - nothing reads relative paths
   */
  readonly folder?: string;

  /**
   * Environment variables.
   *
   * @default none - but PATH, which every image has
   */
  readonly variables?: Readonly<Record<string, string>>;

  /**
   * Signal that stops it gracefully.
   *
   * @default SIGTERM - what Docker sends anyway
   */
  readonly stopSignal?: string;

  /**
   * Ports that it listens on, for people who look at the image.
   *
   * @default none
   */
  readonly ports?: readonly number[];

  /** Labels; one of them holds the key by which the image is found again. */
  readonly labels: Readonly<Record<string, string>>;
}

const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** The container that is committed as the image, so that the image starts like it. */
export function containerLike(settings: ImageSettings): ContainerCreateOptions {
  const { command, entry, user, folder = "/", variables = {}, stopSignal, ports = [] } = settings;
  return {
    Cmd: [...command],
    ...(entry === undefined ? {} : { Entrypoint: [...entry] }),
    Env: Object.entries({ PATH: path, ...variables }).map(([name, value]) => `${name}=${value}`),
    User: user,
    WorkingDir: folder,
    ...(stopSignal === undefined ? {} : { StopSignal: stopSignal }),
    ExposedPorts: Object.fromEntries(ports.map((port) => [`${String(port)}/tcp`, {}])),
    Labels: { ...settings.labels },
  };
}
