/** What somebody who moderates may do about a message, and to its author. Pure. */
import type { Message } from '../hub/frames';
import type { Self } from '../hub/room-state';

export type Measure =
  | { readonly kind: 'delete' }
  | { readonly kind: 'mute'; readonly seconds: 60 | 600 | 3600 }
  | { readonly kind: 'ban' }
  | { readonly kind: 'appoint' }
  | { readonly kind: 'dismiss' };

/** Nobody silences themselves or the streamer, and only the streamer silences or chooses moderators. */
export function offers(message: Message, self: Self): readonly Measure[] {
  const remove: Measure = { kind: 'delete' };
  const isOwner = self.badges.includes('STREAMER');
  const isModerator = message.badges.includes('MODERATOR');
  const isSelf = message.person === self.person;
  if (isSelf || message.badges.includes('STREAMER') || (isModerator && !isOwner)) return [remove];
  const silence: readonly Measure[] = [
    { kind: 'mute', seconds: 60 },
    { kind: 'mute', seconds: 600 },
    { kind: 'mute', seconds: 3600 },
    { kind: 'ban' },
  ];
  if (!isOwner) return [remove, ...silence];
  return [remove, ...silence, { kind: isModerator ? 'dismiss' : 'appoint' }];
}
