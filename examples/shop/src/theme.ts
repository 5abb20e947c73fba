import type { Theme } from "./versions";

/** What differs between two looks of the page. */
interface Look {
  readonly accent: string;
  readonly ground: string;
  readonly card: string;
  readonly ink: string;
  readonly font: string;
  readonly radius: string;
}

const looks: Record<Theme, Look> = {
  classic: {
    accent: "#3b4fc4",
    ground: "#f4f5fb",
    card: "#ffffff",
    ink: "#1d2240",
    font: "Georgia, 'Times New Roman', serif",
    radius: "4px",
  },
  modern: {
    accent: "#0f9d6b",
    ground: "#0f1714",
    card: "#18241f",
    ink: "#e7f3ee",
    font: "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif",
    radius: "16px",
  },
  broken: {
    accent: "#c4423b",
    ground: "#fbf4f4",
    card: "#ffffff",
    ink: "#401d1d",
    font: "monospace",
    radius: "0",
  },
};

/** The style sheet of the page. It is part of the page, so that one request shows one version whole. */
export function styleSheet(theme: Theme): string {
  const { accent, ground, card, ink, font, radius } = looks[theme];
  return `
:root { --accent: ${accent}; --ground: ${ground}; --card: ${card}; --ink: ${ink}; --radius: ${radius}; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.5 ${font}; }
header, main, footer { max-width: 64rem; margin: 0 auto; padding: 1.5rem; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem; }
h1 { margin: 0 auto 0 0; font-size: 1.9rem; }
h1::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .4em;
  background: var(--accent); border-radius: var(--radius); }
.badge { padding: .15rem .8rem; border: 1px solid var(--accent); border-radius: 99px; font-size: .9rem; }
.version { background: var(--accent); color: #fff; font-weight: bold; }
.blue::before, .green::before { content: "●"; margin-right: .4em; }
.blue::before { color: #4b83f0; }
.green::before { color: #2fbf71; }
.products { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1.2rem;
  padding: 0; list-style: none; }
.products li { padding: 1.2rem; background: var(--card); border-radius: var(--radius);
  box-shadow: 0 1px 4px rgb(0 0 0 / 18%); }
h2 { margin: 0 0 .3rem; font-size: 1.15rem; }
.price { color: var(--accent); font-weight: bold; }
form { display: flex; gap: .6rem; }
input, button { padding: .6rem 1rem; border: 1px solid var(--accent); border-radius: var(--radius);
  background: var(--card); color: var(--ink); font: inherit; }
input { flex: 1; min-width: 0; }
button { background: var(--accent); color: #fff; cursor: pointer; }
.notice { padding: 1rem; border-left: 4px solid var(--accent); background: var(--card); }
footer { font-size: .9rem; opacity: .75; }
`;
}
