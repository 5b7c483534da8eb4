import { createServer } from 'node:http'

/** aluy.net's invoices on loopback, in a process of its own: every document the same size, each its own bytes. */
process.once('message', ({ count, bytes }) => {
  const invoice = (n) => ({
    ...{ id: `inv${n}`, number: `INV-2026-${String(n).padStart(5, '0')}`, currency: 'EUR' },
    issuedAt: `2026-0${(n % 9) + 1}-01T00:00:00.000Z`,
    ...{ subtotalCents: 1000 + n, vatCents: 0, totalCents: 1000 + n },
  })
  const filler = 'x'.repeat(bytes - 40)
  const pdf = (n) => Buffer.from(`%PDF-1.7\n% ${String(n).padStart(8, '0')}\n${filler}\n%%EOF\n`)
  const json = (response, body) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
  const server = createServer(({ url = '' }, response) => {
    const [path, query] = url.split('?')
    const [, id, what] = path.replace('/api/reseller/v1/invoices', '').split('/')
    if (!id) {
      const offset = Number(new URLSearchParams(query).get('offset') ?? 0)
      const limit = Math.min(Number(new URLSearchParams(query).get('limit') ?? 50), count - offset)
      const invoices = Array.from({ length: limit }, (_, n) => invoice(offset + n))
      return json(response, { invoices, total: count, limit, offset })
    }
    const n = Number(id.slice(3))
    if (what !== 'pdf') {
      const lines = [{ label: 'VPS', totalCents: 1000 + n }]
      return json(response, { invoice: { ...invoice(n), snapshot: { lines, billTo: {} } } })
    }
    const body = pdf(n)
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': body.length })
    response.end(body)
  })
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
})
process.once('disconnect', () => process.exit())
