import type { TroubleWords } from './trouble-words.ts';

export const es: TroubleWords = {
  systems: { crm: 'ProTracker', graph: 'Microsoft 365', store: 'Nuestro almacenamiento' },
  remote: {
    unauthorized: (system) =>
      `${system} ya no le reconoce. Escriba «iniciar sesión» para volver a conectar y repita la acción.`,
    refused: (system) => `${system} no le permite hacer esto. Pida ese permiso a su administrador de ${system}.`,
    'not-found': (system) => `${system} ya no tiene esto. Búsquelo de nuevo.`,
    changed: (system) => `Alguien cambió esto en ${system} en el mismo momento. Ábralo de nuevo y repita su cambio.`,
    throttled: (system) => `${system} está ocupado. Vuelva a intentarlo en un minuto.`,
    unavailable: (system) => `${system} no responde. Vuelva a intentarlo en unos minutos.`,
    rejected: (system) => `${system} no lo aceptó. Compruebe lo que introdujo o avise a su administrador.`,
    malformed: (system) => `${system} dio una respuesta que aquí no se entiende. Avise a su administrador.`,
  },
  reference: (id) => `(Referencia ${id})`,
  tooMuch: 'Es demasiado de una vez. Elija menos correos y haga los demás después.',
  tooLong: 'Tardó demasiado. Vuelva a intentarlo en un minuto.',
  ours: 'Algo falló por nuestra parte. Vuelva a intentarlo o avise a su administrador.',
  outdatedDialog: 'Esto ya no es actual. Ciérrelo y ábralo de nuevo.',
  outdatedSearch: 'Esta búsqueda ya no es actual. Actualice la aplicación.',
  nobody: 'Aquí no se puede saber quién es usted. Abra la aplicación con su cuenta de trabajo.',
  tooLongToRead: 'Es demasiado largo para una orden.',
  typeToSearch: 'Escriba las primeras letras de un nombre, o una dirección.',
  nothingMatches: (words) => `Nada coincide con «${words}».`,
  fileUnreadable: (name) => `«${name}» no se puede leer. Suéltelo otra vez.`,
  fileTooLarge: (name) => `«${name}» ocupa más de 25 MB.`,
};
