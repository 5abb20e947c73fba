import type { Catalog } from "./catalog";
import { price, type Product, searchProducts } from "./product";
import { styleSheet } from "./theme";
import type { Features } from "./versions";

/** Everything that the page shows. */
export interface PageContent {
  readonly version: string;
  readonly features: Features;
  readonly color: string;
  readonly replica: string;
  readonly catalog: Catalog;

  /** Visits so far, absent while the counter is away. */
  readonly visits: number | undefined;

  /** What the visitor searched for. */
  readonly query: string;
}

/** The page, whole: no script, no second request. */
export function page(content: PageContent): string {
  const { version, features, color, replica, visits } = content;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The Crossfade Shop ${escape(version)}</title>
<link rel="icon" href="data:,">
<style>${styleSheet(features.theme)}</style>
</head>
<body>
<header>
<h1>The Crossfade Shop</h1>
<span class="badge version">${escape(version)}</span>
<span class="badge ${colorClass(color)}">${escape(color)}</span>
<span class="badge">${escape(replica)}</span>
</header>
<main>
${features.search ? searchForm(content.query) : ""}
${products(content)}
</main>
<footer>${visits === undefined ? "The visit counter is resting." : `Visit number ${String(visits)}.`}
Served by replica ${escape(replica)}, version ${escape(version)}.</footer>
</body>
</html>
`;
}

function searchForm(query: string): string {
  return `<form role="search"><input name="q" aria-label="Search products" placeholder="Search products"
value="${escape(query)}"><button>Search</button></form>`;
}

function products({ catalog, features, query }: PageContent): string {
  if ("problem" in catalog) {
    return `<p class="notice">Our shelves are being restocked. Please come back in a moment.</p>`;
  }
  const found = features.search ? searchProducts(catalog.products, query) : catalog.products;
  if (found.length === 0) return `<p class="notice">Nothing matches “${escape(query)}”.</p>`;
  return `<ul class="products">\n${found.map(card).join("\n")}\n</ul>`;
}

function card({ name, description, cents }: Product): string {
  return `<li><h2>${escape(name)}</h2><p>${escape(description)}</p><p class="price">${price(cents)}</p></li>`;
}

function colorClass(color: string): string {
  return color === "blue" || color === "green" ? color : "unknown";
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
