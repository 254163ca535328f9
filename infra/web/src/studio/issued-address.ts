/** A fresh broadcast address, as OBS wants it, as one URL, and as a command of ffmpeg. */
import { html, type TemplateResult } from 'lit';
import type { IssuedAddress } from '../api/types';
import type { Texts } from '../i18n/en';
import { dateTime } from '../i18n/format';
import { icon } from '../elements/icons';
import { ffmpegCommand, hidden } from './encoder-settings';
import '../elements/copy-field';

export function issuedAddress(
  address: IssuedAddress,
  texts: Texts,
  locale: string,
): TemplateResult {
  const { studio } = texts;
  const { server, streamKey, url, title } = address;
  const until = dateTime(address.expiresAt, locale);
  return html`<div class="issued" tabindex="-1" data-testid="issued">
    <h4>${studio.issued}: ${title}</h4>
    <p class="note">
      ${icon('lock')}<span>${studio.issuedOnce} ${studio.issuedUntil(until)}</span>
    </p>
    <h5>${studio.obs}</h5>
    <p class="muted">${studio.obsSteps}</p>
    ${copy('server', studio.server, server, null)}
    ${copy('stream-key', studio.streamKey, streamKey, hidden(streamKey, streamKey))}
    <p class="muted small">${studio.keyframes}</p>
    <h5>${studio.oneUrl}</h5>
    ${copy('url', studio.url, url, hidden(url, streamKey))}
    <h5>${studio.ffmpeg}</h5>
    <p class="muted">${studio.ffmpegText}</p>
    ${copy('ffmpeg', studio.command, ffmpegCommand(url), hidden(ffmpegCommand(url), streamKey))}
  </div>`;
}

function copy(id: string, label: string, value: string, masked: string | null): TemplateResult {
  return html`<dasi-copy-field
    data-testid=${id}
    .label=${label}
    .value=${value}
    .masked=${masked}
  ></dasi-copy-field>`;
}
