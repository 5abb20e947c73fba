import { type Server, ServerCredentials, type ServiceError } from "@grpc/grpc-js";

type Done<Response> = (error: ServiceError | null, response: Response) => void;

/** The answer to a call of a generated client. */
export function answerOf<Response>(call: (done: Done<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => {
      if (error) reject(error);
      else resolve(response);
    });
  });
}

/** Lets a server listen on this machine, and answers with its address. */
export async function listening(server: Server): Promise<string> {
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return `127.0.0.1:${String(port)}`;
}
