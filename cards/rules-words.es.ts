import type { RulesWords } from './rules-words.ts';

export const es: RulesWords = {
  title: 'Archivado automático',
  intro: 'Nada se archiva automáticamente hasta que active una regla.',
  introListed: 'Todo lo que archiva una regla aparece en la lista, con su regla, y se puede deshacer.',
  names: { replies: 'Seguir respuestas', contacts: 'Personas conocidas', forwarded: 'Reenviar para archivar' },
  sentences: {
    replies:
      'Cuando un correo de una conversación está en ProTracker, los correos posteriores van a los mismos registros.',
    contacts:
      'Un correo con un solo contacto o cliente potencial de ProTracker va a ese registro. Si podrían ser varios, se le pregunta.',
  },
  forwarded: (address) =>
    `Lo que reenvíe o envíe a ${address} le llega como tarjeta de archivado, en el chat o por correo según eligió.`,
  forwardedTitle: 'No está en su buzón',
  forwardedMissing:
    'El correo que reenvió a la dirección de archivo ya no está en su buzón y no se puede archivar. Si todavía lo tiene, suéltelo en el chat como archivo.',
  forwardedSome: 'Algunos de los correos que reenvió no están en su buzón y se omiten.',
  never: 'No archivar nunca correos con',
  neverHint: 'jane@example.com, @example.org',
  neverText: 'Direcciones, o dominios enteros precedidos de @, separados por comas. Basta con que el correo tenga una.',
  neverWrong: 'Escriba direcciones como jane@example.com o dominios como @example.org, separados por comas.',
  neverTooMany: 'Como máximo 200 direcciones y dominios.',
  always:
    'Ninguna regla toca correos privados, personales o confidenciales, correos entre compañeros ni invitaciones. Las reglas miran la Bandeja de entrada y los Elementos enviados.',
  saved: 'Guardado.',
  unchanged: 'Nada cambia.',
  checkTitle: 'Qué hace esto',
  effects: {
    repliesOn:
      'Desde ahora, los correos posteriores de las conversaciones que están en ProTracker se archivan en los mismos registros.',
    repliesOff:
      'Los correos posteriores de una conversación ya no se archivan automáticamente. Lo archivado se conserva.',
    contactsOn:
      'Desde ahora, los correos con un solo contacto o cliente potencial se archivan en él. Se le pregunta como máximo una vez al día por los que encajan con varios.',
    contactsOff: 'Los correos con personas conocidas ya no se archivan automáticamente. Lo archivado se conserva.',
    neverMore: (list) => `Desde ahora ninguna regla archiva correos con ${list}. Lo archivado se conserva.`,
    neverLess: (list) => `Las reglas pueden volver a archivar correos con ${list} que lleguen desde ahora.`,
    forwardedOn: (address) =>
      `Desde ahora, lo que reenvíe a ${address} le llega como tarjeta de archivado. No se archiva nada hasta que pulse Archivar.`,
    forwardedOff: 'Ya no se mira lo que reenvíe a la dirección de archivo.',
    nothingOld: 'Los correos que ya están en su buzón no se archivan.',
  },
  filed: 'Archivado por reglas',
  chooseUndo: 'Elija qué desea deshacer.',
  filedNone: 'Ninguna regla ha archivado nada todavía.',
  rules: 'Reglas',
  byRule: (name) => `Regla: ${name}`,
  chooseLine: 'Elija un correo.',
  chooseAgain: 'Elija qué desea volver a intentar.',
  failedTitle: 'Una regla no pudo archivar todo',
  takenBack: 'Deshecho. Ninguna regla lo archivará de nuevo.',
  beingUndone: 'Se está deshaciendo.',
  notUndone: (why) => `Falta deshacer una parte. ${why}`,
  underWay: 'En camino a ProTracker.',
  failed: (why) => `No archivado. ${why}`,
  partly: (why) => `Archivado en parte. ${why}`,
  waitingTitle: '¿De quién son estos correos?',
  waitingText:
    'Encajan con más de una persona en ProTracker, los reenvió para archivarlos o no se pudieron examinar automáticamente.',
  waitingNone: 'Ningún correo espera su elección.',
  waiting: (count) => (count === 1 ? '1 correo espera su elección' : `${count} correos esperan su elección`),
  choose: 'Elegir registros',
  leave: 'Dejar en Outlook',
  left: 'Se quedan en Outlook. Ninguna regla volverá a mirarlos.',
  troubleTitle: 'El archivado automático se ha detenido',
  trouble: {
    crm: {
      unauthorized: 'ProTracker ya no le reconoce. Escriba «iniciar sesión».',
      refused:
        'ProTracker no le permite buscar ni archivar correos. Pida ese permiso a su administrador de ProTracker.',
      unavailable: 'ProTracker no responde. Se vuelve a intentar automáticamente.',
      bug: 'Algo falló por nuestra parte. Se vuelve a intentar automáticamente.',
    },
    graph: {
      unauthorized: 'Outlook ya no le reconoce. Escriba «iniciar sesión».',
      refused: 'Outlook no da acceso a su buzón. Escriba «iniciar sesión» o hable con su administrador.',
      unavailable: 'Outlook no responde. Se vuelve a intentar automáticamente.',
      bug: 'Algo falló por nuestra parte. Se vuelve a intentar automáticamente.',
    },
    ours: {
      unauthorized: 'Escriba «iniciar sesión».',
      refused: 'Escriba «iniciar sesión».',
      unavailable: 'Algo falló por nuestra parte. Se vuelve a intentar automáticamente.',
      bug: 'Algo falló por nuestra parte. Se vuelve a intentar automáticamente.',
    },
  },
  troubleMeanwhile: 'No se pierde nada: los correos que lleguen mientras tanto se miran cuando vuelva a funcionar.',
};
