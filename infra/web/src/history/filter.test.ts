import { describe, expect, it } from 'vitest';
import { exportCommand, instant, justAfter, local, NO_FILTER, parameters } from './filter';

describe('a filter', () => {
  it('asks for everything but the segments and viewers at first', () => {
    const types = parameters(NO_FILTER).getAll('type');
    expect(types).toContain('broadcast.LiveStarted');
    expect(types).not.toContain('video.SegmentWritten');
    expect(types).not.toContain('audience.ViewerJoined');
  });

  it('asks for all types by naming none, and for one by its name', () => {
    expect(parameters({ ...NO_FILTER, types: 'all' }).has('type')).toBe(false);
    const one = parameters({ ...NO_FILTER, types: 'video.SegmentWritten' });
    expect(one.getAll('type')).toEqual(['video.SegmentWritten']);
  });

  it('names what is given and nothing else', () => {
    const query = parameters({ ...NO_FILTER, types: 'all', channel: 'cats', tag: 'key:1' });
    expect(query.toString()).toBe('channel=cats&tag=key%3A1');
  });

  it('speaks of moments in universal time', () => {
    expect(instant(local('2026-11-20T11:31:07Z'))).toBe('2026-11-20T11:31:07.000Z');
    expect(instant('')).toBeNull();
    expect(instant('yesterday')).toBeNull();
  });

  it('asks for how things stood when the log knew of an event', () => {
    expect(justAfter('2026-11-20T11:31:07.123456Z')).toBe('2026-11-20T11:31:09.000Z');
  });

  it('is a command that a shell takes as it is', () => {
    const command = exportCommand({ ...NO_FILTER, types: 'video.VideoClosed', tag: "a'b; rm" });
    expect(command).toContain('--type video.VideoClosed');
    expect(command).toContain("--tag 'a'\\''b; rm'");
  });
});
