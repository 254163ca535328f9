/** Which language the pages speak: the viewer's choice, else the browser's, else English. */
import { en, type Texts } from './en';
import { ko } from './ko';

export const LANGUAGES = { ko: '한국어', en: 'English' } as const;
export type LanguageCode = keyof typeof LANGUAGES;

const CATALOGUES: Record<LanguageCode, Texts> = { ko, en };
const STORED_AS = 'dasi.language';

export function isLanguage(code: unknown): code is LanguageCode {
  return typeof code === 'string' && Object.hasOwn(LANGUAGES, code);
}

/** The first of the wishes that we speak, by its primary tag (`ko-KR` is `ko`). */
export function choose(remembered: string | null, wishes: readonly string[]): LanguageCode {
  if (isLanguage(remembered)) return remembered;
  return wishes.map(primary).find(isLanguage) ?? 'en';
}

/** The reader's own variety of a language, for dates: British hours, if English is British. */
export function localeOf(code: LanguageCode, wishes: readonly string[]): string {
  return wishes.find((wish) => primary(wish) === code) ?? code;
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

export class Language {
  readonly #listeners = new Set<() => void>();
  #code: LanguageCode;

  constructor() {
    this.#code = choose(remembered(), navigator.languages);
    document.documentElement.lang = this.#code;
  }

  get code(): LanguageCode {
    return this.#code;
  }

  get locale(): string {
    return localeOf(this.#code, navigator.languages);
  }

  get texts(): Texts {
    return CATALOGUES[this.#code];
  }

  set(code: LanguageCode): void {
    remember(code);
    this.speak(code);
  }

  /** On this page only; it is no choice of the viewer's. */
  speak(code: LanguageCode): void {
    this.#code = code;
    document.documentElement.lang = code;
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Storage is a favour that private windows may refuse. */
function remembered(): string | null {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}

function remember(code: LanguageCode): void {
  try {
    localStorage.setItem(STORED_AS, code);
  } catch {
    return;
  }
}
