/** Asks before something that cannot be undone, and says in passing that something was done. */
import { html, render, type TemplateResult } from 'lit';
import { language } from '../app/services';

export interface Question {
  readonly title: string;
  readonly text: string;
  /** The verb on the button that goes ahead. */
  readonly action: string;
}

/** True if the viewer goes ahead; Escape and everything else is a no. */
export function confirm({ title, text, action }: Question): Promise<boolean> {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  dialog.setAttribute('aria-describedby', 'dialog-text');
  render(
    html`<form method="dialog">
      <h2 id="dialog-title">${title}</h2>
      <p id="dialog-text">${text}</p>
      <div class="actions actions-end">
        <button class="button" value="no" autofocus>${language.texts.app.cancel}</button>
        <button class="button button-danger" value="yes">${action}</button>
      </div>
    </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        dialog.remove();
        resolve(dialog.returnValue === 'yes');
      },
      { once: true },
    );
  });
}

const TOAST_SHOWN_MS = 4_000;
/** Somebody may want to follow a link. */
const LINK_SHOWN_MS = 15_000;
/** More would cover the page: when many channels go live at once the newest are told. */
const MOST_TOASTS = 4;

export function toast(text: string): void {
  shelve(html`${text}`, TOAST_SHOWN_MS);
}

export function linkToast(text: string, link: { href: string; text: string }): void {
  shelve(html`<span>${text}</span> <a href=${link.href}>${link.text}</a>`, LINK_SHOWN_MS);
}

function shelve(content: TemplateResult, shownMs: number): void {
  const shelf = document.querySelector('.toasts');
  if (shelf === null) return;
  const note = document.createElement('p');
  note.className = 'toast';
  render(content, note);
  shelf.append(note);
  while (shelf.childElementCount > MOST_TOASTS) shelf.firstElementChild?.remove();
  window.setTimeout(() => note.remove(), shownMs);
}
