import { defineView } from '@renderer/app/view.ts'
import { Server } from '@lucide/vue'

const load = () => import('./Page.vue')

export default defineView({
  id: 'servers',
  title: 'Servers',
  icon: Server,
  order: 10,
  path: '/servers',
  load,
  children: [{ path: '/servers/:id', name: 'server', component: load }],
  keys: 'g s',
  commands: () => import('./palette.ts').then(({ serverCommands }) => serverCommands),
  everywhere: () => import('./palette.ts').then(({ consoleCommands }) => consoleCommands),
})
