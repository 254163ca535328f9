/** Our own few drawings, 24 by 24, in the colour of the text around them. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const SHAPES = {
  play: svg`<path d="M8 5.5v13l11-6.5z" fill="currentColor" stroke="none" />`,
  sound: svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" /><path d="M15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11" />`,
  muted: svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" /><path d="m16 9.5 5 5m0-5-5 5" />`,
  copy: svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2" /><path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2" />`,
  done: svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" /><circle cx="12" cy="12" r="2.8" />`,
  eyeOff: svg`<path d="M9.5 5.9A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.6 3.3M6.2 7.3A15.6 15.6 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-.9M4 4l16 16" />`,
  again: svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.4-5.5" /><path d="M19.5 3.5v4h-4" />`,
  antenna: svg`<circle cx="12" cy="12" r="2" /><path d="M8.2 15.8a5.4 5.4 0 0 1 0-7.6m7.6 0a5.4 5.4 0 0 1 0 7.6M5.4 18.6a9.3 9.3 0 0 1 0-13.2m13.2 0a9.3 9.3 0 0 1 0 13.2" />`,
  film: svg`<rect x="3.5" y="5" width="17" height="14" rx="2" /><path d="M8 5v14M16 5v14M3.5 12h17M3.5 8.5H8m8 0h4.5M3.5 15.5H8m8 0h4.5" />`,
  plus: svg`<path d="M12 5v14M5 12h14" />`,
  alert: svg`<path d="M12 4 2.8 19.5h18.4z" /><path d="M12 10v4.5m0 2.3v.2" />`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9.5" rx="2" /><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5" />`,
  mail: svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2" /><path d="m4 7 8 6 8-6" />`,
  chat: svg`<path d="M4 6.5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6.5L7 20v-3.5H6a2 2 0 0 1-2-2z" />`,
  send: svg`<path d="M4 5.5 20.5 12 4 18.5l2.2-6.5z" /><path d="M6.2 12h7" />`,
  people: svg`<circle cx="9" cy="8.5" r="3.2" /><path d="M3 19c.4-3.4 2.8-5.3 6-5.3s5.6 1.9 6 5.3" /><path d="M15.5 5.6a3.2 3.2 0 0 1 0 5.8M17.5 14.2c2 .7 3.2 2.4 3.5 4.8" />`,
  shield: svg`<path d="M12 3.5 19 6v5.5c0 4.3-2.8 7.3-7 9-4.2-1.7-7-4.7-7-9V6z" />`,
  star: svg`<path d="m12 4 2.4 5.1 5.6.7-4.1 3.9 1 5.5-4.9-2.7-4.9 2.7 1-5.5L4 9.8l5.6-.7z" />`,
  heart: svg`<path d="M12 19.5C6.5 15.8 4 12.9 4 9.6A4.1 4.1 0 0 1 8.1 5.5c1.6 0 3 .8 3.9 2.2.9-1.4 2.3-2.2 3.9-2.2A4.1 4.1 0 0 1 20 9.6c0 3.3-2.5 6.2-8 9.9z" />`,
  bell: svg`<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15z" /><path d="M10 20.5h4" />`,
  more: svg`<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="3" />`,
  sliders: svg`<path d="M4 7.5h9m4 0h3M4 16.5h3m4 0h9" /><circle cx="15" cy="7.5" r="2" /><circle cx="9" cy="16.5" r="2" />`,
  down: svg`<path d="M12 5v14m-6-6 6 6 6-6" />`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof SHAPES;

export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${SHAPES[name]}
  </svg>`;
}
