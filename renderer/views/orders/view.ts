import { defineView } from '@renderer/app/view.ts'
import { ShoppingCart } from '@lucide/vue'

const load = () => import('./Page.vue')
const catalogue = () => import('./catalogue/Page.vue')
const journal = () => import('./journal/Page.vue')

export default defineView({
  id: 'orders',
  title: 'Orders',
  icon: ShoppingCart,
  order: 20,
  path: '/orders',
  load,
  children: [
    { path: '/orders/new', name: 'offers', component: catalogue },
    { path: '/orders/new/compare', name: 'compare-offers', component: catalogue },
    {
      path: '/orders/new/:account/:offer',
      name: 'order-form',
      component: () => import('./form/Page.vue'),
      props: true,
    },
    {
      path: '/orders/templates',
      name: 'order-templates',
      component: () => import('./templates/Page.vue'),
    },
    {
      path: '/orders/sheet',
      name: 'order-sheet',
      component: () => import('./sheet/Page.vue'),
    },
    {
      path: '/orders/series/:id',
      name: 'order-series',
      component: () => import('./series/Page.vue'),
      props: true,
    },
    { path: '/orders/journal', name: 'order-journal', component: journal },
    { path: '/orders/journal/:id', name: 'order-entry', component: journal },
    { path: '/orders/:id', name: 'order', component: load },
  ],
  keys: 'g o',
  create: { title: 'New order', path: '/orders/new', words: 'buy offers catalogue server' },
  commands: () => import('./palette.ts').then(({ orderCommands }) => orderCommands),
})
