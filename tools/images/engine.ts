import type Docker from "dockerode";
import type { Readable } from "node:stream";
import { ToolError } from "../toolchain/error";
import { containerLike, type ImageSettings } from "./settings";

/** Label that holds the key of the recipe an image was made by. */
export const keyLabel = "crossfade.recipe";

/** An image that was made before. */
interface KnownImage {
  readonly id: string;
  readonly tags: readonly string[];
}

/** What a Docker Engine does for images. No builder is needed: files are imported and containers committed. */
export class Engine {
  constructor(private readonly docker: Docker) {}

  /** The images that were made by recipes, by key. */
  async known(): Promise<ReadonlyMap<string, KnownImage>> {
    const images = await this.docker.listImages({ filters: { label: [keyLabel] } });
    return new Map(
      images.map(({ Id, RepoTags, Labels }) => [
        Labels[keyLabel] ?? "",
        { id: Id, tags: RepoTags ?? [] },
      ]),
    );
  }

  /** Makes an image that holds nothing but the files of an archive, and returns its id. */
  async importFiles(archive: Readable): Promise<string> {
    const answer = await this.docker.importImage(archive);
    const [id = ""] = (await this.finished(answer)).slice(-1);
    return id;
  }

  /**
   * Makes an image out of another one, an archive of what is added, and the way in which it starts. The container
   * for it is never started; importing knows too few settings.
   */
  async commit(
    base: string,
    added: Readable | undefined,
    tag: string,
    settings: ImageSettings,
  ): Promise<string> {
    const container = await this.docker.createContainer({
      Image: base,
      ...containerLike(settings),
    });
    try {
      if (added !== undefined) await container.putArchive(added, { path: "/" });
      await container.commit(repository(tag));
    } finally {
      await container.remove({ force: true });
    }
    return this.idOf(tag);
  }

  /** Brings a vendor's image. */
  async pull(name: string): Promise<string> {
    try {
      await this.finished(await this.docker.pull(name));
    } catch (error) {
      throw new ToolError(`cannot pull ${name}: ${(error as Error).message}`, 2);
    }
    return this.idOf(name);
  }

  /** Gives an image a tag. */
  async tag(id: string, tag: string): Promise<void> {
    await this.docker.getImage(id).tag(repository(tag));
  }

  private async idOf(name: string): Promise<string> {
    return (await this.docker.getImage(name).inspect()).Id;
  }

  /** Waits for a long task of the Docker Engine and returns what it said. */
  private finished(answer: NodeJS.ReadableStream): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      this.docker.modem.followProgress(answer, (error, said: readonly { status?: string }[]) => {
        if (error) reject(error);
        else resolve(said.map(({ status }) => status ?? ""));
      });
    });
  }
}

function repository(tag: string): { repo: string; tag: string } {
  const at = tag.lastIndexOf(":");
  return { repo: tag.slice(0, at), tag: tag.slice(at + 1) };
}
