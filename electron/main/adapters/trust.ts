import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import type { Certificate, Session } from 'electron'
import { certificatesOf } from '../../core/accounts/own-ca.ts'

/** Chromium's answers to a certificate: as it decided itself, accepted. */
const AS_CHROMIUM = -3
const ACCEPTED = 0

/** The session trusts one more authority: a chain that the system refuses is held against it. */
export function trust(session: Session, ca: string | null): void {
  if (ca === null) return session.setCertificateVerifyProc(null)
  const authorities = certificatesOf(ca).map((pem) => new X509Certificate(pem))
  session.setCertificateVerifyProc(({ hostname, certificate, errorCode }, answer) => {
    const fine = errorCode === 0 || !leadsTo(authorities, chainOf(certificate), hostname)
    answer(fine ? AS_CHROMIUM : ACCEPTED)
  })
}

function chainOf(certificate: Certificate): X509Certificate[] {
  const chain: X509Certificate[] = []
  for (let one: Certificate | undefined = certificate; one && chain.length < 10;) {
    chain.push(new X509Certificate(one.data))
    one = one.issuerCert === one ? undefined : one.issuerCert
  }
  return chain
}

/** Whether the chain is for this host, valid today, and signed link by link up to one of the authorities. */
export function leadsTo(
  authorities: readonly X509Certificate[],
  chain: readonly X509Certificate[],
  hostname: string,
): boolean {
  const [leaf, ...above] = chain
  if (!leaf || !isFor(leaf, hostname)) return false
  let current = leaf
  for (;;) {
    if (!validToday(current)) return false
    const anchor = authorities.find((one) => validToday(one) && signed(one, current))
    if (anchor) return true
    const next = above.shift()
    if (!next || !next.ca || !signed(next, current)) return false
    current = next
  }
}

const signed = (issuer: X509Certificate, one: X509Certificate): boolean =>
  issuer.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey)

const isFor = (leaf: X509Certificate, hostname: string): boolean =>
  (isIP(hostname) ? leaf.checkIP(hostname) : leaf.checkHost(hostname)) !== undefined

const validToday = (one: X509Certificate): boolean =>
  Date.parse(one.validFrom) <= Date.now() && Date.now() <= Date.parse(one.validTo)
