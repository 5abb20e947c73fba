import { connect } from "node:net";

/** What runs dynamic providers: Pulumi's own program, or another one that stands for it under the plugin's name. */
const runner = /dynamic-provider|pulumi-resource-pulumi-nodejs/;

/**
 * Fails once the engine that this process works for is gone. An engine that was killed takes its providers with it neither
 * at once nor for certain: without this one, an update would go on that nobody watches any more, beside the next one.
 *
 * @param args - the arguments of this process; whoever is not started as a provider is asked by a person, and goes on
 * @throws Error when the engine does not listen any more
 */
export async function stillAsked(args: readonly string[] = process.argv): Promise<void> {
  const address = engineOf(args);
  if (address === undefined || (await listens(address))) return;
  throw new Error(
    "the update that asked for this was ended, so nothing more is done for it\n  try: pulumi cancel, then pulumi up",
  );
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/** Where the engine listens, as it told the provider that it started. */
function engineOf([, script = "", ...args]: readonly string[]): Address | undefined {
  if (!runner.test(script)) return undefined;
  const [, host, port] = /^(\S+):(\d+)$/.exec(args.at(-1) ?? "") ?? [];
  return host === undefined ? undefined : { host, port: Number(port) };
}

/** Only a refusal says that nobody is there; a machine that is short of sockets says nothing about the engine. */
function listens({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const answer = (there: boolean) => {
      socket.destroy();
      resolve(there);
    };
    socket.on("connect", () => {
      answer(true);
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      answer(error.code !== "ECONNREFUSED");
    });
  });
}
