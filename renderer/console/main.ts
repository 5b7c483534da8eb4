import '../app/theme/tokens.css'
import '../app/theme/base.css'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import ConsolePage from './ConsolePage.vue'

/** The page of one console's window; its address says which. */
const id = new URLSearchParams(location.search).get('id') ?? ''

createApp(ConsolePage, { id }).use(createPinia()).mount('#app')
