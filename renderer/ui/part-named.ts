/** The part that an address names; `other` where it names none of them. */
export const partNamed = <P extends string>(
  parts: Readonly<Record<P, unknown>>,
  name: unknown,
  other: P,
): P => (typeof name === 'string' && Object.hasOwn(parts, name) ? (name as P) : other)
