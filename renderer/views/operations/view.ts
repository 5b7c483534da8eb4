import { defineView } from '@renderer/app/view.ts'
import { SquareTerminal } from '@lucide/vue'

const load = () => import('./Page.vue')

export default defineView({
  id: 'operations',
  title: 'Operations',
  icon: SquareTerminal,
  order: 70,
  path: '/operations',
  load,
  children: [{ path: '/operations/:id', name: 'operation', component: load }],
  keys: 'g p',
})
