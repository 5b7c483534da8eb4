import { createCipheriv } from 'node:crypto'

/** Length of a challenge and of its answer. */
export const CHALLENGE_BYTES = 16
const BLOCK = 8

/**
 * The answer to a VNC server's challenge of 16 bytes (RFC 6143, 7.2.2): DES with the first eight characters of the
 * password, the bits of each byte mirrored. Plain DES is gone from OpenSSL 3; Triple-DES with one key thrice is the
 * same.
 */
export function answerChallenge(challenge: Buffer, password: string): Buffer {
  const key = Buffer.alloc(BLOCK)
  Buffer.from(password, 'utf8').copy(key, 0, 0, BLOCK)
  const mirrored = Buffer.from(key.map(mirror))
  const thrice = Buffer.concat([mirrored, mirrored, mirrored])
  return Buffer.concat([0, BLOCK].map((at) => encrypt(thrice, challenge.subarray(at, at + BLOCK))))
}

/** One block by itself: chaining begins with zeros, which change nothing. */
function encrypt(key: Buffer, block: Buffer): Buffer {
  const cipher = createCipheriv('des-ede3-cbc', key, Buffer.alloc(BLOCK)).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()])
}

const mirror = (byte: number): number => {
  let mirrored = 0
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) mirrored |= 0x80 >> bit
  return mirrored
}
