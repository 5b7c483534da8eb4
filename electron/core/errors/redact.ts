/** What stands where a secret was. */
export const MASK = '•••'

const SECRET_NAME =
  /pass(word|wd|phrase)?$|secret|token|cookie|api_?key|authorization|private_?key/i

const known = new Map<string, boolean>()

/** Names repeat by the thousand in lists, so what was found of one is kept. */
export function looksSecret(name: string): boolean {
  const found = known.get(name)
  if (found !== undefined) return found
  const secret = SECRET_NAME.test(name)
  if (known.size < 5000) known.set(name, secret)
  return secret
}

/** Every form in which a secret can appear in a text: as it is, URL-encoded, in base64. */
function formsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret)
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '')
  return [secret, encoded, base64].filter((form) => form.length >= 4)
}

/** Replaces the given secrets in a text. For provider sentences that are about to be shown or kept. */
export function scrub(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) {
    for (const form of formsOf(secret)) clean = clean.split(form).join(MASK)
  }
  return clean
}

/** A copy of a JSON value with secret-looking fields masked and the given secrets scrubbed from texts. */
export function scrubJson(value: unknown, secrets: readonly string[] = []): unknown {
  if (typeof value === 'string') return scrub(value, secrets)
  if (Array.isArray(value)) return value.map((item) => scrubJson(item, secrets))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      looksSecret(name) && item != null ? MASK : scrubJson(item, secrets),
    ]),
  )
}

/** First line of a provider's text, short enough for a message and without markup. */
export function firstLine(text: string, max = 200): string {
  const plain = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length > max ? `${plain.slice(0, max - 1)}…` : plain
}
