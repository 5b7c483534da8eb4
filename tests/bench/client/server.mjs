import { createServer } from 'node:http'

/** Answers every call with the body that the parent sends; a process of its own, so that its CPU is not counted. */
process.once('message', ({ body }) => {
  const bytes = Buffer.from(body)
  const headers = { 'content-type': 'application/json', 'content-length': bytes.length }
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, headers).end(bytes)
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
})
process.once('disconnect', () => process.exit())
