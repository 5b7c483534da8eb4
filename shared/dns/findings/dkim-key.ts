const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
const ED25519_BYTES = 32
const CUT = 'copy it whole from your mail provider.'

/** What is wrong with a DKIM public key in base64 (RFC 6376, RFC 8463); null when it is whole. */
export function keyProblem(key: string, kind: string): string | null {
  if (!BASE64.test(key) || key.replace(/=+$/, '').length % 4 === 1)
    return `The DKIM key after p= is not whole base64: ${CUT}`
  const bytes = Math.floor((key.replace(/=+$/, '').length * 3) / 4)
  const needed = kind === 'ed25519' ? ED25519_BYTES : derLength(key)
  if (needed === bytes) return null
  return needed === null
    ? `The DKIM key after p= is not an RSA key: ${CUT}`
    : `The DKIM key has ${bytes} bytes instead of ${needed}: ${CUT}`
}

/** How long the key says it is: a DER sequence names its length first. */
function derLength(key: string): number | null {
  const [tag, first = 0, second = 0, third = 0] = Array.from(
    atob(key.slice(0, 8).padEnd(8, 'A').replaceAll('=', 'A')),
    (char) => char.charCodeAt(0),
  )
  if (tag !== 0x30) return null
  if (first < 0x80) return first + 2
  if (first === 0x81) return second + 3
  return first === 0x82 ? second * 256 + third + 4 : null
}
