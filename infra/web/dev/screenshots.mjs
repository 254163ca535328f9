/**
 * Looks at every page in a real browser against the mock server, and keeps a picture of each:
 * `CHROMIUM=/usr/bin/chromium npm run screenshots -- FOLDER [ONLY]`. Fails if a page logs an error.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chatPages, moderationPages, overlayPage } from './chat-pages.mjs';
import { Mock } from './mock-server.mjs';

const ARGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  // As for a site that the viewer has never been to: no sound without a click.
  '--autoplay-policy=document-user-activation-required',
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const LOOKS = [
  {
    name: 'desktop-light-ko',
    locale: 'ko-KR',
    colorScheme: 'light',
    viewport: { width: 1280, height: 860 },
  },
  {
    name: 'desktop-dark-en',
    locale: 'en-GB',
    colorScheme: 'dark',
    viewport: { width: 1280, height: 860 },
  },
  {
    name: 'phone-dark-ko',
    locale: 'ko-KR',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  },
  {
    name: 'phone-light-en',
    locale: 'en-GB',
    colorScheme: 'light',
    viewport: { width: 390, height: 844 },
  },
];

/** Past our short fade-ins. */
const SETTLED_MS = 350;

const [folder, only = ''] = process.argv.slice(2);
if (folder === undefined || process.env.CHROMIUM === undefined) {
  console.error('usage: CHROMIUM=/path/to/chromium npm run screenshots -- FOLDER [ONLY]');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGS });
const errors = [];
for (const look of LOOKS.filter(({ name }) => name.includes(only))) await photograph(look);
await browser.close();
console.log(errors.length === 0 ? 'No page logged an error.' : errors.join('\n'));
process.exit(errors.length === 0 ? 0 : 1);

async function photograph({ name, ...options }) {
  const mock = new Mock();
  const bare = new Mock({ empty: true });
  const root = `http://127.0.0.1:${await mock.listen(0)}`;
  const bareRoot = `http://127.0.0.1:${await bare.listen(0)}`;
  const context = await browser.newContext({ ...options, timezoneId: 'Asia/Seoul' });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(`${name} ${page.url()}: ${error}`));
  page.on('console', (message) => {
    // A 401, 404 or 409 that a page handles is logged by the browser all the same.
    const handled = /status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !handled)
      errors.push(`${name} ${page.url()}: ${message.text()}`);
  });
  const shoot = async (what, full = true) => {
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: join(folder, `${what}-${name}.png`), fullPage: full });
  };
  await chatPages(page, mock, root, shoot);
  await viewerPages(page, mock, root, bareRoot, shoot);
  await streamerPages(page, mock, root, shoot);
  await context.close();
  mock.close();
  bare.close();
}

async function viewerPages(page, mock, root, bareRoot, shoot) {
  await page.goto(`${bareRoot}/`);
  await page.getByTestId('replay-list').waitFor({ state: 'attached' });
  await shoot('home-empty');
  await page.goto(`${root}/`);
  await page.locator('[data-testid=live-list] li').first().waitFor();
  mock.away(mock.find(({ channel }) => channel.id === 'night-train').id);
  await page.locator('[data-testid=live-list] [data-status=AWAY]').waitFor();
  await shoot('home');
  await page.goto(`${root}/channel/moonlight-radio`);
  await page.locator('[data-testid=replay-list] li').first().waitFor();
  await shoot('channel');
  await page.goto(`${root}/nowhere/at/all`);
  await shoot('missing');

  const { id } = mock.find(({ channel }) => channel.id === 'moonlight-radio');
  await page.goto(`${root}/watch/${id}`);
  await playing(page);
  await page.locator('video').hover({ position: { x: 12, y: 12 } });
  await shoot('watch-live');
  mock.title(id, '제목이 방금 바뀌었습니다');
  await page.getByText('제목이 방금 바뀌었습니다').first().waitFor();
  mock.away(id);
  await page.locator('[data-overlay=away-strip]').waitFor();
  await shoot('watch-away-buffered');
  await page.locator('[data-overlay=away-curtain]').waitFor({ timeout: 60_000 });
  await shoot('watch-away');
  mock.back(id);
  await page.locator('[data-overlay=none]').waitFor({ timeout: 30_000 });
  await playing(page);
  await shoot('watch-back');
  mock.end(id);
  await page.locator('[data-overlay=ended-strip]').waitFor();
  await shoot('watch-ended-buffered');
  await page.locator('[data-overlay=ended-curtain]').waitFor({ timeout: 60_000 });
  await shoot('watch-ended');

  const started = mock.start();
  await page.goto(`${root}/watch/${started.id}`);
  await page.locator('[data-overlay=waiting]').waitFor();
  await shoot('watch-waiting');
  await playing(page);
  const replay = mock.find(({ videoCount }) => videoCount === 3);
  await page.goto(`${root}/replay/${replay.id}`);
  await playing(page);
  await page.locator('.chat-support').first().waitFor({ timeout: 30_000 });
  await shoot('replay');
}

async function playing(page) {
  const time = () => page.evaluate(() => document.querySelector('video').currentTime);
  const before = await time();
  await page.waitForFunction((t) => document.querySelector('video').currentTime > t + 1, before, {
    timeout: 30_000,
  });
}

async function streamerPages(page, mock, root, shoot) {
  await page.goto(`${root}/studio`);
  await page.waitForURL('**/login?next=%2Fstudio');
  await page.locator('#login-name').fill('moon');
  await page.locator('#login-password').fill('wrong');
  await page.locator('form button').click();
  await page.getByRole('alert').waitFor();
  await shoot('login');
  await page.goto(`${root}/invite/gone`);
  await page.locator('.empty').waitFor();
  await shoot('invite-gone');
  await page.goto(`${root}/invite/k3yT0qWz7Lr2VbN8`);
  await page.locator('#invite-name').fill('새내기');
  await page.locator('#invite-password').fill('short');
  await page.locator('form button').click();
  await page.locator('.field-invalid').waitFor();
  await shoot('invite');
  await page.locator('#invite-password').fill('long enough by far');
  await page.locator('form button').click();
  await page.locator('#channel-id').fill('Not OK');
  await page.locator('dasi-channel-form button').click();
  await page.locator('.field-invalid').first().waitFor();
  await shoot('studio-first');

  mock.logIn('moon', 'ADMINISTRATOR');
  await page.goto(`${root}/studio`);
  await page.getByTestId('address-list').waitFor();
  await page.locator('#address-title').fill('토요일 저녁 음악');
  await page.getByTestId('issue').click();
  await page.getByTestId('issued').waitFor();
  await page.getByTestId('stream-key').locator('button').first().click();
  await page.getByTestId('invite').click();
  await page.getByTestId('invite-link').waitFor();
  await shoot('studio');
  await moderationPages(page, mock, root, shoot);
  await overlayPage(page, mock, root, shoot);
  await historyPages(page, mock, root, shoot);
  await page.goto(`${root}/studio?channel=pixel-forge`);
  const end = page.getByTestId('end');
  await end.waitFor();
  await end.click();
  await page.locator('dialog').waitFor();
  await shoot('studio-end', false);
  await page.locator('dialog button[value=yes]').click();
  await page.locator('.toast').waitFor();
  await shoot('studio-ended', false);
}

async function historyPages(page, mock, root, shoot) {
  await page.goto(`${root}/history`);
  await page.locator('[data-event]').nth(5).waitFor();
  await page.getByTestId('state').waitFor();
  await shoot('history');
  await page.getByTestId('live').check();
  mock.happen('broadcast.LiveStarted', { title: '방금 시작한 방송' });
  await page.locator('[data-event]', { hasText: '방금 시작한 방송' }).first().waitFor();
  await page.locator('[data-event]').first().locator('summary').click();
  await page.locator('.filters > summary').click();
  await page.locator('#token-name').fill('notebook');
  await page.getByTestId('make-token').click();
  await page.getByTestId('made-token').waitFor();
  await shoot('history-open');
}
