import type { FailureWords } from './failure-words.ts';

export const es: FailureWords = {
  gone: 'Ya no está en su buzón.',
  private: 'Es privado y se queda en Outlook.',
  empty: 'No hay nada en él que archivar.',
  'not-visible': 'ProTracker ya no le muestra este registro. Búsquelo de nuevo.',
  refused: 'ProTracker no le permite archivar correos aquí. Pida ese permiso a su administrador de ProTracker.',
  rejected: 'ProTracker no lo aceptó. Vuelva a intentarlo o avise a su administrador.',
  unavailable: 'ProTracker no respondió. Vuelva a intentarlo en unos minutos.',
  unauthorized: 'ProTracker ya no le reconoce. Escriba «iniciar sesión» y vuelva a intentarlo.',
  'too-large': 'Supera el límite de 25 MB por archivo. Se queda en Outlook.',
  cancelled: 'No se hizo: usted lo canceló.',
  'outlook-unavailable': 'Outlook no respondió. Vuelva a intentarlo en unos minutos.',
  'outlook-refused': 'Outlook no dio acceso. Escriba «iniciar sesión» y vuelva a intentarlo.',
  'outlook-rejected': 'Outlook no puede entregarlo. Se queda en Outlook.',
};
