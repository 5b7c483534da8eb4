import PDFDocument from 'pdfkit'
import { amount, type DemoPdf } from './invoice.ts'

type Options = ConstructorParameters<typeof PDFDocument>[0]

/** A real PDF of pdfkit's; the same invoice is always the same bytes. `note` stands below the total. */
export function pdfkitInvoice(
  invoice: DemoPdf,
  { note, security, appendix = 0 }: { note?: string; security?: Options; appendix?: number } = {},
): Promise<Buffer> {
  const issued = new Date(invoice.issuedAt)
  const document = new PDFDocument({
    size: 'A4',
    margin: 56,
    info: { Title: `Invoice ${invoice.number}`, CreationDate: issued, ModDate: issued },
    ...security,
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
  if (note) document.moveDown().fontSize(10).text(note)
  for (let page = 1; page <= appendix; page++) drawUsage(document, invoice, page, appendix)
  document.end()
  return done
}

const HOURS_A_PAGE = 24

/** One page of usage by the hour. */
function drawUsage(
  document: InstanceType<typeof PDFDocument>,
  invoice: DemoPdf,
  page: number,
  pages: number,
): void {
  document.addPage()
  const write = (text: string, x: number, y: number): void =>
    void document.text(text, x, y, { lineBreak: false })
  document.fontSize(12)
  write(`Usage of ${invoice.number}, sheet ${page} of ${pages}`, 56, 56)
  document.fontSize(9)
  for (let hour = 0; hour < HOURS_A_PAGE; hour++) {
    const server = invoice.lines[(page + hour) % invoice.lines.length]?.label ?? 'server'
    const y = 90 + hour * 28
    write(`Hour ${(page - 1) * HOURS_A_PAGE + hour}: ${server.split(',')[0]}`, 56, y)
    write(`${((page * 7 + hour * 3) % 90) + 10} % CPU`, 320, y)
    write(`0.00${(hour % 8) + 1} ${invoice.currency}`, 440, y)
  }
}
