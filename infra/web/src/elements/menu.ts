/** Asks which of a few things to do, beside the button that was pressed. */
import { html, render } from 'lit';

export interface MenuItem<T> {
  readonly value: T;
  readonly text: string;
  readonly isDangerous?: boolean;
}

const GAP_PX = 4;

/** The chosen value; undefined if none is. The button has the focus again afterwards. */
export function menu<T>(
  button: HTMLElement,
  label: string,
  items: readonly MenuItem<T>[],
): Promise<T | undefined> {
  const dialog = document.createElement('dialog');
  dialog.className = 'menu';
  dialog.setAttribute('aria-label', label);
  let chosen: T | undefined;
  const choose = (value: T) => {
    chosen = value;
    dialog.close();
  };
  render(
    html`<div role="menu" aria-label=${label} @keydown=${move}>
      ${items.map(
        ({ value, text, isDangerous = false }) =>
          html`<button
            class="menu-item ${isDangerous ? 'menu-danger' : ''}"
            type="button"
            role="menuitem"
            @click=${() => choose(value)}
          >
            ${text}
          </button>`,
      )}
    </div>`,
    dialog,
  );
  // A click beside the items is one on the dialog itself.
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  place(dialog, button.getBoundingClientRect());
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        dialog.remove();
        button.focus();
        resolve(chosen);
      },
      { once: true },
    );
  });
}

/** Below the button, above it where there is no room; never outside of the window. */
function place(dialog: HTMLElement, button: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = dialog;
  const below = button.bottom + GAP_PX;
  const top = below + height < window.innerHeight ? below : button.top - GAP_PX - height;
  dialog.style.top = `${Math.max(GAP_PX, top)}px`;
  dialog.style.left = `${Math.max(GAP_PX, button.right - width)}px`;
}

function move(event: KeyboardEvent): void {
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
  const at = items.findIndex((item) => item === document.activeElement);
  const next = nextOf(event.key, at, items.length);
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}

function nextOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
