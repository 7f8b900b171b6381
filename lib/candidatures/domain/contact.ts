export const CONTACT_ROLES = ['legal_representative', 'project_lead', 'dpo', 'rssi'] as const

export type ContactRole = (typeof CONTACT_ROLES)[number]

export const CONTACT_FIELDS = ['name', 'position', 'email', 'phone'] as const

export type ContactField = (typeof CONTACT_FIELDS)[number]

/** Who can be reached about a dossier; an empty text is « not given ». */
export type ContactDetails = Readonly<Record<ContactField, string>>

export type Contacts = Readonly<Record<ContactRole, ContactDetails>>

/** Without them nobody can sign or answer: filing asks for both. */
export const REQUIRED_CONTACTS: readonly ContactRole[] = ['legal_representative', 'project_lead']

/** What a required contact must give. */
export const REQUIRED_CONTACT_FIELDS: readonly ContactField[] = ['name', 'email', 'phone']

export const NO_CONTACT: ContactDetails = { name: '', position: '', email: '', phone: '' }

/** A French number of ten digits, or an international one with its prefix; spaces, dots and dashes are free. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/[\s.()-]/g, '')

  return /^0[1-9]\d{8}$/.test(digits) || /^(\+|00)[1-9]\d{6,13}$/.test(digits)
}
