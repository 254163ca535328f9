/**
 * Shows what the server pushes: that a show of a followed channel has begun. It serves no page and keeps
 * nothing. The language is the browser's, because no page is there to ask.
 */
const korean = self.navigator.language.toLowerCase().startsWith('ko');

self.addEventListener('push', (event) => {
  const { broadcast, channelName = 'Dasi', title = '' } = read(event.data);
  const heading = korean ? `${channelName} 방송 시작` : `${channelName} is live`;
  const options = { body: title, tag: broadcast, icon: '/favicon.svg', data: { broadcast } };
  event.waitUntil(self.registration.showNotification(heading, options));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { broadcast } = event.notification.data;
  const url = typeof broadcast === 'string' ? `/watch/${encodeURIComponent(broadcast)}` : '/';
  event.waitUntil(self.clients.openWindow(url));
});

function read(data) {
  try {
    return data.json();
  } catch {
    return {};
  }
}
