import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Engine } from "../../../lib/docker/engine/engine";
import type { EngineSettings } from "../../../lib/docker/engine/engineAddress";
import { Certificates } from "../certificates";
import { messageOf } from "../provider/world";

/** An Engine far away: it talks to nobody whose certificate its authority has not signed. */
describe("an Engine behind TLS", () => {
  let own: Certificates;
  let strangers: Certificates;
  let server: Server;
  const clients: string[] = [];

  beforeAll(async () => {
    own = new Certificates();
    strangers = new Certificates();
    const options = {
      ca: own.read("authority.pem"),
      cert: own.read("server.pem"),
      key: own.read("server.key"),
      requestCert: true,
      rejectUnauthorized: true,
    };
    server = createServer(options, (request, response) => {
      if (!(request.socket instanceof TLSSocket)) throw new Error("not encrypted");
      const { CN } = request.socket.getPeerCertificate().subject;
      clients.push(`${String(CN)} ${request.url ?? ""}`);
      const found = { Id: "far", Config: { Labels: null }, State: { Running: true } };
      response.end(JSON.stringify(found));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterAll(() => {
    server.close();
    own.remove();
    strangers.remove();
  });

  const host = (name = "127.0.0.1") =>
    `tcp://${name}:${String((server.address() as AddressInfo).port)}`;

  function material(of: Certificates, by = of): EngineSettings {
    const [caMaterial, certMaterial] = [of.read("authority.pem"), by.read("client.pem")];
    return { host: host(), caMaterial, certMaterial, keyMaterial: by.read("client.key") };
  }

  it("answers who has the certificates as texts", async () => {
    clients.length = 0;
    expect(await new Engine(material(own)).find("web")).toMatchObject({ id: "far" });
    expect(clients).toEqual(["client /containers/web/json"]);
  });

  it("answers who has them in a folder", async () => {
    const engine = new Engine({ host: host(), certPath: own.folder });
    expect(await engine.find("web")).toMatchObject({ id: "far" });
  });

  it("is not trusted where another authority has signed for it", async () => {
    expect(await messageOf(new Engine(material(strangers)).find("web"))).toMatch(
      /^Docker at tcp:\/\/127\.0\.0\.1:\d+: is not trusted, or does not trust \([A-Z_]+\)\n {2}try: check ca\.pem, cert\.pem and key\.pem of docker:certPath or DOCKER_CERT_PATH$/,
    );
  });

  it("is not trusted under a name that its certificate does not have", async () => {
    const engine = new Engine({ ...material(own), host: host("localhost") });
    expect(await messageOf(engine.find("web"))).toContain("(ERR_TLS_CERT_ALTNAME_INVALID)");
  });

  it("does not talk to a client whose certificate another authority has signed", async () => {
    clients.length = 0;
    expect(await messageOf(new Engine(material(own, strangers)).find("web"))).toMatch(
      /^Docker at tcp:\/\/127\.0\.0\.1:\d+: /,
    );
    expect(clients).toEqual([]);
  });
});
