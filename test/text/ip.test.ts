import { describe, expect, it } from 'vitest';
import { isPrivate, masked, meantIpRange, printIpRange, readIpRange } from '../../server/src/text/ip.ts';

/** What the text stands for, as AWS reads it. */
function network(text: string): string | undefined {
  const range = readIpRange(text);
  return range && printIpRange(masked(range));
}

describe('IP ranges', () => {
  it('are addresses and prefixes of both versions', () => {
    const texts = ['203.0.113.7', '203.0.113.7/24', '0.0.0.0/0', '255.255.255.255/32'];
    expect(texts.map(network)).toEqual(['203.0.113.7/32', '203.0.113.0/24', '0.0.0.0/0', '255.255.255.255/32']);
    const longer = [
      '2001:DB8:1234:5678::1/64',
      '::',
      '::1',
      '1:2:3:4:5:6:7:8',
      '1:2:3:4:5:6:7::',
      '::ffff:203.0.113.7',
    ];
    expect(longer.map(network)).toEqual([
      '2001:db8:1234:5678::/64',
      '::/128',
      '::1/128',
      '1:2:3:4:5:6:7:8/128',
      '1:2:3:4:5:6:7:0/128',
      '::ffff:cb00:7107/128',
    ]);
  });

  it('leave out the first of the longest runs of zeros', () => {
    const texts = ['1:0:0:2:0:0:0:3', '2001:db8:0:0:1:0:0:1', '10:0:0:0:0:0:0:1', '0:0:1:0:0:0:1:0'];
    expect(texts.map(network)).toEqual(['1:0:0:2::3/128', '2001:db8::1:0:0:1/128', '10::1/128', '0:0:1::1:0/128']);
  });

  it('are nothing else', () => {
    const texts = [
      '',
      '/8',
      '10.0.0.0/',
      '10.0.0.0/33',
      '10.0.0.256',
      '10.0.0',
      '10.0.0.0.0',
      ' 10.0.0.1',
      '10.*',
      '1::2::3',
      ':1',
      ':::',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4:5:6:7:8::',
      '12345::',
      'fe80::1%eth0',
      '2001:db8::/129',
      '::256.0.0.1',
      'localhost',
    ];
    expect(texts.map(readIpRange)).toEqual(texts.map(() => undefined));
  });

  it('are private inside the three ranges of RFC 1918', () => {
    const inside = ['10.0.0.0/8', '10.255.255.255', '172.16.0.0', '172.31.255.255/32', '192.168.0.0/16'];
    const outside = [
      '10.0.0.0/7',
      '172.15.255.255',
      '172.32.0.0/16',
      '192.169.0.0',
      '0.0.0.0/0',
      '::/0',
      '::a00:0/104',
    ];
    const answer = (text: string): boolean | undefined => {
      const range = readIpRange(text);
      return range && isPrivate(range);
    };
    expect(inside.map(answer)).toEqual(inside.map(() => true));
    expect(outside.map(answer)).toEqual(outside.map(() => false));
  });

  it('are told from other spellings', () => {
    const meant = [
      '192.0.2.*',
      '10.*.*',
      '10.*.*.*',
      '10.0.0.0/255.0.0.0',
      ' 10.0.0.1 / 32',
      '203.0.113.7/255.255.255.0',
    ];
    expect(meant.map(meantIpRange)).toEqual([
      '192.0.2.0/24',
      '10.0.0.0/8',
      '10.0.0.0/8',
      '10.0.0.0/8',
      '10.0.0.1/32',
      '203.0.113.0/24',
    ]);
    const unclear = [
      '*',
      '*.0.2.1',
      '10.*.0.1',
      '10.*.*.*.*',
      '300.*',
      '10.0.0.0/255.0.255.0',
      '10.0.0.1-10.0.0.9',
      '',
    ];
    expect(unclear.map(meantIpRange)).toEqual(unclear.map(() => undefined));
  });

  it('take no time, however long the text', () => {
    expect(readIpRange(`${'1:'.repeat(50_000)}1`)).toBeUndefined();
    expect(meantIpRange(`${'1.'.repeat(50_000)}*`)).toBeUndefined();
  });
});
