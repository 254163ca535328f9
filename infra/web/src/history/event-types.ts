/** Every event of the log, by the name under which it is stored; a test holds it against the server. */
export const EVENT_TYPES = [
  'channel.ChannelOpened',
  'channel.ChannelDescribed',
  'broadcast.AddressIssued',
  'broadcast.AddressRevoked',
  'broadcast.LiveStarted',
  'broadcast.Disconnected',
  'broadcast.Reconnected',
  'broadcast.LiveEnded',
  'broadcast.BroadcastRetitled',
  'video.VideoOpened',
  'video.SegmentWritten',
  'video.VideoClosed',
  'audience.ViewerJoined',
  'audience.ViewerLeft',
  'chat.MessagePosted',
  'chat.MessageDeleted',
  'chat.ModeratorAppointed',
  'chat.ModeratorDismissed',
  'chat.ChatterMuted',
  'chat.ChatterBanned',
  'chat.ChatterPardoned',
  'chat.ChatRulesSet',
  'follow.ChannelFollowed',
  'follow.ChannelUnfollowed',
  'support.DonationReceived',
  'support.SubscriptionPaid',
  'person.PersonErased',
  'projection.EventSkipped',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** One comes every two seconds of every broadcast, the others with each viewer. */
const isOneOfMany = (type: EventType) =>
  type.endsWith('.SegmentWritten') || type.startsWith('audience.') || type === 'chat.MessagePosted';

/** What one looks for at first. */
export const TELLING_TYPES: readonly EventType[] = EVENT_TYPES.filter((type) => !isOneOfMany(type));

export function isEventType(name: string): name is EventType {
  return (EVENT_TYPES as readonly string[]).includes(name);
}
