import type { MarksWords } from './marks-words.ts';

export const es: MarksWords = {
  marked: 'Marcada. Pasa en la próxima sincronización.',
  markedOff: 'Marcada. Pasa cuando se active la sincronización de citas: vea Configuración.',
  unmarked: 'Ya no se sincroniza. Se conservan las dos copias.',
  series: (done) => `Toda la serie: ${done}`,
  refused: {
    private: 'Esta cita es privada y se queda en Outlook. Cambie su confidencialidad en Outlook si debe pasar.',
    never: 'Esta cita tiene una dirección de su lista de las que nunca se sincronizan: vea Configuración.',
    gone: 'Esta cita ya no está en Outlook.',
  },
};
