/** Where the pages begin: every element is registered, and `<dasi-app>` in the document comes alive. */
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/player.css';
import './styles/chat.css';
import './styles/studio.css';
import './styles/history.css';
import './elements/copy-field';
import './pages/home-page';
import './pages/watch-page';
import './pages/replay-page';
import './pages/channel-page';
import './pages/studio-page';
import './pages/history-page';
import './pages/login-page';
import './pages/invite-page';
import './app/app-element';
