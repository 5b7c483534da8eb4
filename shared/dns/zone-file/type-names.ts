/** Types that DNS servers know by name, with their numbers (IANA), apart from those that no zone holds. */
const NUMBERS: Readonly<Record<string, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  HINFO: 13,
  MX: 15,
  TXT: 16,
  RP: 17,
  AFSDB: 18,
  AAAA: 28,
  LOC: 29,
  SRV: 33,
  NAPTR: 35,
  KX: 36,
  CERT: 37,
  DNAME: 39,
  APL: 42,
  DS: 43,
  SSHFP: 44,
  IPSECKEY: 45,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  DHCID: 49,
  NSEC3: 50,
  NSEC3PARAM: 51,
  TLSA: 52,
  SMIMEA: 53,
  CDS: 59,
  CDNSKEY: 60,
  OPENPGPKEY: 61,
  CSYNC: 62,
  ZONEMD: 63,
  SVCB: 64,
  HTTPS: 65,
  SPF: 99,
  EUI48: 108,
  EUI64: 109,
  URI: 256,
  CAA: 257,
}
const NAMES = new Map(Object.entries(NUMBERS).map(([name, number]) => [number, name]))
const GENERIC = /^TYPE(\d{1,5})$/

/** The name of a type as a file writes it, `TYPE257` too; null where it is none. */
export function typeNamed(text: string): string | null {
  const name = text.toUpperCase()
  const number = GENERIC.exec(name)?.[1]
  if (number === undefined) return name in NUMBERS ? name : null
  return Number(number) > 65_535 ? null : (NAMES.get(Number(number)) ?? `TYPE${Number(number)}`)
}
