import type { RibbonWords } from './ribbon-words.ts';

export const es: RibbonWords = {
  group: 'ProTracker',
  archive: { label: 'Archivar en ProTracker', tip: 'Archiva este correo en los registros que elija.' },
  archiveNow: {
    label: 'Archivar ahora',
    tip: 'Archiva este correo en el contacto o cliente potencial con quien se intercambió, sin preguntar.',
  },
  sendAndArchive: {
    label: 'Enviar y archivar',
    tip: 'Envía este correo y lo archiva en el registro de su destinatario.',
  },
  sendRecords: {
    label: 'Elegir registros',
    tip: 'Elige los registros en los que se archiva este correo cuando se envía.',
  },
  lookup: { label: 'Buscar direcciones', tip: 'Busca personas en ProTracker y las añade a Para, CC o CCO.' },
  mark: { label: 'Marcar', tip: 'Mantiene esta cita igual en Outlook y ProTracker.' },
  unmark: { label: 'Desmarcar', tip: 'Deja de mantener igual esta cita. Se conservan las dos copias.' },
};
