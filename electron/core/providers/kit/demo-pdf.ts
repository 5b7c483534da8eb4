import PDFDocument from 'pdfkit'

/** What stands on a demo server's invoice. Amounts are in cents. */
export interface DemoPdf {
  number: string
  issuedAt: string
  currency: string
  totalCents: number
  lines: { label: string; totalCents: number }[]
}

/** A real one-page PDF; the same invoice is always the same bytes. */
export function renderDemoInvoice(invoice: DemoPdf): Promise<Buffer> {
  const issued = new Date(invoice.issuedAt)
  const document = new PDFDocument({
    size: 'A4',
    margin: 56,
    info: { Title: `Invoice ${invoice.number}`, CreationDate: issued, ModDate: issued },
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<Buffer>((resolve) =>
    document.on('end', () => resolve(Buffer.concat(chunks))),
  )
  document.fontSize(20).text('Invoice').moveDown(0.5)
  document.fontSize(10).text(`Number: ${invoice.number}`)
  document.text(`Date: ${invoice.issuedAt.slice(0, 10)}`).moveDown()
  document.text('Harbour Works GmbH, Quay 4, 20457 Hamburg, DE').moveDown()
  for (const line of invoice.lines)
    document.text(`${line.label}: ${amount(invoice, line.totalCents)}`)
  document
    .moveDown()
    .fontSize(12)
    .text(`Total: ${amount(invoice, invoice.totalCents)}`)
  document.moveDown().fontSize(8).text('Demo data. Reverse charge: VAT is due by the recipient.')
  document.end()
  return done
}

const amount = ({ currency }: DemoPdf, cents: number): string =>
  `${currency} ${(cents / 100).toFixed(2)}`
