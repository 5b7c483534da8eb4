/** The fields of a booking in DATEV's format, version 13 of "Buchungsstapel", in order; texts stand in quotes. */
export const DATEV_COLUMNS: readonly { name: string; text: boolean }[] = [
  ...['#Umsatz (ohne Soll/Haben-Kz)', 'Soll/Haben-Kennzeichen', 'WKZ Umsatz', '#Kurs'],
  ...['#Basis-Umsatz', 'WKZ Basis-Umsatz', '#Konto', '#Gegenkonto (ohne BU-Schlüssel)'],
  ...['BU-Schlüssel', '#Belegdatum', 'Belegfeld 1', 'Belegfeld 2', '#Skonto', 'Buchungstext'],
  ...['#Postensperre', 'Diverse Adressnummer', '#Geschäftspartnerbank', '#Sachverhalt'],
  ...['#Zinssperre', 'Beleglink'],
  ...pairs(8, (n) => [`Beleginfo - Art ${n}`, `Beleginfo - Inhalt ${n}`]),
  ...['KOST1 - Kostenstelle', 'KOST2 - Kostenstelle', '#Kost-Menge'],
  ...['EU-Land u. UStID (Bestimmung)', '#EU-Steuersatz (Bestimmung)', 'Abw. Versteuerungsart'],
  ...['#Sachverhalt L+L', '#Funktionsergänzung L+L', '#BU 49 Hauptfunktionstyp'],
  ...['#BU 49 Hauptfunktionsnummer', '#BU 49 Funktionsergänzung'],
  ...pairs(20, (n) => [`Zusatzinformation - Art ${n}`, `Zusatzinformation- Inhalt ${n}`]),
  ...['#Stück', '#Gewicht', '#Zahlweise', 'Forderungsart', '#Veranlagungsjahr'],
  ...['#Zugeordnete Fälligkeit', '#Skontotyp', 'Auftragsnummer', 'Buchungstyp'],
  ...['#USt-Schlüssel (Anzahlungen)', 'EU-Land (Anzahlungen)', '#Sachverhalt L+L (Anzahlungen)'],
  ...['#EU-Steuersatz (Anzahlungen)', '#Erlöskonto (Anzahlungen)', 'Herkunft-Kz', 'Buchungs GUID'],
  ...['#KOST-Datum', 'SEPA-Mandatsreferenz', '#Skontosperre', 'Gesellschaftername'],
  ...['#Beteiligtennummer', 'Identifikationsnummer', 'Zeichnernummer', '#Postensperre bis'],
  ...['Bezeichnung SoBil-Sachverhalt', '#Kennzeichen SoBil-Buchung', '#Festschreibung'],
  ...['#Leistungsdatum', '#Datum Zuord. Steuerperiode', '#Fälligkeit', 'Generalumkehr (GU)'],
  ...['#Steuersatz', 'Land', 'Abrechnungsreferenz', '#BVV-Position'],
  ...['EU-Land u. UStID (Ursprung)', '#EU-Steuersatz (Ursprung)', '#Abw. Skontokonto'],
].map((field) => ({ name: field.replace('#', ''), text: !field.startsWith('#') }))

function pairs(count: number, names: (n: number) => string[]): string[] {
  return Array.from({ length: count }, (_, n) => names(n + 1)).flat()
}
