/** Says what went wrong in the reader's language; the server's own sentence where that knows more. */
import type { Problem } from '../api/problem';
import type { Texts } from './en';

/** Codes whose `detail` names the very thing that is wrong, such as a length. */
const SPEAKS_FOR_ITSELF = new Set(['INVALID']);

export function sentence(problem: Problem, texts: Texts): string {
  const known = lookUp(problem, texts);
  const detail = problem.detail === '' ? '' : ` (${problem.detail})`;
  if (known !== undefined) return SPEAKS_FOR_ITSELF.has(problem.code) ? known + detail : known;
  return texts.problem.OTHER(problem.code) + detail;
}

function lookUp(problem: Problem, texts: Texts): string | undefined {
  const { OTHER: _, ...sentences } = texts.problem;
  const byCode = new Map(Object.entries(sentences)).get(problem.code);
  return byCode ?? byStatus(problem.status, texts);
}

function byStatus(status: number, { problem }: Texts): string | undefined {
  if (status >= 500) return problem.INTERNAL_ERROR;
  switch (status) {
    case 401:
      return problem.NOT_SIGNED_IN;
    case 403:
      return problem.FORBIDDEN;
    case 404:
      return problem.NOT_FOUND;
    case 429:
      return problem.TOO_MANY_REQUESTS;
    default:
      return undefined;
  }
}
