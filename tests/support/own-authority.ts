import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface OwnAuthority {
  /** The authority, PEM. */
  ca: string
  /** Files of a certificate for this machine that it signed. */
  certificate: string
  key: string
}

/** An authority that nobody knows, and what it signed for localhost and 127.0.0.1 (or for `names`), below `dir`. */
export function ownAuthority(dir: string, names = 'DNS:localhost,IP:127.0.0.1'): OwnAuthority {
  const at = (name: string): string => join(dir, name)
  const openssl = (...words: string[]): void =>
    void execFileSync('openssl', words, { stdio: 'ignore' })
  const subject = (name: string): string[] => [
    ...['-subj', `/CN=${name}`],
    ...['-nodes', '-newkey', 'rsa:2048'],
  ]
  const days = ['-days', '2']
  const authority = ['-keyout', at('ca.key'), '-out', at('ca.pem')]
  openssl('req', '-x509', ...subject('Test authority'), ...days, ...authority)
  openssl('req', ...subject('localhost'), '-keyout', at('leaf.key'), '-out', at('leaf.csr'))
  writeFileSync(at('leaf.ext'), `subjectAltName=${names}\n`)
  const signer = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial']
  const files = ['-in', at('leaf.csr'), '-extfile', at('leaf.ext'), '-out', at('leaf.pem')]
  openssl('x509', '-req', ...signer, ...days, ...files)
  return {
    ca: readFileSync(at('ca.pem'), 'utf8'),
    certificate: at('leaf.pem'),
    key: at('leaf.key'),
  }
}
