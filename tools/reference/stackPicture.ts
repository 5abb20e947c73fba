import type { Part, StackGraph } from "./stackGraph";

/** A part with its place in the picture. */
interface Placed extends Part {
  readonly x: number;
  readonly y: number;
}

const box = { width: 172, height: 46, right: 66, down: 18, margin: 24 };

/** Draws components as boxes, from what comes first on the left to what comes last on the right. */
export function stackPicture(graph: StackGraph, title: string): string {
  const placed = place(graph);
  const width = Math.max(...placed.map(({ x }) => x)) + box.width + box.margin;
  const height = Math.max(...placed.map(({ y }) => y)) + box.height + box.margin;
  const size = `viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}"`;
  const lines = graph.edges.flatMap(([first, then]) => {
    const [from, to] = [placed[first], placed[then]];
    return from === undefined || to === undefined ? [] : [edge(from, to)];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="title description">`,
    `  <title id="title">${title}</title>`,
    `  <desc id="description">${description(graph)}</desc>`,
    style,
    `  <rect class="page" width="${String(width)}" height="${String(height)}"/>`,
    ...lines,
    ...placed.map(drawn),
    "</svg>",
    "",
  ].join("\n");
}

/** Each part is one column behind the last of those that it needs, and beside those it has to do with. */
function place({ parts, edges }: StackGraph): Placed[] {
  const firsts = (then: number) => edges.filter((it) => it[1] === then).map(([first]) => first);
  const columnOf = (part: number): number =>
    Math.max(-1, ...firsts(part).map((first) => columnOf(first))) + 1;
  const columns = parts.map((_, part) => columnOf(part));
  const most = Math.max(...columns.map((it) => columns.filter((other) => other === it).length));
  const rows: number[] = [];
  for (const column of [...new Set(columns)].sort((a, b) => a - b)) {
    const here = parts.map((_, part) => part).filter((part) => columns[part] === column);
    const wished = (part: number): number => {
      const beside = firsts(part).map((first) => rows[first] ?? 0);
      return beside.length === 0 ? part : beside.reduce((sum, row) => sum + row, 0) / beside.length;
    };
    const above = (most - here.length) / 2;
    here
      .toSorted((a, b) => wished(a) - wished(b) || a - b)
      .forEach((part, index) => (rows[part] = above + index));
  }
  return parts.map((part, index) => ({
    ...part,
    x: box.margin + (columns[index] ?? 0) * (box.width + box.right),
    y: Math.round(box.margin + (rows[index] ?? 0) * (box.height + box.down)),
  }));
}

function drawn({ name, type, resources, x, y }: Placed): string {
  const left = String(x + 12);
  return [
    `  <rect class="box" x="${String(x)}" y="${String(y)}" width="${String(box.width)}" height="${String(box.height)}" rx="6"/>`,
    `  <text class="title" x="${left}" y="${String(y + 20)}">${type}</text>`,
    `  <text class="name" x="${left}" y="${String(y + 37)}">${name} · ${String(resources)}</text>`,
  ].join("\n");
}

function edge(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
  const [x2, y2] = [to.x, to.y + box.height / 2];
  const bend = x1 + box.right / 2;
  const back = x2 - box.right / 2;
  return `  <path class="edge" d="M${String(x1)} ${String(y1)} C${String(bend)} ${String(y1)} ${String(back)} ${String(y2)} ${String(x2)} ${String(y2)}"/>`;
}

function description({ parts, edges }: StackGraph): string {
  const nameOf = (place: number) => `${parts[place]?.type ?? ""} ${parts[place]?.name ?? ""}`;
  const sentences = parts.map(({ resources }, place) => {
    const needed = edges.filter((it) => it[1] === place).map(([first]) => nameOf(first));
    const after = needed.length === 0 ? "comes first" : `comes after ${needed.join(", ")}`;
    return `${nameOf(place)} has ${String(resources)} resources and ${after}.`;
  });
  return sentences.join(" ");
}

const style = `  <style>
    text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; }
    .page { fill: #ffffff; }
    .box { fill: #f6f8fa; stroke: #8c959f; }
    .title { font-weight: 600; fill: #1f2328; }
    .name { fill: #59636e; }
    .edge { fill: none; stroke: #59636e; stroke-width: 1.2; opacity: 0.7; }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117; }
      .box { fill: #161b22; stroke: #6e7681; }
      .title { fill: #e6edf3; }
      .name, .edge { fill: #9198a1; }
      .edge { fill: none; stroke: #9198a1; }
    }
  </style>`;
