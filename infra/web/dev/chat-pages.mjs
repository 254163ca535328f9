/** The part of `screenshots.mjs` that is about rooms: writing, moderating, following, supporting. */

export async function chatPages(page, mock, root, shoot) {
  const { id, channel } = mock.find(({ channel }) => channel.id === 'pixel-forge');
  await page.goto(`${root}/watch/${id}`);
  await page.locator('.chat-line').first().waitFor();
  mock.hub.support(id, 'donation');
  mock.hub.support(id, 'subscription');
  await write(page, 'hello https://example.org/lanterns');
  await page.getByText('hello https').waitFor();
  await write(page, 'too fast');
  await page.locator('[data-pending=TOO_FAST]').waitFor();
  await shoot('chat-refused', false);
  await page.getByTestId('rename').click();
  await page.locator('#chat-name').fill('달빛 손님');
  await shoot('chat-name', false);
  await page.keyboard.press('Enter');
  await page.getByText('달빛 손님').waitFor();
  await page.locator('.chat-scroll').evaluate((list) => (list.scrollTop = 0));
  await page.getByTestId('newest').waitFor();
  for (let i = 0; i < 3; i++) mock.hub.talk(id);
  await shoot('chat-back', false);
  mock.hub.rules(channel.id, { slowS: 0, followersOnly: true });
  await page.locator('[data-voice=followersOnly]').waitFor();
  await shoot('chat-followers', false);
  await page.getByTestId('follow').click();
  await page.locator('[data-voice=free]').waitFor();
  mock.hub.rules(channel.id, { slowS: 0, followersOnly: false });
  await write(page, 'mute me');
  await page.locator('[data-voice=muted]').waitFor();
  await shoot('chat-muted', false);
  await page.goto(`${root}/channel/${channel.id}`);
  await page.getByTestId('follow').waitFor();
  mock.hub.tell({
    type: 'started',
    id,
    channel: channel.id,
    channelName: channel.name,
    title: 'Lanterns',
  });
  await page.locator('.toast a').waitFor();
  await shoot('channel-followed', false);
}

export async function moderationPages(page, mock, root, shoot) {
  const { id } = mock.find(({ channel }) => channel.id === 'pixel-forge');
  await page.goto(`${root}/watch/${id}`);
  const lines = page.locator('.chat-line');
  await lines.first().waitFor();
  await lines.last().locator('.chat-menu-button').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await shoot('moderate', false);
  await page.keyboard.press('Escape');
  await page.getByTestId('set-rules').click();
  await page.getByTestId('rules').waitFor();
  await shoot('chat-rules', false);
}

export async function overlayPage(page, mock, root, shoot) {
  const { id, channel } = mock.find(({ channel }) => channel.id === 'pixel-forge');
  await page.goto(`${root}/overlay/${channel.id}`);
  await page.getByTestId('overlay').waitFor({ state: 'attached' });
  mock.hub.support(id, 'donation');
  await page.locator('.alert').waitFor();
  await shoot('overlay', false);
}

async function write(page, text) {
  await page.getByTestId('say').fill(text);
  await page.keyboard.press('Enter');
}
