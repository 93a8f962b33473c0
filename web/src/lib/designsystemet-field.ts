/** A field and its label belong together from the first: that part is small, and it is there at once. */
import '@digdir/designsystemet-web/ds-field'
import './designsystemet-web.ts'
