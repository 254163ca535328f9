/** A "no" of the server (RFC 9457), or no answer at all: one kind of error with a stable code. */
export class Problem extends Error {
  readonly #status: number;
  readonly #code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = 'Problem';
    this.#status = status;
    this.#code = code;
  }

  /** HTTP status; 0 if the server was not reached. */
  get status(): number {
    return this.#status;
  }

  get code(): string {
    return this.#code;
  }

  /** The server's own sentence, in English; empty if it sent none. */
  get detail(): string {
    return this.message;
  }

  static unreachable(): Problem {
    return new Problem(0, 'UNREACHABLE', '');
  }

  /** Reads a problem+json body; anything else becomes a problem with a code made of the status. */
  static async of(response: Response): Promise<Problem> {
    const fallback = `HTTP_${response.status}`;
    try {
      const body: unknown = await response.json();
      return new Problem(
        response.status,
        text(body, 'code') ?? fallback,
        text(body, 'detail') ?? '',
      );
    } catch {
      return new Problem(response.status, fallback, '');
    }
  }

  static from(error: unknown): Problem {
    return error instanceof Problem ? error : Problem.unreachable();
  }
}

function text(body: unknown, key: string): string | undefined {
  if (typeof body !== 'object' || body === null || !(key in body)) return undefined;
  const value = (body as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
