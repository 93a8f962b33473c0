import { useForm } from '../lib/use-form.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Form } from '../ui/Form.tsx'
import { CheckField, ChecksField, RadioField, SelectField, TextField } from '../ui/fields.tsx'
import { toast } from '../ui/toast.ts'

export function Forms() {
  const form = useForm({
    key: 'guide',
    initial: {
      cause: '',
      text: '',
      due: '',
      waits: 'no',
      tell: true,
      where: ['viva'] as readonly string[],
    },
    validate: ({ cause, text }) => ({
      cause: cause === '' ? 'Välj vad avvikelsen berodde på.' : undefined,
      text: text === '' ? 'Skriv vad som hände.' : undefined,
    }),
    send: async () => {},
    onSent: () => toast('Avvikelsen är förklarad.'),
  })
  return (
    <Card title="Förklara avvikelsen">
      <Form
        form={form}
        submit="Spara förklaringen"
        otherActs={<Button variant="secondary">Avbryt</Button>}
      >
        <SelectField
          form={form}
          name="cause"
          label="Orsak"
          choices={[
            { value: 'network', label: 'Nätverk' },
            { value: 'supplier', label: 'Leverantör' },
          ]}
        />
        <TextField
          form={form}
          name="text"
          label="Vad hände?"
          help="Skriv så att den som inte var med förstår."
          rows={3}
        />
        <TextField form={form} name="due" label="Klart senast" type="date" optional />
        <RadioField
          form={form}
          name="waits"
          label="Får rapporten vänta?"
          choices={[
            { value: 'no', label: 'Nej, den ska lämnas i tid' },
            { value: 'yes', label: 'Ja, högst fem arbetsdagar' },
          ]}
        />
        <ChecksField
          form={form}
          name="where"
          label="Vilka tjänster berördes?"
          choices={[
            { value: 'viva', label: 'Viva' },
            { value: 'heroma', label: 'Heroma' },
          ]}
        />
        <CheckField form={form} name="tell" label="Meddela kontaktpersonen" />
      </Form>
    </Card>
  )
}
