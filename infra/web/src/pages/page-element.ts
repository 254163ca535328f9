/** A page: an element with a title of its own in the browser's tab. */
import { DasiElement } from '../elements/dasi-element';

export abstract class PageElement extends DasiElement {
  protected abstract get pageTitle(): string;

  override updated(): void {
    const title = this.pageTitle;
    document.title = title === '' ? 'Dasi 다시' : `${title} · Dasi 다시`;
  }
}
