/** The one of each that a page has: made here, at load time, and alive as long as the page. */
import { Api } from '../api/client';
import { Hub } from '../hub/hub';
import { Passes } from '../hub/passes';
import { BrowserSurroundings } from '../hub/surroundings';
import { Language } from '../i18n/language';
import { Navigation } from './navigation';
import { Session } from './session';

export const api = new Api();
export const language = new Language();
export const passes = Passes.ofThisBrowser();
export const hub = new Hub(new BrowserSurroundings(), passes);
// The server knows a connection by the cookies that it was opened with.
export const session = new Session(api, () => hub.reconnect());
export const navigation = new Navigation();
