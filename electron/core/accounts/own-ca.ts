import { X509Certificate } from 'node:crypto'
import { AppError } from '@shared/domain/app-error.ts'

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** The certificates of a PEM text. */
export const certificatesOf = (pem: string): string[] => pem.match(BLOCK) ?? []

/** A certificate authority as pasted, cleaned; null for none. Refuses what is no certificate, and private keys. */
export function readCa(text: string | null | undefined): string | null {
  if (text === null || text === undefined || text.trim() === '') return null
  if (text.includes('PRIVATE KEY')) throw bad('holds a private key: paste the certificate only')
  const found = certificatesOf(text)
  if (found.length === 0) throw bad('must be in PEM form (-----BEGIN CERTIFICATE-----)')
  for (const pem of found) {
    const certificate = parsed(pem)
    if (!certificate) throw bad('is damaged')
    if (!certificate.ca) throw bad('is not an authority’s: it can’t sign others')
    if (Date.parse(certificate.validTo) < Date.now()) throw bad(`ended on ${certificate.validTo}`)
  }
  return found.join('\n')
}

function parsed(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem)
  } catch {
    return null
  }
}

const bad = (message: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `The certificate ${message}.`,
    next: 'Paste the certificate of the authority that signed the server’s.',
    fields: [{ path: 'ca', message }],
  })
