/** The one of each that a page has: made here, at load time, and alive as long as the page. */
import { Api } from '../api/client';
import { Community } from '../api/community';
import { Transport } from '../api/transport';
import { Shelf } from '../elements/shelf';
import { Followed } from '../follow/followed';
import { Hub } from '../hub/hub';
import { Passes } from '../hub/passes';
import { BrowserSurroundings } from '../hub/surroundings';
import { Language } from '../i18n/language';
import { Navigation } from './navigation';
import { Session } from './session';

const transport = new Transport();
export const api = new Api(transport);
export const language = new Language();
export const passes = Passes.ofThisBrowser();
export const community = new Community(transport, () => passes.guest);
export const followed = new Followed(new Shelf(() => window.localStorage));
export const hub = new Hub(new BrowserSurroundings(), passes);
// The server knows a connection by the cookies that it was opened with.
export const session = new Session(api, () => hub.reconnect());
export const navigation = new Navigation();
