import type Docker from "dockerode";
import type { Readable } from "node:stream";

interface FakeImage {
  readonly Id: string;
  RepoTags: string[];
  readonly Labels: Record<string, string>;
}

/** A Docker Engine that keeps images as a list, and remembers what it was asked. */
export class FakeDocker {
  public readonly calls: string[] = [];
  public readonly images: FakeImage[] = [];

  /** The part of dockerode that images are made with. */
  asDocker(): Docker {
    return {
      listImages: () => Promise.resolve(this.images),
      importImage: (archive: Readable) => this.#import(archive),
      createContainer: (options: { Image: string; Labels: Record<string, string> }) =>
        Promise.resolve(this.#container(options)),
      getImage: (name: string) => this.#image(name),
      pull: (name: string) => Promise.reject(new Error(`no route to the registry of ${name}`)),
      modem: {
        followProgress: (answer: unknown[], done: (error: null, said: unknown[]) => void) => {
          done(null, answer);
        },
      },
    } as unknown as Docker;
  }

  /** Nobody looks into the archives here: a whole Node is in one of them. */
  #import(archive: Readable): Promise<unknown[]> {
    archive.destroy();
    this.calls.push("import");
    return Promise.resolve([{ status: this.#add("", {}) }]);
  }

  #container({ Image, Labels }: { Image: string; Labels: Record<string, string> }) {
    return {
      putArchive: (archive: Readable) => {
        archive.destroy();
        this.calls.push(`put into ${Image}`);
        return Promise.resolve();
      },
      commit: ({ repo, tag }: { repo: string; tag: string }) => {
        this.calls.push(`commit ${Image} as ${repo}:${tag}`);
        this.#add(`${repo}:${tag}`, Labels);
        return Promise.resolve();
      },
      remove: () => {
        this.calls.push("remove");
        return Promise.resolve();
      },
    };
  }

  #image(name: string) {
    const found = this.images.find(({ Id, RepoTags }) => Id === name || RepoTags.includes(name));
    return {
      inspect: () => Promise.resolve(found),
      tag: ({ repo, tag }: { repo: string; tag: string }) => {
        this.calls.push(`tag ${name} as ${repo}:${tag}`);
        found?.RepoTags.push(`${repo}:${tag}`);
        return Promise.resolve();
      },
    };
  }

  #add(tag: string, labels: Record<string, string>): string {
    const id = `sha256:${String(this.images.length + 1)}`;
    for (const image of this.images) image.RepoTags = image.RepoTags.filter((each) => each !== tag);
    this.images.push({ Id: id, RepoTags: tag === "" ? [] : [tag], Labels: labels });
    return id;
  }
}
