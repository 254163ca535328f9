/** Says on any page that a show of a followed channel has begun, with a link to it. */
import { path, type Route } from '../app/router';
import { linkToast } from '../elements/dialog';
import type { Hub } from '../hub/hub';
import type { Language } from '../i18n/language';
import { isNews, type Followed } from './followed';

/** Returns what ends it. */
export function tellOfShows(
  hub: Hub,
  followed: Followed,
  language: Language,
  route: () => Route,
): () => void {
  return hub.subscribe((input) => {
    if (input.type !== 'started' || !isNews(input, followed, route())) return;
    const { follow } = language.texts;
    const href = path({ page: 'watch', id: input.id });
    linkToast(follow.started(input.channelName, input.title), { href, text: follow.watch });
  });
}
