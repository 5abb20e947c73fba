/** Something that the shop sells. */
export interface Product {
  readonly id: number;
  readonly name: string;
  readonly description: string;

  /** Price in cents, which add up without rounding. */
  readonly cents: number;

  /** Pieces left. */
  readonly stock: number;
}

/** What a new, empty database is filled with. */
export const firstProducts: readonly Product[] = [
  product(1, "Enamel mug", "Holds 350 ml and survives a fall.", 1490, 120),
  product(2, "Field notebook", "96 dotted pages, sewn, lies flat.", 1250, 80),
  product(3, "Brass pen", "Refillable, gets better looking with age.", 3900, 24),
  product(4, "Canvas tote", "Carries 15 kg without a complaint.", 1990, 60),
  product(5, "Desk lamp", "Warm light, two joints, no app.", 6800, 12),
  product(6, "Wool blanket", "Woven on an old loom, 140 by 200 cm.", 8900, 7),
];

/** The products whose name or description contains every word of the query. */
export function searchProducts(products: readonly Product[], query: string): readonly Product[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return products.filter(({ name, description }) => {
    const text = `${name} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** A price as people read it. */
export function price(cents: number): string {
  return `€${(cents / 100).toFixed(2)}`;
}

function product(
  id: number,
  name: string,
  description: string,
  cents: number,
  stock: number,
): Product {
  return { id, name, description, cents, stock };
}
