import type { CrmWords } from './crm-words.ts';

export const es: CrmWords = {
  server: {
    withPassword: 'La dirección del servidor no debe contener nombre de usuario ni contraseña.',
    thisMachine: 'La dirección del servidor no debe llevar a este equipo.',
    notSecure: 'La dirección del servidor debe empezar por https://',
    private: 'La dirección del servidor lleva a una red privada. Pida a su administrador que la permita.',
    noAddress: 'Esto no es la dirección de un servidor. Por ejemplo: https://crm.example.com',
  },
  facts: { City: 'Ciudad', Company: 'Empresa', Start: 'Inicio', Due: 'Vencimiento' },
  meeting: { noTime: 'Necesita un inicio y un final.', endsFirst: 'Termina antes de empezar.' },
};
