import { createServer, type Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Images } from "../../../lib/docker/engine/images";
import { messageOf } from "../provider/world";

const digest = `sha256:${"a".repeat(64)}`;
const image = `127.0.0.1:5000/team/web@${digest}`;
const login = {
  credentials: { username: "ci", password: "kept?>" },
  source: "docker:registryAuth[0]",
};

let folder: string;
let server: Server;
let answer: readonly [number, string];
let asked: { line: string; auth: unknown }[];
let images: Images;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "crossfade-images-"));
  asked = [];
  answer = [200, '{"status":"Pulling"}\r\n{"status":"Digest: sha256:a"}\r\n'];
  server = createServer(({ method = "", url = "", headers }, response) => {
    asked.push({ line: `${method} ${url}`, auth: headers["x-registry-auth"] });
    response.writeHead(answer[0]).end(answer[1]);
  });
  const socket = join(folder, "sock");
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  images = new Images({ host: `unix://${socket}` });
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe("Images.has", () => {
  it("asks for the very name, digest and all", async () => {
    expect(await images.has(image)).toBe(true);
    expect(asked).toEqual([{ line: `GET /images/${image}/json`, auth: undefined }]);
    answer = [404, '{"message":"No such image"}'];
    expect(await images.has(image)).toBe(false);
  });

  it("does not take an Engine in trouble for one without the image", async () => {
    answer = [500, '{"message":"disk on fire"}'];
    expect(await messageOf(images.has(image))).toBe("disk on fire");
  });
});

describe("Images.pull", () => {
  it("names repository and digest in the path, and the login in a header", async () => {
    await images.pull(image, login);
    const [request] = asked;
    expect(request?.line).toBe(
      `POST /images/create?fromImage=127.0.0.1%3A5000%2Fteam%2Fweb&tag=${encodeURIComponent(digest)}`,
    );
    expect(request?.auth).toMatch(/^[\w-]+=*$/);
    expect(JSON.parse(Buffer.from(String(request?.auth), "base64url").toString())).toEqual({
      username: "ci",
      password: "kept?>",
      serveraddress: "127.0.0.1:5000",
    });
  });

  it("sends no login where there is none", async () => {
    await images.pull(image);
    expect(asked).toMatchObject([{ auth: undefined }]);
  });

  it.each([
    ["at once", [500, '{"message":"unauthorized"}']],
    ["after it has begun", [200, '{"status":"Pulling"}\r\n{"error":"unauthorized"}\r\n']],
  ] as const)("explains what the Engine says %s, without the password", async (_when, said) => {
    answer = said;
    expect(await messageOf(images.pull(image, login))).toBe(
      `image ${image}: 127.0.0.1:5000 refuses the login of "ci" in docker:registryAuth[0]\n  try: pulumi config set --secret --path 'docker:registryAuth[0].password'`,
    );
  });
});
