import type { ConnectionsWords, Explained } from './connections-words.ts';

const ours: Explained = {
  reason: 'Algo falló por nuestra parte.',
  remedy: 'Inténtelo de nuevo o dé la referencia a su administrador.',
};

const common = (system: string) => ({
  changed: ours,
  ours,
  throttled: { reason: `${system} está ocupado.`, remedy: 'Inténtelo dentro de un minuto.' },
  unavailable: {
    reason: `${system} no responde.`,
    remedy: 'Inténtelo dentro de unos minutos. Si sigue así, avise a su administrador.',
  },
  slow: {
    reason: `${system} no respondió a tiempo.`,
    remedy: 'Inténtelo dentro de un minuto. Si sigue así, avise a su administrador.',
  },
});

const noCrm: Explained = {
  reason: 'Lo que responde en la dirección del servidor no es ProTracker.',
  remedy: 'Compruebe la dirección del servidor o hable con su administrador.',
};

const signInToMicrosoft = 'Escriba «iniciar sesión» en el chat.';
const signInAnew = 'Escriba «cerrar sesión» y después «iniciar sesión» en el chat.';
const askForConsent = 'Pida a su administrador de Microsoft 365 que permita esta aplicación.';
const strange = {
  'not-found': ours,
  rejected: ours,
  malformed: {
    reason: 'Microsoft 365 dio una respuesta que aquí no tiene sentido.',
    remedy: 'Avise a su administrador.',
  },
  address: ours,
};

export const es: ConnectionsWords = {
  titles: { protracker: 'ProTracker', microsoft: 'Microsoft 365', mailbox: 'Buzón' },
  explanations: {
    protracker: {
      ...common('ProTracker'),
      absent: {
        reason: 'No ha iniciado sesión en ProTracker.',
        remedy:
          'Escriba su nombre de usuario y su contraseña en Configuración, en la pestaña, o escriba «iniciar sesión» en el chat.',
      },
      unauthorized: {
        reason: 'ProTracker no acepta su nombre de usuario y su contraseña.',
        remedy:
          'Escríbalos de nuevo en Configuración, en la pestaña, o escriba «cerrar sesión» y después «iniciar sesión» en el chat.',
      },
      refused: {
        reason: 'ProTracker no le deja entrar desde aquí.',
        remedy: 'Pida a su administrador de ProTracker permiso para usar su interfaz para otros programas.',
      },
      'not-found': noCrm,
      rejected: noCrm,
      malformed: noCrm,
      address: {
        reason: 'La dirección del servidor no se puede usar.',
        remedy: 'Compruebe la dirección del servidor o hable con su administrador.',
      },
    },
    microsoft: {
      ...common('Microsoft 365'),
      ...strange,
      absent: { reason: 'No ha iniciado sesión en Microsoft 365.', remedy: signInToMicrosoft },
      unauthorized: { reason: 'Su sesión de Microsoft 365 ha terminado.', remedy: signInAnew },
      refused: { reason: 'Microsoft 365 no deja que esta aplicación vea quién es usted.', remedy: askForConsent },
    },
    mailbox: {
      ...common('Su buzón'),
      ...strange,
      absent: { reason: 'Necesita el inicio de sesión en Microsoft 365.', remedy: signInToMicrosoft },
      unauthorized: { reason: 'Necesita un nuevo inicio de sesión en Microsoft 365.', remedy: signInAnew },
      refused: {
        reason: 'No tiene buzón en Microsoft 365, o esta aplicación no puede leerlo.',
        remedy: askForConsent,
      },
      'not-found': {
        reason: 'No tiene buzón en Microsoft 365.',
        remedy: 'Pida uno a su administrador de Microsoft 365.',
      },
    },
  },
};
