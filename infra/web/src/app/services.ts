/** The one of each that a page has: made here, at load time, and alive as long as the page. */
import { Api } from '../api/client';
import { Language } from '../i18n/language';
import { Notices } from '../notices/notices';
import { Navigation } from './navigation';
import { Session } from './session';

export const api = new Api();
export const language = new Language();
export const notices = new Notices();
export const session = new Session(api);
export const navigation = new Navigation();
