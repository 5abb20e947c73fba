import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the service answers that keeps the keys of the tests' stacks. */
    readonly keyService: string;
  }
}

/** How a stack's file names the service. */
export const secretsProvider = "hashivault://crossfade";

interface Asked {
  readonly plaintext?: string;
  readonly ciphertext?: string;
}

/**
 * Answers as much of Vault's transit API as the engine asks for. With a passphrase the engine derives a key anew in each
 * command, which takes a second; what these keys protect is nobody's secret.
 *
 * @see https://developer.hashicorp.com/vault/api-docs/secret/transit
 */
export async function startKeyService({ provide }: TestProject): Promise<() => void> {
  const server = createServer((request, response) => {
    void answer(request).then((data) => {
      response.setHeader("content-type", "application/json").end(JSON.stringify({ data }));
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  provide("keyService", `http://127.0.0.1:${String(port)}`);
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

const prefix = "vault:v1:";

async function answer(request: IncomingMessage): Promise<Asked> {
  const { plaintext, ciphertext = "" } = (await json(request)) as Asked;
  return plaintext === undefined
    ? { plaintext: ciphertext.slice(prefix.length) }
    : { ciphertext: `${prefix}${plaintext}` };
}
