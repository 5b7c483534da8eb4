import { randomBytes } from 'node:crypto'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createHttp } from 'node:http'
import { createWebSocketStream, WebSocketServer } from 'ws'
import type { DemoConsole, DemoConsoles } from '../../core/providers/kit/demo-server.ts'
import { serveScreen } from './serve.ts'
import { textScreen } from './text-screen.ts'

const HOST = '127.0.0.1'

/** A VNC server on loopback for each server of the fleet whose console is opened, raw and behind a WebSocket. */
export function demoConsoles(): DemoConsoles & { stop(): void } {
  const opened = new Map<string, Promise<DemoConsole>>()
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  const listen = async (server: Server): Promise<number> => {
    servers.push(server)
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
    return (server.address() as AddressInfo).port
  }
  const open = async (name: string): Promise<DemoConsole> => {
    const screen = textScreen(name)
    const password = randomBytes(4).toString('hex')
    const path = `/${randomBytes(12).toString('hex')}`
    const raw = createServer((socket) => void serveScreen(socket, screen, password))
    const http = createHttp((_request, response) => response.writeHead(404).end())
    new WebSocketServer({ server: http, path }).on('connection', (socket) => {
      void serveScreen(createWebSocketStream(socket), screen, password)
    })
    const [port, wsPort] = await Promise.all([listen(raw), listen(http)])
    return { host: HOST, port, password, url: `ws://${HOST}:${wsPort}${path}` }
  }
  return {
    open: (name) => {
      const known = opened.get(name) ?? open(name)
      opened.set(name, known)
      return known
    },
    stop: () => {
      for (const server of servers) server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
