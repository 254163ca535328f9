/** Measures of those who moderate a chat: chosen in a menu, taken over HTTP. */
import type { Community } from '../api/community';
import { Problem } from '../api/problem';
import { confirm, toast } from '../elements/dialog';
import { menu } from '../elements/menu';
import type { Message } from '../hub/frames';
import type { RoomState } from '../hub/room-state';
import type { Texts } from '../i18n/en';
import { sentence } from '../i18n/problem';
import { offers, type Measure } from './offers';
import { nameOf } from './person';

type Place = Pick<RoomState, 'broadcast' | 'channel' | 'self'>;

/**
 * Lets somebody who moderates choose a measure, asks where it is not easily undone, and takes it. True if
 * lines go away by it.
 */
export async function moderate(
  community: Community,
  place: Place,
  message: Message,
  button: HTMLElement,
  texts: Texts,
): Promise<boolean> {
  if (place.self === null) return false;
  const { moderation } = texts;
  const name = nameOf(message, texts);
  const items = offers(message, place.self).map((measure) => ({
    value: measure,
    text: nameOfMeasure(measure, texts),
    isDangerous: measure.kind === 'ban' || measure.kind === 'delete',
  }));
  const chosen = await menu(button, moderation.menu(name), items);
  if (chosen === undefined || !(await isMeant(chosen, name, texts))) return false;
  try {
    await take(community, place, message, chosen);
    toast(done(chosen, name, texts));
    return chosen.kind === 'delete' || chosen.kind === 'ban';
  } catch (error) {
    toast(sentence(Problem.from(error), texts));
    return false;
  }
}

async function isMeant(measure: Measure, name: string, { moderation }: Texts): Promise<boolean> {
  if (measure.kind !== 'ban') return true;
  const { banQuestion, banText, ban } = moderation;
  return confirm({ title: banQuestion(name), text: banText, action: ban });
}

function take(
  community: Community,
  { broadcast, channel }: Place,
  { id, person }: Message,
  measure: Measure,
): Promise<void> {
  switch (measure.kind) {
    case 'delete':
      return community.deleteMessage(broadcast, id);
    case 'mute':
      return community.mute(channel, person, measure.seconds);
    case 'ban':
      return community.ban(channel, person);
    case 'appoint':
      return community.appoint(channel, person);
    case 'dismiss':
      return community.dismiss(channel, person);
  }
}

function nameOfMeasure(measure: Measure, { moderation }: Texts): string {
  return measure.kind === 'mute' ? moderation.mute[measure.seconds] : moderation[measure.kind];
}

function done(measure: Measure, name: string, { moderation }: Texts): string {
  switch (measure.kind) {
    case 'delete':
      return moderation.deleted;
    case 'mute':
      return moderation.muted(name);
    case 'ban':
      return moderation.banned(name);
    case 'appoint':
      return moderation.appointed(name);
    case 'dismiss':
      return moderation.dismissed(name);
  }
}
