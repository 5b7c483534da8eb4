import { defineView } from '@renderer/app/view.ts'
import { ReceiptText } from '@lucide/vue'

const load = () => import('./Page.vue')

export default defineView({
  id: 'invoices',
  title: 'Invoices',
  icon: ReceiptText,
  order: 40,
  path: '/invoices',
  load,
  children: [
    { path: '/invoices/totals', name: 'invoice-totals', component: load },
    {
      path: '/invoices/:id',
      name: 'invoice',
      component: () => import('./reader/Page.vue'),
      props: true,
    },
    { path: '/invoices/archive', name: 'archive', component: () => import('./archive/Page.vue') },
  ],
  keys: 'g i',
})
