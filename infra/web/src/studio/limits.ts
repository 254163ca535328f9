/** The server's limits on texts, so that a form says no before the server does. */
export const limits = {
  channelId: 32,
  channelIdPattern: '[a-z0-9][a-z0-9\\-]{1,30}[a-z0-9]',
  name: 60,
  title: 140,
  description: 2_000,
  category: 60,
} as const;
