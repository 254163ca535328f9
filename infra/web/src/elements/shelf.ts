/** Storage is a favour that private windows may refuse; where it is refused, memory has to do. */
export type ItemStorage = Pick<Storage, 'getItem' | 'setItem'>;

export class Shelf {
  readonly #storage: () => ItemStorage;
  readonly #memory = new Map<string, string>();

  constructor(storage: () => ItemStorage) {
    this.#storage = storage;
  }

  getItem(key: string): string | null {
    try {
      return this.#storage().getItem(key) ?? this.#memory.get(key) ?? null;
    } catch {
      return this.#memory.get(key) ?? null;
    }
  }

  setItem(key: string, value: string): void {
    this.#memory.set(key, value);
    try {
      this.#storage().setItem(key, value);
    } catch {
      return;
    }
  }
}
