import { describe, expect, it } from 'vitest';
import { epochToIso, isEpoch, isIsoDate, meantDate } from '../../server/src/text/dates.ts';

describe('dates', () => {
  it('are those of ISO 8601, whole or cut short', () => {
    const texts = [
      '2026',
      '2026-01',
      '2026-12-31',
      '2024-02-29',
      '20260101',
      '2026-01-01T00:00Z',
      '2026-01-01t00:00:00z',
      '2026-01-01T00:00:00.123+01:00',
      '2026-01-01T00:00:00-0500',
      '2026-01-01T00:00:00',
      '20260101T120000Z',
    ];
    expect(texts.map(isIsoDate)).toEqual(texts.map(() => true));
  });

  it('are days of the calendar', () => {
    const texts = [
      '2026-13',
      '2026-00-01',
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-01-01T25:00Z',
      '2026-01-01T00:60Z',
      '2026-01-01 00:00:00',
      '2026-1-1',
      '01/02/2026',
      'yesterday',
      '',
    ];
    expect(texts.map(isIsoDate)).toEqual(texts.map(() => false));
  });

  it('may be counted in seconds or milliseconds', () => {
    const texts = ['1767225600', '1767225600.9', '1767225600000', '951782400', '-86400', '4107542399', '12345'];
    expect(texts.map(isEpoch)).toEqual(texts.map(() => true));
    expect(texts.map(epochToIso)).toEqual([
      '2026-01-01T00:00:00Z',
      '2026-01-01T00:00:00Z',
      '2026-01-01T00:00:00Z',
      '2000-02-29T00:00:00Z',
      '1969-12-31T00:00:00Z',
      '2100-02-28T23:59:59Z',
      '1970-01-01T03:25:45Z',
    ]);
    const others = ['2026', '20260101', '0', '', '1e10', '12345678901234567', 'x1767225600'];
    expect(others.map(isEpoch)).toEqual(others.map(() => false));
  });

  it('are counted like the calendar of the platform', () => {
    for (let seconds = -5_000_000_000; seconds < 10_000_000_000; seconds += 86_399 * 997) {
      const expected = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
      expect(epochToIso(String(seconds))).toBe(expected);
    }
  });

  it('are told from other spellings', () => {
    const texts = ['2026-1-5', '2026/01/05', '2026.1.5', ' 2026-01-05 ', '2026-01-05 12:00:00', '2026-1-5T12:00Z'];
    expect(texts.map(meantDate)).toEqual([
      '2026-01-05',
      '2026-01-05',
      '2026-01-05',
      '2026-01-05',
      '2026-01-05T12:00:00Z',
      '2026-01-05T12:00Z',
    ]);
    const unclear = ['01/02/2026', '2026-02-30', '2026-1-5 noon', 'never', ''];
    expect(unclear.map(meantDate)).toEqual(unclear.map(() => undefined));
  });
});
