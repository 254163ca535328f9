/** Somebody who wrote: badges, and a name in a colour of their own. */
import { html, type TemplateResult } from 'lit';
import { hue } from '../elements/hue';
import { icon, type IconName } from '../elements/icons';
import type { Badge } from '../hub/frames';
import type { Texts } from '../i18n/en';

export interface Person {
  readonly person: string;
  readonly name: string;
  readonly badges: readonly Badge[];
}

/** Guests have none: most are. */
const BADGE_ICONS = [
  ['STREAMER', 'antenna'],
  ['MODERATOR', 'shield'],
  ['SUBSCRIBER', 'star'],
] as const satisfies (readonly [Badge, IconName])[];

/** Whoever chose no name has a short mark, so that two of them can be told apart. */
export function nameOf({ person, name }: Pick<Person, 'person' | 'name'>, texts: Texts): string {
  return name === '' ? texts.chat.guest(person.replaceAll('-', '').slice(0, 4)) : name;
}

export function personName(person: Person, texts: Texts): TemplateResult {
  const badges = BADGE_ICONS.filter(([badge]) => person.badges.includes(badge));
  return html`<span class="chat-person" style="--hue: ${hue(person.person)}"
    >${badges.map(
      ([badge, picture]) =>
        html`<span class="chat-badge" data-badge=${badge} title=${texts.chat.badge[badge]}
          >${icon(picture)}<span class="unseen">${texts.chat.badge[badge]}</span></span
        >`,
    )}<bdi class="chat-name">${nameOf(person, texts)}</bdi></span
  >`;
}
