import { z } from 'zod'
import { Amount, count, Id, id, inSection, required, success, text } from './fields.ts'

const define = inSection('SSL Certificates')

const Certificate = z.looseObject({
  id: Id,
  domain: text,
  total: Amount,
  status: text,
  next_due: text,
  name: text,
  cert_status: text,
  cert_expires: text,
})

export const listCertificates = define({
  id: 'time4vps.certificates.list',
  title: 'List certificates',
  help: 'All SSL services of your account, with status and expiry.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/certificate',
  input: z.strictObject({}),
  output: z.looseObject({ sslservices: z.array(Certificate) }),
})

export const getCertificate = define({
  id: 'time4vps.certificates.get',
  title: 'Show a certificate',
  help: 'One certificate with its signing request, contacts and organization.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/certificate/{id}',
  input: z.strictObject({ id: id('Service id') }),
  output: z.looseObject({ service: Certificate }),
})

export const downloadCertificate = define({
  id: 'time4vps.certificates.download',
  title: 'Show the certificate itself',
  help: 'The X.509 data to install on a server.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/certificate/{id}/crt',
  input: z.strictObject({ id: id('Service id') }),
  output: z.unknown(),
})

export const listCertificateProducts = define({
  id: 'time4vps.certificates.products',
  title: 'List available certificates',
  help: 'The certificates that can be ordered, with prices by years.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/certificate/order',
  input: z.strictObject({}),
  output: z.looseObject({ products: z.array(z.looseObject({ id: Id, name: text })) }),
})

export const orderCertificate = define({
  id: 'time4vps.certificates.order',
  title: 'Order a certificate',
  help: 'Orders a certificate for a signing request.',
  subject: 'account',
  effect: 'billable',
  costsWhat: 'The certificate is ordered and invoiced at once for all its years.',
  method: 'POST',
  path: '/api/certificate/order',
  input: z.strictObject({
    product_id: count('Certificate product id'),
    csr: z.string().max(20_000).optional().meta({ title: 'Signing request', multiline: true }),
    years: count('Years'),
    pay_method: count('Payment method id'),
    approver_email: z.email().max(255).optional().meta({ title: 'Approver’s email address' }),
    admin: count('Admin contact id'),
    tech: count('Technical contact id'),
    billing: count('Billing contact id'),
    organization: z
      .record(z.string(), z.string())
      .optional()
      .meta({ title: 'Organization', help: 'name, unit, address1, locality, state, country, …' }),
    software: count('Server software id', 0),
    data: z.record(z.string(), z.unknown()).optional().meta({ title: 'Additional data' }),
  }),
  check: required('product_id', 'csr'),
  ...success,
})

export const listSoftware = define({
  id: 'time4vps.certificates.software',
  title: 'List server software for certificates',
  help: 'The ids of server software that an order of this certificate takes.',
  subject: 'account',
  effect: 'read',
  method: 'GET',
  path: '/api/certificate/order/{product_id}/software',
  input: z.strictObject({ product_id: id('Certificate product id') }),
  output: z.looseObject({ software: z.array(z.looseObject({ id: Id, name: text })) }),
})
