/**
 * IP addresses and CIDR ranges of both versions, as conditions on aws:SourceIp write them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export interface IpRange {
  readonly version: 4 | 6;
  readonly address: bigint;
  /** How many leading bits count. */
  readonly prefix: number;
}

const WIDTH = { 4: 32, 6: 128 } as const;

/** An address, or an address and the length of its prefix. Undefined for anything else. */
export function readIpRange(text: string): IpRange | undefined {
  const [, written = '', length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = written.includes(':') ? 6 : 4;
  const address = version === 4 ? readIpv4(written) : readIpv6(written);
  const prefix = length === undefined ? WIDTH[version] : Number(length);
  return address === undefined || prefix > WIDTH[version] ? undefined : { version, address, prefix };
}

/** The range without the bits after its prefix, which AWS ignores. */
export function masked({ version, address, prefix }: IpRange): IpRange {
  const free = BigInt(WIDTH[version] - prefix);
  return { version, address: (address >> free) << free, prefix };
}

export function printIpRange({ version, address, prefix }: IpRange): string {
  return `${version === 4 ? printIpv4(address) : printIpv6(address)}/${prefix}`;
}

/** True when every address of the range is one of RFC 1918, which is no address on the internet. */
export function isPrivate(range: IpRange): boolean {
  return PRIVATE_RANGES.some((outer) => covers(outer, range));
}

/** The range that a text means which writes it another way: `192.0.2.*`, `10.0.0.0/255.0.0.0`, ` 10.0.0.1 `. */
export function meantIpRange(text: string): string | undefined {
  const plain = text.replace(/\s+/g, '');
  if (plain !== text && readIpRange(plain)) return plain;
  const [, octets, stars] = /^((?:\d{1,3}\.){1,3})((?:\*\.){0,2}\*)$/.exec(plain) ?? [];
  if (octets !== undefined && stars !== undefined) {
    const known = octets.split('.').length - 1;
    const range = readIpRange(
      `${octets}${Array(4 - known)
        .fill('0')
        .join('.')}/${known * 8}`,
    );
    return range && printIpRange(range);
  }
  const [, address, mask] = /^([\d.]+)\/([\d.]+\.[\d.]+)$/.exec(plain) ?? [];
  const bits = mask === undefined ? undefined : readIpv4(mask);
  const range = bits === undefined ? undefined : readIpRange(`${address}/${prefixOf(bits)}`);
  return range && printIpRange(masked(range));
}

const PRIVATE_RANGES: readonly IpRange[] = [
  { version: 4, address: 0x0a000000n, prefix: 8 },
  { version: 4, address: 0xac100000n, prefix: 12 },
  { version: 4, address: 0xc0a80000n, prefix: 16 },
];

function covers(outer: IpRange, inner: IpRange): boolean {
  if (outer.version !== inner.version || outer.prefix > inner.prefix) return false;
  return masked({ ...inner, prefix: outer.prefix }).address === outer.address;
}

function readIpv4(text: string): bigint | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined;
  const octets = text.split('.').map(Number);
  if (octets.some((octet) => octet > 255)) return undefined;
  return octets.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
}

/** `::` stands once, for the groups that are left out; the last two groups may be written as an IPv4 address. */
function readIpv6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = withoutIpv4(text)?.split('::') ?? [];
  if (more.length > 0 || (head === '' && tail === undefined)) return undefined;
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function withoutIpv4(text: string): string | undefined {
  const [, head, written] = /^(.*:)([\d.]*\.[\d.]*)$/.exec(text) ?? [];
  if (head === undefined || written === undefined) return text;
  const address = readIpv4(written);
  return address === undefined
    ? undefined
    : `${head}${(address >> 16n).toString(16)}:${(address & 0xffffn).toString(16)}`;
}

function printIpv4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => ((address >> shift) & 0xffn).toString()).join('.');
}

/** The longest run of two or more zero groups is left out. https://www.rfc-editor.org/rfc/rfc5952 */
function printIpv6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(
    ':',
  );
  const runs = groups.match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return groups;
  const at = groups.search(new RegExp(`(?<![^:])${longest}(?![^:])`));
  const [before, after] = [groups.slice(0, at), groups.slice(at + longest.length)];
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

/** Undefined turns into a text that is no prefix, where the ones of a mask do not stand together. */
function prefixOf(mask: bigint): string {
  const bits = mask.toString(2).padStart(32, '0');
  return /^1*0*$/.test(bits) ? String(bits.replace(/0/g, '').length) : 'none';
}
