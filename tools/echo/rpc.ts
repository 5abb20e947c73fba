import {
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
} from "@grpc/grpc-js";
import type { Phase } from "./phase";
import { echoService, healthAnswer, healthService } from "./service";

type Unary = (call: ServerUnaryCall<Buffer, Buffer>, done: sendUnaryData<Buffer>) => void;

/** Time between two messages of a stream. */
const messageMilliseconds = 100;

/** Makes the gRPC server of the echo, with the standard health service. */
export function rpcServer(phase: Phase): Server {
  const say: Unary = (call, done) => {
    done(null, call.request);
  };
  const check: Unary = (_, done) => {
    done(null, phase.serves ? healthAnswer.serving : healthAnswer.notServing);
  };
  const watch = (call: ServerWritableStream<Buffer, Buffer>): void => {
    let count = 0;
    const timer = setInterval(() => call.write(Buffer.from(String(count++))), messageMilliseconds);
    const leave = (): void => {
      clearInterval(timer);
      call.end();
    };
    phase.once("leave", leave);
    call.on("cancelled", () => {
      clearInterval(timer);
      phase.off("leave", leave);
    });
    if (phase.leaving) leave();
  };
  const server = new Server();
  server.addService(echoService, { say, watch });
  server.addService(healthService, { check });
  return server;
}

/** Opens it on a port, 0 for any, and answers with the port. */
export function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const credentials = ServerCredentials.createInsecure();
    server.bindAsync(`${address}:${String(port)}`, credentials, (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
}
