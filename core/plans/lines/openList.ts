/** What a search has found and not yet followed, the least cost first: a binary heap. */
export class OpenList<Item> {
  readonly #items: { readonly cost: number; readonly item: Item }[] = [];

  push(cost: number, item: Item): void {
    const items = this.#items;
    let place = items.length;
    items.push({ cost, item });
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isLess(place, parent)) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  pop(): Item | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (!first || !last || items.length === 0) return first?.item;
    items[0] = last;
    for (let place = 0; ;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      let least = left < items.length && this.#isLess(left, place) ? left : place;
      if (right < items.length && this.#isLess(right, least)) least = right;
      if (least === place) return first.item;
      this.#swap(place, least);
      place = least;
    }
  }

  #isLess(one: number, other: number): boolean {
    return (this.#items[one]?.cost ?? Infinity) < (this.#items[other]?.cost ?? Infinity);
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#items[one], this.#items[other]];
    if (!a || !b) return;
    this.#items[one] = b;
    this.#items[other] = a;
  }
}
